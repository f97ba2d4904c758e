"""What a page or a report is made of, as plain values: headings, tables, pictures, cards.

Nothing here knows how it will be written. User text is data in all of it: writers see to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from cmo.diagram.parts import Diagram
from cmo.tables import Table
from cmo.tables.table import names_in


class Named(NamedTuple):
    """The name of an element or a configuration in running text: a link to its place, if any."""

    id: str
    text: str


class Strong(NamedTuple):
    """Words that stand out."""

    text: str


class Code(NamedTuple):
    """Words as they stand in a file."""

    text: str


class Away(NamedTuple):
    """A link to the web; `url` is user text, and no writer follows it unless it is safe."""

    url: str
    text: str


Inline: TypeAlias = str | Named | Strong | Code | Away
Text: TypeAlias = tuple[Inline, ...]


class Heading(NamedTuple):
    """A heading; level 1 is the title of the whole."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph. `quiet` is small print."""

    text: Text
    quiet: bool = False


class Bullets(NamedTuple):
    """A list without numbers."""

    items: tuple[Text, ...]


class Facts(NamedTuple):
    """Words, and what is to be said of each."""

    facts: tuple[tuple[str, Text], ...]


class Figure(NamedTuple):
    """A picture, with the words below it."""

    diagram: Diagram
    caption: str = ""


class Card(NamedTuple):
    """All that is to be said of one configuration, under its id: the place that links lead to."""

    id: str
    title: str
    blocks: tuple[Paragraph | Bullets | Facts | Figure | Table, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Facts | Figure | Table | Card
Document: TypeAlias = tuple[Block, ...]

_CODE = re.compile(r"`([^`\n]+)`")


def cell_text(table: Table, column: int, cell: str) -> Text:
    """What stands in a cell of this column, with the ids in it as names."""
    if column not in table.naming:
        return (cell,) if cell else ()
    return tuple(Named(piece, piece) if is_id else piece for piece, is_id in names_in(cell))


def head_text(table: Table, column: int) -> Text:
    """The name of this column, as a name where it is an id."""
    name = table.columns[column]
    return (Named(name, name),) if table.heads_name and column else (name,)


def coded(text: str) -> Text:
    """The text of a message, with what stands between backticks as code.

    >>> coded("the id `a` is new")
    ('the id ', Code(text='a'), ' is new')
    """
    pieces = _CODE.split(text)
    parts: Iterable[Inline] = (
        Code(piece) if number % 2 else piece for number, piece in enumerate(pieces) if piece
    )
    return tuple(parts)


def plain(text: Text) -> str:
    """The words alone.

    >>> plain(("see ", Named("CMOC1", "CMOC1")))
    'see CMOC1'
    """
    return "".join(part if isinstance(part, str) else part.text for part in text)
