"""Tables made in code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.imported import Imported
from cmo.exchange.tabular.importing import theory_from


def grid(*rows: tuple[str, ...], name: str = "Sheet1", **more: Any) -> Grid:
    """A table of these rows, all as long as the longest."""
    width = max(map(len, rows))
    return Grid(name, tuple((*row, *[""] * (width - len(row))) for row in rows), **more)


def read(*grids: Grid, fields: Mapping[str, str] = {}, **more: Any) -> Imported:
    """What a file with these tables is read as."""
    return theory_from(Grids("table.xlsx", grids), fields=fields, **more)


CMO = ("No", "Context", "Mechanism", "Outcome")
