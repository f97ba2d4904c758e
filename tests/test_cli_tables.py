"""The command that writes tables, run as a user runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import docx
import openpyxl
import pytest

import cmo
from cmo.answers.theory_table import FORMAT_OF_SUFFIX, TableFormat, TableKind
from cmo.cli import tabling
from cmo.tables.configurations import Halves
from cmo.tables.lenses import Lens
from tests.answers.test_selection import COLUMNS, ROW1
from tests.answers.test_theory_table import LEFT_OUT
from tests.test_cli import run
from tests.test_cli_questions import BLAME_FREE, HEARD, REPORTS, answered, as_json, refused
from tests.theories import night_shift


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("theories") / "night shift.yaml"
    return cmo.from_dict(night_shift()).save(path)


def test_the_words_of_the_command_are_those_of_python() -> None:
    """They are written twice, so that the command need not import what it may not need."""
    assert [*tabling.TableKind] == [*get_args(TableKind), "all"]
    assert [*tabling.Lens] == [*get_args(Lens)]
    assert [*tabling.Halves] == [*get_args(Halves)]
    assert set(tabling.TableFormat) == set(get_args(TableFormat)) == set(FORMAT_OF_SUFFIX.values())


def test_a_table_is_printed(file: Path) -> None:
    assert answered("table", file, "--select", "CMOC1") == (
        "**Configurations: Incident reporting on night shifts (CMOC1: 1 of 2 configurations)**\n"
        "\n"
        f"| {' | '.join(COLUMNS)} |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        f"| {' | '.join(ROW1)} |\n"
    )
    rows = csv.reader(io.StringIO(answered("table", file, "--exclude", "CMOC2", "-f", "csv")))
    assert [tuple(row) for row in rows] == [COLUMNS, ROW1]
    assert as_json("table", file, "--kind", "matrix", "--select", "CMOC1") == [
        {"Context": BLAME_FREE, REPORTS: f"CMOC1: {HEARD}"}
    ]


def test_a_file_is_written_of_which_the_suffix_decides(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "matrix.html"
    assert answered("table", file, "--kind", "matrix", "-o", page) == f"wrote {page}\n"
    assert page.read_text(encoding="utf-8").count("<tr>") == 4
    sheet = tmp_path / "sheet.txt"
    assert answered("table", file, "--format", "csv", "-o", sheet) == f"wrote {sheet}\n"
    assert sheet.read_bytes().decode("utf-8-sig").startswith("Configuration,Title,")
    paper = tmp_path / "paper.docx"
    assert answered("table", file, "-o", paper) == f"wrote {paper}\n"
    assert docx.Document(str(paper)).tables[0].rows[1].cells[0].text == "CMOC1"
    fragment = tmp_path / "table.tex"
    assert answered("table", file, "-o", fragment) == f"wrote {fragment}\n"
    assert fragment.read_text(encoding="utf-8").startswith("% In the preamble: ")


def test_all_kinds_are_sheets(file: Path, tmp_path: Path) -> None:
    answered("table", file, "--kind", "all", "-o", tmp_path / "all.xlsx")
    assert openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames == [*get_args(TableKind)]
    kinds = ("--kind", "sources", "--kind", "ripples", "--kind", "sources")
    answered("table", file, *kinds, "-o", tmp_path / "two.xlsx")
    assert openpyxl.load_workbook(tmp_path / "two.xlsx").sheetnames == ["sources", "ripples"]


def test_lens_mechanism_and_columns(file: Path) -> None:
    through = answered("table", file, "--select", "CMOC1", "--lens", "cimo")
    assert through.endswith(f"\n\n{LEFT_OUT['CIMO']}\n")
    assert as_json(
        "table", file, "-s", "CMOC1", "--mechanism", "together", "--columns", "mechanism,outcome"
    ) == [{"Mechanism": HEARD, "Outcome": REPORTS}]
    columns = ("--columns", "outcome", "--columns", "Configuration")
    assert as_json("table", file, "-s", "CMOC1", *columns) == [
        {"Outcome": REPORTS, "Configuration": "CMOC1"}
    ]


def test_references_in_a_style(file: Path, tmp_path: Path) -> None:
    columns = ("--columns", "source,reference")
    assert as_json("table", file, "--kind", "sources", "--style", "Vancouver", *columns) == [
        {"Source": "int-04", "Reference": "Interview 4. 2025."}
    ]
    answered("table", file, "--kind", "all", "--style", "author-year", "-o", tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["sources"]
    assert [cell.value for cell in sheet[2]][:2] == ["int-04", "Interview 4 (2025)."]


def test_a_table_without_rows_is_no_silence(file: Path) -> None:
    none = ("table", file, "--kind", "evidence", "--select", "CMOC2")
    assert answered(*none).endswith("\n\nNo source bears on these configurations.\n")
    done = run(*none, "-f", "csv")
    assert (done.returncode, done.stdout) == (0, "Source,CMOC2\n")
    assert done.stderr == "No source bears on these configurations.\n"


def test_what_it_refuses(file: Path, tmp_path: Path) -> None:
    for arguments, told in (
        (
            ("-o", "table.xls"),
            "table.xls: no kind of table has that suffix; there are .md, .csv, .html, .json, "
            ".tex, .docx, .xlsx",
        ),
        (("-f", "docx"), "docx cannot be printed: name a file, -o table.docx"),
        (("--columns", "outcomes"), "no column “outcomes”; did you mean `Outcome`?"),
        (
            ("--kind", "sources", "--lens", "CMO"),
            "a lens is for the table of configurations, and not for that of sources",
        ),
        (
            ("--style", "vancouver"),
            "a style is for the tables of evidence, excerpts and sources, and not for that of "
            "configurations",
        ),
        (
            ("--kind", "sources", "--style", "vancover"),
            "there is no style `vancover`; did you mean `vancouver`?",
        ),
        (
            ("--kind", "all", "--columns", "Source"),
            "columns are chosen for one kind of table at a time",
        ),
        (("--kind", "all", "-f", "csv"), "CSV holds one table: choose one kind, or write .xlsx"),
    ):
        assert refused("table", file, *arguments, cwd=tmp_path) == f"error: {told}\n"
    assert not list(tmp_path.iterdir())
    assert "Invalid value for '--kind'" in refused("table", file, "--kind", "evidenc")
