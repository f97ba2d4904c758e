"""What leads to a thing, and what follows from it, through whole configurations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from cmo.answers.naming import labels, told
from cmo.answers.showing import Shown
from cmo.errors import CmoError
from cmo.flow import Direction, Flow
from cmo.model import Configuration, Element
from cmo.tables import Table
from cmo.wording import counted


class Step(NamedTuple):
    """A configuration that was reached, in so many steps, and the elements that led to it."""

    configuration: Configuration
    distance: int
    through: tuple[Element, ...]


class Barrier(NamedTuple):
    """An element that keeps a configuration from firing where it holds."""

    element: Element
    configuration: Configuration


@dataclass(frozen=True, eq=False, repr=False)
class Trace(Shown):
    """What leads to a thing (`up`), or follows from it (`down`).

    `start` is the element or configuration asked about. Steps are counted in whole configurations:
    those that bring an element about, or use it, are one step away, and so are those that lead
    straight to a configuration or follow straight from it. `depth` is the most steps that were
    taken; None where there was no bound.
    """

    start: Element | Configuration
    direction: Direction
    depth: int | None
    flow: Flow
    levels: tuple[set[int], ...]
    """The numbers (in `flow`) of the configurations reached, step by step."""

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the configurations, the nearest first."""
        names = self.flow.configurations
        return tuple([names[number] for level in self.levels for number in sorted(level)])

    @property
    def configurations(self) -> tuple[Configuration, ...]:
        """The configurations, the nearest first."""
        return tuple(self.flow.theory.configurations[id] for id in self.ids)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The elements on the way, in natural order of their ids, without the start.

        Up, they are what the configurations need, and their mechanisms; down, what they bring
        about.
        """
        found = self._carried(self._origin)
        for level in self.levels:
            found |= self._carried(level)
            if self.direction == "up":
                uses = (self._configuration(number).mechanisms for number in level)
                found.update(self.flow.number_of_element[use.id] for some in uses for use in some)
        if isinstance(self.start, Element):
            found.discard(self.flow.number_of_element[self.start.id])
        return self._elements(found)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Each configuration, the nearest first, with the elements that led to it."""
        found = []
        arriving = self.flow.needs if self.direction == "down" else self.flow.brings
        carrying = self._carried(self._origin)
        for distance, level in enumerate(self.levels, 1):
            for number in sorted(level):
                through = self._elements(carrying.intersection(arriving[number]))
                if isinstance(self.start, Element) and distance == 1:
                    through = (self.start,)
                found.append(Step(self._configuration(number), distance, through))
            carrying = self._carried(level)
        return tuple(found)

    @cached_property
    def barriers(self) -> tuple[Barrier, ...]:
        """What stands in the way, which steps do not follow.

        Up: what must not hold (`unless`) where the configurations are to fire. Down: the
        configurations that the start, and what follows from it, keep from firing.
        """
        theory = self.flow.theory
        if self.direction == "up":
            start = [self.start] if isinstance(self.start, Configuration) else []
            return tuple(
                Barrier(use.element, configuration)
                for configuration in (*start, *self.configurations)
                for use in configuration.unless
            )
        holding = {element.id for element in self.elements} | {self.start.id}
        return tuple(
            Barrier(use.element, theory.configurations[id])
            for id in self.flow.configurations
            for use in theory.configurations[id].unless
            if use.id in holding
        )

    @property
    def _origin(self) -> set[int]:
        """The number of the configuration to start from; none where it is an element."""
        if isinstance(self.start, Configuration):
            return {self.flow.number_of[self.start.id]}
        return set()

    def _carried(self, level: Iterable[int]) -> set[int]:
        """The elements by which these configurations lead on."""
        out = self.flow.brings if self.direction == "down" else self.flow.needs
        return set[int]().union(*[out[number] for number in level])

    def _configuration(self, number: int) -> Configuration:
        return self.flow.theory.configurations[self.flow.configurations[number]]

    def _elements(self, numbers: Iterable[int]) -> tuple[Element, ...]:
        elements = self.flow.theory.elements
        return tuple(elements[self.flow.elements[number]] for number in sorted(numbers))

    def __len__(self) -> int:
        """How many configurations were reached."""
        return sum(map(len, self.levels))

    def __repr__(self) -> str:
        """What was asked, and how many configurations were reached."""
        return f"<Trace {self.direction} from {self.start.id!r}: {len(self)} configurations>"

    def __str__(self) -> str:
        """The steps, a line each, and what stands in the way."""
        lines = [self._title()]
        for step in self.steps:
            lines.append(f"  {step.distance}  {told(step.configuration)}")
            lines.append(f"       through {labels(step.through)}")
        for element, configuration in self.barriers:
            lines.append(f"  {told(element)} keeps {configuration.id} from firing")
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """The trace as plain values, for JSON; things are named by their ids."""
        return {
            "start": self.start.id,
            "direction": self.direction,
            "steps": [
                {
                    "configuration": step.configuration.id,
                    "distance": step.distance,
                    "through": [element.id for element in step.through],
                }
                for step in self.steps
            ],
            "elements": [element.id for element in self.elements],
            "barriers": [
                {"element": element.id, "configuration": configuration.id}
                for element, configuration in self.barriers
            ],
        }

    def table(self) -> Table:
        """A row for each configuration: how far away, and through what."""
        rows = (
            (
                str(step.distance),
                step.configuration.id,
                step.configuration.title or "",
                "; ".join(element.label for element in step.through),
                "; ".join(use.label for use in step.configuration.unless),
            )
            for step in self.steps
        )
        return Table(
            self._title(), ("Steps", "Configuration", "Title", "Through", "Unless"), tuple(rows)
        )

    def _title(self) -> str:
        head = "What leads to" if self.direction == "up" else "What follows from"
        bound = f" within {counted(self.depth, 'step')}" if self.depth is not None else ""
        found = counted(len(self), "configuration") if self.levels else "nothing"
        return f"{head} {told(self.start)}{bound}: {found}"


def traced(
    flow: Flow, start: Element | Configuration, direction: Direction, depth: int | None
) -> Trace:
    """Follow ripples from a thing, up or down, for at most so many steps.

    Raises:
        CmoError: the depth is less than one.
    """
    if depth is not None and depth < 1:
        raise CmoError(f"a depth is a whole number of steps from 1 on, and not {depth}")
    if type(start) is Configuration:  # asking a model class with isinstance takes its time
        levels = flow.reached([flow.number_of[start.id]], direction, depth)[1:]
    else:
        nearest = users(flow, start.id) if direction == "down" else givers(flow, start.id)
        levels = flow.reached(nearest, direction, None if depth is None else depth - 1)
    return Trace(start, direction, depth, flow, tuple(levels))


def users(flow: Flow, element: str) -> list[int]:
    """The numbers of the configurations that an element bears on: that need it, or work by it."""
    number = flow.number_of_element[element]
    if element in {use.id for use in flow.theory.header.interventions}:
        return list(range(len(flow.configurations)))
    return sorted({*flow.needed_by[number], *flow.worked_by[number]})


def givers(flow: Flow, element: str) -> list[int]:
    """The numbers of the configurations that bring an element about."""
    return flow.brought_by[flow.number_of_element[element]]
