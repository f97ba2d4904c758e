"""A refined theory has no sources.

Why: A theory is refined by evidence. Without sources nobody can see what refined it (RAMESES: Wong
et al. 2013).

Mend: List the `sources` and cite them as evidence, or call the theory `initial`.

Fails:

    theory: {title: Mentoring, stage: refined}

Passes:

    theory: {title: Mentoring, stage: refined}
    sources: {interview-1: Interview 1}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether a theory is called refined and names no source."""
    if subject.theory.header.stage == "refined" and not subject.theory.sources:
        yield Finding(
            (subject.theory.header,),
            "the theory is called refined, and has no `sources`",
            "list the sources and cite them, or call it `initial`",
            ("stage",),
        )
