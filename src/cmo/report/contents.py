"""A programme theory -> its report, as parts of a document in the order in which it is read."""

from __future__ import annotations

from typing import NamedTuple

from cmo.answers.check_result import CheckResult
from cmo.answers.gaps import Gaps
from cmo.document import Document
from cmo.model import ProgrammeTheory
from cmo.report.findings import domain_parts, ripple_part, whole_part
from cmo.report.front import front_page
from cmo.report.grounds import (
    checks_part,
    elements_part,
    evidence_part,
    matrix_part,
    terms_part,
)
from cmo.report.holdings import Holdings
from cmo.report.standards import StandardName
from cmo.report.standing import standards_part


class Report(NamedTuple):
    """A report: `front` stands before the list of contents, and `body` after it."""

    title: str
    front: Document
    body: Document


def report_on(
    theory: ProgrammeTheory, findings: CheckResult, gaps: Gaps, standards: StandardName
) -> Report:
    """The report on a theory.

    Args:
        theory: the programme theory.
        findings: what the checks say of it.
        gaps: what it leaves open.
        standards: the list of reporting items: `synthesis` or `evaluation`.

    Raises:
        CmoError: there is no such list.
    """
    reporting_items = standards_part(Holdings(theory, findings, gaps), standards)
    return Report(
        theory.header.title,
        front_page(theory),
        (
            *ripple_part(theory),
            *domain_parts(theory),
            *whole_part(theory),
            *evidence_part(theory),
            *matrix_part(theory),
            *checks_part(findings),
            *reporting_items,
            *elements_part(theory),
            *terms_part(theory),
        ),
    )
