"""The boxes of a picture: one a configuration, and one for each element around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cmo.diagram.parts import Join, Node, NodeRole, OutcomeRole, Row, Tile
from cmo.graph import FOLLOWING
from cmo.model import (
    AnyOf,
    Chain,
    Configuration,
    Element,
    Mechanism,
    Outcome,
    Role,
    Use,
)

if TYPE_CHECKING:
    from cmo.model.values import Basis

Item = Use | AnyOf | Chain
NOT_GIVEN = "–"


def configuration_box(
    configuration: Configuration,
    name: str,
    *,
    frame: str | None = None,
    column: int | None = None,
    usual_actors: str = "",
) -> Node:
    """The box of a configuration: its id, its title, and a row of tiles for each mechanism.

    The actors of a reasoning are named where they are not the usual ones.
    """
    rows = tuple(_rows(configuration, configuration.mechanism_groups, usual_actors))
    return Node(
        id=name,
        role="configuration",
        heading=configuration.id,
        text=configuration.title or "",
        rows=rows or (Row((Tile("Mechanism not given", "missing"),)),),
        note="Refuted" if configuration.status == "refuted" else "",
        tooltip=about_configuration(configuration),
        frame=frame,
        column=column,
        muted=configuration.status == "refuted",
        classes=_classes(
            "configuration",
            configuration.basis,
            f"status-{configuration.status}" if configuration.status else None,
        ),
        of=configuration.id,
    )


def about_configuration(configuration: Configuration) -> str:
    """What a tooltip says of a configuration: its sentence, and how far it has been tested."""
    lines = [f"{configuration.id}. {configuration.title or ''}".rstrip(". ") + "."]
    lines.append(configuration.sentence())
    if configuration.status:
        lines.append(f"Status: {configuration.status}.")
    return "\n".join(lines)


def _rows(
    configuration: Configuration,
    items: Sequence[Item],
    usual_actors: str,
    *,
    join: Join = "",
    first: Join = "",
) -> Iterable[Row]:
    """A row for each mechanism; `first` joins the first to the row above it, `join` the others."""
    for number, item in enumerate(items):
        above = join if number else first
        if isinstance(item, Use):
            yield _row(configuration, item, usual_actors, above)
        else:
            inner: Join = "or" if isinstance(item, AnyOf) else "then"
            yield from _rows(configuration, item.members, usual_actors, join=inner, first=above)


def _row(configuration: Configuration, use: Use, usual_actors: str, join: Join) -> Row:
    actors = actors_of(use)
    shown = "" if actors == usual_actors else actors
    if not (use.resource or use.reasoning):
        basis = configuration.basis_of(use)
        tiles: tuple[Tile, ...] = (Tile(use.label, "mechanism", basis, shown),)
        caption = ""
    else:
        resource, reasoning = (
            configuration.basis_of(use, "resource"),
            configuration.basis_of(use, "reasoning"),
        )
        tiles = (
            Tile(use.resource, "resource", resource)
            if use.resource
            else Tile(NOT_GIVEN, "missing"),
            Tile(use.reasoning, "reasoning", reasoning, shown)
            if use.reasoning
            else Tile(NOT_GIVEN, "missing"),
        )
        element = use.element
        named = isinstance(element, Mechanism) and not element.label_is_made
        caption = use.wording or (element.label if named else "")
    return Row(tiles, caption, join)


def actors_of(use: Use) -> str:
    """The actors of a use, as they are listed."""
    return ", ".join(actor.label for actor in use.actors)


def usual_actors_of(configurations: Iterable[Configuration]) -> str:
    """The actors whose reasoning most mechanisms are about; nothing where no one is in most."""
    counts = Counter(
        actors_of(use) for configuration in configurations for use in configuration.mechanisms
    )
    actors, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return actors if 2 * count > counts.total() else ""


def element_box(
    element: Element,
    name: str,
    *,
    roles: Iterable[Role],
    bases: Iterable[Basis | None],
    frame: str | None = None,
) -> Node:
    """The box of an element, as what it is in the roles that it plays.

    Its basis is `stated` where it is so in any of its roles, or else `inferred` where it is so in
    one: what a source says once is not the analyst's.
    """
    roles, found = set(roles), set(bases)
    role = element_role(element, roles)
    basis: Basis | None = (
        "stated" if "stated" in found else "inferred" if "inferred" in found else None
    )
    ripple = bool(roles & set(FOLLOWING)) and bool(roles & {"contexts", "interventions"})
    return Node(
        id=name,
        role=role,
        text=element.label,
        basis=basis,
        tooltip=about_element(element),
        frame=frame,
        classes=_classes(
            element.kind if role == "context" else role.split("-")[0],
            role if "-" in role else None,
            basis,
            "ripple" if ripple else None,
        ),
        of=element.id,
    )


def element_role(element: Element, roles: Iterable[Role]) -> NodeRole:
    """What an element is in a picture: what is brought about is an outcome, whatever else it is."""
    roles = set(roles)
    if roles & set(FOLLOWING):
        return outcome_role(element)
    if "interventions" in roles or element.kind == "intervention":
        return "intervention"
    return "context"


def outcome_role(element: Element) -> OutcomeRole:
    """The role of an outcome, by its valence."""
    valence = element.valence if isinstance(element, Outcome) else None
    if valence == "negative":
        return "outcome-negative"
    return "outcome-mixed" if valence == "mixed" else "outcome"


def about_element(element: Element) -> str:
    """What a tooltip says of an element."""
    lines = [f"{element.kind.capitalize()}: {element.label}", element.description or ""]
    if element.level:
        lines.append(f"Level: {element.level.label}")
    if element.actors:
        lines.append(f"Actors: {', '.join(actor.label for actor in element.actors)}")
    return "\n".join(filter(None, lines))


def _classes(*words: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
