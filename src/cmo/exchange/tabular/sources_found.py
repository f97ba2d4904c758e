"""The sources of a theory as they are found, row by row, each under one id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cmo.exchange.phrases.mentions import Mention
from cmo.exchange.sources.identifiers import UniqueIds, compared, made_id
from cmo.exchange.tabular.plain_cells import MentionsInCells
from cmo.exchange.tabular.reference_lists import Reference, family_name
from cmo.wording import listed

_KINDS = (
    (re.compile(r"\b(?:focus group|FG)\b", re.IGNORECASE), "focus group"),
    (re.compile(r"\binterview(?:ee)?s?\b", re.IGNORECASE), "interview"),
)


class SourcesFound:
    """All sources found so far: those of a list of references, and those that rows mention."""

    def __init__(self, references: list[Reference]) -> None:
        """The listed ones come first, in their order."""
        self.mentions = MentionsInCells()
        self._ids = UniqueIds(())
        self._by_number: dict[str, str] = {}
        self._by_author: dict[tuple[str, int | None, str], list[str]] = defaultdict(list)
        self._by_key: dict[object, str] = {}
        self._by_mention: dict[Mention, str] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self.alike: dict[str, list[str]] = {}
        for one in references:
            first = [family_name(author) for author in one.authors[:1]]
            id = self._ids.made(made_id(first, one.year, one.title) + one.suffix)
            self.values[id] = one.values
            if one.number:
                self._by_number.setdefault(one.number, id)
            if first:
                self._by_author[compared(first[0]), one.year, one.suffix].append(id)
        self._listed_ids = frozenset(self.values)

    def of(self, mention: Mention) -> str:
        """The id of the source that is mentioned.

        Two mentions are of one source only where authors, year and title are the same.
        """
        if mention not in self._by_mention:
            self._by_mention[mention] = self._found(mention)
        return self._by_mention[mention]

    def _found(self, mention: Mention) -> str:
        if mention.number and not mention.authors:
            known = self._by_number.get(mention.number)
            if known is not None:
                return known
        authors = tuple(map(compared, mention.authors))
        key = (authors, mention.et_al, mention.year, mention.suffix, compared(mention.title))
        whole = (*key, mention.number)
        if whole not in self._by_key:
            self._by_key[whole] = self._listed(mention) or self._new(mention)
        return self._by_key[whole]

    def _listed(self, mention: Mention) -> str | None:
        """The one source of the list of references with this first author and year."""
        if not mention.authors or mention.year is None:
            return None
        author = _family(mention.authors[0])
        known = self._by_author.get((author, mention.year, mention.suffix), ())
        found = [id for id in known if id in self._listed_ids]
        return found[0] if len(found) == 1 else None

    def _new(self, mention: Mention) -> str:
        title = mention.title or (f"Reference {mention.number}" if mention.number else "")
        name = made_id(mention.authors, mention.year, title or mention.text) + mention.suffix
        id = self._ids.made(name)
        text = _citation(mention)
        fields: dict[str, Any] = {"title": title} if title else {"citation": text}
        if title and compared(title) != compared(text) and mention.authors:
            fields["citation"] = text
        kind = next((kind for find, kind in _KINDS if find.search(title)), None)
        if kind:
            fields["type"] = kind
        if mention.authors:
            fields["authors"] = [*mention.authors]
        if mention.year is not None:
            fields["year"] = mention.year
        self.values[id] = fields
        if mention.authors:
            author = (_family(mention.authors[0]), mention.year, "")
            if self._by_author[author]:
                self.alike[id] = [*self._by_author[author]]
            self._by_author[author].append(id)
        return id

    def seem_one(self) -> Iterator[str]:
        """Which sources may be one, in sentences."""
        for id, others in self.alike.items():
            names = ", ".join(f"`{other}`" for other in others)
            yield f"`{id}` may be the same source as {names}: same first author and year"


def _citation(mention: Mention) -> str:
    """A source as the table cites it, without the place in it.

    >>> _citation(Mention("Smith et al., 2019a, p. 4", ("Smith",), True, 2019, "a", "p. 4"))
    'Smith et al. (2019a)'
    >>> _citation(Mention("Lee 2021", ("Lee",), False, 2021))
    'Lee 2021'
    """
    if not (mention.locator and mention.authors):
        return " ".join(mention.text.split())
    who = listed(mention.authors) + (" et al." if mention.et_al else "")
    return who if mention.year is None else f"{who} ({mention.year}{mention.suffix})"


def _family(author: str) -> str:
    """The family name of an author, as it is compared."""
    return compared(family_name(author))
