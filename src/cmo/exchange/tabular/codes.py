"""Cells that refer to elements by their codes: “C1, C3”, “see M2”."""

from __future__ import annotations

import re
from collections import defaultdict

from cmo.exchange.tabular.wordings import Wording
from cmo.model import Role

LONGEST = 200
"""A longer cell is not looked at."""

_code = (
    r"(?:[A-Z]{1,5}\s?-?\d{1,3}(?:\.\d{1,2})*[a-z]?"
    r"|(?:Context|Mechanism|Outcome|Intervention)s?\s\d{1,3}[a-z]?)"
)
_refers = re.compile(
    rf"\s*(?:(?:see|as in|cf\.?|same as|as|siehe|voir|ver)\s+)?{_code}"
    rf"(?:(?:\s*(?:,|;|/|\+|&|\n|\band\b|\bor\b)\s*)+{_code})*\s*\.?\s*",
    re.IGNORECASE,
).fullmatch
_find_codes = re.compile(_code, re.IGNORECASE).findall
_has_digit = re.compile(r"\d").search
_is_published = re.compile(r"[^\W\d_]+[\s.-]*\d").match


def published_code(code: str) -> str:
    """The code, if it is more than the number of a list.

    >>> published_code("C1"), published_code("2"), published_code("Context 4")
    ('C1', '', 'Context 4')
    """
    return code if _is_published(code) else ""


def codes_in(text: str) -> list[str]:
    """The codes in a cell that holds nothing else; none where it holds words.

    >>> codes_in("C1, C3 and C4"), codes_in("see M2"), codes_in("C1: trust")
    (['C1', 'C3', 'C4'], ['M2'], [])
    """
    if len(text) > LONGEST or not _has_digit(text):
        return []
    return _find_codes(text) if _refers(text) else []


def code_key(code: str) -> str:
    """A code as it is compared: its first letter and its number.

    >>> code_key("Context 2"), code_key("C02"), code_key("C-1a")
    ('c2', 'c2', 'c1a')
    """
    letters, number = re.sub(r"[\s-]", "", code).casefold(), ""
    found = re.search(r"\d", letters)
    if found:
        letters, number = letters[: found.start()], letters[found.start() :].lstrip("0")
    for word in ("context", "mechanism", "outcome", "intervention"):
        if letters.startswith(word):
            letters = word[0]
    return letters + number


class Codes:
    """Which words each code of a table stands for."""

    def __init__(self) -> None:
        """None yet."""
        self._words: dict[tuple[Role, str], dict[str, Wording]] = defaultdict(dict)

    def note(self, role: Role, wording: Wording) -> None:
        """A code stands before these words."""
        self._words[role, code_key(wording.code)].setdefault(wording.said().casefold(), wording)

    def meant(self, role: Role, code: str) -> Wording | None:
        """The words of a code, where it stands for the same everywhere; none otherwise."""
        for where in (role, "outcomes" if role == "contexts" else role):
            found = self._words.get((where, code_key(code)), {})
            if len(found) == 1:
                return next(iter(found.values()))
        return None
