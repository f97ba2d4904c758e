"""The table of configurations: what stands in its cells, and for whom."""

from __future__ import annotations

from typing import Any

import pytest

import cmo
from cmo.tables.configurations import Halves
from tests.answers.test_showing import theory_of
from tests.rich_theory import RICH
from tests.theories import night_shift


def row_of(theory: cmo.Theory, id: str, *columns: str) -> dict[str, str]:
    """The filled cells of a configuration, in these columns."""
    (row,) = theory.table(select=id, columns=columns).as_values()
    return {name: cell for name, cell in row.items() if cell}


def test_halves_keep_the_order_of_the_mechanisms() -> None:
    theory = cmo.from_dict(RICH)
    assert row_of(theory, "X1", "Resource", "Reasoning", "Mechanism") == {
        "Resource": "A resource; –; Another resource → A resource",
        "Reasoning": "A reasoning; (Only a reasoning or –); "
        "一个很长的中文推理文本需要换行显示 → A reasoning",
        "Mechanism": "–; (– or Only a label); A named mechanism → –",
    }
    assert row_of(theory, "X10", "Resource", "Reasoning") == {"Reasoning": "Only a reasoning"}


def test_names_of_mechanisms_stay_in_their_groups() -> None:
    theory = theory_of(
        C1={"mechanisms": [{"any": ["m1", "m2"]}], "outcomes": ["o1"]},
        C2={"mechanisms": [{"chain": ["m1", "m2"]}, {"any": ["m1"]}], "outcomes": ["o1"]},
    )
    assert row_of(theory, "C1", "Mechanism") == {"Mechanism": "Label of m1 or Label of m2"}
    assert row_of(theory, "C2", "Mechanism") == {
        "Mechanism": "Label of m1 → Label of m2; Label of m1"
    }


def test_a_lens_is_said_to_leave_out_nothing_that_was_asked_for() -> None:
    theory = cmo.from_dict(night_shift())

    def note(columns: str) -> str:
        return theory.table(select="CMOC1", lens="CMO", columns=columns).content.note

    assert note("title, domain, intervention, context") == (
        "The lens CMO leaves out for whom it is (1 configuration)."
    )
    assert note("title, domain, context, actors") == (
        "The lens CMO leaves out the interventions (1 configuration)."
    )
    assert note("title, domain, intervention, actors") == ""


@pytest.mark.parametrize("mechanism", ["apart", "together"])
def test_a_lens_shows_a_column_for_the_mechanisms_that_are_still_to_be_found(
    mechanism: Halves,
) -> None:
    theory = theory_of(C1={"contexts": ["c1"], "outcomes": ["o1"]})
    found = theory.table(lens="CMO", mechanism=mechanism).content
    assert found.columns == ("Configuration", "Context", "Mechanism", "Outcome")
    assert found.rows == (("C1", "Label of c1", "", "Label of o1"),)


def test_mechanisms_together() -> None:
    theory = cmo.from_dict(RICH)
    (row,) = theory.table(select="X1", mechanism="together", columns="Mechanism").as_values()
    assert row["Mechanism"] == (
        "A resource → a reasoning; (Only a reasoning or Only a label); "
        "A named mechanism (Another resource → 一个很长的中文推理文本需要换行显示) → "
        "A resource → a reasoning"
    )


def test_for_whom_are_those_whose_reasoning_or_outcome_it_is() -> None:
    values = night_shift()
    values["actors"]["board"] = "The board"
    values["contexts"]["blame-free"]["actors"] = ["manager"]
    values["contexts"]["short-staffed"]["actors"] = ["nurse", "board"]
    row = row_of(cmo.from_dict(values), "CMOC1", "For whom", "Also involved", "Actors")
    assert row == {
        "For whom": "Night nurse",
        "Also involved": "Ward manager; The board",
        "Actors": "Ward manager; Night nurse; The board",
    }
    values["outcomes"]["reports-more"]["actors"] = ["board"]
    values["configurations"]["CMOC1"]["actors"] = ["manager"]
    row = row_of(cmo.from_dict(values), "CMOC1", "For whom", "Also involved")
    assert row == {"For whom": "Ward manager; Night nurse; The board"}


def test_columns_that_are_shown_where_they_are_asked_for() -> None:
    values = night_shift()
    values["theories"] = {"trust": "Theory of trust", "plain": "A plain theory"}
    values["configurations"]["CMOC1"] |= {
        "level": "institutional",
        "informed_by": [{"ref": "trust", "construct": "vulnerability"}, "plain"],
        "rivals": ["CMOC2"],
        "published_as": "Table 2, row 1",
        "tags": ["first", "quick"],
        "note": "A note",
        "confidence": {"level": "moderate", "why": "one interview"},
    }
    asked = ("Offered by", "Level", "Informed by", "Rivals", "Published as", "Tags", "Note")
    theory = cmo.from_dict(values)
    assert row_of(theory, "CMOC1", *asked) == {
        "Offered by": "Ward manager",
        "Level": "Institutional",
        "Informed by": "Theory of trust (vulnerability); A plain theory",
        "Rivals": "CMOC2",
        "Published as": "Table 2, row 1",
        "Tags": "first; quick",
        "Note": "A note",
    }
    assert not set(asked) & set(theory.table().content.columns)
    assert theory.table().as_values()[0]["Confidence"] == "moderate: one interview"
    assert theory.table(columns="title,rivals").content.naming == {1}


def test_what_is_inferred() -> None:
    parts: dict[str, Any] = {
        "interventions": [{"ref": "i1", "basis": "inferred"}],
        "contexts": ["c1", {"ref": "c2", "basis": "inferred"}],
        "mechanisms": ["m1", {"ref": "m2", "basis": "inferred"}],
        "outcomes": [{"ref": "o1", "basis": "stated"}],
    }
    theory = theory_of(C1=parts, C2={**parts, "basis": "inferred"}, C3={"outcomes": ["o1"]})
    assert row_of(theory, "C1", "Inferred") == {
        "Inferred": "interventions; “Label of c2”; “Label of m2”"
    }
    assert row_of(theory, "C2", "Inferred") == {
        "Inferred": "interventions; contexts; “Label of m1”; “Label of m2”"
    }
    assert row_of(theory, "C3", "Inferred") == {}
    assert row_of(cmo.from_dict(night_shift()), "CMOC1", "Inferred") == {"Inferred": "reasoning"}


def test_sentences() -> None:
    values = night_shift()
    values["configurations"]["CMOC1"]["statement"] = "As the paper has it."
    theory = cmo.from_dict(values)
    first, second = theory.table("sentences").as_values()
    assert first == {
        "Configuration": "CMOC1",
        "Title": "A quick answer makes reporting worthwhile",
        "Domain": "Reporting culture",
        "Sentence": theory["CMOC1"].sentence(),
        "As published": "As the paper has it.",
        "Sources": "int-04",
    }
    assert second["Sentence"] == theory["CMOC2"].sentence()
    assert theory.table("sentences").content.about == ("CMOC1", "CMOC2")
