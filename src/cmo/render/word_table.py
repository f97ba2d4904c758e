"""Tables -> tables of a Word document, of the kind that journals print."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from docx.shared import Twips
from docx.text.paragraph import Paragraph

from cmo.document import cell_text, head_text
from cmo.render.page_layout import Layout, Page, Part, laid_out
from cmo.render.text import width
from cmo.render.word_styles import (
    ACROSS,
    NOTE_STYLE,
    TABLE_STYLE,
    TEXT_STYLES,
    UPRIGHT,
    add_paragraph,
)
from cmo.render.word_text import Places, made, numbered, shown, write

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable

    from cmo.document import Text
    from cmo.tables import Table

PAGE = Page(UPRIGHT, ACROSS, (9.5, 8.5), (8.5, 7.5), gap=8)
MOST_LINES_TOGETHER = 15
"""A row of more lines may break across pages."""
_TWENTIETHS = 20  # Word's unit: so many to a point


def layout_of(table: Table) -> Layout | None:
    """How a table stands on the page; one without rows needs no page of its own."""
    return laid_out(table, PAGE) if table.rows else None


def add_table(document: Document, table: Table, number: int, places: Places) -> None:
    """Put a table at the end of a document: its caption, its rows, its note."""
    layout = layout_of(table)
    parts = layout.parts if layout else ()
    for place, part in enumerate(parts, 1):
        _add_caption(document, table, number, f" (part {place} of {len(parts)})", place)
        _add_rows(document, table, part, layout.size if layout else 0, places)
        last = place == len(parts)
        write(add_paragraph(document, NOTE_STYLE), (table.note,) if last else ())
    if not parts:
        _add_caption(document, table, number, "", 1)
        write(add_paragraph(document, NOTE_STYLE), (table.note,))


def _add_caption(document: Document, table: Table, number: int, part: str, place: int) -> None:
    """Above the table, as Word makes it; a later part has the number, but counts no further."""
    caption = add_paragraph(document, "Caption")
    caption.paragraph_format.keep_with_next = True
    if place == 1:
        numbered(caption, "Table", number)
    else:
        caption.add_run(f"Table {number}")
    several = part if not part.endswith("1 of 1)") else ""
    title = " ".join(table.title.split())
    caption.add_run(shown(f". {title}{several}" if title else several))


def _add_rows(document: Document, table: Table, part: Part, size: float, places: Places) -> None:
    word = document.add_table(rows=0, cols=len(part.columns))
    word.style = document.styles[TABLE_STYLE]
    word.autofit = False
    widths = [round((width + PAGE.gap) * _TWENTIETHS) for width in part.widths]
    _describe(word, table, widths)
    head = tuple(head_text(table, column) for column in part.columns)
    style = TEXT_STYLES[size].replace(" ", "")
    word._tbl.append(_row(word, head, widths, style, places, head=True))
    for row in table.rows:
        cells = [row[column] for column in part.columns]
        texts = [
            cell_text(table, column, cell) for column, cell in zip(part.columns, cells, strict=True)
        ]
        together = _lines(cells, part.widths, size) <= MOST_LINES_TOGETHER
        word._tbl.append(_row(word, texts, widths, style, places, together=together))


def _describe(word: WordTable, table: Table, widths: Sequence[int]) -> None:
    """The widths, the name for those who cannot see it, and which rows are the head."""
    properties = word._tbl.tblPr
    for name in ("tblW", "tblInd", "tblLook"):
        for old in properties.findall(f"{{*}}{name}"):
            properties.remove(old)
    # the order is that of Word's schema, which some programs insist on
    layout = properties.find("{*}tblLayout")
    assert layout is not None  # set by `autofit`
    layout.addprevious(made("w:tblW", w=sum(widths), type="dxa"))
    layout.addprevious(made("w:tblInd", w=0, type="dxa"))
    properties.append(made("w:tblLook", val="0620", firstRow=1, noHBand=1, noVBand=1))
    if table.title:
        properties.append(made("w:tblCaption", val=shown(" ".join(table.title.split()))))
    for column, wide in zip(word._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(wide)


def _row(
    word: WordTable,
    texts: Sequence[Text],
    widths: Sequence[int],
    style: str,
    places: Places,
    *,
    head: bool = False,
    together: bool = True,
) -> BaseOxmlElement:
    row = made("w:tr")
    properties = made("w:trPr")
    if together:
        properties.append(made("w:cantSplit"))
    if head:
        properties.append(made("w:tblHeader"))
    row.append(properties)
    for text, wide in zip(texts, widths, strict=True):
        cell = made("w:tc")
        cell_properties = made("w:tcPr")
        cell_properties.append(made("w:tcW", w=wide, type="dxa"))
        cell.append(cell_properties)
        paragraph = made("w:p")
        paragraph.append(_looks(style, head=head))
        cell.append(paragraph)
        write(Paragraph(paragraph, word), text, places, bold=head)
        row.append(cell)
    return row


def _looks(style: str, *, head: bool) -> BaseOxmlElement:
    """How the paragraph of a cell looks; to ask for its style by name would take far longer."""
    properties = made("w:pPr")
    properties.append(made("w:pStyle", val=style))
    if head:
        properties.append(made("w:keepNext"))
    return properties


def _lines(cells: Sequence[str], widths: Sequence[float], size: float) -> int:
    """About how many lines the highest cell of a row has."""
    return max(
        sum(ceil(1.1 * width(line, size) / room) for line in cell.splitlines())
        for cell, room in zip(cells, widths, strict=True)
    )
