"""A table as it stands in a file: rows of cells, each with its text and its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one table of a document.

    `rows` hold the texts of the cells, all rows equally long; an empty cell is "". Of merged cells
    the first (top left) holds the text and the others are empty; `merged` says how far each
    reaches: (row, column) -> (rows, columns), counted from 0 in `rows`. Cells that hold a list
    (bullets, numbers, paragraphs of Word) have one line for each item. `first` is the file's row
    (from 1) and column (from 0) of the first cell here. `hidden` are the numbers of rows (in
    `rows`) that the program does not show. `comments` are what someone noted on a cell:
    (row, column) -> text; the notices of `Grids` tell of them, too. `lettered` says whether columns
    are named by letters, as in a spreadsheet.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first: tuple[int, int] = (1, 0)
    merged: dict[tuple[int, int], tuple[int, int]] | None = None
    hidden: frozenset[int] = frozenset()
    lettered: bool = True
    comments: dict[tuple[int, int], str] | None = None

    def place(self, row: int, column: int | None = None) -> str:
        """Where a cell (or a row) stands, as its reader would look it up.

        >>> grid = Grid("Sheet1", (("a", "b"),))
        >>> grid.place(0, 1), grid.place(0)
        ('Sheet1!B1', 'Sheet1, row 1')
        >>> Grid("Table 2", (("a", "b"),), lettered=False).place(0, 1)
        'Table 2, row 1, column 2'
        """
        line = self.first[0] + row
        if column is None:
            return f"{self.name}, row {line}"
        if self.lettered:
            return f"{self.name}!{letters(self.first[1] + column)}{line}"
        return f"{self.name}, row {line}, column {self.first[1] + column + 1}"


@dataclass(frozen=True, slots=True)
class Grids:
    """All tables of one file, in its order, and what is to be told of how it was read.

    `notices` are whole sentences: hidden sheets that were left out, formulas without a value,
    tracked changes read as accepted, comments.
    """

    file: str
    grids: tuple[Grid, ...]
    notices: tuple[str, ...] = ()


def letters(column: int) -> str:
    """The name of a spreadsheet's column, counted from 0.

    >>> [letters(number) for number in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
