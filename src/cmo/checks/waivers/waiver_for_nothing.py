"""A waiver waives nothing.

Why: What it excused has been mended, or it stands at the wrong thing. Left in place, it would hide
the same fault if it came back.

Mend: Take it out.

Fails:

    outcomes:
      reports:
        label: More near misses are reported
        valence: positive
        waive: {outcome-without-valence: It is neither good nor bad}

Passes:

    outcomes:
      reports:
        label: More near misses are reported
        waive: {outcome-without-valence: It is neither good nor bad}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The waivers of checks that have nothing to say there."""
    for waiver in subject.waivers:
        if waiver.is_known and waiver.reason is not None and waiver.was_used is False:
            yield Finding(
                (waiver.thing,),
                f"the waiver of `{waiver.code}` at {named(waiver.thing)} waives nothing",
                "take it out",
                ("waive", waiver.code),
            )
