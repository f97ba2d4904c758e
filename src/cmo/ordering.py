"""The order in which ids are shown: natural, so that CMOC2 comes before CMOC10."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_DIGITS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=16384)  # the same ids are sorted by each graph, picture and answer
def natural_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key that sorts runs of digits by their value and letters without regard to case.

    >>> sorted(["CMOC10", "CMOC2", "cmoc3"], key=natural_key)
    ['CMOC2', 'cmoc3', 'CMOC10']
    """
    return tuple([_part_key(part) for part in _DIGITS.split(text) if part]), text


def natural_sort(ids: Iterable[str]) -> list[str]:
    """The ids in natural order.

    >>> natural_sort({"CMOC2", "CMOC10", "CMOC1"})
    ['CMOC1', 'CMOC2', 'CMOC10']
    """
    return sorted(ids, key=natural_key)


def _part_key(part: str) -> tuple[int, int, str]:
    if "0" <= part[0] <= "9":
        digits = part.lstrip("0")
        return 0, len(digits), digits
    return 1, 0, part.casefold()
