"""How large a table may be. What is larger is refused with a message that names the limit."""

from __future__ import annotations

from cmo.errors import FileTrouble

MOST_BYTES = 128 * 1024 * 1024
"""So many bytes a file may have as it lies on the disk, pictures in it included."""
MOST_CELLS = 5_000_000
"""So many cells the sheets that are read may span together, from the first filled cell to the last.

Each takes memory, be it filled or not. Cells that only have a format do not count.
"""
MOST_TEXT = 256 * 1024 * 1024
"""So many characters the cells may hold together."""
MOST_MERGES = 200_000
"""So many merged ranges a sheet may have."""
MOST_NAMED = 5
"""So many cells a notice names; the others it counts."""


def refuse_more_cells(file: str, table: str, rows: int, columns: int) -> None:
    """Say so if a table is too large to be read.

    Raises:
        FileTrouble: it is.
    """
    if rows * columns > MOST_CELLS:
        raise FileTrouble(
            f"{file}: {table} has {rows:,} rows and {columns:,} columns; at most {MOST_CELLS:,} "
            "cells are read"
        )
