"""The cells of one entry -> the values of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cmo.exchange.workbook.columns import BY_PART, NO, NONE_OF_THEM, YES, Column
from cmo.exchange.workbook.entries import plainly
from cmo.exchange.workbook.naming import Names
from cmo.exchange.workbook.notation import NotRead, item_in, listed_in
from cmo.exchange.workbook.noticing import Notices, Row
from cmo.problems import Path

_BULLET = re.compile(r"^[-•*–]\s+")
_TRUTHS = {YES: "true", NO: "false", "true": "true", "false": "false"}

CellsOf = dict[Path, tuple[Row, str]]
"""Where the value at each path of the theory stands: a row, and the name of a column."""


class FieldReader:
    """Reads the fields of entries, and notes the cell of each."""

    def __init__(self, names: Names, notices: Notices, cells: CellsOf) -> None:
        """Keep what names are known, and where to note things."""
        self.names = names
        self.notices = notices
        self.cells = cells

    def fields(self, row: Row, path: Path) -> dict[str, Any]:
        """The fields of the entry at this path; the lists of roles hold maps with `ref`."""
        values: dict[str, Any] = {}
        for column in row.sheet.columns:
            text = row[column.name]
            if not text or not column.path:
                continue
            self.cells[(*path, *column.path)] = row, column.name
            if text in (BY_PART, NONE_OF_THEM) and column.path[0] in ("basis", "appraisal"):
                values.setdefault(column.path[0], {})
                continue
            value = self._value(column, text, row, (*path, *column.path))
            if value is not None:
                self._put(values, column, value, row)
        return values

    def _put(self, values: dict[str, Any], column: Column, value: Any, row: Row) -> None:
        *above, last = column.path
        holder = values
        for step in above:
            inner = holder.get(step)
            if isinstance(inner, str):
                message = f"write “{BY_PART}” under {step.capitalize()}, or leave this cell empty"
                self.notices.refuse("two-bases", message, row, column.name)
                return
            holder = holder.setdefault(step, {})
        holder[last] = value

    def _value(self, column: Column, text: str, row: Row, path: Path) -> Any:
        if column.shape == "text":
            return row.cells[column.name]
        if column.shape == "word":
            return word_in(text, column.words)
        if column.shape == "truth":
            if text.casefold() not in _TRUTHS:
                message = f"{column.name} must be {YES} or {NO}, and is “{text}”"
                self.notices.refuse("unknown-word", message, row, column.name)
            return _TRUTHS.get(text.casefold())
        if column.shape == "items":
            return list(self._items(text, row, column.name))
        if column.shape == "id":
            several = _lines(text)
            if column.name == "Source" and len(several) > 1:
                message = "several sources stand here; write them under Sources instead"
                self.notices.refuse("several-sources", message, row, column.name)
                return None
            return self.names.found(text, column.collection, row, column.name)
        if text == NONE_OF_THEM:
            return []
        if column.shape == "texts":
            return listed_in(row.cells[column.name])
        read = self._informing if column.shape == "informing" else self._id
        found: list[Any] = []
        for item in self._listed(text, row, column):
            value = read(item, row, column)
            if value is not None:
                self.cells[(*path, len(found))] = row, column.name
                found.append(value)
        return found

    def _listed(self, text: str, row: Row, column: Column) -> Iterator[str]:
        if column.shape == "informing":
            yield from listed_in(row.cells[column.name])
            return
        for line in _lines(text):
            parts = [part.strip() for part in re.split("[;,]", line) if part.strip()]
            known = [self.names.quietly(part, column.collection) for part in parts]
            yield from parts if len(parts) > 1 and all(known) else [line]

    def _id(self, text: str, row: Row, column: Column) -> str | None:
        return self.names.found(text, column.collection, row, column.name)

    def _informing(self, text: str, row: Row, column: Column) -> Any:
        id, colon, construct = text.partition(":")
        if colon and construct.strip() and not self.names.quietly(text, column.collection):
            ref = self._id(id.strip(), row, column)
            return ref and {"ref": ref, "construct": construct.strip()}
        return self._id(text.removesuffix(":").strip(), row, column)

    # The uses of a role

    def _items(self, text: str, row: Row, column: str) -> Iterator[Any]:
        for line in _lines(text):
            if self.names.quietly(line, "elements"):
                yield self._use(line, row, column)
                continue
            parts = [part.strip() for part in re.split("[;,]", line) if part.strip()]
            if len(parts) > 1 and all(self.names.quietly(part, "elements") for part in parts):
                yield from (self._use(part, row, column) for part in parts)
                continue
            try:
                item = self._resolved(item_in(line), row, column)
            except NotRead as trouble:
                message = f"“{line}” cannot be read: {trouble}"
                self.notices.refuse("not-read", message, row, column)
                continue
            if item is not None:
                yield item

    def _resolved(self, item: Any, row: Row, column: str) -> Any:
        if isinstance(item, str):
            return self._use(item, row, column)
        [(word, members)] = item.items()
        found = [self._resolved(member, row, column) for member in members]
        kept = [member for member in found if member is not None]
        return {word: kept} if kept else None

    def _use(self, text: str, row: Row, column: str) -> dict[str, str] | None:
        id = self.names.found(text, "elements", row, column)
        return None if id is None else {"ref": id}


def word_in(text: str, words: tuple[str, ...]) -> str:
    """One of the fixed words, however it is written; or else the text.

    >>> word_in("Very low", ("high", "very-low")), word_in("Highest", ("high", "very-low"))
    ('very-low', 'Highest')
    """
    plain: Mapping[str, str] = {plainly(word.replace("-", " ")): word for word in words}
    return plain.get(plainly(text.replace("-", " ")), text)


def _lines(text: str) -> list[str]:
    """The lines of a cell that hold anything, without bullets."""
    return [_BULLET.sub("", line.strip()).strip() for line in text.splitlines() if line.strip()]
