"""A graph in cells -> two tables as comma-separated values: its arrows and its nodes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from cmo.exchange.graphs.plain_graph import PlainGraph, Values
from cmo.render.text_table import harmless_cell


def as_edge_list(graph: PlainGraph) -> str:
    """A row for each arrow; `Source`, `Target`, `Type`, `Id` and `Label` are Gephi's names."""
    _, columns = graph.columns()
    rows = (
        ((arrow.source, arrow.target, "Directed", arrow.id), arrow.attributes)
        for arrow in graph.arrows
    )
    return _table(("Source", "Target", "Type", "Id"), columns, rows)


def as_node_list(graph: PlainGraph) -> str:
    """A row for each node; `Id` and `Label` are Gephi's names."""
    columns, _ = graph.columns()
    return _table(("Id",), columns, (((node.id,), node.attributes) for node in graph.nodes))


def _table(
    first: Sequence[str], columns: Iterable[str], rows: Iterable[tuple[Sequence[str], Values]]
) -> str:
    """A heading and rows; nothing that a spreadsheet would take for a formula."""
    others = [name for name in columns if name != "label"]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*first, "Label", *others])
    for cells, attributes in rows:
        found = [*cells, *(_said(attributes.get(name)) for name in ("label", *others))]
        writer.writerow(map(harmless_cell, found))
    return out.getvalue()


def _said(value: str | int | bool | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
