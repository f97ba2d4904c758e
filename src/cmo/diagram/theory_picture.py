"""The whole theory as a picture: one box a configuration, between its contexts and its outcomes."""

from __future__ import annotations

from cmo import graph
from cmo.diagram.boxes import configuration_box, usual_actors_of
from cmo.diagram.captions import (
    counted,
    described,
    described_beyond,
    extent_of,
    notes_on,
    stage_of,
)
from cmo.diagram.frames import setting_of
from cmo.diagram.legend import legend_of
from cmo.diagram.naming import Names, xml_name
from cmo.diagram.parts import Diagram, Frame
from cmo.diagram.selection import noted, parts_beyond, ripples_among, selection_of
from cmo.diagram.view import View, marks_of
from cmo.diagram.weaving import Weaving
from cmo.model import ProgrammeTheory


def theory_picture(theory: ProgrammeTheory, view: View) -> Diagram:
    """Draw the configurations, framed by domain, with the elements that they share.

    Raises:
        UnknownId: there is no such configuration as the view names.
        DrawingFailed: the view shows none.
    """
    marks = marks_of(view)
    names = Names(*marks)
    part = selection_of(theory, view)
    order = part.order
    setting = setting_of(theory, order, ripples_among(graph.ripples_of(theory), part), names)
    usual_actors = usual_actors_of(theory.configurations[id] for id in order)
    boxes = {
        id: configuration_box(
            theory.configurations[id],
            names.take("node", id),
            frame=setting.frame_of.get(id),
            column=setting.column_of[id],
            usual_actors=usual_actors,
        )
        for id in order
    }
    weaving = Weaving(theory, names)
    for id in order:
        weaving.weave(theory.configurations[id], boxes[id].id)
    frames = list(setting.frames)
    throughout = {use.id for use in theory.header.interventions}
    if throughout:
        apart = Frame(names.take("in-place-throughout"), "apart", "In place throughout")
        frames.append(apart)
        for use in theory.header.interventions:
            weaving.place_apart(use, apart.id)
    for id in order:
        weaving.weave_mechanisms(theory.configurations[id], boxes[id].id)
    nodes = [*boxes.values(), *weaving.element_nodes(), *weaving.junctions.values()]
    beyond = parts_beyond(nodes, part)
    nodes = noted(nodes, beyond)
    arrows = weaving.arrows_by_direction(nodes)
    return Diagram(
        id=xml_name("-".join(("cmo", theory.header.id or "theory", *marks))),
        kind="theory",
        title=theory.header.title,
        subtitle=f"{stage_of(theory)}: {counted(part)}",
        description="\n".join([*described(part), *described_beyond(part, nodes, beyond)]),
        nodes=tuple(nodes),
        arrows=arrows,
        frames=tuple(frames),
        legend=legend_of(nodes, arrows),
        notes=(*_notes(usual_actors), *notes_on(part)),
        extent=extent_of(part),
    )


def _notes(usual_actors: str) -> tuple[str, ...]:
    if not usual_actors:
        return ()
    return (f"Whose reasoning: {usual_actors}, unless a box names someone else.",)
