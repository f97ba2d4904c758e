"""What stands above and below a DOT picture: title and subtitle; legend and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from cmo.diagram.parts import Node, Row, Tile
from cmo.render.dot_labels import (
    SIZE,
    configuration_table,
    element_table,
    fixed_size,
    flush_left,
    junction_table,
    look,
    sized,
    table,
    tag,
    thickness,
)
from cmo.render.palette import BASIS, LINES, NODES, Line, node_style
from cmo.render.text import html, width, wrapped

if TYPE_CHECKING:
    from cmo.diagram.parts import ArrowRole, Diagram, LegendEntry, LitState, NodeRole
    from cmo.model.values import Basis

TITLE_SIZE = 16
TITLE_WIDTH = 330
SAMPLE_WIDTH = 175
PER_COLUMN = {"theory": 380, "ripples": 255, "card": 380}
BESIDE_COLUMNS, NARROWEST = 120, 480
"""About how wide a column of configurations comes out with its elements, and a small picture."""
ROW = 24
"""The height of a row of the legend, in points."""


class Block(NamedTuple):
    """A part of the legend, and its size in points."""

    content: str
    breadth: int
    tallness: int


def above(diagram: Diagram) -> str:
    """What stands above the picture, angle brackets and all: title, subtitle, notes, legend.

    The legend stands beside the title where there is room, and below it where there is not.
    """
    most = _breadth(diagram)
    legend = _legend(diagram, most)
    beside = max(TITLE_WIDTH, most - legend.breadth - 40) if legend else most
    if diagram.kind == "card" or (legend and beside + legend.breadth > most + 40):
        return f"<{_stacked([*_titles(diagram, most), legend.content if legend else ''])}>"
    if legend is None:
        return f"<{_stacked(_titles(diagram, most))}>"
    cells = tag("TD", _stacked(_titles(diagram, beside)), valign="TOP", width=beside)
    cells += tag("TD", "", width=16) + tag("TD", legend.content, valign="TOP")
    return f"<{table(tag('TR', cells))}>"


def _titles(diagram: Diagram, most: float) -> list[str]:
    title = flush_left(wrapped(diagram.title, most, TITLE_SIZE, bold=True), TITLE_SIZE, bold=True)
    texts = [diagram.subtitle, *(diagram.notes if diagram.kind != "card" else ())]
    return [title, *(flush_left(wrapped(text, most, SIZE)) for text in texts if text)]


def below(diagram: Diagram) -> str:
    """What stands below the picture, angle brackets and all: the sentence of a card, or nothing.

    Arrows may run through this place, as they do not through the one above the picture. A card has
    few, and none goes far.
    """
    if diagram.kind != "card" or not diagram.notes:
        return ""
    most = _breadth(diagram)
    return f"<{_stacked([flush_left(wrapped(note, most, SIZE)) for note in diagram.notes])}>"


def _stacked(contents: Sequence[str]) -> str:
    rows = "".join(tag("TR", tag("TD", text, align="LEFT")) for text in contents if text)
    return table(rows, padding=2)


def _legend(diagram: Diagram, most: float) -> Block | None:
    """The legend: a line of blocks, of as few entries each as make it no wider than the picture.

    All sizes are fixed, because a table is otherwise stretched to the width of those around it.
    """
    if not diagram.legend:
        return None
    blocks: list[Block] = []
    for height in (2, 3, 4, 5, 6):
        blocks = _blocks(diagram, height)
        if sum(block.breadth for block in blocks) <= most:
            break
    breadth = sum(block.breadth for block in blocks)
    tallness = max(block.tallness for block in blocks)
    cells = "".join(tag("TD", block.content, valign="TOP") for block in blocks)
    content = table(tag("TR", cells), fixed_size(breadth, tallness))
    return Block(content, breadth, tallness)


def _breadth(diagram: Diagram) -> int:
    """About how wide the picture comes out, in points."""
    columns = max((node.column or 0 for node in diagram.nodes), default=0)
    return max(NARROWEST, BESIDE_COLUMNS + PER_COLUMN[diagram.kind] * columns)


def _blocks(diagram: Diagram, height: int) -> list[Block]:
    """The legend in blocks of so many entries."""
    found: list[Block] = []
    for kind in ("node", "arrow", "basis", "state"):
        entries = [entry for entry in diagram.legend if entry.sample == kind]
        if any(entry.role == "configuration" for entry in entries):
            found.append(_configuration_sample(parts=diagram.kind != "ripples"))
            entries = [entry for entry in entries if entry.role != "configuration"]
        for start in range(0, len(entries), height):
            found.append(_block(entries[start : start + height]))
    return found


def _block(entries: Sequence[LegendEntry]) -> Block:
    samples = [_state(entry) if entry.sample == "state" else _entry(entry) for entry in entries]
    breadth = max(sample.breadth for sample in samples) + 6
    tallness = sum(sample.tallness for sample in samples) + 2
    rows = "".join(tag("TR", tag("TD", sample.content, align="LEFT")) for sample in samples)
    content = table(rows, fixed_size(breadth, tallness))
    return Block(content, breadth + 14, tallness + 2)


def _entry(entry: LegendEntry) -> Block:
    """A sample and what it means, in a table of a fixed size, so that nothing stretches it."""
    breadth = round(width(entry.text, SIZE)) + 12
    if entry.sample == "arrow":
        cells = tag("TD", _arrow(LINES[cast("ArrowRole", entry.role)]))
        cells += tag("TD", flush_left([entry.text], inset=True), align="LEFT")
        breadth += 40
    elif entry.sample == "basis":
        basis: Basis = "inferred" if entry.role == "inferred" else "stated"
        attributes = {"border": thickness(basis), "color": BASIS.stroke, **look(basis, BASIS)}
        cells = tag("TD", html(entry.text), cellpadding=1, **attributes)
        breadth += 2
    elif entry.role == "any":
        cells = tag("TD", junction_table("or"))
        cells += tag("TD", flush_left([entry.text], inset=True), align="LEFT")
        breadth += 30
    else:
        style = NODES[cast("NodeRole", entry.role)]
        sample = element_table(entry.text, style, None, most=NARROWEST, padding=2)
        cells = tag("TD", sample)
        breadth += {"bar": 12, "sign": 18}.get(style.shape, 0)
    return Block(table(tag("TR", cells), fixed_size(breadth, ROW), spacing=2), breadth, ROW)


def _state(entry: LegendEntry) -> Block:
    """A sample of what is lit or is not, in the colours of a configuration."""
    state = cast("LitState", entry.role)
    style = node_style("configuration", state)
    text = f"? {entry.text}" if state == "undetermined" else entry.text
    sample = sized(html(text), SIZE, colour=style.text)
    cells = tag("TD", sample, cellpadding=1, border=1, color=style.stroke, bgcolor=style.fill)
    breadth = round(width(text, SIZE)) + 14
    return Block(table(tag("TR", cells), fixed_size(breadth, ROW), spacing=2), breadth, ROW)


def _configuration_sample(*, parts: bool) -> Block:
    tiles = (Tile("Resource", "resource"), Tile("Reasoning", "reasoning"))
    rows = (Row(tiles),) if parts else ()
    node = Node(id="", role="configuration", heading="Id", text="Title", rows=rows)
    breadth, tallness = (SAMPLE_WIDTH, 52) if parts else (48, 40)
    sample = configuration_table(node, ports=False, fixed=(breadth, tallness))
    return Block(sample, breadth + 14, tallness + 2)


def _arrow(line: Line) -> str:
    """An arrow, drawn with the borders of cells: the legend may hold no real one."""
    shaft = tag(
        "TD", "", border=1, sides="B", color=line.colour, width=24, height=8, fixedsize="TRUE"
    )
    below_it = tag("TD", "", width=24, height=8, fixedsize="TRUE")
    if line.head == "tee":
        head = tag(
            "TD",
            "",
            border=3,
            sides="L",
            color=line.colour,
            width=9,
            height=16,
            rowspan=2,
            fixedsize="TRUE",
        )
    else:
        sign = line.sign or {"arrow": "►", "circle": "○", "diamond": "◊"}[line.head]
        text = sized(sign, 10, colour=line.colour)
        head = tag("TD", text, width=9, height=16, rowspan=2, valign="TOP", fixedsize="TRUE")
    rows = tag("TR", shaft + head) + tag("TR", below_it)
    return table(rows, fixed_size(34, 17))
