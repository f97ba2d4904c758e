"""What is to be told of the reading of a workbook: problems, each with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cmo.exchange.grids.grid import Grid
from cmo.exchange.workbook.columns import SHEETS, Sheet
from cmo.exchange.workbook.rows import Cells
from cmo.problems import Place, Problem, Severity

Spot = tuple[int, int]
"""A cell of a grid: its row and its column, counted from 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The texts of one entry, and where each stands.

    `grid` is None where the whole sheet is missing, and the row was filled from the theory as it
    was exported. `spots` has the cell of each column, `start` the first cell of the entry.
    """

    sheet: Sheet
    cells: Cells
    grid: Grid | None = None
    start: Spot = (0, 0)
    spots: dict[str, Spot] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        """The text in a column, without space at its ends; empty where there is none."""
        return self.cells.get(column, "").strip()


@dataclass
class Notices:
    """Collects all that is to be told of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    refused: set[tuple[str, Spot]] = field(default_factory=set)
    """The sheets and the cells of what is wrong."""

    def refuse(self, code: str, message: str, row: Row, column: str = "") -> None:
        """Note what is wrong at a cell, or with a row."""
        self._add(code, message, row, column, Severity.ERROR)

    def tell(self, code: str, message: str, row: Row, column: str = "") -> None:
        """Note how a cell, or a row, was read."""
        self._add(code, message, row, column, Severity.ADVICE)

    def at(
        self, code: str, message: str, grid: Grid, spot: Spot, severity: Severity = Severity.ERROR
    ) -> None:
        """Note something at a cell of a grid."""
        if severity == Severity.ERROR:
            self.refused.add((grid.name, spot))
        place = Place(grid.first[0] + spot[0], grid.first[1] + spot[1] + 1)
        told = f"{grid.place(*spot)}: {message}"
        self.problems.append(Problem(code, told, severity, file=self.file, place=place))

    def of_file(self, code: str, message: str, severity: Severity) -> None:
        """Note something of the file as a whole."""
        self.problems.append(Problem(code, message, severity, file=self.file))

    def _add(self, code: str, message: str, row: Row, column: str, severity: Severity) -> None:
        if row.grid is None:
            self.of_file(code, f"{row.sheet.name}: {message}", severity)
        else:
            self.at(code, message, row.grid, row.spots.get(column, row.start), severity)

    def errors(self) -> tuple[Problem, ...]:
        """What is wrong, and nothing else, in order."""
        return by_sheet(one for one in self.problems if one.severity == Severity.ERROR)


def by_sheet(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sheet by sheet, then down each sheet; those of the whole file come first."""
    order = {sheet.name: number for number, sheet in enumerate(SHEETS, 1)}

    def key(problem: Problem) -> tuple[int, Place]:
        sheet = re.split("[!:]", problem.message, maxsplit=1)[0]
        return order.get(sheet, 0), problem.place or Place(0, 0)

    return tuple(sorted(dict.fromkeys(problems), key=key))
