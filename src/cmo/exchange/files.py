"""A programme theory -> a file for another program; the suffix decides, or the format named."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast, get_args

from cmo.errors import CmoError
from cmo.exchange.graphs.files import FORMAT_OF_SUFFIX, GraphFormat, write_graph
from cmo.exchange.graphs.theory_graph import GraphName
from cmo.exchange.sources import Format as SourceFormat
from cmo.exchange.sources import as_text
from cmo.model import ProgrammeTheory
from cmo.output import write_whole

WholeFormat = Literal["workbook", "codebook"]
ExportFormat = Literal[GraphFormat, SourceFormat, WholeFormat]
_NO_GRAPH: dict[str, SourceFormat | WholeFormat] = {
    ".xlsx": "workbook",
    ".qdc": "codebook",
    ".bib": "bibtex",
    ".ris": "ris",
}


def write_for_others(
    theory: ProgrammeTheory,
    path: str | Path,
    graph: GraphName = "elements",
    format: ExportFormat | None = None,
) -> tuple[Path, ...]:
    """Write a theory, a graph of it, or its sources; the files that were written.

    Raises:
        CmoError: there is no such graph or format, the suffix is that of none, or a package is
            missing that writes it.
        FileTrouble: a file cannot be written; then none is.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    chosen = format or _NO_GRAPH.get(suffix) or FORMAT_OF_SUFFIX.get(suffix)
    if chosen is None:
        known = ", ".join((*_NO_GRAPH, *FORMAT_OF_SUFFIX))
        raise CmoError(f"{target}: nothing is exported to a file of that suffix; there are {known}")
    if chosen not in get_args(ExportFormat):
        known = ", ".join(get_args(ExportFormat))
        raise CmoError(f"nothing is exported as `{chosen}`; there are {known}")
    content = _content(theory, chosen)
    if content is None:
        return write_graph(theory, target, graph, cast(GraphFormat, chosen))
    write_whole(target, content)
    return (target,)


def _content(theory: ProgrammeTheory, format: ExportFormat) -> bytes | None:
    """What the file holds; None where it is a graph."""
    if format == "workbook":
        from cmo.exchange.workbook.writing import as_workbook

        return as_workbook(theory)
    if format == "codebook":
        from cmo.exchange.refi import as_codebook

        return as_codebook(theory)
    if format == "bibtex" or format == "ris" or format == "csl":  # noqa: PLR1714 - so mypy knows
        return as_text(theory.sources.values(), format).encode()
    return None
