"""A cell of quotes, each with whoever said it behind it -> the quotes and what is behind them."""

from __future__ import annotations

import re

LONGEST = 5_000
"""A longer quote is not looked for."""

_quoted = re.compile(
    rf"\s*(?:[•*]\s+|[-–—]\s+)?(?P<quote>“[^“”]{{1,{LONGEST}}}”|«[^«»]{{1,{LONGEST}}}»|\"[^\"]{{1,{LONGEST}}}\")"
)
_said_by = re.compile(
    r"[.,]?\s*(?:\((?P<round>[^()\"“”«»]{1,200})\)|\[(?P<square>[^\[\]\"“”«»]{1,200})\]"
    r"|[-–—]\s*(?P<dash>[^\n()\"“”«»]{1,200}))[.,;]?\s*"
)


def quotes_with_sources(text: str) -> list[tuple[str, str]]:
    """Each quote of a cell, and the words behind it; none where the cell holds anything else.

    >>> quotes_with_sources("“It is ours.” (Interview 3, man, 58)")
    [('“It is ours.”', 'Interview 3, man, 58')]
    >>> quotes_with_sources("“It is ours” and “theirs” (Interview 3)")
    []
    """
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        quoted = _quoted.match(text, place)
        said_by = _said_by.match(text, quoted.end()) if quoted is not None else None
        if quoted is None or said_by is None:
            return []
        words = said_by["round"] or said_by["square"] or said_by["dash"]
        found.append((quoted["quote"], words.strip()))
        place = said_by.end()
    return found
