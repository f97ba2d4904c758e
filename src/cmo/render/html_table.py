"""Tables -> HTML for a notebook or a page: bare tables, with all text escaped."""

from __future__ import annotations

from collections.abc import Iterable

_CELL = "text-align:left;vertical-align:top;white-space:normal"
"""Notebooks align cells to the right, and break no lines, unless they are told otherwise."""


def html_row(cells: Iterable[str], cell: str = "td", *, id: str = "") -> str:
    """A row of cells that hold HTML; `id` is escaped already."""
    inner = "".join(f'<{cell} style="{_CELL}">{content}</{cell}>' for content in cells)
    return f'<tr id="{id}">{inner}</tr>' if id else f"<tr>{inner}</tr>"


def html_table(head: Iterable[str], rows: Iterable[str]) -> str:
    """A table of rows that are HTML, under the names of its columns, which are HTML too."""
    return f"<table><thead>{html_row(head, 'th')}</thead><tbody>{''.join(rows)}</tbody></table>"
