"""Cells as evaluators write them, read, and none of their words lost."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from cmo.exchange.phrases.words import lost_words
from tests.exchange.phrases.reading_cells import (
    KINDS,
    cells,
    expected,
    kind_of,
    parts,
    read,
    said_by,
)

FILES = ("pieces", "halves", "sentences", "mentions", "arrows")
CORPUS = [cell for name in FILES for cell in cells(name)]
UNSEEN = cells("unseen")


def _name(cell: dict[str, Any]) -> str:
    kind = kind_of(cell)
    return f"{kind}: {cell[kind][:50]!r}"


@pytest.mark.parametrize("cell", [cell for cell in CORPUS if "not_yet" not in cell], ids=_name)
def test_a_cell_is_read_as_its_writer_means(cell: dict[str, Any]) -> None:
    assert read(cell) == expected(cell)


@pytest.mark.parametrize("cell", [cell for cell in CORPUS if "not_yet" in cell], ids=_name)
def test_what_is_known_to_be_read_badly_is_still(cell: dict[str, Any]) -> None:
    assert read(cell) != expected(cell), "read well now: take its `not_yet` away"


def test_unseen_cells_are_read_nearly_all() -> None:
    right = [cell for cell in UNSEEN if read(cell) == expected(cell)]
    assert len(right) >= 0.9 * len(UNSEEN)
    said, meant = Counter[Any](), Counter[Any]()
    for cell in UNSEEN:
        kind = kind_of(cell)
        said.update((kind, part) for part in parts(kind, read(cell)))
        meant.update((kind, part) for part in parts(kind, expected(cell)))
    assert (said & meant).total() >= 0.95 * said.total()


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_any_cell_is_lost_by_any_reader(kind: str) -> None:
    """Each reader meets the cells of all others, too."""
    for cell in CORPUS + UNSEEN:
        text = cell[kind_of(cell)]
        assert lost_words(text, said_by(kind, text)) == (), text
