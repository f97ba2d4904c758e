"""A configuration needs and excludes the same element.

Why: It can never fire: what it needs is what stops it. One of the two is a slip, often an id that
was meant to be the opposite.

Mend: Take it out of `unless` or out of what is needed.

Fails:

    contexts: {night: It is night}
    configurations:
      CMOC1:
        contexts: [night]
        unless: [night]
        outcomes: [{id: errs, label: Errs more}]

Passes:

    contexts: {night: It is night, lit: The ward is brightly lit}
    configurations:
      CMOC1:
        contexts: [night]
        unless: [lit]
        outcomes: [{id: errs, label: Errs more}]
"""

from collections.abc import Iterator

from cmo.checks.consistent.needs import choices, needed_groups, required
from cmo.checks.subject import Finding, Subject, named
from cmo.ordering import natural_sort
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.ERROR
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The elements that a configuration both needs and excludes."""
    everywhere = required(subject.theory.header.intervention_groups)
    for configuration in subject.configurations:
        excluded = {use.id for use in configuration.unless}
        if not excluded:
            continue
        needed = needed_groups(configuration)
        clashes = [{id} for id in natural_sort((required(needed) | everywhere) & excluded)]
        clashes += [choice for choice in choices(needed) if len(choice) > 1 and choice <= excluded]
        for clash in clashes:
            ids = natural_sort(clash)
            told = listed([f"`{id}`" for id in ids], "or")
            yield Finding(
                (configuration, *(subject.theory.elements[id] for id in ids)),
                f"the configuration {named(configuration)} needs {told}, and `unless` excludes it",
                "take it out of `unless`, or out of what is needed",
                subject.place_of(ids[0], configuration, "unless"),
            )
