"""Columns whose headings leave it open what they hold -> settled by what stands in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cmo.exchange.grids.grid import Grid
from cmo.exchange.tabular.configuration_ids import number_and_title
from cmo.exchange.tabular.fields import CORE, Column, Field

LOOKED_AT = 200
"""So many rows are looked at."""
MOST_WORDS_OF_TITLE = 9
_ONCE: frozenset[Field] = frozenset({"id", "title", "statement", "status", "level", "confidence"})
_PART_OF_EVIDENCE: dict[Field, str] = {
    "context": "contexts",
    "unless": "unless",
    "mechanism": "mechanisms",
    "resource": "resource",
    "reasoning": "reasoning",
    "outcome": "outcomes",
    "intervention": "interventions",
}
_is_number = re.compile(
    r"(?:(?:(?:initial|refined|final) )?program(?:me)? theory\s"
    r"|[^\W\d_]{1,6}[\s.:-]{0,2}|[^\W\d_]{3,14}\s)?#?\d+(?:[.-]\d+)*\s?[a-z]?[.):]?",
    re.IGNORECASE,
).fullmatch


def is_number(text: str) -> bool:
    """Whether a text is the number or code of a configuration.

    >>> [is_number(text) for text in ("1.", "CMOC 12", "2b", "Theory 3", "1.2", "Trust in 2019")]
    [True, True, True, True, True, False]
    """
    return _is_number(text.strip()) is not None


def settled(grid: Grid, below: int, columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with one field each, and no field twice that a configuration has once."""
    found = list(columns)
    has_core = any(column.field in CORE for column in found)
    for number, column in enumerate(found):
        if column.why == "as you say" or column.field is None:
            continue
        taken = {one.field for one in found[:number]} | {
            one.field for one in found[number + 1 :] if one.why == "as you say"
        }
        texts = _texts(grid, below, number)
        found[number] = _settled(column, texts, taken, has_core, found)
    return tuple(_with_parts(found))


def _texts(grid: Grid, below: int, column: int) -> list[str]:
    rows = grid.rows[below : below + LOOKED_AT]
    return [row[column].strip() for row in rows if row[column].strip()]


def _settled(
    column: Column,
    texts: list[str],
    taken: set[Field | None],
    has_core: bool,
    columns: Sequence[Column],
) -> Column:
    word: str = column.field or ""
    if word == "id or source":
        plain = len(set(texts)) == len(texts) and all(map(is_number, texts))
        first: Field = "id" if plain and "id" not in taken and column.number == 0 else "source"
        column = _as(column, first, "its cells are numbers" if first == "id" else "")
    elif word in ("id or statement", "id"):
        column = _name_or_sentence(column, word, texts, taken, has_core, columns)
    elif word == "statement" and column.why and has_core:
        return replace(column, field=None, why="", beyond="")
    if column.field in _ONCE and column.field in taken:
        return replace(column, field=None, why="another column is read so")
    return column


def _name_or_sentence(
    column: Column,
    word: str,
    texts: list[str],
    taken: set[Field | None],
    has_core: bool,
    columns: Sequence[Column],
) -> Column:
    """A column of numbers, of titles, or of whole sentences."""
    others = taken | {one.field for one in columns[column.number + 1 :]}
    numbers = sum(is_number(number_and_title(text)[0]) for text in texts)
    words = sum(len(text.split()) for text in texts) / max(1, len(texts))
    if (numbers * 2 >= len(texts) and words <= MOST_WORDS_OF_TITLE + 3) or (
        word == "id" and words <= 3
    ):
        return _as(column, "id", "" if word == "id" else "its cells are numbers")
    if words > MOST_WORDS_OF_TITLE or (not has_core and "statement" not in others):
        if "statement" in taken and "title" not in others:
            return _as(column, "title", "another column holds the sentences")
        return _as(column, "statement", "its cells are sentences")
    if "title" not in others:
        return _as(column, "title", "its cells are titles")
    return _as(column, "id" if "id" not in others else "statement", "its cells are short")


def _as(column: Column, field: Field, why: str) -> Column:
    return replace(column, field=field, why=why)


def _with_parts(columns: list[Column]) -> list[Column]:
    """Columns of sources that stand each behind a part of the configuration are about that part."""
    behind: dict[str, set[Field | None]] = defaultdict(set)
    for one, following in pairwise(columns):
        if following.field == "source" and one.field in _PART_OF_EVIDENCE:
            behind[following.heading.casefold()].add(one.field)
    found = []
    for number, column in enumerate(columns):
        before = columns[number - 1].field if number else None
        if (
            column.field == "source"
            and column.about is None
            and len(behind[column.heading.casefold()]) > 1
            and before in _PART_OF_EVIDENCE
        ):
            part, why = _PART_OF_EVIDENCE[before], "one such column stands behind each part"
            found.append(replace(column, about=part, why=why))
        else:
            found.append(column)
    return found
