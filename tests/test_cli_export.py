"""The command that writes files for other programs, run as a user runs it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import cmo
from cmo.cli import exporting
from cmo.exchange.files import ExportFormat
from cmo.exchange.graphs.theory_graph import GraphName
from cmo.exchange.sources import read_sources, tidied
from tests.exchange.graphs import reading_back as read
from tests.test_cli import run
from tests.test_cli_questions import answered, refused
from tests.theories import night_shift


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("theories") / "night shift.yaml"
    return cmo.from_dict(night_shift()).save(path)


def test_the_words_of_the_command_are_those_of_python() -> None:
    """They are written twice, so that the command need not import what it may not need."""
    assert [*exporting.Graph] == [*get_args(GraphName)]
    assert [*exporting.ExportFormat] == [*get_args(ExportFormat)]


def test_the_suffix_decides(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "night shift.graphml"
    assert answered("export", file, "-o", path) == f"wrote {path}\n"
    assert len(read.of_graphml(path.read_bytes()).nodes) == 8
    path = tmp_path / "arrows.csv"
    told = f"wrote {path}\nwrote {tmp_path / 'arrows-nodes.csv'}\n"
    assert answered("export", file, "-o", path, "--graph", "incidence") == told
    found = read.of_csv(path.read_bytes(), (tmp_path / "arrows-nodes.csv").read_bytes())
    assert found.nodes["CMOC1"]["kind"] == "configuration"


def test_sources_for_a_reference_manager(file: Path, tmp_path: Path) -> None:
    sources = tuple(cmo.load(file).sources.values())
    for name, choice in (("x.bib", ()), ("x.ris", ()), ("x.json", ("--as", "csl"))):
        path = tmp_path / name
        assert answered("export", file, "-o", path, *choice) == f"wrote {path}\n"
        found = tuple(one.source for one in read_sources(path).sources)
        assert found == tuple(map(tidied, sources))


def test_as_overrules_the_suffix(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    choice = ("--graph", "configurations", "--as", "kumu")
    assert answered("export", file, "-o", path, *choice) == f"wrote {path}\n"
    assert [*read.of_kumu(path.read_bytes()).arrows] == ["CMOC1|CMOC2"]


def test_what_cannot_be_held_is_a_warning(tmp_path: Path) -> None:
    values = night_shift()
    values["theory"]["title"] = "a\x1bb"
    file = cmo.from_dict(values).save(tmp_path / "x.yaml")
    done = run("export", file, "-o", tmp_path / "x.gexf")
    assert (done.returncode, done.stdout) == (0, f"wrote {tmp_path / 'x.gexf'}\n")
    assert done.stderr == (
        f"warning: {tmp_path / 'x.gexf'}: 1 control character written as \ufffd, since gexf "
        "cannot hold such; JSON can\n"
    )


def test_what_it_refuses(file: Path, tmp_path: Path) -> None:
    assert refused("export", file, "-o", "x.dot", cwd=tmp_path) == (
        "error: x.dot: nothing is exported to a file of that suffix; there are .xlsx, .qdc, "
        ".bib, .ris, .graphml, .gexf, .json, .cyjs, .csv\n"
    )
    assert "Invalid value for '--as'" in refused("export", file, "-o", "x.json", "--as", "yaml")
    assert "Missing option '--output'" in refused("export", file)
    assert not list(tmp_path.iterdir())
