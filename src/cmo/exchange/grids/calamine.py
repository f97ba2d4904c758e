"""The library that reads Excel's cells, handed only what was looked at before."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from cmo.errors import CmoError, FileTrouble
from cmo.exchange.grids.telling import PROTECTED
from cmo.exchange.grids.trimming import Range
from cmo.exchange.incoming.archive import DAMAGED

MISSING = "an Excel workbook needs python-calamine: pip install python-calamine"

_OOXML = "http://schemas.openxmlformats.org"
_TYPES = f'<Types xmlns="{_OOXML}/package/2006/content-types"/>'
_RELATIONS = f'<Relationships xmlns="{_OOXML}/package/2006/relationships">'
_KIND = f"{_OOXML}/officeDocument/2006/relationships"


class Cells(NamedTuple):
    """The cells of a sheet from the first filled one on, their place, and those that are merged."""

    rows: list[list[Any]]
    start: tuple[int, int]
    merged: list[Range]


def cells_of(content: bytes, file: str, sheets: Sequence[int]) -> list[Cells]:
    """The cells of these sheets of a workbook, by their number from 0.

    Raises:
        FileTrouble: the workbook is damaged or protected.
        CmoError: the library is not installed.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        raise CmoError(MISSING) from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        read = [book.get_sheet_by_index(number) for number in sheets]
        return [
            Cells(sheet.to_python(), sheet.start or (0, 0), sheet.merged_cell_ranges or [])
            for sheet in read
        ]
    except PasswordError:
        raise FileTrouble(f"{file}: {PROTECTED}") from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise FileTrouble(f"{file}: {DAMAGED} ({error})") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how Rust's own failures come
            raise
        raise FileTrouble(f"{file}: {DAMAGED}") from None


def small_workbook(
    sheets: Sequence[bytes], shared_texts: bytes, styles: bytes, *, is_1904: bool
) -> bytes:
    """A workbook of just these parts, its sheets in this order.

    The library would otherwise unpack the file itself, and what it found there need not be what was
    looked at: an archive can say one thing to one reader and another to the next.
    """
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    book = (
        f'<workbook xmlns="{_OOXML}/spreadsheetml/2006/main" xmlns:r="{_KIND}">'
        f'<workbookPr date1904="{int(is_1904)}"/><sheets>{names}</sheets></workbook>'
    )
    targets = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations([("b", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": book,
    }
    for name, own in (("sharedStrings", shared_texts), ("styles", styles)):
        if own:
            targets.append((name, name, f"{name}.xml"))
            parts[f"xl/{name}.xml"] = own
    parts["xl/_rels/workbook.xml.rels"] = _relations(targets)
    parts |= {f"xl/worksheets/sheet{n}.xml": sheets[n - 1] for n in numbers}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return whole.getvalue()


def _relations(targets: Sequence[tuple[str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{id}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for id, kind, target in targets
    )
    return f"{_RELATIONS}{written}</Relationships>"
