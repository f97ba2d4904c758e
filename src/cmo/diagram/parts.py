"""What a picture is made of, as plain values: nodes, arrows, frames and a legend.

Nothing here knows how it will be drawn. A `role` says what a thing is (`context`, `unless`), and a
palette says what that looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from cmo.model.values import Basis, Role

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
LitState = Literal["on", "undetermined", "off"]
"""How a part of a picture stands out, where only some do: as ever, with a `?`, or in grey."""
LitMeaning = Literal["scenario", "focus"]


class Lit(NamedTuple):
    """Which configurations and elements stand out, by their ids; what is not named is off.

    `of` says what `on` means: in a `scenario`, that it fires or holds; in a `focus`, that it was
    chosen. An arrow is as strong as the weaker of its configuration and what that uses. But in a
    scenario an `unless` that holds is why something does not fire, so its arrow is on wherever it
    leads; and what follows where a mechanism is absent has its arrow on where the configuration
    does not fire, or if they are given, from the configurations `without_mechanism` only: those
    that nothing but an absent mechanism keeps from firing.

    `words` are those of the legend for some states, in place of the usual ones; `order` says in
    which wave something came about, counted from 1.
    """

    configurations: Mapping[str, LitState]
    elements: Mapping[str, LitState]
    of: LitMeaning = "scenario"
    words: Mapping[LitState, str] = MappingProxyType({})
    order: Mapping[str, int] = MappingProxyType({})
    without_mechanism: Collection[str] | None = None


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
    nodes of one column stand one above another; None leaves the place to the layout. `note` is in
    small letters below the text. A `muted` node stands back: a refuted configuration does. `of` is
    the id of the configuration or of the element that it shows; a junction shows neither.
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
    of: str = ""
    state: LitState | None = None


class Arrow(NamedTuple):
    """An arrow between two nodes, from cause to effect.

    `backward` says that it runs against the reading direction, as the last step of a feedback loop
    does, and so must not decide which of its ends stands further right. An arrow without a `head`
    is the first half of one that goes on beyond its target. It is a part of one `configuration`, in
    which what it leads from or to is used in the role `use`.
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
    configuration: str = ""
    use: Role | None = None
    state: LitState | None = None


class Frame(NamedTuple):
    """A labelled frame around nodes."""

    id: str
    role: FrameRole
    label: str
    tooltip: str = ""
    classes: tuple[str, ...] = ()
    state: LitState | None = None


class LegendEntry(NamedTuple):
    """One line of the legend: a sample of a node, of an arrow, of a basis or of a state."""

    sample: Literal["node", "arrow", "basis", "state"]
    role: NodeRole | ArrowRole | Basis | LitState
    text: str


class Diagram(NamedTuple):
    """A whole picture, in the order in which it is to be written.

    `id` is fit to be an XML id. `description` says in words what the picture shows, for those who
    cannot see it. `notes` stand below the legend. `extent` says how much of the theory is shown,
    where that is not all of it.
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
    extent: str = ""

    @property
    def name(self) -> str:
        """The title, and how much of the theory is shown where that is not all of it."""
        return f"{self.title} ({self.extent})" if self.extent else self.title

    def linked(self, link: Callable[[str], str | None]) -> Diagram:
        """The same picture, with each box leading to where its configuration or element is told of.

        `link` gives the address for an id, or None.
        """
        nodes = (node._replace(link=link(node.of) if node.of else None) for node in self.nodes)
        return self._replace(nodes=tuple(nodes))
