"""The records of an old Excel workbook (.xls) -> how far it reaches and what is not shown."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from cmo.errors import FileTrouble
from cmo.exchange.grids.excel_parts import cell_name
from cmo.exchange.grids.telling import PROTECTED

_FORMULA, _NOTE, _FILEPASS, _CONTINUE = 0x06, 0x1C, 0x2F, 0x3C
_OBJECT, _COLUMNS, _SHEET, _MANY = 0x5D, 0x7D, 0x85, 0xBD
_SHARED_TEXTS, _SHARED_TEXT, _TEXT_BOX = 0xFC, 0xFD, 0x1B6
_ERROR, _ROW, _START, _END = 0x205, 0x208, 0x809, 0x0A
_CELLS = frozenset({_FORMULA, _SHARED_TEXT, _ERROR, 0xD6, 0x203, 0x204, 0x27E})
_CHART = 2
_NOTE_OBJECT = struct.Struct("<HHHH")
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class OldSheetFacts:
    """What one sheet is like. Rows and columns count from 0."""

    first: tuple[int, int] = (0x10000, 0x10000)
    last: tuple[int, int] = (-1, -1)
    errors: list[tuple[str, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """How many rows lie between the first and the last filled cell, and they themselves."""
        return max(0, self.last[0] - self.first[0] + 1)

    @property
    def width(self) -> int:
        """How many columns lie between the first and the last filled cell, and they themselves."""
        return max(0, self.last[1] - self.first[1] + 1)


class ListedSheet(NamedTuple):
    """A sheet in the list of a workbook: where it begins, and what it is."""

    start: int
    name: str
    is_hidden: bool
    is_table: bool
    is_chart: bool


@dataclass(slots=True)
class OldBookFacts:
    """What a workbook is like: its sheets by where they begin, their list, and shared texts."""

    sheets: dict[int, OldSheetFacts] = field(default_factory=dict)
    listed: list[ListedSheet] = field(default_factory=list)
    lengths: array[int] = field(default_factory=lambda: array("l"))
    shown: array[int] = field(default_factory=lambda: array("L"))

    @property
    def characters(self) -> int:
        """How many characters the cells show of the texts that they share."""
        return sum(self.lengths[number] for number in self.shown if number < len(self.lengths))


def facts_of_old(stream: bytes, file: str) -> OldBookFacts:
    """What a workbook is like, by its records.

    Raises:
        FileTrouble: it is protected by a password, or damaged.
    """
    reader = _RecordReader()
    try:
        for at, kind, data in _records(stream):
            if kind == _FILEPASS:
                raise FileTrouble(f"{file}: {PROTECTED}")
            reader.read(at, kind, data)
    except struct.error:
        raise FileTrouble(f"{file}: the file is damaged") from None
    reader.end_sheet()
    book = reader.book
    book.lengths = _lengths(reader.shared)
    starts = {sheet.start for sheet in book.listed}
    if len(starts) < len(book.listed) or not starts <= book.sheets.keys():
        raise FileTrouble(f"{file}: the file is damaged: its list of sheets is wrong")
    return book


class _RecordReader:
    """Reads the records of a workbook as they come; a comment's place and text lie far apart."""

    def __init__(self) -> None:
        self.book = OldBookFacts()
        self.shared: list[bytes] = []
        self._sheet: OldSheetFacts | None = None
        self._depth = 0
        self._last = 0
        self._object = -1
        self._missing = 0
        self._texts: dict[int, str] = {}
        self._noted: dict[int, tuple[int, int]] = {}

    def read(self, at: int, kind: int, data: bytes) -> None:
        if kind == _CONTINUE:
            self._go_on(data)
            return
        self._last = kind
        if kind == _START:
            self._start(at)
        elif kind == _END:
            self._depth -= 1
        elif kind == _SHEET:
            self.book.listed.append(_listed(data))
        elif kind == _SHARED_TEXTS:
            self.shared.append(data)
        elif kind == _OBJECT:
            self._object = struct.unpack_from("<6xH", data)[0]
        elif kind == _TEXT_BOX:
            self._missing = struct.unpack_from("<10xH", data)[0]
        elif kind == _NOTE and len(data) >= _NOTE_OBJECT.size:
            row, column, _, id = _NOTE_OBJECT.unpack_from(data)
            self._noted[id] = row, column
        elif self._sheet is not None:
            _note_cell(self.book, self._sheet, kind, data)

    def end_sheet(self) -> None:
        """Bring the comments of the sheet that ends to their cells."""
        for id, place in sorted(self._noted.items(), key=lambda item: item[1]):
            text = self._texts.get(id, "").strip()
            if self._sheet is not None and text:
                self._sheet.comments[place] = text
        self._texts, self._noted = {}, {}

    def _start(self, at: int) -> None:
        self._depth = max(self._depth, 0) + 1
        if self._depth == 1:  # deeper ones are charts within the sheet
            self.end_sheet()
            self._sheet = self.book.sheets[at] = OldSheetFacts()

    def _go_on(self, data: bytes) -> None:
        if self._last == _SHARED_TEXTS:
            self.shared.append(data)
        elif self._last == _TEXT_BOX and self._missing:
            text = _unpacked(data, self._missing)
            self._texts[self._object] = self._texts.get(self._object, "") + text
            self._missing -= len(text)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """The records of the stream: where each begins, its kind and its data."""
    at, header = 0, struct.Struct("<HH")
    while at + 4 <= len(stream):
        kind, size = header.unpack_from(stream, at)
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _note_cell(book: OldBookFacts, sheet: OldSheetFacts, kind: int, data: bytes) -> None:
    if kind in _CELLS or kind == _MANY:
        row, column = struct.unpack_from("<HH", data)
        last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MANY else column
        sheet.first = min(sheet.first[0], row), min(sheet.first[1], column)
        sheet.last = max(sheet.last[0], row), max(sheet.last[1], column, last)
        if kind == _SHARED_TEXT:
            book.shown.append(struct.unpack_from("<6xI", data)[0])
        elif kind == _ERROR and data[7:8] == b"\x01":
            sheet.errors.append((cell_name((row, column)), _ERRORS.get(data[6], "")))
        elif kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
            sheet.errors.append((cell_name((row, column)), _ERRORS.get(data[8], "")))
    elif kind == _ROW and len(data) >= 14 and data[12] & 0x20:
        sheet.hidden_rows.add(struct.unpack_from("<H", data)[0])
    elif kind == _COLUMNS and len(data) >= 10 and data[8] & 1:
        first, last = struct.unpack_from("<HH", data)
        sheet.hidden_columns.update(range(first, min(last, 255) + 1))


