"""What was read from a file of another program: values, and an account of the reading."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cmo.document import Document
from cmo.errors import FileTrouble
from cmo.exchange.editing import Change
from cmo.output import write_whole
from cmo.problems import Problem
from cmo.reading.explaining import NAMES
from cmo.wording import counted
from cmo.writing import text_of_values

_COUNTED = (
    "configurations",
    "contexts",
    "mechanisms",
    "outcomes",
    "interventions",
    "actors",
    "domains",
    "sources",
)


def check_is_new(path: str | Path) -> Path:
    """The path, if a theory file can be written there and none is there yet.

    Raises:
        FileTrouble: there is a file, or no folder, or the name is not that of a theory file.
    """
    target = Path(path)
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise FileTrouble(f"{target}: a theory is a .yaml file; name one")
    if os.path.lexists(target):  # a link that leads nowhere is there, too
        told = "there is such a file already; name another"
        raise FileTrouble(f"{target}: {told}, or bring the changes into it with --into")
    if not os.path.isdir(target.parent):  # noqa: PTH112 - it never raises
        raise FileTrouble(f"{target}: there is no folder {target.parent}")
    return target


@dataclass(frozen=True)
class Imported:
    """A theory, or a part of one, as plain values of the shape of a theory file.

    `account` tells a reader how each thing was read, what was left out, and what is proposed; a
    notebook shows it. `problems` are what was wrong with single entries of the file. A part has no
    `theory`: it is to be included by one, or its sources and elements copied.
    """

    file: str
    values: dict[str, Any] = field(repr=False)
    account: Document = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def text(self) -> str:
        """The theory, or the part, as YAML text."""
        return text_of_values(self.values)

    @property
    def is_part(self) -> bool:
        """Whether this is no whole theory, and is to be included by one."""
        return "theory" not in self.values

    def save(self, path: str | Path) -> Path:
        """Write it as a YAML file, where no file is yet.

        Raises:
            FileTrouble: there is such a file already, or it cannot be written.
        """
        target = check_is_new(path)
        write_whole(target, self.text.encode())
        return target

    def summary(self) -> str:
        """What it holds, in a few words.

        >>> Imported("t.csv", {"contexts": {"a": "A"}, "configurations": {}}).summary()
        '1 context'
        """
        held = [
            counted(len(self.values[name]), NAMES[name])
            for name in _COUNTED
            if self.values.get(name)
        ]
        return ", ".join(held) or "nothing"

    def _repr_html_(self) -> str:
        return _shown(self.account)


@dataclass(frozen=True)
class Update:
    """What changes in the files of a theory, with the new content of each file that changes."""

    changes: tuple[Change, ...]
    contents: dict[Path, bytes] = field(repr=False)
    account: Document = field(default=(), repr=False)

    def __str__(self) -> str:
        """Each change in a line."""
        return "\n".join(map(str, self.changes)) or "nothing changes"

    def _repr_html_(self) -> str:
        return _shown(self.account)


def _shown(account: Document) -> str:
    from cmo.render.document_html import as_html

    return as_html(account)
