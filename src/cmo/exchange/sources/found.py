"""What was found in a file of references, as values: sources, what was left out, problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from cmo.model import Source
from cmo.problems import Place, Problem, Severity
from cmo.wording import counted

MOST_TOLD = 200
"""So many problems are told in a report; nobody mends more at a time."""


class Entry(NamedTuple):
    """One entry of a file, in words that all formats share; texts as they are to be read.

    `particulars` say where it was published (`container`, `volume`, `issue`, `pages`, `publisher`,
    `place`, `editors`), under those names; `others` are all further fields, under the file's names.
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
    particulars: Mapping[str, str] = {}
    others: Mapping[str, str] = {}


class FoundSource(NamedTuple):
    """A source that was found in a file, and what of its entry a source cannot hold.

    `key` is what the file calls it, or empty. `particulars` say where it was published; they are
    among what is left out, too, unless they went into the source's `citation`.
    """

    source: Source
    key: str
    place: Place | None
    left_out: Mapping[str, str]
    particulars: Mapping[str, str]


class SourcesRead(NamedTuple):
    """All that was found in one file, in the file's order, and what is wrong with it."""

    file: str
    sources: tuple[FoundSource, ...]
    problems: tuple[Problem, ...]

    def left_out(self) -> dict[str, int]:
        """The fields that no source can hold, and in how many entries each of them was found."""
        found = Counter(name for one in self.sources for name in one.left_out)
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    def report(self) -> str:
        """What was read, what is wrong, and what was left out, in a few lines."""
        lines = [f"{self.file}: {counted(len(self.sources), 'source')} read"]
        lines += map(str, self.problems[:MOST_TOLD])
        if len(self.problems) > MOST_TOLD:
            lines.append(f"and {counted(len(self.problems) - MOST_TOLD, 'further problem')}")
        left_out = [
            f"{_SAID.get(name, name)} ({number})" for name, number in self.left_out().items()
        ]
        if left_out:
            lines.append(f"what was left out (in how many entries): {', '.join(left_out)}")
        return "\n".join(lines)

    def failed(self) -> bool:
        """Whether something in the file could not be read."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


_SAID = {"container": "journal or book"}


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
