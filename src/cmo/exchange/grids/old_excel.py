"""An old Excel workbook (.xls) -> its sheets as grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble
from cmo.exchange.grids.calamine import cells_of
from cmo.exchange.grids.cell_texts import texts_of_row
from cmo.exchange.grids.choosing import sheets_to_read, whole_of
from cmo.exchange.grids.excel_parts import cell_name
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.limits import MOST_CELLS, MOST_TEXT, refuse_more_cells
from cmo.exchange.grids.old_sheet_facts import OldSheetFacts, facts_of_old
from cmo.exchange.grids.telling import MACROS_TOLD, chart_told, comment_told, hidden_told, untold
from cmo.exchange.grids.trimming import trimmed
from cmo.exchange.incoming.compound_file import CompoundFile

_MACROS = "_VBA_PROJECT_CUR"


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    is_hidden: bool
    number: int
    facts: OldSheetFacts


def grids_of_old_excel(content: bytes, file: str, sheets: Sequence[str] = ()) -> Grids:
    """The sheets of a workbook that can be seen, or those that are named.

    Raises:
        FileTrouble: the file is damaged, protected, too large, or has no such sheet.
        CmoError: the library that reads workbooks is not installed.
    """
    stream = CompoundFile(content, file).stream("Workbook", "Book")
    if stream is None:
        raise FileTrouble(f"{file}: this is no Excel workbook, or a damaged one")
    facts = facts_of_old(stream, file)
    _refuse_too_much(list(facts.sheets.values()), facts.characters, file)
    there = [
        _Sheet(sheet.name, sheet.is_hidden, number, facts.sheets[sheet.start])
        for number, sheet in enumerate(facts.listed)
        if sheet.is_table
    ]
    read, notices = sheets_to_read(there, sheets, file)
    notices += [chart_told(sheet.name) for sheet in facts.listed if sheet.is_chart]
    notices += [MACROS_TOLD] * (_MACROS.encode("utf-16-le") in content)
    grids = []
    with collector_paused():
        found = cells_of(content, file, [sheet.number for sheet in read])
        for sheet, cells in zip(read, found, strict=True):
            grids.append(
                trimmed(
                    sheet.name,
                    [texts_of_row(row) for row in cells.rows],
                    cells.start,
                    merged=cells.merged,
                    hidden=sheet.facts.hidden_rows,
                    comments=sheet.facts.comments,
                )
            )
            notices += _notices(sheet)
    return whole_of(file, grids, notices, read, sheets)


def _refuse_too_much(sheets: Sequence[OldSheetFacts], characters: int, file: str) -> None:
    """The library makes room for all sheets at once, from the first filled cell to the last."""
    for number, sheet in enumerate(sheets):
        refuse_more_cells(file, f"sheet {number}", sheet.height, sheet.width)
    if sum(sheet.height * sheet.width for sheet in sheets) > MOST_CELLS:
        raise FileTrouble(f"{file}: its sheets have more than {MOST_CELLS:,} cells together")
    if characters > MOST_TEXT:
        told = f"its cells hold more than {MOST_TEXT:,} characters together"
        raise FileTrouble(f"{file}: {told}; that is too much to be read")


def _notices(sheet: _Sheet) -> list[str]:
    facts, name = sheet.facts, sheet.name
    told = hidden_told(
        name,
        [row for row in facts.hidden_rows if facts.first[0] <= row <= facts.last[0]],
        [column for column in facts.hidden_columns if facts.first[1] <= column <= facts.last[1]],
    )
    told += untold(name, (), facts.errors)
    return told + [
        comment_told(f"{name}!{cell_name(at)}", text) for at, text in facts.comments.items()
    ]
