"""A programme theory -> an Excel file that is made to be edited."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cmo.errors import CmoError
from cmo.exchange.workbook.about import ABOUT, about
from cmo.exchange.workbook.columns import (
    CONFIGURATIONS,
    EVIDENCE,
    FIELD,
    NAMED_KINDS,
    SHEETS,
    SOURCES,
    THEORY,
    VALUE,
    Column,
    Sheet,
)
from cmo.exchange.workbook.hidden import HIDDEN, hidden_rows
from cmo.exchange.workbook.long_texts import LONG_TEXTS, LongTexts
from cmo.exchange.workbook.rows import Cells, rows_of
from cmo.model import ProgrammeTheory
from cmo.render.text import fit_for_xml, width
from cmo.render.text_table import is_like_formula
from cmo.render.workbook import EVERY_TIME, row_height, with_heights_that_follow

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_SPARE_ROWS = 500
"""So many rows below the last one have the lists of words, too."""
_LONGEST_LIST = 255
"""So many characters Excel takes for a list of words."""
_NARROW, _MIDDLE, _WIDE = 14.0, 26.0, 44.0
_WIDTHS = {
    "Id": 22.0, "No.": 6.0, "Which": 8.0, "Label": 38.0, "Title": 34.0, "In words": 60.0,
    "Quote": 56.0, "Note": 44.0, "Check": 24.0, "Reason": 50.0, "Configuration": 16.0,
    "Element": 24.0, "Description": 44.0, "Citation": 44.0, "Statement": 50.0,
}  # fmt: skip
_FIELD_WIDTH, _VALUE_WIDTH, _HINT_WIDTH = 18.0, 80.0, 50.0


class _Formats(NamedTuple):
    """How cells look. A quoted one is text to Excel, even when someone edits it."""

    head: Format
    grey_head: Format
    cell: Format
    quoted: Format
    grey: Format


def as_workbook(theory: ProgrammeTheory) -> bytes:
    """The bytes of an Excel file that holds the whole theory, to be edited and read back.

    All cells are text, and none of it a formula or a link. The same theory gives the same bytes.

    Raises:
        CmoError: XlsxWriter is not installed.
    """
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError:
        message = "an Excel file needs XlsxWriter: pip install 'realist-cmo[office]'"
        raise CmoError(message) from None
    whole = io.BytesIO()
    with Workbook(whole, {"in_memory": True}) as book:
        title = " ".join(fit_for_xml(theory.header.title).split())
        book.set_properties({"title": title[:255], "created": EVERY_TIME})
        _Writer(book).write(theory)
    return with_heights_that_follow(whole)


class _Writer:
    """Fills one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        cell = {"text_wrap": True, "valign": "top", "num_format": "@"}
        cell |= {"bottom": 1, "bottom_color": "#D9D9D9"}
        head = cell | {"bold": True, "bg_color": "#D5E3F0", "bottom_color": "#000000"}
        grey = {"bg_color": "#EFEFEF", "font_color": "#555555"}
        self.formats = _Formats(
            book.add_format(head),
            book.add_format(head | grey),
            book.add_format(cell),
            book.add_format(cell | {"quote_prefix": True}),
            book.add_format(cell | grey),
        )
        self.long_texts = LongTexts()

    def write(self, theory: ProgrammeTheory) -> None:
        self.add_about(theory)
        rows = rows_of(theory)
        self.add_theory(rows[THEORY.name][0])
        for sheet in SHEETS:
            if sheet is not THEORY:
                self.add_sheet(sheet, rows[sheet.name], _words(theory))
        if self.long_texts.rows:
            self.add_long_texts()
        self.add_hidden(theory)

    def add_about(self, theory: ProgrammeTheory) -> None:
        sheet = self.book.add_worksheet(ABOUT)
        sheet.set_column(0, 0, 24.0)
        sheet.set_column(1, 1, 100.0)
        sheet.hide_gridlines(2)
        sheet.set_portrait()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        plain = self.book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        bold = self.book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        for number, (heading, text) in enumerate(about(theory)):
            self.put(sheet, number, 0, heading, bold)
            self.put(sheet, number, 1, text, plain)
            sheet.set_row(number, row_height((heading, text), (24.0, 100.0)) + 9)

    def add_theory(self, cells: Cells) -> None:
        """Write the sheet that has a row for each field, as there is one theory only."""
        sheet = self.book.add_worksheet(THEORY.name)
        widths = (_FIELD_WIDTH, _VALUE_WIDTH, _HINT_WIDTH)
        self.set_up(sheet, widths, (1, 1))
        for place, name in enumerate((FIELD, VALUE)):
            self.put(sheet, 0, place, name, self.formats.head)
        self.put(sheet, 0, 2, "What it is", self.formats.grey_head)
        for number, column in enumerate(THEORY.columns, 1):
            text = cells.get(column.name, "")
            self.put(sheet, number, 0, column.name, self.formats.head)
            self.put(sheet, number, 1, text)
            self.put(sheet, number, 2, column.about, self.formats.grey)
            sheet.set_row(number, row_height((column.name, text, column.about), widths))
            if column.words:
                sheet.data_validation(number, 1, number, 1, _choice(column.words, fixed=True) or {})

    def add_sheet(
        self, about: Sheet, rows: Sequence[Cells], words: Mapping[str, tuple[str, ...]]
    ) -> None:
        sheet = self.book.add_worksheet(about.name)
        names = [column.name for column in about.columns]
        widths = [_width(column, rows) for column in about.columns]
        self.set_up(sheet, widths, (1, 2 if about in (CONFIGURATIONS, EVIDENCE) else 1))
        for place, column in enumerate(about.columns):
            grey = column.shape == "read-only"
            self.put(
                sheet, 0, place, column.name, self.formats.grey_head if grey else self.formats.head
            )
            options = {"x_scale": 2, "author": ""}
            sheet.write_comment(0, place, column.about, options)
            if grey:
                sheet.set_column(place, place, widths[place], self.formats.grey)
            choice = _choices(column, words)
            if choice:
                sheet.data_validation(1, place, len(rows) + _SPARE_ROWS, place, choice)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(about.columns):
                text = row.get(column.name, "")
                grey = column.shape == "read-only"
                self.put(sheet, number, place, text, self.formats.grey if grey else None)
            sheet.set_row(number, row_height([row.get(name, "") for name in names], widths))
        sheet.set_row(0, row_height(names, [max(wide - 4, 4) for wide in widths]))
        sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)

    def set_up(self, sheet: Worksheet, widths: Iterable[float], frozen: tuple[int, int]) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(*frozen)
        for place, wide in enumerate(widths):
            sheet.set_column(place, place, wide, self.formats.cell)

    def put(
        self, sheet: Worksheet, row: int, column: int, text: str, form: Format | None = None
    ) -> None:
        """Write a cell as text, or a part of it and where to find the whole."""
        if not text:
            sheet.write_blank(row, column, None, form or self.formats.cell)
            return
        plain = self.formats.quoted if is_like_formula(text) else self.formats.cell
        done = sheet.write_string(row, column, self.long_texts.in_cell(text), form or plain)
        assert done == 0, "a text is lost"

    def add_long_texts(self) -> None:
        sheet = self.book.add_worksheet(LONG_TEXTS)
        self.set_up(sheet, (8.0, 100.0), (1, 1))
        rows = [(NO, TEXT), *self.long_texts.rows]
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                form = self.formats.cell if number else self.formats.head
                assert sheet.write_string(number, place, text, form) == 0

    def add_hidden(self, theory: ProgrammeTheory) -> None:
        sheet = self.book.add_worksheet(HIDDEN)
        sheet.hide()
        for number, row in enumerate(hidden_rows(theory)):
            for place, text in enumerate(row):
                assert sheet.write_string(number, place, text, self.formats.cell) == 0


