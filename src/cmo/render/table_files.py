"""Tables -> the text or the bytes of a file, in any of the formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

from cmo.errors import CmoError
from cmo.render.document_html import table_html
from cmo.render.latex_table import as_latex
from cmo.render.text_table import as_csv, as_markdown
from cmo.tables import Table

Named = tuple[str, Table]
"""A table with its kind, which names its sheet in a spreadsheet."""


def table_text(tables: Sequence[Named], format: str) -> str:
    """Tables as text, one below another: `markdown`, `csv`, `html` (bare), `json` or `latex`.

    Raises:
        CmoError: there is no such format, it is none of text, or it holds one table only.
    """
    if format in _BYTES:
        raise CmoError(f"{format} is no text: write it to a file")
    if format == "json":
        values = {kind: table.records() for kind, table in tables}
        found = next(iter(values.values())) if len(tables) == 1 else values
        return json.dumps(found, indent=2, ensure_ascii=False)
    if format == "csv" and len(tables) > 1:
        raise CmoError("CSV holds one table: choose one kind, or write .xlsx")
    writer = _TEXT.get(format)
    if writer is None:
        known = ", ".join((*_TEXT, "json", *_BYTES))
        raise CmoError(f"no format `{format}` of a table; there are {known}")
    return "\n\n".join(writer(table) for _, table in tables)


def table_bytes(tables: Sequence[Named], format: str) -> bytes:
    """Tables as the whole content of a file.

    Raises:
        CmoError: there is no such format, it holds one table only, or a package is missing.
    """
    if format in _BYTES:
        return _BYTES[format](tables)
    text = table_text(tables, format)
    if format == "html":
        title = escape(tables[0][1].title)
        text = f'<!DOCTYPE html><meta charset="utf-8"><title>{title}</title>\n{text}'
    encoding = "utf-8-sig" if format == "csv" else "utf-8"  # spreadsheets look for the mark
    return (text if text.endswith("\n") else f"{text}\n").encode(encoding)


def _docx(tables: Sequence[Named]) -> bytes:
    from cmo.render.document_docx import as_docx

    return as_docx([table for _, table in tables])


def _xlsx(tables: Sequence[Named]) -> bytes:
    from cmo.render.workbook import as_xlsx

    return as_xlsx(tables)


_TEXT: dict[str, Callable[[Table], str]] = {
    "markdown": as_markdown,
    "csv": as_csv,
    "html": table_html,
    "latex": as_latex,
}
_BYTES: dict[str, Callable[[Sequence[Named]], bytes]] = {"docx": _docx, "xlsx": _xlsx}
