"""A workbook that `cmo` wrote, and someone edited -> the theory that it holds now."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from cmo.collecting import collector_paused
from cmo.document import Bullets, Document, Heading, coded
from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.exchange.grids.excel_parts import parts_of
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.limits import MOST_BYTES
from cmo.exchange.grids.reading import grids_of_bytes
from cmo.exchange.grids.telling import comment_told
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.file_text import bytes_of
from cmo.exchange.incoming.office_package import MOST_OF_A_TREE, OfficePackage
from cmo.exchange.workbook.about import ABOUT
from cmo.exchange.workbook.columns import CONFIGURATIONS, ELEMENTS, SHEETS, THEORY
from cmo.exchange.workbook.entries import entries_in
from cmo.exchange.workbook.gathering import Gathered
from cmo.exchange.workbook.hidden import HIDDEN, theory_hidden_in
from cmo.exchange.workbook.long_texts import LONG_TEXTS
from cmo.exchange.workbook.noticing import Notices, Spot, by_sheet
from cmo.exchange.workbook.rows import rows_of
from cmo.model import ProgrammeTheory
from cmo.problems import Problem, Severity
from cmo.reading import read_values

_ODS_SHEET = re.compile(r'<table:table [^>]*?table:name="([^"]*)"')
_OURS = (*(sheet.name for sheet in SHEETS), LONG_TEXTS, HIDDEN)
_TELLING = (THEORY.name, CONFIGURATIONS.name, ELEMENTS.name)
"""A workbook that has sheets of these names is one of ours, though the hidden sheet be gone."""


@dataclass(frozen=True)
class WorkbookRead:
    """What an edited workbook holds.

    `theory` is what its sheets say now, `base` the theory as it was exported; None where the hidden
    sheet is gone. `problems` tell how things were read, and what was left out; none is an error.
    """

    file: str
    theory: ProgrammeTheory
    base: ProgrammeTheory | None
    problems: tuple[Problem, ...] = ()

    @property
    def account(self) -> Document:
        """How the workbook was read, for a reader; empty where there is nothing to tell."""
        told = tuple(coded(problem.message) for problem in self.problems)
        return (Heading(2, "How the workbook was read"), Bullets(told)) if told else ()


def is_workbook(file: str | Path | bytes) -> bool:
    """Whether this is a workbook that `cmo export` wrote, edited or not.

    Raises:
        FileTrouble: the file cannot be opened.
    """
    content = file if isinstance(file, bytes) else bytes_of(file, MOST_BYTES)
    if not content.startswith(b"PK"):
        return False
    try:
        return all(name in _sheets_in(content, "") for name in _TELLING)
    except CmoError:
        return False


def read_workbook(path: str | Path) -> WorkbookRead:
    """Read the theory that a workbook holds, from the sheets that can be seen.

    Raises:
        FileTrouble: the file cannot be opened, is damaged, or is no such workbook.
        InvalidTheory: the theory cannot be read; each message begins with a cell.
        CmoError: the library that reads workbooks is not installed.
    """
    file = str(path)
    content = bytes_of(path, MOST_BYTES)
    names = _sheets_in(content, file)
    if not all(name in names for name in _TELLING):
        needed = f"{', '.join(_TELLING[:-1])} and {_TELLING[-1]}"
        told = f"a workbook that `cmo export` wrote has sheets {needed}, and this one lacks some"
        raise FileTrouble(f"{file}: {told}")
    with collector_paused():
        ours = [name for name in names if name in _OURS]
        return _read(grids_of_bytes(content, file, ours), names, file)


def _sheets_in(content: bytes, file: str) -> list[str]:
    """The names of the sheets of an Excel file, or of an OpenDocument one."""
    archive = Archive(content, file)
    if "content.xml" in archive:
        found = _ODS_SHEET.findall(archive.read("content.xml", MOST_OF_A_TREE).decode())
        return [unescape(name) for name in found]
    return [sheet.name for sheet in parts_of(OfficePackage(archive)).sheets]


def _read(grids: Grids, names: Sequence[str], file: str) -> WorkbookRead:
    notices = Notices(file)
    for told in _told_of(grids):
        notices.of_file("how-read", told, Severity.ADVICE)
    for name in names:
        if name not in (*_OURS, ABOUT):
            told = f"the sheet {name} is none of the theory's, and was not read"
            notices.of_file("sheet-not-read", told, Severity.ADVICE)
    hidden = next((grid for grid in grids.grids if grid.name == HIDDEN), None)
    base = theory_hidden_in(hidden) if hidden else None
    if base is None:
        told = (
            f"the hidden sheet {HIDDEN}, the theory as it was exported, is gone or changed; the "
            "workbook is compared with the theory file as it is now"
        )
        notices.of_file("no-base", told, Severity.WARNING)
    entries = entries_in(grids.grids, rows_of(base) if base else None, notices)
    gathered = Gathered(entries, base, notices)
    try:
        theory = read_values(gathered.values)[0]
    except InvalidTheory as error:
        for problem in error.problems:
            _place(problem, gathered, frozenset(notices.refused))
    if notices.errors():
        raise InvalidTheory(notices.errors())
    return WorkbookRead(file, theory, base, by_sheet(notices.problems))


def _told_of(grids: Grids) -> list[str]:
    """What is told of the reading of the cells, but for the comments that `cmo` wrote itself."""
    ours = {sheet.name: {column.about for column in sheet.columns} for sheet in SHEETS}
    own = {
        comment_told(grid.place(*spot), text)
        for grid in grids.grids
        for spot, text in (grid.comments or {}).items()
        if text in ours.get(grid.name, ())
    }
    return [told for told in grids.notices if told not in own]


def _place(problem: Problem, gathered: Gathered, refused: frozenset[tuple[str, Spot]]) -> None:
    """Note a problem of the theory at the cell that it is about.

    It is left out where that cell was refused before, or where an entry as a whole lacks something
    and one of its cells was refused.
    """
    notices = gathered.notices
    found = gathered.cell_of(problem.path)
    if found is None:
        notices.of_file(problem.code, problem.message, Severity.ERROR)
        return
    row, column = found
    spot = row.spots.get(column, row.start)
    lines = {(sheet, line) for sheet, (line, _) in refused}
    as_a_whole = gathered.cells.get(problem.path, (row, ""))[1] in ("", "Id", "Source")
    if (row.sheet.name, spot) in refused:
        return
    if not (as_a_whole and (row.sheet.name, spot[0]) in lines):
        notices.refuse(problem.code, problem.message, row, column)
