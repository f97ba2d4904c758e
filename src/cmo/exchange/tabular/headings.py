"""The text over a column -> what the column holds, and what that rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as filled_by
from functools import lru_cache
from typing import Any, Literal

from cmo.english.people import is_person
from cmo.exchange.tabular.heading_words import (
    ATOMS,
    FIELD_OF_PHRASE,
    FIELD_OF_UNSURE,
    LETTERS,
    LEVEL_WORDS,
    MISTYPED,
    NOT_MISTYPED,
    QUALIFIER_WORDS,
    SMALL,
    plain_words,
)

Certainty = Literal["spelled", "letter", "guess"]

LONGEST = 300
"""A longer text is no heading."""
MOST_WORDS_GUESSED = 8
"""Of longer headings nothing is guessed."""
MOST_WORDS_MISTYPED = 3
MOST_SIGNS_MISTYPED = 12

_ABOUT_IT = frozenset(
    """
    amount code count date grade id indicator level measure n no number quality rating score
    strength title type year
    """.split()  # noqa: SIM905 - a list as running text
)
"""Words of columns that tell about a part, and do not hold it: “Strength of evidence”."""

_PARTS = {
    "context": "contexts",
    "unless": "unless",
    "mechanism": "mechanisms",
    "resource": "resource",
    "reasoning": "reasoning",
    "outcome": "outcomes",
    "intervention": "interventions",
}
_coded = re.compile(r"[^\W\d]+\s?\d+[a-z]?")
_bracketed = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CUT = re.compile(r"[\n?(\[]| [-–—] ")  # not a colon: "Context: no signal" is no heading


@dataclass(frozen=True, slots=True)
class HeadingRead:
    """What a heading stands for. `field` may be one of two words with `or` between them."""

    field: str
    certainty: Certainty = "spelled"
    about: str | None = None
    extra: dict[str, Any] = filled_by(default_factory=dict)
    beyond: str = ""


@lru_cache(maxsize=2**12)
def heading_read(text: str) -> HeadingRead | None:
    """What a heading says its column holds; None where nobody knows.

    >>> heading_read("Mechanism (reasoning)").field, heading_read("M1").certainty
    ('reasoning', 'letter')
    >>> heading_read("Evidence for context").about, heading_read("Unintended outcomes").extra
    ('contexts', {'intended': False})
    >>> heading_read("The pupils were asked to wait") is None
    True
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    words = plain_words(text)
    if not words:
        return None
    if len(words) == 1 and words[0] in LETTERS:
        return HeadingRead(LETTERS[words[0]], "letter")
    return (
        _known(words)
        or _of_words(words)
        or _qualified(words)
        or _of_a_level(words)
        or _explained(text)
        or _guessed(text, words)
        or _mistyped(words)
    )


def _known(words: tuple[str, ...]) -> HeadingRead | None:
    found = FIELD_OF_PHRASE.get(words)
    if found is None:
        bare = tuple(word for word in words if word not in SMALL)
        found = FIELD_OF_PHRASE.get(bare) if bare else None
    return HeadingRead(found) if found else None


def _of_words(words: tuple[str, ...]) -> HeadingRead | None:
    """A heading in which every word says what the column holds."""
    atoms = [ATOMS.get(word) for word in words if word not in SMALL]
    if not atoms or None in atoms:
        return None
    return _together({atom for atom in atoms if atom})


def _together(atoms: set[str]) -> HeadingRead | None:
    if {"source", "quote"} & atoms:
        kind = "quote" if "quote" in atoms else "source"
        parts = [_PARTS[atom] for atom in atoms if atom in _PARTS]
        return HeadingRead(kind, about=parts[0]) if len(parts) == 1 else HeadingRead(kind)
    if {"resource", "reasoning"} <= atoms:
        return HeadingRead("mechanism") if atoms <= _OF_MECHANISM else None
    if {"context", "outcome"} <= atoms:
        return HeadingRead("id or statement")
    for half in ("resource", "reasoning"):
        if half in atoms and atoms <= {"mechanism", half}:
            return HeadingRead(half)
    return HeadingRead(next(iter(atoms))) if len(atoms) == 1 else None


_OF_MECHANISM = {"mechanism", "resource", "reasoning"}


