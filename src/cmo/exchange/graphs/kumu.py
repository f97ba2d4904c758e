"""A graph -> the JSON that Kumu imports (a "blueprint")."""

from __future__ import annotations

from cmo.exchange.graphs.json_text import indented, without_maps
from cmo.exchange.graphs.plain_graph import Arrow, Node, PlainGraph, Values


def as_kumu(graph: PlainGraph) -> str:
    """The graph as elements and connections, each with an id by which Kumu knows it again."""
    return indented(
        {
            "elements": [_element(node) for node in graph.nodes],
            "connections": [_connection(arrow) for arrow in graph.arrows],
        }
    )


def _element(node: Node) -> Values:
    """A node: its kind is Kumu's `type`; a configuration's sentence is its `description`."""
    attributes = without_maps(node.attributes)
    element = {
        "id": node.id,
        "label": attributes.pop("label"),
        "type": attributes.pop("kind").capitalize(),
    }
    if "sentence" in attributes:
        element["description"] = attributes.pop("sentence")
    return {**element, **attributes}


def _connection(arrow: Arrow) -> Values:
    attributes = without_maps(arrow.attributes)
    return {
        "id": arrow.id,
        "from": arrow.source,
        "to": arrow.target,
        "direction": "directed",
        "type": attributes.pop("relation"),
        **attributes,
    }
