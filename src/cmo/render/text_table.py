"""Tables -> text: Markdown that can be read as it is, and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmo.tables import Table

_STEERING = re.compile(r"([\\`*_\[\]<>|~#&$])")
"""What Markdown, or HTML within it, would take for more than text."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_markdown(table: Table) -> str:
    r"""A table in Markdown (a pipe table), under its title.

    >>> from cmo.tables import Table
    >>> print(as_markdown(Table("", ("a", "b"), (("1 | 2", "*x*"),))))
    | a | b |
    | --- | --- |
    | 1 \| 2 | \*x\* |
    """
    lines = [f"**{_plain(table.title)}**", ""] if table.title else []
    lines.append(_pipes(map(_plain, table.columns)))
    lines.append(_pipes("---" for _ in table.columns))
    lines += [_pipes(map(_plain, row)) for row in table.rows]
    if table.note:
        lines += ["", _plain(table.note)]
    return "\n".join(lines)


def _pipes(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _STEERING.sub(r"\\\1", " ".join(text.split()))


def as_csv(table: Table) -> str:
    """A table as comma-separated values, with CRLF at the ends of lines as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([*map(_harmless, row)] for row in (table.columns, *table.rows))
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
