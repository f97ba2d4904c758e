"""What firing and sufficiency mean, by the definition alone: slow, plain, sets of ids.

It shares nothing with the library but the records. The tests hold the library's answers against
these, and `test_oracle.py` holds these against cases worked by hand. It is for small theories: up
to about seven outside contexts and five elements that may have to stay absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from cmo.model import AnyOf, Chain, Configuration, ProgrammeTheory, Use

Ids = frozenset[str]
Pair = tuple[Ids, Ids]
"""What must be there, and what must stay absent."""


@dataclass(frozen=True)
class Group:
    """An `any` or a `chain`."""

    word: str
    members: tuple[Item, ...]


Item = str | Group
"""A use, which is no more here than the id of its element; or a group."""


@dataclass(frozen=True)
class Rule:
    """A configuration, as far as it matters here.

    Its needs are its interventions, the header's interventions, and its contexts.
    """

    id: str
    needs: tuple[Item, ...]
    unless: tuple[Item, ...]
    mechanisms: tuple[Item, ...]
    outcomes: tuple[Item, ...]
    outcomes_if_absent: tuple[Item, ...]

    @property
    def brings_about(self) -> Ids:
        """All that it brings about, whether its mechanisms work or not."""
        return certain(self.outcomes) | certain(self.mechanisms) | certain(self.outcomes_if_absent)

    def results(self, absent: Ids) -> Ids:
        """What holds where it is met and nothing stops it, while these are held absent."""
        if self.mechanisms_work(absent):
            return (certain(self.outcomes) | certain(self.mechanisms)) - absent
        return certain(self.outcomes_if_absent) - absent

    def mechanisms_work(self, absent: Ids) -> bool:
        """Whether every one of its mechanisms works while these are held absent."""
        return all(works(item, absent) for item in self.mechanisms)


def plain(item: Use | AnyOf | Chain) -> Item:
    """The item of a record, with nothing but ids in it."""
    if isinstance(item, AnyOf):
        return Group("any", tuple(plain(member) for member in item.members))
    if isinstance(item, Chain):
        return Group("chain", tuple(plain(member) for member in item.members))
    return item.element.id


def plain_all(items: Iterable[Use | AnyOf | Chain]) -> tuple[Item, ...]:
    """The items of a list."""
    return tuple(plain(item) for item in items)


def opened(items: Iterable[Item]) -> Ids:
    """All elements of these items, all groups opened."""
    found: Ids = frozenset()
    for item in items:
        found |= opened(item.members) if isinstance(item, Group) else {item}
    return found


def certain(items: Iterable[Item]) -> Ids:
    """The elements that are inside of no `any`, at any depth."""
    found: Ids = frozenset()
    for item in items:
        if isinstance(item, str):
            found |= {item}
        elif item.word == "chain":
            found |= certain(item.members)
    return found


def holds(item: Item, true: Ids) -> bool:
    """Whether the item holds where these elements hold."""
    if isinstance(item, str):
        return item in true
    if item.word == "any":
        return any(holds(member, true) for member in item.members)
    return all(holds(member, true) for member in item.members)


def works(item: Item, absent: Ids) -> bool:
    """Whether this item of the mechanisms works while these elements are held absent."""
    if isinstance(item, str):
        return item not in absent
    if item.word == "any":
        return any(works(member, absent) for member in item.members)
    return all(works(member, absent) for member in item.members)


def kept_off(item: Item, absent: Ids) -> bool:
    """Whether this item of `unless` cannot hold while these elements are held absent."""
    if isinstance(item, str):
        return item in absent
    if item.word == "any":
        return all(kept_off(member, absent) for member in item.members)
    return any(kept_off(member, absent) for member in item.members)


def rule_of(theory: ProgrammeTheory, configuration: Configuration) -> Rule:
    """The configuration, with what the header asks of it."""
    return Rule(
        id=configuration.id,
        needs=plain_all(configuration.intervention_groups)
        + plain_all(theory.header.intervention_groups)
        + plain_all(configuration.context_groups),
        unless=plain_all(configuration.unless_groups),
        mechanisms=plain_all(configuration.mechanism_groups),
        outcomes=plain_all(configuration.outcome_groups),
        outcomes_if_absent=plain_all(configuration.outcome_if_absent_groups),
    )


def rules_in_play(theory: ProgrammeTheory, *, refuted: bool) -> list[Rule]:
    """All configurations, but the refuted ones only if they are asked for."""
    return [
        rule_of(theory, configuration)
        for configuration in theory.configurations.values()
        if refuted or configuration.status != "refuted"
    ]


def brought_about(rules: Iterable[Rule]) -> Ids:
    """What some of these bring about."""
    return frozenset[str]().union(*(rule.brings_about for rule in rules))


def used_as_interventions(theory: ProgrammeTheory) -> Ids:
    """All that is in a list of interventions: the header's, or that of any configuration."""
    found = opened(plain_all(theory.header.intervention_groups))
    for configuration in theory.configurations.values():  # the refuted ones too
        found |= opened(plain_all(configuration.intervention_groups))
    return found


# Firing


