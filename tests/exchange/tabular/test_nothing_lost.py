"""No word of a table is lost: it is in the theory, wherever it stands in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid
from cmo.reading import read_text, read_values
from cmo.writing import text_of_values
from tests.exchange.tabular.making import read

HEADINGS = (  # noqa: SIM905 - a list as running text
    "No,CMOC,Context,Mechanism,Mechanism (resource),Response,Outcome,Negative outcomes,Source,"
    "Quote,Page,Theme,Actor,Notes,Region,Statement,Title,Status,Level,Confidence,Leads to,Unless,"
    "Stance"
).split(",")
SIGNS = (  # noqa: SIM905 - a list as running text
    "(C) (M) (O) because If then or and OR AND ; ; , . • - – 1. 2) a) C1 C1: see \n \n → -> [3] "
    'p. et al. (2019) (Mres) becomes C2 CMOC2 either n/a ditto " “ ” / high supports = * | # < &'
).split(" ")


@st.composite
def tables(draw: st.DrawFn) -> tuple[Grid, set[str]]:
    """A table, and words of it each of which stands in one cell only."""
    heads = [*draw(st.lists(st.sampled_from(HEADINGS), max_size=6)), "Context", "Outcome"]
    marked: set[str] = set()

    def cell() -> str:
        tokens = []
        for sign in draw(st.lists(st.sampled_from(["", *SIGNS]) | st.none(), max_size=7)):
            if sign is None:
                word = "w" + "".join(chr(97 + int(digit)) for digit in str(len(marked))) + "x"
                marked.add(word)
                tokens.append(word.capitalize() if draw(st.booleans()) else word)
            else:
                tokens.append(sign)
        return " ".join(tokens).strip()

    rows = [[cell() for _ in heads] for _ in range(draw(st.integers(1, 5)))]
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for _ in range(draw(st.integers(0, 2))):
        row, column = draw(st.integers(1, len(rows))), draw(st.integers(0, len(heads) - 1))
        deep, wide = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        merged[row, column] = (deep, wide)
        for under in range(row, min(row + deep, len(rows) + 1)):
            for beside in range(column, min(column + wide, len(heads))):
                if (under, beside) != (row, column):
                    rows[under - 1][beside] = ""
    kept = {word for word in marked if any(word in c.casefold() for row in rows for c in row)}
    return Grid("S", (tuple(heads), *map(tuple, rows)), merged=merged), kept


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key  # a word may be in the id of a configuration
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_every_word_is_in_the_theory(made: tuple[Grid, set[str]]) -> None:
    grid, marked = made
    try:
        imported = read(grid)
    except FileTrouble:
        return
    there = set(re.findall("w[a-j]+x", " ".join(_texts(imported.values)).casefold()))
    assert marked <= there
    assert read_text(text_of_values(imported.values))[0] == read_values(imported.values)[0]


cells = st.text(max_size=25) | st.sampled_from(["Context", "Outcome", "M", "CMOC 1", "C1: x", ""])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(cells, min_size=4, max_size=4).map(tuple), max_size=8))
def test_any_text_gives_a_theory_or_a_plain_refusal(rows: list[tuple[str, ...]]) -> None:
    table = Grid("S", (("No", "Context", "Outcome", "Source"), *rows))
    try:
        imported = read(table)
    except FileTrouble:
        return
    assert read_text(text_of_values(imported.values))[0] == read_values(imported.values)[0]
