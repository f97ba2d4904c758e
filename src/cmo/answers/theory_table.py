"""The tables of a theory, as objects that show and write themselves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal, get_args

from cmo.answers.matrix import matrix_of
from cmo.answers.selection import selection_of
from cmo.answers.showing import Shown
from cmo.errors import CmoError
from cmo.flow import Flow
from cmo.tables import Table

TableKind = Literal["configurations", "matrix"]
TableFormat = Literal["markdown", "csv", "html", "json"]
_FORMAT_OF_SUFFIX: dict[str, TableFormat] = {
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
}


@dataclass(frozen=True, repr=False)
class TheoryTable(Shown):
    """A table of a theory. Printed it is Markdown; a notebook shows it as a table."""

    content: Table

    def table(self) -> Table:
        """The table itself, as plain text in cells."""
        return self.content

    def __repr__(self) -> str:
        """The title, and the size."""
        size = f"{len(self.content.rows)} rows by {len(self.content.columns)} columns"
        return f"<TheoryTable {self.content.title!r}: {size}>"

    def __str__(self) -> str:
        """The table in Markdown."""
        return self.written("markdown")

    def written(self, format: TableFormat) -> str:
        """The table as text: `markdown`, `csv`, `html` (a bare table) or `json`.

        Raises:
            CmoError: there is no such format.
        """
        from cmo.render import html_table, text_table

        if format == "json":
            return json.dumps(self.as_values(), indent=2, ensure_ascii=False)
        writers = {
            "markdown": text_table.as_markdown,
            "csv": text_table.as_csv,
            "html": html_table.as_html,
        }
        if format not in writers:
            raise CmoError(f"no format `{format}` of a table; there are {_listed(TableFormat)}")
        return writers[format](self.content)

    def save(self, path: str | Path, *, format: TableFormat | None = None) -> Path:
        """Write the table to a file; the suffix decides, where no format is given.

        Raises:
            CmoError: the suffix says nothing of the format.
            FileTrouble: the file cannot be written.
        """
        from cmo.output import write_whole

        target = Path(path)
        chosen = format or _FORMAT_OF_SUFFIX.get(target.suffix.lower())
        if chosen is None:
            known = ", ".join(_FORMAT_OF_SUFFIX)
            raise CmoError(f"{target}: no kind of table has that suffix; there are {known}")
        text = self.written(chosen)
        if chosen == "html":
            title = escape(self.content.title)
            text = f'<!DOCTYPE html><meta charset="utf-8"><title>{title}</title>\n{text}'
        encoding = "utf-8-sig" if chosen == "csv" else "utf-8"  # spreadsheets look for the mark
        write_whole(target, (text if text.endswith("\n") else f"{text}\n").encode(encoding))
        return target


def table_of(
    flow: Flow, kind: TableKind, select: str | Iterable[str], exclude: str | Iterable[str]
) -> TheoryTable:
    """A table of the configurations that are selected.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
        CmoError: there is no such kind of table.
    """
    if kind not in get_args(TableKind):
        raise CmoError(f"no table of kind `{kind}`; there are {_listed(TableKind)}")
    selection = selection_of(flow, select, exclude)
    if kind == "matrix":
        return TheoryTable(matrix_of(flow.theory, selection.ids, selection.title()).table())
    return TheoryTable(selection.table())


def _listed(words: object) -> str:
    return ", ".join(get_args(words))
