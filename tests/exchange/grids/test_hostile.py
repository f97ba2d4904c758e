"""Files that are damaged, too large or meant to harm: a plain word, and the process lives."""

from __future__ import annotations

import copy
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from cmo.errors import CmoError, FileTrouble
from cmo.exchange.grids.reading import grids_of_bytes, read_grids
from cmo.exchange.incoming.office_package import MOST_OF_ALL
from tests.exchange.grids.making import (
    SHEET,
    book_of,
    edited,
    number_cell,
    old_book,
    open_document,
    record,
    saved,
    shared_book,
    shared_cell,
    with_rows,
)

_MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DTD = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
_DAMAGED = "the file is damaged or not whole; save it again in its program, or copy it again"


def _message(content: bytes, file: str = "a.xlsx") -> str:
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(content, file)
    return str(caught.value)


def test_one_stray_cell_in_the_last_corner() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    rows += b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert _message(with_rows(rows)) == (
        "a.xlsx: the sheet Sheet reaches from A1 to XFD1048576, and at most 5,000,000 cells are "
        "read; if its table is smaller, delete all rows below it and all columns beside it (look "
        "at XFD1048576), or save the table alone"
    )


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="xfd1048576"><v>2</v></c>',
        b"<c r='XFD1048576'><v>2</v></c>",
        b'<c  r="XFD1048576"><v>2</v></c>',
        b'<c s="0" r="XFD1048576"><v>2</v></c>',
        b'<c\nr="XFD1048576"><v>2</v></c>',
        b'<c r="&#88;FD1048576"><v>2</v></c>',
        b'<c r="XFD1048576" x="/>"><v>2</v></c>',
        b'<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'r="XFD1048576"><v>2</v></x:c>',
    ],
)
def test_a_stray_cell_is_found_however_it_is_written(cell: bytes) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + cell + b"</row>"
    assert "reaches from A1 to XFD1048576" in _message(with_rows(rows))


def test_a_cell_that_names_two_places() -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c><c r="B1" r="XFD1048576"><v>2</v></c></row>'
    assert _message(with_rows(rows)).startswith("a.xlsx: this is no well-formed XML (duplicate")


@pytest.mark.parametrize("name", ["A0", "1A", "ABCD1", "A12345678", "A1:B2"])
def test_a_cell_with_an_impossible_name(name: str) -> None:
    rows = b'<row r="1"><c r="%s"><v>1</v></c></row>' % name.encode()
    assert _message(with_rows(rows)).startswith("a.xlsx: the file is damaged: ")


def test_a_long_text_that_many_cells_show() -> None:
    texts = b"<sst" + _MAIN + b"><si><t>" + b"A" * 300_000 + b"</t></si></sst>"
    rows = b'<row r="1"><c r="A1" t="s"><v>0</v></c>' + b"</row>"
    many = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 2000)
    )
    book = edited(shared_book(["x"]), {"xl/sharedStrings.xml": lambda _: texts})
    assert len(grids_of_bytes(with_rows(rows, book), "a.xlsx").grids[0].rows[0][0]) == 300_000
    assert _message(with_rows(many, book)) == (
        "a.xlsx: its cells hold more than 268,435,456 characters together; that is too much to be "
        "read"
    )


def test_a_cell_that_holds_a_book() -> None:
    long = "word " * 100_001
    told = "holds 500,004 characters; at most 500,000 are read"
    text = f"No,Context\n1,{long.strip()}\n".encode()
    assert _message(text, "a.csv") == f"a.csv: the cell a!B2 {told}"
    texts = b"<sst" + _MAIN + b"><si><t>" + long.strip().encode() + b"</t></si></sst>"
    book = edited(shared_book(["x"]), {"xl/sharedStrings.xml": lambda _: texts})
    rows = b'<row r="3"><c r="C3" t="s"><v>0</v></c></row>'
    assert _message(with_rows(rows, book)) == f"a.xlsx: the cell Sheet!C3 {told}"


