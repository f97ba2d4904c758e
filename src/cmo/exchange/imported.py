"""What was read from a file of another program: values, and an account of the reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cmo.document import Document
from cmo.problems import Problem


@dataclass(frozen=True)
class Imported:
    """A theory, or a part of one, as plain values of the shape of a theory file.

    `account` tells a reader how each thing was read, what was left out, and what is proposed.
    `problems` are what was wrong with the file; with an error among them nothing is to be written.
    """

    file: str
    values: dict[str, Any]
    account: Document = ()
    problems: tuple[Problem, ...] = ()
