"""Refuting evidence has no answer.

Why: Realist inquiry learns from what does not fit: it refines the context, or gives the
explanation up for a rival (Pawson 2013 on adjudicating between theories). Refuting evidence that
stands there without a word looks like an oversight, or like something swept under the carpet.

Mend: Say what it means for the configuration: change its `status` to `refuted` or `refined`, name
the `rivals` that explain the same better, or write a `note`.

Fails:

    sources: {survey: Staff survey}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: survey, stance: refutes, locator: Table 2}]

Passes:

    sources: {survey: Staff survey}
    configurations:
      CMOC1:
        mechanisms: [{id: heard, reasoning: Feels heard}]
        evidence: [{source: survey, stance: refutes, locator: Table 2}]
        note: The survey asked day staff only; the claim is about nights.
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The refuting evidence of configurations that do not answer it."""
    named_as_rivals = {id for other in subject.configurations for id in other.rivals}
    for configuration in subject.configurations:
        answered = (
            configuration.status in ("refuted", "refined")
            or configuration.rivals
            or configuration.id in named_as_rivals
            or configuration.note is not None
        )
        for number, evidence in enumerate(configuration.evidence):
            if evidence.stance == "refutes" and not answered and evidence.note is None:
                sources = listed([named(source) for source in evidence.sources])
                verb = "refutes" if len(evidence.sources) == 1 else "refute"
                yield Finding(
                    (configuration, *evidence.sources),
                    f"{sources} {verb} {named(configuration)}, and nothing answers it",
                    "change the `status`, name `rivals`, or say in a `note` what it means",
                    ("evidence", number),
                )
