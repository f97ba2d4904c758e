"""The minimal sets of outside contexts that bring a thing about, through any chain and loop.

What brings a thing about is an equation: one of the configurations that give it, with all that this
needs. The equations are solved from the outside in, and around each loop again and again until
nothing changes: the least solution, in which no loop holds itself up (Kleene).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic
from typing import NamedTuple, TypeVar

from cmo.collecting import collector_paused
from cmo.model import Element
from cmo.scenario.rules import Rules
from cmo.sufficiency.equations import Equations
from cmo.sufficiency.families import Families, TooLarge, deep_recursion
from cmo.sufficiency.operations import NONE

T = TypeVar("T")


class Limits(NamedTuple):
    """How far a question may go: contexts in a set, seconds, and nodes kept in memory."""

    most: int | None
    seconds: float
    nodes: int


class Solution(NamedTuple):
    """The minimal sets for one thing, as a family, and the equations that tell its members.

    `most` is the number of contexts beyond which no set was sought, None where all were, and 0
    where nothing came out within the limits. What is asked of it has as much time again.
    """

    equations: Equations
    families: Families
    family: int
    most: int | None
    limits: Limits

    def total(self) -> int:
        """How many sets there are."""
        return self.families.total(self.family)

    def sets(self, most: int) -> list[tuple[int, ...]]:
        """The sets, as numbers of their members; those with the fewest contexts first."""
        return sorted(self.families.sets(self.family, most), key=self.equations.order_of)

    def shared(self) -> list[int] | None:
        """The members that all sets have; None where the limits do not allow it."""
        return self._within_limits(lambda: self.families.shared(self.family))

    def preventing(self, listed: int) -> list[tuple[int, ...]] | None:
        """The smallest sets of contexts that meet all sets; None where the limits do not allow it.

        There is none where a set has no context. Of very many, the first are listed.
        """
        families = self.families

        def meeting() -> list[tuple[int, ...]]:
            contexts = families.forgetting(self.family, frozenset(self.equations.absent.values()))
            found = families.sets(families.meeting(contexts), listed)
            return sorted(found, key=self.equations.order_of)

        return self._within_limits(meeting)

    def _within_limits(self, work: Callable[[], T]) -> T | None:
        self.families.deadline = monotonic() + self.limits.seconds
        try:
            with deep_recursion(len(self.equations.costs)):
                return work()
        except TooLarge:
            return None

    def elements(self, members: Iterable[int]) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
        """The elements that members stand for: those that must hold, and those that must not."""
        return self.equations.elements(members)


def solved(rules: Rules, target: int, *, interventions: bool, limits: Limits) -> Solution:
    """Solve for the minimal sets that bring this element about.

    Where the limits do not allow all, the sets of one context are sought, then those of two, and so
    on for as long as the limits last.

    Args:
        rules: the theory.
        target: the number of the element.
        interventions: whether interventions are conditions too, and not in place.
        limits: how far to go.
    """
    equations = Equations(rules, target, interventions=interventions)
    end = monotonic() + limits.seconds
    try:
        return _solution(equations, limits, limits.most, end - limits.seconds / 2)
    except TooLarge:
        best = Solution(equations, Families([], limit=0, deadline=end), NONE, 0, limits)
    conditions = len(equations.condition)
    for most in range(1, conditions if limits.most is None else limits.most):
        try:
            best = _solution(equations, limits, most, end)
        except TooLarge:
            break
    return best


def _solution(equations: Equations, limits: Limits, most: int | None, end: float) -> Solution:
    families = Families(
        equations.costs,
        most=most,
        ruled_out=equations.ruled_out,
        limit=limits.nodes,
        deadline=end,
    )
    try:
        with collector_paused(), deep_recursion(len(equations.costs)):
            family = _solve(equations, families)
            for one, other in equations.clashes:
                both = families.product(families.single(one), families.single(other))
                family = families.without(family, both)
            if equations.relied:
                family = families.forgetting(family, frozenset(equations.relied.values()))
    finally:
        families.clear()
    return Solution(equations, families, family, most, limits)


def _solve(equations: Equations, families: Families) -> int:
    """Solve the equations, causes first, and around each loop until nothing changes."""
    if not equations.rules.givers[equations.target]:
        return NONE
    known: dict[int, int] = {}
    for tangle in equations.tangles:
        known.update(dict.fromkeys(tangle, NONE))
        changed = True
        while changed:
            changed = False
            for thing in tangle:
                families.check_time()
                found = equations.family_of(thing, families, known)
                if found != known[thing]:
                    known[thing] = found
                    changed = len(tangle) > 1  # a thing needs no second look for its own sake
    return known[equations.target]
