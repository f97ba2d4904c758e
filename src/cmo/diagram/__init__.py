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
    Lit,
    LitState,
    Node,
    Row,
    Tile,
)
from cmo.diagram.view import WHOLE, View
from cmo.errors import DrawingFailed

if TYPE_CHECKING:
    from collections.abc import Collection

    from cmo.model import ProgrammeTheory

__all__ = [
    "WHOLE",
    "Arrow",
    "Diagram",
    "DiagramKind",
    "Frame",
    "LegendEntry",
    "Lit",
    "LitState",
    "Node",
    "Row",
    "Tile",
    "View",
    "diagram_of",
    "focus_on",
]


def diagram_of(
    theory: ProgrammeTheory,
    *,
    kind: DiagramKind = "theory",
    configuration: str | None = None,
    view: View = WHOLE,
) -> Diagram:
    """The picture of a theory, of its ripples, or of one configuration.

    Args:
        theory: the programme theory.
        kind: `theory` (everything), `ripples` (the ripple map) or `card` (one configuration).
        configuration: the id of the configuration that a card shows.
        view: which configurations are shown, and what stands out; a card shows its one whatever
            that is.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: there is no such kind of picture, a card of no configuration is asked for, or
            no configuration is shown.
    """
    if view.shown is not None and set(view.shown) == set(theory.configurations):
        view = view._replace(shown=None)
    diagram = _picture(theory, kind, configuration, view)
    if view.caption:
        diagram = diagram._replace(
            notes=(view.caption, *diagram.notes),
            description=f"{diagram.description}\n{view.caption}",
        )
    if view.lit is None:
        return diagram
    from cmo.diagram.lighting import lit_up

    return lit_up(diagram, view.lit)


def _picture(
    theory: ProgrammeTheory, kind: DiagramKind, configuration: str | None, view: View
) -> Diagram:
    if kind == "card":
        from cmo.diagram.card_picture import card_picture

        if configuration is None:
            known = next(iter(theory.configurations), "CMOC1")
            raise DrawingFailed(f"a card shows one configuration; name it, such as {known}")
        return card_picture(theory, configuration, view)
    if configuration is not None:
        raise DrawingFailed(f"only a card shows one configuration; ask for kind card, not {kind}")
    if kind == "theory":
        from cmo.diagram.theory_picture import theory_picture

        return theory_picture(theory, view)
    if kind == "ripples":
        from cmo.diagram.ripple_picture import ripple_picture

        return ripple_picture(theory, view)
    raise DrawingFailed(f"no picture of kind {kind}; there are theory, ripples and card")


def focus_on(theory: ProgrammeTheory, configurations: Collection[str]) -> Lit:
    """These configurations lit, with all the elements that they use in any role.

    Raises:
        UnknownId: there is no such configuration.
    """
    from cmo.diagram.lighting import focus_on

    return focus_on(theory, configurations)
