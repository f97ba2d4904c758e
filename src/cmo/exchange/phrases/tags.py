"""Tags that tell the parts of a configuration: (C), [Mechanism], "Context:", "M-res"."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

PartName = Literal[
    "interventions",
    "contexts",
    "unless",
    "mechanisms",
    "resource",
    "reasoning",
    "outcomes",
    "actors",
]

_NAMES: dict[PartName, str] = {
    "interventions": "intervention interventions strategy strategies intervencion massnahme",
    "contexts": "context contexts contexte contextes kontext kontexte contexto contextos",
    "mechanisms": """
        mechanism mechanisms mech mecanisme mecanismes mechanismus mechanismen mecanismo mecanismos
        """,
    "resource": "resource resources ressource ressourcen ressources recurso recursos",
    "reasoning": "reasoning reasonings response responses reaction reactions raisonnement",
    "outcomes": """
        outcome outcomes resultat resultats resultado resultados ergebnis ergebnisse
        """,
    "actors": "actor actors acteur acteurs akteur akteure stakeholder stakeholders",
    "unless": "unless",
}
_LETTERS: dict[str, PartName] = {
    "C": "contexts",
    "M": "mechanisms",
    "O": "outcomes",
    "I": "interventions",
    "S": "interventions",
    "A": "actors",
}
_HALVES: dict[str, PartName] = {
    "res": "resource",
    "r": "resource",
    "rea": "reasoning",
    "reas": "reasoning",
    "resp": "reasoning",
}
_part_of = {name: part for part, names in _NAMES.items() for name in names.split()}
_words = "|".join(sorted(_part_of, key=len, reverse=True))
_words = "".join({"e": "[eé]", "o": "[oó]", "i": "[ií]"}.get(sign, sign) for sign in _words)
_half = r"(?i:resources?|reasonings?|responses?|reactions?|res|reas?|resp|R(?![a-z]))"
_number = r"[ -]?\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?(?![\w.]\w)"
_halved = rf"(?:M|(?i:mech(?:anisms?)?))[ \-–:,/]{{0,3}}(?:\({_half}\)|{_half})"
_full = rf"(?i:{_words})(?:[ \-–]?\([CMOIAS]\))?"
_name = rf"(?:{_halved}|{_full}|[CMOIAS])"
_in_brackets = re.compile(rf"[(\[{{]\s?({_name})({_number})?\s?[)\]}}]")
_with_words = re.compile(
    rf"(?P<open>[(\[])\s?(?P<tag>{_name}(?:{_number})?)\s?:\s?(?P<words>[^()\[\]\n]{{1,80}})[)\]]"
)
_before_colon = re.compile(
    rf"(?<![\w(\[{{/’'-])[(\[]?({_name})({_number})?[)\]]?\s?[:=](?![/\\=>])"
    rf"|(?<=\n)({_name})({_number})?\s?[-–—]\s"
)
_nothing = re.compile(r"[\W\d_]+")


class Tag(NamedTuple):
    """A tag as it stands in a text: its part, its code ("C1"; "" where it has no number)."""

    part: PartName
    code: str
    start: int
    end: int


def tags_in_brackets(text: str) -> list[Tag]:
    """The tags in brackets, in order.

    >>> [(tag.part, tag.code) for tag in tags_in_brackets("a (C1), b [M-res] (c) (Outcome)")]
    [('contexts', 'C1'), ('resource', ''), ('outcomes', '')]
    """
    return _found(_in_brackets, text)


def with_plain_tags(text: str) -> str:
    """A text in which the words of tags stand before them, where they explain what is before.

    >>> with_plain_tags("juniors feel able (M: self-efficacy) and ask (O).")
    'juniors feel able (self-efficacy) (M) and ask (O).'
    >>> with_plain_tags("(C: low trust) (M: fear)")
    '(C: low trust) (M: fear)'
    """
    found = list(_with_words.finditer(text))
    ends = [0, *(match.end() for match in found)]
    explain = all(
        len(re.findall(r"\w+", text[end : match.start()])) > 1
        for end, match in zip(ends, found, strict=False)
    )
    return _with_words.sub(r"(\g<words>) (\g<tag>)", text) if found and explain else text


def tags_before_colons(text: str) -> list[Tag]:
    """The tags before a colon, or at the beginning of a line before a dash, in order.

    >>> [(tag.part, tag.code) for tag in tags_before_colons("C1: a. Mechanism (resource): b")]
    [('contexts', 'C1'), ('resource', '')]
    """
    return [
        tag._replace(start=max(tag.start - 1, 0), end=tag.end - 1)
        for tag in _found(_before_colon, "\n" + text)
    ]


def _found(pattern: re.Pattern[str], text: str) -> list[Tag]:
    tags = []
    for match in pattern.finditer(text):
        name, number, *others = match.groups()
        if name is None:
            name, number = others
        tags.append(Tag(part_of(name), f"{name}{number}" if number else "", *match.span()))
    return tags


def part_of(name: str) -> PartName:
    """The part that a tag's name stands for.

    >>> part_of("Mechanism (response)"), part_of("MR"), part_of("Mécanismes"), part_of("O")
    ('reasoning', 'resource', 'mechanisms', 'outcomes')
    """
    if name in _LETTERS:
        return _LETTERS[name]
    plain = unicodedata.normalize("NFD", name.split(" (C", maxsplit=1)[0]).casefold()
    letters = re.sub(r"\((?:c|m|o|i|a|s)\)$", "", "".join(c for c in plain if c.isascii()))
    letters = _nothing.sub("", letters)
    if letters in _part_of:
        return _part_of[letters]
    for beginning in ("mechanisms", "mechanism", "mech", "m"):
        half = letters.removeprefix(beginning)
        if half != letters and (half in _HALVES or half in _part_of):
            return _HALVES.get(half) or _part_of[half]
    return "mechanisms"
