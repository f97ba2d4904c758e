"""A mechanism does not say what people respond to.

Why: Programmes work by offering resources that people take up in their own ways (Pawson and Tilley
1997; Dalkin et al. 2015). A reasoning without its resource leaves open what in the programme set
it off, and so what to keep when the programme moves elsewhere.

Mend: Write under `resource` what the programme puts in people's way: information, money, company,
a rule. Where a theory is to stay as published, waive this check for the whole theory.

Fails:

    mechanisms:
      worth-it: {reasoning: Reporting is worth my time}

Passes:

    mechanisms:
      worth-it:
        resource: A reply within a day
        reasoning: Reporting is worth my time
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import Mechanism
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "mechanisms have no `resource`"


def findings(subject: Subject) -> Iterator[Finding]:
    """The mechanisms without resource."""
    for element in subject.elements:
        if type(element) is Mechanism and element.resource is None:
            yield Finding(
                (element,),
                f"the mechanism {named(element)} has no `resource`",
                "write under `resource` what people respond to",
            )
