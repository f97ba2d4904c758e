"""A picture as DOT, the language of Graphviz.

All labels are HTML-like tables: they alone give each part of a box a border of its own, and a
legend can show the very same shapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from cmo.render import dot_legend as around
from cmo.render.dot_labels import (
    FONT,
    HEAD_PORT,
    IN_PORT,
    SIZE,
    SMALL,
    frame_label,
    node_label,
    out_port,
    tag,
)
from cmo.render.links import safe_link
from cmo.render.palette import FRAME_FILL, FRAME_STROKE, OFF_TEXT, TEXT, line_style
from cmo.render.text import attribute, html

if TYPE_CHECKING:
    import graphviz

    from cmo.diagram.parts import Arrow, Diagram, Frame, Node

HEADS = {
    "arrow": "normal",
    "open-arrow": "vee",
    "tee": "tee",
    "circle": "odot",
    "diamond": "odiamond",
}


def dot_source(diagram: Diagram) -> str:
    """The picture as DOT text. The same picture always gives the same text."""
    import graphviz

    graph = graphviz.Digraph(
        name=diagram.id,
        graph_attr={
            "id": diagram.id,
            "class": f"cmo {diagram.kind}",
            "rankdir": "LR",
            "newrank": "true",
            "mclimit": "4",
            "outputorder": "edgesfirst",
            "nodesep": "0.1",
            "ranksep": "0.4",
            "pad": "0.15",
            "fontname": FONT,
            "fontsize": str(SIZE),
            "fontcolor": TEXT,
            "label": around.above(diagram),
            "labelloc": "t",
            "labeljust": "l",
            "tooltip": attribute(diagram.name),
        },
        node_attr={
            "shape": "plain",
            "fontname": FONT,
            "fontsize": str(SIZE),
            "fontcolor": TEXT,
        },
        edge_attr={
            "arrowsize": "0.65",
            "fontname": FONT,
            "fontsize": str(SMALL),
            "fontcolor": TEXT,
        },
    )
    with _around(graph, diagram) as whole:
        in_frame: dict[str | None, list[Node]] = defaultdict(list)
        for node in diagram.nodes:
            in_frame[node.frame].append(node)
        for frame in diagram.frames:
            _add_frame(whole, frame, in_frame[frame.id])
        for node in in_frame[None]:
            _add_node(whole, node)
    _add_columns(graph, diagram.nodes, diagram.frames)
    nodes = {node.id: node for node in diagram.nodes}
    for arrow in diagram.arrows:
        _add_arrow(graph, arrow, nodes)
    return str(graph.source)


@contextmanager
def _around(graph: graphviz.Digraph, diagram: Diagram) -> Iterator[graphviz.Digraph]:
    """The graph, or for a card a cluster without lines that bears the sentence below it.

    A graph has one label only, and that stands above it.
    """
    text = around.below(diagram)
    if not text:
        yield graph
        return
    with graph.subgraph(name="cluster_below") as outer:
        outer.attr(label=text, labelloc="b", labeljust="l", penwidth="0", margin="0")
        outer.attr(id=f"{diagram.id}-below", tooltip=attribute(diagram.name))
        yield outer


def _add_frame(graph: graphviz.Digraph, frame: Frame, nodes: Sequence[Node]) -> None:
    with graph.subgraph(name=f"cluster_{frame.id}") as inside:
        inside.attr(
            label=frame_label(frame),
            labelloc="t",
            labeljust="l",
            style="rounded,filled",
            fillcolor=FRAME_FILL,
            color=FRAME_STROKE,
            penwidth="1",
            margin="7",
            id=frame.id,
            tooltip=attribute(frame.tooltip or frame.label),
            **{"class": " ".join(("frame", *frame.classes))},
        )
        if frame.state == "off":
            inside.attr(fontcolor=OFF_TEXT)
        for node in nodes:
            _add_node(inside, node)


def _add_node(graph: graphviz.Digraph, node: Node) -> None:
    attributes = {
        "id": node.id,
        "class": " ".join(node.classes),
        "tooltip": attribute(node.tooltip or node.text),
    }
    if node.state == "off":
        attributes["fontcolor"] = OFF_TEXT
    link = safe_link(node.link, within=True)
    if link:
        attributes["URL"] = attribute(link)
        if link == safe_link(link):  # it leads away from the page
            attributes["target"] = "_blank"
    graph.node(node.id, label=node_label(node), **attributes)


def _add_columns(graph: graphviz.Digraph, nodes: Sequence[Node], frames: Sequence[Frame]) -> None:
    """Nodes of one column above one another, and the columns in their order."""
    columns: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.column is not None:
            columns[node.column].append(node)
    for number in sorted(columns):
        with graph.subgraph() as same:
            same.attr(rank="same")
            for node in columns[number]:
                same.node(node.id)
    first = [columns[number][0] for number in sorted(columns)]
    apart = {frame.id for frame in frames if frame.role == "apart"}
    for left, right in pairwise(first):
        weight = "1" if right.frame in apart else "0"  # keeps it beside the rest
        graph.edge(left.id, right.id, style="invis", weight=weight, minlen="2")


def _add_arrow(graph: graphviz.Digraph, arrow: Arrow, nodes: dict[str, Node]) -> None:
    line = line_style(arrow.role, arrow.state)
    attributes = {
        "id": arrow.id,
        "class": " ".join(arrow.classes),
        "tooltip": attribute(arrow.tooltip),
        "color": line.colour,
        "arrowhead": HEADS[line.head] if arrow.head else "none",
    }
    if arrow.basis == "inferred":
        attributes["style"] = "dashed"
    if arrow.basis == "stated":
        attributes["penwidth"] = "1.4"
    if line.head == "tee":
        attributes["arrowsize"] = "0.9"
    if line.sign:  # a label in mid-arrow would push the columns apart
        attributes["taillabel"] = f"<{tag('B', html(line.sign))}>"
        attributes["tailtooltip"] = attributes["tooltip"]
        attributes["labeldistance"] = "1.2"
        if line.text != TEXT:
            attributes["fontcolor"] = line.text
    if arrow.backward:
        attributes["constraint"] = "false"
    source = _leaving(nodes[arrow.source], backward=arrow.backward)
    target = _arriving(nodes[arrow.target], arrow)
    graph.edge(source, target, **attributes)


def _leaving(node: Node, *, backward: bool) -> str:
    """Where an arrow leaves a node: on its right, after the reasoning; backward, on its left."""
    side = "w" if backward else "e"
    if not node.rows:
        return f"{node.id}:{side}"
    return f"{node.id}:{HEAD_PORT if backward else out_port(node)}:{side}"


def _arriving(node: Node, arrow: Arrow) -> str:
    """Where an arrow reaches a node: on its left, before the resource.

    What prevents, or bears on the whole, reaches the heading, so that its head stays in sight.
    """
    side = "e" if arrow.backward else "w"
    if not node.rows:
        return f"{node.id}:{side}"
    whole = arrow.backward or arrow.role not in ("context", "intervention")
    return f"{node.id}:{HEAD_PORT if whole else IN_PORT}:{side}"
