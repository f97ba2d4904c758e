"""Parts of a document -> nodes of docutils, for every builder of Sphinx. User text is text."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

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
    coded,
    head_text,
)
from cmo.ext.sphinx.domain import NAME
from cmo.ext.sphinx.nodes import picture_node
from cmo.ext.sphinx.shown import PlaceShown
from cmo.ext.sphinx.writing import PLACE
from cmo.render.links import safe_link
from cmo.tables import Table

if TYPE_CHECKING:
    from cmo.diagram.parts import Diagram

WIDEST, NARROWEST = 40, 6
"""Of a column, in letters, where the builder does not measure by itself."""
_CLASSES = ((120, "cmo-long"), (25, "cmo-wide"))
"""From so many letters in a cell, its column is kept from getting narrow on a screen."""


class PartOfPage:
    """Makes the nodes of what one directive shows of one theory.

    `places` and `mentioned` are what came up meanwhile: the places where links may lead, and the
    ids that are named or drawn.
    """

    def __init__(
        self,
        theory: str,
        known: Container[str],
        docname: str,
        serial: Callable[[], int],
        *,
        line: int | None = None,
        indexed: bool = True,
    ) -> None:
        """Nothing made yet. `serial` counts what stands on the page."""
        self.theory = theory
        self.known = known
        self.docname = docname
        self.serial = serial
        self.line = line
        self.indexed = indexed
        self.places: list[PlaceShown] = []
        self.mentioned: set[str] = set()

    def of(self, blocks: Iterable[Block]) -> list[nodes.Node]:
        """The nodes of these parts."""
        return [self._block(block) for block in blocks]

    def picture(self, diagram: Diagram, width: str | None = None) -> nodes.Element:
        """The node of a picture."""
        self.mentioned.update(box.of for box in diagram.nodes if box.of)
        return picture_node(diagram, self.theory, self.docname, self.serial(), width)

    def table(self, table: Table, title: Sequence[nodes.Node] | None = None) -> nodes.Element:
        """A table in a box of its own, with its note; `title` in place of the table's own."""
        heading = [nodes.Text(table.title)] if title is None else list(title)
        around = nodes.container("", classes=["cmo-table"])
        if table.rows:
            around += self._table(table)
        if table.note:
            around += nodes.paragraph("", table.note, classes=["cmo-note"])
        _plain(around)
        if heading and table.rows:
            named = nodes.title("", "", *heading, translatable=title is not None)
            next(around.findall(nodes.table)).insert(0, named)
        elif heading:
            around.insert(0, nodes.paragraph("", "", nodes.strong("", "", *heading)))
        return around

    def _block(self, block: Block) -> nodes.Node:
        if isinstance(block, Heading):
            return nodes.rubric("", block.text)
        if isinstance(block, Paragraph):
            made = self._lines(block.text)
            if block.quiet:
                made["classes"].append("cmo-note")
            return _plain(made)
        if isinstance(block, Bullets):
            items = (nodes.list_item("", self._lines(item)) for item in block.items)
            return _plain(nodes.bullet_list("", *items))
        if isinstance(block, Facts):
            fields = (self._fact(word, text) for word, text in block.facts)
            return _plain(nodes.field_list("", *fields))
        if isinstance(block, Figure):
            # no figure: in print, that might float to another page
            figure = nodes.container("", self.picture(block.diagram), classes=["cmo-figure"])
            if block.caption:
                figure += nodes.paragraph("", block.caption, classes=["cmo-note"])
            return _plain(figure)
        return self._card(block) if isinstance(block, Card) else self.table(block)

    def _card(self, card: Card) -> nodes.Element:
        title = f": {card.title}" if card.title else ""
        made = nodes.container("", classes=["cmo-card"])
        made += nodes.rubric("", f"{card.id}{title}", classes=["cmo-card-title"])
        place = self._place(card.id, 0)
        if place is not None:
            made[PLACE] = place
        made += self.of(card.blocks)
        return _plain(made)

    def _fact(self, word: str, text: Text) -> nodes.field:
        name = nodes.field_name("", word)
        return nodes.field("", name, nodes.field_body("", self._lines(text)))

    def _table(self, table: Table) -> nodes.table:
        widths = _widths(table)
        group = nodes.tgroup("", cols=len(table.columns))
        group += [nodes.colspec("", colwidth=width) for width in widths]
        heads = (self._lines(head_text(table, number)) for number in range(len(table.columns)))
        cells = [nodes.entry("", head) for head in heads]
        group += nodes.thead("", nodes.row("", *cells))
        body = nodes.tbody("")
        longest = (max(map(len, column)) for column in zip(*table.rows, strict=True))
        classes = [
            next(([name] for least, name in _CLASSES if letters >= least), [])
            for letters in longest
        ]
        for number, row in enumerate(table.rows):
            made = [self._lines(cell_text(table, column, cell)) for column, cell in enumerate(row)]
            place = self._place(table.about[number], 1) if table.about else None
            if place is not None:
                first = next(made[0].findall(nodes.line), made[0])
                first.insert(0, nodes.inline("", "", **{PLACE: place}))
            entries = (
                nodes.entry("", text, classes=wide)
                for text, wide in zip(made, classes, strict=True)
            )
            body += nodes.row("", *entries)
        group += body
        return nodes.table("", group, classes=["colwidths-auto"])

    def _place(self, id: str, rank: int) -> PlaceShown | None:
        self.mentioned.add(id)
        if not self.indexed:
            return None
        place = PlaceShown(self.theory, id, rank, self.docname, self.serial(), self.line)
        self.places.append(place)
        return place

    def _lines(self, text: Text) -> nodes.Element:
        """Running text; as lines one below another, where it has any."""
        lines: list[list[nodes.Node]] = [[]]
        for part in text:
            if isinstance(part, str):
                first, *others = part.split("\n")
                lines[-1].append(nodes.Text(first))
                lines += [[nodes.Text(other)] for other in others]
            else:
                lines[-1].append(self._inline(part))
        if len(lines) == 1:
            return nodes.paragraph("", "", *lines[0])
        return nodes.line_block("", *(nodes.line("", "", *line) for line in lines))

    def _inline(self, part: Inline) -> nodes.Node:
        if isinstance(part, str):
            return nodes.Text(part)
        if isinstance(part, Strong):
            return nodes.strong("", part.text)
        if isinstance(part, Code):
            return nodes.literal("", part.text)
        if isinstance(part, Away):
            link = safe_link(part.url)
            text = nodes.Text(part.text)
            return nodes.reference("", "", text, refuri=link, internal=False) if link else text
        self.mentioned.add(part.id)
        return pending_xref(
            "",
            nodes.inline("", part.text),
            refdomain="cmo",
            reftype=NAME,
            reftarget=f"{self.theory}:{part.id}",
            refdoc=self.docname,
            refexplicit=True,
            refwarn=False,
        )


def _plain(node: nodes.Element) -> nodes.Element:
    """The node, with words that are in the file: no quotation marks are made curly, for one."""
    node["support_smartquotes"] = False
    for words in node.findall(nodes.TextElement):
        if not isinstance(words, nodes.Inline):  # Sphinx takes away those that are marked
            words["translatable"] = False  # else they are read as markup once more
    return node


def message_nodes(message: str) -> list[nodes.Node]:
    """The text of a message, with what stands between backticks as code."""
    parts = (
        nodes.literal("", part.text) if isinstance(part, Code) else nodes.Text(str(part))
        for part in coded(message)
    )
    return [_plain(nodes.paragraph("", "", *parts))]


def _widths(table: Table) -> list[int]:
    """How wide each column is to be: enough for words, and more where there is much to say."""
    widths = []
    for number, name in enumerate(table.columns):
        cells = [row[number] for row in table.rows]
        word = max((len(word) for cell in (name, *cells) for word in cell.split()), default=1)
        much = sqrt(sum(map(len, cells)) / max(1, len(cells))) * 3
        widths.append(int(max(NARROWEST, min(word, 16), min(much, WIDEST))))
    return widths
