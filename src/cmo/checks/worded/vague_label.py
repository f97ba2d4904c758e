"""A label is too vague to test.

Why: A programme theory is there to be tested. Nobody can look whether "leadership" or "support"
was there: whose, of what kind, compared with what? Words that fit every programme explain none,
and leave the black box closed (Astbury and Leeuw 2010).

Mend: Say who does or has what, so that two people who look at the same ward, school or prison
would agree whether it holds. A `description` that says so is enough where the label must stay
short.

Fails:

    contexts:
      leadership: Leadership

Passes:

    contexts:
      leadership: The ward manager joins the weekly review
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.activities import activity_in
from cmo.english.vagueness import is_vague
from cmo.english.variables import variable_in
from cmo.model import Kind, Outcome
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
HINT = "say who does or has what, so that two people would agree whether it holds"


def findings(subject: Subject) -> Iterator[Finding]:
    """The labels of a theory that say too little."""
    for worded in subject.worded("intervention", "context", "mechanism", "outcome"):
        element = worded.element
        if element.description is None and is_vague(element.kind, worded.text):
            if _told_elsewhere(element.kind, worded.text):
                continue
            directed = type(element) is Outcome and element.valence is not None
            if directed and not is_vague("context", worded.text, hollow_only=True):
                continue
            message = f"the {element.kind} {named(element)} is too vague to test"
            yield Finding(worded.about, f"{message}: {quoted(worded.text)}", HINT, worded.at)


def _told_elsewhere(kind: Kind, text: str) -> bool:
    """Whether another check says more sharply what is wrong with this label."""
    if kind == "mechanism":
        return activity_in(text) is not None
    return kind == "context" and variable_in(text) is not None
