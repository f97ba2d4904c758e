"""Fenced blocks `cmo`: which lines they are, and what they ask for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.ext.mkdocs.asked import Asked, Trouble, asked_in
from cmo.ext.mkdocs.fences import Block, blocks_in


def found(text: str) -> list[Block]:
    return list(blocks_in(text.split("\n")))


@pytest.mark.parametrize("opening", ["```cmo", "``` cmo ", "~~~~cmo", "```{.cmo}", "```{cmo}"])
def test_what_opens_a_block(opening: str) -> None:
    fence = opening.rstrip(" cmo{.}")
    assert found(f"a\n{opening}\ntable:\n{fence}\nb") == [Block(1, 3, "", "table:", "")]


@pytest.mark.parametrize("opening", ["``cmo", "```cmos", "```python cmo", "a ```cmo", "```c`mo"])
def test_what_opens_none(opening: str) -> None:
    assert found(f"{opening}\ntable:\n```") == []


def test_what_stands_behind_the_word_is_kept() -> None:
    assert found("```cmo table: a\n```") == [Block(0, 1, "", "", "table: a")]


def test_indentation_and_quotes_are_taken_off() -> None:
    text = (
        "- a\n\n    ```cmo\n    table:\n      x: y\n\n    ```\n> > ```cmo\n> > table:\n> >\n> > ```"
    )
    assert found(text) == [
        Block(2, 6, "    ", "table:\n  x: y\n", ""),
        Block(7, 10, "> > ", "table:\n", ""),
    ]


def test_a_block_that_is_not_closed_where_it_stands() -> None:
    assert found("    ```cmo\n    table:\nout\n    ```") == [Block(0, None, "    ", "", "")]
    assert found("```cmo\ntable:\n````") == [Block(0, None, "", "", "")]


def test_examples_in_other_fences_are_text() -> None:
    assert found("~~~\n```cmo\ntable:\n```\n~~~\n```md\n~~~cmo\n~~~\n```") == []
    assert found("```not closed\n\n~~~cmo\ntable:\n~~~")[0].first == 2


@given(
    st.lists(st.sampled_from(["```cmo", "```", "~~~", "    ```cmo", "    ```", "x", "> ```", ""]))
)
def test_blocks_stand_in_order_and_apart(lines: list[str]) -> None:
    blocks = list(blocks_in(lines))
    for block, following in pairwise(blocks):
        assert block.first < following.first
        assert block.last is None or block.last < following.first
    for block in blocks:
        assert lines[block.first].strip() == "```cmo"
        assert block.last is None or lines[block.last].strip() == "```"


def test_what_a_block_asks_for() -> None:
    text = """\
picture: a b.yaml  # the theory
kind: ripples
select: [CMOC1, "domain:culture"]
focus: CMOC1 CMOC2
caption: |
  Two
  lines
alt: no
width: 40
"""
    options = {
        "kind": "ripples",
        "select": ("CMOC1", "domain:culture"),
        "focus": ("CMOC1 CMOC2",),
        "caption": "Two\nlines\n",
        "alt": "no",
        "width": "40px",
    }
    assert asked_in(text) == (Asked("picture", "a b.yaml", options), [])


def test_the_first_key_says_what_is_shown() -> None:
    assert asked_in("configuration:\npicture: yes\nids: 1, 2 3") == (
        Asked("configuration", None, {"picture": True, "ids": ("1", "2", "3")}),
        [],
    )
    assert asked_in("picture: ~\nconfiguration: 01") == (
        Asked("picture", None, {"configuration": "01"}),
        [],
    )
    assert asked_in("table:\nselect:\ncolumns: Context, For whom") == (
        Asked("table", None, {"columns": ("Context", "For whom")}),
        [],
    )


BEGINS = (
    "a block `cmo` begins with what it shows{}: picture, table, configuration or checks, with a "
    "colon and the theory after it, such as `picture: theory.yaml`"
)


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("", BEGINS.format(""), 7),
        ("picture", BEGINS.format(""), 7),
        ("- picture", BEGINS.format(""), 7),
        ("kind: a", BEGINS.format(", and not with `kind`"), 7),
        ("table:\nwidth: 4", "`width` is no option of `table`; there are kind, select, exclude, "
         "columns, lens, mechanism and caption", 8),
        ("checks:\n\nselct: a", "`selct` is no option of `checks`; did you mean `select`?", 9),
        ("table:\nids: [a]", "`ids` is no option of `table`; there are kind, select, exclude, "
         "columns, lens, mechanism and caption", 8),
        ("configuration:\nids: [[a]]", "`ids` must be text, or a list of texts", 8),
        ("table:\nselect: {a: b}", "`select` must be text, or a list of texts", 8),
        ("picture:\nwidth: 1;x:y",
         "`width` must be a width such as 100%, 400px or 30em, and not `1;x:y`", 8),
        ("picture:\nkind: [a]",
         "`kind` must be text; text with commas, colons or brackets goes in quotes", 8),
        ("configuration:\npicture: 1", "`picture` must be `true` or `false`", 8),
        ("table: [a]", "`table` must name one theory, as text", 7),
        ("table:\nkind: a\nkind: b", "the key `kind` stands here twice (first in line 9); keep one",
         9),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_block(text: str, message: str, line: int) -> None:
    assert asked_in(text, 7) == (None, [Trouble(message, line)])


def test_all_that_is_wrong_is_told() -> None:
    _, troubles = asked_in("picture: a\nknd: b\nwidth: wide\n")
    assert [trouble.line for trouble in troubles] == [1, 2]


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    asked, troubles = asked_in(text)
    assert (asked is None) == bool(troubles)
