"""The pages of a site, all read -> their HTML, in which every link knows where it leads."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from re import Match
from urllib.parse import quote

from mkdocs.structure.pages import Page

from cmo.diagram.parts import Diagram
from cmo.errors import CmoError
from cmo.ext.mkdocs.page import PageInHand, ShownBlock, paragraph
from cmo.ext.mkdocs.pictures import COLUMN, picture_alone, picture_in_page
from cmo.ext.mkdocs.places import SitePlaces
from cmo.ext.mkdocs.theories import AlreadyTold, Theories
from cmo.ext.mkdocs.words import SCHEME, Link
from cmo.ext.showing import Found, Told, anchor, told_of
from cmo.nearest import suggestion
from cmo.render.document_html import Surroundings, as_html

PICTURES = "assets/realist-cmo"
_ENDS = re.compile(r"</(?:td|th|dt|dd|p|li|figcaption)>|<br>")


class Site:
    """The pages of one build.

    Args:
        theories: those that the pages show.
        places: where the pages show what.
        whole: whether all pages are read. If not, a place that is not known may well be there.

    `files` are those that the site is to have besides its pages: each with its text.
    """

    def __init__(self, theories: Theories, places: SitePlaces, *, whole: bool) -> None:
        """No pages yet."""
        self._theories = theories
        self._places = places
        self._whole = whole
        self._pages: dict[str, PageInHand] = {}
        self._pictures: dict[str, dict[str, str]] = defaultdict(dict)
        self._told: dict[str, dict[str, Told]] = {}
        self.files: dict[str, str] = {}

    def add(self, hand: PageInHand) -> None:
        """Take in a page that has been read, with the places that it gives."""
        self._pages[hand.page.file.src_uri] = hand
        for word, block in hand.blocks.items():
            self._places.add(block.found, hand.page, word, block.parts)

    def finish(self) -> None:
        """Put HTML in place of the words of all pages. Their pictures are still to come."""
        for hand in self._pages.values():
            html = hand.page.content or ""
            for word in hand.words.blocks:
                if word in hand.blocks or word in hand.trouble:
                    parts = paragraph(word).split(html, maxsplit=1)
                    html = self._block(hand, word).join(parts)
            hand.page.content = self._with_links(hand, html)

    def with_pictures(self, page: Page) -> str:
        """The HTML of a page, with its pictures in it."""
        html = page.content or ""
        for mark, picture in self._pictures[page.file.src_uri].items():
            html = html.replace(mark, picture)
        return html

    def _block(self, hand: PageInHand, word: str) -> str:
        block = hand.blocks.get(word)
        if block is None:
            return _trouble(hand.trouble[word])
        try:
            html = as_html(block.parts, self._surroundings(hand, word, block))
        except CmoError as error:  # a picture that nothing here can draw
            hand.tell(str(error), block.line)
            return _trouble(str(error))
        self._note_anchors(hand.page, block, word)
        # the search of Material runs together what has nothing between
        return f'<div class="cmo-block">{_ENDS.sub(_with_line_end, html)}</div>'

    def _surroundings(self, hand: PageInHand, word: str, block: ShownBlock) -> Surroundings:
        page, found = hand.page, block.found

        def link(id: str) -> str | None:
            return self._places.address(found, id, page)

        def place(id: str) -> str | None:
            return self._places.id_here(found, id, page, word)

        def draw(diagram: Diagram) -> str:
            pictures = self._pictures[page.file.src_uri]
            number = len(pictures) + 1
            mark = f'<template data-cmo-picture="{word}-{number}"></template>'
            picture = picture_in_page(
                diagram.linked(link), f"cmo-picture-{number}-", block.asked.options.get("width")
            )
            alone = self._alone(diagram, found, page) if picture.points > COLUMN else ""
            pictures[mark] = f"{picture.html}{alone}"
            return mark

        return Surroundings(link, place, draw)

    def _alone(self, diagram: Diagram, found: Found, page: Page) -> str:
        """A link to a file that holds a picture and nothing else."""
        number = 1
        while True:
            name = f"{PICTURES}/{diagram.id}{f'-{number}' if number > 1 else ''}.svg"
            url = quote(name)

            def link(id: str, url: str = url) -> str | None:
                return self._places.address_from(found, id, url)

            svg = picture_alone(diagram.linked(link))
            if self.files.setdefault(name, svg) == svg:
                address = escape(self._places.way(url, page))
                return f'<p class="cmo-alone"><a href="{address}">Open the picture alone</a></p>'
            number += 1

    def _note_anchors(self, page: Page, block: ShownBlock, word: str) -> None:
        """Tell MkDocs which ids there are on a page, so that it knows where links may lead."""
        if page.present_anchor_ids is not None:
            for id in self._things(block.found):
                if self._places.id_here(block.found, id, page, word):
                    page.present_anchor_ids.add(anchor(block.found.name, id))

    def _with_links(self, hand: PageInHand, html: str) -> str:
        links = hand.words.links
        if not links:
            return html
        words = "|".join(map(re.escape, links))
        pattern = re.compile(
            rf'<a (?P<before>[^>]*?)href="{SCHEME}(?P<word>{words})"(?P<after>[^>]*)>'
            r"(?P<text>.*?)</a>",
            re.DOTALL,
        )
        told: set[str] = set()

        def link(found: Match[str]) -> str:
            written = links[found["word"]]
            try:
                opening, text = self._link(hand, written)
            except AlreadyTold:
                opening, text = "", None
            except CmoError as error:
                opening, text = "", None
                if self._whole and written.target not in told:
                    told.add(written.target)
                    hand.tell(str(error), hand.line_of_link(written.target))
            attributes = " ".join(
                filter(None, (found["before"].strip(), opening, found["after"].strip()))
            )
            shown = escape(text) if text is not None and written.bare else found["text"]
            return f"<a {attributes}>{shown}</a>" if attributes else f"<a>{shown}</a>"

        return pattern.sub(link, html)

    def _link(self, hand: PageInHand, written: Link) -> tuple[str, str | None]:
        """The attributes and the text of a link.

        Raises:
            CmoError: it leads nowhere.
        """
        name, _, id = written.target.rpartition(":")
        found = self._theories.called(name or None)
        told = self._things(found).get(id)
        if told is None:
            choice = suggestion(id, self._things(found))
            raise CmoError(
                f"the theory `{found.name}` has no configuration or element `{id}`{choice}"
            )
        address = self._places.address(found, id, hand.page)
        if address is None:
            raise CmoError(
                f"the link to `{id}` leads nowhere: no page shows it as a card, or in a row of a "
                "table"
            )
        return f'href="{escape(address)}"', told.text

    def _things(self, found: Found) -> dict[str, Told]:
        key = str(found.file)
        if key not in self._told:
            self._told[key] = told_of(found.theory)
        return self._told[key]


def _with_line_end(found: Match[str]) -> str:
    return f"{found[0]}\n"


def _trouble(message: str) -> str:
    """What stands on a page in place of a block that cannot be shown."""
    return (
        '<div class="cmo-trouble admonition danger">'
        '<p class="admonition-title">This cannot be shown</p>'
        f"<pre>{escape(message)}</pre></div>"
    )
