"""The whole theory as a picture: one box a configuration, between its contexts and its outcomes."""

from __future__ import annotations

from cmo import graph
from cmo.diagram.boxes import configuration_box, usual_actors_of
from cmo.diagram.captions import counted, described, stage_of
from cmo.diagram.frames import setting_of
from cmo.diagram.legend import legend_of
from cmo.diagram.naming import Names, xml_name
from cmo.diagram.parts import Diagram, Frame
from cmo.diagram.weaving import Weaving
from cmo.model import ProgrammeTheory
from cmo.ordering import natural_sort


def theory_picture(theory: ProgrammeTheory) -> Diagram:
    """Draw all configurations, framed by domain, with the elements that they share."""
    names = Names()
    order = natural_sort(theory.configurations)
    setting = setting_of(theory, order, graph.ripples_of(theory), names)
    usual_actors = usual_actors_of(theory)
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
    nodes = (*boxes.values(), *weaving.element_nodes(), *weaving.junctions.values())
    arrows = weaving.arrows_by_direction(nodes)
    return Diagram(
        id=xml_name(f"cmo-{theory.header.id or 'theory'}"),
        kind="theory",
        title=theory.header.title,
        subtitle=f"{stage_of(theory)}: {counted(theory)}",
        description=described(theory),
        nodes=nodes,
        arrows=arrows,
        frames=tuple(frames),
        legend=legend_of(nodes, arrows),
        notes=_notes(usual_actors),
    )


def _notes(usual_actors: str) -> tuple[str, ...]:
    if not usual_actors:
        return ()
    return (f"Whose reasoning: {usual_actors}, unless a box names someone else.",)
