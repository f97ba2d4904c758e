"""The rows of a table -> one record for each configuration, with the themes it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cmo.exchange.grids.grid import Grid
from cmo.exchange.tabular.configuration_ids import names_configuration
from cmo.exchange.tabular.fields import ROLE_OF_FIELD, Column
from cmo.exchange.tabular.headings import heading_read
from cmo.exchange.tabular.layout import Layout, layout_at, other_headings
from cmo.exchange.tabular.overruling import Overrules
from cmo.exchange.tabular.theme_rows import ThemeStack, is_theme

LONGEST_HEADING = 40
"""Where a cell of a part is longer, its row is not looked at as headings."""

_DITTO = frozenset(
    """
    " '' ″ 〃 “ ” ditto do do. idem id. as·above same·as·above see·above same same·as·previous
    s.o. siehe·oben wie·oben idem. ditto. voir·ci-dessus ídem
    """.split()  # noqa: SIM905 - a list as running text
)
_MECHANISM = ("mechanism", "resource", "reasoning")


@dataclass(slots=True)
class Cell:
    """What a record has in one column, and the row where it begins.

    `from_above` says why it is not in the record's own rows. `in_parts` is the text with a
    semicolon where the next row says something new.
    """

    text: str
    row: int
    from_above: str = ""
    in_parts: str = ""

    def __post_init__(self) -> None:
        """Of one row, there is one part."""
        self.in_parts = self.text


@dataclass(slots=True)
class Record:
    """One configuration, as it stands in a table: its rows, and what they hold by column.

    `named` is a line above it that gives its number, and perhaps its title. `comments` are what
    someone noted on its cells, by column.
    """

    grid: Grid
    columns: tuple[Column, ...]
    rows: list[int]
    cells: dict[int, Cell]
    themes: tuple[str, ...] = ()
    named: str = ""
    comments: list[tuple[int, str]] = field(default_factory=list)

    @property
    def row(self) -> int:
        """The row where it begins."""
        return self.rows[0]

    def place(self, column: int) -> str:
        """Where the text of this column stands."""
        return self.grid.place(self.cells[column].row, column)


@dataclass(slots=True)
class RowsRead:
    """The records of one table, and what else was found among its rows (by number)."""

    grid: Grid
    layouts: list[Layout]
    records: list[Record] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    themes: list[tuple[int, str]] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    going_on: list[int] = field(default_factory=list)
    headings_again: list[int] = field(default_factory=list)


def rows_read(grid: Grid, layout: Layout, overrules: Overrules) -> RowsRead:
    """Read the rows of a table below its headings."""
    found = RowsRead(grid, [layout])
    for cells in grid.rows[: layout.top]:
        filled = [cell for cell in cells if _holds(cell)]
        if filled:
            found.above.append(" | ".join(" ".join(cell.split()) for cell in filled))
    _Reader(found, overrules).read()
    return found


class _Reader:
    """Goes down the rows of one table."""

    def __init__(self, found: RowsRead, overrules: Overrules) -> None:
        self.found = found
        self.grid = found.grid
        self.overrules = overrules
        self.above = _covering(found.grid)
        self.stack = ThemeStack()
        self.waiting: list[tuple[int, str]] = []
        self.record: Record | None = None
        self.use(found.layouts[0])

    def use(self, layout: Layout) -> None:
        """From here on the columns hold this."""
        self.layout = layout
        kept = [column for column in layout.columns if column.field != "ignore"]
        self.columns = tuple(kept)
        numbers = {column.number: column.field for column in kept}
        self.id = next((n for n, name in numbers.items() if name == "id"), None)
        if self.id is not None and not any(_holds(row[self.id]) for row in self.body(layout)):
            self.id = None
        core = [
            [n for n, name in numbers.items() if name in names]
            for names in (("context",), _MECHANISM, ("outcome",))
        ]
        self.parts = [group for group in core if group]
        self.only_sentences = not self.parts
        if self.only_sentences:
            sentences = [n for n, name in numbers.items() if name == "statement"]
            self.parts = [sentences or [n for n, name in numbers.items() if name == "title"]]
        self.first = min((n for group in self.parts for n in group), default=0)
        self.elements = {n for n, name in numbers.items() if name in ROLE_OF_FIELD}
        self.theme_columns = [n for n, name in numbers.items() if name == "theme"]
        self.again = {_folded(row) for row in self.grid.rows[layout.top : layout.below]}
        self.again_at_first = {cells[self.first] for cells in self.again}

    def body(self, layout: Layout) -> Iterator[tuple[str, ...]]:
        return iter(self.grid.rows[layout.below :])

    def read(self) -> None:
        row, rows = self.layout.below, self.grid.rows
        while row < len(rows):
            filled = [number for number, cell in enumerate(rows[row]) if _holds(cell)]
            if not filled:
                row += 1
                continue
            other = self.headings_at(row)
            if other is not None:
                row = other
                continue
            if len(filled) == 1 and _goes_on(rows[row][filled[0]]):
                self.found.headings_again.append(row)
            elif not self.is_sentence(row, filled) and is_theme(
                self.grid, row, filled, self.id, self.leftmost(row)
            ):
                self.waiting.append((row, " ".join(rows[row][filled[0]].split())))
            elif self.begins(row):
                self.begin(row)
            else:
                self.go_on(row, filled)
            row += 1
        self.found.below += [text for _, text in self.waiting]

    def is_sentence(self, row: int, filled: list[int]) -> bool:
        """Whether a row of a list of sentences holds one of them, and nothing else."""
        text = self.grid.rows[row][filled[0]].strip()
        return self.only_sentences and filled == [self.first] and text.endswith(".")

    def headings_at(self, row: int) -> int | None:
        """Where to go on, if these are headings: the same once more, or others."""
        cells = self.grid.rows[row]
        if any(len(cells[number]) > LONGEST_HEADING for group in self.parts for number in group):
            return None
        if " ".join(cells[self.first].casefold().split()) in self.again_at_first and (
            _folded(cells) in self.again
        ):
            self.found.headings_again.append(row)
            return row + 1
        if heading_read(cells[self.first]) is None or not other_headings(cells):
            return None
        layout = layout_at(self.grid, row, self.overrules)
        self.found.layouts.append(layout)
        self.use(layout)
        return layout.below

    def leftmost(self, row: int) -> int | None:
        """The first column, where a lone text may be a theme; None where a cell reaches down."""
        return None if any((row, n) in self.above for n in range(len(self.grid.rows[row]))) else 0

    def has(self, row: int, column: int) -> bool:
        return _holds(self.grid.rows[row][column]) or (row, column) in self.above

    def begins(self, row: int) -> bool:
        """Whether a configuration begins here, and does not go on from above."""
        cells = self.grid.rows[row]
        if self.record is None or self.waiting:
            return True
        full = all(any(self.has(row, number) for number in group) for group in self.parts)
        if self.id is not None:
            if (row, self.id) in self.above:
                return False
            if _holds(cells[self.id]):
                before = self.record.cells.get(self.id)
                return before is None or cells[self.id].strip() != before.text.strip()
            if self.only_sentences:
                return full and self.is_new_sentence(cells[self.first])
            return full and len(self.parts) > 1
        if _holds(cells[self.first]):
            return True
        if (row, self.first) in self.above:
            return full
        return len(self.parts) > 2 and all(
            any(self.has(row, number) for number in group)
            for group in self.parts
            if self.first not in group
        )

    def is_new_sentence(self, text: str) -> bool:
        before = self.record.cells.get(self.first) if self.record else None
        ended = before is None or before.text.rstrip().endswith((".", "!", "?", ")"))
        return ended and not text.lstrip()[:1].islower()

    def begin(self, row: int) -> None:
        named = ""
        for number, text in self.waiting:
            if self.id is None and names_configuration(text):
                named = text
                self.found.names.append((number, text))
            else:
                self.stack.add(text, number)
                self.found.themes.append((number, text))
        before = None if self.waiting else self.record
        self.waiting.clear()
        cells: dict[int, Cell] = {}
        for column in self.columns:
            number = column.number
            text = self.grid.rows[row][number]
            if _holds(text):
                if text.strip().casefold().replace(" ", "·") in _DITTO:
                    cell = before.cells.get(number) if before else None
                    if cell is not None:
                        cells[number] = Cell(cell.text, row, "the cell says so")
                        continue
                cells[number] = Cell(text, row)
            elif (row, number) in self.above:
                top = self.above[row, number]
                if _holds(self.grid.rows[top][number]):
                    cells[number] = Cell(self.grid.rows[top][number], top, "a merged cell")
            elif before and number in before.cells and self.holds_on(number):
                above = before.cells[number]
                cells[number] = Cell(above.text, above.row, "the cell is empty")
        self.record = Record(self.grid, self.columns, [row], cells, self.stack.labels(), named)
        self.found.records.append(self.record)

    def holds_on(self, number: int) -> bool:
        """Whether an empty cell of this column means what stands above."""
        if number in self.theme_columns:
            return True
        return self.id is None and number == self.first and not self.only_sentences

    def go_on(self, row: int, filled: list[int]) -> None:
        if self.record is None:
            return
        self.found.going_on.append(row)
        self.record.rows.append(row)
        kept = {column.number for column in self.columns}
        for number in filled:
            text = self.grid.rows[row][number]
            if number not in kept or text.strip().casefold().replace(" ", "·") in _DITTO:
                continue
            cell = self.record.cells.get(number)
            if cell is None:
                self.record.cells[number] = Cell(text, row)
            elif number != self.id:
                apart = number in self.elements and _is_apart(cell.text, text)
                cell.in_parts = f"{cell.in_parts.rstrip()}{';' if apart else ''}\n{text}"
                cell.text = f"{cell.text}\n{text}"


def _is_apart(before: str, text: str) -> bool:
    """Whether a cell holds something new, and not the end of a sentence of the cell above."""
    if before.rstrip().endswith((".", ";", ":", ",", "!", "?")):
        return False
    return before.lstrip()[:1].islower() or not text.lstrip()[:1].islower()


def _covering(grid: Grid) -> dict[tuple[int, int], int]:
    """For each cell that a merged cell above reaches into, the row where that begins."""
    found: dict[tuple[int, int], int] = {}
    for (row, column), (rows, _) in (grid.merged or {}).items():
        for number in range(row + 1, min(row + rows, len(grid.rows))):
            found[number, column] = row
    return found


_says_more_follows = re.compile(
    r"(?:table|tabelle|tableau|tabla)\b.{0,80}\b(?:continued|cont|fortsetzung|suite|continuación)\b"
    r"|\(?(?:continued|fortsetzung)\b.{0,20}",
    re.IGNORECASE | re.DOTALL,
).match


def _goes_on(text: str) -> bool:
    """Whether a lone text says that the table goes on here: “Table 2 (continued)”."""
    return len(text) < 120 and _says_more_follows(text.strip()) is not None


def _holds(text: str) -> bool:
    return bool(text) and not text.isspace()


def _folded(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cell.casefold().split()) for cell in cells)
