"""What fires, and what holds, where some things are present and others are held absent.

The answer is the well-founded model of the rules (Van Gelder, Ross and Schlipf 1991). Where nothing
that a configuration excludes is brought about by another one, it is the least set of what follows,
found in linear time by counting down what each rule still lacks (Dowling and Gallier 1984). Where
exclusion is tangled up with loops, each tangle is worked out by itself, from two sides: what holds
for sure, and what may hold (the alternating fixpoint of Van Gelder 1993).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cmo.scenario.rules import Rules

NEVER, GIVEN = -1, -2


@dataclass(frozen=True, eq=False, repr=False)
class Fired:
    """What a scenario comes to, by number.

    `waves` are the configurations that fire, and those of which an absence takes effect, wave by
    wave. `open_rules` and `open_things` are what stays undetermined, and `without` the
    configurations whose mechanisms do not work. `start` is what holds from the start, `gives` what
    each rule gives in this scenario, and `groups` the rule by which each group holds.
    """

    waves: list[list[int]]
    open_rules: frozenset[int]
    open_things: frozenset[int]
    without: frozenset[int]
    start: Sequence[int]
    gives: Sequence[Sequence[int]]
    groups: dict[int, int]
    things: int

    @cached_property
    def wave_of(self) -> list[int]:
        """The wave in which each rule fires, counted from 1, or `NEVER`."""
        found = [NEVER] * len(self.gives)
        for wave, rules in enumerate(self.waves, 1):
            for rule in rules:
                found[rule] = wave
        return found

    @cached_property
    def giver_of(self) -> list[int]:
        """What first brings each thing about: a rule, `GIVEN` from the start, or `NEVER`."""
        found = [NEVER] * self.things
        for thing in self.start:
            found[thing] = GIVEN
        for group, rule in self.groups.items():
            found[group] = rule
        for rules in self.waves:
            for rule in rules:
                for thing in self.gives[rule]:
                    if found[thing] == NEVER:
                        found[thing] = rule
        return found

    def holds(self, thing: int) -> bool:
        """Whether a thing holds."""
        return self.giver_of[thing] != NEVER


def fired(rules: Rules, present: Iterable[int], absent: Collection[int] = ()) -> Fired:
    """Work a scenario out: these elements hold from the start, and those never do."""
    held_absent = set(absent)
    start = [one for one in dict.fromkeys((*present, *rules.in_place)) if one not in held_absent]
    without = {
        rule
        for thing in held_absent
        for rule in rules.mechanism_of.get(thing, ())
        if not rules.works(rule, held_absent)
    }
    gives, carries = rules.gives, rules.carries
    if held_absent:
        gives, carries = list(gives), list(carries)
        changed = {rule for thing in held_absent for rule in rules.givers[thing]} | without
        for rule in changed:
            given = rules.gives_without.get(rule, []) if rule in without else gives[rule]
            gives[rule] = [thing for thing in given if thing not in held_absent]
            carries[rule] = tuple(rules.needed_among(gives[rule]))
    blocked, open_rules, open_things = _blocked(rules, gives, start)
    waves, groups = _spread(rules, carries, start, blocked)
    things = len(rules.givers)
    return Fired(waves, open_rules, open_things, frozenset(without), start, gives, groups, things)


def _blocked(
    rules: Rules, gives: Sequence[Sequence[int]], start: Sequence[int]
) -> tuple[set[int], frozenset[int], frozenset[int]]:
    """The rules that cannot fire for what they exclude, and what stays undetermined."""
    if not rules.entangled:
        given = set(start)
        return (
            {rule for rule in rules.excluding if not given.isdisjoint(rules.excludes[rule])},
            frozenset(),
            frozenset(),
        )
    from cmo.scenario.tangles import bounds

    sure, possible = bounds(rules, gives, set(start))
    blocked = {
        rule
        for rule in rules.excluding
        if any(thing in possible.things for thing in rules.excludes[rule])
    }
    return (
        blocked,
        frozenset(possible.rules - sure.rules),
        frozenset(possible.things - sure.things),
    )


def _spread(
    rules: Rules, gives: Sequence[Sequence[int]], start: Sequence[int], blocked: Collection[int]
) -> tuple[list[list[int]], dict[int, int]]:
    """Let everything follow from the start; blocked rules never fire.

    It gives the configurations that fire, wave by wave, and the rule by which each group holds.
    """
    last = len(rules.configurations)
    needed_by = rules.needed_by
    lacking = rules.lacking.copy()
    for rule in blocked:
        lacking[rule] = NEVER
    holding = bytearray(len(needed_by))
    for thing in start:
        holding[thing] = 1
    waves: list[list[int]] = []
    groups: dict[int, int] = {}
    here = list(start)
    ready = [rule for rule in rules.without_needs if rule not in blocked]
    while here or ready:
        for thing in here:  # it grows on the way: a group holds in the wave of its members
            for rule in needed_by[thing]:
                left = lacking[rule]
                if left != 1:
                    lacking[rule] = left - 1
                elif rule < last:
                    ready.append(rule)
                else:
                    (group,) = gives[rule]
                    if not holding[group]:
                        holding[group] = 1
                        groups[group] = rule
                        here.append(group)
        if not ready:
            break
        ready.sort()
        waves.append(ready)
        here = []
        for rule in ready:
            for thing in gives[rule]:
                if not holding[thing]:
                    holding[thing] = 1
                    here.append(thing)
        ready = []
    return waves, groups


def reachable(rules: Rules) -> set[int]:
    """The things that can hold at all: where all that is outside holds, and nothing is in the way.

    Outside is what nothing brings about. What configurations exclude is left out of account, and
    what follows without a mechanism counts as well as what follows with it.
    """
    outside = [thing for thing, givers in enumerate(rules.givers) if not givers]
    gives = [[*given, *rules.gives_without.get(rule, ())] for rule, given in enumerate(rules.gives)]
    waves, groups = _spread(rules, gives, outside, ())
    return {*outside, *groups, *(thing for wave in waves for rule in wave for thing in gives[rule])}
