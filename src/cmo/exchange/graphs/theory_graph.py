"""A programme theory -> one of its three graphs, as plain values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from cmo.errors import CmoError
from cmo.exchange.graphs.arrows import element_arrows, incidence_arrows, ripple_arrows
from cmo.exchange.graphs.nodes import configuration_nodes, element_nodes, said_of_theory
from cmo.exchange.graphs.plain_graph import Arrow, Node, PlainGraph
from cmo.model import ProgrammeTheory

GraphName = Literal["elements", "configurations", "incidence"]
"""What the nodes are: elements, configurations (the ripple map), or both (nothing is lost)."""


def theory_graph(theory: ProgrammeTheory, of: GraphName = "elements") -> PlainGraph:
    """The graph of a theory; nodes and arrows are in natural order of ids.

    Raises:
        CmoError: there is no such graph.
    """
    if of not in get_args(GraphName):
        first, second, third = get_args(GraphName)
        raise CmoError(f"no graph of `{of}`; there are {first}, {second} and {third}")
    return PlainGraph(
        theory.header.title,
        about={"graph": of, **said_of_theory(theory)},
        nodes=tuple([node for make in _NODES[of] for node in make(theory)]),
        arrows=tuple(_ARROWS[of](theory)),
        parallel=of != "configurations",
    )


_NODES: dict[GraphName, tuple[Callable[[ProgrammeTheory], list[Node]], ...]] = {
    "elements": (element_nodes,),
    "configurations": (configuration_nodes,),
    "incidence": (element_nodes, configuration_nodes),
}
_ARROWS: dict[GraphName, Callable[[ProgrammeTheory], list[Arrow]]] = {
    "elements": element_arrows,
    "configurations": ripple_arrows,
    "incidence": incidence_arrows,
}
