"""Documents -> HTML, for notebooks, pages and reports. All user text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from cmo.diagram.parts import Diagram
from cmo.document import (
    Away,
    Block,
    Bullets,
    Card,
    Code,
    Facts,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Strong,
    Text,
    cell_text,
    head_text,
)
from cmo.render.html_table import html_row, html_table
from cmo.render.links import safe_link
from cmo.tables import Table


def _nothing(_id: str) -> None:
    """No link, and no place."""


def _described(diagram: Diagram) -> str:
    """A picture where none can be drawn: what it would say."""
    return f"<p>{inline_html((diagram.description,))}</p>"


class Surroundings(NamedTuple):
    """What a page gives to what stands on it.

    `link` is where the name of an element or configuration leads, `place` the id that its card or
    its row gets so that links can lead there (None: none), `draw` makes the SVG of a picture.
    """

    link: Callable[[str], str | None] = _nothing
    place: Callable[[str], str | None] = _nothing
    draw: Callable[[Diagram], str] = _described


BARE = Surroundings()


def as_html(blocks: Iterable[Block], around: Surroundings = BARE) -> str:
    """The parts of a document as HTML, one after another.

    >>> from cmo.document import Named
    >>> as_html((Paragraph(("a < b, ", Named("CMOC1", "CMOC1"))),))
    '<p>a &lt; b, CMOC1</p>'
    """
    return "\n".join(_block(block, around) for block in blocks)


def _block(block: Block, around: Surroundings) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Paragraph):
        text = inline_html(block.text, around)
        return f"<p><small>{text}</small></p>" if block.quiet else f"<p>{text}</p>"
    if isinstance(block, Bullets):
        items = "".join(f"<li>{inline_html(item, around)}</li>" for item in block.items)
        return f"<ul>{items}</ul>"
    if isinstance(block, Facts):
        facts = (
            f"<dt>{escape(word)}</dt><dd>{inline_html(text, around)}</dd>"
            for word, text in block.facts
        )
        return f"<dl>{''.join(facts)}</dl>"
    if isinstance(block, Figure):
        caption = f"<figcaption>{escape(block.caption)}</figcaption>" if block.caption else ""
        return f"<figure>{around.draw(block.diagram)}{caption}</figure>"
    if isinstance(block, Card):
        return _card(block, around)
    return table_html(block, around)


def _card(card: Card, around: Surroundings) -> str:
    place = around.place(card.id)
    id = f' id="{escape(place)}"' if place else ""
    title = f": {escape(card.title)}" if card.title else ""
    inner = "".join(_block(block, around) for block in card.blocks)
    head = f"<p><strong>{escape(card.id)}{title}</strong></p>"
    return f'<section class="cmo-card"{id}>{head}{inner}</section>'


def table_html(table: Table, around: Surroundings = BARE) -> str:
    """A table with its title above and its note below."""
    places = [around.place(id) or "" for id in table.about] or [""] * len(table.rows)
    rows = (
        html_row(
            (
                inline_html(cell_text(table, column, cell), around)
                for column, cell in enumerate(row)
            ),
            id=escape(place),
        )
        for row, place in zip(table.rows, places, strict=True)
    )
    title = f"<p><strong>{escape(table.title)}</strong></p>" if table.title else ""
    columns = range(len(table.columns))
    head = (inline_html(head_text(table, column), around) for column in columns)
    body = html_table(head, rows) if table.rows else ""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f'<div class="cmo-table">{title}{body}{note}</div>'


def inline_html(text: Text, around: Surroundings = BARE) -> str:
    """Running text as HTML."""
    return "".join(_inline(part, around) for part in text)


def _inline(part: Inline, around: Surroundings) -> str:
    if isinstance(part, str):
        return escape(part).replace("\n", "<br>")
    text = escape(part.text)
    if isinstance(part, Strong):
        return f"<strong>{text}</strong>"
    if isinstance(part, Code):
        return f"<code>{text}</code>"
    link = safe_link(part.url) if isinstance(part, Away) else around.link(part.id)
    return f'<a href="{escape(link)}">{text}</a>' if link else text
