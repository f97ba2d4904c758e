"""Workbooks as someone edits them: with openpyxl, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cmo.exchange.workbook.writing import as_workbook
from cmo.model import ProgrammeTheory
from cmo.problems import Problem

Edit = Callable[[Workbook], None]


def edited(theory: ProgrammeTheory, edit: Edit, folder: Path) -> Path:
    """The workbook of a theory, after someone edited and saved it."""
    path = folder / "theory.xlsx"
    path.write_bytes(as_workbook(theory))
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def place_of(sheet: Worksheet, column: str) -> int:
    """The number of the column of this name."""
    return next(cell.column for cell in sheet[1] if cell.value == column)


def row_of(sheet: Worksheet, id: str, column: str = "Id") -> int:
    """The first row with this text in this column."""
    place = place_of(sheet, column)
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, place).value == id)


def put(sheet: Worksheet, row: int, cells: dict[str, Any]) -> None:
    """Write these cells of a row, by the names of their columns."""
    for column, text in cells.items():
        sheet.cell(row, place_of(sheet, column)).value = text


def add(sheet: Worksheet, cells: dict[str, Any]) -> None:
    """Add a row below the last."""
    put(sheet, sheet.max_row + 1, cells)


def told(problems: tuple[Problem, ...]) -> list[str]:
    """The messages."""
    return [problem.message for problem in problems]
