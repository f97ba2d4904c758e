"""What each configuration needs and brings about, by number: made once, and asked many times.

Ripples pass from configuration to configuration through elements (Jagosh et al. 2015). Here both
have numbers, in natural order of their ids, so that following them is fast, and its results come
in one order whatever the order of the keys of the file. Its size is that of the theory, where the
ripple map may hold an arrow for each pair of configurations.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from cmo.collecting import collector_paused
from cmo.graph import BROUGHT_ABOUT, NEEDED
from cmo.model import ProgrammeTheory
from cmo.ordering import natural_sort

Direction = Literal["up", "down"]
"""Towards what leads there, or towards what follows."""


class Flow:
    """The ripples of a theory, by number.

    `configurations` and `elements` are the ids, and their places are the numbers. `needs` and
    `brings` hold, for each configuration, the elements that it needs (interventions and contexts)
    and brings about (outcomes, those that follow without the mechanism, mechanisms); `needed_by`
    and `brought_by` hold the same the other way round, for each element, and `worked_by` the
    configurations of which it is a mechanism.
    """

    def __init__(self, theory: ProgrammeTheory) -> None:
        """Number the configurations and elements of a theory."""
        self.theory = theory
        self.configurations = tuple(natural_sort(theory.configurations))
        self.elements = tuple(natural_sort(theory.elements))
        self.number_of_element = {id: number for number, id in enumerate(self.elements)}
        self.number_of = {id: number for number, id in enumerate(self.configurations)}
        self.needs: list[tuple[int, ...]] = []
        self.brings: list[tuple[int, ...]] = []
        self.needed_by: list[list[int]] = [[] for _ in self.elements]
        self.brought_by: list[list[int]] = [[] for _ in self.elements]
        self.worked_by: list[list[int]] = [[] for _ in self.elements]
        with collector_paused():
            for number, id in enumerate(self.configurations):
                configuration = theory.configurations[id]
                for roles, here, there in (
                    (NEEDED, self.needs, self.needed_by),
                    (BROUGHT_ABOUT, self.brings, self.brought_by),
                ):
                    found = {
                        self.number_of_element[use.id]: None
                        for _, use in configuration.uses(*roles)
                    }
                    here.append(tuple(found))
                    for element in found:
                        there[element].append(number)
                for element in {self.number_of_element[use.id] for use in configuration.mechanisms}:
                    self.worked_by[element].append(number)

    def reached(
        self, starts: Iterable[int], direction: Direction, steps: int | None = None
    ) -> list[set[int]]:
        """The configurations reached from these within so many steps, step by step.

        The first set is that of `starts`; each other one holds what is reached by one step more,
        and not before. None as `steps` sets no bound. The sets are not in any order.
        """
        out, back = self._ways(direction)
        level = set(starts)
        levels = []
        seen, passed = set(level), set[int]()
        while level:
            levels.append(level)
            if steps is not None and len(levels) > steps:
                break
            carriers = set().union(*[out[number] for number in level])
            carriers -= passed
            passed |= carriers
            level = set().union(*[back[element] for element in carriers])
            level -= seen
            seen |= level
        return levels

    def next_to(self, number: int, direction: Direction) -> list[int]:
        """The configurations one step away from this one, in order."""
        out, back = self._ways(direction)
        return sorted(set[int]().union(*[back[element] for element in out[number]]))

    def carriers(self, cause: int, effect: int) -> list[int]:
        """The elements by which one configuration leads to another, in order."""
        return sorted(set(self.brings[cause]).intersection(self.needs[effect]))

    def _ways(
        self, direction: Direction
    ) -> tuple[Sequence[tuple[int, ...]], Sequence[Sequence[int]]]:
        if direction == "down":
            return self.brings, self.needed_by
        return self.needs, self.brought_by

    def spread(self, ids: Iterable[str], direction: Direction, steps: int | None) -> set[str]:
        """The ids of these configurations, and of those that lead there, or follow from there."""
        levels = self.reached((self.number_of[id] for id in ids), direction, steps)
        return {self.configurations[number] for level in levels for number in level}
