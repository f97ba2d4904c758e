"""A new Word document with the pages and styles of a paper."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from cmo.render.word_text import shown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

FONT = "Calibri"
LANGUAGE = "en-GB"
SHORT, LONG, MARGIN = Mm(210), Mm(297), Mm(20)
UPRIGHT, ACROSS = (SHORT - 2 * MARGIN) / Pt(1), (LONG - 2 * MARGIN) / Pt(1)
"""How wide the text of a page is, in points: A4, upright and across."""
TABLE_STYLE, NOTE_STYLE, FACTS_STYLE = "Paper Table", "Table Note", "Facts"
TEXT_STYLES = {9.5: "Table Text", 8.5: "Table Text Small", 7.5: "Table Text Smallest"}
"""The styles of the text in tables, by its size."""
FACT_INDENT = Mm(42)
_EVERY_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same theory gives the same bytes
_INK = RGBColor(0x1F, 0x2A, 0x37)
_RULES = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PaperTable">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="10" w:space="0" w:color="auto"/>
      <w:bottom w:val="single" w:sz="10" w:space="0" w:color="auto"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:bCs/></w:rPr>
    <w:tcPr><w:tcBorders>
      <w:bottom w:val="single" w:sz="6" w:space="0" w:color="auto"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""
"""The kind of table that journals print: rules above and below the head, and at the end."""


def new_document(title: str) -> Document:
    """An empty document with this title, our styles, and nothing of when it was made or by whom."""
    document = docx.Document()
    properties = document.core_properties
    properties.title = shown(title)[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = _EVERY_TIME
    properties.language = LANGUAGE
    _set_styles(document)
    return document


def _set_styles(document: Document) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults"))
    assert defaults is not None  # python-docx's own template has them
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for level in range(1, 10):
        heading = styles[f"Heading {level}"]
        heading.font.name, heading.font.color.rgb = FONT, _INK
        heading.font.size = Pt(max(10.5, 20 - 3 * level))
    caption = styles["Caption"]
    caption.font.name, caption.font.size = FONT, Pt(9.5)
    caption.font.bold, caption.font.color.rgb = True, _INK
    caption.paragraph_format.space_before = Pt(10)
    caption.paragraph_format.space_after = Pt(4)
    for size, name in (*TEXT_STYLES.items(), (8.5, NOTE_STYLE), (10.5, FACTS_STYLE)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    styles[NOTE_STYLE].paragraph_format.space_before = Pt(4)
    styles[NOTE_STYLE].paragraph_format.space_after = Pt(10)
    facts = styles[FACTS_STYLE].paragraph_format
    facts.left_indent, facts.first_line_indent = FACT_INDENT, -FACT_INDENT
    facts.space_after = Pt(2)
    facts.tab_stops.add_tab_stop(FACT_INDENT)
    styles.element.append(parse_xml(_RULES))


def add_paragraph(document: Document, style: str = "Normal") -> Paragraph:
    """Put an empty paragraph of this style at the end of a document.

    The id of a style is its name without spaces. To have python-docx look it up, each time among
    all styles, takes longer than all else that a long document needs.
    """
    paragraph = document.add_paragraph()
    if style != "Normal":
        paragraph._p.style = style.replace(" ", "")
    return paragraph


def turn(document: Document, across: bool, *, first: bool) -> None:
    """Go on with pages that lie across, or stand upright; the first pages need no new section."""
    section = document.sections[0]
    if not first:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _end_with_text(document)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if across else (SHORT, LONG)
    _set_margins(section)


def _end_with_text(document: Document) -> None:
    """Let the last section end with its last paragraph, and not with an empty one after that.

    An empty one may have no room, and would make an empty page.
    """
    end = document.paragraphs[-1]._p
    last = end.getprevious()
    ending = end.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    if ending is not None and last is not None and last.tag == qn("w:p"):
        last.get_or_add_pPr().append(ending)
        end.getparent().remove(end)


def _set_margins(section: Section) -> None:
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN


def saved(document: Document) -> bytes:
    """The bytes of the file; the same document gives the same bytes at any time."""
    whole, again = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(again, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows
            new.writestr(entry, old.read(name))
    return again.getvalue()
