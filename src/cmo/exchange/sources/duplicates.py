"""Sources -> those that are one, as proposals: nothing is merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from cmo.exchange.sources.identifiers import compared, doi_of_address, normalised_doi
from cmo.model import Source


class SameSources(NamedTuple):
    """Sources that seem to be one, in the order in which they were given, and why."""

    ids: tuple[str, ...]
    why: str

    def __str__(self) -> str:
        """The proposal as a sentence."""
        first, *others = (f"`{id}`" for id in self.ids)
        return f"{', '.join(others)} may be the same source as {first}: {self.why}"


def same_sources(sources: Iterable[Source]) -> list[SameSources]:
    """The groups of sources that have one DOI, or the same title and year.

    Titles are compared without case, accents and marks. Two sources of the same title and year are
    not one where each has a DOI, and these differ; nor are titles of a single word, unless the
    authors are the same (many reports are called “Report”).

    >>> a, b = ({"id": id, "title": "A trial of talk", "year": 2019} for id in ("a", "b"))
    >>> print(*same_sources([Source.model_validate(a), Source.model_validate(b)]))
    `b` may be the same source as `a`: same title and year
    """
    sources = list(sources)
    found: list[SameSources] = []
    by_doi: dict[str, list[str]] = defaultdict(list)
    by_title: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for source in sources:
        doi = compared_doi(source)
        if doi:
            by_doi[doi].append(source.id)
        title = compared_title(source)
        if title:
            by_title[title].append(source)
    told = {doi: set(ids) for doi, ids in by_doi.items() if len(ids) > 1}
    for doi, ids in by_doi.items():
        if len(ids) > 1:
            found.append(SameSources(tuple(ids), f"same DOI {doi}"))
    for alike in by_title.values():
        first = next(filter(None, map(compared_doi, alike)), None)
        group = [source.id for source in alike if compared_doi(source) in (None, first)]
        if len(group) > 1 and not set(group) <= told.get(first or "", set()):
            found.append(SameSources(tuple(group), "same title and year"))
    order = {source.id: number for number, source in enumerate(sources)}
    return sorted(found, key=lambda one: [order[id] for id in one.ids])


def compared_title(source: Source) -> tuple[str, ...] | None:
    """The title and year of a source, as they are compared; None where it lacks either.

    With a title of a single word, the authors are compared, too.
    """
    title = compared(source.title or "")
    if not title or source.year is None:
        return None
    who = () if " " in title else tuple(map(compared, source.authors))
    return title, str(source.year), *who


def compared_doi(source: Source) -> str | None:
    """The DOI of a source, as it is compared."""
    by_address = source.url and doi_of_address(source.url)
    return (source.doi and normalised_doi(source.doi)) or by_address or None
