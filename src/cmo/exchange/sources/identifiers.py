"""DOIs as they are compared, texts as they are compared, and ids from citation keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from cmo.model.values import problem_of_id

MOST_SIGNS = 60
"""An id that is made, or made fit, is no longer than this."""

_MOST_READ = 2_000
"""A DOI is looked for among so many characters, and no further."""

_find_doi = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+").search
_find_address = re.compile(r"\bdoi\.org/(10\.\S+)", re.IGNORECASE).search
_CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


def normalised_doi(text: str) -> str | None:
    """The DOI in a text, bare and in lower case; None where there is none.

    >>> normalised_doi("https://doi.org/10.1000/ABC.def")
    '10.1000/abc.def'
    >>> normalised_doi("doi: 10.1000/a(b)c."), normalised_doi("n/a")
    ('10.1000/a(b)c', None)
    """
    text = text[:_MOST_READ]
    found = _find_doi(unquote(text) if "%2f" in text.casefold() else text)
    if found is None:
        return None
    doi = found[0]
    while doi[-1] in ".,;:\"'" or (
        doi[-1] in _CLOSING and doi.count(doi[-1]) > doi.count(_CLOSING[doi[-1]])
    ):
        doi = doi[:-1]
    return doi.lower() if _find_doi(doi) else None


def doi_of_address(url: str) -> str | None:
    """The DOI that an address on the web leads to; None where it leads elsewhere.

    >>> doi_of_address("http://dx.doi.org/10.1000%2FABC")
    '10.1000/abc'
    >>> doi_of_address("https://example.org/10.1000/abc") is None
    True
    """
    found = _find_address(unquote(url[:_MOST_READ]))
    return normalised_doi(found[1]) if found else None


def compared(text: str) -> str:
    """A text as it is compared with others: its letters and digits, without case or accents.

    >>> compared("The “CCTV” Paradox: Cafés."), compared("the cctv paradox cafes")
    ('the cctv paradox cafes', 'the cctv paradox cafes')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(
        sign if sign.isalnum() else " "
        for sign in plain
        if not ("\u0300" <= sign <= "\u036f")  # the accents of European letters
    )
    return " ".join(kept.split())


def fit_id(key: str) -> str:
    """A citation key as an id of a theory file: what does not fit becomes a hyphen.

    >>> fit_id("Smith2019"), fit_id(":odd/key+1"), fit_id("Müller:2019_a"), fit_id("+")
    ('Smith2019', 'odd-key-1', 'Müller-2019_a', '')
    """
    if problem_of_id(key) is None:
        return key
    signs = "".join(sign if problem_of_id(sign) is None else "-" for sign in key)
    return re.sub("-+", "-", signs).strip("-")


def made_id(authors: Sequence[str], year: int | None, title: str) -> str:
    """An id for a source without a key: first author and year, or the title's first words.

    >>> made_id(["Pawson, Ray", "Tilley, Nick"], 1997, "Realistic Evaluation")
    'pawson-1997'
    >>> made_id(["World Health Organization"], 2019, ""), made_id([], None, "Interview 4 with a GP")
    ('world-health-organization-2019', 'interview-4-with')
    """
    who = authors[0].partition(",")[0] if authors else ""
    words = re.findall(r"[^\W_]+", (who or title).casefold())[: 4 if who else 3]
    name = fit_id("-".join(words)[:MOST_SIGNS])
    return "-".join(filter(None, [name or "source", "" if year is None else str(year)]))


class UniqueIds:
    """Gives ids, each of them once: one that is taken gets a number behind it.

    >>> ids = UniqueIds({"smith-2019"})
    >>> ids.kept("smith-2019"), ids.made("smith-2019"), ids.kept("smith-2019"), ids.made("ray")
    ('smith-2019', 'smith-2019-2', 'smith-2019-3', 'ray')
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        """`wanted` are those that come from keys: none that is made takes one from its key."""
        self._wanted = set(wanted)
        self._given: set[str] = set()
        self._numbers: dict[str, int] = {}

    def kept(self, id: str) -> str:
        """The id that comes from a key; the first that asks for it has it."""
        if id in self._given:
            return self.made(id)
        self._given.add(id)
        return id

    def made(self, id: str) -> str:
        """An id that comes from no key."""
        unique, number = id, self._numbers.get(id, 1)
        while unique in self._given or unique in self._wanted:
            number += 1
            unique = f"{id}-{number}"
        self._numbers[id] = number
        self._given.add(unique)
        return unique
