"""All evidence of a configuration is inferred.

Why: What an analyst reads into a source and what the source says are not the same, and readers
need to know which is which. A configuration that no source states anywhere is the analyst's own
hypothesis, however many sources it names (Wong et al. 2013 ask reviewers to show the chain of
inference).

Mend: Look for a source that states at least a part of it; or call it a candidate and say in a note
how it was inferred, and waive this check.

Fails:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, locator: p. 3, basis: inferred}]

Passes:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, locator: p. 3, basis: stated}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "configurations have none but inferred evidence"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations of which every piece of evidence is marked as inferred."""
    for configuration in subject.configurations:
        evidence = configuration.evidence
        if evidence and all(piece.basis == "inferred" for piece in evidence):
            yield Finding(
                (configuration,),
                f"all evidence of the configuration {named(configuration)} is inferred",
                "look for a source that states a part of it, or say in a note how it was inferred",
            )
