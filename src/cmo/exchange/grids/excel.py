"""An Excel workbook (.xlsx, .xlsm) -> its sheets as grids."""

from __future__ import annotations

from collections.abc import Sequence

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble
from cmo.exchange.grids.calamine import cells_of, small_workbook
from cmo.exchange.grids.cell_texts import texts_of_row
from cmo.exchange.grids.choosing import sheets_to_read, whole_of
from cmo.exchange.grids.excel_parts import (
    SheetPart,
    WorkbookParts,
    cell_name,
    comments_of,
    lengths_of_shared_texts,
    parts_of,
    struck_styles,
)
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.limits import MOST_CELLS, MOST_MERGES, MOST_TEXT
from cmo.exchange.grids.sheet_facts import SheetFacts, cells_styled, facts_of, shared_texts_of
from cmo.exchange.grids.sheet_markup import is_plain, plainly
from cmo.exchange.grids.telling import (
    LINKS_TOLD,
    MACROS_TOLD,
    chart_told,
    comment_told,
    hidden_told,
    some,
    untold,
)
from cmo.exchange.grids.trimming import trimmed
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.office_package import OfficePackage


def grids_of_excel(content: bytes, file: str, sheets: Sequence[str] = ()) -> Grids:
    """The sheets of a workbook that can be seen, or those that are named.

    Raises:
        FileTrouble: the file is damaged, too large, or has no such sheet.
        CmoError: the library that reads workbooks is not installed.
    """
    package = OfficePackage(Archive(content, file))
    parts = parts_of(package)
    there = [sheet for sheet in parts.sheets if sheet.kind == "worksheet"]
    read, notices = sheets_to_read(there, sheets, file)
    notices += [chart_told(sheet.name) for sheet in parts.sheets if sheet.kind == "chartsheet"]
    notices += [LINKS_TOLD] * parts.has_external_links + [MACROS_TOLD] * parts.has_macros
    markups, facts = _looked_at(package, read)
    shared = package.read(parts.shared_texts)
    _refuse_too_much(read, facts, file)
    _refuse_repeated_texts(markups, facts, shared, file)
    styles = package.read(parts.styles)
    small = small_workbook(markups, shared, styles, is_1904=parts.is_1904)
    grids = []
    with collector_paused():
        found = cells_of(small, file, range(len(read)))
        for number, sheet in enumerate(read):
            comments = comments_of(package, sheet.part)
            struck = _struck(package, parts, markups[number]) if b"<strike" in styles else []
            notices += _notices(sheet.name, facts[number], struck, comments)
            cells = found[number]
            grids.append(
                trimmed(
                    sheet.name,
                    [texts_of_row(row) for row in cells.rows],
                    cells.start,
                    merged=cells.merged,
                    hidden=facts[number].hidden_rows,
                    comments=comments,
                )
            )
    return whole_of(file, grids, notices, read, sheets)


def _looked_at(
    package: OfficePackage, sheets: Sequence[SheetPart]
) -> tuple[list[bytes], list[SheetFacts]]:
    """The XML of each sheet, written plainly, and what it is like."""
    markups, found = [], []
    for sheet in sheets:
        markup = package.read(sheet.part)
        facts = facts_of(markup) if is_plain(markup) else None
        if facts is None:
            markup = plainly(markup, package.file)
            facts = facts_of(markup)
        if facts is None or facts.merges > MOST_MERGES:
            told = f"the sheet {sheet.name} has cells or merges that no spreadsheet has"
            raise FileTrouble(f"{package.file}: the file is damaged: {told}")
        markups.append(markup)
        found.append(facts)
    return markups, found


def _refuse_too_much(sheets: Sequence[SheetPart], facts: Sequence[SheetFacts], file: str) -> None:
    if sum(each.cells for each in facts) <= MOST_CELLS:
        return
    worst = max(range(len(facts)), key=lambda number: facts[number].cells)
    name, largest = sheets[worst].name, facts[worst]
    raise FileTrouble(
        f"{file}: the sheet {name} reaches from {cell_name(largest.first)} to "
        f"{cell_name(largest.last)}, and at most {MOST_CELLS:,} cells are read; if its table is "
        f"smaller, delete all rows below it and all columns beside it (look at "
        f"{largest.farthest}), or save the table alone"
    )


def _refuse_repeated_texts(
    markups: Sequence[bytes], facts: Sequence[SheetFacts], shared: bytes, file: str
) -> None:
    """Cells share texts: a few long ones, shown by many cells, would take all memory."""
    uses = sum(each.shared for each in facts)
    if uses * max(map(len, shared.split(b"si>"))) <= MOST_TEXT:
        return
    lengths = lengths_of_shared_texts(shared, file)
    longest = max(lengths, default=0)
    characters = 0
    for markup, each in zip(markups, facts, strict=True):
        numbers = shared_texts_of(markup)
        characters += sum(lengths[number] for number in numbers if number < len(lengths))
        characters += longest * max(0, each.shared - len(numbers))
    if characters > MOST_TEXT:
        told = f"its cells hold more than {MOST_TEXT:,} characters together"
        raise FileTrouble(f"{file}: {told}; that is too much to be read")


def _struck(package: OfficePackage, parts: WorkbookParts, markup: bytes) -> list[str]:
    styles = struck_styles(package, parts.styles)
    return cells_styled(markup, styles) if styles else []


def _notices(
    name: str,
    facts: SheetFacts,
    struck: Sequence[str],
    comments: dict[tuple[int, int], str],
) -> list[str]:
    rows, columns = facts.hidden_rows, facts.hidden_columns
    told = hidden_told(
        name,
        [row for row in rows if facts.first[0] <= row <= facts.last[0]],
        [column for column in columns if facts.first[1] <= column <= facts.last[1]],
    )
    told += untold(name, facts.without_value, facts.errors)
    if struck:
        told.append(f"{name}: the text in {some(struck)} is struck out, and was read all the same")
    told += [comment_told(f"{name}!{cell_name(at)}", text) for at, text in comments.items()]
    return told
