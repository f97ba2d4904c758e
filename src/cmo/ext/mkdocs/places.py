"""Where the pages of a site tell of configurations and elements -> the addresses of these places.

A card goes before a row of a table, then a place on the same page before one on another, then the
order of the pages. On each page the best place of a thing bears the id that links lead to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from cmo.document import Block, Card
from cmo.ext.showing import Found, anchor
from cmo.tables import Table

Thing = tuple[str, str]
"""The file of a theory, and the id of something in it."""


class Spot(NamedTuple):
    """A place on a page, in the block that a word stands for."""

    rank: int
    page: Page
    word: str


class SitePlaces:
    """The places of one site."""

    def __init__(self, site_url: str | None) -> None:
        """No places yet. `site_url` is where the site will be, if that is known."""
        self.order: dict[str, int] = {}
        self._site = urlsplit(site_url or "").path.rstrip("/")
        self._spots: dict[Thing, list[Spot]] = defaultdict(list)

    def add(self, found: Found, page: Page, word: str, blocks: Iterable[Block]) -> None:
        """Note the places that a block of a page gives to things of a theory."""
        for id, rank in _places_in(blocks):
            self._spots[_thing(found, id)].append(Spot(rank, page, word))

    def address(self, found: Found, id: str, page: Page) -> str | None:
        """Where a link on this page leads that is to lead to a thing; None where there is none."""
        best = self._best(found, id, page)
        if best is None:
            return None
        place = f"#{quote(anchor(found.name, id))}"
        return place if best.page is page else f"{self.way(best.page.url, page)}{place}"

    def address_from(self, found: Found, id: str, url: str) -> str | None:
        """Likewise, from a file of the site that is no page."""
        best = self._best(found, id, None)
        if best is None:
            return None
        return f"{get_relative_url(best.page.url, url)}#{quote(anchor(found.name, id))}"

    def way(self, url: str, page: Page) -> str:
        """The way from a page to a file of the site; from the page for lost readers, from the top.

        That page is shown in place of any that is not there.
        """
        if page.file.dest_uri == "404.html":
            return f"{self._site}/{url.removeprefix('./')}"
        return get_relative_url(url, page.url)

    def id_here(self, found: Found, id: str, page: Page, word: str) -> str | None:
        """The id that a thing's place in this block of this page bears; None if another does."""
        spots = [spot for spot in self._spots.get(_thing(found, id), ()) if spot.page is page]
        best = min(spots, key=lambda spot: spot.rank, default=None)
        return anchor(found.name, id) if best is not None and best.word == word else None

    def _best(self, found: Found, id: str, page: Page | None) -> Spot | None:
        """The place that links to a thing lead to, for a reader of this page."""
        last = len(self.order)
        return min(
            self._spots.get(_thing(found, id), ()),
            key=lambda spot: (
                spot.rank,
                spot.page is not page,
                self.order.get(spot.page.file.src_uri, last),
            ),
            default=None,
        )


def _places_in(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """What these parts are the places of, each with its rank: a card 0, a row of a table 1."""
    for block in blocks:
        if isinstance(block, Card):
            yield block.id, 0
        elif isinstance(block, Table):
            yield from ((id, 1) for id in block.about)


def _thing(found: Found, id: str) -> Thing:
    return str(found.file), id
