"""A configuration shares nothing with any other.

Why: A programme theory is more than a list: what one configuration brings about is a circumstance
of the next (Jagosh et al. 2015 call it the ripple effect). A configuration that shares no context,
mechanism or outcome with any other stands outside the theory.

Mend: Ask what it leads to, or what must come about before it, and use the same id in both. Often
the link is there in other words under another id. An intervention alone does not join
configurations, as a programme has them all in common.

Fails:

    contexts: {known: The mentor is known, night: It is night}
    outcomes: {talks: Talks more, errs: Errs more}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}
      CMOC2: {contexts: [night], outcomes: [errs]}

Passes:

    contexts: {known: The mentor is known}
    outcomes: {talks: Talks more, stays: Stays to the end}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}
      CMOC2: {contexts: [talks], outcomes: [stays]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "configurations share nothing with any other"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that are linked to no other, in a theory of two or more."""
    if len(subject.configurations) < 2:
        return
    for piece in subject.pieces:
        if len(piece) == 1:
            configuration = subject.theory.configurations[piece[0]]
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} shares no context, mechanism or "
                "outcome with any other",
                "ask what comes before and what after, and use one id in both; often the link is "
                "there in other words",
            )
