"""What the roles of a picture look like: colours, shapes and arrowheads.

The hues are those of Okabe and Ito (2008), which people with any colour vision tell apart, darkened
for lines and lightened for fills; each role has a shape or a sign of its own besides. What is
inferred is dashed and hollow, and nothing else is.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from cmo.diagram import parts

Shape = Literal["box", "rounded", "bar", "sign"]
"""A plain box; one with round corners; one with a bar on its left; one with a sign on its right."""
Head = Literal["arrow", "open-arrow", "tee", "circle", "diamond"]

TEXT = "#1A1A1A"
QUIET_TEXT = "#4A4A4A"
PAPER = "#FFFFFF"
FRAME_FILL, FRAME_STROKE = "#F4F4F2", "#C4C4BF"
BOX_FILL, MUTED_BOX_FILL = "#FFF6DC", "#EAEAEA"
"""Behind the tiles of a configuration; and where it stands back."""
OFF_TEXT, OFF_FILL, OFF_BOX_FILL, OFF_STROKE = "#6B6B6B", "#F1F1F1", "#FAFAFA", "#BDBDBD"
"""Where a part of a picture is lit, the rest: pale, yet its text can be read."""
UNDETERMINED_FILL = "#ECECEC"


class Style(NamedTuple):
    """How a node looks. Behind its `sign` is its stroke, or `behind`; `quiet` is for its note."""

    fill: str
    stroke: str
    shape: Shape = "box"
    sign: str = ""
    sign_colour: str = PAPER
    behind: str = ""
    text: str = TEXT
    quiet: str = QUIET_TEXT


class Line(NamedTuple):
    """How an arrow looks. `sign` stands beside its head."""

    colour: str
    head: Head = "arrow"
    sign: str = ""
    text: str = TEXT


CONTEXT = Style("#D6E8F8", "#1B5A96", "rounded")
INTERVENTION = Style("#EBDCF2", "#6F3A86", "bar")
OUTCOME = Style("#D3EEE1", "#0A6349")
UNWANTED = Style("#FBDCCB", "#A83A08", "sign", "−")
MIXED = Style("#E9E6D4", "#5E5A1E", "sign", "±")
TILE = Style("#FFE9AE", "#7A5900")
MUTED_TILE = Style("#F5F5F5", "#6B6B6B")
JUNCTION = Style("#FFFFFF", "#444444", "rounded")

NODES: dict[parts.NodeRole, Style] = {
    "context": CONTEXT,
    "intervention": INTERVENTION,
    "outcome": OUTCOME,
    "outcome-negative": UNWANTED,
    "outcome-mixed": MIXED,
    "configuration": TILE,
    "any": JUNCTION,
    "carrier": Style("#D3EEE1", "#0A6349", "rounded"),
}
LINES: dict[parts.ArrowRole, Line] = {
    "context": Line(CONTEXT.stroke),
    "intervention": Line(INTERVENTION.stroke),
    "unless": Line("#B3003C", "tee"),
    "outcome": Line(OUTCOME.stroke),
    "outcome-negative": Line(UNWANTED.stroke),
    "outcome-mixed": Line(MIXED.stroke),
    "outcome-if-absent": Line("#5A5A5A", "diamond"),
    "regardless": Line("#5A5A5A", "circle"),
    "strengthened-by": Line("#5A5A5A", "open-arrow", "+"),
    "weakened-by": Line("#5A5A5A", "open-arrow", "−"),
    "leads": Line("#333333"),
    "ripple": Line(OUTCOME.stroke),
}
BASIS = Style("#DDDDDD", "#333333")
"""A sample of what is stated, or hollow and dashed of what is inferred, in the legend."""


def node_style(
    role: parts.NodeRole, state: parts.LitState | None = None, *, muted: bool = False
) -> Style:
    """How a node of this role looks in this state; of a configuration, how its tiles do."""
    style = MUTED_TILE if muted else NODES[role]
    if state == "off":
        return style._replace(
            fill=OFF_FILL if style.fill != PAPER else PAPER,
            stroke=OFF_STROKE,
            sign_colour=OFF_TEXT,
            behind=OFF_FILL,
            text=OFF_TEXT,
            quiet=OFF_TEXT,
        )
    return style._replace(fill=UNDETERMINED_FILL) if state == "undetermined" else style


def box_fill(state: parts.LitState | None = None, *, muted: bool = False) -> str:
    """What is behind the tiles of a configuration."""
    if state == "off":
        return OFF_BOX_FILL
    return MUTED_BOX_FILL if muted or state == "undetermined" else BOX_FILL


def line_style(role: parts.ArrowRole, state: parts.LitState | None = None) -> Line:
    """How an arrow of this role looks in this state: what is undetermined has a `?` beside it."""
    line = LINES[role]
    if state == "off":
        return line._replace(colour=OFF_STROKE, text=OFF_TEXT)
    return line._replace(sign=f"{line.sign}?") if state == "undetermined" else line
