"""Old Excel workbooks (.xls), written by hand record by record."""

from __future__ import annotations

import struct

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.grids.old_sheet_facts import facts_of_old
from cmo.exchange.grids.reading import grids_of_bytes
from cmo.exchange.incoming.compound_file import CompoundFile
from tests.exchange.grids.making import (
    compound_file,
    number_cell,
    old_book,
    record,
    shared_cell,
)


def test_cells_and_sheets() -> None:
    first = shared_cell(1, 1, 0) + number_cell(1, 2, 1) + shared_cell(3, 1, 1)
    content = old_book(
        [("CMOs", first), ("Codes", number_cell(0, 0, 2.5)), ("Old", number_cell(0, 0, 7))],
        ["Kontext ü", "漢 🙂"],
        hidden=["Old"],
    )
    read = grids_of_bytes(content, "a.xls")
    assert [(grid.name, grid.first, grid.rows) for grid in read.grids] == [
        ("CMOs", (2, 1), (("Kontext ü", "1"), ("", ""), ("漢 🙂", ""))),
        ("Codes", (1, 0), (("2.5",),)),
    ]
    assert read.notices == ("Old: this sheet is hidden, and was left out; name it to have it read",)
    assert grids_of_bytes(content, "a.xls", ["old"]).grids[0].rows == (("7",),)


def test_errors_hidden_rows_and_comments() -> None:
    note = "Is this right?"
    cells = (
        record(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
        + record(0x208, struct.pack("<HHHHHHI", 1, 0, 2, 255, 0, 0, 0x20))
        + number_cell(0, 0, 1)
        + number_cell(0, 1, 1)
        + number_cell(1, 0, 2)
        + record(0x205, struct.pack("<HHHBB", 2, 0, 0, 0x07, 1))
        + record(0x06, struct.pack("<HHHBBBBBBHHIH", 2, 1, 0, 2, 0, 0x2A, 0, 0, 0, 0xFFFF, 0, 0, 0))
        + number_cell(3, 0, 2)
        + record(0x5D, struct.pack("<HHHHHIII", 0x15, 0x12, 0x19, 1, 0, 0, 0, 0) + bytes(4))
        + record(0x1B6, struct.pack("<HH6xHHI", 0, 0, len(note), 16, 0))
        + record(0x3C, b"\0" + note.encode("latin-1"))
        + record(0x1C, struct.pack("<HHHHHBB", 3, 0, 0, 1, 1, 0, 65) + b"\0")
    )
    read = grids_of_bytes(old_book([("S", cells)]), "a.xls")
    (grid,) = read.grids
    assert grid.rows == (("1", "1"), ("2", ""), ("", ""), ("2", ""))
    assert (grid.hidden, grid.comments) == ({1}, {(3, 0): note})
    assert read.notices == (
        "S: row 2 is hidden (or filtered out), and read like the others",
        "S: column B is hidden, and read like the others",
        "S: the value of A3 and B3 is an error (#DIV/0! and #N/A), and was read as empty",
        "S!A4 has a comment: “Is this right?”",
    )


def test_shared_texts_that_run_on_from_one_record_to_the_next() -> None:
    """The lengths that the guard goes by are those of the texts that come out."""
    texts = ["A" * 40, "B" * 9]
    start = struct.pack("<II", 2, 2) + struct.pack("<HB", 40, 0) + b"A" * 30
    more = b"\x01" + ("A" * 10).encode("utf-16-le") + struct.pack("<HBH", 9, 8, 1) + b"B" * 9
    shared = record(0xFC, start) + record(0x3C, more + bytes(4))
    cells = shared_cell(0, 0, 0) + shared_cell(1, 0, 1)
    whole = old_book([("S", cells)], more=shared)
    stream = CompoundFile(whole, "a.xls").stream("Workbook")
    assert stream is not None
    own = record(0xFC, struct.pack("<II", 0, 0))
    at = stream.index(own)
    listed = stream.index(b"\x85\x00")
    place = struct.unpack_from("<I", stream, listed + 4)[0] - len(own)
    fixed = stream[: listed + 4] + struct.pack("<I", place) + stream[listed + 8 : at]
    content = compound_file("Workbook", fixed + stream[at + len(own) :])
    assert grids_of_bytes(content, "a.xls").grids[0].rows == ((texts[0],), (texts[1],))
    fixed_stream = CompoundFile(content, "a.xls").stream("Workbook")
    assert fixed_stream is not None
    assert list(facts_of_old(fixed_stream, "a.xls").lengths) == [40, 9]


def test_charts_and_modules_are_no_tables() -> None:
    cells = number_cell(0, 0, 1)
    content = bytearray(old_book([("Chart", b""), ("Code", b""), ("S", cells)]))
    for name, kind in ((b"Chart", 2), (b"Code", 6)):
        content[content.index(b"\0" + name) - 2] = kind
    read = grids_of_bytes(bytes(content), "a.xls")
    assert [(grid.name, grid.rows) for grid in read.grids] == [("S", (("1",),))]
    assert read.notices == ("Chart: this sheet is a chart, and was left out",)


def test_a_compound_file_without_a_workbook() -> None:
    content = compound_file("Something", b"Workbook".decode().encode("utf-16-le"))
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(content, "a.xls")
    assert str(caught.value) == "a.xls: this is no Excel workbook, or a damaged one"


def test_an_old_workbook_that_is_called_a_new_one() -> None:
    read = grids_of_bytes(old_book([("S", number_cell(0, 0, 1))]), "a.xlsx")
    assert read.grids[0].rows == (("1",),)
    assert read.notices == (
        "the name of the file ends in .xlsx, but it is a workbook of Excel 97-2003, and was read "
        "as that",
    )
