"""Excel files, read again by openpyxl: text, and nothing but text."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.answers.theory_table import TableKind
from cmo.render.text import fit_for_xml
from cmo.render.workbook import MOST_CHARACTERS, as_xlsx, sheet_names
from cmo.tables import Table

FORUMS = "online-mental-health-forums"
FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "＝1"]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet(table: Table) -> Any:
    return opened(as_xlsx([("sheet", table)])).active


def values(sheet: Any) -> list[tuple[str, ...]]:
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]


def written(text: str) -> str:
    """A text as a file of XML holds it."""
    return fit_for_xml("\n".join(text.splitlines()))


def test_a_sheet_a_kind(tmp_path: Path) -> None:
    theory = cmo.library(FORUMS)
    book = openpyxl.load_workbook(theory.tables().save(tmp_path / "all.xlsx"))
    assert book.sheetnames == [*get_args(TableKind)]
    for made in theory.tables():
        assert values(book[made.kind]) == [made.content.columns, *made.content.rows]
    assert book.properties.title == theory.table().content.title
    assert not book.properties.creator


def test_how_a_sheet_looks_and_prints() -> None:
    table = Table("A & B", ("Id", "Text"), (("C1", "word " * 60), ("C2", "short")), note="A note.")
    found = sheet(table)
    assert found.freeze_panes == "B2"
    assert found.auto_filter.ref == "A1:B3"
    assert found.print_title_rows == "$1:$1"
    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.fitToWidth in (1, None)  # one page is what Excel takes if none is told
    assert found.page_setup.fitToHeight == 0
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.oddHeader.left.text == "A && B"
    assert found["A1"].comment.text == "A & B\n\nA note."
    assert found["A1"].font.bold
    assert not found["A2"].font.bold
    for row in found.iter_rows():
        for cell in row:
            assert cell.alignment.wrap_text
            assert cell.alignment.vertical == "top"
            assert cell.number_format == "@"
    assert 8 < found.column_dimensions["A"].width < 15 < found.column_dimensions["B"].width < 61
    assert found.row_dimensions[2].height > 3 * 15


def test_a_long_title_at_the_head_of_a_page() -> None:
    header = sheet(Table("x & " * 100, ("a",), (("b",),))).oddHeader.left.text
    assert header == "x && " * 40 + "x…"
    assert sheet(Table(" \n", ("a",), (("b",),))).oddHeader.left.text is None


def test_rows_grow_as_someone_writes_in_them() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx([("s", Table("", ("a",), (("b " * 99,),)))]))) as files:
        text = files.read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert '<row r="2" spans="1:1" ht="' in text
    assert "customHeight" not in text


def test_no_cell_is_a_formula_a_number_or_a_link() -> None:
    texts = [*FORMULAS, "https://example.org", "mailto:a@b.c", "5", "1e9", "TRUE", "2024-01-01"]
    table = Table("", ("=head",), tuple((text,) for text in texts))
    found = sheet(table)
    assert [row[0] for row in values(found)] == ["=head", *texts]
    assert {cell.data_type for (cell,) in found.iter_rows()} == {"s"}
    assert not any(cell.hyperlink for (cell,) in found.iter_rows())
    quoted = [cell.value for (cell,) in found.iter_rows(min_row=2) if cell.quotePrefix]
    assert quoted == FORMULAS


def test_lines_controls_and_what_looks_like_a_code_of_excel() -> None:
    texts = ("two\r\nlines", "a\vb", "bell\a", "_x0041_", "\ufffe", "tab\tstays", "💡 心")
    found = sheet(Table("", ("a",), tuple((text,) for text in texts)))
    assert [row[0] for row in values(found)][1:] == [
        "two\nlines",
        "a\nb",
        "bell\ufffd",
        "_x0041_",
        "\ufffd",
        "tab\tstays",
        "💡 心",
    ]


def test_a_table_without_rows_is_one_sentence_where_the_head_would_be() -> None:
    found = sheet(Table("T", ("a", "b"), (), note="Nothing to show."))
    assert values(found) == [("Nothing to show.",)]
    assert found["A1"].comment.text == "T\n\nNothing to show."


def test_a_cell_that_is_too_long_is_refused_and_not_cut(tmp_path: Path) -> None:
    assert values(sheet(Table("", ("a",), (("x" * MOST_CHARACTERS,),))))[1] == (
        "x" * MOST_CHARACTERS,
    )
    wide = "💡" * (MOST_CHARACTERS // 2 + 1)  # each counts twice
    table = Table("T", ("a", "Note"), (("1", "2"), ("3", wide)))
    with pytest.raises(cmo.CmoError) as caught:
        as_xlsx([("sheet", table)])
    assert str(caught.value) == (
        "row 2, column “Note” of the table “T” has 32768 characters, and a cell of Excel holds "
        "32767; write .csv or .docx"
    )


def test_names_of_sheets() -> None:
    long = "configurations of the theory of forums"
    names = sheet_names([long, long, "a[b]:*?/\\c", "'quoted'", "History", "A", "a", "\n", "心"])
    assert names == [
        "configurations of the theory of",
        "configurations of the theor (2)",
        "a b c",
        "quoted",
        "History sheet",
        "A",
        "a (2)",
        "sheet",
        "心",
    ]
    assert opened(as_xlsx([(name, Table("", ("a",), ())) for name in names])).sheetnames == names


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_name_is_one_that_excel_takes(names: list[str]) -> None:
    made = sheet_names(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_survives(title: str, name: str, cell: str) -> None:
    found = sheet(Table(title, (name, "b"), ((cell, ""),), note=cell))
    assert values(found) == [(written(name), "b"), (written(cell), "")]


def test_the_same_tables_give_the_same_bytes_at_any_time() -> None:
    tables = [("matrix", cmo.library(FORUMS).table("matrix").content)]
    first = as_xlsx(tables)
    with zipfile.ZipFile(io.BytesIO(first)) as files:
        assert {entry.date_time for entry in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = files.read("docProps/core.xml").decode("utf-8")
    assert core.count("2000-01-01T00:00:00Z") == 2
    assert as_xlsx(tables) == first


def test_no_tables_at_all() -> None:
    assert opened(as_xlsx([])).sheetnames == ["Sheet1"]


def test_pandas_reads_it_as_it_was(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    made = cmo.library(FORUMS).table()
    path = made.save(tmp_path / "table.xlsx")
    frame = pandas.read_excel(path, engine="openpyxl", dtype=str, keep_default_na=False)
    assert frame.equals(made.to_pandas())


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter.workbook", None)
    with pytest.raises(cmo.CmoError) as caught:
        cmo.library(FORUMS).table().save(tmp_path / "table.xlsx")
    assert str(caught.value) == "an Excel file needs XlsxWriter: pip install XlsxWriter"
    assert not list(tmp_path.iterdir())
