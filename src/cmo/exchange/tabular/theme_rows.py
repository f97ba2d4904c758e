"""Rows that hold a theme and no configuration, and how themes stand under one another."""

from __future__ import annotations

import re

from cmo.exchange.grids.grid import Grid

MOST_WORDS = 25
"""A longer text alone in its row is a remark and no theme."""

_is_bare_number = re.compile(r"(?:CI?MOC?s?\s?)?[\d.]+[a-z]?[.)]?", re.IGNORECASE).fullmatch
_find_number = re.compile(r"(\w*?)\s?(\d+(?:\.\d+)*|[ivx]+\b|[A-Z]\b)[.):]?", re.IGNORECASE).match


def is_theme(
    grid: Grid, row: int, filled: list[int], id_column: int | None, leftmost: int | None
) -> bool:
    """Whether a row says what the rows below it are about.

    Its only text reaches over most columns; or it stands in the first column, and the next row
    begins there as well. `leftmost` is None where a cell above reaches into the row.
    """
    if len(filled) != 1:
        return False
    column = filled[0]
    text = grid.rows[row][column]
    if len(text.split()) > MOST_WORDS:
        return False
    width = (grid.merged or {}).get((row, column), (1, 1))[1]
    if width * 2 > len(grid.rows[row]) and width > 1:
        return True
    if leftmost is None or column != leftmost or len(grid.rows[row]) < 2:
        return False
    if column == id_column:
        return _is_bare_number(text.strip()) is None
    following = next((cells for cells in grid.rows[row + 1 :] if any(cells)), None)
    return following is None or bool(following[column])


class ThemeStack:
    """The themes that hold at a row: a theme, and perhaps a theme below it.

    >>> stack = ThemeStack()
    >>> for row, text in ((3, "Part A"), (4, "1. Trust"), (9, "2. Time"), (12, "Part B")):
    ...     stack.add(text, row)
    ...     print(stack.labels())
    ('Part A',)
    ('Part A', '1. Trust')
    ('Part A', '2. Time')
    ('Part B',)
    """

    def __init__(self) -> None:
        """No theme yet."""
        self._held: list[tuple[str, str, int]] = []

    def add(self, text: str, row: int) -> None:
        """From this row on this theme holds."""
        sign = _sign(text)
        known = [number for number, held in enumerate(self._held) if held[0] == sign]
        if known:
            del self._held[known[0] :]
        elif not (self._held and self._held[-1][2] == row - 1):
            self._held.clear()
        self._held.append((sign, text, row))

    def labels(self) -> tuple[str, ...]:
        """The themes that hold, the widest first."""
        return tuple(text for _, text, _ in self._held)


def _sign(text: str) -> str:
    """How a theme is written, so that those of one rank are known."""
    if text.isupper():
        return "capitals"
    found = _find_number(text)
    if found is None:
        return "words"
    kind = "digits" if found[2][0].isdigit() else "letters"
    return f"{found[1].casefold()} {kind} {found[2].count('.')}"
