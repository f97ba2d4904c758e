"""Chains of whole configurations, hop by hop, with what carries each hop and its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain as joined
from itertools import pairwise
from time import monotonic
from typing import Any, NamedTuple

from cmo import chains
from cmo.answers.naming import at_least_one, labels, told
from cmo.answers.showing import Several, Shown
from cmo.answers.trace import givers, users
from cmo.flow import Flow
from cmo.graph import BROUGHT_ABOUT, NEEDED
from cmo.model import Configuration, Element, Role
from cmo.support import Support, support_of_part
from cmo.tables import Table
from cmo.wording import counted

Numbers = tuple[int, ...]


class Carriage(NamedTuple):
    """An element that carries a hop, and how well its two ends are supported.

    `as_effect` is the support for it as something that the cause brings about, `as_cause` for it as
    something that the effect needs. It is as strong as the weaker of the two.
    """

    element: Element
    as_effect: Support
    as_cause: Support

    @property
    def support(self) -> Support:
        """The weaker of the two."""
        return min(self.as_effect, self.as_cause, key=lambda support: support.grade)


class Hop(NamedTuple):
    """One configuration that leads to another, through one element or several."""

    cause: Configuration
    effect: Configuration
    carried_by: tuple[Carriage, ...]

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that carry it."""
        return tuple(carriage.element for carriage in self.carried_by)

    @property
    def support(self) -> Support:
        """The support of the element that is supported best: one is enough to carry it."""
        return max((each.support for each in self.carried_by), key=lambda support: support.grade)

    def __str__(self) -> str:
        """The hop in words."""
        return (
            f"{told(self.cause)} leads to {told(self.effect)} through {labels(self.elements)} "
            f"[{self.support}]"
        )


