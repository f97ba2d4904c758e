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
    """How a theory, a graph of it, or its sources are written."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    NODE_LINK = "node-link"
    CYTOSCAPE = "cytoscape"
    KUMU = "kumu"
    CSV = "csv"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"
    WORKBOOK = "workbook"
    CODEBOOK = "codebook"


@app.command(short_help="Write it for Excel, NVivo, Gephi, Kumu, reference managers.")
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
    """Write the theory, a graph of it, or its sources, for another program.

    The suffix of the file decides what is written.

    \b
    .xlsx   the whole theory as a workbook; edit it, and bring it back with cmo import --into
    .qdc    its elements and configurations as codes, for NVivo, MAXQDA, ATLAS.ti and others
    .bib .ris   its sources, for reference managers (or --as csl: CSL-JSON)
    .graphml .gexf .json .cyjs .csv   a graph of it, for Gephi, yEd, Cytoscape, Kumu (--as kumu)

    The graphs: elements (from cause to effect), configurations (the ripple map: which leads to
    which), and incidence (both as nodes, nothing of a configuration lost). A .csv file has the
    arrows; beside it, a file whose name ends in -nodes.csv has the nodes.

    \b
    Examples:
      cmo export my-theory.yaml -o my-theory.xlsx
      cmo export my-theory.yaml -o codes.qdc
      cmo export my-theory.yaml -o sources.ris
      cmo export online-mental-health-forums -o forums.graphml
      cmo export my-theory.yaml --graph configurations -o ripples.gexf
      cmo export my-theory.yaml --as kumu -o my-theory.json
    """  # noqa: D301 - a backslash and a b keep Typer from filling the lines
    found = theory_named(theory)
    for path in found.export(output, graph=graph.value, format=format.value if format else None):
        say(f"wrote {path}")