def test_merged_cells_that_lie_one_over_another() -> None:
    told = "the file is damaged: merged cells of Sheet lie one over another; save it again in its "
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 9))
    merges = b"".join(b'<mergeCell ref="A%d:A8"/>' % n for n in range(1, 4))
    whole = edited(
        with_rows(rows),
        {
            SHEET: lambda m: m.replace(
                b"</sheetData>", b"</sheetData><mergeCells>%s</mergeCells>" % merges
            )
        },
    )
    assert _message(whole) == f"a.xlsx: {told}program"
    cell = '<table:table-cell table:number-rows-spanned="9"><text:p>a</text:p></table:table-cell>'
    row = f"<table:table-row>{cell}</table:table-row>"
    content = open_document(f'<table:table table:name="Sheet">{row * 9}</table:table>')
    assert _message(content, "a.ods") == f"a.ods: {told}program"


def test_more_sheets_than_anybody_works_with() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    )
    sheets = "".join(f'<table:table table:name="S{n}">{row}</table:table>' for n in range(501))
    content = open_document(sheets)
    told = "501 sheets, and at most 500 are read; name those that you want (--sheet)"
    assert _message(content, "a.ods") == f"a.ods: it has {told}"
    assert [grid.name for grid in grids_of_bytes(content, "a.ods", ["S500"]).grids] == ["S500"]
    document = docx.Document()
    body = document.element.body
    document.add_table(1, 1)
    for _ in range(500):
        body.append(copy.deepcopy(document.tables[0]._tbl))
    told = told.replace("sheets", "tables")
    assert _message(saved(document), "a.docx") == f"a.docx: it has {told}"


def test_many_cells_and_one_long_text_are_no_harm() -> None:
    texts = b"<sst" + _MAIN + b"><si><t>" + b"A" * 300_000 + b"</t></si><si><t>b</t></si></sst>"
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (n, n) for n in range(1, 2000)
    )
    book = edited(shared_book(["x"]), {"xl/sharedStrings.xml": lambda _: texts})
    assert grids_of_bytes(with_rows(rows, book), "a.xlsx").grids[0].rows == (("b",),) * 1999


