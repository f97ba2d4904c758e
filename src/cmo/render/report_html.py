"""The parts of a report -> one page of HTML that needs nothing else, and that prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from cmo.diagram.parts import Diagram
from cmo.document import (
    Block,
    Card,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    cell_text,
    head_text,
)
from cmo.render.document_html import Surroundings, as_html, inline_html
from cmo.tables import Table

Link = Callable[[str], str | None]
WIDEST_UPRIGHT = 720
"""In points: a wider picture is printed on a landscape page."""
MOST_UPRIGHT, MOST_LETTERS = 9, 250
"""A table with more columns, or on average with more letters in a row of more than five columns, is
printed on a landscape page."""
UPRIGHT, LANDSCAPE = 510, 750
"""How wide the text of a page is on paper, in points."""
LETTER, PADDING = 4.4, 7
"""How wide a letter of a table is on paper, and what is between two columns."""
HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta http-equiv="Content-Security-Policy" \
content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""
_WIDTH = re.compile(r'<svg[^>]*? width="([0-9.]+)pt"')


class Chunk(NamedTuple):
    """A piece of the page. `leads` to what follows, or is `wide` on paper."""

    html: str
    leads: bool = False
    wide: bool = False
    heads: bool = False


class Page:
    """The page as it is made: which places there are, and which of them are taken."""

    def __init__(self, link: Link, draw: Callable[[Diagram], str]) -> None:
        """Nothing on it yet."""
        self.around = Surroundings(link=link, place=self._place, draw=draw)
        self.contents: list[tuple[int, str, str]] = []
        self._taken: set[str] = set()
        self._level = 1

    def _place(self, id: str) -> str | None:
        """The place of a thing, where it is told of first."""
        if id in self._taken:
            return None
        self._taken.add(id)
        return place_of(id)

    def html(self, document: Document) -> str:
        """The parts of a document, with what is wide on paper together with its headings."""
        return "\n".join(_gathered([self._chunk(block) for block in document]))

    def _chunk(self, block: Block) -> Chunk:
        if isinstance(block, Heading):
            return Chunk(self._heading(block), leads=True, heads=True)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Table):
            return Chunk(self._table(block), wide=is_wide(block))
        if isinstance(block, Card):
            return Chunk(self._card(block))
        return Chunk(self._small(block), leads=isinstance(block, Paragraph))

    def _small(self, block: Block) -> str:
        if isinstance(block, Facts):
            return f"<dl>\n{''.join(self._facts(block))}</dl>"
        return as_html((block,), self.around)

    def _facts(self, facts: Facts) -> Iterator[str]:
        """The facts, with each word once for all that is said of it."""
        for word, same in groupby(facts.facts, key=itemgetter(0)):
            told = (f"<dd>{inline_html(text, self.around)}</dd>" for _, text in same)
            yield f"<dt>{escape(word)}</dt>{''.join(told)}\n"

    def _heading(self, heading: Heading) -> str:
        self._level = heading.level
        text, tag = escape(heading.text), f"h{heading.level}"
        if heading.level == 1:
            return f"<{tag}>{text}</{tag}>"
        id = f"section-{len(self.contents) + 1}"
        self.contents.append((heading.level, id, text))
        return f'<{tag} id="{id}">{text}</{tag}>'

    def _figure(self, figure: Figure) -> Chunk:
        drawn = self.around.draw(figure.diagram)
        caption = f"<figcaption>{escape(figure.caption)}</figcaption>" if figure.caption else ""
        name = escape(figure.caption or figure.diagram.name)
        found = _WIDTH.search(drawn)
        width = float(found[1]) if found else 0.0
        html = f"<figure>\n{_scrolls(name, drawn)}{caption}</figure>"
        return Chunk(html, wide=width > WIDEST_UPRIGHT)

    def _card(self, card: Card) -> str:
        place = self.around.place(card.id)
        id = f' id="{escape(place)}"' if place else ""
        title = f": {escape(card.title)}" if card.title else ""
        tag = f"h{self._level + 1}"
        inner = "\n".join(
            self._table(block) if isinstance(block, Table) else self._small(block)
            for block in card.blocks
        )
        return (
            f'<article class="card"{id}>\n<{tag}><span class="id">{escape(card.id)}</span>{title}'
            f"</{tag}>\n{inner}\n</article>"
        )

    def _table(self, table: Table) -> str:
        note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
        if not table.rows:
            return f"<p><strong>{escape(table.title)}</strong></p>{note}"
        heads = (head_text(table, column) for column in range(len(table.columns)))
        columns = "".join(
            f'<th scope="col">{inline_html(head, self.around)}</th>' for head in heads
        )
        rows = "\n".join(self._rows(table))
        caption = escape(table.title)
        broken = "" if width_of(table) <= LANDSCAPE else ' class="broken"'
        html = (
            f"<table{broken}>\n<caption>{caption}</caption>\n"
            f"<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n"
        )
        return _scrolls(caption, html) + note

    def _rows(self, table: Table) -> Iterator[str]:
        for number, row in enumerate(table.rows):
            place = self.around.place(table.about[number]) if table.about else None
            id = f' id="{escape(place)}"' if place else ""
            cells = (
                inline_html(cell_text(table, column, cell), self.around)
                for column, cell in enumerate(row)
            )
            first = f'<th scope="row">{next(cells)}</th>'
            yield f"<tr{id}>{first}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _scrolls(name: str, html: str) -> str:
    """A box of its own for what may be wider than the page, which the keyboard can scroll."""
    return f'<div class="scrolls" role="group" aria-label="{name}" tabindex="0">{html}</div>\n'


def _gathered(chunks: Iterable[Chunk]) -> Iterator[str]:
    """The pieces, with each that is wide in a box together with the headings that lead to it."""
    waiting: list[Chunk] = []
    for chunk in chunks:
        if chunk.leads:
            waiting.append(chunk)
            continue
        if chunk.wide:
            start = next((place for place, one in enumerate(waiting) if one.heads), len(waiting))
            yield from (one.html for one in waiting[:start])
            inner = "\n".join(one.html for one in chain(waiting[start:], [chunk]))
            begins = " begins" if waiting[start:] else ""
            yield f'<div class="wide{begins}">\n{inner}\n</div>'
        else:
            yield from (one.html for one in waiting)
            yield chunk.html
        waiting = []
    yield from (one.html for one in waiting)


def is_wide(table: Table) -> bool:
    """Whether a table is to be printed on a landscape page."""
    number = len(table.columns)
    letters = sum(len(cell) for row in table.rows for cell in row)
    crowded = number > 5 and letters > MOST_LETTERS * len(table.rows)
    return bool(table.rows) and (number > MOST_UPRIGHT or crowded or width_of(table) > UPRIGHT)


def width_of(table: Table) -> float:
    """How wide a table is on paper, in points, if no word is to be broken.

    >>> round(width_of(Table("T", ("a", "b"), (("longest word", "well-known"),))), 1)
    66.8
    """
    columns = zip(table.columns, *table.rows, strict=True)
    longest = (max(len(word) for cell in cells for word in _words(cell)) for cells in columns)
    return sum(LETTER * letters + PADDING for letters in longest)


def _words(cell: str) -> list[str]:
    return cell.replace("-", "- ").split() or [""]


def place_of(id: str) -> str:
    """The place of an element or a configuration on the page."""
    return f"at-{id}"


def links_within(document: Iterable[Block]) -> Link:
    """What gives the link to the place of an element or a configuration, if it has one."""
    places: set[str] = set()
    for block in document:
        if isinstance(block, Card):
            places.add(block.id)
        elif isinstance(block, Table) and block.rows:
            places.update(block.about)

    def link(id: str) -> str | None:
        return f"#{place_of(id)}" if id in places else None

    return link


def page(
    title: str, front: Document, body: Document, link: Link, draw: Callable[[Diagram], str]
) -> str:
    """A whole page: `front`, a list of contents, `body`.

    Args:
        title: of the page.
        front: what stands before the list of contents.
        body: what comes after it.
        link: gives the link to a place, as `links_within` makes it.
        draw: gives the SVG of a picture.
    """
    made = Page(link, draw)
    before = made.html(front)
    first = len(made.contents)
    after = made.html(body)
    style = files("cmo.render").joinpath("report.css").read_text(encoding="utf-8")
    head = HEAD.format(title=escape(title), style=style)
    contents = _contents(made.contents[first:])
    return f"{head}<main>\n{before}\n{contents}\n{after}\n</main>\n</body>\n</html>\n"


def _contents(entries: Iterable[tuple[int, str, str]]) -> str:
    """The list of contents, two levels deep."""
    parts: list[tuple[str, str]] = []
    for level, id, text in entries:
        entry = f'<a href="#{id}">{text}</a>'
        if level == 2 or not parts:
            parts.append((entry, ""))
        else:
            above, inner = parts[-1]
            parts[-1] = above, f"{inner}<li>{entry}</li>"
    items = "\n".join(
        f"<li>{entry}<ol>{inner}</ol></li>" if inner else f"<li>{entry}</li>"
        for entry, inner in parts
    )
    heading = '<h2 id="contents">Contents</h2>'
    return f'<nav aria-labelledby="contents">\n{heading}\n<ol>\n{items}\n</ol>\n</nav>'
