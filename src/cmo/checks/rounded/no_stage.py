"""The theory does not say whether it has been tested yet.

Why: An initial theory is a set of hypotheses; a refined one has met the data. Readers must know
which they have before them (RAMESES: Wong et al. 2013, 2016; Pawson and Tilley 1997).

Mend: Write `stage: initial` or `stage: refined` under `theory`.

Fails:

    theory: {title: Mentoring}

Passes:

    theory: {title: Mentoring, stage: initial}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether the stage is missing."""
    if subject.theory.header.stage is None:
        yield Finding(
            (subject.theory.header,),
            "the theory has no `stage`",
            "write `stage: initial` or `stage: refined` under `theory`",
        )
