"""What a theory leaves open: outcomes with no route to them, and contexts that nothing uses."""

from __future__ import annotations

from dataclasses import dataclass

from cmo.answers.naming import told
from cmo.answers.showing import Shown
from cmo.graph import FOLLOWING
from cmo.model import Element, ProgrammeTheory
from cmo.ordering import natural_sort
from cmo.scenario.firing import reachable
from cmo.scenario.rules import Rules
from cmo.tables import Table


@dataclass(frozen=True, repr=False)
class Gaps(Shown):
    """What a theory leaves open, in natural order of ids.

    `never_brought_about`: outcomes that no configuration brings about. `out_of_reach`: outcomes
    that one does, but which cannot come about even where every outside context holds and nothing is
    in the way, because a loop needs itself, or because an outcome is only one of several.
    `unused_contexts`: contexts that no configuration uses in any role.
    """

    never_brought_about: tuple[Element, ...]
    out_of_reach: tuple[Element, ...]
    unused_contexts: tuple[Element, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.never_brought_about or self.out_of_reach or self.unused_contexts)

    def __repr__(self) -> str:
        """How many of what."""
        return (
            f"<Gaps: {len(self.never_brought_about)} outcomes never brought about, "
            f"{len(self.out_of_reach)} out of reach, {len(self.unused_contexts)} contexts unused>"
        )

    def __str__(self) -> str:
        """The gaps, a line each."""
        lines = [f"{told(element)}: {why}" for element, why in self._each()]
        return "\n".join(lines) or "No gaps: every outcome has a route, and every context is used."

    def as_values(self) -> dict[str, list[str]]:
        """The ids of the elements, by kind of gap, for JSON."""
        return {
            "never_brought_about": [element.id for element in self.never_brought_about],
            "out_of_reach": [element.id for element in self.out_of_reach],
            "unused_contexts": [element.id for element in self.unused_contexts],
        }

    def table(self) -> Table:
        """A row for each gap."""
        rows = ((element.id, element.label, why) for element, why in self._each())
        return Table("Gaps", ("Id", "Element", "Gap"), tuple(rows))

    def _each(self) -> list[tuple[Element, str]]:
        kinds = (
            (self.never_brought_about, "no configuration brings it about"),
            (self.out_of_reach, "no route leads there, even where all outside contexts hold"),
            (self.unused_contexts, "no configuration uses it"),
        )
        return [(element, why) for elements, why in kinds for element in elements]


def gaps_in(theory: ProgrammeTheory, rules: Rules) -> Gaps:
    """The gaps of a theory; refuted configurations are no route."""
    used: dict[str, set[str]] = {"brought": set(), "all": set()}
    for configuration in theory.configurations.values():
        for role, use in configuration.uses():
            used["all"].add(use.id)
            if role in FOLLOWING and configuration.status != "refuted":
                used["brought"].add(use.id)
    reached = reachable(rules)

    def _reached(outcome: Element) -> bool:
        number = rules.number_of[outcome.id]
        return number in reached and bool(rules.givers[number])

    outcomes = [theory.outcomes[id] for id in natural_sort(theory.outcomes)]
    return Gaps(
        tuple(outcome for outcome in outcomes if outcome.id not in used["brought"]),
        tuple(
            outcome
            for outcome in outcomes
            if outcome.id in used["brought"] and not _reached(outcome)
        ),
        tuple(theory.contexts[id] for id in natural_sort(theory.contexts) if id not in used["all"]),
    )