NO, TEXT = "No.", "Text"


def _words(theory: ProgrammeTheory) -> dict[str, tuple[str, ...]]:
    """The ids that a cell may be filled with, by the map that declares them."""
    maps = (*NAMED_KINDS.values(), "sources", "configurations")
    return {name: tuple(getattr(theory, name)) for name in maps}


def _choices(column: Column, words: Mapping[str, tuple[str, ...]]) -> dict[str, Any] | None:
    """What a cell of this column offers to choose from."""
    if column.words:
        return _choice(column.words, fixed=True)
    if column.shape != "id":
        return None
    sheet = {"sources": SOURCES, "configurations": CONFIGURATIONS}.get(column.collection)
    if sheet is not None:
        last = len(words[column.collection]) + _SPARE_ROWS + 1
        source = f"={sheet.name}!$A$2:$A${last}"
        return {"validate": "list", "source": source, "show_error": False}
    return _choice(words.get(column.collection, ()), fixed=False)


def _choice(words: Sequence[str], *, fixed: bool) -> dict[str, Any] | None:
    """A list to choose from; where it is fixed, Excel takes nothing else."""
    if not words or len(",".join(words)) > _LONGEST_LIST:
        return None
    told: dict[str, Any] = {"validate": "list", "source": list(words), "show_error": fixed}
    message = f"Choose one of these words, or leave the cell empty: {', '.join(words)}."
    return told | {"error_title": "Another word", "error_message": message} if fixed else told


def _width(column: Column, rows: Sequence[Cells]) -> float:
    """Wide for sentences, narrow for words; no wider than the longest text needs."""
    usual = _WIDTHS.get(column.name) or {
        "read-only": _WIDE, "items": _MIDDLE, "ids": _MIDDLE, "texts": _MIDDLE, "text": _MIDDLE,
    }.get(column.shape, _NARROW)  # fmt: skip
    longest = max(
        (
            width(line, 2.0)
            for row in rows
            if column.name in row
            for line in row[column.name][:2000].splitlines()
        ),
        default=0.0,
    )
    head = max(width(word, 2.0, bold=True) for word in column.name.split()) + 4
    return max(min(usual, longest + 3), head, 8.0)
