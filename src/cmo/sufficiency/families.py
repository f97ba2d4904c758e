"""Families of sets of which none holds another, as decision diagrams without repetition.

A family is a number: 0 is that without any set, 1 that of the empty set alone, any other a node
with a member (the smallest that its sets hold), the family of the sets without it, and the family
of what remains of the sets with it. This is the zero-suppressed diagram of Minato (1993), kept
free of supersets at each step as in Rauzy (1993), with the operations in the manner of Knuth (The
Art of Computer Programming 4A, 7.1.4). Equal families have equal numbers, and what was worked out
once is looked up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from time import monotonic

from cmo.sufficiency.operations import EMPTY, NO_BOUND, NONE, no_nodes, operations_on


class TooLarge(Exception):
    """The families outgrew the limit on nodes, or the time was up."""


class Families:
    """All families of one question, and what was worked out of them.

    `costs` says what each member counts for, 0 or 1; sets that cost more than `most` are left out.
    The member `m + 1` rules out the member `m`, for the members `m` in `ruled_out`: sets that hold
    both are dropped. `limit` is the most nodes and results to be kept in mind, and `deadline` a
    time of `time.monotonic`.
    """

    def __init__(
        self,
        costs: Sequence[int],
        *,
        most: int | None = None,
        ruled_out: Iterable[int] = (),
        limit: int,
        deadline: float,
    ) -> None:
        """No family yet but the two that need no node."""
        self.costs = costs
        self.most = NO_BOUND if most is None else most
        self.limit = limit
        self.deadline = deadline
        self._nodes = no_nodes()
        operations = operations_on(self._nodes, costs, frozenset(ruled_out), self._check)
        self._node, self.union, self.without, self._pruned, self._product, self.clear = operations

    def _check(self, kept: int) -> None:
        if kept > self.limit:
            raise TooLarge
        self.check_time()

    def check_time(self) -> None:
        """Go no further where the time is up."""
        if monotonic() > self.deadline:
            raise TooLarge

    def single(self, member: int) -> int:
        """The family of one set that holds one member."""
        return self._node(member, NONE, EMPTY) if self.costs[member] <= self.most else NONE

    def product(self, one: int, other: int) -> int:
        """The unions of a set of one and a set of the other, without those that hold another."""
        return self._product(one, other, self.most)

    def forgetting(self, one: int, forgotten: frozenset[int]) -> int:
        """The sets without these members, and without those that then hold another."""
        found = {NONE: NONE, EMPTY: EMPTY}
        for family in self._below(one):
            member = self._nodes.member[family]
            rest, with_it = found[self._nodes.low[family]], found[self._nodes.high[family]]
            if member in forgotten:
                found[family] = self.union(rest, with_it)
            else:
                found[family] = self._node(member, rest, self.without(with_it, rest))
        return found[one]

    def meeting(self, one: int) -> int:
        """The smallest sets that have a member in common with each set of a family."""
        known = {NONE: EMPTY, EMPTY: NONE}

        def worked_out(family: int) -> int:
            found = known.get(family)
            if found is None:
                low, high = self._nodes.low[family], self._nodes.high[family]
                both = worked_out(self.union(low, high))
                alone = self.without(worked_out(low), both)
                found = known[family] = self._node(self._nodes.member[family], both, alone)
            return found

        return worked_out(one)

    def shared(self, one: int) -> list[int]:
        """The members that all sets of a family have; none where there is no set."""
        first = next(self._sets_of(one), ())
        return [m for m in first if self.without(one, self._node(m, NONE, EMPTY)) == NONE]

    def total(self, one: int) -> int:
        """How many sets a family has."""
        return self._nodes.total[one]

    def _below(self, one: int) -> list[int]:
        """The nodes of a family, a node after those below it."""
        low, high = self._nodes.low, self._nodes.high
        found: set[int] = set()
        waiting = [one]
        while waiting:
            family = waiting.pop()
            if family > EMPTY and family not in found:
                found.add(family)
                waiting += (low[family], high[family])
        return sorted(found)  # a node is made after those below it

    def sets(self, one: int, most: int) -> list[tuple[int, ...]]:
        """The sets of a family; of very many, so many of those that cost least."""
        if self.total(one) <= most:
            return list(self._sets_of(one))
        by_cost = (self._sets_of(one, cost) for cost in range(self._nodes.greatest[one] + 1))
        return list(islice(chain.from_iterable(by_cost), most))

    def _sets_of(self, one: int, cost: int | None = None) -> Iterator[tuple[int, ...]]:
        """The sets of a family; with a cost, those that cost just this."""
        member, low, high, least, greatest, _ = self._nodes
        waiting: list[tuple[int, int, tuple[int, ...]]] = [(one, cost or 0, ())]
        while waiting:
            family, left, found = waiting.pop()
            if cost is not None and not least[family] <= left <= greatest[family]:
                continue
            if family == EMPTY:
                yield found
            elif family != NONE:
                here = member[family]
                waiting.append((low[family], left, found))
                waiting.append((high[family], left - self.costs[here], (*found, here)))


@contextmanager
def deep_recursion(members: int) -> Iterator[None]:
    """Let the operations go down as many steps as there are members, and then some."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 4 * members + 2000))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
