"""The lines of a theory file -> what each seems to be: which key, in which column, under what.

This is a guess by the look of the lines, for files that cannot be read as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cmo.model import (
    Appraisal,
    Confidence,
    Configuration,
    Header,
    PartBasis,
    Published,
    Record,
    Source,
)
from cmo.reading.top_level import ELEMENT_CLASSES, HOMES, NAMED_CLASSES, TOP_KEYS

_LINE = re.compile(
    r"""(\ *)((?:-\ +)*)
    (?:([^\s\-"'\[\]{}:\#&*!|>%@`][^:\#]*?|"[^"]*"|'[^']*'):(?=\s|$)\s*(.*))?""",
    re.VERBOSE,
)
_LONGEST = 1000
"""So much of a line is looked at."""
_ODD_SPACES = r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"


class Row(NamedTuple):
    """A line that is neither empty nor a comment; numbers and columns count from 0.

    `path` are the keys under which it stands, and `holder_column` is the column of the last.
    """

    number: int
    column: int
    key: str | None
    value: str
    value_column: int
    dashed: bool
    path: tuple[str, ...]
    holder_column: int
    length: int


def rows_of(lines: Iterable[str]) -> Iterator[Row]:
    """The lines that hold something, with the keys under which each stands."""
    above: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.match(line[:_LONGEST])
        assert found is not None
        indent, dashes, key, value = found.groups()
        column = len(indent)
        value = re.split(r"(?:^|\s)#", value or "")[0].rstrip()
        while above and (above[-1][0] > column or (above[-1][0] == column and not dashes)):
            above.pop()
        yield Row(
            number,
            column,
            key,
            value,
            found.start(4),
            bool(dashes),
            tuple(name for _, name in above),
            above[-1][0] if above else 0,
            len(line),
        )
        if dashes:
            above.append((column, "-"))
        if key is not None:
            above.append((column + len(dashes), key))


def keys_of(path: tuple[str, ...]) -> frozenset[str] | None:
    """The keys that may stand under these; None where any id may, and none where no key may."""
    if not path:
        return frozenset(TOP_KEYS)
    if path[-1] == "waive" and len(path) > 1:
        return None
    if path[0] == "theory":
        return Header.keys if len(path) == 1 else frozenset()
    record = _RECORDS.get(path[0])
    if record is None:
        return frozenset()
    if len(path) == 1:
        return None
    if len(path) == 2:
        return record.keys
    part = _PARTS.get(path[2])
    return frozenset() if part is None or len(path) > 3 or path[2] not in record.keys else part.keys


_PARTS: dict[str, type[Record]] = {
    "appraisal": Appraisal,
    "published": Published,
    "confidence": Confidence,
    "basis": PartBasis,
}
_RECORDS: dict[str, type[Record]] = {
    **NAMED_CLASSES,
    **{home: ELEMENT_CLASSES[kind] for home, kind in HOMES.items()},
    "sources": Source,
    "configurations": Configuration,
}


class Change(NamedTuple):
    """What mends a line: so many spaces (or a text) put in at a column, or characters taken out."""

    row: int
    column: int
    added: int
    text: str = ""
    plain_spaces: bool = False

    def made(self, line: str) -> str:
        """The line, mended."""
        if self.plain_spaces:
            start = re.match(rf"(?:{_ODD_SPACES}|[ -])*(?:[\w-]+:(?:{_ODD_SPACES}| )+)?", line)
            assert start is not None
            return re.sub(_ODD_SPACES, " ", start.group()) + line[start.end() :]
        if not line.strip():
            return line
        before, after = line[: self.column], line[self.column :]
        if self.added < 0:
            return before + after[-self.added :]
        return before + (self.text or " " * self.added) + after


class Slip(NamedTuple):
    """A guess: what to say, where, and what mends it.

    `made_up` if it puts in what only the author can know, so that what follows is not told.
    `holder` is a row that lacks something only because of the slip.
    """

    message: str
    row: int
    column: int
    changes: tuple[Change, ...]
    made_up: bool = False
    holder: int = -1

    def rows(self) -> set[int]:
        """The rows that must read well once they are mended: those from the place on."""
        changed = {change.row for change in self.changes if not change.plain_spaces}
        end = self.row
        while end in changed:
            end += 1
        return {self.row, *range(self.row, end)}
