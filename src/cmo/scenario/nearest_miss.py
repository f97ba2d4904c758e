"""How little would have to change for a thing to come about that did not.

Each thing that would have to hold besides, and each that would have to go, counts one, every time
it is needed on the way. The way that counts least is found as Knuth (1977) generalises Dijkstra's
shortest paths; what is needed twice on it is named once.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from cmo.graph import Items
from cmo.model import AnyOf, Chain, Use
from cmo.scenario.firing import Fired
from cmo.scenario.rules import Rules


class Change(NamedTuple):
    """What would have to change, by number: what to add, what to hold absent, what to let be.

    `rules` are the configurations that would then fire and do not yet, in no order.
    """

    add: frozenset[int]
    hold_absent: frozenset[int]
    let_be: frozenset[int]
    rules: frozenset[int]


def change_for_thing(
    rules: Rules, outcome: Fired, absent: frozenset[int], thing: int
) -> Change | None:
    """The least that would have to change for a thing to hold; None where nothing would do."""
    return _Search(rules, outcome, absent).changes([thing])


def change_for_rule(
    rules: Rules, outcome: Fired, absent: frozenset[int], rule: int
) -> Change | None:
    """The least that would have to change for a configuration to fire; None where nothing would."""
    search = _Search(rules, outcome, absent)
    change = search.changes(rules.needs[rule])
    if change is None:
        return None
    let_be = frozenset[int]()
    if rule in outcome.without:
        let_be = frozenset(search.to_let_be(rules.configuration(rule).mechanism_groups))
    return Change(
        change.add,
        change.hold_absent | search.in_the_way(rule),
        change.let_be | let_be,
        change.rules | {rule},
    )


class _Search:
    def __init__(self, rules: Rules, outcome: Fired, absent: frozenset[int]) -> None:
        self.rules = rules
        self.outcome = outcome
        self.absent = absent
        self.settled: dict[int, int] = {}
        """What each thing costs."""
        self.by: dict[int, int] = {}
        """The rule through which each thing comes about at that cost."""
        self.open = [len(needs) for needs in rules.needs]
        self.queue: list[tuple[int, int, int]] = []
        for thing, givers in enumerate(rules.givers):
            if outcome.holds(thing):
                heappush(self.queue, (0, thing, -1))
            elif not givers:
                heappush(self.queue, (1, thing, -1))
        for rule, count in enumerate(self.open):
            if not count:
                self._reach(rule)

    def changes(self, targets: Sequence[int]) -> Change | None:
        """What would have to change for all of these to hold; None where nothing would do."""
        while self.queue and not all(target in self.settled for target in targets):
            cost, thing, rule = heappop(self.queue)
            if thing in self.settled:
                continue
            self.settled[thing] = cost
            self.by[thing] = rule
            for other in self.rules.needed_by[thing]:
                self.open[other] -= 1
                if not self.open[other]:
                    self._reach(other)
        if not all(target in self.settled for target in targets):
            return None
        return self._gathered(targets)

    def _reach(self, rule: int) -> None:
        """Put what a rule gives into the queue, at the cost of all that it needs."""
        base = sum(self.settled[need] for need in self.rules.needs[rule])
        base += len(self.in_the_way(rule))
        for thing in (*self.rules.gives[rule], *self.rules.gives_without.get(rule, ())):
            let_be, hold_absent = self.at_mechanisms(rule, thing)
            cost = base + len(let_be) + len(hold_absent) + (thing in self.absent)
            heappush(self.queue, (cost, thing, rule))

    def in_the_way(self, rule: int) -> set[int]:
        """The elements to hold absent, so that nothing that a rule excludes holds."""
        return set[int]().union(*map(self._to_hold_absent, self.rules.excludes[rule]))

    def _to_hold_absent(self, thing: int) -> set[int]:
        """The elements to hold absent, so that a thing does not hold: as few as may be."""
        if not (self.outcome.holds(thing) or thing in self.outcome.open_things):
            return set()
        if thing < len(self.rules.elements):
            return {thing}
        found: set[int] = set()
        for rule in self.rules.givers[thing]:  # each way must be cut at one of its needs
            ways = [self._to_hold_absent(need) for need in self.rules.needs[rule]]
            if all(ways):
                found |= min(ways, key=len)
        return found

    def at_mechanisms(self, rule: int, thing: int) -> tuple[set[int], set[int]]:
        """The mechanisms to let be, or to hold absent, for a rule to give a thing."""
        if rule >= len(self.rules.configurations):
            return set(), set()
        items = self.rules.configuration(rule).mechanism_groups
        if thing in self.rules.gives[rule]:
            return self.to_let_be(items) if rule in self.outcome.without else set(), set()
        if rule in self.outcome.without or not items:
            return set(), set()
        return set(), min(map(self._to_stop, items), key=len)

    def to_let_be(self, items: Items) -> set[int]:
        """The elements to hold absent no longer, so that mechanisms work: as few as may be."""
        found: set[int] = set()
        for item in items:
            if isinstance(item, Use):
                found |= {self.rules.number_of[item.id]} & self.absent
            elif isinstance(item, AnyOf):
                found |= min((self.to_let_be((member,)) for member in item.members), key=len)
            else:
                found |= self.to_let_be(item.members)
        return found

    def _to_stop(self, item: Use | AnyOf | Chain) -> set[int]:
        """The elements to hold absent, so that a mechanism does not work: as few as may be."""
        if isinstance(item, Use):
            return {self.rules.number_of[item.id]}
        ways = [self._to_stop(member) for member in item.members]
        return set[int]().union(*ways) if isinstance(item, AnyOf) else min(ways, key=len)

    def _gathered(self, targets: Sequence[int]) -> Change:
        """What would have to change on the way to these things."""
        add: set[int] = set()
        hold_absent: set[int] = set()
        let_be: set[int] = set()
        through: set[int] = set()
        waiting, seen = list(targets), set(targets)
        while waiting:
            thing = waiting.pop()
            if self.outcome.holds(thing):
                continue
            rule = self.by[thing]
            if rule < 0:
                add.add(thing)
                continue
            free, kept = self.at_mechanisms(rule, thing)
            let_be |= free | ({thing} & self.absent)
            hold_absent |= kept | self.in_the_way(rule)
            if rule < len(self.rules.configurations):
                through.add(rule)
            for need in self.rules.needs[rule]:
                if need not in seen:
                    seen.add(need)
                    waiting.append(need)
        return Change(*map(frozenset, (add, hold_absent, let_be, through)))
