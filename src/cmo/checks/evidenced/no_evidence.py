"""A configuration has no evidence.

Why: A configuration is a hypothesis until something bears on it. Reports of realist studies are
asked to show which data stand behind each finding (RAMESES: Wong et al. 2013 for syntheses, 2016
for evaluations).

Mend: Add `evidence` with its source and the place in it. An initial theory that nobody has tested
yet can waive this check as a whole, with that reason.

Fails:

    configurations:
      CMOC1: {mechanisms: [{id: heard, reasoning: Feels heard}]}

Passes:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, locator: p. 3}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "configurations have no evidence"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations without evidence; another check tells of those that claim to have it."""
    for configuration in subject.configurations:
        if not configuration.evidence and configuration.status not in ("supported", "refined"):
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} has no evidence",
                "add `evidence`: a source, and the place in it",
            )
