"""Tables -> how they fit on a page: upright or across, size of type, parts, widths of columns.

Widths are in points, of text in Helvetica: most other faces are narrower, and so fit as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil, fsum
from typing import TYPE_CHECKING, NamedTuple

from cmo.render.text import fit_for_xml, width

if TYPE_CHECKING:
    from cmo.tables import Table

_BREAK = re.compile(r"[\s\u200b]+|(?<=[-‐–—])")
MOST_LINES = 14
"""So many lines a cell should have at most; a column is made wider for one that has more."""
MOST_TEXT_COLUMNS = 6
"""A table with more columns of text than this lies across the page."""
MOST_ROWS = 60
"""The widths of columns are chosen by so many rows, those with the longest cells."""
_STEP, _STEPS = 6.0, 60
_POWERS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TEXT = 8.0
"""A column that is wider than so many ems, where nothing breaks its lines, is one of text."""


class Page(NamedTuple):
    """What there is room for: widths upright and across, and sizes of type, the best first."""

    upright: float
    across: float
    upright_sizes: tuple[float, ...]
    across_sizes: tuple[float, ...]
    gap: float


class Part(NamedTuple):
    """Some columns of a table, by their numbers, and how wide each is, without the gaps."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


class Layout(NamedTuple):
    """How a table fits on a page. One that is too wide has several parts, one below another.

    Each part begins with the first column of the table.
    """

    across: bool
    size: float
    parts: tuple[Part, ...]


class _Need(NamedTuple):
    """The least width of a column, that at which no line breaks, and that of each cell's text."""

    least: float
    full: float
    cells: tuple[float, ...]


def laid_out(table: Table, page: Page) -> Layout:
    """The best way for a table to stand on such pages."""
    numbers = tuple(range(len(table.columns)))
    for across in (False, True):
        room = page.across if across else page.upright
        for size in page.across_sizes if across else page.upright_sizes:
            needs = _needs(table, size, room)
            texts = sum(need.full > _TEXT * size for need in needs)
            if not across and texts > MOST_TEXT_COLUMNS:
                break
            if sum(need.least + page.gap for need in needs) <= room:
                return Layout(across, size, (_part(numbers, needs, room, page.gap),))
    return min(
        (_in_parts(table, size, page) for size in page.across_sizes),
        key=lambda layout: len(layout.parts),  # of equals the first, in the largest type
    )


def _in_parts(table: Table, size: float, page: Page) -> Layout:
    needs = _needs(table, size, page.across)
    parts = _parts(needs, page.across, page.gap)
    return Layout(True, size, tuple(_part(part, needs, page.across, page.gap) for part in parts))


def _needs(table: Table, size: float, room: float) -> list[_Need]:
    return [
        _need([column, *(row[number] for row in table.rows)], size, room)
        for number, column in enumerate(table.columns)
    ]


def _need(cells: Sequence[str], size: float, room: float) -> _Need:
    """What a column needs, the first of whose cells is its name, in bold."""
    words = longest = 0.0
    texts = []
    for number, cell in enumerate(cells):
        bold = number == 0
        lines = fit_for_xml(cell).splitlines()
        widths = [_wide(line, size, bold) for line in lines]
        longest = max(longest, *widths, 0.0)
        texts.append(fsum(widths))
        words = max(
            words,
            *(_wide(word, size, bold) for line in lines for word in _BREAK.split(line)),
            0.0,
        )
    slack = 0.6 * size  # what other faces may take more
    least = max(min(words + slack, room / 4), min(max(texts) / MOST_LINES, room / 3))
    return _Need(least, max(longest + slack, least), tuple(texts))


def _wide(text: str, size: float, bold: bool) -> float:
    """How wide a text is; the bold of other faces is wider than that of Helvetica."""
    return width(text, size, bold=bold) * (1.06 if bold else 1.0)


def _part(numbers: tuple[int, ...], needs: Sequence[_Need], room: float, gap: float) -> Part:
    """Columns with the widths at which the table is about as short as can be.

    Where the long cells of a table stand in different rows, it is shortest with widths by the
    root of how much text a column holds; where they stand in the same column, with widths by the
    text itself. So several powers are tried, and the best is made better in small steps.
    """
    chosen = [needs[number] for number in numbers]
    room -= gap * len(chosen)
    rows = _longest_rows(chosen)
    tried = (_widths(chosen, room, power) for power in _POWERS)
    widths = min(tried, key=lambda widths: _height(rows, widths))
    return Part(numbers, _bettered(chosen, rows, list(widths)))


def _longest_rows(needs: Sequence[_Need]) -> list[tuple[float, ...]]:
    """The rows that have most to say about how high a table is: not all of those of a large one."""
    rows = list(zip(*(need.cells for need in needs), strict=True))
    return sorted(rows, key=max, reverse=True)[:MOST_ROWS]


def _bettered(
    needs: Sequence[_Need], rows: Sequence[tuple[float, ...]], widths: list[float]
) -> tuple[float, ...]:
    """Widths after room was moved, as long as that helps, to where it helps most."""
    columns = range(len(needs))
    for _ in range(_STEPS):
        now = _height(rows, widths)

        def less(column: int, by: float, now: int = now) -> int:
            """How many lines fewer there are if a column is so much wider, or narrower."""
            return now - _height(
                rows, [*widths[:column], widths[column] + by, *widths[column + 1 :]]
            )

        takers = [one for one in columns if widths[one] + _STEP <= needs[one].full]
        givers = [one for one in columns if widths[one] - _STEP >= needs[one].least]
        if not takers or not givers:
            break
        taker = max(takers, key=lambda one: less(one, _STEP))
        givers = [one for one in givers if one != taker]
        giver = max(givers, key=lambda one: less(one, -_STEP), default=None)
        if giver is None or less(taker, _STEP) + less(giver, -_STEP) <= 0:
            break
        widths[taker] += _STEP
        widths[giver] -= _STEP
    return tuple(widths)


def _widths(needs: Sequence[_Need], room: float, power: float) -> tuple[float, ...]:
    """Widths by a power of the text, but none less than the least, nor more than the longest."""
    weights = [max(fsum(need.cells), 1.0) ** power for need in needs]

    def at(scale: float) -> tuple[float, ...]:
        return tuple(
            min(max(scale * weight, need.least), need.full)
            for weight, need in zip(weights, needs, strict=True)
        )

    low, high = 0.0, max(room, *(need.full for need in needs))
    for _ in range(40):
        scale = (low + high) / 2
        low, high = (low, scale) if fsum(at(scale)) > room else (scale, high)
    return at(low)


def _height(rows: Iterable[tuple[float, ...]], widths: Sequence[float]) -> int:
    """About how many lines these rows have."""
    return sum(max(map(_lines, row, widths)) for row in rows)


def _lines(text: float, room: float) -> int:
    return ceil(1.1 * text / room)


def _parts(needs: Sequence[_Need], room: float, gap: float) -> list[tuple[int, ...]]:
    """The columns in as few parts as can be, about as many in each, the first in every one."""
    first = needs[0].least + gap
    fewest = 1
    while True:
        each = ceil((len(needs) - 1) / fewest)
        parts = [
            tuple(range(start, min(start + each, len(needs))))
            for start in range(1, len(needs), each)
        ]
        widest = max(first + sum(needs[one].least + gap for one in part) for part in parts)
        if widest <= room or each == 1:
            return [(0, *part) for part in parts]
        fewest += 1
