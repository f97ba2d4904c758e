"""Cells in plain words, read at once: most cells of a table are, and the others take longer."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from cmo.exchange.phrases.codes import NAMED
from cmo.exchange.phrases.items import goes_on
from cmo.exchange.phrases.mentions import Mention, mentions_of
from cmo.exchange.phrases.pieces import Piece, Pieces, pieces_of
from cmo.exchange.phrases.signs import trimmed

LONGEST = 20_000
"""A cell of more characters is one element: nobody lists so many, and nobody reads them."""
_is_plain = re.compile(
    r"(?!(?i:either|both|all|any|one|at|and|or|und|oder|et|ou|then|leads?|leading|which|o)\b)"
    rf"(?!{NAMED})[^\W\d_]++(?:,?[ '’-][^\W\d_]++)*+\.?"
).fullmatch
_joins = re.compile(r"(?:AND|OR|UND|ODER|OU)\b|, (?i:which|lead)|,['’-]").search
_joins_at_end = re.compile(r"\b(?i:or|and|oder|und|ou|et|leading to)\.?$").search
_END = len(" leading to.")
_bulleted = re.compile(r"•\s(\S.*)").fullmatch
_stands_alone = re.compile(r"\s*[^\W\d_][^()\[\]\"“”«»:\n]*(?:\([^()]*\))?\s*").fullmatch
_has_digit = re.compile(r"\d").search


@lru_cache(maxsize=2_000)  # many cells of a table say the same
def pieces_in(text: str) -> Pieces:
    r"""The elements in a cell, as `pieces_of` finds them.

    >>> pieces_in("Staff trust the manager.\nTime").items
    (Piece(text='Staff trust the manager', code=''), Piece(text='Time', code=''))
    """
    text = text.strip()
    if len(text) > LONGEST:
        return Pieces((Piece(text),))
    parts = _parts(text)
    if all(map(_is_one, parts)):
        return Pieces(tuple([Piece(trimmed(part)) for part in parts]))
    return pieces_of(text)


def _is_one(part: str) -> bool:
    """Whether these are plain words, and nothing in them parts them."""
    return not (_is_plain(part) is None or _joins(part) or _joins_at_end(part[-_END:]))


def _parts(text: str) -> list[str]:
    """The text, or the parts of it that semicolons, bullets or lines tell apart."""
    if "\n" not in text:
        return text.split("; ")
    lines = text.split("\n")
    bulleted = [_bulleted(line) for line in lines]
    if all(bulleted):
        return [line[1] for line in bulleted if line]
    apart = not any(goes_on(one, two, together=True) for one, two in pairwise(lines) if two)
    return lines if apart else [text]


class MentionsInCells:
    """The sources that cells name, as `mentions_of` finds them: many cells name the same ones."""

    def __init__(self) -> None:
        """No cell read yet."""
        self._known: dict[str, tuple[tuple[Mention, ...], str]] = {}

    def of(self, text: str) -> tuple[tuple[Mention, ...], str]:
        """The sources in a cell, and its other words.

        >>> MentionsInCells().of("Lee 2019; Interview 4")[0][1].title
        'Interview 4'
        """
        parts = text.split(";")
        if len(parts) < 2 or not all(_stands_alone(part) and _has_digit(part) for part in parts):
            return self._of_part(text)
        found = [self._of_part(part.strip()) for part in parts]
        if any(rest or len(mentions) != 1 for mentions, rest in found):
            return self._of_part(text)
        return tuple(mentions[0] for mentions, _ in found), ""

    def _of_part(self, text: str) -> tuple[tuple[Mention, ...], str]:
        if text not in self._known:
            self._known[text] = mentions_of(text)
        return self._known[text]
