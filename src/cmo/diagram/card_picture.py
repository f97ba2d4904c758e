"""One configuration as a card: contexts, mechanism and outcomes in columns, and its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cmo import graph
from cmo.diagram.boxes import configuration_box
from cmo.diagram.legend import legend_of
from cmo.diagram.naming import Names, xml_name
from cmo.diagram.parts import Diagram, Frame
from cmo.diagram.view import View, marks_of
from cmo.diagram.weaving import Weaving
from cmo.errors import UnknownId
from cmo.nearest import suggestion

if TYPE_CHECKING:
    from cmo.model import Configuration, ProgrammeTheory

COLUMNS = ("Contexts", "Mechanism", "Outcomes")


def card_picture(theory: ProgrammeTheory, id: str, view: View) -> Diagram:
    """Draw one configuration. What the view shows or leaves out has no bearing on it.

    Raises:
        UnknownId: there is no such configuration.
    """
    configuration = theory.configurations.get(id)
    if configuration is None:
        raise UnknownId(f"no configuration `{id}`{suggestion(id, theory.configurations)}")
    marks = marks_of(view._replace(shown=None, selected_by=""))
    names = Names("card", id, *marks)
    columns = {label: names.take("column", label.lower()) for label in COLUMNS}
    contexts, mechanism, outcomes = columns.values()
    box = configuration_box(configuration, names.take("node", id), frame=mechanism)
    weaving = Weaving(theory, names)
    weaving.weave(configuration, box.id)
    brought_about = {arrow.target for arrow in weaving.arrows if arrow.source == box.id}
    for arrow in weaving.arrows:  # what a junction or a chain passes on
        if arrow.source in brought_about:
            brought_about.add(arrow.target)
    around = (
        *weaving.element_nodes_of_one(_notes_on_ripples(theory, configuration)),
        *weaving.junctions.values(),
    )
    nodes = (
        box._replace(text="", column=1),
        *(
            node._replace(frame=outcomes if node.id in brought_about else contexts)
            for node in around
        ),
    )
    used = {node.frame for node in nodes}
    title = f"{id}. {configuration.title}" if configuration.title else id
    arrows = weaving.arrows_by_direction(nodes)
    return Diagram(
        id=xml_name("-".join(("cmo", theory.header.id or "theory", id, *marks))),
        kind="card",
        title=title,
        subtitle=_subtitle(theory, configuration),
        description=f"{id}: {configuration.sentence()}",
        nodes=nodes,
        arrows=arrows,
        frames=tuple(
            Frame(name, "column", label, classes=("column",))
            for label, name in columns.items()
            if name in used
        ),
        legend=legend_of(nodes, arrows),
        notes=tuple(filter(None, (configuration.sentence(), _evidence(configuration)))),
    )


def _notes_on_ripples(theory: ProgrammeTheory, configuration: Configuration) -> dict[str, str]:
    """What stands below a context that others bring about, or an outcome that others need."""
    ripples = graph.ripples_of(theory)
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for id, others in ripples.items():
        for carrier in others.get(configuration.id, ()):
            before.setdefault(carrier.id, []).append(id)
    for other, carriers in ripples[configuration.id].items():
        for carrier in carriers:
            after.setdefault(carrier.id, []).append(other)
    notes = {id: f"from {', '.join(dict.fromkeys(ids))}" for id, ids in before.items()}
    for id, ids in after.items():
        leads = f"on to {', '.join(dict.fromkeys(ids))}"
        notes[id] = f"{notes[id]}; {leads}" if id in notes else leads
    return notes


def _subtitle(theory: ProgrammeTheory, configuration: Configuration) -> str:
    domain = configuration.domain.label if configuration.domain else ""
    status = f"{configuration.status} configuration" if configuration.status else ""
    return " · ".join(filter(None, (theory.header.title, domain, status)))


def _evidence(configuration: Configuration) -> str:
    stances: Mapping[str, int] = Counter(item.stance for item in configuration.evidence)
    said = [f"{count} {stance}" for stance, count in sorted(stances.items())]
    return f"Evidence: {', '.join(said)}." if said else ""
