"""A quote does not say where it stands.

Why: A reader who wants to see the words in their place has to find them. Journals ask for the
page, and a transcript has lines (RAMESES: findings are to be traceable to their sources).

Mend: Add a `locator`: a page, a table, a minute of the recording.

Fails:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, quote: You get a reply.}]

Passes:

    sources: {interview-1: Interview 1}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: interview-1, quote: You get a reply., locator: p. 3}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.ADVICE
MANY = "quotes have no `locator`"


def findings(subject: Subject) -> Iterator[Finding]:
    """The quotes without locator."""
    for configuration in subject.configurations:
        for number, evidence in enumerate(configuration.evidence):
            if evidence.quote is not None and evidence.locator is None:
                sources = listed([named(source) for source in evidence.sources])
                yield Finding(
                    (configuration, *evidence.sources),
                    f"a quote from {sources} at {named(configuration)} has no `locator`",
                    "add a `locator`: the page, the table, the minute",
                    ("evidence", number, "quote"),
                )