@dataclass(frozen=True)
class RippleChain:
    """Configurations of which each leads to the next.

    `source` and `target` are the elements at its two ends, where it was asked for between elements.
    A `closed` chain leads from its last configuration back to its first.
    """

    configurations: tuple[Configuration, ...]
    hops: tuple[Hop, ...]
    source: Element | None = None
    target: Element | None = None
    closed: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the configurations, in order."""
        return tuple(configuration.id for configuration in self.configurations)

    def __len__(self) -> int:
        """How many configurations it has."""
        return len(self.configurations)

    @property
    def weakest(self) -> Hop | None:
        """The hop that is supported worst, the first of several; None where there is no hop."""
        return min(self.hops, key=lambda hop: hop.support.grade, default=None)

    def __str__(self) -> str:
        """The chain in a line: the configurations, and between them what carries each hop."""
        parts = [f"“{self.source.label}” → "] if self.source else []
        parts.append(self.configurations[0].id)
        for hop in self.hops:
            parts.append(f" → {labels(hop.elements, 'or')} → {hop.effect.id}")
        if self.target:
            parts.append(f" → “{self.target.label}”")
        return "".join(parts)


@dataclass(frozen=True, eq=False, repr=False)
class RippleChains(Several[RippleChain], Shown):
    """Chains in order: the shortest first, then in natural order of their configurations.

    `complete` tells whether these are all; where it is false, there are more than were asked for,
    or the time was up.
    """

    title: str
    found: tuple[Numbers, ...]
    """The chains as numbers (in `flow`) of their configurations."""
    complete: bool
    flow: Flow
    source: Element | None = None
    target: Element | None = None
    closed: bool = False

    def _kept(self) -> Sequence[Numbers]:
        return self.found

    def __repr__(self) -> str:
        """What they are, and how many."""
        return f"<RippleChains: {self._heading()}>"

    def __str__(self) -> str:
        """The chains, each in a line, with its weakest hop."""
        lines = [self._heading()]
        for chain in self:
            lines.append(f"  {chain}")
            if chain.weakest:
                lines.append(f"     weakest hop: {_hop_in_short(chain.weakest)}")
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """The chains as plain values, for JSON; things are named by their ids."""
        return {
            "complete": self.complete,
            "chains": [
                {
                    "configurations": list(chain.ids),
                    "hops": [
                        {
                            "cause": hop.cause.id,
                            "effect": hop.effect.id,
                            "carried_by": [element.id for element in hop.elements],
                            "support": str(hop.support.grade),
                        }
                        for hop in chain.hops
                    ],
                }
                for chain in self
            ],
        }

    def table(self) -> Table:
        """A row for each chain, with its weakest hop."""
        rows = (
            (
                " → ".join(chain.ids),
                "; ".join(dict.fromkeys(e.label for hop in chain.hops for e in hop.elements)),
                _hop_in_short(chain.weakest) if chain.weakest else "",
            )
            for chain in self
        )
        return Table(self._heading(), ("Chain", "Carried by", "Weakest hop"), tuple(rows))

    def _heading(self) -> str:
        count = counted(len(self), "loop" if self.closed else "chain") if self.found else "none"
        more = "" if self.complete else " so far; there may be more, which were not sought"
        return f"{self.title}: {count}{more}"

    def _made(self, kept: Numbers) -> RippleChain:
        configurations = tuple(
            self.flow.theory.configurations[self.flow.configurations[number]] for number in kept
        )
        pairs = list(pairwise(kept))
        if self.closed:
            pairs.append((kept[-1], kept[0]))
        hops = tuple(self._hops[pair] for pair in pairs)
        return RippleChain(configurations, hops, self.source, self.target, self.closed)

    @cached_property
    def _hops(self) -> _Hops:
        return _Hops(self.flow)


class _Hops(dict[tuple[int, int], Hop]):
    """The hops between configurations, each made when it is first asked for."""

    def __init__(self, flow: Flow) -> None:
        super().__init__()
        self.flow = flow

    def __missing__(self, pair: tuple[int, int]) -> Hop:
        theory = self.flow.theory
        cause, effect = (theory.configurations[self.flow.configurations[one]] for one in pair)
        carried_by = tuple(
            Carriage(
                theory.elements[self.flow.elements[element]],
                _support_as(cause, self.flow.elements[element], BROUGHT_ABOUT),
                _support_as(effect, self.flow.elements[element], NEEDED),
            )
            for element in self.flow.carriers(*pair)
        )
        hop = self[pair] = Hop(cause, effect, carried_by)
        return hop


def _support_as(configuration: Configuration, element: str, roles: tuple[Role, ...]) -> Support:
    """The best support of an element in one of these roles."""
    found = (
        support_of_part(configuration, use, role)
        for role, use in configuration.uses(*roles)
        if use.id == element
    )
    return max(found, key=lambda support: support.grade)


def _hop_in_short(hop: Hop) -> str:
    return f"{hop.cause.id} → {hop.effect.id} ({hop.support})"


def ripples_from(
    flow: Flow, start: Configuration, *, depth: int | None, limit: int, seconds: float
) -> RippleChains:
    """What a configuration sets off: the chains on from it, as long as they go."""
    at_least_one(depth=depth, limit=limit, seconds=seconds)
    end = monotonic() + seconds
    onward = chains.onward(flow, flow.number_of[start.id], depth, until=end)
    return RippleChains(f"What {told(start)} sets off", *_first(onward, limit, end), flow)


def paths_between(
    flow: Flow,
    source: Element | Configuration,
    target: Element | Configuration,
    *,
    limit: int,
    seconds: float,
) -> RippleChains:
    """The chains from one thing to another. Where there are too many, they are the shortest."""
    barred = [
        flow.number_of_element[end.id] for end in (source, target) if isinstance(end, Element)
    ]
    at_least_one(limit=limit, seconds=seconds)
    end = monotonic() + seconds
    ways = partial(
        chains.ways, flow, _ends(flow, source, users), _ends(flow, target, givers), barred=barred
    )
    found, complete = _first(ways(until=end), limit, end)
    if not complete:
        end = monotonic() + seconds
        lengths = range(1, len(flow.configurations) + 1)
        by_length = (ways(length=length, until=end) for length in lengths)
        found, _ = _first(joined.from_iterable(by_length), limit, end)
    return RippleChains(
        f"From {told(source)} to {told(target)}",
        found,
        complete,
        flow,
        source if isinstance(source, Element) else None,
        target if isinstance(target, Element) else None,
    )


def loops_in(flow: Flow, *, limit: int, seconds: float) -> RippleChains:
    """The feedback loops of a theory."""
    at_least_one(limit=limit, seconds=seconds)
    found = _first(chains.loops(flow), limit, monotonic() + seconds)
    return RippleChains("Feedback loops", *found, flow, closed=True)


def _ends(
    flow: Flow, end: Element | Configuration, of_element: Callable[[Flow, str], list[int]]
) -> list[int]:
    if isinstance(end, Configuration):
        return [flow.number_of[end.id]]
    return of_element(flow, end.id)


def _first(found: Iterator[Numbers], limit: int, end: float) -> tuple[tuple[Numbers, ...], bool]:
    """The first so many, in order, and whether these are all."""
    kept: list[Numbers] = []
    complete = True
    try:
        for numbers in found:
            if len(kept) == limit or monotonic() > end:
                complete = False
                break
            kept.append(numbers)
    except chains.OutOfTime:
        complete = False
    return tuple(sorted(kept, key=lambda numbers: (len(numbers), numbers))), complete