def _qualified(words: tuple[str, ...]) -> HeadingRead | None:
    """Outcomes of a kind: “Negative outcomes”."""
    rest: list[str] = list(words)
    extra: dict[str, Any] = {}
    for phrase, (name, value) in QUALIFIER_WORDS.items():
        for start in range(len(rest) - len(phrase) + 1):
            if tuple(rest[start : start + len(phrase)]) == phrase:
                if name in extra:
                    return None
                extra[name] = value
                rest[start : start + len(phrase)] = []
                break
    if not extra:
        return None
    found = _known(tuple(rest)) or _of_words(tuple(rest))
    if rest == ["o"] or (found is not None and found.field == "outcome"):
        return HeadingRead("outcome", extra=extra)
    return None


def _of_a_level(words: tuple[str, ...]) -> HeadingRead | None:
    """Contexts of a level: “Macro context”."""
    level, rest = words[0], words[1:]
    if level not in LEVEL_WORDS or not rest:
        return None
    rest = rest[1:] if rest[0] == "level" else rest
    found = _known(rest) or _of_words(rest)
    if found is None or found.field != "context":
        return None
    return HeadingRead("context", extra={"level": level.capitalize()})


def _mistyped(words: tuple[str, ...]) -> HeadingRead | None:
    """A short heading with a slip of the pen: “Mechansim”."""
    if len(words) > MOST_WORDS_MISTYPED:
        return None
    meant = tuple(_word_meant(word) for word in words)
    if meant == words:
        return None
    found = _known(meant) or _of_words(meant)
    return HeadingRead(found.field, "guess", found.about) if found is not None else None


def _word_meant(word: str) -> str:
    if len(word) > MOST_SIGNS_MISTYPED or word in NOT_MISTYPED or word in ATOMS:
        return word
    return next((known for known in MISTYPED if _is_one_slip(word, known)), word)


def _is_one_slip(word: str, known: str) -> bool:
    """Whether one letter is missing, too many or another, or two are in the wrong order.

    >>> [_is_one_slip(word, "mechanism") for word in ("mechansim", "mechanim", "mecanisn")]
    [True, True, False]
    """
    if abs(len(word) - len(known)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), None)
    if start is None:
        return word != known
    ends = (
        (word[start + 1 :], known[start:]),
        (word[start:], known[start + 1 :]),
        (word[start + 1 :], known[start + 1 :]),
    )
    turned = word[start : start + 2] == known[start : start + 2][::-1]
    return any(a == b for a, b in ends) or (turned and word[start + 2 :] == known[start + 2 :])


def _explained(text: str) -> HeadingRead | None:
    """A heading with an explanation behind it, or in brackets."""
    first = _CUT.split(text, maxsplit=1)[0]
    if first.strip() and first != text:
        words = plain_words(first)
        found = _known(words) or _of_words(words)
        inside = [plain_words(part) for part in _bracketed.findall(text)]
        for part in inside:
            closer = _known(part) or _of_words(part)
            if found is None and len(plain_words(text)) > MOST_WORDS_GUESSED:
                continue  # a sentence with a tag in it
            if closer and (found is None or _is_closer(closer.field, found.field)):
                return _beyond(closer, first if found is None else text)
        if found and found.field == "id" and any(map(_is_counted, inside)):
            return None
        if found and not _coded.fullmatch(first.strip()):
            return _beyond(found, text[len(first) :])
    return None


def _is_counted(words: tuple[str, ...]) -> bool:
    """Whether a number before these words is a count: “n (papers)”."""
    found = _known(words) or _of_words(words)
    return found is not None and found.field == "source"


def _is_closer(inner: str, outer: str) -> bool:
    return outer == "mechanism" and inner in ("resource", "reasoning")


def _beyond(read: HeadingRead, words: str) -> HeadingRead:
    said = words.strip(" \t\n:;-–—()[]?.")
    return HeadingRead(read.field, read.certainty, read.about, read.extra, said)


def _guessed(text: str, words: tuple[str, ...]) -> HeadingRead | None:
    if (
        len(words) > MOST_WORDS_GUESSED
        or _ABOUT_IT & {*words}
        or text.rstrip().endswith((".", ";", ","))
    ):
        return None
    unsure = FIELD_OF_UNSURE.get(tuple(word for word in words if word not in SMALL))
    if unsure:
        return HeadingRead(unsure, "guess")
    atoms = {ATOMS[word] for word in words if word in ATOMS and len(word) > 2}
    found = _together(atoms) if atoms else None
    if found is None:
        return None
    rest = [w for w in words if w not in SMALL and w not in ATOMS]
    if found.field == "outcome" and rest and all(map(is_person, rest)):
        return HeadingRead("outcome", "spelled", extra={"actors": [" ".join(rest)]})
    return HeadingRead(found.field, "guess", found.about, beyond=text)
