"""An element is declared and never used.

Why: What no configuration uses plays no part in the theory. Often a configuration was meant to name
it, and names something like it; or it is left over from an earlier version.

Mend: Use it in a configuration, or take it out. What is kept for later can be waived with that
reason.

Fails:

    contexts:
      short-staffed: Fewer than two nurses are on the ward
    configurations:
      CMOC1:
        outcomes: [{id: fewer, label: Fewer reports, valence: negative}]

Passes:

    contexts:
      short-staffed: Fewer than two nurses are on the ward
    configurations:
      CMOC1:
        contexts: [short-staffed]
        outcomes: [{id: fewer, label: Fewer reports, valence: negative}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = "elements are declared and never used"


def findings(subject: Subject) -> Iterator[Finding]:
    """The elements that no configuration uses; none where there are no configurations at all."""
    if not subject.configurations:
        return
    everywhere = {use.id for use in subject.theory.header.interventions}
    for element in subject.elements:
        if element.id not in subject.uses and element.id not in everywhere:
            yield Finding(
                (element,),
                f"the {element.kind} {named(element)} is never used",
                "use it in a configuration, or take it out",
            )
