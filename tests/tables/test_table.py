"""What a table is, and what stands in its cells."""

from __future__ import annotations

import pytest

from cmo.errors import UnknownId
from cmo.tables import Table
from cmo.tables.table import names_in

PLAIN = Table(
    "T",
    ("Id", "Word", "Word", "Empty"),
    (("a", "one", "two", ""), ("b", "", "three", "")),
    note="A note.",
    about=("a", "b"),
    naming=frozenset({0, 2}),
)


def test_columns_that_are_alike_get_numbers() -> None:
    table = Table("", ("a", "a (2)", "a", "a"), (("1", "2", "3", "4"),))
    assert table.names() == ["a", "a (2)", "a (3)", "a (4)"]
    assert table.records() == [{"a": "1", "a (2)": "2", "a (3)": "3", "a (4)": "4"}]


def test_some_columns_keep_what_belongs_to_them() -> None:
    some = PLAIN.with_columns(["word (2)", "ID"])
    assert some.columns == ("Word", "Id")
    assert some.rows == (("two", "a"), ("three", "b"))
    assert some.naming == {0, 1}
    assert (some.title, some.note, some.about) == (PLAIN.title, PLAIN.note, PLAIN.about)
    assert PLAIN.with_columns([" id ,word,Id"]).columns == ("Id", "Word")


def test_an_unknown_column_is_refused() -> None:
    with pytest.raises(UnknownId) as caught:
        PLAIN.with_columns(["id,wrod"])
    assert str(caught.value).startswith("no column “wrod”; did you mean `Word`")
    with pytest.raises(UnknownId) as caught:
        PLAIN.with_columns(["xyz"])
    assert str(caught.value) == "no column “xyz”; there are Id, Word, Word (2), Empty"


def test_empty_columns_go_but_for_the_first_and_those_to_be_kept() -> None:
    assert PLAIN.without_empty_columns().columns == ("Id", "Word", "Word")
    assert PLAIN.without_empty_columns(["Empty"]).columns == PLAIN.columns
    empty = Table("", ("Id", "a"), (("", ""),))
    assert empty.without_empty_columns().columns == ("Id",)


def test_the_names_in_a_cell() -> None:
    assert names_in("") == ()
    assert names_in("C1: trust; and more\nC2") == (
        ("C1", True),
        (": trust; and more", False),
        ("\n", False),
        ("C2", True),
    )
