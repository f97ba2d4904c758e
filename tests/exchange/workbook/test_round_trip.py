"""A theory, written as a workbook and read again, is the same theory."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from cmo.errors import FileTrouble
from cmo.exchange.editing import difference
from cmo.exchange.workbook.columns import SHEETS
from cmo.exchange.workbook.long_texts import MOST_IN_A_CELL, units
from cmo.exchange.workbook.reading import WorkbookRead, is_workbook, read_workbook
from cmo.exchange.workbook.writing import as_workbook
from cmo.model import (
    Actor,
    Configuration,
    Context,
    Domain,
    Evidence,
    FormalTheory,
    Header,
    Intervention,
    Level,
    Mechanism,
    Outcome,
    ProgrammeTheory,
    Published,
    Source,
    Use,
)
from cmo.model.elements import Appraisal
from cmo.reading import read_file, read_text, read_values
from cmo.shipped import shipped_names, shipped_path
from tests.rich_theory import RICH
from tests.strategies import theories

ODD = {
    "apostrophe": "'quoted",
    "carriage": "a\rb\r\nc",
    "escape": "_x000D_ _x0041_ _x005F_x000D_ ⟨U+000D⟩ ⟨U+27E8⟩U+000D⟩ ⟨U+D800⟩",
    "formula": '=HYPERLINK("http://example.org")',
    "longer": "(see the sheet Long texts, no. 1)",
    "nothing": "(none)",
    "no-character": "a\ufffe\uffffb",
    "number": "010",
    "spaces": "a\n  b \n\n\tc",
    "truth": "TRUE",
    "control": "a\x01\x0bb",
}


def _again(theory: ProgrammeTheory, folder: Path) -> WorkbookRead:
    path = folder / "theory.xlsx"
    path.write_bytes(as_workbook(theory))
    return read_workbook(path)


def _theory(**more: Any) -> ProgrammeTheory:
    configurations = {"C1": {"contexts": ["one"], "outcomes": ["one"]}}
    contexts = {"one": "One"}
    values = {"format": 1, "theory": {"title": "T"}, "contexts": contexts}
    return read_values({**values, "configurations": configurations, **more})[0]


@settings(max_examples=60)
@given(values=theories())
def test_any_theory(values: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    theory, _ = read_values(values)
    found = _again(theory, tmp_path_factory.mktemp("any"))
    assert found.theory == theory
    assert found.base == theory
    assert difference(theory, found.theory) == ()
    assert found.problems == ()
    assert found.account == ()


@pytest.mark.parametrize("name", shipped_names())
def test_theories_of_people(name: str, tmp_path: Path) -> None:
    theory, _ = read_file(shipped_path(name))
    found = _again(theory, tmp_path)
    assert difference(theory, found.theory) == ()
    assert found.base == theory
    assert found.problems == ()


def test_every_role_and_group(tmp_path: Path) -> None:
    theory, _ = read_values(RICH)
    assert _again(theory, tmp_path).theory == theory


def test_odd_texts(tmp_path: Path) -> None:
    theory = _theory(
        contexts={"one": "One", **ODD},
        sources={id: {"title": text, "authors": [text, "x"]} for id, text in ODD.items()},
    )
    assert _again(theory, tmp_path).theory == theory


def test_texts_longer_than_a_cell(tmp_path: Path) -> None:
    long = "💡 a line\n" * 5_000 + "end"
    theory = _theory(
        contexts={"one": {"label": "One", "description": long, "tags": ["x", "y" * 40_000]}}
    )
    found = _again(theory, tmp_path)
    assert found.theory == theory
    assert found.base == theory
    cells = [
        cell.value
        for sheet in load_workbook(tmp_path / "theory.xlsx")
        for row in sheet
        for cell in row
        if cell.value
    ]
    assert max(map(units, cells)) <= MOST_IN_A_CELL
    assert "(see the sheet Long texts, no. 1)" in cells


def test_the_same_theory_gives_the_same_bytes() -> None:
    theory, _ = read_values(RICH)
    assert as_workbook(theory) == as_workbook(theory)


def test_all_cells_are_text_and_none_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "theory.xlsx"
    path.write_bytes(as_workbook(_theory(contexts={"one": "=1+1", "two": "3-4", "010": "7"})))
    book = load_workbook(path)
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["cmo"]
    assert book.sheetnames == ["About", *(sheet.name for sheet in SHEETS), "cmo"]
    for sheet in book:
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f", "openpyxl takes it for a formula"
                assert cell.value is None or isinstance(cell.value, str)
                if sheet.title in ("Elements", "Configurations") and cell.row > 1:
                    assert cell.number_format == "@"
    sheet = book["Elements"]
    assert sheet.freeze_panes == "B2"
    lists = {str(check.sqref): check.formula1 for check in sheet.data_validations.dataValidation}
    assert lists["B2:B504"] == '"intervention,context,mechanism,outcome"'


def test_pandas_reads_the_sheets_and_writes_them_again(tmp_path: Path) -> None:
    theory, _ = read_file(shipped_path("online-mental-health-forums"))
    _again(theory, tmp_path)
    frames = pd.read_excel(
        tmp_path / "theory.xlsx",
        engine="openpyxl",
        sheet_name=None,
        dtype=str,
        keep_default_na=False,
    )
    assert list(frames["Configurations"]["Id"]) == list(theory.configurations)
    with pd.ExcelWriter(tmp_path / "again.xlsx", engine="xlsxwriter") as writer:
        for name, frame in frames.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    found = read_workbook(tmp_path / "again.xlsx")
    assert found.theory == theory
    assert found.base == theory


def test_openpyxl_saves_it_again(tmp_path: Path) -> None:
    theory, _ = read_file(shipped_path("cctv-car-parks"))
    _again(theory, tmp_path)
    load_workbook(tmp_path / "theory.xlsx").save(tmp_path / "again.xlsx")
    found = read_workbook(tmp_path / "again.xlsx")
    assert found.theory == theory
    assert found.base == theory


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_libreoffice_saves_it_again(suffix: str, tmp_path: Path) -> None:
    theory, _ = read_file(shipped_path("online-mental-health-forums"))
    _again(theory, tmp_path)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"]
    command += ["--convert-to", suffix, "--outdir", str(tmp_path / "out")]
    subprocess.run(
        [*command, str(tmp_path / "theory.xlsx")], check=True, capture_output=True, timeout=120
    )
    path = tmp_path / "out" / f"theory.{suffix}"
    assert is_workbook(path)
    found = read_workbook(path)
    assert found.theory == theory
    assert found.base == theory


def test_what_is_a_workbook_of_ours(tmp_path: Path) -> None:
    theory = _theory()
    assert is_workbook(as_workbook(theory))
    other = tmp_path / "table.xlsx"
    pd.DataFrame({"Context": ["a"], "Mechanism": ["b"], "Outcome": ["c"]}).to_excel(other)
    assert not is_workbook(other)
    assert not is_workbook(b"Context,Mechanism,Outcome\n")
    assert not is_workbook(b"PK\x03\x04 and no more")
    with pytest.raises(FileTrouble) as trouble:
        read_workbook(other)
    assert str(trouble.value) == (
        f"{other}: a workbook that `cmo export` wrote has sheets Theory, Configurations and "
        "Elements, and this one lacks some"
    )


def test_every_field_has_a_column() -> None:
    """A field that is new must not be lost."""
    apart = {"id", "waive", "evidence", "ref"}
    for sheet, records in {
        "Theory": (Header,),
        "Configurations": (Configuration,),
        "Elements": (Intervention, Context, Mechanism, Outcome),
        "Sources": (Source,),
        "Evidence": (Evidence,),
        "Uses": (Use,),
        "Named": (Domain, Actor, Level, FormalTheory),
    }.items():
        columns = next(one for one in SHEETS if one.name == sheet).columns
        paths = {column.path for column in columns}
        for record in records:
            assert record.keys - apart <= {path[0] for path in paths if path}, record
        for key, inner in (("published", Published), ("appraisal", Appraisal)):
            if sheet == "Sources":
                assert {(key, field) for field in inner.keys} <= paths


def test_levels_of_its_own_and_an_empty_appraisal(tmp_path: Path) -> None:
    theory, _ = read_text(
        "format: 1\ntheory: {title: T, authors: [a, b]}\nlevels: {ward: Ward}\n"
        "contexts: {a: {label: A, level: ward, actors: []}}\nactors: {n: Nurse}\n"
        "sources: {s: {title: S, appraisal: {}, published: {}, authors: [(none)]}}\n"
        "mechanisms: {m: {reasoning: R, basis: {}}}\n"
        "configurations:\n  C:\n    contexts: [{ref: a, actors: []}, {ref: a, actors: [n]}, a]\n"
        "    mechanisms: [{ref: m, basis: {resource: stated}}]\n"
        "    evidence: [{sources: [s]}, {source: s, stance: refutes}]\n"
    )
    assert _again(theory, tmp_path).theory == theory
