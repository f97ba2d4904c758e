"""Word files, read again by python-docx and by mammoth."""

from __future__ import annotations

import io
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import docx
import mammoth
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.answers.theory_table import TableKind
from cmo.diagram import Diagram, diagram_of
from cmo.document import (
    Away,
    Block,
    Bullets,
    Card,
    Code,
    Facts,
    Figure,
    Heading,
    Named,
    Paragraph,
    Strong,
)
from cmo.drawing import picture_of
from cmo.render.document_docx import as_docx
from cmo.render.text import fit_for_xml
from cmo.tables import Table
from tests.theories import night_shift

POINT = 12700
ROUNDING = 635  # a twentieth of a point
FORUMS = "online-mental-health-forums"


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def word(*blocks: Block) -> Any:
    return opened(as_docx(blocks))


def texts(document: Any) -> list[tuple[str, str]]:
    """The paragraphs outside tables, each with its style."""
    return [(one.style.name, one.text) for one in document.paragraphs]


def cells(table: Any) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        return files.read(name).decode("utf-8")


def diagram() -> Diagram:
    return diagram_of(cmo.from_dict(night_shift()).programme)


def png(diagram: Diagram) -> bytes:
    return picture_of(diagram, "png")


# Tables


def test_a_table_is_a_table_of_word() -> None:
    table = Table(
        "Who & what", ("Id", "Text"), (("C1", "one\ntwo"), ("C2", "<b>&amp;")), note="A note."
    )
    document = word(table)
    (found,) = document.tables
    assert cells(found) == [("Id", "Text"), ("C1", "one\ntwo"), ("C2", "<b>&amp;")]
    assert texts(document) == [("Caption", "Table 1. Who & what"), ("Table Note", "A note.")]
    head, *others = found.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in found.rows)
    assert found.style.name == "Paper Table"
    assert all(run.bold for cell in head.cells for run in cell.paragraphs[0].runs)
    html = mammoth.convert_to_html(io.BytesIO(as_docx([table]))).value
    assert "<thead><tr><th><p><strong>Id</strong></p></th>" in html
    assert "Table 1. Who &amp; what" in html


def test_lines_that_name_things_stay_lines() -> None:
    table = Table("", ("a",), (("C1: trust\nC2: hope",),), naming=frozenset({0}))
    (found,) = word(table).tables
    assert cells(found)[1] == ("C1: trust\nC2: hope",)


def test_a_long_row_may_break_and_a_short_one_may_not() -> None:
    rows = (("short",), ("long " * 2000,))
    (found,) = word(Table("", ("a",), rows)).tables
    _, short, long = (row._tr.trPr.find(qn("w:cantSplit")) for row in found.rows)
    assert short is not None
    assert long is None


def test_the_whole_table_of_a_paper() -> None:
    made = cmo.library(FORUMS).table()
    content = as_docx([made.content])
    document = opened(content)
    (found,) = document.tables
    assert cells(found) == [made.content.columns, *made.content.rows]
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    room = section.page_width - section.left_margin - section.right_margin
    widths = [column.width for column in found.columns]
    assert sum(widths) <= room + len(widths) * ROUNDING
    for row in found.rows:
        assert [cell.width for cell in row.cells] == widths
    properties = found._tbl.tblPr
    assert [child.tag.split("}")[1] for child in properties] == [
        "tblStyle",
        "tblW",
        "tblInd",
        "tblLayout",
        "tblLook",
        "tblCaption",
    ]


def test_rules_as_journals_have_them() -> None:
    content = as_docx([Table("", ("a",), (("b",),))])
    styles = ElementTree.fromstring(part(content, "word/styles.xml"))
    (style,) = [one for one in styles if one.get(qn("w:styleId")) == "PaperTable"]
    borders = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
    assert borders is not None
    assert [one.tag for one in borders] == [qn("w:top"), qn("w:bottom")]
    head = style.find(f"{qn('w:tblStylePr')}/{qn('w:tcPr')}/{qn('w:tcBorders')}")
    assert head is not None
    assert [one.tag for one in head] == [qn("w:bottom")]


