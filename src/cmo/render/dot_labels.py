"""The HTML-like labels of a DOT picture: its boxes, and the labels of frames and arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmo.render.palette import (
    NODES,
    PAPER,
    Style,
    box_fill,
    node_style,
)
from cmo.render.text import engine_width, html, width, wrapped

if TYPE_CHECKING:
    from cmo.diagram.parts import Frame, Node, Row, Tile
    from cmo.model.values import Basis

FONT = "Helvetica"
LEFT_FONT = "Arial"
"""The same letters as Helvetica's, for text set flush left, so that an SVG tells which that is."""
SIZE, SMALL, FRAME_SIZE = 11, 9, 12
ELEMENT_WIDTH, TILE_WIDTH, TILE_PADDING = 92, 114, 4
SAMPLE_TILE_WIDTH = 80
PLAIN_WIDTH = 135
"""The width of the box of a configuration of which the parts are not shown."""
Attributes = dict[str, str | int | None]
LINE_END = '<BR ALIGN="LEFT"/>'
HEAD_PORT, IN_PORT, OUT_PORT = "head", "in", "out"


def tag(name: str, content: str, **attributes: str | int | None) -> str:
    """An element of an HTML-like label; attributes that are None are left out."""
    written = "".join(
        f' {key.upper()}="{value}"' for key, value in attributes.items() if value is not None
    )
    return f"<{name}{written}>{content}</{name}>"


def table(
    content: str,
    attributes: Attributes | None = None,
    *,
    border: int = 0,
    cellborder: int = 0,
    spacing: int = 0,
    padding: int = 0,
) -> str:
    """A table, by default without any lines or space."""
    return tag(
        "TABLE",
        content,
        border=border,
        cellborder=cellborder,
        cellspacing=spacing,
        cellpadding=padding,
        **(attributes or {}),
    )


def centred(lines: Sequence[str], size: float = SIZE) -> str:
    """Lines of text, each in the middle."""
    return sized("<BR/>".join(html(line) or "&#160;" for line in lines), size)


def flush_left(
    lines: Sequence[str], size: float = SIZE, *, bold: bool = False, inset: bool = False
) -> str:
    """Lines of text, each at the left, or a space to the right of it."""
    if not lines:
        return ""
    space = " " if inset else ""
    text = "".join(f"{space}{html(line) or '&#160;'}{LINE_END}" for line in lines)
    return sized(tag("B", text) if bold else text, size, left=True)


def sized(text: str, size: float, *, left: bool = False, colour: str | None = None) -> str:
    """Text in a size, and in the font that marks what is flush left."""
    face = LEFT_FONT if left else None
    points = f"{size:g}" if size != SIZE else None
    if face is None and points is None and colour is None:
        return text
    return tag("FONT", text, face=face, **{"point-size": points}, color=colour)


def least_width(lines: Sequence[str], size: float = SIZE, *, padding: float = 0) -> int | None:
    """The width that a cell must be given where the engine would take the text for narrower."""
    short = [
        (2 * width(line, size) - engine_width(line, size), width(line, size))
        for line in lines
        if not line.isascii() and width(line, size) > engine_width(line, size)
    ]
    if not short:
        return None
    return round(max(max(pair) for pair in short) + 2 * padding + 2)


def node_label(node: Node) -> str:
    """The label of a node, angle brackets and all."""
    return f"<{node_table(node)}>"


def node_table(node: Node) -> str:
    """The table that a node is drawn as."""
    if node.role == "configuration":
        return configuration_table(node)
    style = node_style(node.role, node.state)
    if node.role == "any":
        return junction_table(node.text, style)
    return element_table(node.text, style, node.basis, note=node.note)


def junction_table(text: str, style: Style = NODES["any"]) -> str:
    """The small junction at which alternatives meet."""
    cell = tag("TD", sized(html(text), SMALL))
    attributes: Attributes = {"color": style.stroke, "bgcolor": style.fill, "style": "rounded"}
    return table(tag("TR", cell), attributes, border=1, padding=2)


def fixed_size(breadth: int, tallness: int) -> Attributes:
    """What keeps a table from being stretched to the size of what surrounds it."""
    return {
        "fixedsize": "TRUE",
        "width": breadth,
        "height": tallness,
        "align": "LEFT",
        "valign": "TOP",
    }


def look(basis: Basis | None, style: Style, *, rounded: bool = False) -> Attributes:
    """The line and fill of a cell by its basis: dashed and hollow where it is inferred."""
    inferred = basis == "inferred"
    words = [word for word, said in (("rounded", rounded), ("dashed", inferred)) if said]
    found: Attributes = {"bgcolor": PAPER if inferred else style.fill}
    if words:
        found["style"] = ",".join(words)
    return found


def thickness(basis: Basis | None) -> int:
    """The border of a cell by its basis: heavier where a source states it."""
    return 2 if basis == "stated" else 1


def element_table(
    text: str,
    style: Style,
    basis: Basis | None,
    *,
    note: str = "",
    most: float = ELEMENT_WIDTH,
    padding: int = 5,
) -> str:
    """The box of a context, an intervention or an outcome, in the shape of its role."""
    lines = wrapped(text, most, SIZE)
    notes = wrapped(note, most, SMALL) if note else []
    content = centred(lines)
    if notes:
        content += "<BR/>" + sized(centred(notes, SMALL), SIZE, colour=style.quiet)
    least = least_width(lines, padding=padding)
    if style.shape == "rounded":
        row = tag("TR", tag("TD", content, width=least))
        attributes = {"color": style.stroke, **look(basis, style, rounded=True)}
        return table(row, attributes, border=thickness(basis), padding=padding)
    main = tag("TD", content, border=thickness(basis), width=least, **look(basis, style))
    bar: Attributes = {"bgcolor": style.stroke, "border": thickness(basis), "cellpadding": 0}
    if style.shape == "bar":
        cells = tag("TD", "", width=6, **bar) + main
    elif style.shape == "sign":
        bar["bgcolor"] = style.behind or style.stroke
        cells = main + tag("TD", _sign(style), width=13, **bar)
    else:
        cells = main
    return table(tag("TR", cells), {"color": style.stroke}, cellborder=1, padding=padding)


