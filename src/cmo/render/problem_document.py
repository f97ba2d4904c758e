"""Problems -> parts of a document, for pages and reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cmo.document import Bullets, Code, Document, Inline, Paragraph, Strong, Text, coded
from cmo.problems import Problem
from cmo.render.problem_text import Group, grouped, grouped_waivers, summed_up

if TYPE_CHECKING:
    from cmo.checks.running import Waived


def problem_document(problems: Sequence[Problem], waived: Sequence[Waived] = ()) -> Document:
    """How many problems there are of what; each with its mend and its place; and what is waived."""
    return tuple(_parts(problems, waived))


def _parts(problems: Sequence[Problem], waived: Sequence[Waived]) -> Iterator[Paragraph | Bullets]:
    sum_ = summed_up(problems, len(waived))
    yield Paragraph((f"{sum_[:1].upper()}{sum_[1:]}.",))
    if problems:
        yield Bullets(tuple(map(_problem, grouped(problems))))
    if waived:
        yield Paragraph((Strong("Waived, with the reasons that the file gives"),))
        yield Bullets(
            tuple(
                (*coded(group.message), " (", Code(group.problem.code), "): ", "; ".join(reasons))
                for group, reasons in grouped_waivers(waived)
            )
        )


def _problem(group: Group) -> Text:
    problem = group.problem
    parts: list[Inline] = [Strong(str(problem.severity)), " ", *coded(group.message)]
    parts += [" (", Code(problem.code), ", ", Code(problem.where()), ")."]
    if problem.hint:
        parts += [" Mend: ", *coded(problem.hint), "."]
    return tuple(parts)
