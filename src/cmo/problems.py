"""What is wrong with a user's theory, as values: problems, their severity and their places."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Where a thing stands in a theory file: `("configurations", "CMOC1", "unless", 0)`."""


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Place(NamedTuple):
    """A place in a file. Lines and columns count from 1, columns in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    `path` is the way to it in the theory file. `place` is None for a theory that was made in code.
    `hint` says how to mend it, where the message does not; `about` are the ids of what it concerns,
    the first of which stands at the place; `many` says in few words what many such problems are.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    path: Path = ()
    file: str | None = None
    place: Place | None = None
    hint: str | None = None
    about: tuple[str, ...] = ()
    many: str | None = None

    def __str__(self) -> str:
        """The problem as a line: `file:line:col: error message (code)`."""
        return f"{self.where()}: {self.severity} {self.message} ({self.code})"

    def where(self) -> str:
        """The place as a reader would look it up: `file:line:col`, or the path."""
        if self.place is not None:
            return f"{self.file or '<text>'}:{self.place.line}:{self.place.column}"
        return self.file or " > ".join(str(step) for step in self.path) or "theory"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems as a reader meets them: by file, then down the page; without repeats.

    That there are more comes last, whichever file it is said of.
    """

    def key(problem: Problem) -> tuple[bool, str, int, int, str, str]:
        place = problem.place or Place(0, 0)
        last = problem.code == "more-problems"
        return last, problem.file or "", place.line, place.column, problem.code, problem.message

    return tuple(sorted(dict.fromkeys(problems), key=key))


Spots = dict[str, int] | list[int]
"""The nodes in a map (the node of each key; its value is the next one) or in a list."""


class Places:
    """The line and column of every key and value of a theory file, and of the files it includes.

    The nodes of the text are numbered as they stand in it. `lines` and `columns` hold each node's
    start, counted from 0; `spots` the members of each map or list; `flow` the nodes that are
    written in braces or brackets. Node 0 is the whole document. `declared` tells at which path
    each element and configuration is declared, `left_empty` which entries have nothing in them and
    so are left out. `parts` are the places of the files that are included, and `homes` tells in
    which of these an entry of a collection stands, by its collection and id; what is not there
    stands in this file.
    """

    def __init__(self, file: str | None = None) -> None:
        """Places in a file, none known yet."""
        self.file = file
        self.lines = array("I")
        self.columns = array("I")
        self.spots: dict[int, Spots] = {}
        self.flow: set[int] = set()
        self.declared: Mapping[str, Path] = {}
        self.left_empty: tuple[Path, ...] = ()
        self.parts: tuple[Places, ...] = ()
        self.homes: dict[Path, Places] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, the one that was named first; none for a theory of no file."""
        return tuple(one.file for one in (self, *self.parts) if one.file is not None)

    def file_of(self, path: Path) -> str | None:
        """The file in which stands what is at the path."""
        return self.homes.get(path[:2], self).file

    def where(self, path: Path) -> str:
        """The end of a message about what stands at the path: its file and line.

        Nothing where there is only one file.
        """
        place = self.of(path, key=True) if self.parts else None
        return f" in {self.file_of(path)}:{place.line}" if place else ""

    def of(self, path: Path, *, key: bool = False) -> Place | None:
        """The place of what stands at the path, or of the nearest thing around it.

        With `key=True` the place of the key in front of it. A value that begins below its key is
        found at the key. None where the theory was made in code.
        """
        if self.homes and (home := self.homes.get(path[:2])) is not None:
            return home.of(path, key=key)
        if not self.lines:
            return None
        node = key_node = 0
        for step in path:
            spots = self.spots.get(node)
            if isinstance(spots, dict) and step in spots:
                key_node = spots[str(step)]
                node = key_node + 1
            elif isinstance(spots, list) and isinstance(step, int) and step < len(spots):
                key_node = node = spots[step]
            else:
                key = False
                break
        at_key = key or self.lines[key_node] < self.lines[node]
        return self.at(key_node if at_key else node)

    def at(self, node: int) -> Place:
        """The place of the node with this number."""
        return Place(self.lines[node] + 1, self.columns[node] + 1)

    def in_flow(self, path: Path) -> bool:
        """Whether what stands at the path is a member of something in braces or brackets."""
        if self.homes and (home := self.homes.get(path[:2])) is not None:
            return home.in_flow(path)
        node = 0
        for step in path[:-1]:
            spots = self.spots.get(node)
            if isinstance(spots, dict) and step in spots:
                node = spots[str(step)] + 1
            elif isinstance(spots, list) and isinstance(step, int) and step < len(spots):
                node = spots[step]
            else:
                return False
        return node in self.flow
