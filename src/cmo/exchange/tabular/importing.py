"""Tables as evaluators keep them -> a theory, and an account of how each cell was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grids
from cmo.exchange.imported import Imported
from cmo.exchange.tabular.account import MOST_TOLD, Told, account_of
from cmo.exchange.tabular.code_words import code_words, take_over
from cmo.exchange.tabular.configuration_ids import (
    configuration_id,
    configuration_ids,
    number_and_title,
)
from cmo.exchange.tabular.configurations import configuration_of
from cmo.exchange.tabular.element_ids import Ids
from cmo.exchange.tabular.elements import Elements
from cmo.exchange.tabular.layout import LONGEST_UNDER, MOST_ROWS_ABOVE
from cmo.exchange.tabular.named import level_id
from cmo.exchange.tabular.overruling import overrules_of
from cmo.exchange.tabular.proposals import elements_alike, ripples_among
from cmo.exchange.tabular.refusals import no_table, nothing_read
from cmo.exchange.tabular.rippling import Ripples
from cmo.exchange.tabular.row_in_making import Made
from cmo.exchange.tabular.rows import Record, RowsRead, rows_read
from cmo.exchange.tabular.sheets import says_something, sheets_of
from cmo.exchange.tabular.sources_found import SourcesFound
from cmo.exchange.tabular.stated_words import says_nothing
from cmo.exchange.tabular.theory_in_making import TheoryInMaking
from cmo.model import PARTS
from cmo.reading import read_values

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are read."""

TOLD_EACH = 200
"""Progress is told after so many rows."""
LONGEST_TITLE = 250
"""A longer line above a table is no title."""
_IS_NUMBERED = re.compile(
    r"(?:supplementary |appendix |additional )?(?:table|box|figure|appendix)\s?\w{0,4}[.:]?",
    re.IGNORECASE,
).fullmatch
"""What stands above a table, and says no more than its number."""


def theory_from(
    grids: Grids,
    *,
    title: str | None = None,
    fields: Mapping[str, str] = {},
    progress: Progress | None = None,
    most_told: int | None = MOST_TOLD,
) -> Imported:
    """Read the configurations in the tables of a file.

    Args:
        grids: The tables, as they stand in the file.
        title: The title of the theory; without it, a line above the first table, or the file's
            name.
        fields: What columns hold, by their heading, letter or number from 1; overrules what their
            headings say. The fields are those of `cmo.exchange.tabular.fields.FIELDS`.
        progress: Is told how many rows of how many are read.
        most_told: The account tells of so many cells; None is all.

    Raises:
        FileTrouble: no table holds configurations.
        CmoError: `fields` names no field, or a column that no table has.
    """
    with collector_paused():
        return _Import(grids, title, fields, progress).imported(most_told)


@dataclass(slots=True)
class _Notes:
    """What goes into the note of the theory, and what of that the account tells."""

    lines: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def add(self, place: str, text: str) -> None:
        self.lines.append(text)
        self.told.append(f"{place}: {text} (note of the theory)")


