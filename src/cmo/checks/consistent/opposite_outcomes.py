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
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from cmo.checks.consistent.needs import needed_groups, required
from cmo.checks.subject import Finding, Subject, named
from cmo.model import AnyOf, Chain, Configuration, Outcome, Use, uses_in
from cmo.ordering import natural_sort
from cmo.problems import Severity
from cmo.wording import listed

SEVERITY = Severity.WARNING
MANY = None


class Claim(NamedTuple):
    """What a configuration claims, in sets: what it needs, excludes and brings about, and of whom.

    A need is an element, by its id, or a group of which one is enough, in words.
    """

    configuration: Configuration
    needs: frozenset[str]
    excludes: frozenset[str]
    outcomes: frozenset[str]
    people: frozenset[str]


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that contradict one that shares mechanisms, contexts and people with them.

    One of the two may need more than the other, for then, too, both fire where it does; not if
    either excludes what the other needs. Refuted ones and declared rivals are left out. Of each
    configuration the first that it contradicts is told.
    """
    by_mechanisms: dict[frozenset[str], list[Claim]] = defaultdict(list)
    for configuration in subject.configurations:
        yield from _within(subject, configuration)
        mechanisms = frozenset(use.id for use in configuration.mechanisms)
        if mechanisms and configuration.status != "refuted":
            by_mechanisms[mechanisms].append(_claim(configuration))
    for claims in by_mechanisms.values():
        if len(claims) > 1:
            yield from _among(subject, claims)


def _within(subject: Subject, configuration: Configuration) -> Iterator[Finding]:
    """The declared opposites that one configuration brings about at once."""
    outcomes = required(configuration.outcome_groups)
    told: set[str] = set()
    for id in natural_sort(outcomes):
        for opposite in natural_sort(subject.opposites.get(id, set()) & outcomes - told):
            told.add(id)
            yield Finding(
                (
                    configuration,
                    subject.theory.elements[id],
                    subject.theory.elements[opposite],
                ),
                f"{named(configuration)} leads to `{id}` and to its opposite `{opposite}`",
                "split it, and write what makes the difference as a context",
                subject.place_of(id, configuration, "outcomes"),
            )


def _claim(configuration: Configuration) -> Claim:
    mechanisms = (use.actors for use in configuration.mechanisms)
    return Claim(
        configuration,
        frozenset(_needs(needed_groups(configuration))),
        frozenset(use.id for use in configuration.unless),
        frozenset(required(configuration.outcome_groups)),
        frozenset(actor.id for actors in (configuration.actors, *mechanisms) for actor in actors),
    )


def _needs(items: tuple[Use | AnyOf | Chain, ...]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Use):
            yield item.id
        elif isinstance(item, Chain):
            yield from _needs(item.members)
        else:
            yield listed(natural_sort({use.id for use in uses_in((item,))}), "or")


def _among(subject: Subject, claims: list[Claim]) -> Iterator[Finding]:
    """The contradictions among claims of the same mechanisms.

    A claim is only compared with those whose needs are all among its own, found by the rarest.
    """
    number_of: dict[str, int] = defaultdict(int)
    for claim in claims:
        for need in claim.needs:
            number_of[need] += 1
    by_rarest: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        rarest = min(claim.needs, key=lambda need: (number_of[need], need), default="")
        for sign in _signs(subject, claim):
            by_rarest[rarest, sign].append(claim)
    order = subject.order
    pairs: dict[str, tuple[Claim, Claim, tuple[str, str]]] = {}
    for claim in claims:
        for need, sign in product(("", *sorted(claim.needs)), _contrary(subject, claim)):
            for other in by_rarest.get((need, sign), ()):
                clash = _clash(subject, other, claim) if other.needs <= claim.needs else None
                if clash is not None and not _kept_apart(subject, other, claim):
                    pair = (other, claim, clash)
                    if order[other.configuration.id] > order[claim.configuration.id]:
                        pair = (claim, other, (clash[1], clash[0]))
                    pairs.setdefault(pair[1].configuration.id, pair)
                    break
    for _, pair in sorted(pairs.items(), key=lambda item: order[item[0]]):
        yield _finding(*pair)


def _signs(subject: Subject, claim: Claim) -> list[str]:
    """The outcomes of a claim that have opposites, and the valences of its outcomes."""
    found = {id for id in claim.outcomes if id in subject.opposites}
    for id in claim.outcomes:
        element = subject.theory.elements[id]
        if isinstance(element, Outcome) and element.valence in _UNLIKE:
            found.add(_UNLIKE[element.valence])
    return sorted(found)


def _contrary(subject: Subject, claim: Claim) -> list[str]:
    """What stands against the outcomes of a claim: their opposites, and the other valence."""
    found: set[str] = set()
    for sign in _signs(subject, claim):
        if sign in _UNLIKE.values():
            found.update(set(_UNLIKE.values()) - {sign})
        else:
            found |= subject.opposites[sign]
    return sorted(found)


_UNLIKE = {"positive": "+ valence", "negative": "- valence"}
"""The valences that pull apart, under names that no element can have."""


def _clash(subject: Subject, one: Claim, two: Claim) -> tuple[str, str] | None:
    """The first two outcomes, one of each, that are opposites or of opposite valence."""
    if one is two:
        return None
    for id in natural_sort(one.outcomes):
        opposites = subject.opposites.get(id, set())
        for other in natural_sort(two.outcomes):
            if id != other and (other in opposites or _pull_apart(subject, id, other)):
                return id, other
    return None


def _pull_apart(subject: Subject, one: str, two: str) -> bool:
    found = [subject.theory.elements[id] for id in (one, two)]
    valences = {element.valence for element in found if isinstance(element, Outcome)}
    return valences == {"positive", "negative"}


def _kept_apart(subject: Subject, one: Claim, two: Claim) -> bool:
    """Whether they cannot both fire, are of different people, or are told to be rivals."""
    if one.excludes & two.needs or two.excludes & one.needs:
        return True
    if one.people and two.people and one.people.isdisjoint(two.people):
        return True
    ids = one.configuration.id, two.configuration.id
    if ids[0] in two.configuration.rivals or ids[1] in one.configuration.rivals:
        return True
    return any(subject.opposites.get(need, set()) & two.needs for need in one.needs)


def _finding(one: Claim, two: Claim, clash: tuple[str, str]) -> Finding:
    differing = natural_sort(one.needs ^ two.needs)
    apart = (
        f"only {listed([f'`{need}`' for need in differing])} tells them apart"
        if differing
        else "no context tells them apart"
    )
    return Finding(
        (two.configuration, one.configuration),
        f"{named(one.configuration)} and {named(two.configuration)} share mechanisms and contexts, "
        f"and lead to `{clash[0]}` and to `{clash[1]}`; {apart}",
        "write what makes the difference as a context of the one and under `unless` of the other",
    )
