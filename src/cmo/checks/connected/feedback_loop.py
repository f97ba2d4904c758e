"""Configurations lead back to themselves.

Why: A loop can be the heart of a theory (success breeds trust, trust breeds success) or a slip:
one id used for a thing and for its later state. Either way a reader should hear of it, because a
loop needs something from outside to start it, and something to stop it.

Mend: If the loop is meant, waive this check at one of its configurations, and say what
starts the loop. If not, give the earlier and the later state two ids.

Fails:

    outcomes: {trust: Staff trust the manager, reports: More is reported}
    configurations:
      CMOC1: {contexts: [trust], outcomes: [reports]}
      CMOC2: {contexts: [reports], outcomes: [trust]}

Passes:

    contexts: {trust: Staff trust the manager}
    outcomes: {reports: More is reported, learns: The ward learns}
    configurations:
      CMOC1: {contexts: [trust], outcomes: [reports]}
      CMOC2: {contexts: [reports], outcomes: [learns]}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[str, str]
SEVERITY = Severity.ADVICE
MANY = None
MOST_LOOPS = 20
"""The most loops that are named in one tangle of configurations that all lead to one another."""
LONGEST = 10
"""The most configurations of a loop that are named."""


def findings(subject: Subject) -> Iterator[Finding]:
    """The loops of a theory: a shortest one for each configuration that is in one, each once.

    A configuration that another's loop has named already is passed over, unless it leads straight
    back to itself.
    """
    import networkx as nx

    flow = subject.flow
    for configuration in subject.configurations:
        if _straight_back(flow, configuration.id):
            yield _finding(subject, [configuration.id])
    tangles = map(subject.configurations_in, nx.strongly_connected_components(flow))
    larger = [tangle for tangle in tangles if len(tangle) > 1]
    for tangle in sorted(larger, key=lambda ids: subject.order[ids[0]]):
        yield from _of_tangle(subject, tangle)


def _of_tangle(subject: Subject, tangle: list[str]) -> Iterator[Finding]:
    elements = {element for id in tangle for element in subject.flow[("configuration", id)]}
    within = subject.flow.subgraph([*(("configuration", id) for id in tangle), *elements])
    named: set[str] = set()
    loops: list[list[str]] = []
    for id in tangle:
        if id not in named and len(loops) < MOST_LOOPS:
            loops.append(_shortest_loop(within, id))
            named.update(loops[-1])
    more = len(tangle) - len(named)
    for loop in loops:
        ends = more and loop is loops[-1]
        last = f"; {more} more configurations are in such loops" if ends else ""
        yield _finding(subject, loop, last)


def _straight_back(graph: nx.DiGraph[Node], id: str) -> bool:
    here = ("configuration", id)
    return any(graph.has_edge(element, here) for element in graph[here])


def _shortest_loop(graph: nx.DiGraph[Node], id: str) -> list[str]:
    """The shortest way from a configuration over others back to itself."""
    import networkx as nx

    start = ("configuration", id)
    ways: dict[Node, list[Node]] = nx.single_source_shortest_path(graph, start)
    back = [
        way
        for node, way in ways.items()
        if node[0] == "configuration"
        and node != start
        and any(graph.has_edge(element, start) for element in graph[node])
    ]
    return [id for kind, id in min(back, key=len) if kind == "configuration"]


def _finding(subject: Subject, loop: list[str], more: str = "") -> Finding:
    whole = [*loop, loop[0]]
    told = whole[0]
    for one, two in list(pairwise(whole))[:LONGEST]:
        here, there = ("configuration", one), ("configuration", two)
        carriers = [each for each in subject.flow[here] if subject.flow.has_edge(each, there)]
        told += f" → ({', '.join(f'`{id}`' for _, id in carriers)}) → {two}"
    if len(loop) > LONGEST:
        told += f" → ... and so on through {len(loop)} configurations"
    return Finding(
        tuple(subject.theory.configurations[id] for id in loop),
        f"a feedback loop: {told}{more}",
        "if it is meant, waive this check here and say what starts the loop",
    )
