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


class Style(NamedTuple):
    """How a node looks. `sign` stands in its bar, in the colour of paper."""

    fill: str
    stroke: str
    shape: Shape = "box"
    sign: str = ""


class Line(NamedTuple):
    """How an arrow looks. `sign` stands beside its head."""

    colour: str
    head: Head = "arrow"
    sign: str = ""


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
