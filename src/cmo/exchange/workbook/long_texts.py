"""Texts that are longer than a cell of Excel can hold <-> pieces, on a sheet of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_IN_A_CELL = 32_767
"""The most that a cell of Excel holds, in units of UTF-16."""
_MOST_IN_A_PIECE = 32_000
LONG_TEXTS = "Long texts"
"""The name of the sheet that holds the pieces: a number, and one piece a row."""
_POINTER = re.compile(r"\(see the sheet Long texts, no\. (\d+)\)")
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|⟨(?=U\+[0-9A-F]{4}⟩)")
"""What some program would change in a cell, and the beginning of what reads like its code."""
_CODE = re.compile(r"⟨U\+([0-9A-CEF][0-9A-F]{3}|D[0-7][0-9A-F]{2})⟩")


class LongTexts:
    """Gives what stands in a cell for a text, and keeps the pieces of those that are too long."""

    def __init__(self) -> None:
        """None yet."""
        self.rows: list[tuple[str, str]] = []
        self._number = 0

    def in_cell(self, text: str) -> str:
        """The text as a cell can hold it: itself, or where to find it."""
        text = storable(text)
        if units(text) <= MOST_IN_A_CELL and not _POINTER.fullmatch(text):
            return text
        self._number += 1
        self.rows += [(str(self._number), piece) for piece in pieces(text)]
        return f"(see the sheet {LONG_TEXTS}, no. {self._number})"


def whole_text(cell: str, long_texts: dict[str, str]) -> str:
    """The text that a cell stands for; `long_texts` are those of the sheet, by number.

    Raises:
        KeyError: the sheet has none of this number.
    """
    found = _POINTER.fullmatch(cell)
    return readable(long_texts[found[1]] if found else cell)


def joined(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts of the sheet, put together again, by number."""
    found: dict[str, str] = {}
    for number, piece in rows:
        found[number] = found.get(number, "") + piece
    return found


def units(text: str) -> int:
    """How long Excel finds a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str) -> list[str]:
    """The text cut so that each piece fits into a cell, with no space at the cuts.

    Programs that save a workbook may drop a space at the end of a cell.

    >>> [len(piece) for piece in pieces("a" * 40_000)]
    [32000, 8000]
    """
    found = []
    while units(text) > _MOST_IN_A_PIECE:
        cut = _MOST_IN_A_PIECE
        while units(text[:cut]) > _MOST_IN_A_PIECE:
            cut -= units(text[:cut]) - _MOST_IN_A_PIECE + 1 >> 1
        best = cut
        while best > 1 and (text[best - 1].isspace() or text[best].isspace()):
            best -= 1
        cut = best if best > 1 else cut
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def storable(text: str) -> str:
    r"""The text with codes for signs that cells do not keep, as XML forbids them or changes them.

    >>> storable("bell\a")
    'bell⟨U+0007⟩'
    """
    return _UNKEPT.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def readable(text: str) -> str:
    r"""The text that was made storable.

    >>> readable(storable("\ufffe\r _x000D_ ⟨U+000D⟩")) == "\ufffe\r _x000D_ ⟨U+000D⟩"
    True
    """
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text)
