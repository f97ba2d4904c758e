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

from cmo.checks.subject import Finding, Subject, Used
from cmo.graph import FOLLOWING, NEEDED
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
FEWEST = 3
"""In a theory of fewer configurations nothing is expected to ripple."""


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether no outcome of one is a need of another, in a theory of three or more."""
    if len(subject.configurations) < FEWEST or any(map(_carries, subject.uses.values())):
        return
    yield Finding(
        (subject.theory.header,),
        f"none of the {len(subject.configurations)} configurations leads to another: no "
        "outcome of one is a context of the next",
        "ask what each outcome makes possible, and use its id as a context there",
    )


def _carries(uses: list[Used]) -> bool:
    """Whether an element is an outcome here and a need there."""
    givers = {used.configuration.id for used in uses if used.role in FOLLOWING}
    takers = {used.configuration.id for used in uses if used.role in NEEDED}
    return bool(givers and takers) and len(givers | takers) > 1
