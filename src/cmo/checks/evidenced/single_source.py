"""A configuration rests on one source.

Why: Realist reviews build a claim from several pieces, each too thin by itself (Pawson 2006 on
nuggets of evidence; Wong 2018 on relevance and rigour). A claim with one source stands or falls
with it.

Mend: Look for a second source, or one that speaks against it. Where there is none, say how sure
you are, under `confidence`, and waive this check with the reason.

Fails:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, locator: p. 3}]

Passes:

    sources: {interview-1: Interview 1, survey: Staff survey}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence:
          - {source: interview-1, locator: p. 3}
          - {source: survey, locator: Table 2}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "configurations rest on one source each"


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations of which all evidence comes from one source."""
    for configuration in subject.configurations:
        sources = {
            source.id: source for evidence in configuration.evidence for source in evidence.sources
        }
        if len(sources) == 1:
            (source,) = sources.values()
            yield Finding(
                (configuration, source),
                f"the configuration {named(configuration)} rests on one source, {named(source)}",
                "look for a second, or for one that speaks against it",
            )
