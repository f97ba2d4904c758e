"""What was found in a file of references, as values: sources, what was left out, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from cmo.model import Source
from cmo.problems import Place, Problem, Severity


class Entry(NamedTuple):
    """One entry of a file, in words that all formats share; texts as they are to be read.

    `published` says where it came out, under the keys of that field of a source; `others` are all
    further fields, under the file's names.
    """

    key: str
    line: int | None
    type: str | None = None
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    citation: str = ""
    appraisal: str = ""
    waive: str = ""
    published: Mapping[str, Any] = {}
    others: Mapping[str, str] = {}


class FoundSource(NamedTuple):
    """A source that was found in a file, and what of its entry a source cannot hold.

    `key` is what the file calls it, or empty, and `doi` its DOI as the file writes it.
    """

    source: Source
    key: str
    doi: str
    place: Place | None
    left_out: Mapping[str, str]


class SourcesRead(NamedTuple):
    """All that was found in one file, in the file's order, and what is wrong with it."""

    file: str
    sources: tuple[FoundSource, ...]
    problems: tuple[Problem, ...]

    def left_out(self) -> dict[str, int]:
        """The fields that no source can hold, and in how many entries each of them was found."""
        found = Counter(name for one in self.sources for name in one.left_out)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def problem_at(
    line: int | None,
    code: str,
    message: str,
    severity: Severity = Severity.ERROR,
    column: int = 1,
) -> Problem:
    """A problem in a line of a file whose name is added by whoever reads the file."""
    place = None if line is None else Place(line, column)
    return Problem(code, message, severity, place=place)
