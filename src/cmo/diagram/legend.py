"""The legend of a picture: what is in it, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cmo.diagram.parts import Arrow, ArrowRole, LegendEntry, Node, NodeRole

if TYPE_CHECKING:
    from cmo.model.values import Basis

NODES: dict[NodeRole, str] = {
    "context": "Context",
    "intervention": "Intervention",
    "configuration": "Configuration",
    "outcome": "Outcome",
    "outcome-negative": "Unwanted outcome",
    "outcome-mixed": "Mixed outcome",
    "carrier": "What carries the ripple",
    "any": "at least one of these",
}
ARROWS: dict[ArrowRole, str] = {
    "context": "if (it is needed)",
    "intervention": "with (it is provided)",
    "unless": "unless (it prevents)",
    "outcome": "then (it follows)",
    "outcome-negative": "then (it follows)",
    "outcome-mixed": "then (it follows)",
    "outcome-if-absent": "follows if the mechanism is absent",
    "regardless": "makes no difference",
    "strengthened-by": "makes it stronger",
    "weakened-by": "makes it weaker",
    "leads": "leads to",
    "ripple": "sets off",
}
BASES: dict[Basis, str] = {
    "stated": "Stated by a source",
    "inferred": "Inferred by the analyst",
}


def legend_of(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> tuple[LegendEntry, ...]:
    """What these nodes and arrows mean; one entry where several would say the same."""
    nodes, arrows = tuple(nodes), tuple(arrows)
    roles = {node.role for node in nodes}
    entries = [LegendEntry("node", role, text) for role, text in NODES.items() if role in roles]
    drawn = {arrow.role for arrow in arrows}
    texts: dict[str, ArrowRole] = {}
    for role, text in ARROWS.items():
        if role in drawn:
            texts.setdefault(text, role)
    entries += [LegendEntry("arrow", role, text) for text, role in texts.items()]
    bases = {node.basis for node in nodes} | {arrow.basis for arrow in arrows}
    bases |= {tile.basis for node in nodes for row in node.rows for tile in row.tiles}
    entries += [
        LegendEntry("basis", basis, text) for basis, text in BASES.items() if basis in bases
    ]
    return tuple(entries)
