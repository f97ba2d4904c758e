"""Excel workbooks as libraries write them, and as only Excel does."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment

from cmo.errors import FileTrouble
from cmo.exchange.grids.reading import grids_of_bytes, read_grids
from tests.exchange.grids.making import SHEET, book_of, edited, saved, with_rows


def test_cells_are_texts_as_they_are_seen() -> None:
    rows = [
        ["No", 1, 2.5, 0.1 + 0.2, True, False, 1e20, -3],
        ["Line\nbreak", "010", " kept ", "=1+1 as text", "", None, "ü 漢 🙂", "x"],
        [dt.date(2020, 1, 2), dt.datetime(2020, 1, 2, 9, 30), dt.time(9, 30, 15)],
    ]
    rows[1][3] = "'=1+1"
    (grid,) = grids_of_bytes(book_of(rows), "a.xlsx").grids
    assert grid.rows == (
        ("No", "1", "2.5", "0.3", "TRUE", "FALSE", "1e+20", "-3"),
        ("Line\nbreak", "010", " kept ", "'=1+1", "", "", "ü 漢 🙂", "x"),
        ("2020-01-02", "2020-01-02 09:30", "09:30:15", "", "", "", "", ""),
    )
    assert (grid.name, grid.first, grid.merged, grid.hidden) == ("Sheet", (1, 0), None, frozenset())
    assert grid.lettered


def test_the_place_of_a_table_that_begins_further_down() -> None:
    book = openpyxl.Workbook()
    book.active["C5"], book.active["D7"] = "Context", "trust"
    (grid,) = grids_of_bytes(saved(book), "a.xlsx").grids
    assert grid.rows == (("Context", ""), ("", ""), ("", "trust"))
    assert grid.first == (5, 2)
    assert grid.place(2, 1) == "Sheet!D7"


def test_merged_cells_reach_as_far_as_they_do_and_not_beyond_the_table() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["", "Theme: trust"], ["", "C", "M", "O"], ["", "c", "m", "o"], ["", "", "n", "p"]):
        sheet.append(row)
    sheet.merge_cells("B1:Z1")
    sheet.merge_cells("B3:B4")
    sheet.merge_cells("F10:G12")
    (grid,) = grids_of_bytes(saved(book), "a.xlsx").grids
    assert grid.first == (1, 1)
    assert grid.merged == {(0, 0): (1, 3), (2, 0): (2, 1)}


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "CMOs"
    for number in range(1, 9):
        sheet.append([number, "x", "y"])
    for number in (2, 3, 4, 7, 40):
        sheet.row_dimensions[number].hidden = True
    for name in ("B", "Q"):
        sheet.column_dimensions[name].hidden = True
    read = grids_of_bytes(saved(book), "a.xlsx")
    assert read.grids[0].hidden == {1, 2, 3, 6}
    assert len(read.grids[0].rows) == 8
    assert read.notices == (
        "CMOs: rows 2 to 4 and 7 are hidden (or filtered out), and read like the others",
        "CMOs: column B is hidden, and read like the others",
    )


def _three_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "CMOCs"
    book.active["A1"] = "one"
    book.create_sheet("Codes")["A1"] = "two"
    book.create_sheet("Old ideas")["A1"] = "three"
    book["Codes"].sheet_state = "hidden"
    book["Old ideas"].sheet_state = "veryHidden"
    book.create_sheet("Empty")
    return saved(book)


def test_hidden_sheets_are_left_out_and_told() -> None:
    read = grids_of_bytes(_three_sheets(), "a.xlsx")
    assert [grid.name for grid in read.grids] == ["CMOCs"]
    assert read.notices == (
        "Codes: this sheet is hidden, and was left out; name it to have it read",
        "Old ideas: this sheet is hidden, and was left out; name it to have it read",
    )


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["codes"], ["Codes"]),
        (["3", "CMOCs"], ["CMOCs", "Old ideas"]),
        ([" OLD IDEAS "], ["Old ideas"]),
    ],
)
def test_sheets_are_chosen_by_name_or_number(wanted: list[str], names: list[str]) -> None:
    read = grids_of_bytes(_three_sheets(), "a.xlsx", wanted)
    assert [grid.name for grid in read.grids] == names
    assert read.notices == ()


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(_three_sheets(), "a.xlsx", ["CMOC"])
    assert str(caught.value) == (
        "a.xlsx: there is no sheet `CMOC`; it has `CMOCs`, `Codes`, `Old ideas` and `Empty`; "
        "did you mean `CMOCs`?"
    )


def test_a_sheet_that_is_named_and_empty() -> None:
    read = grids_of_bytes(_three_sheets(), "a.xlsx", ["1", "4"])
    assert read.notices == ("Empty: this sheet is empty",)
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(_three_sheets(), "a.xlsx", ["Empty"])
    assert str(caught.value) == "a.xlsx: the sheets that are named are empty"


def test_a_workbook_whose_only_table_is_hidden() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Table")["A1"] = "x"
    book["Table"].sheet_state = "hidden"
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(saved(book), "a.xlsx")
    assert str(caught.value) == (
        "a.xlsx: the sheets that can be seen are empty; "
        "Table: this sheet is hidden, and was left out; name it to have it read"
    )


def test_formulas_without_a_value_and_errors_are_told() -> None:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><f>1+1</f></c><c r="B%d"><f>2</f><v>2</v></c></row>' % (n, n, n)
        for n in range(1, 8)
    )
    rows += b'<row r="8"><c r="C8" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    rows += b'<c r="D8" t="e"><v>#N/A</v></c><c r="E8" t="str"><f>""</f><v></v></c></row>'
    read = grids_of_bytes(with_rows(rows), "a.xlsx")
    assert read.grids[0].rows == (("2",),) * 7  # the first column, all empty, is no part of it
    assert read.notices == (
        "Sheet: no value is saved for the formulas in A1, A2, A3, A4, A5 and 2 more cells, and "
        "they were read as empty; open the file in its program, save it, and import it again",
        "Sheet: the value of C8 and D8 is an error (#DIV/0! and #N/A), and was read as empty",
    )


def test_comments_stand_at_their_cells_and_in_the_notices() -> None:
    book = openpyxl.Workbook()
    book.active["B2"], book.active["C3"] = "Context", "trust"
    book.active["C3"].comment = Comment("Is this\nright?", "A. Reader")
    read = grids_of_bytes(saved(book), "a.xlsx")
    assert read.grids[0].comments == {(1, 1): "Is this\nright?"}
    assert read.notices == ("Sheet!C3 has a comment: “Is this right?”",)


def test_threaded_comments_are_read_once_with_their_replies() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "trust"
    book.active["A1"].comment = Comment("[Threaded comment] Your version of Excel ...", "A")
    thread = (
        b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        b'threadedcomments"><threadedComment ref="A1" id="{1}"><text>Really?</text>'
        b'</threadedComment><threadedComment ref="A1" id="{2}" parentId="{1}"><text>Yes.</text>'
        b"</threadedComment></ThreadedComments>"
    )
    relation = (
        b'<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/'
        b'threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    content = edited(
        saved(book),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": lambda old: old.replace(
                b"</Relationships>", relation
            )
        },
        [("xl/threadedComments/threadedComment1.xml", thread)],
    )
    read = grids_of_bytes(content, "a.xlsx")
    assert read.grids[0].comments == {(0, 0): "Really?\nYes."}


def test_struck_out_text_is_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(["kept", "given up"])
    book.active["B1"].font = openpyxl.styles.Font(strike=True)
    read = grids_of_bytes(saved(book), "a.xlsx")
    assert read.grids[0].rows == (("kept", "given up"),)
    assert read.notices == ("Sheet: the text in B1 is struck out, and was read all the same",)


def test_runs_of_rich_text_are_one_text() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("If ", TextBlock(InlineFont(b=True), "trusted"), " then")
    assert grids_of_bytes(saved(book), "a.xlsx").grids[0].rows == (("If trusted then",),)


def test_links_and_macros_are_told_and_not_followed() -> None:
    relations = (
        b'<Relationship Id="e" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/externalLink" Target="externalLinks/externalLink1.xml"/><Relationship '
        b'Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        b'Target="vbaProject.bin"/></Relationships>'
    )
    content = edited(
        book_of([["x"]]),
        {"xl/_rels/workbook.xml.rels": lambda old: old.replace(b"</Relationships>", relations)},
        [("xl/externalLinks/externalLink1.xml", b"<x/>"), ("xl/vbaProject.bin", b"\0")],
    )
    assert grids_of_bytes(content, "a.xlsm").notices == (
        "it has links to other workbooks; they were not followed, and the values last saved were "
        "read",
        "it has macros; they were not read, and nothing in them was run",
    )


def test_a_chart_sheet_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "chart.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Data").write_column("A1", [1, 2, 3])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        book.add_chartsheet("Chart").set_chart(chart)
    read = read_grids(path)
    assert [grid.rows for grid in read.grids] == [(("1",), ("2",), ("3",))]
    assert read.notices == ("Chart: this sheet is a chart, and was left out",)


def test_dates_that_count_from_1904(tmp_path: Path) -> None:
    path = tmp_path / "mac.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        book.add_worksheet().write_datetime("A1", dt.datetime(2020, 1, 2), day)
    assert read_grids(path).grids[0].rows == (("2020-01-02",),)


def test_a_sheet_with_prefixes_comments_and_cells_that_name_no_place() -> None:
    rows = (
        b'<s:row><s:c t="inlineStr"><s:is><s:t>a &amp; <![CDATA[<b>]]></s:t></s:is></s:c>'
        b"<s:c><s:v>1</s:v></s:c></s:row><!-- <c r='ZZ99'> --><s:row r='3' hidden='1'>"
        b"<s:c r='b3'><s:v>2</s:v></s:c><s:c><s:f>1</s:f></s:c></s:row>"
        b"<s:row><s:c s='0'/><s:c><s:v>3</s:v></s:c></s:row>"
    )
    markup = (
        b'<s:worksheet xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<s:sheetData>" + rows + b"</s:sheetData><s:mergeCells><s:mergeCell ref='A1:A2'/>"
        b"</s:mergeCells></s:worksheet>"
    )
    read = grids_of_bytes(edited(book_of([["x"]]), {SHEET: lambda _: markup}), "a.xlsx")
    assert read.grids[0].rows == (("a & <b>", "1"), ("", ""), ("", "2"), ("", "3"))
    assert read.grids[0].merged == {(0, 0): (2, 1)}
    assert read.grids[0].hidden == {2}
    assert read.notices == (
        "Sheet: row 3 is hidden (or filtered out), and read like the others",
        "Sheet: no value is saved for the formulas in C3, and they were read as empty; open the "
        "file in its program, save it, and import it again",
    )


def test_a_million_formatted_empty_rows_are_nothing() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>' + b"".join(
        b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 1_048_577)
    )
    (grid,) = grids_of_bytes(with_rows(rows), "a.xlsx").grids
    assert grid.rows == (("1",),)


def test_the_file_may_be_named_otherwise() -> None:
    read = grids_of_bytes(book_of([["x"]]), "table.csv")
    assert read.grids[0].rows == (("x",),)
    assert read.notices == (
        "the name of the file ends in .csv, but it is a workbook of Excel, and was read as that",
    )


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co")), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_TEXTS | st.just("a\nb"), min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_a_library_writes_is_read(rows: list[list[str]]) -> None:
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(at, column, text)
    filled = [
        (at, column, text)
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
        if text.strip()
    ]
    if not filled:
        with pytest.raises(FileTrouble, match="the sheets that can be seen are empty"):
            grids_of_bytes(whole.getvalue(), "a.xlsx")
        return
    (grid,) = grids_of_bytes(whole.getvalue(), "a.xlsx").grids
    top, left = grid.first[0] - 1, grid.first[1]
    assert all(grid.rows[at - top][column - left] == text for at, column, text in filled)
    assert sum(bool(text.strip()) for row in grid.rows for text in row) == len(filled)
    assert len({len(row) for row in grid.rows}) == 1
