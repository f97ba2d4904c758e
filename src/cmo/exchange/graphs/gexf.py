"""A graph in cells -> GEXF, the file format of Gephi."""

from __future__ import annotations

from collections.abc import Iterator

from cmo.exchange.graphs.plain_graph import PlainGraph, Values
from cmo.exchange.graphs.xml_text import quoted, text

_TYPES: dict[type, str] = {bool: "boolean", int: "integer"}


def as_gexf(graph: PlainGraph) -> str:
    """The graph as GEXF 1.3, without the date that the format allows: it would change the file.

    The relation is each arrow's `kind`: so Gephi keeps arrows of different relations apart.
    """
    return "\n".join([*_lines(graph), ""])


def _lines(graph: PlainGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield "  <meta>"
    yield "    <creator>cmo</creator>"
    yield f"    <description>{text(graph.title)}</description>"
    yield "  </meta>"
    yield '  <graph mode="static" defaultedgetype="directed" idtype="string">'
    for what, names in zip(("node", "edge"), graph.columns(), strict=True):
        yield f'    <attributes class="{what}">'
        for name, kind in names.items():
            if name != "label":
                said = f'title="{name}" type="{_TYPES.get(kind, "string")}"'
                yield f'      <attribute id="{name}" {said}/>'
        yield "    </attributes>"
    yield "    <nodes>"
    for node in graph.nodes:
        yield f"      <node id={quoted(node.id)} label={quoted(node.attributes['label'])}>"
        yield from _values(node.attributes)
        yield "      </node>"
    yield "    </nodes>"
    yield "    <edges>"
    for arrow in graph.arrows:
        ends = f"source={quoted(arrow.source)} target={quoted(arrow.target)}"
        label, relation = (quoted(arrow.attributes[name]) for name in ("label", "relation"))
        yield f"      <edge id={quoted(arrow.id)} {ends} label={label} kind={relation}>"
        yield from _values(arrow.attributes)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _values(attributes: Values) -> Iterator[str]:
    yield "        <attvalues>"
    for name, value in attributes.items():
        if name != "label":
            yield f'          <attvalue for="{name}" value={quoted(value)}/>'
    yield "        </attvalues>"
