"""What a configuration needs and what it excludes, whatever the groups in which they stand."""

from collections.abc import Iterable

from cmo.model import AnyOf, Chain, Configuration, Use

Items = Iterable[Use | AnyOf | Chain]


def needed_groups(configuration: Configuration) -> tuple[Use | AnyOf | Chain, ...]:
    """The items that must hold: interventions and contexts."""
    return *configuration.intervention_groups, *configuration.context_groups


def required(items: Items) -> set[str]:
    """The ids of the elements that must all hold: those in an `any` of several need not.

    Those in a chain must, one leading to the next.
    """
    found: set[str] = set()
    for item in items:
        if isinstance(item, Use):
            found.add(item.id)
        elif isinstance(item, Chain) or len(item.members) == 1:
            found |= required(item.members)
    return found


def choices(items: Items) -> list[set[str]]:
    """For each `any`, in a chain too, the ids of which one has to hold, where all are elements."""
    found: list[set[str]] = []
    for item in items:
        if isinstance(item, Chain):
            found += choices(item.members)
        elif isinstance(item, AnyOf) and all(isinstance(member, Use) for member in item.members):
            found.append({member.id for member in item.members if isinstance(member, Use)})
    return found
