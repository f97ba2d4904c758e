"""What a table is: rows of plain text under named columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from cmo.errors import UnknownId
from cmo.graph import Items
from cmo.model import AnyOf, Use
from cmo.nearest import suggestion

T = TypeVar("T")
Columns = Mapping[str, Callable[[T], str]]
"""The columns of a table of things, and what stands in each."""


@dataclass(frozen=True)
class Table:
    """Rows of cells under named columns, with a title, and a note below.

    `about` has the id of the element or configuration that each row is about, if it is.
    `naming` are the numbers of the columns whose cells name things by their ids: each line of such
    a cell is ids with semicolons between them, or one id, a colon, and text.
    `heads_name` is whether the names of all columns but the first are ids of configurations.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    about: tuple[str, ...] = ()
    naming: frozenset[int] = frozenset()
    heads_name: bool = False

    def names(self) -> list[str]:
        """The names of the columns, each once: those that are alike get numbers."""
        names: dict[str, None] = {}
        for column in self.columns:
            name, number = column, 1
            while name in names:
                number += 1
                name = f"{column} ({number})"
            names[name] = None
        return list(names)

    def records(self) -> list[dict[str, str]]:
        """Each row as a map from column to cell."""
        names = self.names()
        return [dict(zip(names, row, strict=True)) for row in self.rows]

    def with_columns(self, names: Iterable[str]) -> Table:
        """These columns only, in this order; capitals play no part.

        A name may be several with commas between them, unless a column has that very name.

        Raises:
            UnknownId: there is no such column.
        """
        known = {name.casefold(): number for number, name in enumerate(self.names())}
        numbers: dict[int, None] = {}
        for name in names:
            for one in (name,) if _folded(name) in known else name.split(","):
                found = known.get(_folded(one))
                if found is None:
                    choice = suggestion(one.strip(), self.names())
                    choice = choice or f"; there are {', '.join(self.names())}"
                    raise UnknownId(f"no column “{one.strip()}”{choice}")
                numbers[found] = None
        return self._with(list(numbers))

    def without_empty_columns(self, kept: Iterable[str] = ()) -> Table:
        """Without the columns in which no row has anything, but with those that are to be kept."""
        names = {*kept, *self.columns[:1]}
        return self._with(
            [
                number
                for number, column in enumerate(self.columns)
                if column in names or any(row[number] for row in self.rows)
            ]
        )

    def _with(self, numbers: Sequence[int]) -> Table:
        return replace(
            self,
            columns=tuple(self.columns[number] for number in numbers),
            rows=tuple(tuple(row[number] for number in numbers) for row in self.rows),
            naming=frozenset(new for new, old in enumerate(numbers) if old in self.naming),
        )


def _folded(name: str) -> str:
    return name.strip().casefold()


def table_of_things(
    title: str,
    things: Mapping[str, T],
    columns: Columns[T],
    *,
    naming: Iterable[str] = (),
    note: str = "",
    places: bool = True,
) -> Table:
    """A row for each of these things, by id, with all these columns.

    `naming` are the names of the columns that hold ids. With `places`, a row is where a link to its
    thing may lead.
    """
    names = set(naming)
    return Table(
        title,
        tuple(columns),
        tuple(tuple(cell(thing) for cell in columns.values()) for thing in things.values()),
        note,
        about=tuple(things) if places else (),
        naming=frozenset(number for number, name in enumerate(columns) if name in names),
    )


_NAMES = re.compile(r"(?P<ids>[^:]+)(?P<rest>: .*)?", re.DOTALL)


def names_in(cell: str) -> tuple[tuple[str, bool], ...]:
    """The pieces of a cell that names things by their ids, and which of them are ids.

    >>> names_in("CMOC1; CMOC2")
    (('CMOC1', True), ('; ', False), ('CMOC2', True))
    >>> names_in("CMOC1: trust")
    (('CMOC1', True), (': trust', False))
    """
    pieces: list[tuple[str, bool]] = []
    for number, line in enumerate(cell.split("\n")):
        if number:
            pieces.append(("\n", False))
        found = _NAMES.fullmatch(line)
        if found is None:
            continue
        for place, id in enumerate(found["ids"].split("; ")):
            if place:
                pieces.append(("; ", False))
            pieces.append((id, True))
        if found["rest"]:
            pieces.append((found["rest"], False))
    return tuple(pieces)


def _label(use: Use) -> str:
    return use.label


def said(items: Items, word: str = "; ", text: Callable[[Use], str] = _label) -> str:
    """Items as they stand in a cell: alternatives with `or`, the steps of a chain with an arrow."""
    parts = []
    for item in items:
        if isinstance(item, Use):
            parts.append(text(item))
        elif isinstance(item, AnyOf):
            either = said(item.members, " or ", text)
            parts.append(f"({either})" if len(items) > 1 and len(item.members) > 1 else either)
        else:
            parts.append(said(item.members, " → ", text))
    return word.join(parts)
