"""What the accounts of codebooks and projects are made of: short tables and lists."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.tables import Table

MOST_TOLD = 200
"""So many rows a table of an account has, and so many sentences a list."""


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], title: str = "") -> Table:
    """A table of an account, with no more rows than anyone reads."""
    left = len(rows) - MOST_TOLD
    note = f"and {left:,} more" if left > 0 else ""
    return Table(title, columns, tuple(rows[:MOST_TOLD]), note)


def few(names: Sequence[str], most: int = 12) -> str:
    """The first of these names, and how many more there are.

    >>> few(["a", "b", "c"], 2)
    '“a”, “b” and 1 more'
    """
    rest = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(f"“{name}”" for name in names[:most]) + rest
