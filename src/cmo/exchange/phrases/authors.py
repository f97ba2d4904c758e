"""Names of authors before a year: "Smith, Jones & van der Berg", "World Bank", "Okoro et al."."""

from __future__ import annotations

import re
from typing import NamedTuple

from cmo.english.words import word_set

_particle = r"(?:van|von|de|der|den|des|du|di|da|dos|das|del|della|la|le|el|al|bin|ibn|ten|ter|zu)"
_capital = r"[^\W\d_a-zß-öø-ÿ]"
_word = rf"(?:(?:[dDLlO]['’])?{_capital}[\w.]*(?:['’‐-]\w+)*)"
_name = rf"(?:{_particle}[\s-]+){{0,3}}{_word}"
_joined = rf"{_name}(?:\s+(?:(?:of|for|and|the|on|in|to|&|{_particle})\s+){{0,2}}{_word}){{0,9}}"
_separator = r"(?:\s*,\s*(?:and\s+|&\s*)?|\s*;\s*|\s+(?:and|und|et|y|&)\s+|\s*&\s*|\s*/\s*)"
_and_others = r"(?:,?\s*(?:\bet\.?\s+al\b\.?|\band\s+(?:colleagues|others)\b|\bu\.\s?a\.))"
_at_the_end = re.compile(
    rf"(?<![\w'’-])(?P<names>{_joined}(?:{_separator}{_joined}){{0,12}})(?P<others>{_and_others})?"
    r"[’']?s?[\s,.]*(?P<open>[(\[]?)\s*$"
)
_part = re.compile(r"\s*(?:,\s*(?:and\s+|&\s*)?|;|/|&|\s+(?:and|und|et|y)\s+)\s*")
_initials = re.compile(rf"(?:{_capital}\.?[\s-]?){{1,3}}")
_behind = re.compile(
    rf"(?<=\w\w)\s+(?:{_capital}\.[\s-]?){{1,3}}$|(?<=[a-zß-ÿ])\s+{_capital}{{1,2}}$"
)
_ahead = re.compile(rf"^(?:{_capital}\.[\s-]?){{1,3}}\s*(?={_capital}\w)")
_organisation = re.compile(r"\b(?:of|for|on|the)\b")
_not_names = word_set(
    """
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep sept oct nov dec spring summer autumn winter fall since in from until
    before after during between by year wave round phase version page pages table figure box see
    also and but both cf eg the a an as this these that source sources ref refs reference evidence
    quote note notes based data collected q1 q2 q3 q4 early late mid covid about around circa
    author authors adapted published cited reviewed new all only then where when if some more
    updated interview interviews study studies paper papers according
    """
)


class Authors(NamedTuple):
    """Family names in order, whether there are more, and where they begin in the text."""

    names: tuple[str, ...]
    et_al: bool
    start: int
    bracket: bool
    """Whether a bracket opens between them and what follows."""


def authors_at_end(text: str) -> Authors | None:
    """The authors that a text ends with; None where it ends with none.

    >>> authors_at_end("shown by Smith, J., and van der Berg et al. (")
    Authors(names=('Smith', 'van der Berg'), et_al=True, start=9, bracket=True)
    >>> authors_at_end("Collected in March ")
    """
    window = max(0, len(text) - 200)
    found = _at_the_end.search(text[window:])
    if found is None:
        return None
    start = window + found.start("names")
    names = found["names"]
    while True:
        first = re.match(r"(\w+)\.?(?:[\s,]+|$)", names)
        if first is None or first[1].casefold() not in _not_names:
            break
        start += first.end()
        names = names[first.end() :]
    authors = family_names(names)
    if not authors or authors[-1].casefold() in _not_names:
        return None
    return Authors(authors, found["others"] is not None, start, bool(found["open"]))


def family_names(text: str) -> tuple[str, ...]:
    """The family names in a list of authors; an organisation is one name.

    >>> family_names("Smith J, Jones K.L. & O’Neill")
    ('Smith', 'Jones', 'O’Neill')
    >>> family_names("Department of Health and Social Care")
    ('Department of Health and Social Care',)
    """
    if _organisation.search(text) and "," not in text:
        return (text.strip(" ,.;"),)
    names: list[str] = []
    for part in (found.strip(" ,;") for found in _part.split(text)):
        if names and _initials.fullmatch(part) and ("." in part or len(part) < 3):
            continue
        name = _ahead.sub("", _behind.sub("", part)).strip(" ,.;")
        if name:
            names.append(name)
    return tuple(names)
