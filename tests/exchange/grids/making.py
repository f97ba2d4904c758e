"""Files for the tests: changed by hand where no library writes what programs and enemies write."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
DC = "http://purl.org/dc/elements/1.1/"


def book_of(rows: Sequence[Sequence[object]], title: str = "Sheet") -> bytes:
    """An Excel workbook with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return saved(book)


def shared_book(texts: Sequence[str]) -> bytes:
    """An Excel workbook with a row of these, kept apart from the sheet as Excel itself does it."""
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        book.add_worksheet("Sheet").write_row("A1", texts)
    return whole.getvalue()


def saved(document: object) -> bytes:
    """The bytes of a workbook or document as its library saves it."""
    whole = io.BytesIO()
    document.save(whole)  # type: ignore[attr-defined]
    return whole.getvalue()


def edited(
    archive: bytes,
    edits: Mapping[str, Callable[[bytes], bytes]],
    added: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """The archive with some entries changed and others added (even under a name that is there)."""
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, edits.get(name, bytes)(old.read(name)))
        for name, content in added:
            new.writestr(name, content)
    return whole.getvalue()


def with_rows(rows: bytes, book: bytes | None = None) -> bytes:
    """A workbook whose only sheet has this XML for its rows."""

    def replace(markup: bytes) -> bytes:
        start, end = markup.index(b"<sheetData"), markup.index(b"</sheetData>")
        return markup[:start] + b"<sheetData>" + rows + markup[end:]

    return edited(book or book_of([["x"]]), {SHEET: replace})


def open_document(body: str, styles: str = "", *, manifest: str = "<manifest/>") -> bytes:
    """A spreadsheet in OpenDocument with these tables."""
    spaces = f'xmlns:table="{TABLE}" xmlns:office="{OFFICE}" xmlns:text="{TEXT}"'
    more = f'xmlns:style="{STYLE}" xmlns:calcext="{CALC}" xmlns:dc="{DC}"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} {more}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return whole.getvalue()


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of an old Excel workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def shared_cell(row: int, column: int, number: int) -> bytes:
    """A cell of an old Excel workbook that shows a shared text."""
    return record(0xFD, struct.pack("<HHHI", row, column, 0, number))


def number_cell(row: int, column: int, number: float) -> bytes:
    """A cell of an old Excel workbook that holds a number."""
    return record(0x203, struct.pack("<HHHd", row, column, 0, number))


def old_book(
    sheets: Sequence[tuple[str, bytes]],
    texts: Sequence[str] = (),
    *,
    more: bytes = b"",
    hidden: Sequence[str] = (),
) -> bytes:
    """An old Excel workbook (.xls): sheets by name with their records, and the shared texts."""
    start = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0))
    sheet_start = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0))
    encoded = [text.encode("utf-16-le") for text in texts]
    written = b"".join(struct.pack("<HB", len(text) // 2, 1) + text for text in encoded)
    shared = record(0xFC, struct.pack("<II", len(texts), len(texts)) + written)
    end = record(0x0A)
    listed = sum(4 + 8 + len(name) for name, _ in sheets)
    at = len(start) + listed + len(more) + len(shared) + len(end)
    listing = b""
    for name, cells in sheets:
        state = int(name in hidden)
        data = struct.pack("<IBBBB", at, state, 0, len(name), 0) + name.encode("latin-1")
        listing += record(0x85, data)
        at += len(sheet_start) + len(cells) + len(end)
    bodies = b"".join(sheet_start + cells + end for _, cells in sheets)
    return compound_file("Workbook", start + more + listing + shared + end + bodies)


def compound_file(name: str, stream: bytes) -> bytes:
    """A compound file with one stream: a header, the sectors of its table, its folder, and it."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    tables = -(-(count + 1) // 127)
    following = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    first = tables + 1
    following += [*range(first + 1, first + count), 0xFFFFFFFE]
    following += [0xFFFFFFFF] * (128 * tables - len(following))
    places = [*range(tables)] + [0xFFFFFFFF] * (109 - tables)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *places)
    folder = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, first, len(stream))
    folder += bytes(512 - len(folder))
    table = struct.pack(f"<{len(following)}I", *following)
    return header + table + folder + stream.ljust(count * 512, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le").ljust(64, b"\0")
    entry = written + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
    entry += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + bytes(36)
    return entry + struct.pack("<II4x", start, size)
