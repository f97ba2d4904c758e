"""A programme theory -> a file with one of its graphs, or two."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from cmo.errors import FileTrouble
from cmo.exchange.graphs.cells import in_cells
from cmo.exchange.graphs.cytoscape import as_cytoscape
from cmo.exchange.graphs.edge_list import as_edge_list, as_node_list
from cmo.exchange.graphs.gexf import as_gexf
from cmo.exchange.graphs.graphml import as_graphml
from cmo.exchange.graphs.kumu import as_kumu
from cmo.exchange.graphs.node_link import as_node_link
from cmo.exchange.graphs.plain_graph import PlainGraph
from cmo.exchange.graphs.theory_graph import GraphName, theory_graph
from cmo.model import ProgrammeTheory
from cmo.output import write_whole
from cmo.wording import counted

GraphFormat = Literal["graphml", "gexf", "node-link", "cytoscape", "kumu", "csv"]
FORMAT_OF_SUFFIX: dict[str, GraphFormat] = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "node-link",
    ".cyjs": "cytoscape",
    ".csv": "csv",
}
_IN_CELLS: dict[GraphFormat, Callable[[PlainGraph], str]] = {
    "graphml": as_graphml,
    "gexf": as_gexf,
    "csv": as_edge_list,
}
_AS_JSON: dict[GraphFormat, Callable[[PlainGraph], str]] = {
    "node-link": as_node_link,
    "cytoscape": as_cytoscape,
    "kumu": as_kumu,
}


def write_graph(
    theory: ProgrammeTheory, target: Path, graph: GraphName, format: GraphFormat
) -> tuple[Path, ...]:
    """Write a graph of a theory; the files that were written: of CSV two, else one.

    Where a character had to be replaced, there is a warning.

    Raises:
        CmoError: there is no such graph.
        FileTrouble: a file cannot be written; then none is.
    """
    contents = graph_contents(theory, target, graph, format)
    write_all(contents)
    return tuple(contents)


def graph_contents(
    theory: ProgrammeTheory, target: Path, graph: GraphName, format: GraphFormat
) -> dict[Path, bytes]:
    """The files of a graph with their contents, as `write_graph` writes them.

    Raises:
        CmoError: there is no such graph.
    """
    made = theory_graph(theory, graph)
    if format in _AS_JSON:
        return {target: _AS_JSON[format](made).encode()}
    made, replaced = in_cells(made)
    if replaced:
        warnings.warn(
            f"{target}: {counted(replaced, 'control character')} written as \ufffd, "
            f"since {format} cannot hold such; JSON can",
            stacklevel=3,
        )
    text = _IN_CELLS[format](made)
    if format == "csv":  # spreadsheets look for the mark at the beginning
        nodes = target.with_name(f"{target.stem}-nodes{target.suffix}")
        return {
            target: text.encode("utf-8-sig"),
            nodes: as_node_list(made).encode("utf-8-sig"),
        }
    return {target: text.encode()}


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files; where one cannot be written, those before it are as they were.

    Raises:
        FileTrouble: one cannot be written.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, content in contents.items():
            old = path.read_bytes() if len(contents) > 1 and path.is_file() else None
            write_whole(path, content)
            before[path] = old
    except (FileTrouble, OSError) as error:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, old)
        if isinstance(error, FileTrouble):
            raise
        raise FileTrouble(f"{path}: it cannot be written ({error.strerror})") from None
