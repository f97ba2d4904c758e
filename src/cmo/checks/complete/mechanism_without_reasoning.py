"""A mechanism does not say how people respond.

Why: A mechanism is a resource and the reasoning with which someone meets it (Pawson and Tilley
1997; Dalkin et al. 2015 on writing the two apart). Without the reasoning, what is left is often
the programme itself, and the theory cannot say why it works for some and not for others.

Mend: Write the response under `reasoning`. Where the label is the response already, write it there
instead of under `label`. Most published theories are not split; if yours is to stay as published,
waive this check for the whole theory and say so.

Fails:

    mechanisms:
      reply: {resource: A reply within a day}

Passes:

    mechanisms:
      reply:
        resource: A reply within a day
        reasoning: Reporting is worth my time
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import Mechanism
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = "mechanisms have no `reasoning`"


def findings(subject: Subject) -> Iterator[Finding]:
    """The mechanisms without reasoning."""
    for element in subject.elements:
        if type(element) is Mechanism and element.reasoning is None:
            yield Finding(
                (element,),
                f"the mechanism {named(element)} has no `reasoning`",
                "write how people respond under `reasoning`; the label itself may be that",
            )
