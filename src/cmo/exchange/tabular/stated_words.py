"""Cells with one of a few words -> the word of the format: status, confidence, people, nothing."""

from __future__ import annotations

import re
from typing import Any

from cmo.exchange.phrases.pieces import Pieces

_NOTHING = frozenset(("", "-", "–", "—", "--", "n/a", "na", "n.a.", "/", ".", "…", "..."))
_OPEN = frozenset(
    (
        "?", "??", "none", "nil", "tbc", "tbd", "todo", "missing", "unclear", "unknown",
        "not clear", "not stated", "not reported", "not known", "not identified", "not applicable",
        "none stated", "none identified", "to be confirmed",
        "keine", "unklar", "aucun", "aucune", "ninguno", "ninguna",
    )
)  # fmt: skip
_STATUS = {
    "candidate": "candidate",
    "proposed": "candidate",
    "supported": "supported",
    "confirmed": "supported",
    "refined": "refined",
    "refuted": "refuted",
    "rejected": "refuted",
}
_CONFIDENCE = {
    "high": "high",
    "strong": "high",
    "moderate": "moderate",
    "medium": "moderate",
    "low": "low",
    "weak": "low",
    "very low": "very-low",
    "very-low": "very-low",
}
_graded = re.compile(
    r"(very[ -]low|high|moderate|medium|low)(?:\s+(?:confidence|certainty))?\s*[-–—:;,(.]*\s*(.*)",
    re.IGNORECASE | re.DOTALL,
).fullmatch
MOST_WORDS_OF_A_GROUP = 4


def says_nothing(text: str) -> bool:
    """Whether a cell holds only a sign that there is nothing.

    >>> says_nothing(" – "), says_nothing("n/a"), says_nothing("none known")
    (True, True, False)
    """
    return len(text) < 8 and text.strip().casefold() in _NOTHING


def leaves_open(text: str) -> bool:
    """Whether a cell says no more than that something is missing.

    >>> leaves_open("Not stated."), leaves_open("Unclear roles")
    (True, False)
    """
    return len(text) < 30 and text.strip(" .()[]").casefold() in _OPEN


def status_in(text: str) -> str | None:
    """The status that a cell names.

    >>> status_in("Supported"), status_in("under discussion") is None
    ('supported', True)
    """
    return _STATUS.get(text.strip(" .").casefold())


def confidence_in(text: str) -> Any:
    """The confidence that a cell names, with the reason behind it.

    >>> confidence_in("High"), confidence_in("Moderate (3 thin studies)")
    ('high', {'level': 'moderate', 'why': '3 thin studies'})
    """
    plain = _CONFIDENCE.get(text.strip(" .").casefold().removesuffix(" confidence"))
    if plain:
        return plain
    found = _graded(text.strip())
    if found is None:
        return None
    level, why = _CONFIDENCE[found[1].casefold()], found[2].strip()
    if why.endswith(")") and why.count(")") > why.count("("):
        why = why[:-1]
    return {"level": level, "why": why} if why else level


def people_in(pieces: Pieces) -> list[str]:
    """The people in a cell: commas part them, too, where all that they part is short.

    >>> from cmo.exchange.phrases.pieces import Piece
    >>> people_in(Pieces((Piece("nurses, ward managers"),)))
    ['nurses', 'ward managers']
    >>> people_in(Pieces((Piece("parents, who had left school early"),)))
    ['parents, who had left school early']
    """
    found: list[str] = []
    for item in pieces.items:
        if isinstance(item, Pieces):
            found += people_in(item)
            continue
        parts = [part.strip() for part in re.split(r"[,/]\s", item.text)]
        short = all(part and len(part.split()) <= MOST_WORDS_OF_A_GROUP - 1 for part in parts)
        found += parts if short else [item.text]
    return [label for label in found if label]
