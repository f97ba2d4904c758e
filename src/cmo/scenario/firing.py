"""What fires, and what holds, where some things are present and others are held absent.

The answer is the well-founded model of the rules (Van Gelder, Ross and Schlipf 1991). Where nothing
that a configuration excludes is brought about by another one, it is the least set of what follows,
found in linear time by counting down what each rule still lacks (Dowling and Gallier 1984). Where
exclusion is tangled up with loops, each tangle is worked out by itself, from two sides: what holds
for sure, and what may hold (the alternating fixpoint of Van Gelder 1993).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from cmo.scenario.rules import Rules

NEVER = -1


class Fired(NamedTuple):
    """What a scenario comes to, by number.

    `wave_of` is the wave in which each rule fires, counted from 1, or `NEVER`. `giver_of` is the
    rule that first brings each thing about, or `NEVER`. `holds` says of each thing whether it
    holds. `open_rules` and `open_things` are what stays undetermined. `without` are the
    configurations whose mechanisms do not work.
    """

    wave_of: list[int]
    giver_of: list[int]
    holds: bytearray
    open_rules: tuple[int, ...]
    open_things: tuple[int, ...]
    without: frozenset[int]


def fired(rules: Rules, present: Iterable[int], absent: Collection[int] = ()) -> Fired:
    """Work a scenario out: these elements hold from the start, and those never do."""
    held_absent = set(absent)
    start = sorted({*present, *rules.in_place} - held_absent)
    without = {
        rule
        for thing in held_absent
        for rule in rules.mechanism_of.get(thing, ())
        if not rules.works(rule, held_absent)
    }
    gives = rules.gives
    if without or held_absent:
        gives = list(gives)
        for rule in without:
            gives[rule] = rules.gives_without.get(rule, [])
        for thing in held_absent:
            for rule in rules.givers[thing]:
                gives[rule] = [given for given in gives[rule] if given not in held_absent]
    blocked, open_rules, open_things = _blocked(rules, gives, start)
    wave_of, giver_of, holds = _spread(rules, gives, start, blocked)
    return Fired(wave_of, giver_of, holds, open_rules, open_things, frozenset(without))


def _blocked(
    rules: Rules, gives: Sequence[Sequence[int]], start: Sequence[int]
) -> tuple[set[int], tuple[int, ...], tuple[int, ...]]:
    """The rules that cannot fire for what they exclude, and what stays undetermined."""
    excluding = [rule for rule, things in enumerate(rules.excludes) if things]
    given = set(start)
    if not any(rules.givers[thing] for rule in excluding for thing in rules.excludes[rule]):
        return {rule for rule in excluding if not given.isdisjoint(rules.excludes[rule])}, (), ()
    from cmo.scenario.tangles import bounds

    sure, possible = bounds(rules, gives, given)
    blocked = {
        rule
        for rule in excluding
        if any(thing in possible.things for thing in rules.excludes[rule])
    }
    return (
        blocked,
        tuple(sorted(possible.rules - sure.rules)),
        tuple(sorted(possible.things - sure.things)),
    )


def _spread(
    rules: Rules, gives: Sequence[Sequence[int]], start: Sequence[int], blocked: Collection[int]
) -> tuple[list[int], list[int], bytearray]:
    """Let everything follow from the start, wave by wave; blocked rules never fire."""
    last = len(rules.configurations)
    lacking = rules.lacking.copy()
    for rule in blocked:
        lacking[rule] = NEVER
    wave_of = [NEVER] * len(lacking)
    giver_of = [NEVER] * len(rules.needed_by)
    holds = bytearray(len(rules.needed_by))
    needed_by = rules.needed_by
    for thing in start:
        holds[thing] = 1
    here = list(start)
    ready = [rule for rule in range(last) if not lacking[rule]]
    wave = 0
    while here or ready:
        wave += 1
        for thing in here:  # it grows on the way: a group holds in the wave of its members
            for rule in needed_by[thing]:
                lacking[rule] -= 1
                if not lacking[rule]:
                    if rule < last:
                        ready.append(rule)
                    else:
                        (group,) = gives[rule]
                        if not holds[group]:
                            holds[group] = 1
                            giver_of[group] = rule
                            here.append(group)
        ready.sort()
        here = []
        for rule in ready:
            wave_of[rule] = wave
            for thing in gives[rule]:
                if not holds[thing]:
                    holds[thing] = 1
                    giver_of[thing] = rule
                    here.append(thing)
        ready = []
    return wave_of, giver_of, holds


def reachable(rules: Rules) -> set[int]:
    """The things that can hold at all: where all that is outside holds, and nothing is in the way.

    Outside is what nothing brings about. What configurations exclude is left out of account, and
    what follows without a mechanism counts as well as what follows with it.
    """
    outside = [thing for thing, givers in enumerate(rules.givers) if not givers]
    gives = [[*given, *rules.gives_without.get(rule, ())] for rule, given in enumerate(rules.gives)]
    _, _, holds = _spread(rules, gives, outside, ())
    return {thing for thing, held in enumerate(holds) if held}
