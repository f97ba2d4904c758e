"""Rows of texts as a program gives them -> a grid without the empty rows and columns around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cmo.exchange.grids.grid import Grid

Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of some merged ones: (row, column), counted from 0 in the file."""


def trimmed(
    name: str,
    rows: Sequence[Sequence[str]],
    start: tuple[int, int] = (0, 0),
    *,
    merged: Iterable[Range] = (),
    hidden: Iterable[int] = (),
    comments: Mapping[tuple[int, int], str] | None = None,
    lettered: bool = True,
) -> Grid | None:
    """The grid of these rows, the shorter filled up; None where all cells are empty.

    `start` is the place in the file of the first cell given, and `merged`, `hidden` and `comments`
    are places in the file, too: all count from 0.
    """
    filled = [any(map(str.strip, row)) for row in rows]
    if not any(filled):
        return None
    top = filled.index(True)
    bottom = len(filled) - filled[::-1].index(True)
    left, right = _filled_columns(rows[top:bottom])
    width = right - left
    kept = tuple(_row(row[left:right], width) for row in rows[top:bottom])
    above, before = start[0] + top, start[1] + left
    notes = {(row - above, column - before): text for (row, column), text in _items(comments)}
    return Grid(
        name,
        kept,
        first=(above + 1, before),
        merged=_within(merged, above, before, len(kept), width),
        hidden=frozenset(row - above for row in hidden if above <= row < above + len(kept)),
        lettered=lettered,
        comments={at: text for at, text in notes.items() if _is_in(at, len(kept), width)} or None,
    )


def _filled_columns(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The first column that is filled in any row, and the one after the last."""
    left, right = max(map(len, rows)), 0
    for row in rows:
        for column in range(min(left, len(row))):
            if row[column].strip():
                left = column
                break
        for column in range(len(row) - 1, right - 1, -1):
            if row[column].strip():
                right = column + 1
                break
    return left, right


def _row(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cells) + ("",) * (width - len(cells))


def _within(
    merged: Iterable[Range], above: int, before: int, height: int, width: int
) -> dict[tuple[int, int], tuple[int, int]] | None:
    """How far the merged cells reach, those outside left out and those that stick out cut off."""
    reach = {}
    for (top, left), (bottom, right) in merged:
        row, column = top - above, left - before
        if _is_in((row, column), height, width):
            spans = min(bottom - above + 1, height) - row, min(right - before + 1, width) - column
            if spans != (1, 1) and min(spans) >= 1:
                reach[row, column] = spans
    return reach or None


def _is_in(place: tuple[int, int], height: int, width: int) -> bool:
    return 0 <= place[0] < height and 0 <= place[1] < width


def _items(
    comments: Mapping[tuple[int, int], str] | None,
) -> Iterable[tuple[tuple[int, int], str]]:
    return () if comments is None else comments.items()
