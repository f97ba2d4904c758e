"""What is enough for an outcome, what it cannot do without, and what prevents it.

The words are Rothman's (1976): a minimal sufficient set is a sufficient cause, its members are
component causes, and a component of every sufficient cause is a necessary one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cmo.answers.naming import labels, told
from cmo.answers.scenario import CAUTION
from cmo.answers.showing import Several, Shown
from cmo.errors import CmoError
from cmo.model import Element
from cmo.scenario.rules import Rules
from cmo.sufficiency.causes import Limits, Solution, solved
from cmo.sufficiency.necessity import needed_on_all_chains
from cmo.tables import Table
from cmo.wording import counted

NO_CHAIN = "No chain leads there, or each excludes what it needs."


class SufficientSet(NamedTuple):
    """Contexts that are enough together, while some other things stay absent.

    `contexts` must hold (interventions too, where they were counted); `absent` must not, along the
    one chain by which the outcome comes about.
    """

    contexts: tuple[Element, ...]
    absent: tuple[Element, ...]

    def __str__(self) -> str:
        """The set in words."""
        text = labels(self.contexts) or "nothing in particular"
        return f"{text}, and not {labels(self.absent, 'or')}" if self.absent else text


@dataclass(frozen=True, eq=False, repr=False)
class SufficientSets(Several[SufficientSet], Shown):
    """The minimal sets of outside contexts that bring an outcome about: the smallest first.

    `total` is how many there are; where these are very many, the smallest are in the sequence.
    `bound` is the number of contexts beyond which no set was sought; None where all were found, and
    0 where not even one came out within the limits. `cut_short` tells whether that was for the
    limits on time and memory, and not because it was asked for.
    """

    outcome: Element
    members: tuple[tuple[int, ...], ...]
    """The sets as numbers; see `solution`."""
    total: int
    bound: int | None
    cut_short: bool
    solution: Solution

    @property
    def complete(self) -> bool:
        """Whether all sets are here."""
        return self.bound is None and self.total == len(self.members)

    def _kept(self) -> Sequence[tuple[int, ...]]:
        return self.members

    def _made(self, kept: tuple[int, ...]) -> SufficientSet:
        return SufficientSet(*self.solution.elements(kept))

    def necessary(self) -> NecessaryContexts:
        """What all of these sets have."""
        shared = self.solution.shared() if self.bound is None else None
        if shared is not None:
            return NecessaryContexts(self.outcome, *self.solution.elements(shared), complete=True)
        return NecessaryContexts(self.outcome, self._on_all_chains(), (), complete=False)

    def preventing(self) -> PreventingSets:
        """The smallest sets of contexts of which each of these sets has one."""
        if self.bound is None:
            if not self.total:
                none = f"{NO_CHAIN[0].lower()}{NO_CHAIN[1:-1]}"
                return PreventingSets(self.outcome, (), True, none)
            found = self.solution.preventing(MOST_LISTED)
            if found is not None:
                none = "it can come about without any context" if not found else ""
                sets = tuple(self.solution.elements(members)[0] for members in found)
                return PreventingSets(self.outcome, sets, True, none)
        needed = self._on_all_chains()
        none = "" if needed else "no single context does"
        return PreventingSets(self.outcome, tuple((element,) for element in needed), False, none)

    def _on_all_chains(self) -> tuple[Element, ...]:
        equations, limits = self.solution.equations, self.solution.limits
        return equations.rules.elements_of(needed_on_all_chains(equations, limits.seconds))

    def __repr__(self) -> str:
        """The outcome, and how many sets."""
        return f"<SufficientSets for {self.outcome.id!r}: {self.total}>"

    def __str__(self) -> str:
        """The sets, a line each, and what was not sought."""
        lines = [self._heading()]
        lines += [f"  {number}. {one}" for number, one in enumerate(self, 1)]
        return "\n".join([*lines, *self._remarks()])

    def as_values(self) -> dict[str, Any]:
        """The sets as plain values, for JSON; elements are named by their ids."""
        return {
            "outcome": self.outcome.id,
            "total": self.total,
            "complete": self.complete,
            "bound": self.bound,
            "sets": [
                {
                    "contexts": [element.id for element in one.contexts],
                    "absent": [element.id for element in one.absent],
                }
                for one in self
            ],
        }

    def table(self) -> Table:
        """A row for each set."""
        rows = (
            (
                str(number),
                "; ".join(element.label for element in one.contexts),
                "; ".join(element.label for element in one.absent),
            )
            for number, one in enumerate(self, 1)
        )
        columns = ("Set", "Contexts that must hold", "Must stay absent")
        return Table(self._heading(), columns, tuple(rows), " ".join(self._remarks()))

    def _heading(self) -> str:
        sets = counted(self.total, "minimal set") if self.total else "no set of contexts"
        return f"Enough for {told(self.outcome)}: {sets}"

    def _remarks(self) -> list[str]:
        remarks = []
        if self.total > len(self):
            remarks.append(f"Only the {len(self):,} smallest are listed.")
        remarks += bound_in_words(self.bound, cut_short=self.cut_short)
        if not self.total and self.bound is None:
            remarks.append(NO_CHAIN)
        return [*remarks, CAUTION]


def bound_in_words(bound: int | None, *, cut_short: bool) -> list[str]:
    """What is to be said of an answer that a bound has cut; nothing where none has."""
    if bound is None:
        return []
    if not bound:
        return ["Incomplete: nothing came out within the limits on time and memory."]
    why = ": the limits on time and memory were reached" if cut_short else ", as was asked"
    return [f"Incomplete: sets of more than {counted(bound, 'context')} were not sought{why}."]


@dataclass(frozen=True, repr=False)
class NecessaryContexts(Shown):
    """What every minimal set has: the contexts that must hold, and what must stay absent.

    Where `complete` is false, the sets could not all be found: then `contexts` are those without
    which no chain leads there at all, and there may be more.
    """

    outcome: Element
    contexts: tuple[Element, ...]
    absent: tuple[Element, ...]
    complete: bool

    def __repr__(self) -> str:
        """The outcome, and the contexts."""
        ids = ", ".join(element.id for element in self.contexts)
        return f"<NecessaryContexts for {self.outcome.id!r}: {ids or 'none'}>"

    def __str__(self) -> str:
        """The contexts, in a sentence."""
        text = f"Needed for {told(self.outcome)}: {labels(self.contexts) or 'no single context'}"
        if self.absent:
            text += f", and not {labels(self.absent, 'or')}"
        return f"{text}." if self.complete else f"{text}. There may be more."

    def as_values(self) -> dict[str, Any]:
        """The contexts and absences as plain values, for JSON."""
        return {
            "outcome": self.outcome.id,
            "complete": self.complete,
            "contexts": [element.id for element in self.contexts],
            "absent": [element.id for element in self.absent],
        }

    def table(self) -> Table:
        """A row for each."""
        rows = [(element.id, element.label, "must hold") for element in self.contexts]
        rows += [(element.id, element.label, "must stay absent") for element in self.absent]
        title = f"Needed for {told(self.outcome)}"
        note = CAUTION if self.complete else f"There may be more. {CAUTION}"
        return Table(title, ("Id", "Element", "In every set"), tuple(rows), note)


@dataclass(frozen=True, repr=False)
class PreventingSets(Several[tuple[Element, ...]], Shown):
    """The minimal sets of outside contexts whose absence puts an outcome out of reach.

    `why_none` says why there are none. Where `complete` is false, only single contexts are told.
    """

    outcome: Element
    sets: tuple[tuple[Element, ...], ...]
    complete: bool
    why_none: str = ""

    def _kept(self) -> Sequence[tuple[Element, ...]]:
        return self.sets

    def __repr__(self) -> str:
        """The outcome, and how many sets."""
        return f"<PreventingSets for {self.outcome.id!r}: {len(self)}>"

    def __str__(self) -> str:
        """The sets, a line each."""
        lines = [self._heading()]
        lines += [f"  {number}. {labels(one)}" for number, one in enumerate(self, 1)]
        return "\n".join([*lines, *self._remarks()])

    def as_values(self) -> dict[str, Any]:
        """The sets as plain values, for JSON."""
        return {
            "outcome": self.outcome.id,
            "complete": self.complete,
            "sets": [[element.id for element in one] for one in self],
        }

    def table(self) -> Table:
        """A row for each set."""
        rows = (
            (str(number), "; ".join(element.label for element in one))
            for number, one in enumerate(self, 1)
        )
        return Table(self._heading(), ("Set", "Absent together"), tuple(rows), self._remarks()[-1])

    def _heading(self) -> str:
        sets = counted(len(self), "minimal set") if self.sets else f"none: {self.why_none}"
        return f"Its absence prevents {told(self.outcome)}: {sets}"

    def _remarks(self) -> list[str]:
        if self.complete:
            return [CAUTION]
        return ["Incomplete: sets of more than 1 context were not sought.", CAUTION]


MOST_LISTED = 20_000
"""The most minimal sets that are listed one by one."""


def limits(most: int | None, seconds: float, nodes: int) -> Limits:
    """How far a question may go.

    Raises:
        CmoError: a limit leaves nothing to be found.
    """
    for name, limit in (("most", most), ("seconds", seconds), ("nodes", nodes)):
        if limit is not None and not limit > 0:
            raise CmoError(f"`{name}` must be above zero, and not {limit}")
    return Limits(most, seconds, nodes)


def sufficient_sets(
    rules: Rules, outcome: Element, *, interventions: bool, limits: Limits
) -> SufficientSets:
    """Every minimal set of outside contexts that brings an element about."""
    solution = solved(
        rules, rules.number_of[outcome.id], interventions=interventions, limits=limits
    )
    return SufficientSets(
        outcome,
        tuple(solution.sets(MOST_LISTED)),
        solution.total(),
        solution.most,
        solution.most != limits.most,
        solution,
    )
