"""Graph files -> what they hold, as networkx, pandas and json read them."""

from __future__ import annotations

import io
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx
import pandas as pd

Values = dict[str, Any]
LISTS = {"actors", "rivals", "interventions", "informed_by", "tags", "authors"}
TEXT_OF_JSON = {"evidence", "waive", "domains", "levels", "actors", "sources", "theories"}
NOT_IN_THE_FILE = {
    "kind",
    "level_label",
    "domain_label",
    "actor_labels",
    "provider_label",
    "source_labels",
    "sentence",
    "evidence_count",
    "stances",
    "sources",
    "roles",
    "configurations",
    "domains",
    "in_place",
    "relation",
    "configuration",
    "role",
    "at",
    "basis_here",
}


class Read(NamedTuple):
    """What a file holds: attributes of nodes, of arrows (with their ends), and of the whole."""

    nodes: dict[str, Values]
    arrows: dict[str, tuple[str, str, Values]]
    about: Values


def of_graphml(content: bytes) -> Read:
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    about = {k: v for k, v in graph.graph.items() if not k.endswith("_default")}
    return Read(dict(graph.nodes(data=True)), _arrows(graph), about)


def of_gexf(content: bytes) -> Read:
    graph = nx.read_gexf(io.BytesIO(content))
    arrows = {}
    for source, target, data in graph.edges(data=True):
        arrows[data.pop("id")] = (source, target, data)
    return Read(dict(graph.nodes(data=True)), arrows, {})


def of_node_link(content: bytes) -> Read:
    graph = nx.node_link_graph(json.loads(content), edges="edges")
    if graph.is_multigraph():
        arrows = _arrows(graph)
    else:
        arrows = {f"{s}|{t}": (s, t, data) for s, t, data in graph.edges(data=True)}
    about = {name: value for name, value in graph.graph.items() if name != "name"}
    return Read(dict(graph.nodes(data=True)), arrows, about)


def of_cytoscape(content: bytes) -> Read:
    graph = nx.cytoscape_graph(json.loads(content))
    nodes = {}
    for node, data in graph.nodes(data=True):
        assert data.pop("id") == data.pop("value") == node
        nodes[node] = data
    arrows = {}
    for source, target, data in graph.edges(data=True):
        assert (data.pop("source"), data.pop("target")) == (source, target)
        assert data.pop("key") == data["id"]
        arrows[data.pop("id")] = (source, target, data)
    about = {name: value for name, value in graph.graph.items() if name != "name"}
    return Read(nodes, arrows, about)


def of_kumu(content: bytes) -> Read:
    """With labels and kinds as Kumu has them."""
    values = json.loads(content)
    assert list(values) == ["elements", "connections"]
    ids = [row["id"] for rows in values.values() for row in rows]
    assert len(ids) == len(set(ids))
    nodes = {row.pop("id"): row for row in values["elements"]}
    arrows = {}
    for row in values["connections"]:
        assert row.pop("direction") == "directed"
        assert nodes.keys() >= {row["from"], row["to"]}
        arrows[row.pop("id")] = (row.pop("from"), row.pop("to"), row)
    return Read(nodes, arrows, {})


def of_csv(arrow_content: bytes, node_content: bytes) -> Read:
    """Empty cells left out."""
    edges, rows = (
        pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
        for content in (arrow_content, node_content)
    )
    assert set(edges.pop("Type")) <= {"Directed"}
    graph = nx.from_pandas_edgelist(
        edges, "Source", "Target", edge_attr=True, create_using=nx.MultiDiGraph, edge_key="Id"
    )
    arrows = {
        key: (
            source,
            target,
            _filled({name: value for name, value in data.items() if name != "Id"}),
        )
        for key, (source, target, data) in _arrows(graph).items()
    }
    nodes = {str(row.pop("Id")): _filled(row) for row in rows.to_dict("records")}
    return Read(nodes, arrows, {})


def _filled(row: Mapping[Any, Any]) -> Values:
    return {str(name): value for name, value in row.items() if value != ""}


def _arrows(graph: Any) -> dict[str, tuple[str, str, Values]]:
    return {key: (s, t, data) for s, t, key, data in graph.edges(keys=True, data=True)}


def cells_apart(read: Read) -> Read:
    """The lists and maps that stand in the cells of GraphML."""

    def apart(row: Values) -> Values:
        return {name: _value(name, value) for name, value in row.items()}

    return Read(
        {id: apart(row) for id, row in read.nodes.items()},
        {id: (source, target, apart(row)) for id, (source, target, row) in read.arrows.items()},
        apart(read.about),
    )


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in NOT_IN_THE_FILE - TEXT_OF_JSON:
        return value
    if name in ("tags", "authors"):
        return listed(value)
    if name in LISTS | TEXT_OF_JSON | {"basis", "confidence"} and value[0] in "[{":
        return json.loads(value)
    return listed(value) if name in LISTS else value


def listed(cell: str) -> list[str]:
    """The texts of a list in one cell."""
    found = re.findall(r"(?:\\.|[^\\;])+", cell, re.DOTALL)
    texts = [text if number == 0 else text[1:] for number, text in enumerate(found)]
    return [re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL) for text in texts]


def theory_of(read: Read) -> Values:
    """The theory file that an incidence graph was made from, as plain values."""
    about = dict(read.about)
    assert about.pop("graph") == "incidence"
    maps = {
        name: about.pop(name)
        for name in ("domains", "levels", "actors", "sources", "theories")
        if name in about
    }
    values: Values = {"format": 1, "theory": about, **maps}
    for id, row in read.nodes.items():
        fields = {name: value for name, value in row.items() if name not in NOT_IN_THE_FILE}
        if row["kind"] == "configuration":
            del fields["label"]
        values.setdefault(f"{row['kind']}s", {})[id] = fields
    places: Any = defaultdict(lambda: defaultdict(dict))
    for source, target, row in read.arrows.values():
        id = row["configuration"]
        place = tuple(int(p) if p.isdigit() else p for p in str(row["at"]).split("."))
        own = {k: v for k, v in row.items() if k not in NOT_IN_THE_FILE | {"label"}}
        places[id][row["role"]][place] = {"ref": source if target == id else target, **own}
    for id, roles in places.items():
        for role, uses in roles.items():
            values["configurations"][id][role] = _items(uses)
    return values


def _items(uses: dict[tuple[Any, ...], Values]) -> list[Values]:
    grouped: dict[int, dict[tuple[Any, ...], Values]] = defaultdict(dict)
    for place, use in uses.items():
        grouped[place[0]][place[1:]] = use
    items: list[Values] = []
    for number in sorted(grouped):
        members = grouped[number]
        if () in members:
            items.append(members[()])
        else:
            ((word, *_), *_) = members
            items.append({word: _items({place[1:]: use for place, use in members.items()})})
    return items
