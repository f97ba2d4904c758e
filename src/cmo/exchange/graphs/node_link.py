"""A graph -> JSON in the node-link form of networkx, which D3 and others read, too."""

from __future__ import annotations

from cmo.exchange.graphs.json_text import indented
from cmo.exchange.graphs.plain_graph import PlainGraph


def as_node_link(graph: PlainGraph) -> str:
    """The graph as JSON for `networkx.node_link_graph(..., edges="edges")`; nothing is flattened.

    An arrow's id is its `key`, where several may join the same two nodes.
    """
    return indented(
        {
            "directed": True,
            "multigraph": graph.parallel,
            "graph": {"name": graph.title, **graph.about},
            "nodes": [{"id": node.id, **node.attributes} for node in graph.nodes],
            "edges": [
                {
                    "source": arrow.source,
                    "target": arrow.target,
                    **({"key": arrow.id} if graph.parallel else {}),
                    **arrow.attributes,
                }
                for arrow in graph.arrows
            ],
        }
    )
