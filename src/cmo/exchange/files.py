"""A programme theory -> a file for another program; the suffix decides, or the format named."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from cmo.errors import CmoError
from cmo.exchange.graphs.files import FORMAT_OF_SUFFIX, GraphFormat, write_graph
from cmo.exchange.graphs.theory_graph import GraphName
from cmo.exchange.sources import Format as SourceFormat
from cmo.exchange.sources import as_text
from cmo.model import ProgrammeTheory
from cmo.output import write_whole

ExportFormat = Literal[GraphFormat, SourceFormat]
_SOURCES_OF_SUFFIX: dict[str, SourceFormat] = {".bib": "bibtex", ".ris": "ris"}


def write_for_others(
    theory: ProgrammeTheory,
    path: str | Path,
    graph: GraphName = "elements",
    format: ExportFormat | None = None,
) -> tuple[Path, ...]:
    """Write a graph of a theory, or its sources; the files that were written.

    Raises:
        CmoError: there is no such graph or format, or the suffix is that of none.
        FileTrouble: a file cannot be written; then none is.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    chosen = format or _SOURCES_OF_SUFFIX.get(suffix) or FORMAT_OF_SUFFIX.get(suffix)
    if chosen is None:
        known = ", ".join((*FORMAT_OF_SUFFIX, *_SOURCES_OF_SUFFIX))
        raise CmoError(f"{target}: nothing is exported to a file of that suffix; there are {known}")
    if chosen == "bibtex" or chosen == "ris" or chosen == "csl":  # noqa: PLR1714 - so mypy knows
        write_whole(target, as_text(theory.sources.values(), chosen).encode())
        return (target,)
    if chosen not in get_args(ExportFormat):
        known = ", ".join(get_args(ExportFormat))
        raise CmoError(f"nothing is exported as `{chosen}`; there are {known}")
    return write_graph(theory, target, graph, chosen)
