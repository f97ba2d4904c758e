"""Configurations that were selected, and those that answer what works for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

import cmo
from cmo.answers.selection import Answer, Selection
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

QUICK = "A quick answer makes reporting worthwhile"
FIRST = (
    "If the ward manager answers reports without blame (in place: a two-line report form on the "
    "ward phone), unless fewer than two nurses are on the ward, then more near misses are "
    "reported, because of a reply within a day, with the response “reporting is worth my time”."
)
SECOND = (
    "If more near misses are reported and (the ward manager answers reports without blame or "
    "reports are talked over once a week), then the ward learns, because these are not one-offs."
)
COLUMNS = (
    "Configuration", "Title", "Domain", "Intervention", "Context", "Unless", "Resource",
    "Reasoning", "Outcome", "For whom", "Sources",
)  # fmt: skip
ROW1 = (
    "CMOC1",
    QUICK,
    "Reporting culture",
    "A two-line report form on the ward phone",
    "The ward manager answers reports without blame",
    "Fewer than two nurses are on the ward",
    "A reply within a day",
    "Reporting is worth my time",
    "More near misses are reported",
    "Night nurse",
    "int-04",
)
CONTEXTS2 = (
    "More near misses are reported; (The ward manager answers reports without blame or Reports are "
    "talked over once a week)"
)


def theory() -> cmo.Theory:
    return cmo.from_dict(night_shift())


def test_what_a_selector_selects() -> None:
    found = theory().select("+outcome:learns-faster")
    assert isinstance(found, Selection)
    title = "+outcome:learns-faster: 2 of 2 configurations"
    assert_shown(
        found,
        text=f"{title}\n  CMOC1 ({QUICK})\n  CMOC2",
        title=title,
        columns=COLUMNS,
        rows=[
            ROW1,
            ("CMOC2", "", "", "", CONTEXTS2, "", "", "These are not one-offs", "The ward learns")
            + ("", ""),
        ],
        values=[
            {"id": "CMOC1", "title": QUICK, "sentence": FIRST},
            {"id": "CMOC2", "title": None, "sentence": SECOND},
        ],
    )
    assert found.ids == ("CMOC1", "CMOC2")
    assert found.left_out == ()
    assert repr(found) == "<Selection '+outcome:learns-faster': CMOC1, CMOC2>"


def test_a_selection_is_a_sequence_of_configurations() -> None:
    all_of_it = theory()
    found = all_of_it.select(["CMOC2", "CMOC1"])
    assert [one.id for one in found] == ["CMOC1", "CMOC2"]
    assert found[0] is all_of_it["CMOC1"]
    assert found[-1:] == (all_of_it["CMOC2"],)
    assert all_of_it["CMOC2"] in found
    assert all_of_it.select("CMOC1 CMOC2").ids == found.ids
    assert found == all_of_it.select(["CMOC2", "CMOC1"])
    assert found != all_of_it.select("CMOC1")


def test_what_is_excluded_is_left_out_and_said() -> None:
    found = theory().select("reports-more", exclude=["CMOC2", "domain:nothing*"])
    assert found.ids == ("CMOC1",)
    assert found.left_out == ("CMOC2",)
    assert found.said == "reports-more without CMOC2 domain:nothing*"
    assert str(found) == (
        f"reports-more without CMOC2 domain:nothing*: 1 of 2 configurations\n  CMOC1 ({QUICK})"
    )


def test_nothing_selected() -> None:
    found = theory().select("*nothing*")
    title = "*nothing*: none of 2 configurations"
    assert_shown(found, text=title, title=title, columns=["Configuration"], rows=[], values=[])
    assert not found
    assert found.left_out == ("CMOC1", "CMOC2")
    assert repr(found) == "<Selection '*nothing*': none>"


def test_ids_come_in_natural_order_and_left_out_ones_in_that_of_the_file() -> None:
    found = theory_of(**{f"C{number}": {"outcomes": ["o1"]} for number in (10, 9, 2, 1)})
    assert found.select("C2 C10").ids == ("C2", "C10")
    assert found.select("C2 C10").left_out == ("C9", "C1")


# What works, for whom, in what circumstances


def test_what_brings_an_outcome_about() -> None:
    found = theory().ask("learns-faster")
    assert isinstance(found, Answer)
    question = "What brings about “The ward learns from near misses”"
    title = f"{question}: 1 of 2 configurations"
    values = [{"id": "CMOC2", "title": None, "sentence": SECOND}]
    assert str(found) == f"{title}\n  CMOC2. {SECOND}"
    assert found.as_values()["question"] == question
    assert found.as_values()["configurations"] == values
    assert found.as_values()["except_where"] == []
    assert found.table().title == title
    assert found.table().columns == ("Configuration", "Context", "Reasoning", "Outcome")
    assert found.table().rows == (
        ("CMOC2", CONTEXTS2, "These are not one-offs", "The ward learns"),
    )
    assert found._repr_mimebundle_()["text/plain"] == str(found)
    assert found.wider == {}


def test_every_criterion_is_a_part_of_the_question() -> None:
    found = theory().ask(
        "reports-more",
        actor="nurse",
        context="blame-free",
        level="institutional",
        domain="culture",
    )
    assert str(found) == (
        "What brings about “More near misses are reported” for “Night nurse” where “The ward "
        "manager answers reports without blame” at the level “Institutional” in the domain "
        f"“Reporting culture”: 1 of 2 configurations\n  CMOC1. {FIRST}"
    )


def test_a_pattern_is_asked_by_ids_and_labels() -> None:
    found = theory().ask("*near misses*", actor="*nurse")
    assert str(found).startswith("What brings about “*near misses*” for “*nurse”: 1 of 2 ")
    assert found.ids == ("CMOC1",)
    assert theory().ask("*near misses*").ids == ("CMOC1", "CMOC2")


def test_actors_are_those_of_the_configuration_or_of_an_element_there() -> None:
    values = night_shift()
    values["configurations"]["CMOC2"]["actors"] = ["manager"]
    found = cmo.from_dict(values)
    assert found.ask("learns-faster", actor="manager").ids == ("CMOC2",)
    assert found.ask("reports-more", actor="nurse").ids == ("CMOC1",)
    assert found.ask("reports-more", actor="manager").ids == ()


def test_a_context_that_is_in_the_way() -> None:
    found = theory_of(C1={"contexts": ["c1"], "unless": ["c2"], "outcomes": ["o1"]})
    answer = found.ask("o1", context="c2")
    assert str(answer) == (
        "What brings about “Label of o1” where “Label of c2”: none of 1 configuration\n"
        "Not there, for that context is in the way:\n"
        "  C1. If label of c1, unless label of c2, then label of o1."
    )
    assert answer.ids == ()
    assert answer.except_where == (found["C1"],)
    assert answer.as_values()["except_where"] == ["C1"]
    assert found.ask("o1", context="c1").except_where == ()


def test_where_nothing_answers_it_says_what_could_be_left_out() -> None:
    found = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]},
        C2={"contexts": ["c2"], "outcomes": ["o1"]},
        C3={"contexts": ["c3"], "outcomes": ["o2"]},
    )
    assert dict(found.ask("o1", context="c3").wider) == {"outcome": 1, "context": 2}
    assert dict(found.ask("o2", context="c2").wider) == {"outcome": 1, "context": 1}
    assert dict(found.ask("o1", context="c1").wider) == {}
    assert dict(found.ask("c1").wider) == {}


def test_the_forum_theory() -> None:
    found = cmo.library(FORUMS)
    assert str(found.ask("self-efficacy")) == (
        "What brings about “Mental health self-efficacy improves”: 2 of 22 configurations\n"
        "  CMOC05. If the forum is safe and the forum is active, then mental health self-efficacy "
        "improves, because of convenient access to information and advice, with the response "
        "“feels informed and able to act”.\n"
        "  CMOC07. If new ways of managing are tried, then mental health self-efficacy improves, "
        "because of experience of something working, with the response “believes in one's own "
        "ability”."
    )
    assert found.ask("disengagement").ids == ("CMOC03", "CMOC08", "CMOC21")
    assert found.ask("disengagement", actor="host-organisation").ids == ("CMOC21",)
    in_the_way = found.ask("disengagement", context="moderators-start-threads")
    assert [one.id for one in in_the_way.except_where] == ["CMOC08"]
    assert found.ask("welcoming-community", actor="newcomer").ids == ("CMOC14",)


# Pictures


@pytest.mark.parametrize("kind", ["theory", "ripples"])
def test_a_selection_is_drawn_and_says_what_it_leaves_out(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture.mmd"
    assert theory().select("CMOC1").draw(path, kind=kind) == path  # type: ignore[arg-type]
    made = path.read_text(encoding="utf-8")
    assert "1 of 2 configurations, selected by “CMOC1”" in made
    assert QUICK in made
    assert "These are not one-offs" not in made
    assert "Left out#58; CMOC2." in made


def test_an_answer_is_drawn(tmp_path: Path) -> None:
    path = theory().ask("learns-faster").draw(tmp_path / "picture.svg")
    made = path.read_text(encoding="utf-8")
    assert made.startswith("<svg")
    assert "CMOC2, then: The ward learns (inferred)" in made
    assert "CMOC1, then:" not in made
    assert "Left out: CMOC1." in made


def test_nothing_cannot_be_drawn(tmp_path: Path) -> None:
    with pytest.raises(cmo.DrawingFailed) as caught:
        theory().select("*nothing*").draw(tmp_path / "picture.svg")
    assert str(caught.value) == (
        "no configuration is selected by “*nothing*”, so there is nothing to draw"
    )
    assert not list(tmp_path.iterdir())


def test_a_theory_draws_what_is_selected_with_the_rest_left_out_or_grey(tmp_path: Path) -> None:
    whole = theory()
    part = whole.draw(tmp_path / "part.mmd", select="CMOC1").read_text(encoding="utf-8")
    drawn = whole.select("CMOC1").draw(tmp_path / "same.mmd").read_text(encoding="utf-8")
    assert part == drawn
    without = whole.draw(tmp_path / "without.mmd", select="CMOC1 CMOC2", exclude="CMOC2")
    assert "selected by “CMOC1 CMOC2 without CMOC2”" in without.read_text(encoding="utf-8")
    focus = whole.draw(tmp_path / "focus.mmd", focus="CMOC1").read_text(encoding="utf-8")
    assert QUICK in focus
    assert "These are not one-offs" in focus
    assert "In focus#58; CMOC1" in focus
