"""Whole processes, from the start of Python to its end, as someone at a prompt waits for them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.loading import FLAGSHIP
from benchmarks.measuring import Comparison, compared


@dataclass(frozen=True, slots=True)
class Race:
    """Two commands, and how many times the time of the second the first may take."""

    what: str
    command: list[str]
    against: str
    reference: list[str]
    reach: float | None


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """The rows of the import and of the commands."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for race in _races(folder):
            yield compared(
                f"{race.what}, whole process",
                race.against,
                race.reach,
                (
                    partial(_seconds, race.command, folder),
                    partial(_seconds, race.reference, folder),
                ),
                pairs=5 if quick else 41,
            )


def _races(folder: Path) -> Iterator[Race]:
    cmo = _program("cmo")
    nothing = _python("pass")
    empty = "`python -c pass`"
    yield Race("`python -c pass`", nothing, "itself, to see the noise", nothing, None)
    yield Race("`import cmo`", _python("import cmo"), empty, nothing, 1.6)
    yield Race("`cmo --help`", [cmo, "--help"], empty, nothing, 8)
    yield Race(
        "`cmo check` of the flagship",
        [cmo, "check", FLAGSHIP],
        "a process that imports pydantic's `BaseModel`",
        _python("from pydantic import BaseModel"),
        4.5,
    )
    dot = str(folder / "flagship.dot")
    _seconds([cmo, "render", FLAGSHIP, "-o", dot], folder)
    engine = [_program("graphviz-pure"), "-Tsvg", "-o", str(folder / "engine.svg"), dot]
    run_engine = "import subprocess, sys; subprocess.run(sys.argv[1:], check=True)"
    render = [cmo, "render", FLAGSHIP, "-o", str(folder / "flagship.svg")]
    for pydantic, named, reach in (
        ("import pydantic", "pydantic", 1.6),
        ("from pydantic import BaseModel", "pydantic's `BaseModel`", None),
    ):
        imports = f"{pydantic}; import yaml, typer, graphviz"
        yield Race(
            "`cmo render` of the flagship to SVG",
            render,
            f"a process that imports {named}, yaml, typer and graphviz, and then runs the engine "
            "on the same DOT",
            [*_python(f"{imports}; {run_engine}"), *engine],
            reach,
        )


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _program(name: str) -> str:
    """A program that is installed beside this Python."""
    return str(Path(sysconfig.get_path("scripts"), name + (sysconfig.get_config_var("EXE") or "")))


def _seconds(command: list[str], folder: Path) -> float:
    """How long the command takes, run in this folder, with all modules of Python compiled.

    pip compiles what it installs. A checkout is compiled when it first runs, unless the environment
    forbids it; so what both sides run is compiled into this folder, in the run before the first.
    """
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = perf_counter()
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - start
