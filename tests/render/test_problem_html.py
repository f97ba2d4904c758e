"""Problems as an HTML table: readable, whole, and with all text as text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cmo
from cmo.checks.running import Waived
from cmo.problems import Problem, Severity
from cmo.render.problem_html import as_html
from tests.theories import night_shift


class Text(HTMLParser):
    """What a reader sees, and the tags that are there."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_notebook_shows_a_table_and_a_terminal_text() -> None:
    result = cmo.from_dict(night_shift()).check()
    bundle = result._repr_mimebundle_()
    assert bundle["text/plain"] == str(result)
    table = ET.fromstring(bundle["text/html"].replace("&nbsp;", " "))
    rows = table.findall("table/tbody/tr")
    assert len(rows) == len(result)
    first = ["".join(cell.itertext()) for cell in rows[0].findall("td")]
    assert first == [
        "i advice",
        "the mechanism sees-pattern has no resource (mechanism-without-resource)",
        "write under resource what people respond to",
        "configurations > CMOC2 > mechanisms > 0",
    ]
    assert "".join(table.find("p").itertext()).endswith("advice")  # type: ignore[union-attr]


def test_what_is_waived_folds_out_with_its_reason() -> None:
    problem = Problem("no-evidence", "the configuration `C1` has no evidence", Severity.ADVICE)
    page = as_html([], [Waived(problem, "Not <yet> tested")])
    seen = Text(page)
    assert "the configuration C1 has no evidence (no-evidence): Not <yet> tested" in seen.text
    assert "no problems found; 1 waived" in seen.text
    assert "details" in seen.tags


def test_waivers_of_one_kind_keep_their_different_reasons() -> None:
    several = [
        Waived(
            Problem("no-evidence", f"C{n}", Severity.ADVICE, about=(f"C{n}",), many="of a kind"),
            f"Reason {n % 2}",
        )
        for n in range(6)
    ]
    assert "6 of a kind: C0, C1, C2 and 3 more (no-evidence): Reason 0; Reason 1" in (
        Text(as_html([], several)).text
    )


@given(st.text(), st.text(), st.sampled_from(list(Severity)))
def test_any_text_stays_text(message: str, hint: str, severity: Severity) -> None:
    page = as_html([Problem("x-y", message, severity, hint=hint)])
    tags = set(Text(page).tags)
    assert tags <= {
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "small",
        "code",
        "p",
    }


def test_a_result_is_a_sequence_of_problems() -> None:
    result = cmo.from_dict(night_shift()).check()
    assert len(result) == len(list(result)) > 0
    assert result[0] in result
    assert result[:2] == tuple(result)[:2]
    assert result.of("advice") == tuple(result)
    assert [problem.code for problem in result.of("single-source")] == ["single-source"]
    with pytest.raises(cmo.UnknownId):
        result.of("single-sauce")
    assert repr(result) == f"<CheckResult: {len(result)} pieces of advice>"
    assert not cmo.library("cctv-car-parks").check()
