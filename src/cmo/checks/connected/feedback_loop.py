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
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
if TYPE_CHECKING:
    from cmo.graph import DiGraph

MOST_LOOPS = 20
"""The most loops that are named in one tangle of configurations that all lead to one another."""


def findings(subject: Subject) -> Iterator[Finding]:
    """The loops of a theory: for each configuration in one, the shortest, each loop once."""
    import networkx as nx

    ripples = subject.ripples
    tangles = [
        natural_sort(tangle)
        for tangle in nx.strongly_connected_components(ripples)
        if len(tangle) > 1 or any(ripples.has_edge(id, id) for id in tangle)
    ]
    place = {id: number for number, id in enumerate(natural_sort(ripples))}
    for tangle in sorted(tangles, key=lambda ids: place[ids[0]]):
        within = ripples.subgraph(tangle)
        named: set[str] = set()
        loops = 0
        for id in tangle:
            if id not in named and loops < MOST_LOOPS:
                loop = _shortest_loop(within, id)
                named.update(loop)
                loops += 1
                yield _finding(subject, loop)


def _shortest_loop(graph: DiGraph, id: str) -> list[str]:
    """The shortest way from a configuration back to itself, the first in natural order."""
    import networkx as nx

    if graph.has_edge(id, id):
        return [id]
    ways: dict[str, list[str]] = nx.single_source_shortest_path(graph, id)
    back = [ways[before] for before in natural_sort(graph.predecessors(id)) if before in ways]
    return min(back, key=len)


def _finding(subject: Subject, loop: list[str]) -> Finding:
    whole = [*loop, loop[0]]
    told = whole[0]
    for one, two in pairwise(whole):
        carriers = subject.ripples.edges[one, two]["carriers"]
        labels = ", ".join(dict.fromkeys(f"`{carrier.id}`" for carrier in carriers))
        told += f" → ({labels}) → {two}"
    return Finding(
        tuple(subject.theory.configurations[id] for id in loop),
        f"a feedback loop: {told}",
        "if it is meant, waive this check here and say what starts the loop",
    )
