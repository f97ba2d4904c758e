"""Text files in which a sign separates the cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid
from cmo.exchange.grids.limits import MOST_CELLS
from cmo.exchange.grids.reading import grids_of_bytes, read_grids
from cmo.exchange.grids.separated import separator_of


def _grid(text: str, file: str = "my table.csv") -> Grid:
    (grid,) = grids_of_bytes(text.encode(), file).grids
    return grid


def test_a_table_and_its_places(tmp_path: Path) -> None:
    path = tmp_path / "my table.csv"
    path.write_bytes(b'\xef\xbb\xbf\r\nNo,Context\r\n1,"two\r\nlines, ""quoted"""\r\n,x\r\n\r\n')
    read = read_grids(path)
    (grid,) = read.grids
    assert grid.rows == (("No", "Context"), ("1", 'two\nlines, "quoted"'), ("", "x"))
    assert (grid.name, grid.first, read.notices) == ("my table", (2, 0), ())
    assert grid.place(1, 1) == "my table!B3"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_out(sign: str) -> None:
    rows = [
        ["No", "Context", "Outcome"],
        ["1", "older, poorer; or | both", "a, b; c"],
        ["2", "", "d"],
    ]
    whole = io.StringIO()
    csv.writer(whole, delimiter=sign).writerows(rows)
    assert _grid(whole.getvalue()).rows == tuple(map(tuple, rows))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Context;Outcome\nolder, poorer, sicker people;trust\nx, y, z;t\n", ";"),
        ("C\tM\tO\na, b\tc, d\te\nf\tg, h; i\tj, k\n", "\t"),
        ("C,M\na;b;c,d\n", ","),
        ("only one column\nand rows, with a comma\n", ","),
        ('"a;b";"c;d"\n"e";"f"\n', ";"),
        ("", ","),
    ],
)
def test_separators(text: str, sign: str) -> None:
    assert separator_of(text) == sign


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
def test_a_first_line_that_names_the_sign(line: str) -> None:
    assert _grid(f"{line}\na,b,c;d\ne,f,g;h\n").rows == (("a,b,c", "d"), ("e,f,g", "h"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    read = grids_of_bytes("Kontext\tWirkung\nfür\tNähe 漢\n".encode(encoding), "a.txt")
    assert read.grids[0].rows == (("Kontext", "Wirkung"), ("für", "Nähe 漢"))
    assert read.notices == ()


def test_an_encoding_that_has_to_be_guessed() -> None:
    read = grids_of_bytes("Kontext;Wirkung\nfür;–\n".encode("cp1252"), "a.csv")
    assert read.grids[0].rows == (("Kontext", "Wirkung"), ("für", "–"))
    assert read.notices == (
        "line 2: the file is not written in UTF-8 from here on; it was read as Windows-1252 "
        "(Latin-1): look whether the accents are right",
    )


def test_ragged_rows_are_filled_up() -> None:
    assert _grid("a,b,c\nd\n,,,,e\n").rows == (
        ("a", "b", "c", "", ""),
        ("d", "", "", "", ""),
        ("", "", "", "", "e"),
    )


def test_a_long_cell() -> None:
    before = csv.field_size_limit()
    long = "word " * 60_000
    assert _grid(f'a,b\n"{long}",c\n').rows[1] == (long, "c")
    assert csv.field_size_limit() == before


def test_a_quotation_mark_that_is_never_closed() -> None:
    with pytest.raises(FileTrouble) as caught:
        _grid('a,b\n1,"fine"\n2,"never closed\n3,x\n')
    assert str(caught.value) == (
        "my table.csv, line 3: a cell that begins in this row opens with a quotation mark, and "
        "none closes it; close it, or take it away"
    )


def test_words_behind_a_closing_quotation_mark() -> None:
    read = grids_of_bytes(b'sep=,\na,b\n"Trust" matters,c\n', "a.csv")
    assert read.grids[0].rows == (("a", "b"), ("Trust matters", "c"))
    assert read.notices == (
        "line 3: words follow a closing quotation mark; look whether the cell is whole",
    )


def test_quotation_marks_within_a_cell_are_text() -> None:
    assert _grid('a,b\n5" pipe,say "yes"\n').rows[1] == ('5" pipe', 'say "yes"')


@pytest.mark.parametrize("text", ["", "\n\n", ",,\n,,\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    with pytest.raises(FileTrouble) as caught:
        _grid(text)
    assert str(caught.value) == "my table.csv: the file is empty"


def test_one_row_that_is_far_longer_than_the_others() -> None:
    with pytest.raises(FileTrouble) as caught:
        _grid("a,b\n" * 3_000 + "," * 2_000)
    assert str(caught.value) == (
        f"my table.csv: the table has 3,001 rows and 2,001 columns; at most {MOST_CELLS:,} cells "
        "are read"
    )


def test_the_table_may_be_named() -> None:
    assert grids_of_bytes(b"a,b\n", "x/my table.csv", ["1"]).grids
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(b"a,b\n", "my table.csv", ["Sheet1"])
    assert str(caught.value) == "my table.csv: there is no table `Sheet1`; it has `my table`"


_CELLS = st.text(st.sampled_from('ab ,;\t|"\né'), max_size=8).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(",;\t|"),
)
def test_what_is_written_with_the_sign_named_is_read(rows: list[list[str]], sign: str) -> None:
    whole = io.StringIO()
    writer = csv.writer(whole, delimiter=sign, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["x", *row, "x"] for row in rows])
    read = grids_of_bytes(f"sep={sign}\n{whole.getvalue()}".encode(), "a.csv")
    assert read.grids[0].rows == tuple(("x", *row, "x") for row in rows)
    assert read.notices == ()
