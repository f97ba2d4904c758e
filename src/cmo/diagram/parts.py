"""What a picture is made of, as plain values: nodes, arrows, frames and a legend.

Nothing here knows how it will be drawn. A `role` says what a thing is (`context`, `unless`), and a
palette says what that looks like.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from cmo.model.values import Basis

DiagramKind = Literal["theory", "ripples", "card"]
OutcomeRole = Literal["outcome", "outcome-negative", "outcome-mixed"]
NodeRole = Literal[
    "context",
    "intervention",
    "outcome",
    "outcome-negative",
    "outcome-mixed",
    "configuration",
    "any",
    "carrier",
]
"""What a node is. `any` is the junction of alternatives, `carrier` what a ripple carries."""
ArrowRole = Literal[
    "context",
    "intervention",
    "unless",
    "outcome",
    "outcome-negative",
    "outcome-mixed",
    "outcome-if-absent",
    "regardless",
    "strengthened-by",
    "weakened-by",
    "leads",
    "ripple",
]
"""What an arrow says. `leads` joins the members of a chain."""
Join = Literal["", "or", "then"]
"""How a mechanism stands to the one above it: `or` among alternatives, `then` in a chain."""
FrameRole = Literal["domain", "apart", "column"]
"""A domain; what stands apart from the arrows; a column of a card."""


class Tile(NamedTuple):
    """One part of a configuration's box, with its own basis: a resource, or a reasoning."""

    text: str
    part: Literal["resource", "reasoning", "mechanism", "missing"]
    basis: Basis | None = None
    actors: str = ""


class Row(NamedTuple):
    """The tiles of one mechanism, side by side, under its name where it has one."""

    tiles: tuple[Tile, ...]
    caption: str = ""
    join: Join = ""


class Node(NamedTuple):
    """A box, or a junction.

    `id` is unique in the picture and fit to be an XML id. `column` counts from 1, left to right;
    nodes of one column stand one above another; None leaves the place to the layout. `note` is a
    small line below the text. A `muted` node stands back: a refuted configuration does.
    """

    id: str
    role: NodeRole
    text: str
    heading: str = ""
    rows: tuple[Row, ...] = ()
    note: str = ""
    basis: Basis | None = None
    tooltip: str = ""
    link: str | None = None
    frame: str | None = None
    column: int | None = None
    muted: bool = False
    classes: tuple[str, ...] = ()


class Arrow(NamedTuple):
    """An arrow between two nodes, from cause to effect.

    `backward` says that it runs against the reading direction, as the last step of a feedback loop
    does, and so must not decide which of its ends stands further right. An arrow without a `head`
    is the first half of one that goes on beyond its target.
    """

    id: str
    source: str
    target: str
    role: ArrowRole
    basis: Basis | None = None
    label: str = ""
    tooltip: str = ""
    backward: bool = False
    head: bool = True
    classes: tuple[str, ...] = ()


class Frame(NamedTuple):
    """A labelled frame around nodes."""

    id: str
    role: FrameRole
    label: str
    tooltip: str = ""
    classes: tuple[str, ...] = ()


class LegendEntry(NamedTuple):
    """One line of the legend: a sample of a node, of an arrow, or of a basis."""

    sample: Literal["node", "arrow", "basis"]
    role: NodeRole | ArrowRole | Basis
    text: str


class Diagram(NamedTuple):
    """A whole picture, in the order in which it is to be written.

    `id` is fit to be an XML id. `description` says in words what the picture shows, for those who
    cannot see it. `notes` stand below the legend.
    """

    id: str
    kind: DiagramKind
    title: str
    subtitle: str
    description: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    frames: tuple[Frame, ...]
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...] = ()
