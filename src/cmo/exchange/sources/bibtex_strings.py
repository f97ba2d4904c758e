"""Values of BibTeX as they are written -> text: names of @strings spelled out, pieces joined."""

from __future__ import annotations

import re

from cmo.errors import FileTrouble

MOST_SPELLED_OUT = 50_000_000
"""So many characters may come from @strings and `crossref` in one file: a few lines of either can
stand for more text than any computer holds."""

_MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}
"""The names that every style of BibTeX knows."""

_find_pieces = re.compile(r'\s*(?:#\s*)?([{"]|[^\s#{"]+)')


class Strings:
    """The @strings of one file, and how much text may still be repeated by naming them.

    >>> strings = Strings("a.bib")
    >>> strings.define("JEM", "{J. Eval. } # {Methods}")
    >>> strings.joined('jem # ", " # mar # 3 # jan1')
    ('J. Eval. Methods, March3jan1', ['jan1'])
    """

    def __init__(self, file: str) -> None:
        """The names that every style of BibTeX knows; `file` is what messages call the file."""
        self._file = file
        self._texts = dict(_MONTHS)
        self._left = MOST_SPELLED_OUT

    def define(self, name: str, value: str) -> None:
        """Note what a name stands for.

        Raises:
            FileTrouble: too much text is repeated.
        """
        self._texts[name.lower()] = self.joined(value)[0]

    def joined(self, value: str) -> tuple[str, list[str]]:
        """A value in braces or quotes, numbers and names joined by `#`; and the names not known.

        Raises:
            FileTrouble: too much text is repeated.
        """
        found, unknown, at = [], [], 0
        value = value.strip()
        while at < len(value):
            piece = _find_pieces.match(value, at)
            if piece is None:
                break
            at = piece.end()
            if piece[1] in '{"':
                end = _end_of(value, at, "}" if piece[1] == "{" else '"')
                found.append(value[at:end])
                at = end + 1
            elif piece[1].lower() in self._texts:
                text = self._texts[piece[1].lower()]
                self.spend(text)
                found.append(text)
            else:
                found.append(piece[1])
                if not piece[1].isdigit():
                    unknown.append(piece[1])
        return "".join(found), unknown

    def spend(self, text: str) -> None:
        """Note that this text is repeated.

        Raises:
            FileTrouble: too much is.
        """
        self._left -= len(text)
        if self._left < 0:
            raise FileTrouble(
                f"{self._file}: the names of its @strings, or its crossrefs, stand for more than "
                f"{MOST_SPELLED_OUT:,} characters of text; it is not read"
            )


def _end_of(value: str, start: int, closing: str) -> int:
    """Where the text that begins here ends: at the closing sign outside all braces."""
    depth = 0
    for at in range(start, len(value)):
        sign = value[at]
        if sign == closing and depth == 0 and value[at - 1] != "\\":
            return at
        if value[at - 1] != "\\":
            depth += (sign == "{") - (sign == "}")
    return len(value)
