"""A programme theory -> the nodes of its graphs, with all that the file says of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cmo.exchange.graphs.plain_graph import Node, Values
from cmo.model import ROLES, Configuration, Element, Evidence, Mechanism, ProgrammeTheory
from cmo.ordering import natural_sort
from cmo.writing import as_values

MAPS = ("domains", "levels", "actors", "sources", "theories")
"""What a theory declares besides elements and configurations."""
_HOMES = ("interventions", "contexts", "mechanisms", "outcomes")


def said_of_theory(theory: ProgrammeTheory) -> Values:
    """What the file says of the theory as a whole, and what it declares besides the nodes."""
    values = as_values(theory)
    about: Values = _in_order(values["theory"])
    for name in MAPS:
        if name in values:
            rows = values[name]
            about[name] = {id: _in_order(rows[id]) for id in natural_sort(rows)}
    return about


def element_nodes(theory: ProgrammeTheory) -> list[Node]:
    """A node for each element: the fields of the file, and where it is used and borne out."""
    values = as_values(theory)
    declared = {id: row for home in _HOMES for id, row in values.get(home, {}).items()}
    used, borne_out = _uses(theory), _evidence_by_element(theory)
    everywhere = {use.id for use in theory.header.interventions}
    nodes = []
    for id in natural_sort(theory.elements):
        element, row = theory.elements[id], declared[id]
        fields = _in_order(row) if isinstance(row, dict) else {}
        attributes = {
            "kind": element.kind,
            "label": element.label,
            **{name: value for name, value in fields.items() if name != "label"},
            **_labels_of(element),
            **used.get(id, {}),
            **evidence_in_short(borne_out.get(id, ())),
        }
        if id in everywhere:
            attributes["in_place"] = True
        nodes.append(Node(id, attributes))
    return nodes


def configuration_nodes(theory: ProgrammeTheory) -> list[Node]:
    """A node for each configuration: the fields of the file, but for the uses of elements."""
    rows = as_values(theory).get("configurations", {})
    nodes = []
    for id in natural_sort(rows):
        configuration = theory.configurations[id]
        title = configuration.title
        fields = {name: one for name, one in _in_order(rows[id]).items() if name not in ROLES}
        attributes = {
            "kind": "configuration",
            "label": f"{id}: {title}" if title else id,
            **fields,
            **_labels_of(configuration),
            "sentence": configuration.sentence(),
            **evidence_in_short(configuration.evidence),
        }
        nodes.append(Node(id, attributes))
    return nodes


def evidence_in_short(pieces: Collection[Evidence], *, with_labels: bool = True) -> Values:
    """How many pieces of evidence there are, what they do, and the ids of their sources."""
    sources = {source.id: source.label for piece in pieces for source in piece.sources}
    short: Values = {"evidence_count": len(pieces)}
    if pieces:
        short["stances"] = _each_once(piece.stance for piece in pieces)
        short["sources"] = list(sources)
        if with_labels:
            short["source_labels"] = list(sources.values())
    return short


def _labels_of(thing: Element | Configuration) -> Values:
    """What the level, the domain and the actors are called, since the file gives their ids."""
    labels: Values = {}
    if thing.level:
        labels["level_label"] = thing.level.label
    if isinstance(thing, Configuration) and thing.domain:
        labels["domain_label"] = thing.domain.label
    if thing.actors:
        labels["actor_labels"] = [actor.label for actor in thing.actors]
    if isinstance(thing, Mechanism) and thing.provider:
        labels["provider_label"] = thing.provider.label
    return labels


def _uses(theory: ProgrammeTheory) -> dict[str, Values]:
    """In which roles, configurations and domains each element is used."""
    used: dict[str, Values] = defaultdict(
        lambda: {"roles": [], "configurations": [], "domains": []}
    )
    for id in natural_sort(theory.configurations):
        configuration = theory.configurations[id]
        for role, use in configuration.uses():
            row = used[use.id]
            row["roles"].append(role)
            row["configurations"].append(id)
            if configuration.domain:
                row["domains"].append(configuration.domain.id)
    return {
        id: {name: _each_once(found) for name, found in row.items() if found}
        for id, row in used.items()
    }


def _evidence_by_element(theory: ProgrammeTheory) -> Mapping[str, list[Evidence]]:
    """The pieces of evidence that name an element."""
    pieces: dict[str, list[Evidence]] = defaultdict(list)
    for id in natural_sort(theory.configurations):
        for piece in theory.configurations[id].evidence:
            for part in dict.fromkeys(piece.about):
                pieces[part].append(piece)
    return pieces


def _each_once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _in_order(row: Any) -> Any:
    """A record as plain values, its waivers in order: a map's order says nothing."""
    if isinstance(row, dict) and "waive" in row:
        waived = row["waive"]
        return {**row, "waive": {code: waived[code] for code in natural_sort(waived)}}
    return row
