"""The same contexts and mechanisms lead to opposite outcomes.

Why: If the same people in the same circumstances respond in the same way, the outcome cannot go
both ways; something that is not in the file makes the difference, and that is the context that
realist research is after (Pawson and Tilley 1997: contradictory outcomes point to a hidden
context).

Mend: Write the context that tells them apart into both: as a need of the one, and under `unless`
of the other. If both do happen side by side, waive this check at one of them and say so.

Fails:

    contexts: {known: The mentor is known}
    mechanisms: {heard: {reasoning: Feels heard}}
    outcomes:
      stays: {label: Stays, valence: positive}
      leaves: {label: Leaves, valence: negative}
    configurations:
      CMOC1: {contexts: [known], mechanisms: [heard], outcomes: [stays]}
      CMOC2: {contexts: [known], mechanisms: [heard], outcomes: [leaves]}

Passes:

    contexts: {known: The mentor is known, gossip: The mentor gossips}
    mechanisms: {heard: {reasoning: Feels heard}}
    outcomes:
      stays: {label: Stays, valence: positive}
      leaves: {label: Leaves, valence: negative}
    configurations:
      CMOC1: {contexts: [known], unless: [gossip], mechanisms: [heard], outcomes: [stays]}
      CMOC2: {contexts: [known, gossip], mechanisms: [heard], outcomes: [leaves]}
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cmo.checks.consistent.needs import required
from cmo.checks.subject import Finding, Subject, named
from cmo.model import Configuration, Element, Outcome, uses_in
from cmo.ordering import natural_sort
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.WARNING
MANY = None


class Claim(NamedTuple):
    """What a configuration claims, in sets of ids: all that it needs, excludes and brings about."""

    configuration: Configuration
    needs: frozenset[str]
    excludes: frozenset[str]
    outcomes: tuple[str, ...]


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of configurations that share mechanisms and contexts and contradict each other.

    One of the two may need more than the other, for then, too, both fire where it does; not if
    either excludes what the other needs.
    """
    by_mechanisms: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for configuration in subject.configurations:
        yield from _within(subject, configuration)
        mechanisms = frozenset(use.id for use in configuration.mechanisms)
        if mechanisms:
            by_mechanisms[mechanisms].append(_claim(configuration))
    for claims in by_mechanisms.values():
        for one, two in _comparable(claims):
            clash = _clash(subject, one, two)
            if clash is not None and not _kept_apart(subject, one, two):
                yield _finding(one, two, clash)


def _within(subject: Subject, configuration: Configuration) -> Iterator[Finding]:
    """The declared opposites that one configuration brings about at once."""
    elements = subject.theory.elements
    outcomes = required(configuration.outcome_groups)
    for id in natural_sort(outcomes):
        opposite = elements[id].opposite_of
        if opposite in outcomes:
            yield Finding(
                (configuration, elements[id], elements[opposite]),
                f"{named(configuration)} leads to `{id}` and to its opposite `{opposite}`",
                "split it, and write what makes the difference as a context",
                subject.place_of(id, configuration, "outcomes"),
            )


def _claim(configuration: Configuration) -> Claim:
    needs = required((*configuration.context_groups, *configuration.intervention_groups))
    needs |= {
        f"any of {' '.join(natural_sort(use.id for use in uses_in((group,))))}"
        for group in configuration.context_groups
        if not required([group])
    }
    return Claim(
        configuration,
        frozenset(needs),
        frozenset(use.id for use in configuration.unless),
        tuple(natural_sort({use.id for use in configuration.outcomes})),
    )


def _comparable(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of which one needs all that the other does, found by what they need."""
    needing: dict[str, set[int]] = defaultdict(set)
    for number, claim in enumerate(claims):
        for need in claim.needs:
            needing[need].add(number)
    pairs: set[tuple[int, int]] = set()
    for number, claim in enumerate(claims):
        holders: Iterable[int] = range(len(claims))
        if claim.needs:
            holders = set.intersection(*sorted((needing[n] for n in claim.needs), key=len))
        pairs.update((min(number, other), max(number, other)) for other in holders)
    return ((claims[one], claims[two]) for one, two in sorted(pairs) if one != two)


def _clash(subject: Subject, one: Claim, two: Claim) -> tuple[Element, Element] | None:
    """The first two outcomes, one of each, that are opposites or of opposite valence."""
    elements = subject.theory.elements
    for id in one.outcomes:
        for other in two.outcomes:
            if id != other and _are_opposite(elements[id], elements[other]):
                return elements[id], elements[other]
    return None


def _are_opposite(one: Element, two: Element) -> bool:
    if one.id == two.opposite_of or two.id == one.opposite_of:
        return True
    if type(one) is not Outcome or type(two) is not Outcome:
        return False
    return {one.valence, two.valence} == {"positive", "negative"}


def _kept_apart(subject: Subject, one: Claim, two: Claim) -> bool:
    """Whether they cannot both fire, by what they exclude or by opposites that they need."""
    if one.excludes & two.needs or two.excludes & one.needs:
        return True
    elements = subject.theory.elements
    return any(
        elements[id].opposite_of in two.needs
        or any(elements[other].opposite_of == id for other in two.needs if other in elements)
        for id in one.needs
        if id in elements
    )


def _finding(one: Claim, two: Claim, clash: tuple[Element, Element]) -> Finding:
    differing = natural_sort(one.needs ^ two.needs)
    apart = (
        f"only {listed([f'`{id}`' for id in differing])} tells them apart"
        if differing
        else "no context tells them apart"
    )
    return Finding(
        (two.configuration, one.configuration),
        f"{named(one.configuration)} and {named(two.configuration)} share mechanisms and contexts, "
        f"and lead to {named(clash[0])} and to {named(clash[1])}; {apart}",
        "write what makes the difference as a context of the one and under `unless` of the other",
    )
