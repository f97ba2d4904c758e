"""A configuration has no context.

Why: "What works" is half a question. A configuration without context claims to hold everywhere,
which is what realist research set out to doubt (Pawson and Tilley 1997). A dyad of mechanism and
outcome is a fair start, and reviewers will ask for the rest.

Mend: Say in which circumstances it holds, under `contexts`, or where it does not, under `unless`.
While it is only a candidate, `status: candidate` makes this a piece of advice.

Fails:

    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
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
MANY = "configurations have no context"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that name no circumstances."""
    for configuration in subject.configurations:
        if not configuration.context_groups and not configuration.unless_groups:
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} has no context",
                "say in which circumstances it holds, under `contexts`, or where not, `unless`",
            )
