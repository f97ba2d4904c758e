"""Small theories at random, dense with what makes firing and sufficiency hard.

Values of the shape of a theory file, which `cmo.from_dict` loads: from a seed (`random_theory`), or
as a strategy (`small_theories`). Both are made by the same code, out of nothing but whole numbers
of which the least is the plainest choice, so that hypothesis shrinks to plain theories.

The elements `a`, `b` ... are brought about by nothing, for the most part; `p`, `q` ... are what
configurations bring about, ask for, rely on as mechanisms, and are stopped by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Values = dict[str, Any]
Pick = Callable[[int, int], int]
"""A whole number from the first to the second, both included."""

KINDS = ("contexts", "mechanisms", "outcomes", "interventions")
NO_PART = ("regardless", "strengthened_by", "weakened_by")


def random_theory(seed: int) -> Values:
    """The small theory of this seed."""
    return _theory(Random(seed).randint)


def random_scenario(seed: int, values: Values) -> tuple[set[str], set[str], bool]:
    """A scenario for this theory: what is present, what is held absent, whether refuted fires."""
    return _scenario(Random(f"scenario {seed}").randint, values)


@st.composite
def small_theories(draw: st.DrawFn) -> Values:
    """A small theory."""
    return _theory(lambda least, most: draw(st.integers(least, most)))


@st.composite
def scenarios(draw: st.DrawFn, values: Values) -> tuple[set[str], set[str], bool]:
    """A scenario for this theory."""
    return _scenario(lambda least, most: draw(st.integers(least, most)), values)


def element_ids(values: Values) -> list[str]:
    """The ids of all elements of such a theory."""
    return sorted(id for kind in KINDS for id in values[kind])


def _theory(pick: Pick) -> Values:
    return _Maker(pick).theory()


def _scenario(pick: Pick, values: Values) -> tuple[set[str], set[str], bool]:
    present, absent = set(), set()
    keyed = {
        item
        for parts in values["configurations"].values()
        if "outcomes_if_absent" in parts
        for item in parts["mechanisms"]
        if isinstance(item, str)
    }
    for id in element_ids(values):
        if pick(0, 99) >= 100 - (55 if id < "p" else 5):
            present.add(id)
        if pick(0, 99) >= 100 - (30 if id in keyed else 8):
            absent.add(id)  # a few are in both: absent wins
    return present, absent, pick(0, 99) >= 75


class _Maker:
    """Makes one theory."""

    def __init__(self, pick: Pick) -> None:
        self.pick = pick
        self.outside = list("abcde"[: self.one_of((2, 3, 4, 4, 4, 5))])
        self.inner = list("pqrst"[: self.one_of((2, 2, 3, 3, 4, 4 if "e" in self.outside else 5))])
        self.everything = self.outside + self.inner
        self.inner_needs = self.one_of((10, 25, 40))
        # few elements stop anything, so that a theory has few sets of possible absentees
        self.stoppers = [
            self.one_of(self.inner if self.chance(70) else self.outside)
            for _ in range(self.one_of((1, 2, 2, 3)))
        ]

    def chance(self, percent: int) -> bool:
        return self.pick(0, 99) >= 100 - percent

    def one_of(self, known: Sequence[T]) -> T:
        return known[self.pick(0, len(known) - 1)]

    def need(self) -> str:
        return self.one_of(self.inner if self.chance(self.inner_needs) else self.outside)

    def intervention(self) -> str:
        return self.one_of([self.outside[-1], self.outside[-1], *self.everything])

    def effect(self) -> str:
        return self.one_of(self.everything if self.chance(2) else self.inner)

    def mechanism(self) -> str:
        return self.one_of(self.everything if self.chance(4) else self.inner)

    def stopper(self) -> str:
        return self.one_of(self.everything if self.chance(10) else self.stoppers)

    def item(self, element: Callable[[], str], groups: int, depth: int = 0) -> Any:
        """A use, or in so many per cent a group, which may hold groups."""
        if depth < 3 and self.chance(groups):
            word = "any" if self.chance(65) else "chain"
            few = 1 if self.chance(12) else 2 + self.chance(20)
            return {word: [self.item(element, 20, depth + 1) for _ in range(few)]}
        id = element()
        return {"ref": id, "note": "So it is worded"} if self.chance(4) else id

    def items(self, element: Callable[[], str], groups: int, numbers: tuple[int, ...]) -> list[Any]:
        """Items, as many as one of these numbers."""
        return [self.item(element, groups) for _ in range(self.one_of(numbers))]

    def configuration(self) -> Values:
        parts: Values = {
            "contexts": self.items(self.need, 32, (1, 1, 1, 1, 2, 2, 2, 2, 3, 0)),
            "outcomes": self.items(self.effect, 14, (1, 1, 1, 1, 1, 2, 2, 2, 0)),
        }
        if self.chance(52):
            parts["unless"] = self.items(self.stopper, 22, (1, 1, 1, 2))
        if self.chance(45):
            parts["mechanisms"] = self.items(self.mechanism, 25, (1, 1, 2))
            if self.chance(50):
                parts["outcomes_if_absent"] = self.items(self.effect, 15, (1, 1, 2))
        if self.chance(15):
            parts["interventions"] = self.items(self.intervention, 25, (1, 1, 2))
        if self.chance(8):
            parts[self.one_of(NO_PART)] = [self.one_of(self.everything)]
        if self.chance(8):
            parts["status"] = "refuted"
        elif self.chance(10):
            parts["status"] = "supported"
        if not (parts["contexts"] or parts["outcomes"] or parts.get("mechanisms")):
            parts["outcomes"] = [self.one_of(self.inner)]
        return {key: value for key, value in parts.items() if value}

    def theory(self) -> Values:
        header: Values = {"title": "A small theory"}
        if self.chance(12):
            header["interventions"] = self.items(self.intervention, 30, (1, 1, 2))
        count = self.one_of((2, 3, 4, 5, 6, 6, 7, 7))
        configurations = {f"C{number}": self.configuration() for number in range(1, count + 1)}
        homes: Values = {kind: {} for kind in KINDS}
        for id in self.everything:
            homes[self.one_of(KINDS)][id] = f"Label of {id}"
        return {"format": 1, "theory": header, **homes, "configurations": configurations}
