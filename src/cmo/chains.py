"""Chains of whole configurations, by number: ways from some to others, ways on, and ways back.

A chain visits no configuration twice. There may be more of them than anyone can count, so they are
found one by one, in a stable order, and whoever asks may stop.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from cmo.causal_order import tangles
from cmo.flow import Flow

if TYPE_CHECKING:
    import networkx as nx

Numbers = tuple[int, ...]


def ways(
    flow: Flow, starts: Collection[int], ends: Collection[int], *, barred: Collection[int] = ()
) -> Iterator[Numbers]:
    """All chains from one of these configurations to one of those.

    Only what leads to an end is looked at. A chain that reaches an end may go on to another.
    `barred` are elements that carry no step.
    """
    leading = set[int]().union(*flow.reached(ends, "up"))
    targets = set(ends)
    barred = frozenset(barred)

    @cache
    def following(number: int) -> Sequence[int]:
        carriers = set(flow.brings[number]) - barred
        found = set[int]().union(*[flow.needed_by[element] for element in carriers])
        return sorted(found & leading)

    for chain in _walks(sorted(leading.intersection(starts)), following):
        if chain[-1] in targets:
            yield chain


def onward(flow: Flow, start: int, steps: int | None) -> Iterator[Numbers]:
    """The chains from a configuration on, as long as they can be without going back.

    With `steps`, they end after so many.
    """

    @cache
    def following(number: int) -> Sequence[int]:
        return flow.next_to(number, "down")

    longest = None if steps is None else steps + 1
    for chain in _walks([start], following, longest=longest):
        ends = len(chain) == longest or set(following(chain[-1])).issubset(chain)
        if ends and len(chain) > 1:
            yield chain


def _walks(
    starts: Sequence[int], following: Callable[[int], Sequence[int]], *, longest: int | None = None
) -> Iterator[Numbers]:
    """All chains from these starts; after each come those that go on from it."""
    for start in starts:
        chain: dict[int, None] = {}  # it keeps its order, and knows what it holds
        choices = [iter((start,))]
        while choices:
            step = next((number for number in choices[-1] if number not in chain), None)
            if step is None:
                choices.pop()
                if chain:
                    chain.popitem()
                continue
            chain[step] = None
            yield tuple(chain)
            on = following(step) if longest is None or len(chain) < longest else ()
            choices.append(iter(on))


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
        linked = {
            number
            for number in range(len(flow.configurations))
            if flow.next_to(number, "down") or flow.next_to(number, "up")
        }
        self.members = [part for part in parts if linked.intersection(part)]
        place_of = {number: place for place, part in enumerate(self.members) for number in part}
        self.after = [
            sorted(
                {place_of[next_] for number in part for next_ in flow.next_to(number, "down")}
                - {place}
            )
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