def _sign(style: Style) -> str:
    """A sign in the middle of its bar: a space makes up for what the engine measures too much."""
    sign, size = style.sign, 14
    excess = engine_width(sign, size, bold=True) - width(sign, size, bold=True)
    space = " " if excess > width(" ", size) / 2 else ""
    return sized(tag("B", space + html(sign)), size, colour=style.sign_colour)


def configuration_table(
    node: Node, *, ports: bool = True, fixed: tuple[int, int] | None = None
) -> str:
    """The box of a configuration: id and title, and below them the tiles of each mechanism."""
    style = node_style(node.role, node.state, muted=node.muted)
    least = SAMPLE_TILE_WIDTH if fixed else TILE_WIDTH
    rows = [tag("TR", _heading(node, style, HEAD_PORT if ports else None))]
    for number, row in enumerate(node.rows):
        rows += _tiles(row, style, ports=ports and number == 0, least=least)
    attributes: Attributes = {
        "color": style.stroke,
        "bgcolor": box_fill(node.state, muted=node.muted),
        "style": "rounded",
    }
    if fixed:
        attributes |= fixed_size(*fixed)
    return table("".join(rows), attributes, cellborder=1, spacing=3, padding=TILE_PADDING)


def out_port(node: Node) -> str:
    """The port at which arrows leave a configuration's box."""
    return OUT_PORT if len(node.rows[0].tiles) > 1 else IN_PORT


def _heading(node: Node, style: Style, port: str | None) -> str:
    """The id in bold, the title running on behind it, and a note below them.

    All of it is set in a little, so that an arrow that ends here does not touch it.
    """
    most = 2 * TILE_WIDTH - 6 if node.rows else PLAIN_WIDTH - 4
    size = SIZE - 1 if node.rows else SIZE
    headings = wrapped(node.heading, most, SIZE, bold=True)
    first = width(headings[-1] + "  ", SIZE, bold=True)
    runs_on = bool(node.rows and node.text) and len(headings) == 1 and first < most / 2
    lines = wrapped(node.text, most, size, indent=first if runs_on else 0) if node.text else []
    if runs_on:
        start = f" {tag('B', html(headings[0]))}&#160; {sized(html(lines[0]), size)}{LINE_END}"
        text = start + flush_left(lines[1:], size, inset=True)
    else:
        text = flush_left(headings, bold=True, inset=True) + flush_left(lines, size, inset=True)
    if node.note:
        notes = flush_left(wrapped(node.note, most, SMALL), SMALL, inset=True)
        text += sized(notes, SIZE, colour=style.quiet)
    least = least_width(lines, size, padding=3) or 0
    plain = PLAIN_WIDTH + 4 if port and not node.rows else 0
    return tag(
        "TD",
        sized(text, SIZE, left=True),
        port=port,
        align="LEFT",
        colspan=2,
        border=0,
        cellpadding=1,
        width=max(least, plain) or None,
    )


def _tiles(row: Row, style: Style, *, ports: bool, least: int) -> list[str]:
    found = []
    if row.join:
        word = sized(html(row.join), SMALL, colour=style.quiet)
        found.append(tag("TR", tag("TD", word, colspan=2, border=0, cellpadding=0)))
    if row.caption:
        lines = wrapped(row.caption, 2 * TILE_WIDTH - 4, SIZE - 1)
        caption = tag("I", flush_left(lines, SIZE - 1, inset=True))
        found.append(
            tag("TR", tag("TD", caption, colspan=2, border=0, align="LEFT", cellpadding=1))
        )
    places = (IN_PORT, OUT_PORT) if ports else (None, None)
    span = 2 if len(row.tiles) == 1 else None
    cells = [
        _tile(tile, style, port=port, span=span, least=least * (span or 1))
        for tile, port in zip(row.tiles, places, strict=False)
    ]
    return [*found, tag("TR", "".join(cells))]


def _tile(tile: Tile, style: Style, *, port: str | None, span: int | None, least: int) -> str:
    most = TILE_WIDTH * (span or 1)
    if tile.part == "missing":
        text = sized(html(tile.text), SIZE, colour=style.quiet)
        return tag("TD", text, port=port, colspan=span, border=0, width=most)
    room = most - 2 * TILE_PADDING - 2
    lines = wrapped(tile.text, room, SIZE)
    content = centred(lines)
    if tile.actors:
        actors = centred(wrapped(tile.actors, room, SMALL), SMALL)
        content += "<BR/>" + sized(actors, SIZE, colour=style.quiet)
    return tag(
        "TD",
        content,
        port=port,
        colspan=span,
        border=thickness(tile.basis),
        width=max(least, least_width(lines, padding=TILE_PADDING) or 0),
        **look(tile.basis, style),
    )


def frame_label(frame: Frame) -> str:
    """The label of a frame, angle brackets and all."""
    lines = wrapped(frame.label, 2 * TILE_WIDTH, FRAME_SIZE, bold=True)
    return f"<{flush_left(lines, FRAME_SIZE, bold=True)}>"
