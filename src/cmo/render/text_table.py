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
_FORMULA = re.compile(r"[\s\u200b\ufeff\0]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*\s?%?|[+-]")


def as_markdown(table: Table) -> str:
    r"""A table in Markdown (a pipe table), under its title; without rows, the note alone.

    >>> from cmo.tables import Table
    >>> print(as_markdown(Table("", ("a", "b"), (("1 | 2", "*x*"),))))
    | a | b |
    | --- | --- |
    | 1 \| 2 | \*x\* |
    """
    parts = [f"**{_plain(table.title)}**"] if table.title else []
    if table.rows or not table.note:
        lines = [_pipes(map(_plain, table.columns)), _pipes("---" for _ in table.columns)]
        lines += (
            _pipes(_cell(table, number, cell) for number, cell in enumerate(row))
            for row in table.rows
        )
        parts.append("\n".join(lines))
    if table.note:
        parts.append(_plain(table.note))
    return "\n\n".join(parts)


def _pipes(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(table: Table, column: int, text: str) -> str:
    """A cell; where its lines name one thing each, they stay lines."""
    if column in table.naming:
        return "<br>".join(map(_plain, text.split("\n")))
    return _plain(text)


def _plain(text: str) -> str:
    return _STEERING.sub(r"\\\1", " ".join(text.split()))


def as_csv(table: Table) -> str:
    """A table as comma-separated values, with CRLF at the ends of lines as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([*map(harmless_cell, row)] for row in (table.columns, *table.rows))
    return out.getvalue()


def harmless_cell(text: str) -> str:
    """The text of a cell, with an apostrophe before it if it might be taken for a formula."""
    return f"'{text}" if is_like_formula(text) else text


def is_like_formula(text: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula: it begins with = + - @.

    White space before these does not help: some programs skip it. Nor do their full-width forms,
    which Japanese versions of Excel turn into the plain ones. A number is a number, whatever its
    sign, and a sign alone is a sign: neither can do harm, and both are to be read as they are.

    >>> [is_like_formula(text) for text in ("=1", " @SUM(A1)", "＝1", "-1+1", "-5", "-5.2 %", "–")]
    [True, True, True, True, False, False, False]
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)