@dataclass(frozen=True)
class Fired:
    """The well-founded model; what is named in none of its sets is false."""

    true_elements: Ids
    undetermined_elements: Ids
    fires: Ids
    undetermined_configurations: Ids


def fired(
    theory: ProgrammeTheory,
    present: Iterable[str],
    absent: Iterable[str] = (),
    *,
    refuted: bool = False,
) -> Fired:
    """What holds and fires, by the alternating fixpoint.

    True is what follows where `unless` is stopped by all that is possible; possible is what
    follows where `unless` is stopped only by what is true.
    """
    held = frozenset(absent)
    rules = rules_in_play(theory, refuted=refuted)
    in_place = used_as_interventions(theory) - brought_about(rules)
    given = (frozenset(present) | in_place) - held

    def met(rule: Rule, known: Ids, stopping: Ids) -> bool:
        return all(holds(item, known) for item in rule.needs) and not any(
            holds(item, stopping) for item in rule.unless
        )

    def follows(stopping: Ids) -> Ids:
        known = given
        while True:
            more = known
            for rule in rules:
                if met(rule, known, stopping):
                    more |= rule.results(held)
            if more == known:
                return known
            known = more

    true: Ids = frozenset()
    while True:
        possible = follows(stopping=true)
        more = follows(stopping=possible)
        if more == true:
            break
        true = more

    working = [rule for rule in rules if rule.mechanisms_work(held)]
    fires = frozenset(rule.id for rule in working if met(rule, true, stopping=possible))
    may_fire = frozenset(rule.id for rule in working if met(rule, possible, stopping=true))
    return Fired(true, possible - true, fires, may_fire - fires)


# Sufficiency


def sufficient(theory: ProgrammeTheory, target: str, *, interventions: bool = False) -> set[Pair]:
    """The minimal pairs of what must be there and what must stay absent for the target."""
    return all_sufficient(theory, interventions=interventions).get(target, set())


def all_sufficient(theory: ProgrammeTheory, *, interventions: bool = False) -> dict[str, set[Pair]]:
    """The minimal pairs of every element that is brought about.

    Smaller pairs come first, so that a pair is minimal where no pair found before lies within it.
    """
    rules = rules_in_play(theory, refuted=False)
    free = in_place_for_free(theory, interventions=interventions)
    wanted = conditions(theory, interventions=interventions)
    found: dict[str, set[Pair]] = {target: set() for target in brought_about(rules)}
    for absent in subsets(possible_absentees(rules)):
        for present in subsets(wanted - absent):
            for target in reached(rules, present | free, absent):
                if not any(c <= present and a <= absent for c, a in found[target]):
                    found[target].add((present, absent))
    return found


def conditions(theory: ProgrammeTheory, *, interventions: bool = False) -> Ids:
    """The outside contexts that a set is made of."""
    rules = rules_in_play(theory, refuted=False)
    outside = opened(item for rule in rules for item in rule.needs)
    return outside - brought_about(rules) - in_place_for_free(theory, interventions=interventions)


def in_place_for_free(theory: ProgrammeTheory, *, interventions: bool) -> Ids:
    """The interventions that a set need not name."""
    if interventions:
        return frozenset()
    rules = rules_in_play(theory, refuted=False)
    return used_as_interventions(theory) - brought_about(rules)


def possible_absentees(rules: Iterable[Rule]) -> Ids:
    """What is of any use in being absent: all else only takes away."""
    found: Ids = frozenset()
    for rule in rules:
        found |= opened(rule.unless)
        if rule.outcomes_if_absent:
            found |= opened(rule.mechanisms)
    return found


def reached(rules: Iterable[Rule], given: Ids, absent: Ids) -> Ids:
    """What these bring about for certain where this is given and these elements stay absent."""
    unstopped = [
        (rule, rule.results(absent))
        for rule in rules
        if all(kept_off(item, absent) for item in rule.unless)
    ]
    known = given - absent
    brought: Ids = frozenset()
    while True:
        more = brought
        for rule, results in unstopped:
            if all(holds(item, known) for item in rule.needs):
                more |= results
        if more == brought:
            return brought
        brought = more
        known |= brought


def necessary(theory: ProgrammeTheory, target: str, *, interventions: bool = False) -> Ids:
    """The conditions that every minimal set holds."""
    sets = [present for present, _ in sufficient(theory, target, interventions=interventions)]
    return frozenset.intersection(*sets) if sets else frozenset()


def preventing(theory: ProgrammeTheory, target: str, *, interventions: bool = False) -> set[Ids]:
    """The minimal sets of conditions that every minimal set shares something with."""
    sets = [present for present, _ in sufficient(theory, target, interventions=interventions)]
    found: set[Ids] = set()
    if not sets:
        return found
    for some in subsets(conditions(theory, interventions=interventions)):  # smaller ones first
        if all(some & one for one in sets) and not any(other <= some for other in found):
            found.add(some)
    return found


def subsets(ids: Ids) -> Iterator[Ids]:
    """All subsets, the smaller ones first."""
    for size in range(len(ids) + 1):
        for some in combinations(sorted(ids), size):
            yield frozenset(some)
