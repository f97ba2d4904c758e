"""The ripple map: which configuration sets off which, and what carries it (Jagosh et al. 2015)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cmo import graph
from cmo.diagram.boxes import about_configuration, about_element
from cmo.diagram.captions import counted, stage_of
from cmo.diagram.columns import against_reading
from cmo.diagram.frames import Setting, setting_of
from cmo.diagram.legend import legend_of
from cmo.diagram.naming import Names, xml_name
from cmo.diagram.parts import Arrow, Diagram, Frame, Node
from cmo.ordering import natural_sort

if TYPE_CHECKING:
    from cmo.model import Configuration, ProgrammeTheory, Role
    from cmo.model.values import Basis

Ripples = Mapping[str, Mapping[str, tuple[graph.Carrier, ...]]]
FEWEST_ROWS = 6
"""How many configurations without ripples stand above one another before a new column begins."""


def ripple_picture(theory: ProgrammeTheory) -> Diagram:
    """Draw one box a configuration, joined by the elements that carry one into the next."""
    names = Names("ripples")
    ripples = graph.ripples_of(theory)
    order = natural_sort(theory.configurations)
    in_ripples = {id for id in order if ripples[id]}
    in_ripples |= {other for others in ripples.values() for other in others}
    joined = [id for id in order if id in in_ripples]
    apart = [id for id in order if id not in in_ripples]
    setting = setting_of(theory, joined, ripples, names)
    columns, frame_apart = _apart(setting, apart, names)
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
    all_nodes = (*nodes.values(), *carriers)
    backward = against_reading(all_nodes, arrows)
    arrows = [arrow._replace(backward=arrow.id in backward) for arrow in arrows]
    return Diagram(
        id=xml_name(f"cmo-{theory.header.id or 'theory'}-ripples"),
        kind="ripples",
        title=theory.header.title,
        subtitle=f"Ripple map: an outcome of one configuration is a context of another. "
        f"{stage_of(theory)}: {counted(theory)}",
        description=_described(theory, ripples),
        nodes=all_nodes,
        arrows=tuple(arrows),
        frames=frames,
        legend=legend_of(all_nodes, arrows),
    )


def _apart(
    setting: Setting, apart: Sequence[str], names: Names
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
    frame = Frame(names.take("no-ripples"), "apart", "No ripples", tooltip, ("no-ripples",))
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
    )


def _carried(
    theory: ProgrammeTheory, ripples: Ripples, nodes: Mapping[str, Node], names: Names
) -> tuple[list[Node], list[Arrow]]:
    """A node for each element that carries ripples, and the two halves of every arrow.

    All that bring an element about lead to all that need it, so one node serves them all.
    """
    sources: dict[str, dict[str, Basis | None]] = {}
    targets: dict[str, dict[str, Basis | None]] = {}
    for id, others in ripples.items():
        for other, carriers in others.items():
            for carrier in carriers:
                start, end = theory.configurations[id], theory.configurations[other]
                bases = sources.setdefault(carrier.id, {})
                bases[id] = _basis(start, carrier.id, carrier.brought_about_as)
                bases = targets.setdefault(carrier.id, {})
                bases[other] = _basis(end, carrier.id, carrier.needed_as)
    found, arrows = [], []
    for element in natural_sort(sources):
        node = Node(
            id=names.take("carrier", element),
            role="carrier",
            text=theory.elements[element].label,
            tooltip=about_element(theory.elements[element]),
            classes=("carrier",),
        )
        found.append(node)
        for id, basis in sources[element].items():
            says = f"{id} brings it about"
            arrows.append(_arrow(names, (id, element), (nodes[id].id, node.id), basis, says))
        for id in natural_sort(targets[element]):
            ends, basis = (node.id, nodes[id].id), targets[element][id]
            arrows.append(_arrow(names, (element, id), ends, basis, f"{id} needs it"))
    return found, arrows


def _basis(configuration: Configuration, element: str, role: Role) -> Basis | None:
    use = next(use for _, use in configuration.uses(role) if use.id == element)
    return configuration.basis_of(use)


def _arrow(
    names: Names, ids: tuple[str, str], ends: tuple[str, str], basis: Basis | None, says: str
) -> Arrow:
    return Arrow(
        id=names.take("ripple", *ids),
        source=ends[0],
        target=ends[1],
        role="ripple",
        basis=basis,
        tooltip=f"{says} ({basis})" if basis else says,
        classes=("ripple", basis) if basis else ("ripple",),
    )


def _described(theory: ProgrammeTheory, ripples: Ripples) -> str:
    lines = [f"Ripple map of “{theory.header.title}”."]
    for id, others in ripples.items():
        for other, carriers in others.items():
            labels = "; ".join(theory.elements[carrier.id].label for carrier in carriers)
            lines.append(f"{id} leads to {other}: {labels}.")
    return "\n".join(lines)
