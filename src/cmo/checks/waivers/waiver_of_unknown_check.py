"""A waiver names no check that there is.

Why: It was misspelt, or the check has another name by now; so what it was to excuse is told all
the same.

Mend: Use the code that stands in brackets after the message, as `cmo check --list` lists them.

Fails:

    contexts:
      night:
        label: It is night
        waive: {never-usd: Kept for the second round of interviews}

Passes:

    contexts:
      night:
        label: It is night
        waive: {never-used: Kept for the second round of interviews}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The waivers of unknown checks."""
    for waiver in subject.waivers:
        if not waiver.is_known:
            yield Finding(
                (waiver.thing,),
                f"there is no check `{waiver.code}`{waiver.nearest}",
                "use the code of a check; `cmo check --list` has them",
                ("waive", waiver.code),
            )
