"""The notebooks of the examples: they run as their reader would run them, and show what is kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")

from tests.notebooks import EXAMPLES, NOTEBOOKS

LARGEST = 500_000
"""The most bytes of a notebook: code hosts do not show very large ones."""


def cells_of(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def test_which_notebooks_there_are() -> None:
    names = [path.name for path in NOTEBOOKS]
    assert names == ["encode-your-own.ipynb", "tour.ipynb", "what-if.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_it_shows_what_is_kept(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.notebooks", path.name, "--into", str(tmp_path)]
    done = subprocess.run(
        command, cwd=EXAMPLES.parent, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    made = (tmp_path / path.name).read_text(encoding="utf-8")
    assert made == path.read_text(encoding="utf-8"), "python -m tests.notebooks makes it anew"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_what_it_shows_is_fit_for_readers_who_do_not_run_it(path: Path) -> None:
    assert path.stat().st_size < LARGEST
    shown: set[str] = set()
    for cell in cells_of(path):
        for output in cell.get("outputs", ()):
            assert (output["output_type"] == "error") == ("tags" in cell["metadata"])
            shown |= set(output.get("data", ()))
            html = "".join(output.get("data", {}).get("text/html", ()))
            assert "<svg" not in html, "code hosts leave out pictures within HTML"
    assert {"image/svg+xml", "text/html"} <= shown


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_its_links_lead_somewhere(path: Path) -> None:
    for cell in cells_of(path):
        if cell["cell_type"] == "markdown":
            for target in re.findall(r"\]\(([^)#]+)\)", "".join(cell["source"])):
                assert target.startswith("https:") or (EXAMPLES / target).exists(), target
