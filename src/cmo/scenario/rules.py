"""A theory as rules over numbered things, made once so that many scenarios can be tried on it.

A rule: where all that it needs holds, and nothing that it excludes, what it gives holds. A
configuration is one rule; an `any` or a `chain` within becomes a thing of its own, with its rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from cmo.causal_order import tangles
from cmo.collecting import collector_paused
from cmo.graph import Items
from cmo.model import AnyOf, Chain, Configuration, Element, ProgrammeTheory, Use
from cmo.ordering import natural_sort


class Rules:
    """The rules of a theory.

    Things are numbered: first the elements, in natural order of their ids, then the groups that
    stand for an `any` or a `chain`. Rules are numbered, too: first the configurations in play, in
    natural order, then those that say when a group holds.

    `needs`, `excludes` and `gives` hold the things of each rule; `gives_without` is what follows
    where only the mechanisms of a configuration do not work. `givers` and `needed_by` hold, for
    each thing, the rules that bring it about and that need it; `mechanism_of`, for an element, the
    configurations of which it is a mechanism. `in_place` are the interventions that hold unless
    held absent: those that nothing brings about.
    """

    def __init__(self, theory: ProgrammeTheory, *, refuted: bool = False) -> None:
        """Make rules of the configurations; of the refuted ones only where these are asked for."""
        self.theory = theory
        self.elements = tuple(natural_sort(theory.elements))
        self.number_of = {id: number for number, id in enumerate(self.elements)}
        self.configurations = tuple(
            id
            for id in natural_sort(theory.configurations)
            if refuted or theory.configurations[id].status != "refuted"
        )
        self.number_of_rule = {id: rule for rule, id in enumerate(self.configurations)}
        self.needs: list[list[int]] = []
        self.excludes: list[list[int]] = []
        self.gives: list[list[int]] = []
        self.gives_without: dict[int, list[int]] = {}
        self.mechanism_of: defaultdict[int, list[int]] = defaultdict(list)
        with collector_paused():
            things = self._write()
            givers: list[list[int]] = [[] for _ in range(things)]
            needed_by: list[list[int]] = [[] for _ in range(things)]
            # the numbers are made in one go, so that they lie side by side: that is faster to read
            for rule, needs in zip([*range(len(self.needs))], self.needs, strict=True):
                for thing in needs:
                    needed_by[thing].append(rule)
                for thing in {*self.gives[rule], *self.gives_without.get(rule, ())}:
                    givers[thing].append(rule)
            self.givers = [tuple(found) for found in givers]
            self.needed_by = [tuple(found) for found in needed_by]
        interventions = {self.number_of[use.id] for use in theory.header.interventions}
        for configuration in theory.configurations.values():
            if configuration.intervention_groups:
                interventions.update(self.number_of[use.id] for use in configuration.interventions)
        self.in_place = tuple(sorted(thing for thing in interventions if not self.givers[thing]))

    def configuration(self, rule: int) -> Configuration:
        """The configuration of a rule."""
        return self.theory.configurations[self.configurations[rule]]

    def elements_of(self, numbers: Iterable[int]) -> tuple[Element, ...]:
        """The elements with these numbers."""
        elements, ids = self.theory.elements, self.elements
        return tuple([elements[ids[number]] for number in numbers])

    def works(self, rule: int, absent: set[int]) -> bool:
        """Whether the mechanisms of a configuration work where these elements are held absent."""
        return _work(self.configuration(rule).mechanism_groups, self.number_of, absent)

    @cached_property
    def lacking(self) -> list[int]:
        """How many things each rule needs."""
        return [len(needs) for needs in self.needs]

    @cached_property
    def without_needs(self) -> list[int]:
        """The configurations that need nothing."""
        return [rule for rule in range(len(self.configurations)) if not self.needs[rule]]

    @cached_property
    def carries(self) -> list[tuple[int, ...]]:
        """What each rule gives that any rule needs."""
        numbers = [*range(len(self.givers))]  # side by side, as above
        return [
            tuple([numbers[thing] for thing in self.needed_among(given)]) for given in self.gives
        ]

    def needed_among(self, things: Iterable[int]) -> list[int]:
        """Those of these things that any rule needs; and groups, for what excludes them."""
        first_group = len(self.elements)
        return [thing for thing in things if self.needed_by[thing] or thing >= first_group]

    @cached_property
    def excluding(self) -> list[int]:
        """The configurations that exclude something."""
        return [rule for rule, excluded in enumerate(self.excludes) if excluded]

    @cached_property
    def entangled(self) -> bool:
        """Whether anything that is excluded can be brought about."""
        return any(self.givers[thing] for rule in self.excluding for thing in self.excludes[rule])

    @cached_property
    def tangles(self) -> list[list[int]]:
        """The rules in groups of those that all depend on one another, causes first."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()  # rules, and below zero the things between them
        graph.add_nodes_from(range(len(self.needs)))
        for rule, needs in enumerate(self.needs):
            graph.add_edges_from((~thing, rule) for thing in needs)
            graph.add_edges_from((~thing, rule) for thing in self.excludes[rule])
        for thing, givers in enumerate(self.givers):
            graph.add_edges_from((rule, ~thing) for rule in givers)
        found = (sorted(node for node in tangle if node >= 0) for tangle in tangles(graph))
        return [tangle for tangle in found if tangle]

    def _write(self) -> int:
        """Write a rule for each configuration and each group; the number of things."""
        conditions = _Conditions(self.number_of)
        everywhere = conditions.needed(self.theory.header.intervention_groups)
        for rule, id in enumerate(self.configurations):
            configuration = self.theory.configurations[id]
            needed = conditions.needed(configuration.context_groups)
            needed += conditions.needed(configuration.intervention_groups)
            self.needs.append(list(dict.fromkeys(needed + everywhere)))
            self.excludes.append(conditions.excluded(configuration.unless_groups))
            following = self.certain(configuration.outcome_groups)
            following += self.certain(configuration.mechanism_groups)
            self.gives.append(list(dict.fromkeys(following)))
            if configuration.outcome_if_absent_groups:
                self.gives_without[rule] = self.certain(configuration.outcome_if_absent_groups)
            for thing in {self.number_of[use.id] for use in configuration.mechanisms}:
                self.mechanism_of[thing].append(rule)
        for needs, group in conditions.rules:
            self.needs.append(needs)
            self.excludes.append([])
            self.gives.append([group])
        return len(self.elements) + len(conditions.groups)

    def certain(self, items: Items) -> list[int]:
        """What holds for sure once these are brought about: what stands in no `any`."""
        found: list[int] = []
        for item in items:
            if isinstance(item, Use):
                found.append(self.number_of[item.id])
            elif isinstance(item, Chain):
                found += self.certain(item.members)
        return found