def test_a_zip_bomb_is_not_unpacked() -> None:
    content = edited(book_of([["x"]]), {SHEET: lambda old: old + b" " * MOST_OF_ALL})
    tracemalloc.start()
    try:
        message = _message(content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert message == f"a.xlsx: {SHEET} in it unpacks to more than 256 MB; it is not read"
    assert peak < 16 * 1024 * 1024


def test_an_archive_that_declares_less_than_it_holds() -> None:
    """One reader would stop at the declared size, where the other goes on to a stray cell."""
    markup = b"<worksheet" + _MAIN + b'><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    markup += b"</sheetData></worksheet>"
    rest = b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
    longer = markup.replace(b"</sheetData></worksheet>", rest)
    content = bytearray(edited(book_of([["x"]]), {SHEET: lambda _: longer}))
    whole = zipfile.ZipFile(io.BytesIO(content))
    entry = whole.getinfo(SHEET)
    at = content.rindex(SHEET.encode()) - 46  # its entry in the archive's directory
    shown = len(markup) - len(b"</sheetData></worksheet>")
    content[at + 16 : at + 20] = (zipfile.crc32(longer[:shown])).to_bytes(4, "little")  # type: ignore[attr-defined]
    content[at + 24 : at + 28] = shown.to_bytes(4, "little")
    assert entry.file_size == len(longer)
    assert _message(bytes(content)) == f"a.xlsx: {_DAMAGED} (sheetData)"


def _docx() -> bytes:
    document = docx.Document()
    document.add_table(1, 2).cell(0, 0).text = "x"
    return saved(document)


def _with_document_type(markup: bytes) -> bytes:
    end = markup.index(b"?>") + 2 if markup.startswith(b"<?xml") else 0
    return markup[:end] + _DTD + markup[end:]


@pytest.mark.parametrize(
    ("content", "entry", "file"),
    [
        (book_of([["x"]]), SHEET, "a.xlsx"),
        (book_of([["x"]]), "xl/workbook.xml", "a.xlsx"),
        (shared_book(["x"]), "xl/sharedStrings.xml", "a.xlsx"),
        (book_of([["x"]]), "xl/styles.xml", "a.xlsx"),
        (_docx(), "word/document.xml", "a.docx"),
        (_docx(), "word/styles.xml", "a.docx"),
        (open_document(""), "content.xml", "a.ods"),
    ],
)
def test_a_document_type_is_refused(content: bytes, entry: str, file: str) -> None:
    told = "the XML in it has a document type (DTD), which can hide harm; it is not read"
    assert _message(edited(content, {entry: _with_document_type}), file) == f"{file}: {told}"


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil", "C:\\evil.txt", "xl\\..\\..\\evil"]
)
@pytest.mark.parametrize("file", ["a.xlsx", "a.docx", "a.ods"])
def test_entries_that_lead_out_of_the_folder(name: str, file: str, tmp_path: Path) -> None:
    content = {"a.xlsx": book_of([["x"]]), "a.docx": _docx(), "a.ods": open_document("")}[file]
    shown = name.replace("\\", "/")
    assert _message(edited(content, {}, [(name, b"x")]), file) == (
        f"{file}: it holds a file whose name leads out of its folder: {shown}; nothing was read"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_in_the_archive() -> None:
    whole = io.BytesIO(book_of([["x"]]))
    with zipfile.ZipFile(whole, "a") as archive:
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert _message(whole.getvalue()) == (
        "a.xlsx: it holds a symbolic link: xl/link.xml; nothing was read"
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name() -> None:
    content = edited(book_of([["x"]]), {}, [(SHEET, b"<worksheet/>")])
    assert _message(content) == f"a.xlsx: it holds two files of the same name: {SHEET}"


def test_a_file_that_is_cut_off() -> None:
    content = book_of([["x"]])
    assert _message(content[: len(content) // 2]) == f"a.xlsx: {_DAMAGED}"
    assert _message(b"PK\x03\x04") == f"a.xlsx: {_DAMAGED}"


def test_a_workbook_with_nothing_in_it() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("xl/other.xml", "<x/>")
    told = "this is no Excel workbook, or a damaged one"
    assert _message(whole.getvalue()) == f"a.xlsx: {told}"


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
    ],
)
def test_a_sheet_that_does_not_hold_together(rows: bytes) -> None:
    told = "Cell string index not found in shared strings table"
    assert _message(with_rows(rows)) == f"a.xlsx: {_DAMAGED} ({told})"


def test_markup_without_end_takes_no_time_without_end() -> None:
    for piece in (b'<c r="A1">', b'<c r="A1"', b"<f>", b'<row hidden="1"', b'<row r="1" hidden="'):
        with pytest.raises(CmoError):
            grids_of_bytes(with_rows(piece * 200_000), "a.xlsx")


@pytest.mark.parametrize(
    ("cells", "texts", "told"),
    [
        (
            number_cell(0, 0, 1) + number_cell(65_535, 65_535, 1),
            [],
            "sheet 1 has 65,536 rows and 65,536 columns; at most 5,000,000 cells are read",
        ),
        (
            b"".join(shared_cell(n, 0, 0) for n in range(65_536)),
            ["A" * 4_100],
            "its cells hold more than 268,435,456 characters together; that is too much to be read",
        ),
        (
            record(0x2F, bytes(6)),
            [],
            "it is protected by a password; save it without one, and import that",
        ),
        (record(0x203, b"\0"), [], "the file is damaged"),
    ],
)
def test_old_workbooks_are_looked_at_as_well(cells: bytes, texts: list[str], told: str) -> None:
    assert _message(old_book([("S", cells)], texts), "a.xls") == f"a.xls: {told}"


def test_an_old_workbook_whose_list_of_sheets_is_wrong() -> None:
    content = old_book([("S", number_cell(0, 0, 1)), ("T", number_cell(0, 0, 2))])
    listed = record(0x85, b"")[:2]
    first = content.index(listed + b"\x09\x00")
    second = content.index(listed + b"\x09\x00", first + 1)
    twice = content[: second + 4] + content[first + 4 : first + 8] + content[second + 8 :]
    assert _message(twice, "a.xls") == "a.xls: the file is damaged: its list of sheets is wrong"


def test_an_old_workbook_whose_sectors_go_round() -> None:
    content = bytearray(old_book([("S", number_cell(0, 0, 1))]))
    content[512 + 8 : 512 + 12] = (2).to_bytes(4, "little")  # the first sector follows itself
    assert _message(bytes(content), "a.xls") == (
        "a.xls: the file is damaged or not whole; save it again in its program, or copy it again"
    )


@pytest.mark.parametrize("file", ["a.xlsx", "a.xls", "a.ods", "a.docx", "a.csv", "a.txt"])
def test_random_bytes(file: str) -> None:
    chance = random.Random(6)
    for _ in range(40):
        _harmless(chance.randbytes(chance.randrange(1, 3000)), file)


def _small_docx() -> bytes:
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    cells = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cells.format('a')}{cells.format('b')}</w:tr>"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {spaces}><w:body><w:tbl>{row * 2}</w:tbl></w:body></w:document>",
        )
    return whole.getvalue()


