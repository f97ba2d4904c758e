"""A graph in cells -> GraphML, which networkx, yEd, Gephi, Cytoscape and igraph read."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.exchange.graphs.plain_graph import PlainGraph, Values
from cmo.exchange.graphs.xml_text import quoted, text

_TYPES: dict[type, str] = {bool: "boolean", int: "int"}


def as_graphml(graph: PlainGraph) -> str:
    """The graph as GraphML; what is said of the theory as a whole is said of the graph."""
    return "\n".join([*_lines(graph), ""])


def _lines(graph: PlainGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    nodes, arrows = graph.columns()
    about: dict[str, type] = dict.fromkeys(graph.about, str)
    for what, columns in (("graph", about), ("node", nodes), ("edge", arrows)):
        for name, kind in columns.items():
            said = f'attr.name="{name}" attr.type="{_TYPES.get(kind, "string")}"'
            yield f'  <key id="{what}-{name}" for="{what}" {said}/>'
    yield '  <graph edgedefault="directed">'
    yield from _data("graph", graph.about, "    ")
    for node in graph.nodes:
        yield f"    <node id={quoted(node.id)}>"
        yield from _data("node", node.attributes, "      ")
        yield "    </node>"
    for arrow in graph.arrows:
        ends = f"source={quoted(arrow.source)} target={quoted(arrow.target)}"
        yield f"    <edge id={quoted(arrow.id)} {ends}>"
        yield from _data("edge", arrow.attributes, "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(what: str, attributes: Values, margin: str) -> Iterator[str]:
    for name, value in attributes.items():
        yield f'{margin}<data key="{what}-{name}">{text(value)}</data>'
