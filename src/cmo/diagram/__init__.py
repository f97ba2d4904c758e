"""A programme theory as a neutral picture: nodes, arrows, frames and a legend, and no syntax.

`diagram_of` makes it; `cmo.render` turns it into text and images.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmo.diagram.parts import (
    Arrow,
    Diagram,
    DiagramKind,
    Frame,
    LegendEntry,
    Node,
    Row,
    Tile,
)
from cmo.errors import DrawingFailed

if TYPE_CHECKING:
    from cmo.model import ProgrammeTheory

__all__ = [
    "Arrow",
    "Diagram",
    "DiagramKind",
    "Frame",
    "LegendEntry",
    "Node",
    "Row",
    "Tile",
    "diagram_of",
]


def diagram_of(
    theory: ProgrammeTheory, *, kind: DiagramKind = "theory", configuration: str | None = None
) -> Diagram:
    """The picture of a theory, of its ripples, or of one configuration.

    Args:
        theory: the programme theory.
        kind: `theory` (everything), `ripples` (the ripple map) or `card` (one configuration).
        configuration: the id of the configuration that a card shows.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: there is no such kind of picture, or a card of no configuration is asked for.
    """
    if kind == "card":
        from cmo.diagram.card_picture import card_picture

        if configuration is None:
            known = next(iter(theory.configurations), "CMOC1")
            raise DrawingFailed(f"a card shows one configuration; name it, such as {known}")
        return card_picture(theory, configuration)
    if configuration is not None:
        raise DrawingFailed(f"only a card shows one configuration; ask for kind card, not {kind}")
    if kind == "theory":
        from cmo.diagram.theory_picture import theory_picture

        return theory_picture(theory)
    if kind == "ripples":
        from cmo.diagram.ripple_picture import ripple_picture

        return ripple_picture(theory)
    raise DrawingFailed(f"no picture of kind {kind}; there are theory, ripples and card")
