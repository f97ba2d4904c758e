"""Tables in Markdown and CSV: what is text stays text."""

from __future__ import annotations

import csv
import io

import pytest

from cmo.render.text_table import as_csv, as_markdown, is_like_formula
from cmo.tables import Table


def cell_in_csv(text: str) -> str:
    table = Table("", ("a",), ((text,),))
    (_head, (cell,)) = csv.reader(io.StringIO(as_csv(table), newline=""))
    return cell


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠"])
@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", " ", "\xa0 ", "\u200b", "\ufeff", "\0"])
def test_what_a_spreadsheet_might_take_for_a_formula_gets_an_apostrophe(
    before: str, sign: str
) -> None:
    text = f"{before}{sign}cmd|' /C calc'!A0"
    assert is_like_formula(text)
    assert cell_in_csv(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "+3.2", "-1,000.5", "-12 %", "- ", "-", "+", "a=b", "–5", "'=1", "", "5-3"]
)
def test_numbers_and_plain_words_are_left_alone(text: str) -> None:
    stripped = text.strip() or text
    assert cell_in_csv(stripped) == stripped


@pytest.mark.parametrize("text", ["-5+3", "- a", "-1 of", "+1 (555) 123", "--1", "-5\n=1"])
def test_what_only_begins_like_a_number_is_no_number(text: str) -> None:
    assert cell_in_csv(text) == f"'{text}"


def test_names_of_columns_are_cells_too() -> None:
    assert as_csv(Table("", ("=1",), ())) == "'=1\r\n"


def test_lines_that_name_things_stay_lines_in_markdown() -> None:
    rows = (("C1: trust\nC2: hope", "two\nlines"),)
    table = Table("", ("a", "b"), rows, naming=frozenset({0}))
    assert as_markdown(table).split("\n")[2] == "| C1: trust<br>C2: hope | two lines |"


def test_title_and_note() -> None:
    table = Table("A *title*", ("a",), (("1",),), note="A note.")
    assert as_markdown(table) == "**A \\*title\\***\n\n| a |\n| --- |\n| 1 |\n\nA note."
    assert as_markdown(Table("T", ("a",), (), note="Nothing.")) == "**T**\n\nNothing."
    assert as_markdown(Table("", ("a",), ())) == "| a |\n| --- |"
