"""The XML of a worksheet -> the same written plainly, so that it can be searched."""

from __future__ import annotations

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import letters

_KEPT = frozenset(
    "worksheet sheetData cols col row c v f is t r rPr strike mergeCells mergeCell".split()  # noqa: SIM905
)
_odd_cell = re.compile(rb'<c(?! r="|[A-Za-z])').search
_prefixed_cell = re.compile(rb":c[\s/>]").search
_reference = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})").fullmatch


def is_plain(markup: bytes) -> bool:
    """Whether the cells and rows of a worksheet are written in the one way that most programs have.

    >>> is_plain(b'<row r="1"><c r="A1" t="n"><v>1</v></c></row>')
    True
    >>> is_plain(b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>')
    False
    """
    if b"<!" in markup or b"\0" in markup or _odd_cell(markup):
        return False
    return b":c" not in markup or not _prefixed_cell(markup)


def plainly(markup: bytes, file: str) -> bytes:
    """A worksheet with the same cells, rows and merges, written plainly; nothing else is kept.

    Prefixes and comments go, and every cell names its place, which a file may leave to counting.

    Raises:
        FileTrouble: it is no well-formed XML, or a cell's place is none.
    """
    writer = _Writer(file)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    try:
        parser.Parse(markup, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileTrouble(f"{file}: this is no well-formed XML ({error})") from None
    return "".join(writer.written).encode("utf-8")


class _Writer:
    """Writes the elements that are kept, as they come."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.written: list[str] = []
        self.row = 0
        self.column = -1
        self.skipped = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if self.skipped or name not in _KEPT:
            self.skipped += 1
            return
        if name == "row":
            self.row = self._number(attributes.get("r", str(self.row + 1)))
            self.column = -1
            attributes = {**attributes, "r": str(self.row)}
        elif name == "c":
            place = self._place(attributes.get("r"))
            attributes = {"r": place} | {key: attributes[key] for key in "st" if key in attributes}
        fields = "".join(
            f" {key}={_quoted(text)}" for key, text in attributes.items() if _is_kept(key)
        )
        self.written.append(f"<{name}{fields}>")

    def end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        else:
            self.written.append(f"</{name.rpartition(':')[2]}>")

    def text(self, text: str) -> None:
        if not self.skipped:
            self.written.append(escape(text))

    def _place(self, written: str | None) -> str:
        if written is None:
            self.column += 1
            return f"{letters(self.column)}{max(self.row, 1)}"
        found = _reference(written)
        if found is None:
            raise FileTrouble(f"{self.file}: the file is damaged: no cell is called {written[:20]}")
        self.column = column_number(found[1])
        return f"{found[1].upper()}{int(found[2])}"

    def _number(self, written: str) -> int:
        if not (written.isascii() and written.isdigit() and len(written) <= 7):
            raise FileTrouble(f"{self.file}: the file is damaged: no row is called {written[:20]}")
        return int(written)


def _is_kept(key: str) -> bool:
    return ":" not in key or key == "xml:space"


def _quoted(text: str) -> str:
    written = quoteattr(text)
    return written if written.startswith('"') else f'"{escape(text, {chr(34): "&quot;"})}"'


def column_number(name: str) -> int:
    """The number of a spreadsheet's column, counted from 0.

    >>> column_number("A"), column_number("xfd")
    (0, 16383)
    """
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
