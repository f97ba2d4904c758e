"""A configuration has no outcome.

Why: A configuration explains an outcome; without one there is nothing to explain, nor to look for
in the evidence (Pawson and Tilley 1997).

Mend: Say what follows, under `outcomes`; it may be a small and early thing. While the
configuration is only a candidate, `status: candidate` makes this a piece of advice.

Fails:

    configurations:
      CMOC1:
        contexts: [{id: known, label: The mentor is known from before}]
        mechanisms: [{id: heard, reasoning: Feels heard}]

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
MANY = "configurations have no outcome"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that nothing follows from."""
    for configuration in subject.configurations:
        if not configuration.outcome_groups and not configuration.outcome_if_absent_groups:
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} has no outcome",
                "say what follows, under `outcomes`",
            )
