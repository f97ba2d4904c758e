"""Tables of Word documents, as people make them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import mammoth
import pytest
from bs4 import BeautifulSoup
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.grids.reading import grids_of_bytes
from tests.exchange.grids.making import edited, saved

_W = nsdecls("w")


def _table(document: Document, rows: Sequence[Sequence[str]]) -> Table:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def _read(document: Document, wanted: Sequence[str] = ()) -> Grids:
    return grids_of_bytes(saved(document), "a.docx", wanted)


def _grid(document: Document) -> Grid:
    (grid,) = _read(document).grids
    return grid


def _put(table: Table, row: int, column: int, markup: str) -> None:
    """Give a cell one paragraph with this XML in it."""
    cell = table.cell(row, column)._tc
    for paragraph in cell.p_lst:
        cell.remove(paragraph)
    cell.append(parse_xml(f"<w:p {_W}>{markup}</w:p>"))


def test_tables_in_order_and_their_places() -> None:
    document = docx.Document()
    document.add_paragraph("Before")
    _table(document, [["Context", "Outcome"], ["a", "b"]])
    document.add_paragraph("Between")
    _table(document, [["x"]])
    read = _read(document)
    assert [(grid.name, grid.rows) for grid in read.grids] == [
        ("Table 1", (("Context", "Outcome"), ("a", "b"))),
        ("Table 2", (("x",),)),
    ]
    assert read.notices == ()
    assert read.grids[0].place(1, 0) == "Table 1, row 2, column 1"


def test_a_table_is_called_by_the_line_above_it() -> None:
    document = docx.Document()
    document.add_paragraph("Table 2. CMO configurations")
    document.add_paragraph("")
    _table(document, [["a"]])
    document.add_heading("What staff said")
    _table(document, [["b"]])
    document.add_paragraph("Table 2. CMO configurations")
    _table(document, [["c"]])
    document.add_paragraph("Table 3. " + "long " * 40)
    _table(document, [["d"]])
    document.add_paragraph("Tables are below.")
    _table(document, [["e"]])
    assert [grid.name for grid in _read(document).grids] == [
        "Table 2. CMO configurations",
        "What staff said",
        "Table 3",
        "Table 4",
        "Table 5",
    ]
    assert _read(document, ["what staff said", "5"]).grids[1].rows == (("e",),)
    with pytest.raises(FileTrouble) as caught:
        _read(document, ["Table 9"])
    assert str(caught.value) == (
        "a.docx: there is no table `Table 9`; it has `Table 2. CMO configurations`, `What staff "
        "said`, `Table 3`, `Table 4` and `Table 5`; did you mean `Table 3` or `Table 4` or "
        "`Table 5`?"
    )


def test_merged_cells() -> None:
    document = docx.Document()
    table = _table(document, [[f"{row}{column}" for column in "abcd"] for row in range(4)])
    table.cell(0, 0).merge(table.cell(0, 3)).text = "Theme"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "shared"
    table.cell(1, 1).merge(table.cell(2, 2)).text = "block"
    grid = _grid(document)
    assert grid.rows == (
        ("Theme", "", "", ""),
        ("shared", "block", "", "1d"),
        ("", "", "", "2d"),
        ("", "3b", "3c", "3d"),
    )
    assert grid.merged == {(0, 0): (1, 4), (1, 0): (3, 1), (1, 1): (2, 2)}


def test_a_row_that_begins_further_right() -> None:
    document = docx.Document()
    table = _table(document, [["a", "b"], ["", "c"]])
    row = table.rows[1]._tr
    row.remove(row.tc_lst[0])
    row.insert(0, parse_xml(f'<w:trPr {_W}><w:gridBefore w:val="1"/></w:trPr>'))
    assert _grid(document).rows == (("a", "b"), ("", "c"))


def test_lists_are_marked_as_they_are_seen() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "Contexts:"
    for text, style in [
        ("trust", "List Bullet"),
        ("time", "List Bullet 2"),
        ("first", "List Number"),
        ("second", "List Number"),
        ("", "List Bullet"),
    ]:
        cell.add_paragraph(text, style)
    assert _grid(document).rows == (("Contexts:\n- trust\n- time\n1. first\n2. second",),)


def test_numbers_of_all_kinds() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/></w:lvl>'
        for level, format in enumerate(["upperRoman", "lowerLetter", "none", "bullet"])
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    cell = document.add_table(1, 1).cell(0, 0)._tc
    cell.remove(cell.p_lst[0])
    for text, level in [("a", 0), ("b", 1), ("c", 1), ("d", 0), ("e", 1), ("f", 2), ("g", 3)]:
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        paragraph = f"<w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r>"
        cell.append(parse_xml(f"<w:p {_W}>{paragraph}</w:p>"))
    assert _grid(document).rows == (("I. a\na. b\nb. c\nII. d\na. e\nf\n- g",),)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    document = docx.Document()
    table = _table(document, [["x", "y"], ["gone", "gone"]])
    _put(
        table,
        0,
        0,
        '<w:r><w:t xml:space="preserve">kept </w:t></w:r><w:ins w:id="1"><w:r><w:t>new</w:t></w:r>'
        '</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del><w:moveTo w:id="3">'
        '<w:r><w:t> moved</w:t></w:r></w:moveTo><w:moveFrom w:id="4"><w:r><w:t>away</w:t></w:r>'
        "</w:moveFrom>",
    )
    table.rows[1]._tr.insert(0, parse_xml(f'<w:trPr {_W}><w:del w:id="5"/></w:trPr>'))
    read = _read(document)
    assert read.grids[0].rows == (("kept new moved", "y"),)
    assert read.notices == ("Table 1: 5 tracked changes, read as if accepted",)


def test_links_controls_fields_and_signs() -> None:
    document = docx.Document()
    table = _table(document, [["x"]])
    _put(
        table,
        0,
        0,
        '<w:hyperlink><w:r><w:t xml:space="preserve">link </w:t></w:r></w:hyperlink><w:sdt>'
        "<w:sdtPr><w:tag w:val='no'/></w:sdtPr><w:sdtContent><w:r><w:t>control</w:t></w:r>"
        "</w:sdtContent></w:sdt><w:r><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/>"
        "<w:instrText>PAGE</w:instrText><w:sym w:font='Symbol' w:char='F0B7'/></w:r>",
    )
    assert _grid(document).rows == (("link control\ta-b\n\uf0b7",),)


def test_cells_and_rows_within_content_controls() -> None:
    document = docx.Document()
    table = _table(document, [["a", "b"], ["c", "d"]])
    row = table.rows[1]._tr
    control = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[1].append(row)
    cell = table.rows[0]._tr.tc_lst[1]
    inner = parse_xml(f"<w:sdt {_W}><w:sdtPr/><w:sdtContent/></w:sdt>")
    cell.addprevious(inner)
    inner[1].append(cell)
    assert _grid(document).rows == (("a", "b"), ("c", "d"))


def test_a_table_within_a_cell_is_read_as_lines() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 1)
    cell.text = "before"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "in", "side"
    read = _read(document)
    assert read.grids[0].rows == (("before\n\nin\nside",),)
    assert read.notices == ("Table 1: a table within a cell, read as lines of that cell",)


_NOTE = '<w:{0} {2} w:id="{3}"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _with_part(content: bytes, name: str, items: str) -> bytes:
    relation = f'<Relationship Id="x{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
    part = f"<w:{name} {_W}>{items}</w:{name}>".encode()
    return edited(
        content,
        {
            "word/_rels/document.xml.rels": lambda old: old.replace(
                b"</Relationships>", f"{relation}</Relationships>".encode()
            )
        },
        [(f"word/{name}.xml", part)],
    )


def test_footnotes_stand_in_brackets() -> None:
    document = docx.Document()
    table = _table(document, [["x", "y"]])
    _put(
        table,
        0,
        0,
        '<w:r><w:t>trust</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
    )
    content = _with_part(saved(document), "footnotes", _NOTE.format("footnote", "As seen.", "", 2))
    content = _with_part(content, "endnotes", _NOTE.format("endnote", "Smith 2019", "", 2))
    (grid,) = grids_of_bytes(content, "a.docx").grids
    assert grid.rows == (("trust [As seen.] [Smith 2019]", "y"),)


def test_comments_are_told_with_their_place() -> None:
    document = docx.Document()
    table = _table(document, [["x", "y"]])
    run = table.cell(0, 1).paragraphs[0].runs[0]
    document.add_comment(run, "Is this right?", "A. Reader", "AR")
    read = _read(document)
    assert read.grids[0].comments == {(0, 1): "Is this right?"}
    assert read.notices == ("Table 1, row 1, column 2 has a comment: “Is this right?”",)


def test_struck_out_text_and_pictures_are_told() -> None:
    document = docx.Document()
    table = _table(document, [["x", "y"]])
    table.cell(0, 0).paragraphs[0].runs[0].font.strike = True
    table.cell(0, 1).paragraphs[0].add_run().add_picture(io.BytesIO(_PICTURE))
    assert _read(document).notices == (
        "Table 1: struck-out text, read all the same",
        "Table 1: a picture, not read",
    )


_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_a_document_without_tables() -> None:
    document = docx.Document()
    document.add_paragraph("If trusted, then open.")
    read = _read(document)
    assert read.grids == ()
    assert read.notices == ("the document has no tables, and text outside tables is not read",)
    with pytest.raises(FileTrouble) as caught:
        _read(document, ["1"])
    assert str(caught.value) == "a.docx: there is no table `1`, for it has no tables"


def test_a_cell_that_says_it_spans_a_million_columns() -> None:
    document = docx.Document()
    table = _table(document, [["a", "b"]] * 3)
    for row in table.rows:
        row.cells[0]._tc.insert(
            0, parse_xml(f'<w:tcPr {_W}><w:gridSpan w:val="999999999"/></w:tcPr>')
        )
    (grid,) = _read(document).grids
    assert len(grid.rows[0]) == 1001
    assert grid.rows[0][-1] == "b"


def test_parts_nested_without_end() -> None:
    document = docx.Document()
    _put(_table(document, [["x"]]), 0, 0, "<w:r/>")
    deep = b"<w:ins>" * 5_000 + b"</w:ins>" * 5_000
    content = edited(
        saved(document), {"word/document.xml": lambda old: old.replace(b"<w:r/>", deep)}
    )
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(content, "a.docx")
    assert str(caught.value) == (
        "a.docx: the file is damaged: its parts are nested more deeply than Word nests them"
    )


def test_a_zip_with_a_folder_of_word_only() -> None:
    content = edited(saved(docx.Document()), {"word/document.xml": lambda _: b"<other/>"})
    with pytest.raises(FileTrouble) as caught:
        grids_of_bytes(content, "a.docx")
    assert str(caught.value) == "a.docx: this is no Word document, or a damaged one"


_WORDS = st.text(st.sampled_from("abü 漢<&\n"), min_size=1, max_size=6).map(str.strip)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(_WORDS.filter(bool), min_size=2, max_size=2), min_size=1, max_size=4))
def test_another_library_reads_the_same_words(rows: list[list[str]]) -> None:
    document = docx.Document()
    _table(document, rows)
    content = saved(document)
    (grid,) = grids_of_bytes(content, "a.docx").grids
    page = BeautifulSoup(mammoth.convert_to_html(io.BytesIO(content)).value, "html.parser")
    cells = [
        tuple(cell.get_text("\n").split() for cell in row.find_all("td"))
        for row in page.find_all("tr")
    ]
    assert [tuple(text.split() for text in row) for row in grid.rows] == cells
    assert grid.rows == tuple(map(tuple, rows))
