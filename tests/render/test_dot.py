"""The picture as DOT.

`python -m tests.golden` makes the golden files anew.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings

import cmo
from cmo.diagram import Diagram, diagram_of
from cmo.render.dot import dot_source
from tests.golden import pictures
from tests.rich_theory import RICH
from tests.strategies import theories
from tests.theories import night_shift, one_configuration


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
