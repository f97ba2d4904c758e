"""YAML text -> its nodes, each with its value and the places where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True, eq=False)
class Node:
    """A scalar, list, map or alias of a text; `start` and `end` count its characters.

    The end of a map or list in block style is that of its last member, with no empty lines or
    comments after it. `keys` are the keys of a map, `members` its values or those of a list.
    `value` is what the reader of theory files makes of it.
    """

    kind: str
    start: int
    end: int
    value: Any
    style: str = ""
    flow: bool = False
    bound: bool = False  # an alias, or a node with an anchor
    holds_bound: bool = False  # such a node, or one that holds one
    keys: list[Node] = field(default_factory=list)
    members: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text of a key."""
        return str(self.value or "")


def node_of(text: str, *, pure: bool = False) -> Node:
    """The outermost node of a text that has been read before, so that it is known to be sound."""
    loader: Any = yaml.SafeLoader(text) if pure else FastLoader(text)
    anchors: dict[str, Any] = {}
    open_nodes: list[tuple[Node, str | None]] = []
    while True:
        event: Any = loader.get_event()
        kind = event.__class__
        if kind is ScalarEvent:
            node, anchor = _scalar(event, text), event.anchor
        elif kind is AliasEvent:
            start, end = event.start_mark.index, event.end_mark.index
            node = Node("alias", start, end, anchors[event.anchor], bound=True, holds_bound=True)
            anchor = None
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            is_map = kind is MappingStartEvent
            node = Node("map" if is_map else "list", event.start_mark.index, 0, None)
            node.flow = event.flow_style is True
            node.bound = node.holds_bound = event.anchor is not None
            open_nodes.append((node, event.anchor))
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node, anchor = open_nodes.pop()
            _finish(node, event.end_mark.index)
        else:
            continue
        if anchor is not None:
            anchors[anchor] = node.value
        if not open_nodes:
            return node
        holder = open_nodes[-1][0]
        holder.holds_bound = holder.holds_bound or node.holds_bound
        waits_for_key = holder.kind == "map" and len(holder.keys) == len(holder.members)
        (holder.keys if waits_for_key else holder.members).append(node)


def _scalar(event: Any, text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or ""
    if style in ("|", ">"):
        content = text[start:end]
        if "+" in content.split("\n", 1)[0].split("#")[0]:  # the empty lines at its end are its own
            end -= len(content) - len(content.removesuffix("\n").removesuffix("\r"))
        else:
            end = start + len(content.rstrip())
    value = None if event.implicit[0] and event.value in _NULLS else event.value
    bound = event.anchor is not None
    return Node("scalar", start, end, value, style, bound=bound, holds_bound=bound)


def _finish(node: Node, end: int) -> None:
    """Give a map or list its value and its end."""
    values = [member.value for member in node.members]
    if node.kind == "map":
        keys = [key.text for key in node.keys]
        node.value = dict(zip(keys, values, strict=True))
    else:
        node.value = values
    if node.flow:
        node.end = end
    else:
        node.end = max(node.members[-1].end, node.keys[-1].end if node.keys else 0)


def same(value: Any, target: Any) -> bool:
    """Whether a value that was read comes to the same as one of Python, such as a number.

    >>> same({"year": "2025", "intended": "true"}, {"year": 2025, "intended": True})
    True
    """
    if isinstance(value, dict) and isinstance(target, dict):
        return value.keys() == target.keys() and all(same(value[key], target[key]) for key in value)
    if isinstance(value, list) and isinstance(target, list):
        return len(value) == len(target) and all(map(same, value, target))
    if isinstance(target, bool):
        return value in (str(target).lower(), str(target))
    return bool(value == target or (isinstance(target, int) and value == str(target)))
