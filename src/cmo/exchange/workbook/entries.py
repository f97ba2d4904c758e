"""The grids of a workbook -> its entries: texts by the names of columns, and their cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cmo.exchange.grids.grid import Grid
from cmo.exchange.workbook.columns import FIELD, NUMBER, OCCURRENCE, SHEETS, THEORY, VALUE, Sheet
from cmo.exchange.workbook.long_texts import LONG_TEXTS, joined, whole_text
from cmo.exchange.workbook.noticing import Notices, Row, Spot
from cmo.exchange.workbook.rows import Cells
from cmo.nearest import nearest
from cmo.problems import Severity

_ROWS_ABOVE = 10
"""So many rows may stand above the names of the columns."""
_LIKE = 75
"""So much like a column that is missing the name of one must be to be taken for it, in percent."""
_MAY_BE_MISSING = (NUMBER, OCCURRENCE)

Rows = Mapping[str, list[Cells]]
Entries = dict[str, list[Row]]
"""The rows that hold anything, by the names of the sheets."""


def entries_in(grids: Iterable[Grid], exported: Rows | None, notices: Notices) -> Entries:
    """The entries of every sheet.

    A column that is missing, or a whole sheet, is filled with what was exported, if that is known.
    """
    by_name = {grid.name.strip().casefold(): grid for grid in grids}
    long_texts = _long_texts(by_name.get(LONG_TEXTS.casefold()))
    found: Entries = {}
    for sheet in SHEETS:
        grid = by_name.get(sheet.name.casefold())
        if grid is None:
            found[sheet.name] = _missing(sheet, exported, notices)
            continue
        reader = _Reader(sheet, grid, long_texts, notices)
        rows = reader.theory() if sheet is THEORY else reader.rows()
        _fill(sheet, rows, reader.columns, exported, notices)
        found[sheet.name] = rows
    return found


def _missing(sheet: Sheet, exported: Rows | None, notices: Notices) -> list[Row]:
    known = exported is not None
    told = "what it held stays as it was exported" if known else "what it held is not known"
    message = f"the sheet {sheet.name} is missing; {told}"
    severity = Severity.ADVICE if known else Severity.WARNING
    notices.of_file("sheet-missing", message, severity)
    return [Row(sheet, cells) for cells in (exported[sheet.name] if exported else [])]


def _long_texts(grid: Grid | None) -> dict[str, str]:
    if grid is None:
        return {}
    return joined((row[0].strip(), row[1]) for row in grid.rows if len(row) > 1)


def plainly(name: str) -> str:
    """The name of a column or a field as it is compared.

    >>> plainly(" Published  as "), plainly("outcomes_if_absent")
    ('published as', 'outcomes if absent')
    """
    return " ".join(name.replace("_", " ").split()).casefold()


class _Reader:
    """Reads the entries of one sheet."""

    def __init__(
        self, sheet: Sheet, grid: Grid, long_texts: dict[str, str], notices: Notices
    ) -> None:
        self.sheet = sheet
        self.grid = grid
        self.long_texts = long_texts
        self.notices = notices
        self.columns: dict[str, Spot] = {}

    def rows(self) -> list[Row]:
        """The rows below the names of the columns, but for those that are empty."""
        head = self._find_columns([column.name for column in self.sheet.columns])
        if head is None:
            return []
        found = []
        for number in range(head + 1, len(self.grid.rows)):
            spots = {name: (number, place) for name, (_, place) in self.columns.items()}
            cells = self._cells(spots)
            if any(self.sheet.column(name).shape != "read-only" for name in cells):
                first = min(place for _, place in self.columns.values())
                found.append(Row(self.sheet, cells, self.grid, (number, first), spots))
        return found

    def theory(self) -> list[Row]:
        """The one entry of the sheet that has a row for each field."""
        head = self._find_columns([FIELD, VALUE])
        if head is None:
            return []
        fields, values = self.columns[FIELD][1], self.columns[VALUE][1]
        self.columns = {}
        spots: dict[str, Spot] = {}
        known = {plainly(column.name): column.name for column in self.sheet.columns}
        for number in range(head + 1, len(self.grid.rows)):
            name = self.grid.rows[number][fields]
            if plainly(name) in known:
                self._take(known[plainly(name)], (number, fields), (number, values), spots)
            elif name.strip() or self.grid.rows[number][values].strip():
                self._unknown("field", name.strip(), (number, fields), known.values())
        return [Row(self.sheet, self._cells(spots), self.grid, (head, values), spots)]

    def _cells(self, spots: dict[str, Spot]) -> Cells:
        cells = {}
        for name, (row, column) in spots.items():
            text = self.grid.rows[row][column]
            if not text.strip():
                continue
            try:
                cells[name] = whole_text(text, self.long_texts)
            except KeyError:
                message = f"the sheet {LONG_TEXTS} has no such text; put it back, or write it here"
                self.notices.at("long-text-missing", message, self.grid, (row, column))
        return cells

    def _find_columns(self, names: list[str]) -> int | None:
        """Note where the columns are; the number of the row that has their names."""
        known = {plainly(name): name for name in names}
        above = range(min(_ROWS_ABOVE, len(self.grid.rows)))
        best = max(above, key=lambda row: len(known.keys() & map(plainly, self.grid.rows[row])))
        for place, text in enumerate(self.grid.rows[best]):
            if plainly(text) in known:
                self._take(known[plainly(text)], (best, place), (best, place), self.columns)
        needed = [name for name in self.sheet.key if name not in _MAY_BE_MISSING] or names
        for name in needed:
            if name not in self.columns:
                message = f"the column {name} is missing; its name stands in the first row"
                self.notices.at("column-missing", message, self.grid, (best, 0))
        for place, text in enumerate(self.grid.rows[best]):
            if text.strip() and plainly(text) not in known and self.sheet is not THEORY:
                self._unknown("column", text.strip(), (best, place), names)
        return best if all(name in self.columns for name in needed) else None

    def _take(self, name: str, head: Spot, spot: Spot, spots: dict[str, Spot]) -> None:
        if name in spots:
            message = f"{name} stands here a second time; leave one of them"
            self.notices.at("column-twice", message, self.grid, head)
            return
        spots[name] = spot
        self.columns[name] = spot

    def _unknown(self, what: str, name: str, spot: Spot, known: Iterable[str]) -> None:
        """Tell of a column that is not known; refuse one that is like one that is missing."""
        missing = [one for one in known if one not in self.columns]
        meant = nearest(name, missing, most=1, least=_LIKE)
        if meant:
            message = f"there is no {what} “{name}”; did you mean “{meant[0]}”?"
            self.notices.at("unknown-column", message, self.grid, spot)
        else:
            message = f"the {what} “{name}” is not known, and was not read"
            self.notices.at("unknown-column", message, self.grid, spot, Severity.ADVICE)


def _fill(
    sheet: Sheet,
    rows: list[Row],
    columns: Mapping[str, Spot],
    exported: Rows | None,
    notices: Notices,
) -> None:
    """Put what was exported into the columns that are missing."""
    missing = [
        column.name
        for column in sheet.columns
        if column.name not in columns
        and column.shape != "read-only"
        and column.name not in sheet.key
    ]
    if not missing or not rows:
        return
    known = {_key(sheet, cells): cells for cells in exported[sheet.name]} if exported else {}
    held = [name for name in missing if any(name in cells for cells in known.values())]
    for name in held if exported else missing:
        if exported:
            message = f"the column {name} is missing; what it held stays as it was exported"
            severity = Severity.ADVICE
        else:
            message = f"the column {name} is missing; what it held counts as taken out"
            severity = Severity.WARNING
        notices.of_file("column-missing", f"{sheet.name}: {message}", severity)
    for row in rows:
        old = known.get(_key(sheet, row.cells), {})
        row.cells.update({name: old[name] for name in missing if name in old})


def _key(sheet: Sheet, cells: Cells) -> tuple[str, ...]:
    return tuple(cells.get(name, "").strip() for name in sheet.key)
