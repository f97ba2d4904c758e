"""The picture as DOT.

`python -m tests.golden` makes the golden files anew.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

import cmo
from cmo.diagram import Diagram, Lit, View, diagram_of
from cmo.render import palette
from cmo.render.dot import dot_source
from tests.golden import pictures
from tests.rich_theory import RICH
from tests.strategies import theories
from tests.theories import night_shift, one_configuration

LIT = View(
    lit=Lit(
        {"X1": "on", "X2": "undetermined"},
        {"alpha": "on", "mixed": "on", "more": "on", "if-not": "undetermined"},
        order={"X1": 1},
    )
)


def drawn(values: dict[str, Any], **options: Any) -> Diagram:
    return diagram_of(cmo.from_dict(values).programme, **options)


def statement(dot: str, start: str) -> str:
    """The one line of DOT text that begins so."""
    lines = [line.strip() for line in dot.splitlines() if "[" in line]
    (found,) = [line for line in lines if line.startswith(start)]
    return found


@pytest.mark.parametrize("name", sorted(pictures.made()))
def test_the_golden_pictures_have_not_changed(name: str) -> None:
    golden = (pictures.FOLDER / name).read_text("utf-8")
    assert pictures.made()[name] == golden, "if it is meant: python -m tests.golden"


def test_every_node_and_arrow_has_an_id_and_classes() -> None:
    dot = dot_source(drawn(night_shift()))
    node = statement(dot, '"node-blame-free" [')
    assert 'id="node-blame-free"' in node
    assert 'class="context stated"' in node
    arrow = statement(dot, '"node-blame-free":e -> "node-CMOC1":in:w')
    assert 'id="arrow-CMOC1-contexts-blame-free"' in arrow
    assert 'class="context stated"' in arrow


def test_dashes_mean_inferred_and_nothing_else() -> None:
    dot = dot_source(drawn(night_shift()))
    assert "style=dashed" in statement(dot, '"node-CMOC2":out:e -> "node-learns-faster":w')
    assert 'STYLE="dashed"' in statement(dot, '"node-learns-faster" [')
    assert dot.count("style=dashed") == 1, "one arrow is inferred"
    # cells: a reasoning, an outcome, and the sample in the legend
    assert len(re.findall('STYLE="(?:rounded,)?dashed"', dot)) == 3
    unmarked = one_configuration(
        contexts=["c1"], unless=["c2"], mechanisms=["m1"], outcomes=["o1"], regardless=["c3"]
    )
    assert "dashed" not in dot_source(drawn(unmarked))


def test_unless_ends_in_a_bar() -> None:
    arrow = statement(dot_source(drawn(night_shift())), '"node-short-staffed":e -> ')
    assert arrow.startswith('"node-short-staffed":e -> "node-CMOC1":head:w')
    assert "arrowhead=tee" in arrow
    assert "dashed" not in arrow


def test_an_arrow_that_runs_backward_does_not_decide_the_columns() -> None:
    values = one_configuration(contexts=["c1"], outcomes=["c1"])
    values["contexts"] = {"c1": "It feeds itself"}
    dot = dot_source(drawn(values))
    back = [line for line in dot.splitlines() if "constraint=false" in line]
    assert len(back) == 1
    assert "invis" not in dot


def test_links_that_are_not_safe_are_left_out() -> None:

    diagram = drawn(night_shift())
    first, second, *others = diagram.nodes
    linked = diagram._replace(
        nodes=(
            first._replace(link="https://x.org/?a=1&b=2"),
            second._replace(link="javascript:alert(1)"),
            *others,
        ),
    )
    dot = dot_source(linked)
    assert dot.count("URL=") == 1
    assert 'URL="https://x.org/?a=1&amp;b=2"' in dot
    assert "javascript" not in dot


def test_no_line_break_of_a_text_breaks_a_line_of_dot() -> None:
    values = one_configuration(contexts=["c1"])
    values["contexts"]["c1"] = 'first"];\nevil [label="x'
    dot = dot_source(drawn(values))
    assert not any(line.lstrip().startswith("evil") for line in dot.splitlines())


@settings(deadline=None, max_examples=50)
@given(theories())
def test_the_same_theory_gives_the_same_text(values: dict[str, Any]) -> None:
    again = {key: values[key] for key in reversed(values)}
    assert dot_source(drawn(again)) == dot_source(drawn(values))


def test_the_rich_theory_shows_each_kind_in_its_own_way() -> None:
    dot = dot_source(drawn(RICH))
    heads = set(re.findall("arrowhead=(\\w+)", dot))
    assert heads == {"normal", "none", "tee", "vee", "odot", "odiamond"}
    assert "<B> −</B>" in statement(dot, '"node-bad" [')
    assert "<B>±</B>" in statement(dot, '"node-mixed" [')
    assert 'STYLE="rounded"' in statement(dot, '"node-alpha" [')
    assert 'STYLE="rounded"' not in statement(dot, '"node-good" [')


def part(dot: str, id: str) -> str:
    """The line of DOT text of the node or the arrow of which the id ends so."""
    (found,) = [line for line in dot.splitlines() if re.search(rf'id="[^"]*{id}"', line)]
    return found


def line_of(lines: list[str], domain: str) -> int:
    (found,) = [place for place, line in enumerate(lines) if f'-domain-{domain}" label=' in line]
    return found


def test_what_is_off_is_grey_in_every_part() -> None:
    dot = dot_source(drawn(RICH, view=LIT))
    for id in ("node-beta", "node-X10", "node-bad", "any-X1-unless", "node-everywhere"):
        line = part(dot, id)
        assert f'fontcolor="{palette.OFF_TEXT}"' in line
        colours = set(re.findall("#[0-9A-F]{6}", line))
        greys = {palette.OFF_STROKE, palette.OFF_FILL, palette.OFF_BOX_FILL, palette.OFF_TEXT}
        assert colours <= greys | {palette.PAPER}
    arrow = part(dot, "arrow-X1-weakened_by-less")
    assert f'color="{palette.OFF_STROKE}" fontcolor="{palette.OFF_TEXT}"' in arrow
    lines = [line.strip() for line in dot.splitlines()]
    after = {
        "inner": lines[line_of(lines, "inner") + 1],
        "outer": lines[line_of(lines, "outer") + 1],
    }
    assert after["outer"] == f'fontcolor="{palette.OFF_TEXT}"'
    assert "fontcolor" not in after["inner"]


def test_what_is_on_keeps_its_looks() -> None:
    plain, dot = dot_source(drawn(RICH)), dot_source(drawn(RICH, view=LIT))

    for id in ("node-alpha", "node-mixed"):
        one, other = (part(text, id).split("[", 1)[1].split(" class=")[0] for text in (plain, dot))
        assert one == other
    assert "fontcolor" not in part(dot, "node-alpha")
    lit = part(dot, "arrow-X1-strengthened_by-more")
    assert 'color="#5A5A5A"' in lit
    assert "<B>+</B>" in lit
    assert "wave 1" in part(dot, "node-X1")


def test_what_is_undetermined_has_a_question_mark_and_no_dashes() -> None:
    dot = dot_source(drawn(RICH, view=LIT))
    for id in ("node-X2", "node-if-not"):
        assert "? undetermined" in part(dot, id)
        assert "dashed" not in part(dot, id)
    arrow = part(dot, "arrow-X2-contexts-mixed")
    assert "taillabel=<<B>?</B>>" in arrow
    assert "dashed" not in arrow
    assert "? Undetermined" in dot, "in the legend"


@pytest.mark.parametrize("kind", ["theory", "ripples"])
def test_text_of_a_view_shows_as_written(kind: Any) -> None:
    text = '<script>alert("1")</script> \\N & ]; x'
    shown = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &#92;&#92;N &amp; ]; x"
    view = View(shown=["X1"], selected_by=text, caption=text)
    dot = dot_source(drawn(RICH, kind=kind, view=view)).replace('<BR ALIGN="LEFT"/>', " ")
    assert "<script" not in dot
    assert dot.count(shown) >= 3, "in the title's tooltip, the subtitle and a note"
