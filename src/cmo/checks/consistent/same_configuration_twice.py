"""Two configurations are alike in all parts.

Why: One of them says nothing new, and counts and pictures show the claim twice. Mostly a copy was
meant to be changed.

Mend: Change the part in which they were to differ, or merge them and put their evidence together.

Fails:

    contexts: {known: The mentor is known}
    outcomes: {talks: Talks more}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}
      CMOC2: {contexts: [known], outcomes: [talks]}

Passes:

    contexts: {known: The mentor is known, paid: The mentor is paid}
    outcomes: {talks: Talks more}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}
      CMOC2: {contexts: [known, paid], outcomes: [talks]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.model import ROLES, AnyOf, Configuration, Use
from cmo.problems import Severity

SEVERITY = Severity.ERROR
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations whose parts are those of one before them."""
    first: dict[object, Configuration] = {}
    for configuration in subject.configurations:
        parts = (
            configuration.level and configuration.level.id,
            frozenset(actor.id for actor in configuration.actors),
            *(frozenset(map(_part, configuration.groups(role))) for role in ROLES),
        )
        other = first.setdefault(parts, configuration)
        if other is not configuration:
            yield Finding(
                (configuration, other),
                f"the configurations {named(other)} and {named(configuration)} are alike in all "
                "parts",
                "change what was to differ, or merge them",
            )


def _part(item: object) -> object:
    """What an item says, whatever its wording: the order matters in a chain alone."""
    if isinstance(item, Use):
        return item.id, frozenset(actor.id for actor in item.actors)
    members = [_part(member) for member in item.members]  # type: ignore[attr-defined]
    return ("any", frozenset(members)) if isinstance(item, AnyOf) else ("chain", *members)
