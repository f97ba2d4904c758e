"""The number that a table gives a configuration -> its id."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmo.exchange.sources.identifiers import UniqueIds, fit_id

MOST_SIGNS = 40

_number = re.compile(r"#?\s*0*(\d+(?:[.-]\d+)*\s?[a-z]?)[.):]?", re.IGNORECASE).fullmatch


_titled = re.compile(
    r"(?P<number>(?:(?:CI?MOC?s?|(?:(?:initial |refined |final )?program(?:me)? )?theory"
    r"|hypothesis|proposition|I?R?PT)\s?)?#?\d+(?:\.\d+)*[a-z]?)"
    r"(?:\s*[:–—]\s*|\.\s+|\s+-\s+|\s*\n\s*)(?P<title>[^\W\d_].+)",
    re.IGNORECASE | re.DOTALL,
).fullmatch
_names_one = re.compile(r"(?:CI?MOC?s?|context[- ]mechanism[- ]outcome\b.*?)\s?#?\d", re.IGNORECASE)


def number_and_title(text: str) -> tuple[str, str]:
    """The number and the title in a cell or a line that may have both.

    >>> [number_and_title(text) for text in ("CMOC 1: Trust builds talk", "PT2", "Trust")]
    [('CMOC 1', 'Trust builds talk'), ('PT2', ''), ('Trust', '')]
    """
    found = _titled(text.strip())
    return (found["number"], " ".join(found["title"].split())) if found else (text.strip(), "")


def names_configuration(text: str) -> bool:
    """Whether a line above rows names a configuration, and no theme.

    >>> names_configuration("CMOC 3 - Time"), names_configuration("3. Time")
    (True, False)
    """
    return _names_one.match(text.strip()) is not None


def configuration_id(text: str) -> str:
    """The id that a printed number or code stands for; empty where there is none.

    >>> [configuration_id(text) for text in ("3.", "CMOC 12", "1.2b", "Theory 4", "007", "?")]
    ['CMOC3', 'CMOC12', 'CMOC1-2b', 'Theory-4', 'CMOC7', '']
    """
    text = " ".join(text.split())
    plain = _number(text)
    if plain:
        return f"CMOC{fit_id(plain[1].replace(' ', ''))}"
    joined = re.sub(r"(?i)^(CI?MOC?s?)[\s.:#-]+(?=\d)", r"\1", text)
    return fit_id(joined.strip())[:MOST_SIGNS].strip("-_")


def configuration_ids(printed: Iterable[str]) -> list[str]:
    """An id for each configuration of a table, in order, from the numbers that it prints.

    One without a number is counted on from the one above, so that rows added below change no id.

    >>> configuration_ids(["1", "2", "", "1"]), configuration_ids(["", ""])
    (['CMOC1', 'CMOC2', 'CMOC2-2', 'CMOC1-2'], ['CMOC1', 'CMOC2'])
    """
    wanted = [configuration_id(text) for text in printed]
    unique = UniqueIds(())
    if not any(wanted):
        return [unique.made(f"CMOC{number + 1}") for number in range(len(wanted))]
    given: list[str] = []
    before = ""
    for id in wanted:
        before = id or before or "CMOC0"
        given.append(unique.made(before))
    return given
