"""One element is about different people in different configurations.

Why: Who it is that trusts, fears or gains is a part of what an element means. "Feels heard" of a
nurse and of a patient are two things: what makes the one come about leaves the other as it was.

Mend: Ask whether it is still one. If not, declare it twice and let the labels name the people. If
it is, waive this check at the element and say why.

Fails:

    actors: {nurse: Nurse, patient: Patient}
    mechanisms: {heard: {reasoning: Feels heard, actors: [nurse]}}
    configurations:
      CMOC1: {mechanisms: [heard]}
      CMOC2: {mechanisms: [{ref: heard, actors: [patient]}]}

Passes:

    actors: {nurse: Nurse, patient: Patient}
    mechanisms:
      nurse-heard: {reasoning: The nurse feels heard, actors: [nurse]}
      patient-heard: {reasoning: The patient feels heard, actors: [patient]}
    configurations:
      CMOC1: {mechanisms: [nurse-heard]}
      CMOC2: {mechanisms: [patient-heard]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, Used, named
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.ADVICE
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The elements of which two uses are about people, of whom neither group holds the other."""
    for element in subject.elements:
        groups: dict[frozenset[str], Used] = {}
        for used in subject.uses.get(element.id, ()):
            people = frozenset(actor.id for actor in used.use.actors)
            if people:
                groups.setdefault(people, used)
        others = [
            people
            for people in groups
            if any(not people <= other and not other <= people for other in groups)
        ]
        if others:
            told = [
                f"{listed([f'`{id}`' for id in sorted(people)])} in "
                f"{named(groups[people].configuration)}"
                for people in others
            ]
            yield Finding(
                (element, *(groups[people].configuration for people in others)),
                f"the {element.kind} {named(element)} is about {listed(told)}",
                "ask whether it is still one thing; if not, declare it for each of them",
            )
