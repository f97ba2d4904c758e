"""Files in which there are no configurations."""

from __future__ import annotations

import pytest

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.tabular.importing import theory_from
from tests.exchange.tabular.making import CMO, grid, read

MAP = "Say which column holds what, such as `--map"


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ((), "table.xlsx: there is no table with words in this file"),
        ((Grid("Sheet1", ()),), "table.xlsx: there is no table with words in this file"),
        (
            (grid(("Term", "Meaning"), ("Breach", "A rule not kept")),),
            "table.xlsx: no table of configurations was found: no row names columns such as "
            "Context, Mechanism and Outcome. “Sheet1” begins with: Term | Meaning. "
            f"{MAP} A=context --map B=mechanism --map C=outcome`",
        ),
        ((grid(CMO),), "table.xlsx: there are no rows below the headings of “Sheet1”"),
        (
            (grid(("No", "Statement"), ("1", "Still to be written")),),
            "table.xlsx: no row says what its context, mechanism or outcome is; Sheet1, row 2, for "
            "one, has no such cell, and no sentence with (C), (M) and (O), or If, then and "
            f"because. {MAP} D=context`",
        ),
    ],
)
def test_the_message_says_what_was_found_and_what_to_do(
    tables: tuple[Grid, ...], message: str
) -> None:
    with pytest.raises(FileTrouble) as refused:
        read(*tables)
    assert str(refused.value) == message


def test_a_hidden_sheet_may_be_the_one_that_was_meant() -> None:
    hidden = "Old: this sheet is hidden, and was left out; name it to have it read"
    seen = grid(("Term", "Meaning"), ("Breach", "A rule not kept"))
    with pytest.raises(FileTrouble, match=r"outcome`; Old: this sheet is hidden, and was left out"):
        theory_from(Grids("table.xlsx", (seen,), (hidden, "Sheet1: something else")))
