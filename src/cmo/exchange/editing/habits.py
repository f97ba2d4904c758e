"""The nodes of a YAML text -> how its author lays things out; new values -> text laid out so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cmo.exchange.editing.nodes import Node
from cmo.exchange.editing.scalars import in_lines, one_line

_LONGEST_IN_BRACKETS = 80


class Habits:
    """How a text is laid out: how far it indents, and which lists stand in brackets."""

    def __init__(self, text: str, root: Node) -> None:
        """Count what is done in the text."""
        self.text = text
        steps: Counter[int] = Counter()
        offsets: Counter[int] = Counter()
        self.in_brackets: Counter[str] = Counter()
        self.in_lines: Counter[str] = Counter()
        for key, value in _entries(root):
            column = self.column(key)
            plain = all(item.kind == "scalar" for item in value.members)
            if value.kind == "list" and plain:
                (self.in_brackets if value.flow else self.in_lines)[key.text] += 1
            if value.flow or self._line(value.start) == self._line(key.start):
                continue
            if value.kind == "map":
                steps[self.column(value) - column] += 1
            elif value.kind == "list":
                offsets[self.column(value) - column] += 1
        self.step = _most(steps, 2)
        self.dash_offset = _most(offsets, self.step)

    def column(self, node: Node) -> int:
        """In which column a node begins, counted from 0."""
        return node.start - self._line(node.start)

    def _line(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def prefers_brackets(self, key: str) -> bool:
        """Whether lists of plain texts under this key stand in brackets here."""
        here, there = self.in_brackets[key], self.in_lines[key]
        if here == there:
            here, there = self.in_brackets.total(), self.in_lines.total()
        return here >= there

    def entry(self, key: str, value: Any, column: int, step: int | None = None) -> str:
        """A key and its value, the key to stand at the column; lines below it are indented."""
        return one_line(key) + ":" + self.after_key(key, value, column, step)

    def after_key(
        self, key: str, value: Any, column: int, step: int | None = None, style: str = ""
    ) -> str:
        """A value as it follows its key and the colon: after a space, or on lines of its own."""
        step = step or self.step
        if isinstance(value, dict) and value:
            return "\n" + " " * (column + step) + self.block(value, column + step)
        if isinstance(value, list) and value and not self._fits_brackets(key, value):
            at = column + self.dash_offset
            return "\n" + " " * at + self.block(value, at)
        if isinstance(value, dict | list):
            return " " + in_flow(value)
        return " " + (in_lines(value, column + step, style) or one_line(value, style=style))

    def block(self, value: Any, column: int) -> str:
        """A value in block style, its first line to stand at the column."""
        margin = "\n" + " " * column
        if isinstance(value, dict) and value:
            return margin.join(self.entry(key, of, column) for key, of in value.items())
        if isinstance(value, list) and value:
            return margin.join("- " + self.block(item, column + 2) for item in value)
        if isinstance(value, dict | list):
            return in_flow(value)
        return in_lines(value, column) or one_line(value)

    def _fits_brackets(self, key: str, value: list[Any]) -> bool:
        plain = not any(isinstance(item, dict | list) for item in value)
        return plain and self.prefers_brackets(key) and len(in_flow(value)) <= _LONGEST_IN_BRACKETS


def in_flow(value: Any, style: str = "") -> str:
    """A value in one line, maps in braces and lists in brackets."""
    if isinstance(value, dict):
        fields = [f"{one_line(key, flow=True)}: {in_flow(of)}" for key, of in value.items()]
        return "{" + ", ".join(fields) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_flow, value)) + "]"
    return one_line(value, flow=True, style=style)


def _entries(node: Node) -> Iterator[tuple[Node, Node]]:
    """All keys with their values, but for what stands inside brackets."""
    if node.flow:
        return
    for place, member in enumerate(node.members):
        if node.kind == "map":
            yield node.keys[place], member
        yield from _entries(member)


def _most(counted: Counter[int], otherwise: int) -> int:
    """What was counted most often; of two, the smaller."""
    if not counted:
        return otherwise
    return min(counted, key=lambda one: (-counted[one], one))
