"""A configuration has no mechanism.

Why: A context and an outcome that go together are a pattern; the mechanism is the explanation
(Pawson and Tilley 1997). Without it nobody can tell whether the outcome will follow elsewhere.

Mend: Say how people respond to what they are offered, under `mechanisms`. While it is only a
candidate, `status: candidate` makes this a piece of advice.

Fails:

    configurations:
      CMOC1:
        contexts: [{id: known, label: The mentor is known from before}]
        outcomes: [{id: stays, label: Stays to the end, valence: positive}]

Passes:

    configurations:
      CMOC1:
        contexts: [{id: known, label: The mentor is known from before}]
        mechanisms: [{id: heard, reasoning: Feels heard}]
        outcomes: [{id: stays, label: Stays to the end, valence: positive}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.WARNING
ADVICE_FOR_CANDIDATES = True
MANY = "configurations have no mechanism"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that say no why."""
    for configuration in subject.configurations:
        if not configuration.mechanism_groups:
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} has no mechanism",
                "say how people respond to what they are offered, under `mechanisms`",
            )