def _listed(data: bytes) -> ListedSheet:
    start, state, kind, length = struct.unpack_from("<IBBB", data)
    if data[7:8] in (b"\0", b"\1"):
        name = _unpacked(data[7:], length)
    else:  # Excel 95
        name = data[7 : 7 + length].decode("cp1252", "replace")
    return ListedSheet(start, name, state & 3 != 0, kind == 0, kind == _CHART)


def _unpacked(data: bytes, most: int) -> str:
    """Characters in one or two bytes each, as the first byte says."""
    if data[:1] == b"\x00":
        return data[1 : 1 + most].decode("latin-1")
    return data[1 : 1 + 2 * most].decode("utf-16-le", "replace")


def _lengths(pieces: list[bytes]) -> array[int]:
    """How long the shared texts are: they run on from one record to the next."""
    lengths = array("l")
    data = b"".join(pieces)
    bounds, end = [], 0
    for piece in pieces:
        end += len(piece)
        bounds.append(end)
    at, bound = 8, 0
    while at + 3 <= len(data):
        count, flags = struct.unpack_from("<HB", data, at)
        at += 3
        runs = struct.unpack_from("<H", data, at)[0] if flags & 8 and at + 2 <= len(data) else 0
        at += 2 if flags & 8 else 0
        more = struct.unpack_from("<I", data, at)[0] if flags & 4 and at + 4 <= len(data) else 0
        at += 4 if flags & 4 else 0
        left, width = count, 1 + (flags & 1)
        while left and at < len(data):
            while bound < len(bounds) and bounds[bound] <= at:
                bound += 1
            room = (bounds[bound] - at) // width if bound < len(bounds) else 0
            taken = min(left, room)
            at += taken * width
            left -= taken
            if left and bound < len(bounds):  # the next record begins with the width anew
                at = bounds[bound]
                width = 1 + (data[at] & 1) if at < len(data) else 1
                at += 1
        at += 4 * runs + more
        lengths.append(count)
    return lengths
