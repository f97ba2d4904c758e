"""What is said of a file in which there are no configurations."""

from __future__ import annotations

from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.tabular.rows import Record


def no_table(grids: Grids) -> str:
    """What is said where no table holds configurations."""
    seen = [_beginning(grid) for grid in grids.grids if any(any(row) for row in grid.rows)]
    if not seen:
        return f"{grids.file}: there is no table with words in this file"
    return (
        f"{grids.file}: no table of configurations was found: no row names columns such as "
        f"Context, Mechanism and Outcome. {' '.join(seen[:3])} Say which column holds what, such "
        "as `--map A=context --map B=mechanism --map C=outcome`"
        + "".join(f"; {notice}" for notice in grids.notices if "hidden" in notice)
    )


def _beginning(grid: Grid) -> str:
    row = next(row for row in grid.rows if any(row))
    cells = [" ".join(cell.split())[:30] for cell in row if cell][:6]
    return f"“{grid.name}” begins with: {' | '.join(cells)}."


def nothing_read(grids: Grids, record: Record) -> str:
    """What is said where no row holds a context, a mechanism or an outcome."""
    place = record.grid.place(record.row)
    return (
        f"{grids.file}: no row says what its context, mechanism or outcome is; {place}, for one, "
        "has no such cell, and no sentence with (C), (M) and (O), or If, then and because. Say "
        "which column holds what, such as `--map D=context`"
    )
