"""The theory does not say which question it answers.

Why: RAMESES asks for the objectives and the focus of a review or evaluation (Wong et al. 2013,
2016). A theory grows in all directions unless its question says what to leave out.

Mend: Write `question` under `theory`: what works, for whom, in what circumstances, and why?

Fails:

    theory: {title: Mentoring}

Passes:

    theory: {title: Mentoring, question: What makes mentoring help young people who leave care?}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether the question is missing."""
    if subject.theory.header.question is None:
        yield Finding(
            (subject.theory.header,),
            "the theory has no `question`",
            "write under `theory` what it is to answer: what works, for whom, where, and why",
        )
