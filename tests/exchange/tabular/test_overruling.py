"""What a user says of columns (`--map column=field`)."""

from __future__ import annotations

import pytest

from cmo.errors import CmoError
from tests.exchange.tabular.making import CMO, grid, read

STRANGE = grid(
    ("What was there", "Why it went so", "What came of it"),
    ("Few beds", "Fear", "Early talk"),
)
FOUND = {
    "contexts": {"few-beds": "Few beds"},
    "mechanisms": {"fear": "Fear"},
    "outcomes": {"early-talk": "Early talk"},
    "configurations": {
        "CMOC1": {"contexts": ["few-beds"], "mechanisms": ["fear"], "outcomes": ["early-talk"]}
    },
}


@pytest.mark.parametrize(
    "fields",
    [
        {"what was  THERE": "context", "Why it went so": "Mechanism", "C": "outcomes"},
        {"A": "context", "b": "mechanism", "3": "outcome"},
        {"1": "contexts", "2": "mechanisms", "3": "outcomes"},
    ],
)
def test_columns_are_named_by_heading_letter_or_number(fields: dict[str, str]) -> None:
    assert read(STRANGE, fields=fields).values == {
        "format": 1,
        "theory": {"title": "table"},
        **FOUND,
    }


def test_letters_are_those_of_the_sheet() -> None:
    moved = grid(*STRANGE.rows, first=(4, 2))
    fields = {"C": "context", "D": "mechanism", "E": "outcome"}
    assert read(moved, fields=fields).values["configurations"] == FOUND["configurations"]


def test_a_table_without_headings_is_read_from_its_first_row() -> None:
    bare = grid(
        ("There were few beds on every ward.", "Fear of delay grew.", "People talked early on."),
        ("There were many beds.", "Calm.", "Late talk."),
    )
    values = read(bare, fields={"A": "context", "B": "mechanism", "C": "outcome"}).values
    assert [*values["configurations"]] == ["CMOC1", "CMOC2"]
    assert [*values["contexts"].values()] == [
        "There were few beds on every ward",
        "There were many beds",
    ]


def test_a_row_with_a_number_is_no_row_of_headings() -> None:
    bare = grid(("1", "Small class", "Pupils feel seen"), ("2", "Large class", "Pupils hide"))
    values = read(bare, fields={"A": "id", "B": "context", "C": "mechanism"}).values
    assert [*values["configurations"]] == ["CMOC1", "CMOC2"]


def test_what_the_user_says_goes_before_the_heading() -> None:
    table = grid((*CMO, "Notes", "Region"), ("1", "Few beds", "Fear", "Talk", "Late", "North"))
    values = read(table, fields={"Outcome": "note", "Notes": "outcome", "Region": "ignore"}).values
    assert values["configurations"]["CMOC1"] == {
        "published_as": "1",
        "contexts": ["few-beds"],
        "mechanisms": ["fear"],
        "outcomes": ["late"],
        "note": "Outcome: Talk",
    }


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"A": "contxt"},
            "column “A” cannot be read as “contxt”; did you mean `context`?",
        ),
        (
            {"A": "zzz"},
            "column “A” cannot be read as “zzz”; there are id, title, statement, theme, "
            "intervention, actor, context, unless, mechanism, resource, reasoning, outcome, "
            "stronger, weaker, regardless, ripple, source, year, quote, locator, stance, status, "
            "level, confidence, note, ignore",
        ),
        (
            {"Outcomee": "outcome"},
            "no table has a column “Outcomee”; did you mean `Outcome`? (a letter such as D, or a "
            "number, will do as well)",
        ),
        (
            {"Z": "outcome"},
            "no table has a column “Z”; there are No, Context, Mechanism, Outcome (a letter "
            "such as D, or a number, will do as well)",
        ),
    ],
)
def test_what_fits_nothing_is_refused(fields: dict[str, str], message: str) -> None:
    with pytest.raises(CmoError) as refused:
        read(grid(CMO, ("1", "Few beds", "Fear", "Talk")), fields=fields)
    assert str(refused.value) == message
