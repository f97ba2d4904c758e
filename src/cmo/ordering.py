"""The order in which ids are shown: natural, so that CMOC2 comes before CMOC10."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_split_at_digits = re.compile(r"([0-9]+)").split


def natural_key(text: str) -> tuple[list[Any], str]:
    """A key that sorts runs of digits by their value and letters without regard to case.

    >>> sorted(["CMOC10", "CMOC2", "cmoc3"], key=natural_key)
    ['CMOC2', 'cmoc3', 'CMOC10']
    """
    parts: list[Any] = _split_at_digits(text.casefold())
    for place in range(1, len(parts), 2):  # every other part is a run of digits
        digits = parts[place].lstrip("0")
        parts[place] = len(digits), digits
    return parts, text


def natural_sort(ids: Iterable[str]) -> list[str]:
    """The ids in natural order.

    >>> natural_sort({"CMOC2", "CMOC10", "CMOC1"})
    ['CMOC1', 'CMOC2', 'CMOC10']
    """
    return sorted(ids, key=natural_key)
