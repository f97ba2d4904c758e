"""Arrows between codes: "Outcome 1 -> Context 2", "becomes the context of CMOC4"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cmo.exchange.phrases.codes import CODE
from cmo.exchange.phrases.signs import ARROW, settled, trimmed

_the_part = (
    r"(?:the\s+|a\s+|an\s+|new\s+){0,2}(?:contexts?|outcomes?|mechanisms?)"
    r"\s+(?:of|for|in|to)(?:\s+the)?"
)
BECOMES = (
    rf"(?:{ARROW}|(?<!\w)(?i:(?:which\s+)?(?:then\s+)?(?:becomes?|becoming)(?:\s+{_the_part})?"
    rf"|is\s+{_the_part}|{_the_part}"
    r"|(?:which\s+)?(?:leads?|feeds|feeding|leading|links?|linked|ripples?|rippling)"
    r"\s+(?:on\s+)?(?:in)?to"
    r"|sets\s+off|triggers)(?!\w))"
)
"""What says that one becomes the other, between their codes."""
_codes = rf"{CODE}(?:\s*(?:,|;|/|&|\+|and)\s*{CODE})*"
_sources = re.compile(rf"(?<![\w.])(?P<codes>{_codes})[)\]]?\s*(?:\(\s*)?$")
_verb_and_target = re.compile(rf"(?:[(\[]\s*)?{BECOMES}\s*[(\[]?(?P<codes>{_codes})[)\]]*")
_code = re.compile(CODE)


@dataclass(frozen=True, slots=True)
class Arrow:
    """What becomes what, by code, as written; `source` is "" where only the target is named."""

    source: str
    target: str


def arrows_of(text: str) -> tuple[tuple[Arrow, ...], str]:
    """The arrows from code to code in a text, and the text without them.

    >>> arrows_of("O1 → C3, C6")
    ((Arrow(source='O1', target='C3'), Arrow(source='O1', target='C6')), '')
    >>> arrows_of("More visits (becomes context of CMOC 4)")
    ((Arrow(source='', target='CMOC 4'),), 'More visits')
    >>> arrows_of("More trust → more visits")
    ((), 'More trust → more visits')
    """
    text = settled(text)
    arrows: list[Arrow] = []
    kept: list[str] = []
    place = 0
    before: list[str] = []
    for found in _verb_and_target.finditer(text):
        targets = _code.findall(found["codes"])
        between = text[place : found.start()]
        start = max(0, len(between) - 120)
        sources = _sources.search(between[start:])
        if sources is not None:
            named = _code.findall(sources["codes"])
            between = between[: start + sources.start()]
        else:
            named = before if not between.strip() else []
        arrows += [Arrow(source, target) for source in named or [""] for target in targets]
        before = targets
        kept.append(between)
        place = found.end()
    if not arrows:
        return (), trimmed(text)
    kept.append(text[place:])
    rest = [trimmed(part) for part in kept if part.strip(" \t\n()[],;.")]
    return tuple(arrows), " ".join(filter(None, rest))
