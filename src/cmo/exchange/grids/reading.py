"""A file with tables (.xlsx, .xls, .ods, .csv, .tsv, .docx) -> grids of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cmo.exchange.grids.choosing import chosen
from cmo.exchange.grids.grid import Grids
from cmo.exchange.grids.kinds import ENDINGS, Kind, kind_of
from cmo.exchange.grids.limits import MOST_BYTES, refuse_no_table
from cmo.exchange.incoming.file_text import bytes_of

_CALLED: dict[Kind, str] = {
    "excel": "a workbook of Excel",
    "old excel": "a workbook of Excel 97-2003",
    "open document": "a spreadsheet of LibreOffice",
    "word": "a document of Word",
    "text": "plain text (as .csv is)",
}


def read_grids(path: str | Path, sheets: Sequence[str] = ()) -> Grids:
    """Read the tables of a file: the sheets that can be seen, or the tables of a document.

    What the file is, its content says; where its name says otherwise, a notice tells.

    Args:
        path: the file.
        sheets: names or numbers (from 1) of the sheets or tables wanted; hidden ones must be named.

    Raises:
        FileTrouble: the file cannot be opened, is damaged, protected, too large or no file with
            tables, or has no such sheet.
        CmoError: the library that reads Excel's workbooks is not installed.
    """
    return grids_of_bytes(bytes_of(path, MOST_BYTES), str(path), sheets)


def grids_of_bytes(content: bytes, file: str, sheets: Sequence[str] = ()) -> Grids:
    """Read the tables in the bytes of a file; `file` is what messages call it.

    Raises:
        FileTrouble: as for `read_grids`.
        CmoError: as for `read_grids`.
    """
    kind = kind_of(content, file)
    read = _read(kind, content, file, sheets)
    for grid in read.grids:
        refuse_no_table(file, grid)
    ending = Path(file).suffix
    if ENDINGS.get(ending.casefold()) in (kind, None):
        return read
    told = f"the name of the file ends in {ending}, but it is {_CALLED[kind]}, and was read as that"
    return replace(read, notices=(told, *read.notices))


def _read(kind: Kind, content: bytes, file: str, sheets: Sequence[str]) -> Grids:
    if kind == "excel":
        from cmo.exchange.grids.excel import grids_of_excel

        return grids_of_excel(content, file, sheets)
    if kind == "old excel":
        from cmo.exchange.grids.old_excel import grids_of_old_excel

        return grids_of_old_excel(content, file, sheets)
    if kind == "open document":
        from cmo.exchange.grids.open_document import grids_of_open_document

        return grids_of_open_document(content, file, sheets)
    if kind == "word":
        from cmo.exchange.grids.word import grids_of_word

        return grids_of_word(content, file, sheets)
    from cmo.exchange.grids.separated import grids_of_text

    read = grids_of_text(content, file)
    chosen([grid.name for grid in read.grids], sheets, file, "table")
    return read