class _Import:
    """The tables of one file, on their way to a theory."""

    def __init__(
        self,
        grids: Grids,
        title: str | None,
        fields: Mapping[str, str],
        progress: Progress | None,
    ) -> None:
        self.grids = grids
        self.title = title
        self.overrules = overrules_of(fields)
        self.sheets = sheets_of(grids, self.overrules)
        self.overrules.check_all_used(
            (column.heading for _, layout in self.sheets.tables for column in layout.columns),
            (
                cell
                for grid in grids.grids
                for row in grid.rows[:MOST_ROWS_ABOVE]
                for cell in row
                if len(cell) <= LONGEST_UNDER
            ),
        )
        if not self.sheets.tables:
            raise FileTrouble(no_table(grids))
        self.progress = progress
        self.notes = _Notes()

    def imported(self, most_told: int | None) -> Imported:
        tables = [rows_read(grid, layout, self.overrules) for grid, layout in self.sheets.tables]
        records = [record for table in tables for record in table.records]
        if not records:
            name = self.sheets.tables[0][0].name
            raise FileTrouble(
                f"{self.grids.file}: there are no rows below the headings of “{name}”"
            )
        self.name_by_sheets(tables)
        for table in tables:
            self.place_comments(table)
        title, title_from = self.title_of(tables)
        theory, made, ids_changed, empty = self.made_of(records)
        ripples = Ripples(made, theory.elements)
        ripples.follow(theory.links)
        self.keep_headings(tables)
        values = self.values(title, theory, made)
        checked = read_values(values)[0]
        told = Told(
            file=PurePath(self.grids.file).name,
            title_from=title_from,
            sheets=self.sheets,
            tables=tables,
            made=made,
            counts=_counts(values),
            no_configurations=empty,
            links=ripples.told,
            ripples=list(ripples_among(theory.elements.found.values())),
            links_not_understood=ripples.not_understood,
            merges=elements_alike(checked),
            sources_alike=list(theory.sources.seem_one()),
            other_notes=self.notes.told,
            notices=self.grids.notices,
            ids_changed=ids_changed,
        )
        return Imported(self.grids.file, values, account_of(told, most_told))

    def name_by_sheets(self, tables: Sequence[RowsRead]) -> None:
        """Several tables without themes of their own: the names of the sheets are the themes."""
        if len(tables) < 2:
            return
        for table in tables:
            if table.themes or any(layout.has("theme") for layout in table.layouts):
                continue
            name = table.grid.name
            if table.grid.lettered and says_something(name):
                for record in table.records:
                    record.themes = (name,)

    def place_comments(self, table: RowsRead) -> None:
        """Comments on cells belong to the configurations there; others into the note."""
        if not table.grid.comments:
            return
        by_row = {row: record for record in table.records for row in record.rows}
        for (row, column), text in sorted(table.grid.comments.items()):
            record = by_row.get(row)
            if record is not None:
                record.comments.append((column, text))
            else:
                self.notes.add(table.grid.place(row, column), f"Comment: {text}")

    def title_of(self, tables: Sequence[RowsRead]) -> tuple[str, str]:
        """The title, and where it is from; other texts above the tables go into the note."""
        title, where = self.title, "the one that you gave"
        for table in tables:
            lines = [*table.above]
            if not table.grid.lettered and says_something(table.grid.name):
                lines.insert(0, table.grid.name)
            named = [line for line in lines if _IS_NUMBERED(line) is None]
            for line in lines:
                if title is None and len(line) <= LONGEST_TITLE and (line in named or not named):
                    title, where = line, f"what stands above the table in {table.grid.name}"
                else:
                    self.notes.add(table.grid.name, line)
            for line in table.below:
                self.notes.add(table.grid.name, line)
        if title is None or not title.strip():
            return PurePath(self.grids.file).stem or "Theory", "the name of the file"
        return title, where

    def made_of(
        self, records: Sequence[Record]
    ) -> tuple[TheoryInMaking, list[Made], list[str], list[str]]:
        """The configurations; which ids are not as printed; and which rows are none."""
        printed = [_printed(record) for record in records]
        ids = configuration_ids(printed)
        take_over(records, ids)
        elements = Elements(Ids((*PARTS, *ids)))
        theory = TheoryInMaking(
            elements, SourcesFound(self.sheets.references), code_words(records, self.sheets)
        )
        for listed in self.sheets.codes:
            for wording, more in listed.words:
                elements.declare(listed.role, wording, {"description": more} if more else {})
        theory.own_levels = _has_own_levels(records)
        made: list[Made] = []
        empty: list[str] = []
        changed: list[str] = []
        for number, (record, id) in enumerate(zip(records, ids, strict=True)):
            one = configuration_of(record, id, theory)
            if any(one.values.get(role) for role in ("contexts", "mechanisms", "outcomes")):
                made.append(one)
                first = configuration_id(printed[number])
                if first and first != id:
                    place = record.grid.place(record.row)
                    changed.append(f"{place}: `{first}` is there before, so this is `{id}`")
                elif not first and any(printed):
                    place = record.grid.place(record.row)
                    changed.append(f"{place}: there is no number, so this is `{id}`")
            else:
                empty.append(self.keep_row(record))
            if self.progress and (number + 1) % TOLD_EACH == 0:
                self.progress(number + 1, len(records))
        if not made:
            raise FileTrouble(nothing_read(self.grids, records[0]))
        return theory, made, changed, empty

    def keep_row(self, record: Record) -> str:
        """A row that is no configuration goes into the note of the theory."""
        place = record.grid.place(record.row)
        words = [
            f"{column.heading}: {cell.text.strip()}" if column.heading else cell.text.strip()
            for column in record.columns
            for cell in [record.cells.get(column.number)]
            if cell is not None and not cell.from_above
        ]
        comments = [f"Comment: {text}" for _, text in record.comments]
        line = "; ".join(filter(None, [*record.themes, record.named, *words, *comments]))
        self.notes.lines.append(f"{place}: {line}")
        return f"{place}: {line}"

    def keep_headings(self, tables: Sequence[RowsRead]) -> None:
        """What headings say beyond the field of their column."""
        for table in tables:
            for layout in table.layouts:
                for column in layout.columns:
                    if column.beyond and column.field not in (None, "ignore"):
                        self.notes.add(
                            table.grid.place(layout.top, column.number),
                            f"The column “{column.heading}” holds the {column.field} of each row.",
                        )

    def values(self, title: str, theory: TheoryInMaking, made: Sequence[Made]) -> dict[str, Any]:
        header: dict[str, Any] = {"title": title}
        if self.notes.lines:
            header["note"] = "\n".join(dict.fromkeys(self.notes.lines))
        maps = {
            "domains": theory.themes.values,
            "levels": theory.levels.values,
            "actors": theory.actors.values,
            **theory.elements.collections(),
            "sources": {
                id: fields["title"] if list(fields) == ["title"] else fields
                for id, fields in theory.sources.values.items()
            },
            "configurations": {one.id: one.values for one in made},
        }
        return {
            "format": 1,
            "theory": header,
            **{name: found for name, found in maps.items() if found},
        }


def _printed(record: Record) -> str:
    """The number that the table gives a configuration."""
    for column in record.columns:
        if column.field == "id" and column.number in record.cells:
            text = record.cells[column.number].text
            return "" if says_nothing(text) else number_and_title(text)[0]
    for column in record.columns:
        if column.field == "statement" and column.number in record.cells:
            number, words = number_and_title(record.cells[column.number].text)
            if words:
                return number
    return number_and_title(record.named)[0]


def _has_own_levels(records: Sequence[Record]) -> bool:
    return any(
        "level" in column.extra or not (level_id(cell.text) or says_nothing(cell.text))
        for record in records
        for column in record.columns
        if column.field == "level" or "level" in column.extra
        for cell in [record.cells.get(column.number)]
        if cell is not None
    )


def _counts(values: Mapping[str, Any]) -> list[tuple[int, str]]:
    names = ("configurations", "interventions", "contexts", "mechanisms", "outcomes", "sources")
    return [(len(values[name]), name.removesuffix("s")) for name in names if name in values]
