"""Tables -> HTML for a notebook or a page: bare tables, with all text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cmo.tables import Table

_CELL = "text-align:left;vertical-align:top;white-space:normal"


def html_row(cells: Iterable[str], cell: str = "td") -> str:
    """A row of cells that hold HTML."""
    inner = "".join(f'<{cell} style="{_CELL}">{content}</{cell}>' for content in cells)
    return f"<tr>{inner}</tr>"


def html_table(head: Iterable[str], rows: Iterable[str]) -> str:
    """A table of rows that are HTML, under the names of its columns, which are HTML too."""
    return f"<table><thead>{html_row(head, 'th')}</thead><tbody>{''.join(rows)}</tbody></table>"


def as_html(table: Table) -> str:
    """A table with its title above and its note below."""
    rows = (html_row(escape(cell).replace("\n", "<br>") for cell in row) for row in table.rows)
    title = f"<p><strong>{escape(table.title)}</strong></p>" if table.title else ""
    body = html_table(map(escape, table.columns), rows) if table.rows else ""
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f"<div>{title}{body}{note}</div>"
