"""What holds for sure and what may hold, where exclusion and loops are tangled up.

The rules fall into tangles: those in one all depend on one another. They are worked out one after
another, causes first, so that a theory without a loop through `unless` takes linear time, however
long its chains of exclusion.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cmo.scenario.rules import Rules


class Bound(NamedTuple):
    """Things that hold and rules that fire: for sure, or possibly."""

    things: set[int]
    rules: set[int]

    def add(self, fired: Collection[int], gives: Sequence[Sequence[int]]) -> None:
        """Add rules that fire, and what they give."""
        self.rules.update(fired)
        for rule in fired:
            self.things.update(gives[rule])


def bounds(
    rules: Rules, gives: Sequence[Sequence[int]], given: Collection[int]
) -> tuple[Bound, Bound]:
    """What holds for sure, and what may hold, in the well-founded model of the rules.

    `gives` is what each rule brings about in this scenario, `given` what holds from the start.
    """
    sure, possible = Bound(set(given), set()), Bound(set(given), set())
    for tangle in rules.tangles:
        low: set[int] = set()
        while True:  # what may hold shrinks, and what is sure grows, until neither does
            excluded = sure.things.union(*[gives[rule] for rule in low]) if low else sure.things
            high = _following(rules, gives, tangle, possible.things, excluded)
            if not high:
                break
            excluded = possible.things.union(*[gives[rule] for rule in high])
            found = _following(rules, gives, tangle, sure.things, excluded)
            settled = found in (low, high)
            low = found
            if settled:
                break
        sure.add(low, gives)
        possible.add(high, gives)
    return sure, possible


def _following(
    rules: Rules,
    gives: Sequence[Sequence[int]],
    tangle: Sequence[int],
    holding: Collection[int],
    excluded: Collection[int],
) -> set[int]:
    """The rules of a tangle that fire, where these things hold, and those count as held too.

    A rule that excludes any of `excluded` does not fire.
    """
    lacking = {
        rule: sum(thing not in holding for thing in rules.needs[rule])
        for rule in tangle
        if not any(thing in excluded for thing in rules.excludes[rule])
    }
    ready = [rule for rule, count in lacking.items() if not count]
    found: set[int] = set()
    new: set[int] = set()
    while ready:
        rule = ready.pop()
        found.add(rule)
        for thing in gives[rule]:
            if thing in holding or thing in new:
                continue
            new.add(thing)
            for other in rules.needed_by[thing]:
                if other in lacking:
                    lacking[other] -= 1
                    if not lacking[other]:
                        ready.append(other)
    return found