def test_pages_lie_across_for_a_wide_table_and_stand_upright_after() -> None:
    theory = cmo.library(FORUMS)
    wide, narrow = theory.table().content, theory.table("sentences").content
    first = Bullets((("First",),))
    document = word(Heading(1, "T"), first, wide, wide, narrow, Heading(2, "End"))
    turned = [one.orientation for one in document.sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [len(table.columns) for table in document.tables] == [13, 13, 5]


def test_a_heading_and_few_words_go_with_the_wide_table_below_them() -> None:
    wide = cmo.library(FORUMS).table().content
    words = Paragraph(("A few words",))
    document = word(Paragraph(("First",)), Heading(1, "T"), words, wide)
    assert [one.orientation for one in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
    ]
    first, heading, few, *_ = document.paragraphs
    assert first._p.pPr.sectPr is not None  # the first section ends here
    assert heading.text == "T"
    assert few.paragraph_format.keep_with_next
    assert not first.paragraph_format.keep_with_next
    many = Paragraph(("many words " * 100,))
    document = word(Heading(1, "T"), many, wide)
    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT


def test_a_very_wide_table_comes_in_parts_of_one_number() -> None:
    matrix = cmo.library(FORUMS).table("matrix").content
    document = word(matrix, Table("Next", ("a",), (("b",),)))
    captions = [text for style, text in texts(document) if style == "Caption"]
    assert captions == [
        f"Table 1. {matrix.title} (part 1 of 2)",
        f"Table 1. {matrix.title} (part 2 of 2)",
        "Table 2. Next",
    ]
    first, second, _ = map(cells, document.tables)
    assert [(*one, *two[1:]) for one, two in zip(first, second, strict=True)] == [
        matrix.columns,
        *matrix.rows,
    ]
    notes = [text for style, text in texts(document) if style == "Table Note" and text]
    assert notes == [matrix.note]


def test_a_table_without_rows_is_a_sentence() -> None:
    document = word(Table("T", ("a", "b"), (), note="Nothing to show."))
    assert not document.tables
    assert texts(document) == [("Caption", "Table 1. T"), ("Table Note", "Nothing to show.")]


@pytest.mark.parametrize("kind", [*get_args(TableKind)])
def test_every_kind_can_be_read_again(kind: TableKind, tmp_path: Path) -> None:
    theory = cmo.library(FORUMS)
    path = theory.table(kind).save(tmp_path / "table.docx")
    with path.open("rb") as file:
        done = mammoth.extract_raw_text(file)
    for row in theory.table(kind).content.rows:
        for cell in row:
            assert cell.split("\n")[0] in done.value


# The other parts of a document


def test_every_kind_of_part() -> None:
    document = word(
        Heading(1, "The title"),
        Heading(3, "A heading"),
        Paragraph(("Plain, ", Strong("strong"), " and ", Code("code"))),
        Paragraph(("Small print",), quiet=True),
        Bullets((("one",), ("two",))),
        Facts((("Contexts", ("safe; active",)), ("Note", ("two\nlines",)))),
        Figure(diagram(), "What it shows"),
        Card("CMOC1", "A title", (Paragraph(("Its sentence.",)), Facts((("For whom", ("all",)),)))),
        Card("CMOC2", "", ()),
    )
    assert texts(document) == [
        ("Heading 1", "The title"),
        ("Heading 3", "A heading"),
        ("Normal", "Plain, strong and code"),
        ("Table Note", "Small print"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Facts", "Contexts\tsafe; active"),
        ("Facts", "Note\ttwo\nlines"),
        ("Normal", diagram().description),
        ("Caption", "Figure 1. What it shows"),
        ("Heading 4", "CMOC1: A title"),
        ("Normal", "Its sentence."),
        ("Facts", "For whom\tall"),
        ("Heading 4", "CMOC2"),
    ]
    runs = document.paragraphs[2].runs
    assert [(run.text, bool(run.bold)) for run in runs][1] == ("strong", True)
    assert runs[-1].font.name == "Consolas"
    assert document.core_properties.title == "The title"


def test_a_picture_has_words_for_who_cannot_see_it() -> None:
    content = as_docx([Figure(diagram(), "")], draw=png)
    document = opened(content)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == fit_for_xml(diagram().description)
    assert shape._inline.docPr.get("title") == "Incident reporting on night shifts"
    (section,) = document.sections
    room = section.page_width - section.left_margin - section.right_margin
    assert shape.width <= room + ROUNDING
    assert texts(document)[-1] == ("Caption", "Figure 1")
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        assert files.read("word/media/image1.png") == png(diagram())


def test_a_wide_picture_lies_across_and_fits() -> None:
    theory = cmo.library(FORUMS).programme
    ripples = diagram_of(theory, kind="ripples")
    document = opened(as_docx([Paragraph(("Before",)), Figure(ripples)], draw=png))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    (shape,) = document.inline_shapes
    section = document.sections[-1]
    assert shape.width <= section.page_width - 2 * section.left_margin + ROUNDING
    assert shape.height < section.page_height - 2 * section.top_margin


def high_png(_diagram: Diagram) -> bytes:
    """A white picture, far higher than a page."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    wide, high = 1000, 8000
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_high_picture_leaves_room_for_the_headings_above_it() -> None:
    above = [Heading(2, "A part"), Heading(3, "A domain"), *[Paragraph(("A few words.",))] * 3]
    document = opened(as_docx([*above, Figure(diagram())], draw=high_png))
    (shape,) = document.inline_shapes
    (section,) = document.sections
    room = section.page_height - 2 * section.top_margin
    assert room / 2 < shape.height < room - 150 * POINT


def test_links_lead_to_cards_and_to_the_web_only() -> None:
    content = as_docx(
        [
            Card("CMOC1", "", (Paragraph((Named("CMOC2", "the second"), Named("x", "no card"))),)),
            Card("CMOC2", "", ()),
            Paragraph((Away("https://example.org/a?b=c&d", "a site"),)),
            Paragraph((Away("javascript:alert(1)", "a trap"),)),
            Table("", ("From",), (("CMOC2: trust",),), naming=frozenset({0})),
        ]
    )
    document = opened(content)
    links = [link for one in document.paragraphs for link in one.hyperlinks]
    assert [(link.text, link.address, link.fragment) for link in links] == [
        ("the second", "", "cmo_2"),
        ("a site", "https://example.org/a?b=c&d", ""),
    ]
    assert [one.text for one in document.paragraphs][1] == "the secondno card"
    assert 'w:name="cmo_2"' in part(content, "word/document.xml")
    assert "javascript" not in part(content, "word/_rels/document.xml.rels")
    (cell,) = document.tables[0].rows[1].cells
    assert [link.fragment for link in cell.paragraphs[0].hyperlinks] == ["cmo_2"]
    assert cell.text == "CMOC2: trust"


def test_language_and_properties() -> None:
    content = as_docx([Heading(1, "T" * 300)])
    properties = opened(content).core_properties
    assert properties.title == "T" * 255
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert (properties.created.year, properties.modified.year) == (2000, 2000)
    assert '<w:lang w:val="en-GB"' in part(content, "word/styles.xml")


def test_the_same_parts_give_the_same_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = (Heading(1, "T"), cmo.library(FORUMS).table().content, Figure(diagram()))
    first = as_docx(blocks, draw=png)
    later = time.struct_time((2031, 2, 3, 4, 5, 6, 0, 34, 0))
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert as_docx(blocks, draw=png) == first


def test_nothing_at_all_is_an_empty_file() -> None:
    assert texts(word()) == []


def ended(line: str) -> str:
    """A line with the end that Word gives it, if it has one."""
    (bare,) = line.splitlines()
    return bare if bare == line else f"{bare}\n"


any_text = st.text(max_size=60)


@settings(max_examples=30)
@given(any_text, any_text, any_text)
def test_any_text_survives(title: str, cell: str, heading: str) -> None:
    """But for what XML cannot hold, and with one kind of end of a line."""
    table = Table(title, (heading, "b"), ((cell, ""),), note=cell)
    document = word(Heading(1, heading), Paragraph((cell,)), table)
    expected = fit_for_xml("".join(map(ended, cell.splitlines(keepends=True))))
    assert cells(document.tables[0])[1] == (expected, "")
    assert document.paragraphs[1].text == expected
    assert document.paragraphs[0].text == document.core_properties.title


def test_without_the_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(cmo.CmoError) as caught:
        cmo.library(FORUMS).table().save(tmp_path / "table.docx")
    assert str(caught.value) == "a Word file needs python-docx: pip install python-docx"
    assert not list(tmp_path.iterdir())
