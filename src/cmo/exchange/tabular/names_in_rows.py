"""The cells of a row that say what a configuration is called, what it is about, how sure it is."""

from __future__ import annotations

import re
from typing import Any

from cmo.exchange.tabular.configuration_ids import number_and_title
from cmo.exchange.tabular.fields import Column
from cmo.exchange.tabular.named import level_id
from cmo.exchange.tabular.plain_cells import pieces_in
from cmo.exchange.tabular.row_in_making import RowInMaking, named
from cmo.exchange.tabular.stated_words import confidence_in, people_in, says_nothing, status_in
from cmo.exchange.tabular.theory_in_making import TheoryInMaking

_KIND = re.compile(
    r"(?:(?:sub-?)?theme|domain|category|thema|thème|tema)\s?[:–—]\s+(?=\w)", re.IGNORECASE
)


def read_names(row: RowInMaking, theory: TheoryInMaking) -> None:
    """Number, title, theme, level, status."""
    for column in row.of("id"):
        row.said[column.number].append(row.text(column))
        row.tell(column, f"the configuration `{row.id}`")
        _read_number(row, row.text(column))
    if row.record.named:
        _read_number(row, row.record.named)
    for column in row.of("title"):
        if says_nothing(row.text(column)):
            row.leave_empty(column)
        elif "title" in row.values:
            row.notes.append(named(column, row.text(column)))
        else:
            row.values["title"] = _whole(row, column)
    for column in row.of("statement"):
        if says_nothing(row.text(column)):
            row.leave_empty(column)
        else:
            row.values["statement"] = _whole(row, column)
    _read_themes(row, theory)
    for column in row.of("level"):
        _read_level(row, theory, column)
    for column in row.of("status"):
        _read_word(row, column, "status", status_in(row.text(column)))
    for column in row.of("confidence"):
        _read_word(row, column, "confidence", confidence_in(row.text(column)))


def _read_themes(row: RowInMaking, theory: TheoryInMaking) -> None:
    themes = [*row.record.themes]
    for column in row.of("theme"):
        if says_nothing(row.text(column)):
            continue
        themes.append(row.text(column))
        row.said[column.number].append(row.text(column))
        row.tell(column, "its domain")
    if themes:
        labels = tuple(_without_its_kind(theme) for theme in themes)
        row.values["domain"] = theory.themes.of_path(labels)


def _without_its_kind(theme: str) -> str:
    """A theme without the word “Theme” before it.

    >>> _without_its_kind("Theme: Moderation"), _without_its_kind("Theme 2: Time")
    ('Moderation', 'Theme 2: Time')
    """
    found = _KIND.match(theme)
    return theme[found.end() :] if found is not None else theme


def _read_number(row: RowInMaking, text: str) -> None:
    number, title = number_and_title(text)
    number = " ".join(number.split())
    if number not in (row.id, ""):
        row.values["published_as"] = number
    if title:
        row.values["title"] = title


def _whole(row: RowInMaking, column: Column) -> str:
    text = row.text(column)
    row.said[column.number].append(text)
    row.tell(column, f"its {column.field}")
    return text


def _read_level(row: RowInMaking, theory: TheoryInMaking, column: Column) -> None:
    text = row.text(column)
    if says_nothing(text):
        return
    known = "" if theory.own_levels else level_id(text)
    row.values["level"] = known or theory.levels.of(text)
    row.said[column.number].append(text)
    row.tell(column, "its level")


def _read_word(row: RowInMaking, column: Column, name: str, value: Any) -> None:
    text = row.text(column)
    if says_nothing(text):
        return
    if value is None:
        row.keep(column)
        return
    row.values[name] = value
    row.said[column.number].append(text)
    row.tell(column, f"its {name}")


def read_people(row: RowInMaking, theory: TheoryInMaking) -> None:
    """Those whom the configuration is about."""
    for column in row.of("actor"):
        if says_nothing(row.text(column)):
            continue
        people = add_people(row, theory, row.text(column))
        row.said[column.number] += people
        row.tell(column, f"actors: {', '.join(people)}")


def add_people(row: RowInMaking, theory: TheoryInMaking, text: str) -> list[str]:
    """The people in a text become actors of the configuration."""
    people = people_in(pieces_in(text))
    for label in people:
        id = theory.actors.of(label)
        if id not in row.values["actors"]:
            row.values["actors"].append(id)
    return people
