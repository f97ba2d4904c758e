"""A waiver gives no reason.

Why: A waiver is a judgement: "we have seen this, and it is right as it stands". Readers and
co-authors can only weigh it if they are told why. Without a reason it counts for nothing.

Mend: Write the reason after the code.

Fails:

    contexts:
      night:
        label: It is night
        waive: {never-used: }

Passes:

    contexts:
      night:
        label: It is night
        waive: {never-used: Kept for the second round of interviews}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The waivers without a reason."""
    for waiver in subject.waivers:
        if waiver.reason is None and waiver.is_known:
            yield Finding(
                (waiver.thing,),
                f"the waiver of `{waiver.code}` at {named(waiver.thing)} gives no reason, so it "
                "does not count",
                "write the reason after the code",
                ("waive", waiver.code),
            )