class _Conditions:
    """What must hold, or must not, for items to hold; it makes a thing of each group on the way.

    `rules` say when a group holds: what one of its ways needs, and the thing that it is.
    """

    def __init__(self, number_of: dict[str, int]) -> None:
        self.number_of = number_of
        self.groups: dict[tuple[tuple[int, ...], ...], int] = {}
        self.rules: list[tuple[list[int], int]] = []

    def needed(self, items: Items) -> list[int]:
        """The things that must all hold for all of these items to hold."""
        found: list[int] = []
        for item in items:
            if isinstance(item, Use):
                found.append(self.number_of[item.id])
            elif isinstance(item, Chain):
                found += self.needed(item.members)
            else:
                found.append(self._group([self.needed((member,)) for member in item.members]))
        return found

    def excluded(self, items: Items) -> list[int]:
        """The things of which none may hold, so that none of these items holds."""
        found: list[int] = []
        for item in items:
            if isinstance(item, Use):
                found.append(self.number_of[item.id])
            elif isinstance(item, AnyOf):
                found += self.excluded(item.members)
            else:
                found.append(self._group([self.needed(item.members)]))
        return list(dict.fromkeys(found))

    def _group(self, ways: list[list[int]]) -> int:
        """The thing that holds where one of these ways holds as a whole."""
        if len(ways) == 1 and len(ways[0]) == 1:
            return ways[0][0]
        key = tuple(tuple(dict.fromkeys(way)) for way in ways)
        if key not in self.groups:
            thing = self.groups[key] = len(self.number_of) + len(self.groups)
            self.rules += [(list(way), thing) for way in key]
        return self.groups[key]


def _work(items: Items, number_of: dict[str, int], absent: set[int]) -> bool:
    return all(
        number_of[item.id] not in absent
        if isinstance(item, Use)
        else all(_work((member,), number_of, absent) for member in item.members)
        if isinstance(item, Chain)
        else any(_work((member,), number_of, absent) for member in item.members)
        for item in items
    )
