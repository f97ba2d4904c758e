"""A context is worded as a variable where a state is meant.

Why: A mechanism fires in a state of affairs: where trust is high, where the ward is short of
staff. "Degree of trust" or "staffing levels" names the scale and not the point on it, so it does
not say in which circumstances the outcome follows. Variables belong to the logic of surveys; a
configuration says what holds (Sayer 2000; Dalkin et al. 2015).

Mend: Write the state in which this configuration holds. Where the other end of the scale leads to
something else, write a second context and a second configuration for it.

Fails:

    contexts:
      trust: Degree of trust between staff

Passes:

    contexts:
      trust: Staff trust one another
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.variables import variable_in
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
HINT = "write the state in which this configuration holds; its other end is another context"


def findings(subject: Subject) -> Iterator[Finding]:
    """The contexts of a theory that are variables."""
    for worded in subject.worded("context"):
        variable = variable_in(worded.text)
        if variable is not None:
            yield Finding(
                worded.about,
                f"the context {named(worded.element)} names a variable and no state: "
                f"{quoted(worded.text)}",
                HINT,
                worded.at,
            )