def _files() -> dict[str, Callable[[], bytes]]:
    body = (
        '<table:table table:name="S"><table:table-row><table:table-cell><text:p>a</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    cells = shared_cell(0, 0, 0) + number_cell(1, 1, 2) + shared_cell(2, 0, 1)
    return {
        "a.xlsx": lambda: shared_book(["Context", "Outcome", "a", "b"]),
        "a.xls": lambda: old_book([("S", cells)], ["Context", "b"]),
        "a.ods": lambda: open_document(body),
        "a.docx": _small_docx,
    }


@pytest.mark.parametrize("file", ["a.xlsx", "a.xls", "a.ods", "a.docx"])
def test_a_file_with_some_bytes_changed(file: str) -> None:
    valid, chance = _files()[file](), random.Random(4)
    for _ in range(300):
        changed = bytearray(valid)
        for _ in range(chance.choice((1, 1, 2, 8))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        _harmless(bytes(changed), file)


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        ("a.xlsx", SHEET),
        ("a.xlsx", "xl/sharedStrings.xml"),
        ("a.xlsx", "xl/styles.xml"),
        ("a.xlsx", "xl/workbook.xml"),
        ("a.ods", "content.xml"),
        ("a.docx", "word/document.xml"),
    ],
)
def test_a_part_with_some_bytes_changed(file: str, entry: str) -> None:
    """The archive is whole, so that what is changed is read in earnest."""
    valid, chance = _files()[file](), random.Random(5)

    def change(markup: bytes) -> bytes:
        changed = bytearray(markup)
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randrange(2)] = chance.choice(
                (b"9", b"<", b">", b'"', b"/", b"", b"\xff", b"A", b" ", b"&#0;", b"-")
            )
        return bytes(changed)

    for _ in range(150):
        _harmless(edited(valid, {entry: change}), file)


def _harmless(content: bytes, file: str) -> None:
    try:
        read = grids_of_bytes(content, file)
    except CmoError as error:
        told = str(error)
    else:
        told = read.file
    assert told.startswith(file)


def test_memory_grows_with_the_sheet() -> None:
    peaks = []
    for count in (1_000, 4_000):
        content = book_of([[f"text {row} {column}" for column in range(6)] for row in range(count)])
        tracemalloc.start()
        grids_of_bytes(content, "a.xlsx")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 6 * peaks[0]


def test_too_large_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * (2 * 1024 * 1024))
    monkeypatch.setattr("cmo.exchange.grids.reading.MOST_BYTES", 1024 * 1024)
    with pytest.raises(FileTrouble) as caught:
        read_grids(path)
    assert str(caught.value) == f"{path}: the file is larger than 1 MB"
