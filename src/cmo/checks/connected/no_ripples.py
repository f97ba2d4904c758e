"""No configuration leads to another.

Why: Configurations side by side are a catalogue. A theory shows how the outcome of one becomes a
circumstance of the next, over time and across levels (Jagosh et al. 2015).

Mend: Go through the outcomes and ask what each makes possible. Where that is the context of
another configuration, use the same id.

Fails:

    contexts: {a: Known mentor}
    outcomes: {c: Talks more, d: Stays}
    configurations:
      CMOC1: {contexts: [a], outcomes: [c]}
      CMOC2: {contexts: [a], outcomes: [d]}
      CMOC3: {contexts: [a], outcomes: [c, d]}

Passes:

    contexts: {a: Known mentor}
    outcomes: {c: Talks more, d: Stays}
    configurations:
      CMOC1: {contexts: [a], outcomes: [c]}
      CMOC2: {contexts: [a, c], outcomes: [d]}
      CMOC3: {contexts: [c], outcomes: [d]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
FEWEST = 3
"""In a theory of fewer configurations nothing is expected to ripple."""


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether nothing leads to anything, in a theory of three configurations or more."""
    if len(subject.configurations) >= FEWEST and not subject.ripples.number_of_edges():
        yield Finding(
            (subject.theory.header,),
            f"none of the {len(subject.configurations)} configurations leads to another: no "
            "outcome of one is a context of the next",
            "ask what each outcome makes possible, and use its id as a context there",
        )
