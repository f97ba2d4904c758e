"""How answers show themselves: as text, as values, as a data frame, in a notebook.

`assert_shown` holds an answer to all of these at once; the tests of the answers use it.
"""

from __future__ import annotations

import copy
import json
import pickle
import sys
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import pytest

import cmo
from cmo.answers.showing import Shown
from cmo.document import Facts, plain
from tests.theories import night_shift, one_configuration

FORUMS = "online-mental-health-forums"
CAUTION = "This follows from the configurations as they are written; it is no prediction."


def theory_of(**configurations: dict[str, Any]) -> cmo.Theory:
    """A theory of these configurations; ids that begin with c, m, o and i are declared for it."""
    values: dict[str, Any] = {"format": 1, "theory": {"title": "Small"}, "configurations": {}}
    for id, parts in configurations.items():
        one = one_configuration(**parts)
        for kind in ("interventions", "contexts", "mechanisms", "outcomes"):
            values[kind] = values.get(kind, {}) | one.get(kind, {})
        values["configurations"][id] = parts
    return cmo.from_dict(values)


class Page(HTMLParser):
    """The texts of a page, by the element in which they stand."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.heads: list[str] = []
        self.rows: list[list[str]] = []
        self.facts: list[tuple[str, str]] = []
        self.title = self.note = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _TAGS
        if tag == "br":
            self.handle_data("\n")
            return
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
        elif tag == "th":
            self.heads.append("")
        elif tag == "dt":
            self.facts.append(("", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "strong" in self.open:
            self.title += data
        elif "td" in self.open:
            self.rows[-1][-1] += data
        elif "th" in self.open:
            self.heads[-1] += data
        elif "dt" in self.open or "dd" in self.open:
            word, fact = self.facts[-1]
            self.facts[-1] = (word + data, fact) if "dt" in self.open else (word, fact + data)
        elif data != "\n":  # between the parts of a document
            self.note += data


_TAGS = ("div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "br", "dl", "dt", "dd")


def assert_page(html: str, answer: Shown) -> None:
    """The page holds the whole table, its title and its note, the facts, and no other text."""
    page = Page(html)
    table = answer.table()
    (told,) = [part.facts for part in answer.document() if isinstance(part, Facts)] or [()]
    assert page.facts == [(word, plain(text)) for word, text in told]
    assert (page.title, page.note) == (table.title, table.note)
    if table.rows:
        assert tuple(page.heads) == table.columns
        assert [tuple(row) for row in page.rows if row] == list(table.rows)
    else:
        assert not page.heads
        assert not page.rows


def assert_shown(
    answer: Shown,
    *,
    text: str,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    values: Any,
    note: str = "",
) -> None:
    """The answer shows this text, this table and these values, in every way that it has."""
    assert str(answer) == text
    table = answer.table()
    assert table.title == title
    assert table.columns == tuple(columns)
    assert table.rows == tuple(map(tuple, rows))
    assert table.note == note
    assert answer.as_values() == values
    assert json.loads(json.dumps(answer.as_values())) == values
    bundle = answer._repr_mimebundle_()
    assert list(bundle) == ["text/plain", "text/html"]
    assert bundle["text/plain"] == text
    assert_page(bundle["text/html"], answer)
    assert answer._repr_mimebundle_(include=None, exclude=None) == bundle


def test_the_whole_of_what_a_notebook_shows() -> None:
    style = 'style="text-align:left;vertical-align:top;white-space:normal"'
    theory = theory_of(C1={"contexts": ["c1"], "unless": ["c2"], "outcomes": ["o1"]})
    assert theory.when("c1", "c2")._repr_mimebundle_()["text/html"] == (
        '<div class="cmo-table">'
        "<p><strong>Suppose “Label of c1”, and not “Label of c2”</strong></p><table><thead>"
        f"<tr><th {style}>Wave</th><th {style}>Configuration</th><th {style}>Title</th>"
        f"<th {style}>What happens</th></tr></thead><tbody><tr><td {style}>1</td>"
        f"<td {style}>C1</td><td {style}></td><td {style}>fires</td></tr></tbody></table>"
        f"<p>{CAUTION}</p></div>\n"
        "<dl><dt>Outcomes</dt><dd>“Label of o1” (o1)</dd>"
        "<dt>Evidence of what fires</dt><dd>1 configuration (no evidence 1), and their parts "
        "(stated 0, inferred 0, not said 3)</dd></dl>"
    )
    assert theory.downstream("o1")._repr_mimebundle_()["text/html"] == (
        '<div class="cmo-table">'
        "<p><strong>What follows from “Label of o1” (o1): nothing</strong></p></div>"
    )


WILD = "<script>alert('1')</script> & \"2\" &amp;"


def wild() -> cmo.Theory:
    """The night shift with all its words replaced by what HTML would take for its own."""
    values = night_shift()
    values["theory"]["title"] = values["domains"]["culture"] = WILD
    values["actors"]["nurse"] = WILD
    for kind in ("interventions", "contexts", "outcomes"):
        values[kind] = {id: f"{WILD} {id}" for id in values[kind]}
    values["mechanisms"]["feels-heard"] |= {"resource": WILD, "reasoning": WILD}
    for id, parts in values["configurations"].items():
        parts["title"] = f"{WILD} {id}"
    values["configurations"]["CMOC2"]["outcomes"] = ["learns-faster", "reports-more"]
    return cmo.from_dict(values)


def test_every_answer_escapes_the_words_of_the_theory() -> None:
    theory = wild()
    scenario = theory.when("blame-free")
    nothing = theory.when("short-staffed")
    answers: list[Shown] = [
        theory.upstream("learns-faster"),
        theory.downstream("CMOC1"),
        theory.ripples("CMOC1"),
        theory.paths(source="blame-free", target="learns-faster"),
        theory.feedback_loops(),
        theory.roles_of("reports-more"),
        theory.gaps(),
        theory.leverage(),
        theory.select("+CMOC2"),
        theory.ask("learns-faster", actor="nurse"),
        theory.ask(domain="culture"),
        *theory.tables(),
        scenario,
        nothing,
        scenario.why("learns-faster"),
        nothing.why_not("learns-faster"),
        theory.sufficient_contexts("learns-faster"),
        theory.necessary_contexts("learns-faster"),
        theory.preventing_sets("learns-faster"),
    ]
    for answer in answers:
        html = answer._repr_mimebundle_()["text/html"]
        assert "<script" not in html
        assert_page(html, answer)
    assert WILD in Page(theory.select("CMOC1")._repr_mimebundle_()["text/html"]).rows[1][1]


def test_a_data_frame_is_the_table() -> None:
    pandas = pytest.importorskip("pandas")
    theory = cmo.from_dict(night_shift())
    frame = theory.select("CMOC2").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["Configuration", "Context", "Reasoning", "Outcome"]
    assert frame.to_dict("records") == [
        {
            "Configuration": "CMOC2",
            "Context": (
                "More near misses are reported; (The ward manager answers reports without blame or "
                "Reports are talked over once a week)"
            ),
            "Reasoning": "These are not one-offs",
            "Outcome": "The ward learns",
        }
    ]
    assert theory.table().to_pandas()["Title"].tolist() == [
        "A quick answer makes reporting worthwhile",
        "",
    ]


def test_a_data_frame_without_rows_has_its_columns() -> None:
    pandas = pytest.importorskip("pandas")
    frame = cmo.from_dict(night_shift()).downstream("learns-faster").to_pandas()
    assert frame.shape == (0, 5)
    assert all(pandas.api.types.is_string_dtype(dtype) for dtype in frame.dtypes)
    assert list(frame.columns) == ["Steps", "Configuration", "Title", "Through", "Unless"]


def test_a_data_frame_of_polars_is_the_table() -> None:
    polars = pytest.importorskip("polars")
    theory = cmo.from_dict(night_shift())
    frame = theory.table().to_polars()
    assert frame.rows() == list(theory.table().content.rows)
    assert tuple(frame.columns) == theory.table().content.columns
    assert set(frame.dtypes) == {polars.String}
    empty = theory.downstream("learns-faster").to_polars()
    assert empty.shape == (0, 5)
    assert set(empty.dtypes) == {polars.String}


def test_columns_of_one_name() -> None:
    """Two outcomes that are called the same: pandas takes them as they are, polars does not."""
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    values = night_shift()
    values["outcomes"] |= dict.fromkeys(("reports-more", "learns-faster"), "It gets better")
    values["configurations"]["CMOC2"]["outcomes"] = ["learns-faster"]
    matrix = cmo.from_dict(values).table("matrix")
    names = ["Context", "It gets better", "It gets better"]
    frame = matrix.to_pandas()
    assert list(frame.columns) == names
    assert all(pandas.api.types.is_string_dtype(dtype) for dtype in frame.dtypes)
    assert frame.to_numpy().tolist() == [list(row) for row in matrix.content.rows]
    other = matrix.to_polars()
    assert other.columns == ["Context", "It gets better", "It gets better (2)"]
    assert other.rows() == list(matrix.content.rows)
    assert isinstance(other, polars.DataFrame)
    second = cmo.from_dict(values).table("matrix", columns="it gets better (2)")
    assert [row[0] for row in second.content.rows] == [row[2] for row in matrix.content.rows]


def test_without_polars_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(cmo.CmoError) as caught:
        cmo.from_dict(night_shift()).gaps().to_polars()
    assert str(caught.value) == "a data frame needs polars: pip install polars"


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(cmo.CmoError) as caught:
        cmo.from_dict(night_shift()).gaps().to_pandas()
    assert str(caught.value) == "a data frame needs pandas: pip install pandas"


def put_every_question(theory: cmo.Theory) -> list[str]:
    """All that it answers, as text."""
    scenario = theory.when("moderators-present")
    return [
        str(answer)
        for answer in (
            theory.upstream("forum-sustained"),
            theory.downstream("CMOC15"),
            theory.ripples("CMOC17"),
            theory.paths(source="moderators-present", target="forum-sustained"),
            theory.feedback_loops(),
            theory.roles_of("welcoming-community"),
            theory.shared_mechanisms(),
            theory.gaps(),
            theory.leverage(),
            theory.select("+outcome:self-efficacy"),
            theory.ask("self-efficacy"),
            theory.ask(domain="moderation"),
            theory.table(),
            scenario,
            scenario.explain("forum-sustained"),
            scenario.explain("distress"),
            theory.when("moderators-present", refuted=True),
            theory.sufficient_contexts("self-efficacy"),
            theory.necessary_contexts("self-efficacy"),
            theory.preventing_sets("self-efficacy"),
        )
    ]


def test_a_theory_copies_and_pickles_after_questions_were_asked() -> None:
    theory = cmo.library(FORUMS)
    answers = put_every_question(theory)
    for copied in (
        pickle.loads(pickle.dumps(theory)),
        copy.deepcopy(theory),
        copy.copy(theory),
    ):
        assert copied == theory
        assert copied.check() == theory.check()  # places too
        assert put_every_question(copied) == answers
    fresh = len(pickle.dumps(cmo.library(FORUMS)))
    assert len(pickle.dumps(theory)) < 1.1 * fresh  # what was worked out does not go with it
    assert put_every_question(theory) == answers
