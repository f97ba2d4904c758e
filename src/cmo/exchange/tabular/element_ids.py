"""Readable ids for elements, themes and people, made from their words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmo.english.gist import SMALL_WORDS
from cmo.exchange.sources.identifiers import fit_id
from cmo.model import PARTS

MOST_WORDS = 4
MOST_SIGNS = 40
"""An id that is made from words is no longer than this, but for a number behind it."""

_DIRECTIONS = frozenset(("up", "down", "out", "off", "away"))
"""Small words without which an id misleads: use goes up, girls drop out."""

_find_words = re.compile("[a-z0-9]+").findall
_apostrophes = str.maketrans("", "", "'’")


def slug(text: str, most_words: int = MOST_WORDS) -> str:
    """An id from the first words of a text that mean something.

    >>> slug("Fewer than two nurses on the ward"), slug("Too much to do"), slug("心理安全")
    ('fewer-two-nurses-ward', 'too-much-to-do', '心理安全')
    >>> slug("Nurses don't ask"), slug("?!")
    ('nurses-dont-ask', '')
    >>> slug("Use goes down")
    'use-goes-down'
    """
    words = _words(text)
    telling = [word for word in words if word not in SMALL_WORDS or word in _DIRECTIONS]
    chosen: list[str] = []
    length = 0
    for word in (telling if len(telling) > 1 else words)[:most_words]:
        if chosen and length + len(word) > MOST_SIGNS:
            break
        chosen.append(word)
        length += len(word) + 1
    return fit_id("-".join(chosen)[:MOST_SIGNS]).strip("-_")


def _words(text: str) -> list[str]:
    plain = text.casefold()
    if plain.isascii():
        return _find_words(plain.replace("'", ""))
    tokens = plain.translate(_apostrophes).replace("_", "-").split()
    return [word for token in tokens for word in fit_id(token).split("-") if word]


class Ids:
    """Gives ids that are made from words, each once.

    Where two texts begin alike, the later one takes more of its words, and then a number.

    >>> ids = Ids()
    >>> ids.of("Staff trust the new manager of the ward"), ids.of("Staff trust the new manager now")
    ('staff-trust-new-manager', 'staff-trust-new-manager-now')
    >>> ids.of("Contexts", "context"), ids.of("!", "context"), ids.of("?", "context")
    ('contexts-2', 'context', 'context-2')
    """

    def __init__(self, taken: Iterable[str] = PARTS) -> None:
        """`taken` are ids that are not given."""
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def of(self, text: str, otherwise: str = "element") -> str:
        """An id for this text, or from another word where nothing in it fits."""
        first = slug(text) or otherwise
        for more in (0, 1, 2, 4):
            id = slug(text, MOST_WORDS + more) or otherwise if more else first
            if id not in self._taken:
                self._taken.add(id)
                return id
        number = self._numbers.get(first, 1) + 1
        while f"{first}-{number}" in self._taken:
            number += 1
        self._numbers[first] = number
        id = f"{first}-{number}"
        self._taken.add(id)
        return id
