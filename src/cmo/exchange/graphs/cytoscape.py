"""A graph -> the JSON of Cytoscape and Cytoscape.js (.cyjs)."""

from __future__ import annotations

from cmo.exchange.graphs.json_text import indented, without_maps
from cmo.exchange.graphs.plain_graph import PlainGraph, Values


def as_cytoscape(graph: PlainGraph) -> str:
    """The graph as Cytoscape's JSON, which `networkx.cytoscape_graph` reads as well.

    Labels are `name`, and relations `interaction`, as Cytoscape shows them.
    """
    return indented(
        {
            "format_version": "1.0",
            "generated_by": "cmo",
            "target_cytoscapejs_version": "~2.1",
            "directed": True,
            "multigraph": graph.parallel,
            "data": {"name": graph.title, **without_maps(graph.about)},
            "elements": {
                "nodes": [
                    {"data": {"id": node.id, "value": node.id, **_named(node.attributes)}}
                    for node in graph.nodes
                ],
                "edges": [
                    {
                        "data": {
                            "id": arrow.id,
                            "key": arrow.id,
                            "source": arrow.source,
                            "target": arrow.target,
                            **_named(arrow.attributes),
                        }
                    }
                    for arrow in graph.arrows
                ],
            },
        }
    )


_NAMES = {"label": "name", "relation": "interaction"}


def _named(attributes: Values) -> Values:
    return {_NAMES.get(name, name): value for name, value in without_maps(attributes).items()}
