"""No outcome is marked as negative or unintended.

Why: Programmes can do harm, by the same mechanisms by which they do good. A theory without any
unwanted outcome has probably not asked (Bonell et al. 2015 on dark logic models).

Mend: Ask of each mechanism in whom, and where, it might go wrong, and write that configuration
too, with an outcome of `valence: negative` or `intended: false`. If you asked and found none,
waive this check under `theory` and say where you looked.

Fails:

    outcomes:
      reports: {label: More near misses are reported, valence: positive}

Passes:

    outcomes:
      reports: {label: More near misses are reported, valence: positive}
      blamed: {label: Those who report are blamed, valence: negative, intended: false}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """Whether a theory with outcomes has none that is unwanted."""
    outcomes = subject.theory.outcomes.values()
    dark = any(
        outcome.valence in ("negative", "mixed") or outcome.intended is False
        for outcome in outcomes
    )
    if outcomes and not dark:
        unmarked = any(outcome.valence is None for outcome in outcomes)
        hint = "ask of each mechanism in whom, and where, it might go wrong, and write that too"
        if unmarked:
            hint += "; mark what is unwanted with `valence: negative`"
        yield Finding(
            (subject.theory.header,),
            "no outcome is marked as negative or unintended",
            hint,
        )
