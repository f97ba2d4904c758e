"""The parts of a document -> a Word document, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil, fsum
from typing import TYPE_CHECKING, NamedTuple

from cmo.document import (
    Block,
    Bullets,
    Card,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Strong,
    Text,
    plain,
)
from cmo.render.text import width
from cmo.render.word_picture import Picture, add_picture, drawn
from cmo.render.word_styles import (
    FACTS_STYLE,
    NOTE_STYLE,
    UPRIGHT,
    add_paragraph,
    new_document,
    saved,
    turn,
)
from cmo.render.word_table import add_table, layout_of
from cmo.render.word_text import Places, bookmarked, numbered, shown, write
from cmo.tables import Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

    from cmo.diagram import Diagram

    Draw = Callable[[Diagram], bytes]


MOST_OF_A_FEW_WORDS = 300
"""A paragraph of fewer characters goes with what stands below it."""


class _Marked(NamedTuple):
    """The heading of a card, to which links lead."""

    id: str
    level: int
    text: str


_Leading = Heading | Paragraph | _Marked
_Piece = _Leading | Bullets | Facts | Figure | Table | Picture


def written(parts: Sequence[Block], draw: Draw | None) -> bytes:
    """The bytes of the Word file; `draw` makes the PNG of a picture."""
    document = new_document(_title(parts))
    writing = _Writing(document, _places(parts))
    across: bool | None = None
    for piece, wanted, stays in _turned(_pieces(parts, draw)):
        if wanted != across:
            turn(document, wanted, first=across is None)
            across = wanted
        writing.add(piece, across=across, stays=stays)
    if across is None:
        turn(document, False, first=True)
    return saved(document)


def _title(parts: Sequence[Block]) -> str:
    """The title of the whole: that of the first heading, or else of the first table."""
    headings = [part.text for part in parts if isinstance(part, Heading)]
    tables = [part.title for part in parts if isinstance(part, Table)]
    return next(iter((*headings, *tables)), "")


def _places(parts: Sequence[Block]) -> Places:
    """A bookmark for each card. Word wants Latin letters and digits, and not many of them."""
    cards = dict.fromkeys(part.id for part in parts if isinstance(part, Card))
    return Places({id: f"cmo_{number}" for number, id in enumerate(cards, 1)})


def _pieces(parts: Iterable[Block], draw: Draw | None, level: int = 1) -> Iterator[_Piece]:
    """What is written one after another: a card as its heading and its parts."""
    for part in parts:
        if isinstance(part, Heading):
            level = part.level
            yield part
        elif isinstance(part, Card):
            title = f"{part.id}: {part.title}" if part.title else part.id
            yield _Marked(part.id, level + 1, title)
            yield from _pieces(part.blocks, draw, level + 1)
        elif isinstance(part, Figure) and draw is not None:
            yield drawn(part, draw(part.diagram))
        else:
            yield part


def _turned(pieces: Iterable[_Piece]) -> Iterator[tuple[_Piece, bool, bool]]:
    """The pieces, whether they lie across, and whether they stay with the next.

    A heading, and a few words below it, go with what they stand above: else they would have a page
    to themselves.
    """
    waiting: list[_Leading] = []
    for piece in pieces:
        if isinstance(piece, Heading | _Marked) or (
            waiting and isinstance(piece, Paragraph) and _is_short(piece)
        ):
            waiting.append(piece)
            continue
        last = _below(waiting, piece)
        across = _is_wide(last)
        yield from ((one, across, True) for one in waiting)
        yield last, across, False
        waiting = []
    yield from ((one, False, False) for one in waiting)


def _is_short(piece: Paragraph) -> bool:
    return len(plain(piece.text)) < MOST_OF_A_FEW_WORDS


def _below(leading: Iterable[_Leading], piece: _Piece) -> _Piece:
    """A piece that stands below these: a picture leaves them room on its page."""
    if isinstance(piece, Picture):
        return piece._replace(above=fsum(map(_height, leading)))
    return piece


def _height(piece: _Leading) -> float:
    """About how high a heading or a few words are on an upright page, in points."""
    text, size = (plain(piece.text), 10.5) if isinstance(piece, Paragraph) else (piece.text, 14.0)
    lines = (max(1, ceil(1.1 * width(line, size) / UPRIGHT)) for line in text.splitlines())
    return 1.3 * size * sum(lines) + 10


def _is_wide(piece: _Piece) -> bool:
    if isinstance(piece, Picture):
        return piece.is_wide
    layout = layout_of(piece) if isinstance(piece, Table) else None
    return layout is not None and layout.across


class _Writing:
    """A document while it is written: what has been counted so far."""

    def __init__(self, document: Document, places: Places) -> None:
        self.document, self.places = document, places
        self.tables = self.figures = self.marks = 0

    def add(self, piece: _Piece, *, across: bool, stays: bool) -> None:
        """Put a piece at the end of the document; a paragraph that stays is kept with the next."""
        if isinstance(piece, Heading):
            self._heading(piece)
        elif isinstance(piece, _Marked):
            self._mark(piece)
        elif isinstance(piece, Paragraph):
            paragraph = self._text(piece.text, NOTE_STYLE if piece.quiet else "Normal")
            paragraph.paragraph_format.keep_with_next = stays or None
        elif isinstance(piece, Bullets):
            for item in piece.items:
                self._text(item, "List Bullet")
        elif isinstance(piece, Facts):
            for word, text in piece.facts:
                self._text((Strong(word), "\t", *text), FACTS_STYLE)
        elif isinstance(piece, Figure):
            self._text((piece.diagram.description,))
            self._caption(piece.caption)
        elif isinstance(piece, Picture):
            add_picture(self.document, piece, across=across)
            self._caption(piece.figure.caption)
        else:
            self.tables += 1
            add_table(self.document, piece, self.tables, self.places)

    def _text(self, text: Text, style: str = "Normal") -> WordParagraph:
        paragraph = add_paragraph(self.document, style)
        write(paragraph, text, self.places)
        return paragraph

    def _heading(self, piece: Heading | _Marked) -> WordParagraph:
        return self._text((piece.text,), f"Heading {min(piece.level, 9)}")

    def _mark(self, piece: _Marked) -> None:
        heading = self._heading(piece)
        self.marks += 1
        bookmarked(heading, self.places.names[piece.id], self.marks)

    def _caption(self, caption: str) -> None:
        self.figures += 1
        paragraph = add_paragraph(self.document, "Caption")
        numbered(paragraph, "Figure", self.figures)
        paragraph.add_run(shown(f". {caption}" if caption else ""))
