"""How much the peak memory of a process grows while it loads a theory of 10,000 configurations.

Each measurement is a process of its own, started by `python -m benchmarks.memory SIDE FILE`. Both
sides import the same libraries before they look at how much they hold.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Comparison, compared
from benchmarks.synthetic import theory_text

REACH = 0.8
CONFIGURATIONS = 10_000

_IN_BETWEEN = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"
# Linux hands the peak of a process to what it starts. This one is small, whatever we hold.


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """The row; none where the platform does not tell (Windows), or in a hurry."""
    if quick or sys.platform == "win32":
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "theory.yaml")
        file.write_text(theory_text(CONFIGURATIONS), encoding="utf-8")
        yield compared(
            f"growth of peak memory of that, {CONFIGURATIONS:,} configurations",
            "`yaml.load(text, CSafeLoader)`",
            REACH,
            (
                partial(_growth_in_a_process, "cmo", file),
                partial(_growth_in_a_process, "yaml", file),
            ),
            pairs=3,
            unit="B",
        )


def _growth_in_a_process(side: str, file: Path) -> float:
    measuring = [sys.executable, "-m", "benchmarks.memory", side, str(file)]
    command = [sys.executable, "-c", _IN_BETWEEN, *measuring]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout)


def growth(side: str, file: Path) -> int:
    """Load the file in this process, as one of `cmo` and `yaml` does, and say how it grew."""
    import networkx  # noqa: F401
    import pydantic.main  # noqa: F401
    import yaml

    import cmo.graph
    import cmo.theory

    before = _peak()
    text = file.read_text(encoding="utf-8")
    if side == "cmo":
        result: object = cmo.loads(text).graph()
    else:
        result = yaml.load(text, yaml.CSafeLoader)
    after = _peak()
    del result
    return after - before


def _peak() -> int:
    """The most memory that this process has held so far, in bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    print(growth(sys.argv[1], Path(sys.argv[2])))
