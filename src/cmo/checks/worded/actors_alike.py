"""Two actors look like one person under two names.

Why: "For whom" cannot be answered where the carer, the caregiver and the family carer are three
actors. Questions by actor, tables and pictures take each id for somebody else.

Mend: Keep one id, and where a source has another word, put it into the `description`. If they are
two groups of people, let the labels say how they differ, or waive this check at one of them.

Fails:

    actors:
      carer: Carer
      caregivers: Caregivers

Passes:

    actors:
      carer: Carer
      care-worker: Paid care worker
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named, quoted
from cmo.english.sameness import pairs_alike
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of actors of a theory whose labels name the same people."""
    actors = [subject.theory.actors[id] for id in natural_sort(subject.theory.actors)]
    for first, second in pairs_alike([actor.label for actor in actors]):
        one, two = actors[first], actors[second]
        yield Finding(
            (two, one),
            f"the actors {named(one)} and {named(two)} look like one: "
            f"{quoted(one.label)}, {quoted(two.label)}",
            "keep one id, or let the labels say how they differ",
        )
