"""The file lacks what RAMESES asks of a report.

Why: The RAMESES standards say what readers need in order to judge a realist synthesis (Wong et al.
2013) or evaluation (Wong et al. 2016): the programme, those whom it is for, the protocol, what
kinds of documents there were, and how relevant and rigorous they are. A theory file can hold
these; an initial theory need not yet.

Mend: Add what is named, or waive this check and say where the report has it.

Fails:

    theory: {title: Mentoring, stage: refined, programme: Mentoring}

Passes:

    theory:
      title: Mentoring
      stage: refined
      programme: Mentoring of young people who leave care
      population: Young people who leave care
      protocol: PROSPERO CRD00000000
    sources:
      interview-1:
        title: Interview 1
        type: interview
        appraisal: {relevance: high, rigour: moderate}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity
from cmo.wording import counted, listed

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """What a theory that is past its initial stage does not say."""
    header, sources = subject.theory.header, subject.theory.sources.values()
    if header.stage == "initial":
        return
    missing = [
        f"`{field}`"
        for field in ("programme", "population", "protocol")
        if not getattr(header, field)
    ]
    for field in ("type", "appraisal"):
        without = sum(getattr(source, field) is None for source in sources)
        if without:
            missing.append(f"`{field}` of {counted(without, 'source')}")
    if missing:
        yield Finding(
            (header,),
            f"RAMESES asks a report for what the file does not hold: {listed(missing)}",
            "add it, or waive this check and say where the report has it",
        )
