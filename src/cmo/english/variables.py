"""Text that names a scale, and no point on it."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.english.gist import gists_of
from cmo.english.people import is_person, singular
from cmo.english.phrases import first_phrase, is_sentence
from cmo.english.words import word_set, words

_VARIABLES = word_set(
    """
    ability accessibility age amount availability background balance capacity class composition
    content degree density design difference distance distribution diversity duration education
    ethnicity experience extent frequency gender geography income intensity language length
    level literacy location mix nature number origin profile proportion proximity quality
    quantity race range rate ratio readiness religion rurality scale severity sex size speed
    stage status strength structure style timing type urbanicity variation variety volume
    willingness workload
    """
)
"""Nouns that name a scale or a kind, and no point on it, in the singular."""
_DEMOGRAPHIC = word_set("age gender sex ethnicity race religion class income rurality")
_PLAIN = word_set(
    """
    academic actual client clinical cognitive community cultural current demographic different
    economic educational emotional employment ethnic existing family financial functional
    general geographical health household individual learning level local management marital
    organisational overall parental patient perceived personal population previous prior
    professional psychological relative school skill social socio socioeconomic specific staff
    staffing student teacher team varied variable various varying differing ward work workforce
    caseload funding class home care peer reading housing
    """
) | {"the"}
"""The stems of words before a variable that leave it one."""
_QUESTIONS = word_set("whether who what which how why depending")
_OF_MANNER = (("things",), ("the",), ("people",), ("staff",), ("we",), ("they",), ("to",))
_SIDES = (
    ("presence", "absence"),
    ("urban", "rural"),
    ("good", "bad"),
    ("high", "low"),
    ("positive", "negative"),
    ("male", "female"),
    ("more", "less"),
    ("public", "private"),
)


def variable_in(text: str) -> str | None:
    """The words of a context's text that name a variable; None where it names a state.

    >>> variable_in("Degree of trust between staff"), variable_in("Low or high literacy")
    ('degree', 'low or high')
    >>> variable_in("A high degree of trust") is None, variable_in("Trust is low") is None
    (True, True)
    """
    found = words(text.replace("/", " or "))
    if not found:
        return None
    both_ends = _both_ends(found)
    if both_ends is not None:
        return both_ends
    if _asks(found):
        return found[0]
    if is_sentence(_without_who_has(found)) or found[0] in ("where", "when"):
        return None
    return _bare_variable(found)


def _without_who_has(found: Sequence[str]) -> Sequence[str]:
    """The words without `have`, where they tell how much of something somebody has."""
    measured = any(word in ("amount", "number", "proportion") for word in found[:2])
    return [word for word in found if not (measured and word in ("have", "has", "had"))]


def _asks(found: Sequence[str]) -> bool:
    if found[0] == "if":
        return found[-2:] == ("or", "not")
    if found[0] in ("where", "when"):
        return False
    if found[0] == "how":
        return found[1:2] not in _OF_MANNER
    if found[0] in _QUESTIONS:
        return not is_sentence(found) or found[0] in ("whether", "depending", "who")
    scale = next((n for n, word in enumerate(found[:3]) if _names_scale(word)), None)
    return scale is not None and found[scale + 1 : scale + 3] == ("to", "which")


def _both_ends(found: Sequence[str]) -> str | None:
    """Both ends of one scale: low or high, present or absent, urban versus rural."""
    for place, word in enumerate(found[1:-1], start=1):
        before, after = found[place - 1], found[place + 1]
        if word in ("versus", "vs"):
            return f"{before} {word} {after}"
        if word == "or" and after in ("lack", "absence"):
            return f"{before} or {after}"
        if word == "or" and (_are_ends(before, after) or (before, after) == ("with", "without")):
            if before == "with" and place > 1:
                continue  # "with or without children" after a noun leaves the noun a state
            return f"{before} or {after}"
    return None


def _are_ends(one: str, two: str) -> bool:
    if (one, two) in _SIDES or (two, one) in _SIDES:
        return True
    first, second = gists_of([one, two])
    return first.is_opposite(second)


def _names_scale(word: str) -> bool:
    return singular(word) in _VARIABLES or word in _DEMOGRAPHIC


_POINTS = ("over", "under", "above", "below")
"""Words that tell the point on a scale."""


def _bare_variable(found: Sequence[str]) -> str | None:
    """The scale that the first phrase names, where nothing tells the point on it."""
    phrase = first_phrase(found)
    if not phrase:
        return None
    parts = [part for part in " ".join(phrase).replace(" or ", " and ").split(" and ") if part]
    heads = [part.split()[-1] for part in parts]
    after = found[found.index(phrase[-1]) + 1 :][:1]
    if after and (after[0] in _POINTS or after[0].isdigit()):
        return None
    if not all(_names_scale(head) for head in heads[:2]):
        return None
    before = [word for word in phrase if word not in ("and", "or") and word not in heads]
    before += [head for head in heads[:-1] if len(heads) > 1 and not _names_scale(head)]
    if not all(
        singular(word) in _PLAIN or is_person(word) or _names_scale(word) for word in before
    ):
        return None
    return " ".join(phrase)
