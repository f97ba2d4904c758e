"""A YAML text and the values that it is to hold -> the text, changed where they differ."""

from __future__ import annotations

import re
from typing import Any

from cmo.exchange.editing.alignment import Pair, aligned
from cmo.exchange.editing.brackets import rewrite_flow
from cmo.exchange.editing.habits import Habits, in_flow
from cmo.exchange.editing.nodes import Node, node_of, same
from cmo.exchange.editing.scalars import in_lines, one_line
from cmo.exchange.editing.splices import BOUND, CannotEdit, Splices

_TO_DASH = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(-)(?=[ \t\r\n]|$)")

_HEADER = re.compile(r"[|>][+\-0-9]*")
_UNUSUAL = "it is laid out in an unusual way"


def rewritten(text: str, target: Any, *, pure: bool = False) -> str:
    """The text of a YAML map, changed so that it holds the target, a value like what it holds.

    Raises:
        CannotEdit: a change cannot be made in place.
    """
    splices = Splices(text)
    root = node_of(splices.text, pure=pure)
    if not same(root.value, target):
        _Rewriting(splices, Habits(splices.text, root)).change_value(root, target)
    return splices.made()


class _Rewriting:
    """Notes the pieces of one text that are to be replaced, going down where values differ."""

    def __init__(self, splices: Splices, habits: Habits) -> None:
        self.splices = splices
        self.habits = habits
        self.text = splices.text

    def change_value(self, node: Node, target: Any) -> bool:
        """Change a value where it stands; False if it must be replaced by who holds it."""
        if same(node.value, target):
            return True
        if node.bound:
            raise CannotEdit(BOUND, node.start)
        if node.flow:
            if isinstance(target, dict | list):
                rewrite_flow(self.splices, node, target)
            else:
                self.replace_line(node, one_line(target))
            return True
        if node.kind == "map" and isinstance(target, dict) and target:
            if not any(key.text in target for key in node.keys):
                return False
            self.change_map(node, target)
            return True
        if node.kind == "list" and isinstance(target, list) and target:
            pairs = aligned(node.value, target)
            if any(left is not None and right is not None for left, right in pairs):
                self.change_list(node, target, pairs)
                return True
            return False
        if node.kind == "scalar" and not (isinstance(target, dict | list) and target):
            return self.change_scalar(node, target)
        return False

    def change_scalar(self, node: Node, target: Any) -> bool:
        if node.start == node.end:  # a key with nothing after it
            return False
        if isinstance(target, dict | list):
            self.replace_line(node, in_flow(target))
            return True
        of_lines = "\n" in self.text[node.start : node.end]
        style = node.style or ""
        if of_lines and style not in ("|", ">"):
            style = ">"
        if style not in ("|", ">") and not (isinstance(target, str) and "\n" in target):
            self.splices.replace(node.start, node.end, one_line(target, style=style))
            return True
        return False

    def replace_line(self, node: Node, new: str) -> None:
        self.keep_bound(node)
        self.splices.replace(node.start, node.end, new)

    def keep_bound(self, node: Node) -> None:
        if node.holds_bound and node.kind != "alias":
            raise CannotEdit(BOUND, node.start)

    def change_map(self, node: Node, target: dict[str, Any]) -> None:
        column = self.splices.column(node.keys[0].start)
        kept = {key.text: place for place, key in enumerate(node.keys) if key.text in target}
        for text, place in kept.items():
            key, value = node.keys[place], node.members[place]
            if not self.change_value(value, target[text]):
                self.keep_bound(value)
                colon = self.colon(key)
                style = _block_style(self.text, value)
                new = self.habits.after_key(text, target[text], column, style=style)
                self.replace_after(colon, value, new)
        starts = [key.start for key in node.keys]
        ends = [
            max(value.end, self.colon(key))
            for key, value in zip(node.keys, node.members, strict=True)
        ]
        gone = [place for place, key in enumerate(node.keys) if key.text not in target]
        joined = self.remove(node, starts, ends, gone)
        for after, added in _added(target, kept).items():
            step = self.step_below(node)
            lines = [self.habits.entry(key, of, column, step) for key, of in added.items()]
            if after is not None:
                self.insert_after(ends[kept[after]], lines, column, self.apart(node))
            elif joined is not None:
                text = ("\n" + " " * column).join([*lines, *joined])
                self.splices.replace(starts[0], starts[0], text)
            else:
                self.insert_before(starts[min(kept.values())], lines, column)

    def step_below(self, node: Node) -> int | None:
        """How far the maps below this one are indented."""
        for key, value in zip(node.keys, node.members, strict=True):
            if value.kind == "map" and not value.flow:
                return self.splices.column(value.start) - self.splices.column(key.start)
        return None

    def apart(self, node: Node) -> bool:
        """Whether empty lines stand between the members of this map."""
        ends = [value.end for value in node.members[:-1]]
        starts = [key.start for key in node.keys[1:]]
        gaps = [self.text[end:start] for end, start in zip(ends, starts, strict=True)]
        return bool(gaps) and all(re.search(r"\n[ \t]*\r?\n", gap) for gap in gaps)

    def change_list(self, node: Node, target: list[Any], pairs: list[Pair]) -> None:
        dashes = self.dashes(node)
        ends = [
            max(member.end, dash + 1) for member, dash in zip(node.members, dashes, strict=True)
        ]
        column = self.splices.column(dashes[0])
        gone = [left for left, right in pairs if left is not None and right is None]
        joined = self.remove(node, dashes, ends, gone)
        last: int | None = None
        first: list[str] = []
        for left, right in pairs:
            if right is None:
                continue
            item = target[right]
            if left is None:
                line = "- " + self.habits.block(item, column + 2)
                if last is None:
                    first.append(line)
                else:
                    self.insert_after(ends[last], [line], column, apart=False)
                continue
            if first and joined is not None:
                text = ("\n" + " " * column).join([*first, *joined])
                self.splices.replace(dashes[0], dashes[0], text)
            elif first:
                self.insert_before(dashes[left], first, column)
            first = []
            member = node.members[left]
            if not self.change_value(member, item):
                self.keep_bound(member)
                style = _block_style(self.text, member)
                new = in_lines(item, column + 2, style) or self.habits.block(item, column + 2)
                self.replace_after(dashes[left] + 1, member, " " + new)
            last = left

    def dashes(self, node: Node) -> list[int]:
        """Where the dash of each member stands."""
        found = [node.start]
        for member in node.members[:-1]:
            match = _TO_DASH.match(self.text, max(member.end, found[-1] + 1))
            if match is None:
                raise CannotEdit(_UNUSUAL, member.end)
            found.append(match.start(1))
        return found

    def colon(self, key: Node) -> int:
        """The place after the colon of a key."""
        colon = self.text.find(":", key.end)
        if key.bound or colon < 0 or self.text[key.end : colon].strip(" \t"):
            raise CannotEdit(_UNUSUAL, key.start)
        return colon + 1

    def replace_after(self, start: int, value: Node, new: str) -> None:
        """Replace what follows a colon or a dash; a comment behind it stays in its line."""
        splices, text = self.splices, self.text
        first, newline, rest = new.partition("\n")
        ended, after = splices.line_end(start), splices.line_end(value.end)
        if value.end <= ended:  # all in one line
            splices.replace(start, max(start, value.end), first)
            if newline:
                splices.replace(ended, ended, newline + rest)
            return
        if value.kind == "scalar" and value.start > ended and first.strip():
            if text[value.end : after].strip():
                raise CannotEdit("a comment stands behind it", value.end)
            splices.replace(value.start, value.end, new.lstrip(" "))
            return
        header = _HEADER.match(text, value.start)
        if value.style in ("|", ">") and header:  # a comment may follow it
            splices.replace(start, header.end(), first)
        elif value.start <= ended:
            tail = text[value.end : after] if value.kind == "scalar" else ""
            splices.replace(start, ended, first + tail.rstrip())
        else:
            splices.replace(start, start, first)
        splices.replace(ended, after, newline + rest)

    def remove(
        self, node: Node, starts: list[int], ends: list[int], gone: list[int]
    ) -> list[str] | None:
        """Take out members of a block map or list, each with the comments that belong to it.

        Where the first one stands behind a dash and is taken out, what comes next moves up to it.
        Then the answer tells what must follow a new first member: the margin of the next, or
        nothing. Otherwise it is None.
        """
        splices, joined = self.splices, None
        for place in gone:
            self.keep_bound(node.members[place])
        if gone and gone[0] == 0 and not splices.begins_line(starts[0]):
            if self.odd_before(starts[0]):
                raise CannotEdit(_UNUSUAL, starts[0])
            following = next(place for place in range(len(starts)) if place not in gone)
            ended = splices.line_end(ends[following - 1])
            if "#" in self.text[ended : starts[following]]:
                splices.replace(starts[0], ended, "")
                joined = []
            else:
                splices.replace(starts[0], starts[following], "")
                joined = [""]
            gone = [place for place in gone if place > following]
        for place in gone:
            if not splices.begins_line(starts[place]):
                raise CannotEdit(_UNUSUAL, starts[place])
            last = splices.past_comments_below(ends[place], splices.column(starts[place]))
            above = splices.with_comments_above(starts[place])
            splices.replace(above, splices.next_line(last), "")
        return joined

    def odd_before(self, start: int) -> bool:
        """Whether more than dashes stands before it in its line."""
        return bool(self.text[self.splices.line_start(start) : start].strip(" -"))

    def insert_after(self, end: int, lines: list[str], column: int, apart: bool) -> None:
        at = self.splices.next_line(self.splices.past_comments_below(end, column))
        margin = "\n" * apart + " " * column
        self.splices.replace(at, at, "".join(margin + line + "\n" for line in lines))

    def insert_before(self, start: int, lines: list[str], column: int) -> None:
        margin = " " * column
        if self.splices.begins_line(start):
            at = self.splices.with_comments_above(start)
            self.splices.replace(at, at, "".join(margin + line + "\n" for line in lines))
        elif self.odd_before(start):
            raise CannotEdit(_UNUSUAL, start)
        else:
            self.splices.replace(start, start, "".join(line + "\n" + margin for line in lines))


def _block_style(text: str, value: Node) -> str:
    """How a text of several lines was written, as far as a new one may be written so."""
    if value.kind != "scalar" or value.style in ("|", ">"):
        return value.style or ""
    return ">" if "\n" in text[value.start : value.end] else value.style or ""


def _added(target: dict[str, Any], kept: dict[str, int]) -> dict[str | None, dict[str, Any]]:
    """New keys with their values, by the kept key after which they go."""
    found: dict[str | None, dict[str, Any]] = {}
    after: str | None = None
    for key, value in target.items():
        if key in kept:
            after = key
        else:
            found.setdefault(after, {})[key] = value
    return found
