"""Two elements say the same.

Why: An element is declared once so that every configuration means the same thing by it. Under two
ids it is two things: the outcome of one configuration is then no context of the next, and the
ripple between them is lost (Jagosh et al. 2015).

Mend: Keep one id and use it in both places; `{ref: id, wording: ...}` keeps the words of each row
of a published table. If they are two things, let the labels say how they differ.

Fails:

    contexts:
      staff-trust: Staff trust the manager
    outcomes:
      trusting: Trust of staff in the manager

Passes:

    contexts:
      staff-trust: Staff trust the manager
    outcomes:
      manager-trusts: The manager trusts staff
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.checks.worded.sameness import may_be_one
from cmo.english.sameness import pairs_alike
from cmo.model import Element
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of elements of a theory whose labels say the same.

    An intervention is compared with interventions only: other checks tell of a context or a
    mechanism that repeats one.
    """
    labels = [element.label for element in subject.elements]
    for first, second in pairs_alike(labels, [subject.gists[label] for label in labels]):
        one, two = subject.elements[first], subject.elements[second]
        if may_be_one(one, two) and not _share_a_configuration(subject, one, two):
            kinds = f"{one.kind} {named(one)} and the {two.kind} {named(two)}"
            yield Finding(
                (two, one),
                f"the {kinds} seem to say the same: {quoted(one.label)}, {quoted(two.label)}",
                "keep one id"
                + (", which also makes the ripple show" if _would_ripple(one, two) else "")
                + "; or let the labels say how they differ",
            )


def _share_a_configuration(subject: Subject, one: Element, two: Element) -> bool:
    """Whether they are mechanism and outcome of one configuration: another check speaks of that."""
    mechanisms, outcomes = (
        [
            {
                used.configuration.id
                for used in subject.uses.get(element.id, ())
                if used.role == role
            }
            for element in (one, two)
        ]
        for role in ("mechanisms", "outcomes")
    )
    return bool(mechanisms[0] & outcomes[1] or mechanisms[1] & outcomes[0])


def _would_ripple(one: Element, two: Element) -> bool:
    return {one.kind, two.kind} == {"context", "outcome"}
