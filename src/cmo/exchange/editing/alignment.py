"""Two lists -> which member of the one became which of the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

Pair = tuple[int | None, int | None]


def aligned(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Places of the old list beside places of the new one; None where there is no counterpart.

    Equal members go together, then those that name the same thing, then those that stand at the
    same place between such pairs.

    >>> aligned(["a", "b", "c"], ["a", "c", "d"])
    [(0, 0), (1, None), (2, 1), (None, 2)]
    >>> aligned([{"source": "s1"}, {"source": "s2"}], [{"source": "s2", "quote": "q"}])
    [(0, None), (1, 0)]
    """
    return list(_paired(old, new, 0, len(old), 0, len(new), (_whole, _named)))


def _paired(
    old: Sequence[Any],
    new: Sequence[Any],
    low: int,
    high: int,
    new_low: int,
    new_high: int,
    likenesses: tuple[Callable[[Any], str], ...],
) -> Iterator[Pair]:
    if not likenesses:
        length = max(high - low, new_high - new_low)
        for step in range(length):
            left = low + step if low + step < high else None
            right = new_low + step if new_low + step < new_high else None
            if left is not None and right is not None and not _of_a_shape(old[left], new[right]):
                yield left, None
                yield None, right
            else:
                yield left, right
        return
    likeness, *others = likenesses
    matcher = SequenceMatcher(
        None,
        [likeness(item) for item in old[low:high]],
        [likeness(item) for item in new[new_low:new_high]],
        autojunk=False,
    )
    for word, i, j, k, m in matcher.get_opcodes():
        if word == "equal":
            yield from zip(range(low + i, low + j), range(new_low + k, new_low + m), strict=True)
        else:
            yield from _paired(old, new, low + i, low + j, new_low + k, new_low + m, (*others,))


def _whole(item: Any) -> str:
    return json.dumps(item, sort_keys=True, default=str)


def _named(item: Any) -> str:
    """What the item is about: the element or theory that is used, or the sources of evidence."""
    if isinstance(item, dict):
        for key in ("ref", "id"):
            if key in item:
                return _whole(item[key])
        return _whole([item.get("source"), item.get("sources"), *sorted(item.keys() & _GROUPS)])
    return _whole(item)


_GROUPS = {"any", "chain"}


def _of_a_shape(left: Any, right: Any) -> bool:
    if not isinstance(left, dict) or not isinstance(right, dict):
        return type(left) is type(right)
    return left.keys() & _SHAPES == right.keys() & _SHAPES


_SHAPES = {"any", "chain", "ref", "id"}
