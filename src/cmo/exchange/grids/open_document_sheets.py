"""The XML of a spreadsheet in OpenDocument -> its sheets, cell by cell, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NoReturn
from xml.parsers import expat

from cmo.errors import FileTrouble
from cmo.exchange.grids.cell_texts import text_of_value
from cmo.exchange.grids.limits import MOST_MERGES, MOST_TEXT
from cmo.exchange.grids.trimming import Range

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""So many rows and columns a sheet of LibreOffice has."""
_MOST_SPACES = 32_767
_SPACE, _TAB, _LINE = "\0\1\2"  # no XML text holds these
_OWN_ELEMENTS = str.maketrans({_SPACE: " ", _TAB: "\t", _LINE: "\n"})
_white_space = re.compile(r"[ \t\r\n]+")

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_NEWER = "urn:org:documentfoundation:names:experimental:calc:xmlns:"
_LEFT_OUT = frozenset(
    {
        "table:tracked-changes",  # what stood there before
        "table:dde-links",
        "table:shapes",
        "table:scenario",
        "text:ruby-text",
        "dc:creator",
        "dc:date",
    }
)


@dataclass(slots=True)
class OpenSheet:
    """A sheet as it is read: only rows with a filled cell are kept, by their number from 0."""

    name: str
    style: str
    rows: dict[int, list[str]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden: list[range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[tuple[int, int], str]] = field(default_factory=list)
    height: int = 0
    width: int = 0
    columns: int = 0

    @property
    def hidden_rows(self) -> list[int]:
        """The numbers of the rows that are hidden, as far down as there is a filled one."""
        end = max(self.rows, default=-1) + 1
        return [row for span in self.hidden for row in range(span.start, min(span.stop, end))]


class SheetReader:
    """Reads the sheets of a document as its elements come."""

    def __init__(self, file: str) -> None:
        """Begin with no sheet."""
        self.file = file
        self.sheets: list[OpenSheet] = []
        self.hidden_styles: set[str] = set()
        self.characters = 0
        self._style = ""
        self._left_out = 0
        self._open: list[str] = []
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._note: list[str] | None = None
        self._pieces: list[str] | None = None
        self._row: list[str] = []
        self._row_attributes: dict[str, str] = {}
        self._row_count = 1
        self._column = 0
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "style:style": self._start_style,
            "style:table-properties": self._start_table_properties,
            "table:table": self._start_sheet,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "office:annotation": self._start_note,
            "text:p": self._start_paragraph,
            "text:h": self._start_paragraph,
            "text:s": self._add_spaces,
            "text:tab": lambda _: self._add(_TAB),
            "text:line-break": lambda _: self._add(_LINE),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
            "office:annotation": self._end_note,
            "text:p": self._end_paragraph,
            "text:h": self._end_paragraph,
        }

    def read(self, markup: bytes) -> None:
        """Read the whole XML text.

        Raises:
            FileTrouble: it is no well-formed XML, or says that cells are repeated without end.
        """
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        try:
            parser.Parse(markup, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise FileTrouble(f"{self.file}: this is no well-formed XML ({error})") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _short(name)
        self._open.append(name)
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
            return
        start = self._starts.get(name)
        if start is not None:
            start({_short(key): text for key, text in attributes.items()} if attributes else {})

    def _end(self, _name: str) -> None:
        name = self._open.pop()
        if self._left_out:
            self._left_out -= 1
            return
        end = self._ends.get(name)
        if end is not None:
            end()

    def _start_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("style:name", "")

    def _start_table_properties(self, attributes: dict[str, str]) -> None:
        if attributes.get("table:display") == "false":
            self.hidden_styles.add(self._style)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        name, style = attributes.get("table:name", ""), attributes.get("table:style-name", "")
        self.sheets.append(OpenSheet(name, style))

    def _start_column(self, attributes: dict[str, str]) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        count = self._repeated(attributes, "table:number-columns-repeated", MOST_COLUMNS)
        if attributes.get("table:visibility", "visible") != "visible":
            last = min(sheet.columns + count, MOST_COLUMNS)
            sheet.hidden_columns.update(range(sheet.columns, last))
        sheet.columns = min(sheet.columns + count, MOST_COLUMNS)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column, self._row_attributes = [], 0, attributes
        self._row_count = self._repeated(attributes, "table:number-rows-repeated", MOST_ROWS)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell, self._lines, self._pieces = attributes, [], None

    def _start_note(self, _attributes: dict[str, str]) -> None:
        self._note = []

    def _start_paragraph(self, _attributes: dict[str, str]) -> None:
        if self._note is not None or "table-cell" in self._open[-2]:  # not in a drawing
            self._pieces = []

    def _add(self, text: str) -> None:
        if self._pieces is not None and not self._left_out:
            self._pieces.append(text)

    def _add_spaces(self, attributes: dict[str, str]) -> None:
        self._add(_SPACE * self._repeated(attributes, "text:c", _MOST_SPACES))

    def _end_paragraph(self) -> None:
        if self._pieces is not None:
            line = _spaced("".join(self._pieces))
            (self._lines if self._note is None else self._note).append(line)
        self._pieces = None

    def _end_note(self) -> None:
        text = "\n".join(self._note or ()).strip()
        if self.sheets and text:
            self.sheets[-1].comments[self._place()] = text
        self._note = None

    def _place(self) -> tuple[int, int]:
        return self.sheets[-1].height, self._column

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell, None
        if attributes is None or not self.sheets:
            return
        sheet, at = self.sheets[-1], self._place()
        text = "\n".join(self._lines)
        if attributes.get("calcext:value-type") == "error":
            sheet.errors.append((at, text))
            text = ""
        elif "office:value-type" in attributes:
            text = _value(attributes, text)
        elif attributes.get("table:formula") and not text:
            sheet.without_value.append(at)
        count = self._repeated(attributes, "table:number-columns-repeated", MOST_COLUMNS)
        self._note_merge(sheet, at, attributes)
        self._column += count
        if self._column > MOST_COLUMNS:
            self._refuse()
        if text:
            self._row += [""] * (self._column - count - len(self._row))
            self._row += [text] * count
            self.characters += len(text) * count * self._row_count

    def _note_merge(
        self, sheet: OpenSheet, at: tuple[int, int], attributes: dict[str, str]
    ) -> None:
        columns = self._repeated(attributes, "table:number-columns-spanned", MOST_COLUMNS)
        rows = self._repeated(attributes, "table:number-rows-spanned", MOST_ROWS)
        if (rows, columns) != (1, 1):
            sheet.merged.append((at, (at[0] + rows - 1, at[1] + columns - 1)))
            if len(sheet.merged) > MOST_MERGES:
                self._refuse()

    def _end_row(self) -> None:
        if not self.sheets:
            return
        sheet, count = self.sheets[-1], self._row_count
        first, sheet.height = sheet.height, sheet.height + count
        if sheet.height > MOST_ROWS or self.characters > MOST_TEXT:
            self._refuse()
        if self._row_attributes.get("table:visibility", "visible") != "visible":
            sheet.hidden.append(range(first, sheet.height))
        if self._row:
            sheet.width = max(sheet.width, len(self._row))
            for row in range(first, sheet.height):
                sheet.rows[row] = self._row

    def _repeated(self, attributes: dict[str, str], name: str, most: int) -> int:
        if name not in attributes:
            return 1
        written = attributes[name]
        if not (written.isascii() and written.isdigit() and len(written) <= 9):
            self._refuse()
        return min(max(int(written), 1), most + 1)

    def _refuse(self) -> NoReturn:
        told = (
            f"more cells, rows or merges than a spreadsheet has, or over {MOST_TEXT:,} characters"
        )
        raise FileTrouble(f"{self.file}: it says that it has {told}; it is not read")


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """The name of an element or attribute with the usual prefix in place of its namespace.

    >>> _short("urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-row")
    'table:table-row'
    """
    space, _, local = name.rpartition(" ")
    if space.startswith(_NAMESPACE):
        return f"{space[len(_NAMESPACE) :].partition(':')[0]}:{local}"
    if space.startswith(_NEWER):
        return f"calcext:{local}"
    return f"dc:{local}" if "purl.org/dc" in space else local


def _value(attributes: dict[str, str], shown: str) -> str:
    """The text of a cell with a value: as it is shown, but dates and plain numbers as elsewhere."""
    kind = attributes["office:value-type"]
    if kind == "float":
        try:
            return text_of_value(float(attributes.get("office:value", "")))
        except ValueError:
            return shown
    if kind == "boolean":
        return attributes.get("office:boolean-value", shown).upper()
    if kind == "date":
        date, _, time = attributes.get("office:date-value", shown).partition("T")
        time = time.removesuffix("Z").removesuffix(":00")
        return date if time in ("", "00:00") else f"{date} {time}"
    return shown or attributes.get("office:string-value", "")


def _spaced(text: str) -> str:
    """A paragraph with each run of white space as one space, but for what has its own element."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _white_space.sub(" ", text).strip(" ").translate(_OWN_ELEMENTS)
