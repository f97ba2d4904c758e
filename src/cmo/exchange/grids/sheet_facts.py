"""The XML of a worksheet -> how far it reaches and what its reader would not tell.

The library that reads workbooks makes room for the whole rectangle from the first filled cell to
the last: one stray cell in the last row of the last column ends the process. So this looks first.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from cmo.exchange.grids.sheet_markup import column_number

_CHUNK = 4 * 1024 * 1024
_OTHERS = rb'(?: (?:s|t|cm|vm|ph)="[^"<>&]*")*'  # a second place in a cell would be believed
_EMPTY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"' + _OTHERS + rb"(?: ?/>|></c>)")
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"' + _OTHERS + rb">")
_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME = re.compile(rb"[A-Z]{1,3}[0-9]{1,7}")
_SHARED_TEXT = re.compile(rb'<c [^<>]*t="s"[^<>]*><v>([0-9]{1,9})</v>')
_STYLED = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"[^<>]* s="([0-9]{1,6})"')
_VALUE = re.compile(rb"<v>([^<]+)<")
_FORMULA = re.compile(rb"<f[ />]")
_HIDDEN = re.compile(rb'<(row|col) ([^<>]*)hidden="(?:1|true)"([^<>]*)>')
_ATTRIBUTE = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
_FAR = 1 << 20
_LAST_COLUMN = 16_384


@dataclass(slots=True)
class SheetFacts:
    """What one worksheet is like. Rows and columns count from 0; cells are named as in `B2`.

    `first` and `last` are the corners of the rectangle of filled cells; `farthest` is the name of
    a cell in its last row, for a message. `shared` counts the cells that show a shared text.
    `without_value` are formulas, and `errors` have the error beside the cell.
    """

    first: tuple[int, int] = (_FAR, _FAR)
    last: tuple[int, int] = (-1, -1)
    farthest: str = ""
    shared: int = 0
    merges: int = 0
    without_value: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def cells(self) -> int:
        """How many cells the rectangle has."""
        if self.last[0] < 0:
            return 0
        return (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)


def facts_of(markup: bytes) -> SheetFacts | None:
    """What a worksheet that is written plainly is like; None where a cell is written oddly.

    >>> facts = facts_of(b'<row r="2"><c r="B2"><v>1</v></c><c r="Z9"/></row>')
    >>> facts.first, facts.last, facts.cells
    ((1, 1), (1, 1), 1)
    """
    facts = SheetFacts()
    for chunk in _chunks(markup):
        filled, found = chunk, _CELL.findall(chunk)
        if len(found) != chunk.count(b"<c ") or b'"></c>' in chunk:
            filled = _EMPTY.sub(b"", chunk)
            found = _CELL.findall(filled)
            if len(found) != filled.count(b"<c "):
                return None
        if found:
            _reach(facts, found)
        facts.shared += filled.count(b' t="s"')
        facts.merges += filled.count(b"<mergeCell ")
        if b"<f" in filled or b't="e"' in filled:
            _note_cells(facts, filled)
        if b'hidden="' in chunk:
            _note_hidden(facts, chunk)
    return facts


def shared_texts_of(markup: bytes) -> array[int]:
    """The numbers of the shared texts that the cells of a worksheet show, one for each cell."""
    return array("l", (int(found[1]) for found in _SHARED_TEXT.finditer(markup)))


def cells_styled(markup: bytes, styles: frozenset[int]) -> list[str]:
    """The names of the filled cells of a worksheet that have one of these styles."""
    found = _STYLED.findall(_EMPTY.sub(b"", markup))
    return [name.decode() for name, style in found if int(style) in styles]


def _chunks(markup: bytes) -> Iterator[bytes]:
    """Pieces of the text that begin and end between rows."""
    start = 0
    while start < len(markup):
        end = markup.find(b"<row ", start + _CHUNK)
        end = len(markup) if end < 0 else end
        yield markup[start:end]
        start = end


def _reach(facts: SheetFacts, found: list[bytes]) -> None:
    """Stretch the rectangle over these cells. Whole lists at once: there may be millions."""
    names = b" ".join(found)
    rows = list(map(int, set(names.translate(None, _LETTERS).split())))
    called = set(names.translate(None, _DIGITS).split())
    columns = [column_number(name.decode()) for name in called]
    lowest = max(rows)
    if lowest - 1 > facts.last[0]:
        cell = re.search(rb"[A-Z]+%d\b" % lowest, names)
        facts.farthest = cell[0].decode() if cell else ""
    facts.first = min(facts.first[0], min(rows) - 1), min(facts.first[1], *columns)
    facts.last = max(facts.last[0], lowest - 1), max(facts.last[1], *columns)


def _note_cells(facts: SheetFacts, chunk: bytes) -> None:
    for whole in chunk.split(b'<c r="')[1:]:
        piece = whole.partition(b"</c>")[0]  # what follows the last cell are no cells
        start = piece[: piece.find(b">") + 1]
        cell = _NAME.match(piece)
        if cell is None:
            continue
        if b't="e"' in start:
            value = _VALUE.search(piece)
            told = value[1].decode("utf-8", "replace") if value else ""
            facts.errors.append((cell[0].decode(), told))
        elif b't="str"' not in start and _FORMULA.search(piece) and not _VALUE.search(piece):
            facts.without_value.append(cell[0].decode())


def _note_hidden(facts: SheetFacts, chunk: bytes) -> None:
    for kind, before, after in _HIDDEN.findall(chunk):
        numbers = {key: int(number) for key, number in _ATTRIBUTE.findall(before + b" " + after)}
        if kind == b"row" and 0 < numbers.get(b"r", 0) <= _FAR:
            facts.hidden_rows.add(numbers[b"r"] - 1)
        elif kind == b"col" and b"min" in numbers:
            last = min(numbers.get(b"max", numbers[b"min"]), _LAST_COLUMN)
            facts.hidden_columns.update(range(numbers[b"min"] - 1, last))
