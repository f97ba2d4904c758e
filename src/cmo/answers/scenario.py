"""What if: what fires and what follows where some things are present and others are absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cmo.answers.naming import element_named, ids_of, labels, told
from cmo.answers.showing import Shown
from cmo.document import Facts
from cmo.model import AnyOf, Chain, Configuration, Element, Use, uses_in
from cmo.scenario.firing import Fired, fired
from cmo.scenario.rules import Rules
from cmo.support import support_of
from cmo.tables import Table
from cmo.wording import counted, listed

if TYPE_CHECKING:
    from cmo.answers.explanation import Why, WhyNot
    from cmo.diagram import DiagramKind, View
    from cmo.diagram.parts import LitState
    from cmo.document import Document
    from cmo.drawing import Picture

ON: LitState = "on"
UNDETERMINED: LitState = "undetermined"
CAUTION = "This follows from the configurations as they are written; it is no prediction."


class Miss(NamedTuple):
    """Why a configuration does not fire.

    `lacks` are the things that it needs and that do not hold; where any one of several would do,
    they are together. `blocked_by` are the elements that it excludes and that hold. `without` are
    its mechanisms that are held absent. `undetermined` is true where the theory does not say
    whether it fires. Of an `any` of chains, what is told is the way of which the least is lacking.
    """

    configuration: Configuration
    lacks: tuple[tuple[Element, ...], ...]
    blocked_by: tuple[Element, ...]
    without: tuple[Element, ...]
    undetermined: bool = False

    def __str__(self) -> str:
        """The configuration, and the reasons, in a line."""
        return f"{told(self.configuration)} {self.reason()}"

    def reason(self) -> str:
        """The reasons, in words."""
        reasons = []
        if self.lacks:
            reasons.append(f"lacks {listed([labels(group, 'or') for group in self.lacks])}")
        if self.blocked_by:
            reasons.append(f"is blocked by {labels(self.blocked_by)}")
        if self.without:
            reasons.append(f"has no working mechanism without {labels(self.without)}")
        if self.undetermined:
            reasons.append("is undetermined")
        return "; it ".join(reasons)


class EvidenceOfFiring(NamedTuple):
    """How much of what fires rests on what: configurations by support, and parts by basis.

    `support` counts the configurations that fire by how well each is supported (see
    `cmo.support.Grade`). `stated`, `inferred` and `not_said` count their parts by basis.
    """

    configurations: int
    support: dict[str, int]
    stated: int
    inferred: int
    not_said: int

    def __str__(self) -> str:
        """The counts, in a line."""
        if not self.configurations:
            return "nothing fires"
        supports = ", ".join(f"{word} {count}" for word, count in self.support.items())
        return (
            f"{counted(self.configurations, 'configuration')} ({supports}), and their parts "
            f"(stated {self.stated}, inferred {self.inferred}, not said {self.not_said})"
        )


@dataclass(frozen=True, eq=False, repr=False)
class Scenario(Shown):
    """What fires, and what follows, where some elements are present and others are held absent.

    All ids come in a stable order: in waves, and in natural order otherwise. This is an aid to
    thought, and no prediction.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]
    rules: Rules
    outcome: Fired

    @cached_property
    def waves(self) -> tuple[tuple[str, ...], ...]:
        """The configurations that fire, in waves; each needs only what those before it give."""
        ids, without = self.rules.configurations, self.outcome.without
        if not without:
            return tuple(tuple([ids[rule] for rule in wave]) for wave in self.outcome.waves)
        waves = (
            tuple(ids[rule] for rule in wave if rule not in without) for wave in self.outcome.waves
        )
        return tuple(filter(None, waves))

    @property
    def fires(self) -> tuple[str, ...]:
        """The ids of the configurations that fire, in waves."""
        return tuple(id for wave in self.waves for id in wave)

    @cached_property
    def holds(self) -> tuple[str, ...]:
        """The ids of the elements that hold."""
        return tuple(
            id for number, id in enumerate(self.rules.elements) if self.outcome.holds(number)
        )

    @cached_property
    def in_place(self) -> tuple[str, ...]:
        """The ids of the interventions that are in place without being named."""
        numbers = (number for number in self.rules.in_place if self.outcome.holds(number))
        ids = (self.rules.elements[number] for number in numbers)
        return tuple(id for id in ids if id not in self.present)

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The ids of the outcomes that follow from what fires, or from the lack of a mechanism."""
        found = set()
        for rule in range(len(self.rules.configurations)):
            if self.outcome.wave_of[rule] > 0:
                configuration = self.rules.configuration(rule)
                if rule in self.outcome.without:
                    items = configuration.outcome_if_absent_groups
                else:
                    items = configuration.outcome_groups
                found.update(self.rules.certain(items))
        return tuple(
            self.rules.elements[number] for number in sorted(found) if self.outcome.holds(number)
        )

    @cached_property
    def undetermined(self) -> tuple[str, ...]:
        """The ids of the elements of which the theory does not say whether they hold."""
        count = len(self.rules.elements)
        return tuple(
            self.rules.elements[one] for one in sorted(self.outcome.open_things) if one < count
        )

    @cached_property
    def undetermined_configurations(self) -> tuple[str, ...]:
        """The ids of the configurations of which it does not say whether they fire."""
        return tuple(
            self.rules.configurations[rule]
            for rule in sorted(self.outcome.open_rules)
            if rule < len(self.rules.configurations) and rule not in self.outcome.without
        )

    @cached_property
    def conflicts(self) -> tuple[tuple[str, str], ...]:
        """The pairs of elements that both hold, and are declared opposites."""
        order = self.rules.number_of
        elements = self.rules.theory.elements
        pairs = {
            tuple(sorted((order[id], order[other])))
            for id in self.holds
            if (other := elements[id].opposite_of) is not None and self.outcome.holds(order[other])
        }
        names = self.rules.elements
        return tuple((names[one], names[other]) for one, other in sorted(pairs))

    @cached_property
    def misses(self) -> tuple[Miss, ...]:
        """The configurations that do not fire, and why not."""
        return tuple(
            self._miss(rule)
            for rule in range(len(self.rules.configurations))
            if self.outcome.wave_of[rule] < 1 or rule in self.outcome.without
        )

    @property
    def _act_without_mechanism(self) -> frozenset[str]:
        """The configurations whose `outcomes_if_absent` follow."""
        return frozenset(
            self.rules.configurations[rule]
            for rule in self.outcome.without
            if self.outcome.wave_of[rule] > 0
        )

    def _miss(self, rule: int) -> Miss:
        configuration = self.rules.configuration(rule)
        needed = (
            *configuration.context_groups,
            *configuration.intervention_groups,
            *self.rules.theory.header.intervention_groups,
        )
        absent = set(self.absent)
        mechanisms = (use.element for use in configuration.mechanisms if use.id in absent)
        return Miss(
            configuration,
            tuple(dict.fromkeys(missing for item in needed for missing in self._lacking(item))),
            tuple(
                dict.fromkeys(
                    use.element
                    for item in configuration.unless_groups
                    if self._item_holds(item)
                    for use in uses_in((item,))
                    if self._holds(use.id)
                )
            ),
            tuple(dict.fromkeys(mechanisms)) if rule in self.outcome.without else (),
            rule in self.outcome.open_rules and rule not in self.outcome.without,
        )

    def _lacking(self, item: Use | AnyOf | Chain) -> Iterator[tuple[Element, ...]]:
        """What an item lacks to hold, each with those that would do in its place."""
        if self._item_holds(item):
            return
        if isinstance(item, Chain):
            for member in item.members:
                yield from self._lacking(member)
        elif isinstance(item, Use) or all(isinstance(member, Use) for member in item.members):
            yield tuple(use.element for use in uses_in((item,)))
        else:  # of ways of several things each, the one of which the least is lacking
            yield from min((list(self._lacking(member)) for member in item.members), key=len)

    def _item_holds(self, item: Use | AnyOf | Chain) -> bool:
        if isinstance(item, Use):
            return self._holds(item.id)
        members = map(self._item_holds, item.members)
        return any(members) if isinstance(item, AnyOf) else all(members)

    def _holds(self, id: str) -> bool:
        return self.outcome.holds(self.rules.number_of[id])

    @cached_property
    def evidence(self) -> EvidenceOfFiring:
        """How much of what fires is stated, inferred, supported, refuted."""
        firing = [self.rules.theory.configurations[id] for id in self.fires]
        grades = Counter(support_of(configuration).grade for configuration in firing)
        bases = Counter(
            configuration.basis_of(use)
            for configuration in firing
            for _, use in configuration.uses()
        )
        return EvidenceOfFiring(
            len(firing),
            {str(grade): grades[grade] for grade in sorted(grades, reverse=True)},
            bases["stated"],
            bases["inferred"],
            bases[None],
        )

    def why(self, id: str) -> Why:
        """Why an element holds, or a configuration fires: the chain of configurations behind it.

        Raises:
            UnknownId: there is no such element or configuration.
            CmoError: it does not hold, or fire; `why_not` tells what is missing.
        """
        from cmo.answers.explanation import why

        return why(self, id)

    def why_not(self, id: str) -> WhyNot:
        """Why an element does not hold, or a configuration does not fire: what is nearest to it.

        Raises:
            UnknownId: there is no such element or configuration.
            CmoError: it does hold, or fire; `why` tells through what.
        """
        from cmo.answers.explanation import why_not

        return why_not(self, id)

    def explain(self, id: str) -> Why | WhyNot:
        """Why an element holds, or a configuration fires; or else why not.

        Raises:
            UnknownId: there is no such element or configuration.
            CmoError: it is a refuted configuration, which takes no part.
        """
        happens = id in self.holds or id in self.fires
        return self.why(id) if happens else self.why_not(id)

    def changed(self, present: Iterable[str], absent: Iterable[str]) -> Scenario:
        """Another scenario of the same theory."""
        return scenario_of(self.rules, present, absent)

    def draw(
        self, path: str | Path, *, kind: DiagramKind = "theory", engine: str | None = None
    ) -> Path:
        """Draw the theory with what fires and what holds in colour, and the rest in grey.

        Args:
            path: the file to write; the suffix decides: svg, png, pdf, dot or mmd.
            kind: `theory`, or `ripples` (the ripple map).
            engine: `graphviz-pure` (the default), `dot` or `pygraphviz`.

        Raises:
            DrawingFailed: nothing here can draw this.
            FileTrouble: the file cannot be written.
        """
        from cmo.drawing import draw_to

        return draw_to(path, self.rules.theory, kind=kind, view=self._view(), engine=engine)

    def diagram(self, *, kind: DiagramKind = "theory") -> Picture:
        """The picture that `draw` draws, as plain values; a notebook shows it.

        Raises:
            DrawingFailed: there is no such picture.
        """
        from cmo.drawing import pictured

        return pictured(self.rules.theory, kind=kind, view=self._view())

    def _view(self) -> View:
        from cmo.diagram import Lit, View

        configurations = dict.fromkeys(self.undetermined_configurations, UNDETERMINED)
        elements = dict.fromkeys(self.undetermined, UNDETERMINED)
        order = {id: number for number, wave in enumerate(self.waves, 1) for id in wave}
        lit = Lit(
            configurations | dict.fromkeys(order, ON),
            elements | dict.fromkeys(self.holds, ON),
            order=order,
            without_mechanism=self._act_without_mechanism,
        )
        return View(lit=lit, caption=f"{self.supposed()}. {CAUTION}")

    def __repr__(self) -> str:
        """What was supposed, and how many configurations fire."""
        return f"<Scenario {self.supposed()}: {len(self.fires)} fire>"

    def __str__(self) -> str:
        """What was supposed, what fires, what follows, and what does not and why."""
        elements = self.rules.theory.elements
        configurations = self.rules.theory.configurations
        lines = [self.supposed()]
        if self.in_place:
            lines.append(f"In place: {labels(elements[id] for id in self.in_place)}")
        for number, wave in enumerate(self.waves, 1):
            lines.append(f"Fires in wave {number}:")
            lines += [f"  {told(configurations[id])}" for id in wave]
        if not self.waves:
            lines.append("Nothing fires.")
        sections = (
            ("Outcomes that follow:", [told(elements[id]) for id in self.outcomes]),
            ("Does not fire:", [str(miss) for miss in self.misses]),
            ("Undetermined:", [told(elements[id]) for id in self.undetermined]),
            (
                "Opposites that clash:",
                [f"{told(elements[one])} and {told(elements[two])}" for one, two in self.conflicts],
            ),
        )
        for head, found in sections:
            if found:
                lines += [head, *(f"  {one}" for one in found)]
        lines += [f"Evidence of what fires: {self.evidence}", CAUTION]
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """The scenario as plain values, for JSON; things are named by their ids."""
        return {
            "present": list(self.present),
            "absent": list(self.absent),
            "in_place": list(self.in_place),
            "waves": [list(wave) for wave in self.waves],
            "outcomes": list(self.outcomes),
            "holds": list(self.holds),
            "does_not_fire": [
                {
                    "configuration": miss.configuration.id,
                    "lacks": [[element.id for element in group] for group in miss.lacks],
                    "blocked_by": [element.id for element in miss.blocked_by],
                    "without": [element.id for element in miss.without],
                    "undetermined": miss.undetermined,
                }
                for miss in self.misses
            ],
            "undetermined": list(self.undetermined),
            "conflicts": [list(pair) for pair in self.conflicts],
            "evidence": self.evidence._asdict(),
        }

    def table(self) -> Table:
        """A row for each configuration: the wave in which it fires, or why it does not."""
        configurations = self.rules.theory.configurations
        rows = [
            (str(number), id, configurations[id].title or "", "fires")
            for number, wave in enumerate(self.waves, 1)
            for id in wave
        ]
        rows += [
            ("", miss.configuration.id, miss.configuration.title or "", miss.reason())
            for miss in self.misses
        ]
        return Table(
            self.supposed(),
            ("Wave", "Configuration", "Title", "What happens"),
            tuple(rows),
            CAUTION,
            naming=frozenset({1}),
        )

    def document(self) -> Document:
        """What follows, what clashes and what is left open; and a row for each configuration."""
        elements = self.rules.theory.elements
        told_of: tuple[tuple[str, list[str]], ...] = (
            ("In place", [told(elements[id]) for id in self.in_place]),
            ("Outcomes", [told(elements[id]) for id in self.outcomes]),
            ("Undetermined", [told(elements[id]) for id in self.undetermined]),
            (
                "Clashes",
                [f"{told(elements[one])} and {told(elements[two])}" for one, two in self.conflicts],
            ),
            ("Evidence of what fires", [str(self.evidence)]),
        )
        facts = tuple((word, ("; ".join(found),)) for word, found in told_of if found)
        return (self.table(), Facts(facts))

    def supposed(self) -> str:
        """What was supposed, in words."""
        elements = self.rules.theory.elements
        present = labels(elements[id] for id in self.present) or "nothing in particular"
        absent = labels((elements[id] for id in self.absent), "or")
        return f"Suppose {present}" + (f", and not {absent}" if absent else "")


def scenario_of(
    rules: Rules, present: str | Iterable[str], absent: str | Iterable[str]
) -> Scenario:
    """Work out what fires where these elements are present, and those are held absent.

    Raises:
        UnknownId: there is no such element; the message names the nearest.
    """
    number_of = rules.number_of
    numbers: list[list[int]] = []
    for ids in (ids_of(present), ids_of(absent)):
        for id in ids:
            if id not in number_of:
                element_named(rules.theory, id)
        numbers.append(sorted([number_of[id] for id in ids]))
    given, held_absent = numbers
    return Scenario(
        tuple(rules.elements[number] for number in given),
        tuple(rules.elements[number] for number in held_absent),
        rules,
        fired(rules, given, held_absent),
    )
