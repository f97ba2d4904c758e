"""The picture as Mermaid."""

from __future__ import annotations

import html
import re
import warnings
from typing import Any

import pytest
from hypothesis import given, settings

import cmo
from cmo.diagram import Diagram, Lit, View, diagram_of
from cmo.render.mermaid import WORD_JOINER, escaped, mermaid_source
from cmo.render.text import fit_for_xml
from tests.rich_theory import RICH
from tests.strategies import labels, theories
from tests.theories import night_shift, one_configuration


def drawn(values: dict[str, Any], **options: Any) -> Diagram:
    return diagram_of(cmo.from_dict(values).programme, **options)


def shown(label: str) -> str:
    """What a reader sees of a label: Mermaid turns `#60;` into `<`, and `<br>` into a new line."""
    plain = re.sub("</?[bi]>", "", label.replace("<br>", "\n"))
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", plain)).replace(WORD_JOINER, "")


def test_boxes_frames_and_arrows() -> None:
    lines = mermaid_source(drawn(night_shift())).splitlines()
    assert lines[1] == 'title: "Incident reporting on night shifts"'
    assert lines[3] == "flowchart LR"
    assert '  subgraph f1["Reporting culture"]' in lines
    assert (
        '    n1["<b>CMOC1</b> A quick answer makes reporting worthwhile'
        '<br>A reply within a day #8594; Reporting is worth my time (Night nurse) (inferred)"]'
    ) in lines
    assert '  n3("The ward manager answers reports without blame")' in lines
    assert "  n3 --> n1" in lines
    assert "  n7 --x n1" in lines, "unless"
    assert "  n2 -.-> n4" in lines, "an inferred outcome"


def test_groups_and_modest_roles() -> None:
    text = mermaid_source(drawn(RICH))
    assert '(("or"))' in text
    assert '--o|"either way"|' in text
    assert "or: Only a label" in text
    assert "then: A resource #8594; A reasoning (inferred)" in text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ('<b> & "x"', "#60;b#62; #38; #34;x#34;"),
        ("#quot; 100%", "#35;quot#59; 100#37;"),
        ("`code` *bold* _it_ [a](b)", "#96;code#96; #42;bold#42; #95;it#95; #91;a#93;(b)"),
        ("1. first", "1#46; first"),
        ("- dash", "#45; dash"),
        ("a\nb", "a<br>b"),
        ("心理 שלום 😀", "心理 שלום 😀"),
        ("fa:fa-car ::: \\", "fa#58;\u2060fa-car #58;#58;#58; #92;"),
        ("fab:fa-github, mdi:home", "fab#58;\u2060fa-github, mdi#58;\u2060home"),
        (r"C:\new \N \t", "C#58;#92;\u2060new #92;N #92;t"),
    ],
)
def test_escaping(text: str, label: str) -> None:
    assert escaped(text) == label
    assert shown(label) == text


@given(labels)
def test_any_label_shows_as_written(label: str) -> None:
    text = escaped(label)
    assert not re.search('["<>`|]', text.replace("<br>", ""))
    assert "\n" not in text
    assert shown(text).split() == fit_for_xml(label).replace(WORD_JOINER, "").split()


def test_a_title_cannot_leave_its_line() -> None:
    values = one_configuration(contexts=["c1"])
    values["theory"]["title"] = 'a "b" \\ \n---\nc: d'
    assert mermaid_source(drawn(values)).splitlines()[1] == 'title: "a \\"b\\" \\\\ --- c: d"'


def test_a_title_shows_signs_that_mermaid_would_read_as_html() -> None:
    values = one_configuration(contexts=["c1"])
    values["theory"]["title"] = "<script>x</script> a > b"
    assert mermaid_source(drawn(values)).splitlines()[1] == 'title: "‹script›x‹/script› a › b"'


def test_the_usual_actor_is_named() -> None:
    lines = mermaid_source(drawn(RICH)).splitlines()
    assert '  notes["Whose reasoning#58; User, unless a box names someone else."]' in lines
    assert "  style notes fill:none,stroke:none,color:#1A1A1A" in lines
    assert "notes" not in mermaid_source(drawn(one_configuration(contexts=["c1"])))


