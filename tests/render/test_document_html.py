"""Documents in HTML: every kind of part, links where there are any, and no word of it markup."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

import cmo
from cmo.diagram import diagram_of
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
from cmo.render.document_html import Surroundings, as_html, inline_html, table_html
from cmo.tables import Table
from tests.theories import night_shift

CELL = 'style="text-align:left;vertical-align:top;white-space:normal"'
WILD = "<script>alert('1')</script> & \"2\" &amp;"
SAFE = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;2&quot; &amp;amp;"
PLACED = Surroundings(
    link=lambda id: f"#{id}" if id.startswith("C") else None,
    place=lambda id: f'p"{id}' if id != "C3" else None,
    draw=lambda diagram: f"<svg>{diagram.id}</svg>",
)


def test_every_kind_of_part() -> None:
    diagram = diagram_of(cmo.from_dict(night_shift()).programme)
    blocks: tuple[Block, ...] = (
        Heading(2, "A heading"),
        Paragraph(("Plain, ", Strong("strong"), " and ", Code("code"), "\nnext")),
        Paragraph(("Small",), quiet=True),
        Bullets((("one",), ("two",))),
        Facts((("Word", ("fact",)),)),
        Figure(diagram, "A caption"),
        Figure(diagram),
        Card("C1", "Title", (Paragraph(("Inside",)),)),
        Card("C3", "", ()),
    )
    assert as_html(blocks, PLACED).split("\n") == [
        "<h2>A heading</h2>",
        "<p>Plain, <strong>strong</strong> and <code>code</code><br>next</p>",
        "<p><small>Small</small></p>",
        "<ul><li>one</li><li>two</li></ul>",
        "<dl><dt>Word</dt><dd>fact</dd></dl>",
        f"<figure><svg>{diagram.id}</svg><figcaption>A caption</figcaption></figure>",
        f"<figure><svg>{diagram.id}</svg></figure>",
        '<section class="cmo-card" id="p&quot;C1"><p><strong>C1: Title</strong></p>'
        "<p>Inside</p></section>",
        '<section class="cmo-card"><p><strong>C3</strong></p></section>',
    ]
    assert as_html([Figure(diagram)]) == (
        "<figure><p>" + inline_html((diagram.description,)) + "</p></figure>"
    )


def test_links_lead_where_the_page_says_and_to_the_web() -> None:
    text = (Named("C1", "<one>"), Named("x", "other"), Away("https://a.b/?c=d&e", "site"))
    assert inline_html(text, PLACED) == (
        '<a href="#C1">&lt;one&gt;</a>other<a href="https://a.b/?c=d&amp;e">site</a>'
    )
    assert inline_html(text) == '&lt;one&gt;other<a href="https://a.b/?c=d&amp;e">site</a>'
    for trap in ("javascript:alert(1)", "data:text/html,x", " JAVASCRIPT:x", "//a.b", "file:///x"):
        assert inline_html((Away(trap, "site"),)) == "site"


def test_a_table() -> None:
    table = Table(
        "Title",
        ("Id", "C2"),
        (("C1; C2", "C1"), ("x: text", "")),
        note="Note",
        about=("C1", "C3"),
        naming=frozenset({0}),
        heads_name=True,
    )
    assert table_html(table, PLACED) == (
        '<div class="cmo-table"><p><strong>Title</strong></p><table><thead>'
        f'<tr><th {CELL}>Id</th><th {CELL}><a href="#C2">C2</a></th></tr></thead><tbody>'
        f'<tr id="p&quot;C1"><td {CELL}><a href="#C1">C1</a>; <a href="#C2">C2</a></td>'
        f"<td {CELL}>C1</td></tr>"
        f"<tr><td {CELL}>x: text</td><td {CELL}></td></tr></tbody></table>"
        "<p>Note</p></div>"
    )


def test_a_table_without_rows_has_no_head() -> None:
    table = Table("Title", ("a", "b"), (), note="Nothing to show.")
    assert table_html(table) == (
        '<div class="cmo-table"><p><strong>Title</strong></p><p>Nothing to show.</p></div>'
    )
    assert table_html(Table("", ("a",), ())) == '<div class="cmo-table"></div>'


def test_no_word_is_markup() -> None:
    inline = (WILD, Strong(WILD), Code(WILD), Named(WILD, WILD), Away(WILD, WILD))
    table = Table(WILD, (WILD,), ((WILD,),), note=WILD, about=(WILD,))
    around = Surroundings(link=lambda id: f"#{id}", place=lambda id: id)
    blocks = (
        Heading(1, WILD),
        Paragraph(inline),
        Bullets((inline,)),
        Facts(((WILD, inline),)),
        Card(WILD, WILD, (table,)),
        table,
    )
    for html in (as_html(blocks), as_html(blocks, around)):
        assert "<script" not in html
        assert html.count(SAFE) >= 20


class _Words(HTMLParser):
    """The words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(st.characters(exclude_characters="\n\r\0", exclude_categories=["Cs"])))
def test_any_text_is_read_as_it_was(text: str) -> None:
    assert _Words(inline_html((text, Strong(text)))).words == text * 2
    table = Table("", (text,), ((text,),))
    assert _Words(table_html(table)).words == text * 2
