"""A graph of plain values, whatever the file that it goes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Values = dict[str, Any]
"""Texts, numbers, truth values, lists and maps, by the names of what they say."""


class Node(NamedTuple):
    """An element or a configuration; among its attributes are always `kind` and `label`."""

    id: str
    attributes: Values


class Arrow(NamedTuple):
    """An arrow; its id is the only one of its kind in the file.

    Among its attributes are always `relation` and `label`.
    """

    id: str
    source: str
    target: str
    attributes: Values


class PlainGraph(NamedTuple):
    """Nodes and arrows, and what is said of the theory as a whole.

    `parallel` tells whether several arrows may join the same two nodes.
    """

    title: str
    about: Values
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    parallel: bool

    def columns(self) -> tuple[dict[str, type], dict[str, type]]:
        """The attributes of nodes and of arrows, as they first come, with the types of values."""
        return (
            _columns(node.attributes for node in self.nodes),
            _columns(arrow.attributes for arrow in self.arrows),
        )


def _columns(rows: Iterator[Values]) -> dict[str, type]:
    return {name: type(value) for row in rows for name, value in row.items()}
