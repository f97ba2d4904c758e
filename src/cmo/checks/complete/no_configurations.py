"""The theory has no configurations.

Why: Lists of contexts, mechanisms and outcomes are no theory. What makes one is that they are
configured: in these contexts, through this mechanism, that follows (Pawson and Tilley 1997).

Mend: Take one outcome, and write under `configurations` what brings it about, and where.

Fails:

    contexts: {known: The mentor is known from before}
    mechanisms: {heard: {reasoning: Feels heard}}
    outcomes: {stays: {label: Stays to the end, valence: positive}}

Passes:

    contexts: {known: The mentor is known from before}
    mechanisms: {heard: {reasoning: Feels heard}}
    outcomes: {stays: {label: Stays to the end, valence: positive}}
    configurations:
      CMOC1: {contexts: [known], mechanisms: [heard], outcomes: [stays]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether there are none."""
    if not subject.configurations:
        yield Finding(
            (subject.theory.header,),
            "the theory has no configurations",
            "write under `configurations` what brings each outcome about, and where",
        )
