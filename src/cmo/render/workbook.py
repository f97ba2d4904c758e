"""Tables -> Excel files, a sheet for each."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from math import ceil, sqrt
from typing import TYPE_CHECKING, NamedTuple

from cmo.errors import CmoError
from cmo.render.text import fit_for_xml, width
from cmo.render.text_table import is_like_formula

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from cmo.tables import Table

MOST_CHARACTERS = 32_767
"""The most that a cell of Excel holds, counted as it counts: in units of UTF-16."""
MOST_IN_A_NAME = 31
MOST_OF_A_TITLE = 200
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NARROWEST, _WIDEST = 9.0, 60.0
_LINE, _HIGHEST = 15.0, 409.0
_SET_BY_HAND = re.compile(rb'(<row [^<>]*?) customHeight="1"')
_A4 = 9
EVERY_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The time that all workbooks bear, so that the same theory gives the same bytes."""


class _Formats(NamedTuple):
    """How cells look. A quoted one is text to Excel, even when someone edits it."""

    head: Format
    text: Format
    quoted: Format


def as_xlsx(tables: Sequence[tuple[str, Table]]) -> bytes:
    """The bytes of an Excel file with a sheet for each of these tables.

    The first row of a sheet are the names of the columns. The title and the note of a table are the
    comment on its first cell, and the title is printed at the head of each page. All cells are
    text, and none of it a formula or a link.

    Args:
        tables: each with what its sheet is called.

    Raises:
        CmoError: XlsxWriter is not installed, or a cell has more text than Excel can hold.
    """
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError:
        raise CmoError("an Excel file needs XlsxWriter: pip install XlsxWriter") from None
    whole = io.BytesIO()
    with Workbook(whole, {"in_memory": True}) as book:
        title = tables[0][1].title if tables else ""
        book.set_properties({"title": _one_line(title)[:255], "created": EVERY_TIME})
        formats = _formats_of(book)
        names = sheet_names(name for name, _ in tables)
        for name, (_, table) in zip(names, tables, strict=True):
            _add_sheet(book.add_worksheet(name), table, formats)
        if not tables:
            book.add_worksheet()
    return with_heights_that_follow(whole)


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that Excel takes for sheets: short, without signs that it keeps for itself, and unique.

    >>> sheet_names(["matrix", "Matrix", "a/b", ""])
    ['matrix', 'Matrix (2)', 'a b', 'sheet']
    """
    found: dict[str, str] = {}
    for name in names:
        plain = _one_line(_NOT_IN_A_NAME.sub(" ", name)).strip(" '")[:MOST_IN_A_NAME].strip(" '")
        if plain.casefold() in ("", "history"):  # Excel keeps the second for itself
            plain = f"{plain} sheet".strip()
        known, number = plain, 1
        while known.casefold() in found:
            number += 1
            end = f" ({number})"
            known = f"{plain[: MOST_IN_A_NAME - len(end)]}{end}"
        found[known.casefold()] = known
    return list(found.values())


def _formats_of(book: Workbook) -> _Formats:
    cell = {"text_wrap": True, "valign": "top", "num_format": "@"}
    head = cell | {"bold": True, "bg_color": "#E8EDF2", "bottom": 1}
    return _Formats(
        book.add_format(head),
        book.add_format(cell),
        book.add_format(cell | {"quote_prefix": True}),
    )


def _add_sheet(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if _one_line(table.title):
        sheet.set_header(f"&L{_printed(table.title)}")
    about = "\n\n".join(filter(None, (table.title, table.note)))
    if about:
        sheet.write_comment(0, 0, _clean(about), {"x_scale": 3, "y_scale": 2, "author": ""})
    if not table.rows:  # one cell that says so, as the head of no rows
        _write(sheet, table, 0, 0, table.note or table.title, formats.head)
        sheet.set_column(0, 0, _WIDEST)
        return
    widths = []
    for column, name in enumerate(table.columns):
        cells = [row[column] for row in table.rows]
        widths.append(_width(name, cells))
        sheet.set_column(column, column, widths[-1])
        _write(sheet, table, 0, column, name, formats.head)
        for number, cell in enumerate(cells, 1):
            form = formats.quoted if is_like_formula(cell) else formats.text
            _write(sheet, table, number, column, cell, form)
    for number, row in enumerate((table.columns, *table.rows)):
        sheet.set_row(number, row_height(row, widths))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Worksheet, table: Table, row: int, column: int, text: str, form: Format) -> None:
    """Write a cell as text.

    Raises:
        CmoError: it is too long. To cut it would lose what someone wrote.
    """
    text = _clean(text)
    length = len(text.encode("utf-16-le")) // 2
    if length > MOST_CHARACTERS:
        raise CmoError(
            f"row {row}, column “{table.columns[column]}” of the table “{table.title}” has "
            f"{length} characters, and a cell of Excel holds {MOST_CHARACTERS}; write .csv or .docx"
        )
    if text:
        sheet.write_string(row, column, text, form)
    else:
        sheet.write_blank(row, column, None, form)


def _clean(text: str) -> str:
    """The text without what XML forbids, and with the ends of lines that Excel knows."""
    return fit_for_xml("\n".join(text.splitlines()))


def _one_line(text: str) -> str:
    return " ".join(fit_for_xml(text).split())


def _printed(title: str) -> str:
    """A title at the head of a page, where `&` begins a code, and little text has room."""
    found = ""
    for sign in _one_line(title):
        found += "&&" if sign == "&" else sign
        if len(found) > MOST_OF_A_TITLE:
            return f"{found}…"
    return found


def _width(name: str, cells: Iterable[str]) -> float:
    """The width of a column, in digits: wide enough for short text, and for long text about square.

    The head has room for the arrow of the filter.
    """
    longest = max((width(line, 2.0) for cell in cells for line in cell.splitlines()), default=0.0)
    head = max(width(word, 2.0, bold=True) for word in (name.split() or [""])) + 4
    text = min(longest + 2, 10 + 2.4 * sqrt(longest))
    return min(max(head, text, _NARROWEST), _WIDEST)


def row_height(cells: Sequence[str], widths: Sequence[float]) -> float:
    """The height of a row, in points: as many lines as its highest cell has, and Excel allows."""
    lines = max(
        sum(ceil(width(line, 2.0) / (wide - 1)) for line in cell.splitlines())
        for cell, wide in zip(cells, widths, strict=True)
    )
    return min(_LINE * max(lines, 1), _HIGHEST)


def with_heights_that_follow(whole: io.BytesIO) -> bytes:
    """The file with rows that grow as someone writes in them.

    XlsxWriter marks every height as set by hand. Without a height, LibreOffice lets the lines of
    one row run over the next.
    """
    again = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(again, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/sheet"):
                content = _SET_BY_HAND.sub(rb"\1", content)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return again.getvalue()
