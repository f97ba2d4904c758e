"""A list in brackets or a map in braces -> the same, changed where it is to hold something else."""

from __future__ import annotations

from typing import Any

from cmo.exchange.editing.alignment import aligned
from cmo.exchange.editing.habits import in_flow
from cmo.exchange.editing.nodes import Node, same
from cmo.exchange.editing.scalars import one_line
from cmo.exchange.editing.splices import BOUND, CannotEdit, Splices

Steps = list[tuple[int | None, str]]
"""What is to stand there in the end: members that stay, by their number, and texts that are new."""


def rewrite_flow(splices: Splices, node: Node, target: Any) -> None:
    """Change what stands in brackets or braces.

    Raises:
        CannotEdit: it holds a comment, an anchor or an alias where something changes.
    """
    if same(node.value, target):
        return
    if node.bound:
        raise CannotEdit(BOUND, node.start)
    steps = _steps(splices, node, target)
    if any(place is not None for place, _ in steps):
        _splice(splices, node, steps)
        return
    if node.holds_bound:
        raise CannotEdit(BOUND, node.start)
    _refuse_comment(splices, node, node.start, 0, len(node.members))
    splices.replace(node.start, node.end, in_flow(target))


def _steps(splices: Splices, node: Node, target: Any) -> Steps:
    steps: Steps = []
    if node.kind == "map" and isinstance(target, dict):
        places = {key.text: place for place, key in enumerate(node.keys)}
        ordered = [key for key in places if key in target]
        ordered += [key for key in target if key not in places]
        for key in ordered:
            if key in places:
                _member(splices, node, places[key], target[key])
                steps.append((places[key], ""))
            else:
                steps.append((None, in_flow({key: target[key]})[1:-1]))
    elif node.kind == "list" and isinstance(target, list):
        for left, right in aligned(node.value, target):
            if right is None:
                continue
            if left is not None:
                _member(splices, node, left, target[right])
            steps.append((left, "" if left is not None else in_flow(target[right])))
    return steps


def _member(splices: Splices, node: Node, place: int, target: Any) -> None:
    """Change the value of one member where it stands."""
    member = node.members[place]
    if same(member.value, target):
        return
    if member.bound:
        raise CannotEdit(BOUND, member.start)
    if member.start == member.end:  # a key with nothing after it
        end = node.keys[place].end
        colon = splices.text.find(":", end, member.end)
        at = end if colon < 0 else colon + 1
        splices.replace(at, at, (":" if colon < 0 else "") + " " + in_flow(target))
    elif member.kind == "scalar" or not isinstance(target, dict | list):
        style = member.style
        plain = not isinstance(target, dict | list)
        new = one_line(target, flow=True, style=style) if plain else in_flow(target)
        splices.replace(member.start, member.end, new)
    else:
        rewrite_flow(splices, member, target)


def _splice(splices: Splices, node: Node, steps: Steps) -> None:
    starts, ends = _bounds(node)
    kept = [place for place, _ in steps if place is not None]
    for before, after in zip([-1, *kept], [*kept, len(starts)], strict=True):
        if after - before < 2:
            continue
        if any(node.members[place].holds_bound for place in range(before + 1, after)):
            raise CannotEdit(BOUND, node.start)
        if after < len(starts):
            start, end = starts[before + 1], starts[after]
        else:
            start, end = ends[before], ends[-1]
        _refuse_comment(splices, node, start, max(before, 0), after)
        splices.replace(start, end, "")
    last: int | None = None
    first: list[str] = []
    for place, new in steps:
        if place is not None:
            if first:
                splices.replace(starts[place], starts[place], "".join(f"{one}, " for one in first))
                first = []
            last = place
        elif last is None:
            first.append(new)
        else:
            splices.replace(ends[last], ends[last], f", {new}")


def _bounds(node: Node) -> tuple[list[int], list[int]]:
    """Where the members begin and end, with their keys."""
    if node.kind == "map":
        pairs = list(zip(node.keys, node.members, strict=True))
        return [key.start for key, _ in pairs], [max(key.end, of.end) for key, of in pairs]
    return [member.start for member in node.members], [member.end for member in node.members]


def _refuse_comment(splices: Splices, node: Node, index: int, first: int, last: int) -> None:
    """Refuse where a comment stands between two members, from the first to the last of these."""
    starts, ends = _bounds(node)
    gaps = zip([node.start + 1, *ends], [*starts, node.end], strict=True)
    inner = list(gaps)[first : last + 1]
    if any("#" in splices.text[start:end] for start, end in inner):
        raise CannotEdit("a comment stands inside these brackets", index)
