"""An outcome does not say whether it is good or bad.

Why: Realist research looks for unwanted outcomes as much as for wanted ones (Bonell et al. 2015 on
dark logic). Readers from outside the field cannot always tell which is which: is "fewer referrals"
a success? Pictures and questions use the sign too.

Mend: Write `valence: positive`, `negative` or `mixed`, as those concerned would judge it.

Fails:

    outcomes:
      referrals: {label: Fewer referrals}

Passes:

    outcomes:
      referrals: {label: Fewer referrals, valence: positive}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import Outcome
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "outcomes have no `valence`"


def findings(subject: Subject) -> Iterator[Finding]:
    """The outcomes without valence."""
    for element in subject.elements:
        if type(element) is Outcome and element.valence is None:
            yield Finding(
                (element,),
                f"the outcome {named(element)} has no `valence`",
                "write `valence: positive`, `negative` or `mixed`",
            )
