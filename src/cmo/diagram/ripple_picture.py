"""The ripple map: which configuration sets off which, and what carries it (Jagosh et al. 2015)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cmo import graph
from cmo.diagram.boxes import about_configuration, about_element
from cmo.diagram.captions import counted, described_beyond, extent_of, notes_on, stage_of
from cmo.diagram.columns import against_reading
from cmo.diagram.frames import Setting, setting_of
from cmo.diagram.legend import legend_of
from cmo.diagram.naming import Names, xml_name
from cmo.diagram.parts import Arrow, Diagram, Frame, Node
from cmo.diagram.selection import (
    Ripples,
    Selection,
    noted,
    ripples_among,
    ripples_beyond,
    selection_of,
)
from cmo.diagram.view import View, marks_of
from cmo.ordering import natural_sort

if TYPE_CHECKING:
    from cmo.model import Configuration, ProgrammeTheory, Role
FEWEST_ROWS = 6
"""How many configurations without ripples stand above one another before a new column begins."""


def ripple_picture(theory: ProgrammeTheory, view: View) -> Diagram:
    """Draw one box a configuration, joined by the elements that carry one into the next.

    Raises:
        UnknownId: there is no such configuration as the view names.
        DrawingFailed: the view shows none.
    """
    marks = marks_of(view)
    names = Names("ripples", *marks)
    part = selection_of(theory, view)
    all_ripples = graph.ripples_of(theory)
    ripples = ripples_among(all_ripples, part)
    in_ripples = {id for id in part.order if ripples[id]}
    in_ripples |= {other for others in ripples.values() for other in others}
    joined = [id for id in part.order if id in in_ripples]
    apart = [id for id in part.order if id not in in_ripples]
    setting = setting_of(theory, joined, ripples, names)
    label = "No ripples among these" if part.left_out else "No ripples"
    columns, frame_apart = _apart(setting, apart, names, label)
    nodes = {}
    for id in joined:
        box = _box(theory.configurations[id], names.take("node", id))
        frame = setting.frame_of.get(id)
        nodes[id] = box._replace(frame=frame, column=setting.column_of[id])
    for id in apart:
        configuration = theory.configurations[id]
        box = _box(configuration, names.take("node", id))
        domain = configuration.domain.label if configuration.domain else ""
        nodes[id] = box._replace(frame=frame_apart[id].id, column=columns[id], note=domain)
    frames = (*setting.frames, *dict.fromkeys(frame_apart.values()))
    carriers, arrows = _carried(theory, ripples, nodes, names)
    beyond = ripples_beyond(all_ripples, part)
    all_nodes = (*noted(nodes.values(), beyond), *carriers)
    backward = against_reading(all_nodes, arrows)
    arrows = [arrow._replace(backward=arrow.id in backward) for arrow in arrows]
    return Diagram(
        id=xml_name("-".join(("cmo", theory.header.id or "theory", "ripples", *marks))),
        kind="ripples",
        title=theory.header.title,
        subtitle=f"Ripple map: an outcome of one configuration is a context of another. "
        f"{stage_of(theory)}: {counted(part)}",
        description="\n".join(
            [*_described(part, ripples), *described_beyond(part, all_nodes, beyond)]
        ),
        nodes=all_nodes,
        arrows=tuple(arrows),
        frames=frames,
        legend=legend_of(all_nodes, arrows),
        notes=notes_on(part),
        extent=extent_of(part),
    )


def _apart(
    setting: Setting, apart: Sequence[str], names: Names, label: str
) -> tuple[dict[str, int], dict[str, Frame]]:
    """Columns to the right of all others, and a frame, for what has no part in any ripple."""
    if not apart:
        return {}, {}
    tallest = max(Counter(setting.column_of.values()).values(), default=0)
    last = max(setting.column_of.values(), default=0)
    rows = max(tallest, FEWEST_ROWS)
    columns = {id: last + 1 + number // rows for number, id in enumerate(apart)}
    tooltip = (
        "These bring about nothing that another needs, and need nothing that another brings about"
    )
    frame = Frame(names.take("no-ripples"), "apart", label, tooltip, ("no-ripples",))
    return columns, dict.fromkeys(apart, frame)


def _box(configuration: Configuration, name: str) -> Node:
    """The box of a configuration, without its parts."""
    return Node(
        id=name,
        role="configuration",
        heading=configuration.id,
        text=configuration.title or "",
        tooltip=about_configuration(configuration),
        classes=("configuration",),
        of=configuration.id,
    )


def _carried(
    theory: ProgrammeTheory, ripples: Ripples, nodes: Mapping[str, Node], names: Names
) -> tuple[list[Node], list[Arrow]]:
    """A node for each element that carries ripples, and the two halves of every arrow.

    All that bring an element about lead to all that need it, so one node serves them all.
    """
    sources: dict[str, dict[str, Role]] = {}
    targets: dict[str, dict[str, Role]] = {}
    for id, others in ripples.items():
        for other, carriers in others.items():
            for carrier in carriers:
                sources.setdefault(carrier.id, {})[id] = carrier.brought_about_as
                targets.setdefault(carrier.id, {})[other] = carrier.needed_as
    found, arrows = [], []
    for element in natural_sort(sources):
        node = Node(
            id=names.take("carrier", element),
            role="carrier",
            text=theory.elements[element].label,
            tooltip=about_element(theory.elements[element]),
            classes=("carrier",),
            of=element,
        )
        found.append(node)
        for id in natural_sort(sources[element]):
            arrow = _arrow(theory.configurations[id], sources[element][id], element)
            name, ends = names.take("ripple", id, element), (nodes[id].id, node.id)
            arrows.append(arrow._replace(id=name, source=ends[0], target=ends[1]))
        for id in natural_sort(targets[element]):
            arrow = _arrow(theory.configurations[id], targets[element][id], element)
            name, ends = names.take("ripple", element, id), (node.id, nodes[id].id)
            arrows.append(arrow._replace(id=name, source=ends[0], target=ends[1]))
    return found, arrows


def _arrow(configuration: Configuration, role: Role, element: str) -> Arrow:
    """The arrow from or to the box of a configuration, without its name and its ends."""
    use = next(use for _, use in configuration.uses(role) if use.id == element)
    basis = configuration.basis_of(use)
    says = f"{configuration.id} {'needs it' if role in graph.NEEDED else 'brings it about'}"
    return Arrow(
        id="",
        source="",
        target="",
        role="ripple",
        basis=basis,
        tooltip=f"{says} ({basis})" if basis else says,
        classes=("ripple", basis) if basis else ("ripple",),
        configuration=configuration.id,
        use=role,
    )


def _described(part: Selection, ripples: Ripples) -> list[str]:
    theory, extent = part.theory, extent_of(part)
    lines = [f"Ripple map of “{theory.header.title}”{extent and f': {extent}'}."]
    for id, others in ripples.items():
        for other, carriers in others.items():
            labels = "; ".join(theory.elements[carrier.id].label for carrier in carriers)
            lines.append(f"{id} leads to {other}: {labels}.")
    return lines
