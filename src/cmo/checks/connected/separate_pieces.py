"""The theory falls into separate pieces.

Why: One programme theory should hang together. Two groups of configurations with no element in
common are two theories, or one whose link has not been written down yet (Jagosh et al. 2015).

Mend: Look for the outcome of one piece that is a circumstance of the other and give it one id; or
split the file in two.

Fails:

    contexts: {a: Known mentor, b: Night shift}
    outcomes: {c: Talks more, d: Stays, e: Errs more, f: Tires}
    configurations:
      CMOC1: {contexts: [a], outcomes: [c]}
      CMOC2: {contexts: [c], outcomes: [d]}
      CMOC3: {contexts: [b], outcomes: [e]}
      CMOC4: {contexts: [e], outcomes: [f]}

Passes:

    contexts: {a: Known mentor}
    outcomes: {c: Talks more, d: Stays}
    configurations:
      CMOC1: {contexts: [a], outcomes: [c]}
      CMOC2: {contexts: [c], outcomes: [d]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity
from cmo.wording import counted, listed

SEVERITY = Severity.ADVICE
MANY = None
MOST_NAMED = 4


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether a theory has two pieces or more that are larger than one configuration."""
    pieces = [piece for piece in subject.pieces if len(piece) > 1]
    if len(pieces) > 1:
        told = "; ".join(_told(piece) for piece in pieces[:MOST_NAMED])
        more = f"; and {len(pieces) - MOST_NAMED} more" if len(pieces) > MOST_NAMED else ""
        alone = len(subject.pieces) - len(pieces)
        by = "by itself" if alone == 1 else "by themselves"
        besides = f", besides {counted(alone, 'configuration')} {by}" if alone else ""
        yield Finding(
            (subject.theory.header,),
            f"the theory falls into {len(pieces)} groups that share nothing{besides}: {told}{more}",
            "give what links them one id, or split the file",
        )


def _told(piece: list[str]) -> str:
    if len(piece) > MOST_NAMED:
        return f"{', '.join(piece[: MOST_NAMED - 1])} and {len(piece) - MOST_NAMED + 1} more"
    return listed(piece)
