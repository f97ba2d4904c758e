"""A programme theory -> what it rests on: evidence, the matrix, the elements, and the checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cmo.answers.matrix import matrix_of
from cmo.document import Block, Document, Heading, Paragraph, Text, coded
from cmo.model import PAWSONS_LEVELS, Named, ProgrammeTheory
from cmo.ordering import natural_sort
from cmo.problems import Problem
from cmo.render.problem_document import problem_document
from cmo.report.headings import CHECKS, ELEMENTS, EVIDENCE, MATRIX, TERMS
from cmo.tables import Table
from cmo.tables.elements import element_table
from cmo.tables.evidence import evidence_table, excerpt_table, source_table
from cmo.tables.table import Columns, table_of_things
from cmo.wording import counted

if TYPE_CHECKING:
    from cmo.answers.check_result import CheckResult

MOST_CELLS_OF_EVIDENCE = 4000
MOST_CELLS_OF_MATRIX = 400
STANCES_ABREAST, CELLS_ABREAST = 10, 8
"""How many columns fit on a page beside the first: of single words, and of text."""
_ELEMENT = (
    "Element",
    "Kind",
    "Label",
    "Description",
    "Level",
    "Actors",
    "Offered by",
    "Outcome is",
    "Opposite of",
    "Basis",
    "Code",
    "Tags",
)
_TERM: Columns[Named] = {
    "Name": lambda term: term.label,
    "Description": lambda term: term.description or "",
    "Reference": lambda term: term.reference or "",
}


def evidence_part(theory: ProgrammeTheory) -> Document:
    """Sources by configurations, each piece with its words, and the sources."""
    return tuple(_evidence(theory))


def _evidence(theory: ProgrammeTheory) -> Iterator[Block]:
    ids = tuple(theory.configurations)
    yield Heading(2, EVIDENCE)
    if not theory.sources:
        yield Paragraph(("The theory file names no source.",))
        return
    cells = len(ids) * len(theory.sources)
    if cells > MOST_CELLS_OF_EVIDENCE:
        size = f"{counted(len(theory.sources), 'source')} by {counted(len(ids), 'configuration')}"
        yield Paragraph(_too_large(size, "evidence"))
    elif ids:
        title = "Which source bears on which configuration"
        table = evidence_table(theory, ids, title)
        if len(theory.sources) <= len(ids):
            table = _turned(table, tuple(theory.sources))
        yield from in_parts(table, STANCES_ABREAST)
    excerpts = excerpt_table(theory, ids, "Each piece of evidence")
    if excerpts.rows:
        yield excerpts.without_empty_columns()
    yield source_table(theory, ids, "The sources").without_empty_columns()


def _too_large(size: str, kind: str) -> Text:
    return coded(
        f"A table of {size} is too large for a page, and is left out here; "
        f"`cmo table --kind {kind}` writes it."
    )


def _turned(table: Table, sources: tuple[str, ...]) -> Table:
    """The table of evidence with a row for each configuration, and a column for each source."""
    ids = table.columns[1:]
    rows = zip(ids, *(row[1:] for row in table.rows), strict=True)
    return Table(
        table.title, ("Configuration", *sources), tuple(rows), table.note, naming=frozenset({0})
    )


def in_parts(table: Table, abreast: int) -> Sequence[Table]:
    """A table with too many columns for a page as several, each with the first column.

    >>> [part.columns for part in in_parts(Table("T", ("a", "b", "c", "d"), ()), 2)]
    [('a', 'b', 'c'), ('a', 'd')]
    """
    others = range(1, len(table.columns))
    if len(others) <= abreast:
        return (table,)
    number = -(-len(others) // abreast)
    each = -(-len(others) // number)
    parts: list[Table] = []
    for start in range(1, len(table.columns), each):
        chosen = (0, *range(start, min(start + each, len(table.columns))))
        last = chosen[-1] == others[-1]
        parts.append(
            replace(
                table,
                title=f"{table.title} (part {len(parts) + 1} of {number})",
                columns=tuple(table.columns[column] for column in chosen),
                rows=tuple(tuple(row[column] for column in chosen) for row in table.rows),
                note=table.note if last else "",
                about=table.about if not parts else (),
                naming=frozenset(new for new, old in enumerate(chosen) if old in table.naming),
            )
        )
    return parts


def matrix_part(theory: ProgrammeTheory) -> Document:
    """Contexts by outcomes, if that is not too large."""
    if not theory.configurations:
        return ()
    heading = Heading(2, MATRIX)
    matrix = matrix_of(theory, natural_sort(theory.configurations))
    cells = len(matrix.contexts) * len(matrix.outcomes)
    if not cells:
        return ()
    if cells > MOST_CELLS_OF_MATRIX:
        contexts = counted(len(matrix.contexts), "context")
        outcomes = counted(len(matrix.outcomes), "outcome")
        return (heading, Paragraph(_too_large(f"{contexts} by {outcomes}", "matrix")))
    return (heading, *in_parts(matrix.table(), CELLS_ABREAST))


def elements_part(theory: ProgrammeTheory) -> Document:
    """The elements: what each is, and where it is used. Links in pictures lead here."""
    if not theory.elements:
        return ()
    whole = element_table(
        theory, tuple(theory.configurations), "What each is, and where it is used"
    )
    table = whole.with_columns(_ELEMENT).without_empty_columns()
    used: dict[str, dict[str, None]] = {id: {} for id in theory.elements}
    for configuration in theory.configurations.values():
        for _, use in configuration.uses():
            used[use.id][configuration.id] = None
    rows = zip(table.rows, table.about, strict=True)
    return (
        Heading(2, ELEMENTS),
        replace(
            table,
            columns=(*table.columns, "Used in"),
            rows=tuple((*row, "; ".join(used[id])) for row, id in rows),
            naming=table.naming | {len(table.columns)},
        ),
    )


def terms_part(theory: ProgrammeTheory) -> Document:
    """What else the file declares: its actors, its levels, and the formal theories behind it."""
    levels = {} if theory.levels == PAWSONS_LEVELS else theory.levels
    declared = {"Actors": theory.actors, "Levels": levels, "Formal theories": theory.theories}
    tables = [
        table_of_things(word, terms, _TERM, places=False).without_empty_columns()
        for word, terms in declared.items()
        if terms
    ]
    return (Heading(2, TERMS), *tables) if tables else ()


def checks_part(findings: CheckResult) -> Document:
    """What the checks say, and what is waived; files by their names, without their folders."""
    problems = [_without_folder(problem) for problem in findings.problems]
    waived = [one._replace(problem=_without_folder(one.problem)) for one in findings.waived]
    told = Paragraph(
        (
            "The checks cannot say whether a theory is true. They say what a careful reader might "
            "ask. All of them were run.",
        )
    )
    return (Heading(2, CHECKS), told, *problem_document(problems, waived))


def _without_folder(problem: Problem) -> Problem:
    return problem if problem.file is None else replace(problem, file=Path(problem.file).name)
