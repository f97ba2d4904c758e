"""One configuration while it is made: its values, and how each cell of its row was read."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from cmo.exchange.phrases.words import lost_words
from cmo.exchange.tabular.fields import Column
from cmo.exchange.tabular.rows import Record
from cmo.exchange.tabular.stated_words import says_nothing
from cmo.model import ROLES

_ORDER = (
    "title",
    "domain",
    "level",
    "actors",
    "status",
    "statement",
    "published_as",
    "confidence",
    *ROLES,
    "evidence",
    "note",
)
_signs = re.compile(r"\W+").sub
_plain_signs = str.maketrans("", "", " \n\t.,;:()-'\"•")


@dataclass(slots=True)
class Made:
    """A configuration as values; how each of its cells was read; what went into its note."""

    id: str
    record: Record
    values: dict[str, Any]
    read_as: list[tuple[int, str]] = field(default_factory=list)
    noted: list[tuple[int, str]] = field(default_factory=list)


class RowInMaking:
    """A record of a table, the values made of it so far, and the words that are in them.

    `said` are, for each column, the words of its cell that are in the values. `referred` are the
    references behind the words of a part.
    """

    def __init__(self, record: Record, id: str) -> None:
        """Nothing made yet."""
        self.record = record
        self.id = id
        self.values: dict[str, Any] = defaultdict(list)
        self.said: dict[int, list[str]] = defaultdict(list)
        self.referred: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.columns = [column for column in record.columns if column.number in record.cells]
        self._made = Made(id, record, {})

    def of(self, *fields: str) -> list[Column]:
        """The columns with these fields in which there is something."""
        return [column for column in self.columns if column.field in fields]

    def text(self, column: Column) -> str:
        """The text of a column."""
        return self.record.cells[column.number].text.strip()

    def in_parts(self, column: Column) -> str:
        """The text of a column that holds elements: rows that say something new are parted."""
        return self.record.cells[column.number].in_parts.strip()

    def tell(self, column: Column, read_as: str) -> None:
        """Note how the cell of a column was read."""
        self._made.read_as.append((column.number, read_as))

    def leave_empty(self, column: Column) -> None:
        """The cell holds only a sign that there is nothing."""
        self.tell(column, "nothing")
        self.said[column.number].append(self.text(column))

    def keep(self, column: Column, text: str = "") -> None:
        """What fits nowhere goes into the note, under the name of its column."""
        words = text or self.text(column)
        note = words if column.field == "note" and _is_notes(column) else named(column, words)
        self.notes.append(note)
        self.said[column.number].append(words)
        if column.field != "note":
            self._made.noted.append((column.number, words))

    def made(self) -> Made:
        """The configuration, with all that no value holds in its note."""
        self._keep_lost_words()
        if self.notes:
            self.values["note"] = "\n".join(dict.fromkeys(self.notes))
        values = self.values
        self._made.values = {name: values[name] for name in _ORDER if values.get(name)}
        return self._made

    def _keep_lost_words(self) -> None:
        """A cell of which a word is in no value of this configuration goes into the note whole."""
        for column in self.columns:
            text = self.text(column)
            said = self.said.get(column.number, [])
            if text in said or (not said and says_nothing(text)):
                continue
            if not _is_all_of(text, "".join(said)) and lost_words(text, said):
                self.keep(column)


def _is_all_of(text: str, said: str) -> bool:
    """Whether both are the same but for signs; the plain signs go first, as that is quick."""
    one, two = text.translate(_plain_signs), said.translate(_plain_signs)
    return one == two or _signs("", one) == _signs("", two)


def _is_notes(column: Column) -> bool:
    return column.heading.strip(" :").casefold() in ("note", "notes", "comment", "comments")


def named(column: Column, words: str) -> str:
    """Words of a column, with its heading before them."""
    return f"{column.heading}: {words}" if column.heading else words
