"""Contexts by outcomes, with the mechanisms in the cells."""

from __future__ import annotations

import cmo
from cmo.answers.matrix import Matrix
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

NOTE = (
    "An empty cell is a question: does that context lead to that outcome, and through what? "
    "The contexts of one configuration are all needed (but for those joined by “or”)."
)
BLAME_FREE = "The ward manager answers reports without blame"
REPORTS, LEARNS = "More near misses are reported", "The ward learns from near misses"
REVIEW = "Reports are talked over once a week"
HEARD = "A reply within a day → reporting is worth my time"
PATTERN = "These are not one-offs"


def test_the_whole_theory() -> None:
    found = cmo.from_dict(night_shift()).ask()
    assert isinstance(found, Matrix)
    title = "Contexts by outcomes: 3 contexts by 2 outcomes, 4 of 6 cells filled"
    assert_shown(
        found,
        text=f"{title}\n"
        f"“{BLAME_FREE}” (blame-free)\n"
        f"  → “{LEARNS}” (learns-faster): CMOC2: {PATTERN}\n"
        f"  → “{REPORTS}” (reports-more): CMOC1: {HEARD}\n"
        f"“{REPORTS}” (reports-more)\n"
        f"  → “{LEARNS}” (learns-faster): CMOC2: {PATTERN}\n"
        f"“{REVIEW}” (weekly-review)\n"
        f"  → “{LEARNS}” (learns-faster): CMOC2: {PATTERN}\n"
        f"{NOTE}",
        title=title,
        columns=("Context", LEARNS, REPORTS),
        rows=[
            (BLAME_FREE, f"CMOC2: {PATTERN}", f"CMOC1: {HEARD}"),
            (REPORTS, f"CMOC2: {PATTERN}", ""),
            (REVIEW, f"CMOC2: {PATTERN}", ""),
        ],
        values={
            "contexts": ["blame-free", "reports-more", "weekly-review"],
            "outcomes": ["learns-faster", "reports-more"],
            "cells": [
                {"context": context, "outcome": outcome, "configurations": [configuration]}
                for context, outcome, configuration in (
                    ("blame-free", "learns-faster", "CMOC2"),
                    ("blame-free", "reports-more", "CMOC1"),
                    ("reports-more", "learns-faster", "CMOC2"),
                    ("weekly-review", "learns-faster", "CMOC2"),
                )
            ],
        },
        note=NOTE,
    )
    assert repr(found) == "<Matrix 3 contexts by 2 outcomes, 4 of 6 cells filled>"


def test_cells_are_asked_by_ids_and_empty_ones_are_listed() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.ask()
    assert found["blame-free", "reports-more"] == (theory["CMOC1"],)
    assert found["weekly-review", "reports-more"] == ()
    assert found["no-such", "thing"] == ()
    assert [(context.id, outcome.id) for context, outcome in found.empty] == [
        ("reports-more", "reports-more"), ("weekly-review", "reports-more"),
    ]  # fmt: skip


def test_several_configurations_in_a_cell_and_what_is_used_nowhere() -> None:
    theory = theory_of(
        C10={"contexts": ["c1"], "outcomes": ["o1"]},
        C2={
            "contexts": ["c1"],
            "mechanisms": [{"any": ["m1", {"chain": ["m2", "m3"]}]}, "m4"],
            "outcomes": ["o1"],
        },
        C3={"contexts": ["c2"], "outcomes_if_absent": ["o2"], "mechanisms": ["m1"]},
    )
    values = theory.to_dict()
    values["contexts"]["c9"] = values["outcomes"]["o9"] = "Nowhere"
    found = cmo.from_dict(values).ask()
    c2 = "C2: (Label of m1 or Label of m2 → Label of m3); Label of m4"
    assert found.table().columns == ("Context", "Label of o1", "Label of o2", "Nowhere")
    assert found.table().rows == (
        ("Label of c1", f"{c2}\nC10: mechanism not given", "", ""),
        ("Label of c2", "", "C3: Label of m1", ""),
        ("Nowhere", "", "", ""),
    )
    assert "“Label of c2” (c2)\n  → “Label of o2” (o2): C3: Label of m1\n“Nowhere” (c9)\n" in str(
        found
    )
    cells = found.as_values()["cells"]
    assert {"context": "c1", "outcome": "o1", "configurations": ["C2", "C10"]} in cells


def test_a_configuration_without_a_context_has_a_row_of_its_own() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]}, C2={"mechanisms": ["m1"], "outcomes": ["o2"]}
    )
    found = theory.ask()
    assert [context and context.id for context in found.contexts] == ["c1", None]
    assert found[None, "o2"] == (theory["C2"],)
    assert found.table().rows[1] == ("No context stated", "", "C2: Label of m1")
    assert "No context stated\n  → “Label of o2” (o2): C2: Label of m1\n" in str(found)
    assert {"context": None, "outcome": "o2", "configurations": ["C2"]} in (
        found.as_values()["cells"]
    )
    assert [(context.id, outcome.id) for context, outcome in found.empty] == [("c1", "o2")]


def test_only_what_is_asked_for() -> None:
    theory = cmo.from_dict(night_shift())
    by_actor, by_domain = theory.ask(actor="nurse"), theory.ask(domain="culture")
    assert by_actor.said == "What works for “Night nurse”"
    assert by_domain.said == "What works in the domain “Reporting culture”"
    for found in (by_actor, by_domain):
        assert str(found) == (
            f"{found.said}: 1 context by 1 outcome, 1 of 1 cells filled\n"
            f"“{BLAME_FREE}” (blame-free)\n"
            f"  → “{REPORTS}” (reports-more): CMOC1: {HEARD}\n"
            f"{NOTE}"
        )
    assert [context and context.id for context in theory.ask(context="weekly-review").contexts] == [
        "blame-free", "reports-more", "weekly-review",
    ]  # fmt: skip


def test_the_forum_theory() -> None:
    found = cmo.library(FORUMS).ask(domain="moderation")
    assert [context and context.id for context in found.contexts] == [
        "distressing-content-near", "moderators-present",
    ]  # fmt: skip
    assert [outcome.id for outcome in found.outcomes] == [
        "active-forum", "distress", "psychological-safety", "welcoming-community",
    ]  # fmt: skip
    assert str(found) == (
        "What works in the domain “Moderation”: 2 contexts by 4 outcomes, 4 of 8 cells filled\n"
        "“Distressing content is within easy reach” (distressing-content-near)\n"
        "  → “Users become distressed” (distress): CMOC18: Unprepared exposure → feels "
        "overwhelmed\n"
        "“Moderators are present” (moderators-present)\n"
        "  → “The forum is active” (active-forum): CMOC16: Prompts and replies → feels invited and "
        "noticed\n"
        "  → “Psychological safety is perceived” (psychological-safety): CMOC17: Limited access to "
        "distressing content → feels protected\n"
        "  → “The community is welcoming and nonjudgmental” (welcoming-community): CMOC15: An "
        "example of how to talk here → senses that the space is looked after\n"
        f"{NOTE}"
    )
