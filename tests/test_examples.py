"""Every example runs, as its reader would run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_it_runs(path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert (
        "CMOC12 -> CMOC14 -> CMOC12" in done.stdout or "CMOC14 -> CMOC12 -> CMOC14" in done.stdout
    )
    assert sorted(file.name for file in (tmp_path / "tour").iterdir()) == [
        "CMOC05.svg",
        "ripples.svg",
        "scenario.svg",
        "theory.svg",
    ]
