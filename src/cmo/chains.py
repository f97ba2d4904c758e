"""Chains of whole configurations, by number: ways from some to others, ways on, and ways back.

A chain visits no configuration twice. There may be more of them than anyone can count, so they are
found one by one, in a stable order, and whoever asks may stop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from cmo.causal_order import tangles
from cmo.flow import Flow

if TYPE_CHECKING:
    import networkx as nx

Numbers = tuple[int, ...]
UNCHECKED = (1 << 10) - 1
"""So many steps are taken from one look at the clock to the next."""


class OutOfTime(Exception):
    """The time was up before all chains were found."""


def ways(
    flow: Flow,
    starts: Collection[int],
    ends: Collection[int],
    *,
    barred: Collection[int] = (),
    length: int | None = None,
    until: float = inf,
) -> Iterator[Numbers]:
    """All chains from one of these configurations to one of those.

    Only what leads to an end is looked at. A chain that reaches an end may go on to another.

    Args:
        flow: the ripples.
        starts: where chains may begin.
        ends: where they may end.
        barred: elements that carry no step.
        length: how many configurations a chain has; None for any number.
        until: a time of `time.monotonic`.

    Raises:
        OutOfTime: that time has come.
    """
    levels = flow.reached(ends, "up")
    left = {number: steps for steps, level in enumerate(levels) for number in level}
    targets = set(ends)
    barred = frozenset(barred)

    @cache
    def following(number: int) -> Sequence[int]:
        carriers = set(flow.brings[number]) - barred
        found = set[int]().union(*[flow.needed_by[element] for element in carriers])
        return sorted(found & left.keys())

    def allowed(number: int, before: int) -> bool:
        return length is None or before + 1 + left[number] <= length

    for chain in _walks(sorted(left.keys() & starts), following, allowed, until):
        if next(reversed(chain)) in targets and length in (None, len(chain)):
            yield tuple(chain)


def onward(flow: Flow, start: int, steps: int | None, *, until: float = inf) -> Iterator[Numbers]:
    """The chains from a configuration on, as long as they can be without going back.

    With `steps`, they end after so many.

    Raises:
        OutOfTime: the time `until` of `time.monotonic` has come.
    """

    @cache
    def following(number: int) -> Sequence[int]:
        return flow.next_to(number, "down")

    def allowed(_: int, before: int) -> bool:
        return steps is None or before <= steps

    for chain in _walks([start], following, allowed, until):
        last = next(reversed(chain))
        over = steps is not None and len(chain) > steps
        if len(chain) > 1 and (over or all(step in chain for step in following(last))):
            yield tuple(chain)


def _walks(
    starts: Sequence[int],
    following: Callable[[int], Sequence[int]],
    allowed: Callable[[int, int], bool],
    until: float,
) -> Iterator[Mapping[int, None]]:
    """All chains from these starts; after each come those that go on from it.

    `allowed` says whether a configuration may be the next after so many. What is yielded is one map
    that changes from chain to chain: its keys are the chain.
    """
    count = 0
    for start in starts:
        chain: dict[int, None] = {}  # it keeps its order, and knows what it holds
        choices = [iter((start,))]
        while choices:
            count += 1
            if not count & UNCHECKED and monotonic() > until:
                raise OutOfTime
            before = len(chain)
            for step in choices[-1]:
                if step not in chain and allowed(step, before):
                    chain[step] = None
                    yield chain
                    choices.append(iter(following(step)))
                    break
            else:
                choices.pop()
                if chain:
                    chain.popitem()


def loops(flow: Flow) -> Iterator[Numbers]:
    """The chains that lead back to where they began, each once, from its first configuration on."""
    import networkx as nx

    knots = (
        sorted(node for node in tangle if node >= 0)
        for tangle in tangles(_ripple_graph(flow))
        if len(tangle) > 1
    )
    for tangle in sorted(knots):
        within = set(tangle)
        steps: nx.DiGraph[int] = nx.DiGraph()
        for number in tangle:
            after = (other for other in flow.next_to(number, "down") if other in within)
            steps.add_edges_from((number, other) for other in after)
        for loop in nx.simple_cycles(steps):
            first = loop.index(min(loop))
            yield (*loop[first:], *loop[:first])


def _ripple_graph(flow: Flow) -> nx.DiGraph[int]:
    """Configurations, and below zero the elements by which they lead to one another."""
    import networkx as nx

    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(flow.configurations)))
    for number in range(len(flow.configurations)):
        graph.add_edges_from((~element, number) for element in flow.needs[number])
        graph.add_edges_from((number, ~element) for element in flow.brings[number])
    return graph


class Places:
    """The places on the chains that run from a beginning to an end, causes before effects.

    A place is one configuration, or all those of a tangle of feedback loops. `members` are the
    numbers of the configurations at each place, and `after` the places that follow straight from
    it. What neither leads anywhere nor is led to is no place.
    """

    def __init__(self, flow: Flow) -> None:
        """Find the places of a theory."""
        parts = (
            sorted(node for node in tangle if node >= 0) for tangle in tangles(_ripple_graph(flow))
        )
        following = [flow.next_to(number, "down") for number in range(len(flow.configurations))]
        linked = {number for number, after in enumerate(following) if after}.union(*following)
        self.members = [part for part in parts if linked.intersection(part)]
        place_of = {number: place for place, part in enumerate(self.members) for number in part}
        self.after = [
            sorted({place_of[after] for number in part for after in following[number]} - {place})
            for place, part in enumerate(self.members)
        ]

    def chains_through(self, kept: Callable[[int], bool]) -> list[int]:
        """How many chains lead through each place, of those that keep to what is kept."""
        count = len(self.members)
        led_to = {after for place in range(count) for after in self.after[place]}
        arriving = [int(kept(place) and place not in led_to) for place in range(count)]
        for place in range(count):
            for after in self.after[place]:
                if kept(after):
                    arriving[after] += arriving[place]
        leaving = [int(kept(place) and not self.after[place]) for place in range(count)]
        for place in reversed(range(count)):
            if kept(place):
                leaving[place] += sum(leaving[after] for after in self.after[place])
        return [one * other for one, other in zip(arriving, leaving, strict=True)]

    def chains(self) -> int:
        """How many chains there are."""
        through = self.chains_through(lambda _: True)
        return sum(through[place] for place, after in enumerate(self.after) if not after)
