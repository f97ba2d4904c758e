"""What a user says of columns (`--map column=field`): checked, and found in a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from cmo.errors import CmoError
from cmo.exchange.grids.grid import Grid
from cmo.exchange.tabular.fields import FIELDS, Field
from cmo.nearest import suggestion

_MEANT: dict[str, Field] = {
    **{name: name for name in get_args(Field)},
    **{f"{name}s": name for name in get_args(Field)},
    "number": "id",
    "no": "id",
    "domain": "theme",
    "evidence": "source",
    "reference": "source",
    "references": "source",
    "page": "locator",
    "response": "reasoning",
    "strengthened_by": "stronger",
    "weakened_by": "weaker",
    "comment": "note",
    "comments": "note",
    "skip": "ignore",
}


@dataclass
class Overrules:
    """What a user says of columns; `used` are the columns that some table has."""

    said: dict[str, Field]
    used: set[str] = field(default_factory=set)

    def of_heading(self, heading: str) -> Field | None:
        """The field of a column that is named by its heading."""
        for name, meant in self.said.items():
            if _folded(name) == _folded(heading):
                self.used.add(name)
                return meant
        return None

    def names(self, heading: str) -> bool:
        """Whether this text is a heading that the user names."""
        folded = _folded(heading)
        return bool(folded) and any(_folded(name) == folded for name in self.said)

    def of_column(self, grid: Grid, column: int) -> Field | None:
        """The field of a column that is named by its letter or number."""
        for name, meant in self.said.items():
            if _column_named(name) == grid.first[1] + column:
                self.used.add(name)
                return meant
        return None

    def by_place(self) -> bool:
        """Whether a column is named by its letter or number."""
        return any(_column_named(name) is not None for name in self.said)

    def check_all_used(self, headings: Iterable[str], cells: Iterable[str]) -> None:
        """Refuse a column that no table has.

        Args:
            headings: What stands over the columns of the tables.
            cells: What stands in the first rows, where no headings were found.

        Raises:
            CmoError: there is one; the message names the nearest headings.
        """
        over = _once(headings)
        known = over or _once(cells)
        for name in self.said:
            if name not in self.used:
                choice = suggestion(name, known)
                there = f"; there are {', '.join(known[:20])}" if known and not choice else choice
                raise CmoError(
                    f"no table has a column “{name}”{there} (a letter such as D, or a number, "
                    "will do as well)"
                )


def overrules_of(fields: Mapping[str, str]) -> Overrules:
    """What a user says of columns, checked.

    Raises:
        CmoError: a word is no field; the message names the nearest.
    """
    said: dict[str, Field] = {}
    for column, word in fields.items():
        meant = _MEANT.get(word.strip().casefold().replace("-", "_"))
        if meant is None:
            choice = suggestion(word, FIELDS) or f"; there are {', '.join(FIELDS)}"
            raise CmoError(f"column “{column}” cannot be read as “{word}”{choice}")
        said[column] = meant
    return Overrules(said)


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(text.split()) for text in texts if text))


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _column_named(name: str) -> int | None:
    """The number, from 0, of the column that a letter or a number from 1 names."""
    name = name.strip()
    if re.fullmatch("[0-9]{1,5}", name):
        return int(name) - 1 if int(name) else None
    if not re.fullmatch("[A-Za-z]{1,3}", name):
        return None
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
