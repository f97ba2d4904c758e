"""Which source of a theory an entry of a file is, or may be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmo.exchange.sources.duplicates import compared_doi, compared_title
from cmo.exchange.sources.found import FoundSource
from cmo.exchange.sources.identifiers import compared
from cmo.model import Source

_ALIKE = 60
"""Titles are alike from this likeness on, in percent."""


class KnownSources:
    """The sources of a theory, as entries of a file are looked up among them."""

    def __init__(self, sources: Iterable[Source], entries: Iterable[Source] = ()) -> None:
        """The sources that are there before the import, and the entries that are to come."""
        self._by_id: dict[str, Source] = {}
        self._by_doi: dict[str, Source] = {}
        self._by_words: dict[tuple[str, ...], Source] = {}
        self._by_title: dict[tuple[str, ...], Source] = {}
        for source in sources:
            self.note(source)
            title = compared_title(source)
            if title:
                self._by_title.setdefault(title, source)
        self._by_mention = _each_alone(one for one in self._by_id.values() if is_mention(one))
        self._alone = _each_alone(entries)

    def note(self, source: Source) -> None:
        """Note a source that the theory has from now on, or has with more fields."""
        self._by_id[source.id] = source
        doi = compared_doi(source)
        if doi and self._by_doi.setdefault(doi, source).id == source.id:
            self._by_doi[doi] = source
        self._by_words.setdefault(_words(source), source)

    def __contains__(self, id: str) -> bool:
        """Whether a source has this id."""
        return id in self._by_id

    def same(self, found: FoundSource) -> Source | None:
        """The source that this entry is: it has the entry's key as its id, or the same DOI.

        The same key is two sources where both the DOIs and the titles differ. An entry without a
        key is a source of the same title, year and authors. A source that is only mentioned (Lee et
        al. 2019) is the one entry by that author in that year.
        """
        entry, doi = found.source, compared_doi(found.source)
        by_doi = self._by_doi.get(doi) if doi else None
        if not found.key:
            known = by_doi or self._by_words.get(_words(entry))
            return self._by_id[known.id] if known else self._mentioned(entry)
        by_id = self._by_id.get(entry.id)
        if by_id is None and by_doi is None:
            return self._mentioned(entry)
        if by_id is None or by_id == by_doi:
            return by_doi
        says_otherwise = by_doi is not None or (doi and compared_doi(by_id))
        return by_doi if says_otherwise and not titles_alike(by_id, entry) else by_id

    def _mentioned(self, entry: Source) -> Source | None:
        """The source that the theory only mentions by author and year, and that fits none else."""
        said = _author_and_year(entry)
        known = self._by_mention.get(said) if said in self._alone else None
        return known and self._by_id[known.id]

    def like(self, entry: Source) -> Source | None:
        """The source that was there before, and that an entry of another key and DOI may be.

        It has the same title and year, no other DOI, and no other authors.
        """
        title = compared_title(entry)
        known = self._by_title.get(title) if title else None
        if known is None or (compared_doi(known) and compared_doi(entry)):
            return None
        ours, theirs = (set(compared(" ".join(s.authors)).split()) for s in (known, entry))
        return known if not ours or not theirs or ours & theirs else None


def is_mention(source: Source) -> bool:
    """Whether a source is known by author and year only, as tables mention it.

    >>> said = {"citation": "Lee and Ng et al. (2019a)", "authors": ["Lee", "Ng"], "year": 2019}
    >>> is_mention(Source.model_validate({"id": "lee-2019", **said}))
    True
    >>> is_mention(Source.model_validate({"id": "lee-2019", **said, "title": "A trial"}))
    False
    """
    if source.title or source.doi or not source.authors or source.year is None:
        return False
    names = compared(" ".join(source.authors)).split()
    words = compared(source.citation or "").split()
    years = rf"{source.year}[a-z]?"
    return all(word in (*names, *_BETWEEN) or re.fullmatch(years, word) for word in words)


_BETWEEN = ("and", "et", "al", "und", "y")


def _author_and_year(source: Source) -> tuple[str, str]:
    """The first author's family name and the year, as they are compared; empty where unknown."""
    if not source.authors or source.year is None:
        return "", ""
    family, comma, _ = source.authors[0].partition(",")
    return compared(family if comma else family.split()[-1]), str(source.year)


def _each_alone(sources: Iterable[Source]) -> dict[tuple[str, str], Source]:
    """The sources by author and year, without those that share both with another."""
    found: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        found.setdefault(_author_and_year(source), []).append(source)
    return {said: of[0] for said, of in found.items() if said[0] and len(of) == 1}


def titles_alike(known: Source, entry: Source) -> bool:
    """Whether an entry may be a source, to judge by their titles; it may if it has none.

    >>> said = [{"citation": "Ng A. A Trial of Talk. 2019."}, {"title": "A trial of talk"}]
    >>> titles_alike(*(Source.model_validate({"id": "a", **fields}) for fields in said))
    True
    """
    from rapidfuzz import fuzz

    if entry.title is None:
        return True
    left, right = compared(known.label), compared(entry.title)
    return left in right or right in left or fuzz.ratio(left, right) >= _ALIKE


def _words(source: Source) -> tuple[str, ...]:
    """Title, year and authors, as they are compared."""
    return compared(source.label), str(source.year), *map(compared, source.authors)
