"""What leads to one thing, as equations between families of sets.

A set is of members, and a member stands for an element in one of three ways: as a condition that
must hold, as something relied upon along the chain, or as something that must stay absent. The
last two rule each other out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cmo.causal_order import tangles
from cmo.graph import Items
from cmo.model import AnyOf, Element, Use
from cmo.scenario.rules import Rules
from cmo.sufficiency.families import Families
from cmo.sufficiency.operations import EMPTY, NONE


class Equations:
    """All that leads to one thing.

    `tangles` are the things on the way, in groups of those that all depend on one another, causes
    first. `condition`, `relied` and `absent` give the member that stands for an element, and
    `costs` says of each member whether it is a condition. `clashes` are the pairs of members that
    stand for declared opposites, which cannot be relied upon at once.
    """

    def __init__(self, rules: Rules, target: int, *, interventions: bool) -> None:
        """Look backward from a thing. `interventions` counts these as conditions too."""
        self.rules = rules
        self.target = target
        self._in_place = frozenset() if interventions else frozenset(rules.in_place)
        self._excludable: set[int] = set()
        things, self.tangles = self._on_the_way()
        self.condition: dict[int, int] = {}
        self.relied: dict[int, int] = {}
        self.absent: dict[int, int] = {}
        self.costs: list[int] = []
        opposed = self._opposed(things)
        for thing in [*reversed(things), *sorted(self._excludable.difference(things))]:
            if thing in things and not rules.givers[thing] and thing not in self._in_place:
                self.condition[thing] = self._member(1)
            if thing in self._excludable or thing in opposed:
                self.relied[thing] = self._member(0)
            if thing in self._excludable:  # right behind: that rules it out
                self.absent[thing] = self._member(0)
        self._stands_for = {
            member: thing
            for where in (self.condition, self.absent)
            for thing, member in where.items()
        }
        self.clashes = [
            (self.relied[one], self.relied[other])
            for one, others in opposed.items()
            for other in others
            if one < other
        ]

    def elements(self, members: Iterable[int]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        """The elements that members stand for: those that must hold, and those that must not."""
        must: list[int] = []
        must_not: list[int] = []
        for member in members:
            (must if self.costs[member] else must_not).append(self._stands_for[member])
        return self.rules.elements_of(sorted(must)), self.rules.elements_of(sorted(must_not))

    def order_of(self, members: Iterable[int]) -> tuple[int, list[int], list[int]]:
        """What a set is sorted by: how many conditions, then which, then what must not hold."""
        must = sorted([self._stands_for[one] for one in members if self.costs[one]])
        must_not = sorted([self._stands_for[one] for one in members if not self.costs[one]])
        return len(must), must, must_not

    @property
    def ruled_out(self) -> list[int]:
        """The members that the member right behind each of them rules out."""
        return [self.relied[thing] for thing in self.absent]

    def _opposed(self, things: dict[int, None]) -> dict[int, set[int]]:
        """The elements on the way of which a declared opposite is on the way too."""
        rules = self.rules
        found: dict[int, set[int]] = defaultdict(set)
        for thing in things:
            if thing < len(rules.elements):
                opposite = rules.theory.elements[rules.elements[thing]].opposite_of
                if opposite is not None and rules.number_of[opposite] in things:
                    found[thing].add(rules.number_of[opposite])
                    found[rules.number_of[opposite]].add(thing)
        return found

    def _member(self, cost: int) -> int:
        self.costs.append(cost)
        return len(self.costs) - 1

    def _on_the_way(self) -> tuple[dict[int, None], list[list[int]]]:
        """The things on the way to the target, as a search meets them, and their tangles."""
        rules = self.rules
        found: dict[int, None] = {}
        left: dict[int, None] = {}  # causes first, unless a loop ties them together
        loops = False
        waiting = [self.target]
        while waiting:
            thing = waiting.pop()
            if thing < 0:
                left[~thing] = None
            elif thing in found:
                loops |= thing not in left
            else:
                found[thing] = None
                waiting.append(~thing)
                for rule in reversed(rules.givers[thing]):
                    waiting += reversed(rules.needs[rule])
                    self._note_excludable(rule, thing)
        return found, self._tangles(found) if loops else [[thing] for thing in left]

    def _note_excludable(self, rule: int, thing: int) -> None:
        waiting = list(self.rules.excludes[rule])
        while waiting:
            excluded = waiting.pop()
            if excluded < len(self.rules.elements):
                self._excludable.add(excluded)
            else:
                for giver in self.rules.givers[excluded]:
                    waiting += self.rules.needs[giver]
        if thing in self.rules.gives_without.get(rule, ()):
            mechanisms = self.rules.configuration(rule).mechanisms
            self._excludable.update(self.rules.number_of[use.id] for use in mechanisms)

    def _tangles(self, things: dict[int, None]) -> list[list[int]]:
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(things)
        for thing in things:
            for rule in self.rules.givers[thing]:
                graph.add_edges_from((need, thing) for need in self.rules.needs[rule])
        place = {thing: number for number, thing in enumerate(things)}
        return [sorted(tangle, key=place.__getitem__, reverse=True) for tangle in tangles(graph)]

    def family_of(self, thing: int, families: Families, known: dict[int, int]) -> int:
        """The sets that bring a thing about, as far as is known of what that needs."""
        givers = self.rules.givers[thing]
        if givers:
            found = NONE
            ways = [self._factors(rule, thing, families, known) for rule in givers]
            for factors in sorted(ways, key=lambda factors: max(sets for sets, _ in factors)):
                found = families.union(found, _way(factors, families, found))
        elif thing in self.condition:
            found = families.single(self.condition[thing])
        else:
            found = EMPTY
        return families.product(found, self._relying_on(thing, families))

    def _factors(
        self, rule: int, thing: int, families: Families, known: dict[int, int]
    ) -> list[tuple[int, int]]:
        """The families whose product brings a thing about through one rule, each with its total."""
        rules = self.rules
        factors = {known[need] for need in rules.needs[rule]}
        factors.update(self._kept_off(excluded, families) for excluded in rules.excludes[rule])
        if rule < len(rules.configurations):
            items = rules.configuration(rule).mechanism_groups
            ways = self._working(items, families) if thing in rules.gives[rule] else NONE
            if thing in rules.gives_without.get(rule, ()):
                ways = families.union(ways, self._not_working(items, families))
            factors.add(ways)
        return sorted((families.total(factor), factor) for factor in factors)

    def _relying_on(self, thing: int, families: Families) -> int:
        return families.single(self.relied[thing]) if thing in self.relied else EMPTY

    def _kept_off(self, thing: int, families: Families) -> int:
        """The sets of what must stay absent, so that this thing does not hold."""
        if thing in self.absent:
            return families.single(self.absent[thing])
        found = EMPTY
        for rule in self.rules.givers[thing]:
            way = NONE
            for need in self.rules.needs[rule]:
                way = families.union(way, self._kept_off(need, families))
            found = families.product(found, way)
        return found

    def _working(self, items: Items, families: Families) -> int:
        """What mechanisms rely on to work: on not being held absent."""
        found = EMPTY
        for item in items:
            if isinstance(item, Use):
                one = self._relying_on(self.rules.number_of[item.id], families)
            elif isinstance(item, AnyOf):
                one = NONE
                for member in item.members:
                    one = families.union(one, self._working((member,), families))
            else:
                one = self._working(item.members, families)
            found = families.product(found, one)
        return found

    def _not_working(self, items: Items, families: Families) -> int:
        """The sets of mechanisms that must stay absent, so that not all of these work."""
        found = NONE
        for item in items:
            if isinstance(item, Use):
                one = families.single(self.absent[self.rules.number_of[item.id]])
            elif isinstance(item, AnyOf):
                one = EMPTY
                for member in item.members:
                    one = families.product(one, self._not_working((member,), families))
            else:
                one = self._not_working(item.members, families)
            found = families.union(found, one)
        return found


def _way(factors: list[tuple[int, int]], families: Families, known: int) -> int:
    """The product of families, the smallest first, without what is known already."""
    found = EMPTY
    for _, factor in factors:
        found = families.product(found, families.without(factor, known))
        found = families.without(found, known)
    return found
