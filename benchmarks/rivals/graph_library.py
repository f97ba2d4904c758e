"""What comes of something, and by which paths: networkx.

The graph has the configurations and all that they need and give as nodes, so that a path passes
through configurations, as one of ours does: what is needed -> configuration -> what is given.
"""

from __future__ import annotations

import networkx as nx

from benchmarks.instances import Instance


def graph_of(instance: Instance) -> nx.DiGraph[str]:
    """The graph of an instance."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for rule in instance.rules:
        graph.add_edges_from((need, rule.id) for need in rule.needs)
        graph.add_edges_from((rule.id, given) for given in rule.gives)
    return graph


class Descendants:
    """All that can come of the source."""

    def __init__(self, instance: Instance) -> None:
        self._graph = graph_of(instance)
        self._source = instance.source

    def __call__(self) -> set[str]:
        """The nodes, configurations among them; the source is not."""
        return nx.descendants(self._graph, self._source)


class SimplePaths:
    """All simple paths from the source to the target."""

    def __init__(self, instance: Instance) -> None:
        self._graph = graph_of(instance)
        self._source, self._target = instance.source, instance.target

    def __call__(self) -> list[list[str]]:
        """The nodes of each path, configurations among them."""
        return list(nx.all_simple_paths(self._graph, self._source, self._target))
