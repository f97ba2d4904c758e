"""The frames of domains, and the columns in which their configurations stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cmo.diagram.columns import Boxes, arranged
from cmo.diagram.naming import Names
from cmo.diagram.parts import Frame
from cmo.model import Configuration, Domain, ProgrammeTheory

LINE_HEIGHT = 13.0
LETTERS_IN_A_TILE = 19
LETTERS_IN_A_TITLE = 34


class Setting(NamedTuple):
    """Where each configuration stands: its column, and the name of its frame, if any."""

    column_of: Mapping[str, int]
    frame_of: Mapping[str, str]
    frames: tuple[Frame, ...]


def setting_of(
    theory: ProgrammeTheory,
    order: Sequence[str],
    leads: Mapping[str, Mapping[str, object]],
    names: Names,
) -> Setting:
    """Columns for these configurations, and a frame for each domain.

    The configurations of a domain that stand in several columns get a frame in each.
    """
    domains = {id: theory.configurations[id].domain for id in order}
    columns = arranged(
        Boxes(
            order=order,
            frame_of={id: domain.id if domain else None for id, domain in domains.items()},
            height_of={id: estimated_height(theory.configurations[id]) for id in order},
            leads=leads,
        )
    )
    frames: dict[tuple[str, int], Frame] = {}
    frame_of: dict[str, str] = {}
    seen: set[str] = set()
    for id in sorted(order, key=columns.__getitem__):
        domain = domains[id]
        if domain is None:
            continue
        place = (domain.id, columns[id])
        if place not in frames:
            more = " (continued)" if domain.id in seen else ""
            frames[place] = domain_frame(theory, domain, names, more)
            seen.add(domain.id)
        frame_of[id] = frames[place].id
    return Setting(columns, frame_of, tuple(frames.values()))


def domain_frame(theory: ProgrammeTheory, domain: Domain, names: Names, more: str = "") -> Frame:
    """The frame of a domain, under its own name and those of the domains it is a part of."""
    above: list[str] = []
    parent, seen = domain.part_of, {domain.id}
    while parent is not None and parent not in seen:
        seen.add(parent)
        outer = theory.domains.get(parent)
        above.insert(0, outer.label if outer else parent)
        parent = outer.part_of if outer else None
    return Frame(
        id=names.take("domain", domain.id),
        role="domain",
        label=" › ".join([*above, domain.label]) + more,
        tooltip=domain.description or "",
        classes=("domain",),
    )


def estimated_height(configuration: Configuration) -> float:
    """About how tall the box of a configuration comes out, in points."""
    heading = 1 + len(configuration.title or "") // LETTERS_IN_A_TITLE
    lines = 0
    for use in configuration.mechanisms:
        texts = (use.resource, use.reasoning) if use.resource or use.reasoning else (use.label,)
        lines += 1 + max(1 + len(text or "") // LETTERS_IN_A_TILE for text in texts)
    return 20.0 + LINE_HEIGHT * (heading + max(lines, 2))
