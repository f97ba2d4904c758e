"""How large a table may be. What is larger is refused with a message that names the limit."""

from __future__ import annotations

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid

MOST_BYTES = 128 * 1024 * 1024
"""So many bytes a file may have as it lies on the disk, pictures in it included."""
MOST_CELLS = 5_000_000
"""So many cells the sheets that are read may span together, from the first filled cell to the last.

Each takes memory, be it filled or not. Cells that only have a format do not count.
"""
MOST_TEXT = 256 * 1024 * 1024
"""So many characters the cells may hold together."""
MOST_OF_A_CELL = 500_000
"""So many characters one cell may hold; Excel's hold no more than 32,767."""
MOST_SHEETS = 500
"""So many sheets or tables of a file are read."""
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


def refuse_more_sheets(file: str, number: int, kind: str = "sheet") -> None:
    """Say so if more sheets are to be read than anybody works with.

    Raises:
        FileTrouble: they are.
    """
    if number > MOST_SHEETS:
        told = f"it has {number:,} {kind}s, and at most {MOST_SHEETS:,} are read"
        raise FileTrouble(f"{file}: {told}; name those that you want (--sheet)")


def refuse_no_table(file: str, grid: Grid) -> None:
    """Say so if a cell holds a whole book, or if merged cells lie one over another.

    Raises:
        FileTrouble: so it is.
    """
    for number, row in enumerate(grid.rows):
        if max(map(len, row)) > MOST_OF_A_CELL:
            column = next(at for at, text in enumerate(row) if len(text) > MOST_OF_A_CELL)
            told = f"the cell {grid.place(number, column)} holds {len(row[column]):,} characters"
            raise FileTrouble(f"{file}: {told}; at most {MOST_OF_A_CELL:,} are read")
    covered = sum(rows * columns for rows, columns in (grid.merged or {}).values())
    if covered > len(grid.rows) * len(grid.rows[0]):
        told = f"merged cells of {grid.name} lie one over another"
        raise FileTrouble(f"{file}: the file is damaged: {told}; save it again in its program")
