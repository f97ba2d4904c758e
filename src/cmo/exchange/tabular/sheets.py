"""The tables of a file -> which hold configurations, references or codes, and which neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.tabular.codes import code_key
from cmo.exchange.tabular.fields import CORE, ROLE_OF_FIELD
from cmo.exchange.tabular.layout import SURE, Layout, heading_quality, layout_of
from cmo.exchange.tabular.overruling import Overrules
from cmo.exchange.tabular.reference_lists import Reference, references_in
from cmo.exchange.tabular.turning import turned
from cmo.exchange.tabular.wordings import Wording
from cmo.model import Role

_ASIDE = re.compile(
    r"glossar|abbreviation|acronym|read ?me|instruction|guidance|legend|drop.?down|look.?up"
    r"|change ?log|example|template|guide|help\b",
    re.IGNORECASE,
)
_DEFAULT_NAME = re.compile(
    r"(?:sheet|table|tabelle|tableau|feuil|feuille|hoja|blad|foglio|tabla|arkusz)\s?\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A table that says which words each code stands for, with what else it says of them."""

    grid: Grid
    role: Role
    words: tuple[tuple[Wording, str], ...]


@dataclass(slots=True)
class Sheets:
    """The tables of a file by what they hold; `left_out` says why others are not read."""

    tables: list[tuple[Grid, Layout]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    lists: list[Grid] = field(default_factory=list)
    codes: list[CodeList] = field(default_factory=list)
    left_out: list[tuple[Grid, str]] = field(default_factory=list)
    turned: list[Grid] = field(default_factory=list)
    continued: list[Grid] = field(default_factory=list)


def sheets_of(grids: Grids, overrules: Overrules) -> Sheets:
    """Look at each table of a file."""
    sheets = Sheets()
    before: Layout | None = None
    for grid in grids.grids:
        if not grid.rows:
            sheets.left_out.append((grid, "it is empty"))
            continue
        before = _look_at(grid, overrules, sheets, before)
    _tell_code_lists(sheets)
    return sheets


def _look_at(
    grid: Grid, overrules: Overrules, sheets: Sheets, before: Layout | None
) -> Layout | None:
    """Put one table where it belongs; what it returns are the headings for one that goes on."""
    layout = layout_of(grid, overrules)
    doubtful = layout is None or heading_quality(grid.rows[layout.below - 1], overrules) < SURE
    other = turned(grid) if doubtful else None
    if other is not None:
        layout = layout_of(other, overrules)
        if layout is not None:
            sheets.turned.append(grid)
            sheets.tables.append((other, layout))
            return None
    if layout is None or not layout.has(*CORE, "statement"):
        references = references_in(grid)
        if references is not None:
            sheets.references += references
            sheets.lists.append(grid)
            return None
        if layout is None and before is not None and len(grid.rows[0]) == len(before.columns):
            sheets.continued.append(grid)
            sheets.tables.append((grid, Layout(0, 0, before.columns)))
            return before
        sheets.left_out.append((grid, "no row names columns such as Context and Outcome"))
        return None
    if _ASIDE.search(grid.name) and not overrules.said and len(_core(layout)) < 2:
        sheets.left_out.append((grid, "its name says that it is an aid"))
        return None
    sheets.tables.append((grid, layout))
    return None if grid.lettered else layout


def _core(layout: Layout) -> set[str]:
    return {str(column.field) for column in layout.columns if column.field in CORE}


def _tell_code_lists(sheets: Sheets) -> None:
    """Tables of codes and one part each are lists, where another table holds configurations."""
    found = {
        number: code_list
        for number, (grid, layout) in enumerate(sheets.tables)
        for code_list in [_code_list(grid, layout)]
        if code_list is not None
    }
    if len(found) < len(sheets.tables):
        sheets.codes = list(found.values())
        sheets.tables = [table for number, table in enumerate(sheets.tables) if number not in found]


def _code_list(grid: Grid, layout: Layout) -> CodeList | None:
    parts = [column for column in layout.columns if column.field in ROLE_OF_FIELD]
    ids = [column for column in layout.columns if column.field == "id"]
    if len(parts) != 1 or len(ids) != 1 or layout.has("source", "statement"):
        return None
    role = ROLE_OF_FIELD[parts[0].field]  # type: ignore[index]
    words: list[tuple[Wording, str]] = []
    strange = 0
    others = [column for column in layout.columns if column not in (*ids, *parts)]
    for cells in grid.rows[layout.below :]:
        code, text = cells[ids[0].number].strip(), " ".join(cells[parts[0].number].split())
        if not any(cells):
            continue
        if not re.fullmatch(rf"{role[0]}\d+[a-z]?", code_key(code)) or not text:
            strange += 1
        more = [
            f"{column.heading}: {cells[column.number].strip()}"
            for column in others
            if cells[column.number].strip()
        ]
        words.append((Wording(text, code=code), "\n".join(more)))
    if not words or strange:
        return None
    return CodeList(grid, role, tuple(words))


def says_something(name: str) -> bool:
    """Whether the name of a sheet is more than the one that the program gave it.

    >>> says_something("Sheet1"), says_something("Trust and time")
    (False, True)
    """
    return bool(name.strip()) and _DEFAULT_NAME.fullmatch(name.strip()) is None
