"""The command that writes files for other programs: its arguments, and what it calls."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cmo.cli.application import TheoryArgument, app, theory_named
from cmo.cli.saying import say


class Graph(StrEnum):
    """What the nodes of a graph are."""

    ELEMENTS = "elements"
    CONFIGURATIONS = "configurations"
    INCIDENCE = "incidence"


class ExportFormat(StrEnum):
    """How a graph, or the sources, are written."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"
    KUMU = "kumu"
    CSV = "csv"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


@app.command(short_help="Write graphs for Gephi, yEd, Cytoscape, Kumu; or the sources.")
def export(
    theory: TheoryArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    graph: Annotated[
        Graph, typer.Option(help="What is joined: elements, configurations, or both (incidence).")
    ] = Graph.ELEMENTS,
    format: Annotated[
        ExportFormat | None, typer.Option("--as", help="How to write it; else the suffix decides.")
    ] = None,
) -> None:
    """Write a graph of the theory for another program, or its sources for a reference manager.

    The graphs: elements (from cause to effect), configurations (the ripple map: which leads to
    which), and incidence (both as nodes, nothing of a configuration lost).

    \b
    The suffix of the file decides what is written: .graphml .gexf .json .cyjs .csv
    A .csv file has the arrows; beside it, a file whose name ends in -nodes.csv has the nodes.
    Sources: .bib (BibTeX), .ris, or --as csl (CSL-JSON).

    \b
    Examples:
      cmo export online-mental-health-forums -o forums.graphml
      cmo export my-theory.yaml --graph configurations -o ripples.gexf
      cmo export my-theory.yaml --as kumu -o my-theory.json
      cmo export my-theory.yaml -o sources.ris
    """  # noqa: D301 - a backslash and a b keep Typer from filling the lines
    found = theory_named(theory)
    for path in found.export(output, graph=graph.value, format=format.value if format else None):
        say(f"wrote {path}")
