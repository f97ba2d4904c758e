"""A source is never cited.

Why: A source in the list that nothing rests on is either left over, or evidence that has been
forgotten. A review counts its included sources, and each should have done some work (RAMESES: Wong
et al. 2013, on document characteristics).

Mend: Cite it as evidence, or take it out. A source that was read and found of no use can be waived
with that reason.

Fails:

    sources: {interview-1: Interview 1}

Passes:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, locator: p. 3}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "sources are never cited"


def findings(subject: Subject) -> Iterator[Finding]:
    """The sources that are evidence for nothing."""
    cited = {
        source.id
        for configuration in subject.configurations
        for evidence in configuration.evidence
        for source in evidence.sources
    }
    for id in natural_sort(subject.theory.sources):
        if id not in cited:
            source = subject.theory.sources[id]
            yield Finding(
                (source,),
                f"the source {named(source)} is never cited",
                "cite it as evidence, or take it out",
            )
