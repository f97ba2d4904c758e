"""A spreadsheet of LibreOffice (.ods) -> its sheets as grids.

It is read here, and not by the library that reads Excel's: that knows neither merged cells nor what
is shown, and believes a file in which one cell is repeated a million times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble
from cmo.exchange.grids.choosing import sheets_to_read, whole_of
from cmo.exchange.grids.excel_parts import cell_name
from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.grids.limits import refuse_more_cells
from cmo.exchange.grids.open_document_sheets import OpenSheet, SheetReader
from cmo.exchange.grids.telling import (
    LINKS_TOLD,
    MACROS_TOLD,
    PROTECTED,
    comment_told,
    hidden_told,
    untold,
)
from cmo.exchange.grids.trimming import trimmed
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.markup import checked
from cmo.exchange.incoming.office_package import MOST_OF_ALL

_MANIFEST = "META-INF/manifest.xml"
_MACROS = ("Basic/", "Scripts/")
_COPIED = "'file:"
"""So begins the name of a sheet in which LibreOffice keeps what a link brought from elsewhere."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    is_hidden: bool
    content: OpenSheet


def grids_of_open_document(content: bytes, file: str, sheets: Sequence[str] = ()) -> Grids:
    """The sheets of a spreadsheet that can be seen, or those that are named.

    Raises:
        FileTrouble: the file is damaged, protected, too large, or has no such sheet.
    """
    archive = Archive(content, file)
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST, MOST_OF_ALL):
        raise FileTrouble(f"{file}: {PROTECTED}")
    if "content.xml" not in archive:
        raise FileTrouble(f"{file}: the file is damaged: it has no content")
    reader = SheetReader(file)
    with collector_paused():
        reader.read(checked(archive.read("content.xml", MOST_OF_ALL), file))
    own = [sheet for sheet in reader.sheets if not sheet.name.startswith(_COPIED)]
    there = [_Sheet(sheet.name, sheet.style in reader.hidden_styles, sheet) for sheet in own]
    read, notices = sheets_to_read(there, sheets, file)
    notices += [LINKS_TOLD] * (len(own) < len(reader.sheets))
    notices += [MACROS_TOLD] * any(name.startswith(_MACROS) for name in archive.names)
    grids = [_grid(sheet.content, file) for sheet in read]
    for sheet in read:
        notices += _notices(sheet.content)
    return whole_of(file, grids, notices, read, sheets)


def _grid(sheet: OpenSheet, file: str) -> Grid | None:
    if not sheet.rows:
        return None
    first, last = min(sheet.rows), max(sheet.rows)
    refuse_more_cells(file, f"the sheet {sheet.name}", last - first + 1, sheet.width)
    with collector_paused():
        return trimmed(
            sheet.name,
            [sheet.rows.get(row, []) for row in range(first, last + 1)],
            (first, 0),
            merged=sheet.merged,
            hidden=sheet.hidden_rows,
            comments=sheet.comments,
        )


def _notices(sheet: OpenSheet) -> list[str]:
    columns = [column for column in sheet.hidden_columns if column < sheet.width]
    told = hidden_told(sheet.name, sheet.hidden_rows, columns)
    told += untold(
        sheet.name,
        list(map(cell_name, sheet.without_value)),
        [(cell_name(place), shown) for place, shown in sheet.errors],
    )
    comments = sheet.comments.items()
    return told + [comment_told(f"{sheet.name}!{cell_name(at)}", text) for at, text in comments]
