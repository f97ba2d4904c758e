"""The operations on families of sets, as functions that share their tables.

As methods they would take half as long again, for looking up what is theirs; and they are what all
the time goes into. See `cmo.sufficiency.families` for what a family is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

NONE, EMPTY = 0, 1
"""The family without a set, and the family of the empty set alone."""
NO_BOUND = (1 << 20) - 1
"""More than any set costs."""
NO_MEMBER = sys.maxsize
PAIRED, BOUNDED = 32, 20
"""Two families, or these and a bound, make one key: the first shifted by so many bits."""
UNCHECKED = (1 << 12) - 1
"""So many nodes, or results of a kind, are kept from one check of the limits to the next."""


class Nodes(NamedTuple):
    """What each family is made of: a member, the family without it, and what remains with it.

    `least` and `greatest` are what the cheapest and the dearest set of each family costs, and
    `total` is how many sets it has.
    """

    member: list[int]
    low: list[int]
    high: list[int]
    least: list[int]
    greatest: list[int]
    total: list[int]


class Operations(NamedTuple):
    """The operations on families, each given and giving these as numbers.

    `node` is a family made of a member, the sets without it, and what remains of the sets with it.
    `union` holds the sets of both families, and `product(one, other, most)` the unions of a set of
    one and a set of the other that cost at most so much; of both only those that hold no other.
    `without` holds the sets of the first that hold no set of the second, and `pruned(one, most)`
    those that cost at most so much. `clear` forgets what was worked out, and keeps the nodes.
    """

    node: Callable[[int, int, int], int]
    union: Callable[[int, int], int]
    without: Callable[[int, int], int]
    pruned: Callable[[int, int], int]
    product: Callable[[int, int, int], int]
    clear: Callable[[], None]


def no_nodes() -> Nodes:
    """Nothing but the two families that need no node."""
    return Nodes([NO_MEMBER] * 2, [NONE] * 2, [NONE] * 2, [NO_BOUND, 0], [-1, 0], [0, 1])


def operations_on(
    nodes: Nodes, costs: Sequence[int], ruled_out: Collection[int], check: Callable[[int], None]
) -> Operations:
    """Make the operations.

    Args:
        nodes: the families that there are, and will be.
        costs: what each member counts for.
        ruled_out: the members that the member right behind each of them rules out: sets that hold
            both are dropped.
        check: is told now and then how many nodes and results are kept; may raise.
    """
    member, low, high, least, greatest, total = nodes
    known: dict[tuple[int, int, int], int] = {}
    unions: dict[int, int] = {}
    differences: dict[int, int] = {}
    products: dict[int, int] = {}

    def kept() -> None:
        check(len(member) + len(unions) + len(differences) + len(products))

    def node(top: int, rest: int, with_it: int) -> int:
        if top in ruled_out and member[with_it] == top + 1:
            with_it = low[with_it]
        if with_it == NONE:
            return rest
        key = (top, rest, with_it)
        found = known.get(key)
        if found is None:
            found = known[key] = len(member)
            cost = costs[top]
            member.append(top)
            low.append(rest)
            high.append(with_it)
            here, there = least[with_it] + cost, least[rest]
            least.append(here if here < there else there)
            here, there = greatest[with_it] + cost, greatest[rest]
            greatest.append(here if here > there else there)
            total.append(total[rest] + total[with_it])
            if not found & UNCHECKED:
                kept()
        return found

    def without(one: int, other: int) -> int:
        if one == NONE or other == NONE:
            return one
        if one == other or other == EMPTY:
            return NONE
        if one == EMPTY or least[other] > greatest[one]:
            return one
        top, there = member[one], member[other]
        while there < top:
            other = low[other]
            there = member[other]
        if other <= EMPTY or one == other:
            return one if other == NONE else NONE
        key = one << PAIRED | other
        found = differences.get(key)
        if found is None:
            rest, with_it = low[one], high[one]
            if top < there:
                with_it = without(with_it, other)
                if rest:
                    rest = without(rest, other)
            else:
                base = low[other]
                with_it = without(with_it, high[other])
                if base:
                    with_it = without(with_it, base)
                    if rest:
                        rest = without(rest, base)
            found = differences[key] = node(top, rest, with_it)
            if not len(differences) & UNCHECKED:
                kept()
        return found

    def union(one: int, other: int) -> int:
        if one == other or other == NONE:
            return one
        if one == NONE:
            return other
        if one == EMPTY or other == EMPTY:
            return EMPTY
        if one > other:
            one, other = other, one
        key = one << PAIRED | other
        found = unions.get(key)
        if found is None:
            top, there = member[one], member[other]
            if top < there:
                rest, with_it = union(low[one], other), without(high[one], other)
            elif there < top:
                top = there
                rest, with_it = union(one, low[other]), without(high[other], one)
            else:
                rest = union(low[one], low[other])
                with_it = union(without(high[one], low[other]), without(high[other], low[one]))
            found = unions[key] = node(top, rest, with_it)
            if not len(unions) & UNCHECKED:
                kept()
        return found

    def pruned(one: int, most: int) -> int:
        if greatest[one] <= most:
            return one
        if least[one] > most:
            return NONE
        key = (one << PAIRED | EMPTY) << BOUNDED | most
        found = products.get(key)
        if found is None:
            top = member[one]
            with_it = pruned(high[one], most - costs[top])
            found = products[key] = node(top, pruned(low[one], most), with_it)
            if not len(products) & UNCHECKED:
                kept()
        return found

    def product(one: int, other: int, most: int) -> int:
        if one == NONE or other == NONE:
            return NONE
        if one == EMPTY:
            return pruned(other, most)
        if other == EMPTY or one == other:
            return pruned(one, most)
        if least[one] > most or least[other] > most:
            return NONE
        if greatest[one] + greatest[other] <= most:
            most = NO_BOUND
        if one > other:
            one, other = other, one
        key = (one << PAIRED | other) << BOUNDED | most
        found = products.get(key)
        if found is None:
            top, there = member[one], member[other]
            if there < top:
                one, other, top, there = other, one, there, top
            left = most if most == NO_BOUND else most - costs[top]
            rest, with_it = low[one], high[one]
            if top < there:
                with_it = product(with_it, other, left) if least[other] <= left else NONE
                if rest:
                    rest = product(rest, other, most)
            else:
                base, also = low[other], high[other]
                with_it = product(with_it, union(base, also), left)
                if rest:
                    with_it = union(with_it, product(rest, also, left))
                    rest = product(rest, base, most)
            found = products[key] = node(top, rest, without(with_it, rest))
            if not len(products) & UNCHECKED:
                kept()
        return found

    def clear() -> None:
        for results in (unions, differences, products):
            results.clear()

    return Operations(node, union, without, pruned, product, clear)
