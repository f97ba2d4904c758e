"""The order of causes before effects, where loops tie some of them together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import networkx as nx


def tangles(graph: nx.DiGraph[int]) -> Iterator[set[int]]:
    """The nodes in groups of those that all lead to one another, causes first.

    A node that is in no loop is a group by itself. Of groups that do not lead to one another,
    either may come first.
    """
    import networkx as nx

    whole = nx.condensation(graph)
    for part in nx.topological_sort(whole):
        yield cast("set[int]", whole.nodes[part]["members"])