def test_what_mermaid_draws_only_where_it_is_told_to() -> None:
    values = one_configuration(contexts=["c1"])
    values["contexts"]["c1"] = "x" * 50_000
    diagram = drawn(values)
    with pytest.warns(UserWarning, match="50000 characters and 500 arrows, and this has") as told:
        text = mermaid_source(diagram)
    assert str(told[0].message).endswith(f"mermaid.initialize({{maxTextSize: {len(text)}}})")
    (arrow,) = drawn(one_configuration(contexts=["c1"])).arrows
    small = drawn(one_configuration(contexts=["c1"]))
    with pytest.warns(UserWarning, match=r"mermaid\.initialize\(\{maxEdges: 501\}\)"):
        mermaid_source(small._replace(arrows=(arrow,) * 501))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        mermaid_source(small._replace(arrows=(arrow,) * 500))


def test_a_selection_says_so_in_its_title_and_its_notes() -> None:
    view = View(shown=["CMOC2"], selected_by="+<script>x</script>")
    lines = mermaid_source(drawn(night_shift(), view=view)).splitlines()
    assert lines[1] == (
        'title: "Incident reporting on night shifts '
        '(1 of 2 configurations, selected by “+‹script›x‹/script›”)"'
    )
    assert '  notes["Left out#58; CMOC1."]' in lines
    assert '  n4("More near misses are reported<br>(from CMOC1)")' in lines


def test_what_is_off_is_grey_by_class() -> None:
    lit = Lit(
        {"CMOC1": "on", "CMOC2": "undetermined"},
        {"blame-free": "on", "reports-more": "on"},
        order={"CMOC1": 1},
    )
    view = View(lit=lit, caption="When: <script>x</script>")
    lines = mermaid_source(drawn(night_shift(), view=view)).splitlines()
    assert (
        '  notes["When#58; #60;script#62;x#60;/script#62;<br>In colour#58; fires, or holds.<br>'
        'With a question mark#58; undetermined.<br>Grey#58; does not fire, or does not hold."]'
    ) in lines
    assert any("<br>wave 1<br>" in line for line in lines)
    assert any("<br>? undetermined<br>" in line for line in lines)
    classes = [line for line in lines if "off" in line or "undetermined" in line]
    assert classes[-8:] == [
        "  classDef off stroke:#BDBDBD,color:#6B6B6B",
        "  classDef off-filled fill:#F1F1F1",
        "  classDef undetermined color:#1A1A1A",
        "  classDef undetermined-filled fill:#ECECEC",
        "  class n4,n6,n7,n8 off",
        "  class n6,n7,n8 off-filled",
        "  class n2,n9 undetermined",
        "  class n2,n9 undetermined-filled",
    ]
    assert '  n5 -->|"?"| n2' in lines
    (grey,) = [line for line in lines if "linkStyle" in line and "#BDBDBD" in line]
    plain = drawn(night_shift(), view=view).arrows
    off = [str(place) for place, arrow in enumerate(plain) if arrow.state == "off"]
    assert grey == f"  linkStyle {','.join(off)} stroke:#BDBDBD"


def test_a_frame_of_what_is_off_has_a_grey_name() -> None:
    lines = mermaid_source(drawn(night_shift(), view=View(lit=Lit({}, {})))).splitlines()
    assert "  style f1 fill:#F4F4F2,stroke:#C4C4BF,color:#6B6B6B" in lines


@settings(deadline=None, max_examples=50)
@given(theories())
def test_every_line_is_of_a_known_shape(values: dict[str, Any]) -> None:
    shapes = re.compile(
        r'  (  )?n\d+(\[\[|\{\{|\(\(|\(\[|\[/|\[|\()"[^"]*"(\]\]|\}\}|\)\)|\]\)|/\]|\]|\))'
        r'|  subgraph f\d+\["[^"]*"\]|  end'
        r'|  n\d+ (--[->xo]|-\.-[>xo]?)(\|"[^"]*"\|)? n\d+'
        r'|  notes\["[^"]*"\]|  style notes \S+'
        r"|  classDef [a-z-]+ [^;]+|  class [n\d,]+ [a-z-]+|  style f\d+ \S+|  linkStyle [\d,]+ \S+"
    )
    lit = View(lit=Lit(dict.fromkeys(values["configurations"], "undetermined"), {}))
    for view in (View(), lit):
        lines = mermaid_source(drawn(values, view=view)).splitlines()[4:]
        assert [line for line in lines if not shapes.fullmatch(line)] == []
