"""Tables as evaluators make them -> exactly these theories, and exactly these accounts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cmo.exchange.grids.reading import read_grids
from cmo.exchange.tabular.importing import theory_from
from cmo.reading import read_text, read_values
from cmo.writing import text_of_values
from tests.exchange.tabular.accounts import as_text
from tests.exchange.tabular.hand_made import NAMES, made

FOLDER = Path(__file__).parent / "golden"


def reading_of(name: str) -> str:
    """The theory and the account of a hand-made table, as text."""
    with TemporaryDirectory() as folder:
        imported = theory_from(read_grids(made(name, Path(folder))))
    text = text_of_values(imported.values)
    assert read_text(text)[0] == read_values(imported.values)[0]
    return f"{text}\n{as_text(imported.account)}"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_as_told(name: str) -> None:
    assert reading_of(name) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
