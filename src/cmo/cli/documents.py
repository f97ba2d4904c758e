"""Documents -> lines at a terminal or in a pipe, as wide as it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from itertools import pairwise

import typer
from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text as Line

from cmo.cli.saying import harmless
from cmo.document import Block, Bullets, Card, Facts, Figure, Heading, Inline, Paragraph, Strong
from cmo.document import Text as Words
from cmo.tables import Table

_PIPE = 100
"""The columns of a line where it goes to no terminal."""


def say_document(blocks: Iterable[Block]) -> None:
    """Print a document. What comes from files is text: it neither steers nor colours anything."""
    at_terminal = sys.stdout is not None and sys.stdout.isatty()
    wide = shutil.get_terminal_size((_PIPE, 24)).columns if at_terminal else _PIPE
    console = Console(
        width=max(wide, 40), markup=False, highlight=False, emoji=False, soft_wrap=False
    )
    shown = [block for block in blocks if not isinstance(block, Figure)]
    with console.capture() as captured:
        for block, following in pairwise((*shown, None)):
            assert block is not None
            for part in _parts(block):
                console.print(part)
            if following is not None:
                console.print()
    typer.echo("\n".join(map(str.rstrip, captured.get().split("\n"))), nl=False)


def _parts(block: Block) -> Iterable[RenderableType]:
    if isinstance(block, Heading):
        yield Line(harmless(block.text), style="bold")
    elif isinstance(block, Paragraph):
        yield _line(block.text, "dim" if block.quiet else "")
    elif isinstance(block, Bullets):
        for item in block.items:
            yield _beside("-", _line(item))
    elif isinstance(block, Facts):
        for word, text in block.facts:
            yield _line((Strong(f"{word}: "), *text))
    elif isinstance(block, Card):
        yield Line(harmless(f"{block.id}: {block.title}" if block.title else block.id), "bold")
        for part in block.blocks:
            yield from (Padding(inner, (0, 0, 0, 2)) for inner in _parts(part))
    elif isinstance(block, Table):
        yield from _table(block)


def _table(table: Table) -> Iterable[RenderableType]:
    if table.title:
        yield Line(harmless(table.title), style="bold")
    if table.rows:
        grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in table.columns:
            grid.add_column(Line(harmless(name), style="bold"), overflow="fold", min_width=4)
        for row in table.rows:
            grid.add_row(*(Line(harmless(cell)) for cell in row))
        yield grid
    if table.note:
        yield Line(harmless(table.note))


def _beside(mark: str, text: Line) -> RenderableType:
    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    grid.add_row(mark, text)
    return grid


def _line(text: Words, style: str = "") -> Line:
    line = Line(style=style)
    for part in text:
        line.append(harmless(part if isinstance(part, str) else part.text), _style(part))
    return line


def _style(part: Inline) -> str:
    return "bold" if isinstance(part, Strong) else ""
