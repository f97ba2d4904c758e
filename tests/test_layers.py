"""The shape of the code: layers, modules that import alone, a small public surface."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

import cmo

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cmo"
MODULES = sorted(
    ".".join(("cmo", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
    if path.name != "__main__.py"
)


def test_the_layers_hold() -> None:
    program = Path(sysconfig.get_path("scripts")) / "lint-imports"
    done = subprocess.run([program], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert "6 kept, 0 broken" in done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_each_module_imports_alone(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import {module}"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_command_begins_without_what_it_may_not_need() -> None:
    begin = "from cmo.cli.application import register; register()"
    heavy = "{'pydantic', 'yaml', 'networkx', 'graphviz', 'rapidfuzz', 'cmo.model', 'cmo.exchange'}"
    look = f"import sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}; {look}"], capture_output=True, encoding="utf-8"
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_no_module_grows_too_long_to_read_in_one_sitting() -> None:
    long = {path.name: len(path.read_text("utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {name: lines for name, lines in long.items() if lines > 480} == {}


def test_the_public_names() -> None:
    assert dir(cmo) == [
        "CmoError",
        "DrawingFailed",
        "FileTrouble",
        "InvalidTheory",
        "Problem",
        "SelectorTrouble",
        "Severity",
        "Theory",
        "UnknownId",
        "UnknownTheory",
        "dump",
        "dumps",
        "from_dict",
        "import_file",
        "library",
        "load",
        "loads",
        "update_file",
    ]
    for name in dir(cmo):
        assert getattr(cmo, name).__doc__
    with pytest.raises(AttributeError) as caught:
        _ = cmo.nothing
    assert str(caught.value) == "module 'cmo' has no attribute 'nothing'"


def test_no_module_bears_the_name_of_a_public_function() -> None:
    names = {path.stem for path in SOURCE.iterdir()}
    assert not names & set(dir(cmo))


def test_importing_cmo_imports_no_library() -> None:
    code = (
        "import sys, __future__; before = set(sys.modules); import cmo; "
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('cmo')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_checking_a_theory_imports_no_drawing() -> None:
    code = (
        "import sys; sys.argv = ['cmo', 'check', 'cctv-car-parks']\n"
        "from cmo.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code)\n"
        "print([m for m in ('graphviz', 'numpy', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["0", "[]"]
