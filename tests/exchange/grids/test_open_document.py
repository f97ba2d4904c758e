"""Spreadsheets of LibreOffice, written by hand as it writes them, and by itself where it is."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas
import pytest
from openpyxl.comments import Comment

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.reading import grids_of_bytes, read_grids
from tests.exchange.grids.making import open_document


def _cell(text: str, attributes: str = 'office:value-type="string"') -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def _sheet(rows: str, name: str = "S", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{rows}</table:table>'


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def _read(body: str, styles: str = "", wanted: tuple[str, ...] = ()) -> Grids:
    return grids_of_bytes(open_document(body, styles), "a.ods", wanted)


def test_values_are_texts_as_they_are_seen() -> None:
    row = _row(
        _cell("1,00", 'office:value-type="float" office:value="1"'),
        _cell("0,3", 'office:value-type="float" office:value="0.30000000000000004"'),
        _cell("50 %", 'office:value-type="percentage" office:value="0.5"'),
        _cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"'),
        _cell("02.01.20", 'office:value-type="date" office:date-value="2020-01-02"'),
        _cell("x", 'office:value-type="date" office:date-value="2020-01-02T09:30:00"'),
        _cell("09:30", 'office:value-type="time" office:time-value="PT09H30M00S"'),
        _cell("010"),
    )
    (grid,) = _read(_sheet(row)).grids
    assert grid.rows == (
        ("1", "0.3", "50 %", "TRUE", "2020-01-02", "2020-01-02 09:30", "09:30", "010"),
    )


def test_text_is_read_with_its_lines_and_spaces() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><text:p>If <text:span>trusted</text:span>,'
        '\n   then<text:s text:c="2"/>more<text:tab/>t<text:line-break/>here &amp; <text:a>there'
        "</text:a></text:p><text:p/><text:p>last</text:p></table:table-cell>"
    )
    (grid,) = _read(_sheet(_row(cell))).grids
    assert grid.rows == (("If trusted, then  more\tt\nhere & there\n\nlast",),)


def test_repeated_rows_and_cells() -> None:
    body = _sheet(
        _row('<table:table-cell table:number-columns-repeated="16384"/>')
        + _row(
            "<table:table-cell/>",
            _cell("x", 'office:value-type="string" table:number-columns-repeated="2"'),
            '<table:table-cell table:number-columns-repeated="16381"/>',
            more='table:number-rows-repeated="2"',
        )
        + _row("<table:table-cell/>", more='table:number-rows-repeated="3"')
        + _row("<table:table-cell/>", _cell("y"))
        + _row("<table:table-cell/>", more='table:number-rows-repeated="1048569"')
    )
    (grid,) = _read(body).grids
    assert grid.rows == (("x", "x"), ("x", "x"), *[("", "")] * 3, ("y", ""))
    assert grid.first == (2, 1)
    assert grid.place(5, 0) == "S!B7"


@pytest.mark.parametrize(
    ("row", "more"),
    [
        ('table:number-rows-repeated="1048577"', ""),
        ('table:number-rows-repeated="9999999999"', ""),
        ('table:number-rows-repeated="-1"', ""),
        ("", 'table:number-columns-repeated="16385"'),
    ],
)
def test_repeats_without_end(row: str, more: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        _read(_sheet(_row(_cell("x", f'office:value-type="string" {more}'), more=row)))
    assert str(caught.value) == (
        "a.ods: it says that it has more cells, rows or merges than a spreadsheet has, or over "
        "268,435,456 characters; it is not read"
    )


def test_too_many_repeated_cells() -> None:
    cell = _cell("x", 'office:value-type="string" table:number-columns-repeated="6"')
    with pytest.raises(FileTrouble) as caught:
        _read(_sheet(_row(cell, more='table:number-rows-repeated="1000000"')))
    assert str(caught.value) == (
        "a.ods: the sheet S has 1,000,000 rows and 6 columns; at most 5,000,000 cells are read"
    )


def test_merged_cells() -> None:
    body = _sheet(
        _row(
            _cell("Theme", 'office:value-type="string" table:number-columns-spanned="3"'),
            '<table:covered-table-cell table:number-columns-repeated="2"/>',
        )
        + _row(
            _cell("c", 'office:value-type="string" table:number-rows-spanned="2"'),
            _cell("m"),
            _cell("o"),
        )
        + _row("<table:covered-table-cell/>", _cell("m2"), _cell("o2"))
    )
    (grid,) = _read(body).grids
    assert grid.rows == (("Theme", "", ""), ("c", "m", "o"), ("", "m2", "o2"))
    assert grid.merged == {(0, 0): (1, 3), (1, 0): (2, 1)}


def test_what_is_hidden_is_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    rows = _row(_cell("a"), _cell("b")) + _row(_cell("c"), more='table:visibility="filter"')
    rows += _row(
        "<table:table-cell/>", more='table:visibility="collapse" table:number-rows-repeated="900"'
    )
    style = (
        '<style:style style:name="off"><style:table-properties table:display="false"/>'
        '</style:style><style:style style:name="on"><style:table-properties table:display="true"/>'
        "</style:style>"
    )
    body = _sheet(columns + rows, "A", 'table:style-name="on"')
    body += _sheet(_row(_cell("secret")), "B", 'table:style-name="off"')
    read = _read(body, style)
    assert [(grid.name, grid.hidden) for grid in read.grids] == [("A", {1})]
    assert read.notices == (
        "B: this sheet is hidden, and was left out; name it to have it read",
        "A: row 2 is hidden (or filtered out), and read like the others",
        "A: column B is hidden, and read like the others",
    )
    assert _read(body, style, ("b",)).grids[0].rows == (("secret",),)


def test_comments_errors_and_formulas_without_a_value() -> None:
    note = "<office:annotation><dc:creator>Ann</dc:creator><text:p>Is this</text:p><text:p>right?"
    cell = f'<table:table-cell office:value-type="string">{note}</text:p></office:annotation>'
    body = _sheet(
        _row(
            f"{cell}<text:p>trust</text:p></table:table-cell>",
            _cell("#DIV/0!", 'office:value-type="string" calcext:value-type="error"'),
            '<table:table-cell table:formula="of:=1+1"/>',
        )
    )
    read = _read(body)
    assert read.grids[0].rows == (("trust",),)
    assert read.grids[0].comments == {(0, 0): "Is this\nright?"}
    assert read.notices == (
        "S: no value is saved for the formulas in C1, and they were read as empty; open the file "
        "in its program, save it, and import it again",
        "S: the value of B1 is an error (#DIV/0!), and was read as empty",
        "S!A1 has a comment: “Is this right?”",
    )


def test_what_tracked_changes_took_away_is_not_read() -> None:
    old = f"<table:tracked-changes><x>{_cell('gone')}</x></table:tracked-changes>"
    assert _read(old + _sheet(_row(_cell("there")))).grids[0].rows == (("there",),)


def test_links_to_other_files_are_told() -> None:
    body = _sheet(_row(_cell("x"))) + _sheet(_row(_cell("y")), "'file:///C:/other.ods'#$A")
    read = _read(body)
    assert [grid.name for grid in read.grids] == ["S"]
    assert read.notices == (
        "it has links to other workbooks; they were not followed, and the values last saved were "
        "read",
    )


def test_a_protected_file() -> None:
    manifest = "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(open_document("", manifest=manifest), "a.ods")
    assert str(caught.value) == (
        "a.ods: it is protected by a password; save it without one, and import that"
    )


def test_an_empty_file() -> None:
    with pytest.raises(FileTrouble) as caught:
        _read(_sheet(_row("<table:table-cell/>")))
    assert str(caught.value) == "a.ods: the sheets that can be seen are empty"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
@pytest.mark.xdist_group("soffice")
@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_what_libreoffice_saves(ending: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "CMOs"
    rows = [["Theme: trust", None, None], ["No", "Context", "Outcome"], [1, "a\nb", 2.5]]
    for row in [*rows, [2, "ü 漢", None], [3, "same", "x"], [4, None, "y"]]:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("B5:B6")
    sheet.row_dimensions[4].hidden = True
    sheet["C5"].comment = Comment("why?", "A")
    book.create_sheet("Other")["A1"] = "hidden"
    book["Other"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    home = (tmp_path / "home").as_uri()
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", ending]
        + ["--outdir", out, tmp_path / "a.xlsx"],
        capture_output=True,
        timeout=120,
        check=True,
    )
    read = read_grids(out / f"a.{ending}")
    (grid,) = read.grids
    assert grid.rows == (
        ("Theme: trust", "", ""),
        ("No", "Context", "Outcome"),
        ("1", "a\nb", "2.5"),
        ("2", "ü 漢", ""),
        ("3", "same", "x"),
        ("4", "", "y"),
    )
    assert grid.merged == {(0, 0): (1, 3), (4, 1): (2, 1)}
    assert (grid.hidden, grid.comments) == ({3}, {(4, 2): "why?"})
    assert read.notices == (
        "Other: this sheet is hidden, and was left out; name it to have it read",
        "CMOs: row 4 is hidden (or filtered out), and read like the others",
        "CMOs!C5 has a comment: “why?”",
    )


def test_another_library_reads_the_same() -> None:
    body = _sheet(_row(_cell("Context"), _cell("Outcome")) + _row(_cell("a"), _cell("b")))
    content = open_document(body)
    frame = pandas.read_excel(io.BytesIO(content), engine="calamine", header=None)
    (grid,) = grids_of_bytes(content, "a.ods").grids
    assert [list(row) for row in grid.rows] == frame.to_numpy().tolist()
