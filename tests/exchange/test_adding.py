"""What is imported is added to a theory; what it has already stays, and is used again."""

from __future__ import annotations

from typing import Any

from hypothesis import Phase, given, settings

import cmo
from cmo.document import Bullets, Document, Heading, Paragraph, plain
from cmo.exchange.adding import added
from cmo.exchange.imported import Imported
from cmo.reading import read_values
from cmo.writing import as_values
from tests.strategies import theories

THEORY = """
format: 1
theory: {title: Night shifts}
actors: {nurse: Night nurse}
contexts: {blame-free: A blame-free culture}
mechanisms: {heard: {resource: A reply, reasoning: It is worth my time}}
outcomes: {more: More reports}
sources: {int: {title: Interview 4, doi: 10.1000/x}}
configurations:
  C1: {contexts: [blame-free], mechanisms: [heard], outcomes: [more]}
"""
TABLE: dict[str, Any] = {
    "actors": {"nn": "night  nurse"},
    "contexts": {"c": "More reports.", "d": "A blame-free culture", "more": "Something else"},
    "mechanisms": {"m": {"resource": "A reply", "reasoning": "It is worth my time"}},
    "outcomes": {"o": "Learning", "old": "Used by C1 only"},
    "sources": {"s": {"title": "Another title", "doi": "10.1000/x"}},
    "configurations": {
        "C1": {"contexts": ["c"], "outcomes": ["old"]},
        "C2": {
            "actors": ["nn"],
            "contexts": ["c", {"any": ["d", "more"]}],
            "mechanisms": [{"ref": "m", "wording": "m"}],
            "outcomes": ["o"],
            "evidence": [{"source": "s", "about": "c"}],
        },
    },
}


def _said(account: Document) -> list[str]:
    lines = []
    for block in account:
        if isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Paragraph):
            lines.append(plain(block.text))
        elif isinstance(block, Bullets):
            lines += map(plain, block.items)
    return lines


def test_what_says_the_same_is_used_again() -> None:
    theory = cmo.loads(THEORY).programme
    new, account = added(theory, Imported("t.csv", TABLE))
    values = as_values(new)
    assert values["contexts"] == {
        "blame-free": "A blame-free culture",
        "more-2": "Something else",
    }
    assert values["outcomes"] == {"more": "More reports", "o": "Learning"}
    assert values["configurations"]["C1"] == as_values(theory)["configurations"]["C1"]
    assert values["configurations"]["C2"] == {
        "actors": ["nurse"],
        "contexts": ["more", {"any": ["blame-free", "more-2"]}],
        "mechanisms": [{"ref": "heard", "wording": "m"}],
        "outcomes": ["o"],
        "evidence": [{"source": "int", "about": ["more"]}],
    }
    assert _said(account) == [
        "What is new",
        "context more-2",
        "outcome o",
        "configuration C2",
        "5 things that the theory has already: nn (as nurse), s (as int), c (as more), "
        "d (as blame-free), m (as heard)",
        "These configurations are in the theory already, and stay as they are, whatever the file "
        "says: C1",
        "Of some of these the file says something else; what it says is not taken over: "
        "C1 (contexts, outcomes)",
    ]


def test_a_part_without_configurations_is_added_whole() -> None:
    theory = cmo.loads(THEORY).programme
    new, account = added(
        theory, Imported("t.qdc", {"contexts": {"x": "Alone", "y": "more reports"}})
    )
    assert dict(new.contexts)["x"].label == "Alone"
    assert "y" not in new.contexts
    renamed, _ = added(theory, Imported("t.qdc", {"contexts": {"blame-free": "No blame"}}))
    assert renamed == theory
    assert _said(account)[1] == "context x"


def test_nothing_new() -> None:
    theory = cmo.loads(THEORY).programme
    new, account = added(theory, Imported("t.csv", {}))
    assert new == theory
    assert _said(account) == ["What is new", "Nothing."]


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(theories(most=3), theories(most=3))
def test_a_theory_stays_and_a_second_time_adds_nothing(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    theory = read_values(one)[0]
    part = {key: of for key, of in other.items() if key not in ("theory", "format", "levels")}
    levels = {"levels": other["levels"]} if other["levels"] else {}
    try:
        new, _ = added(theory, Imported("t", {**part, **levels}))
    except cmo.InvalidTheory as error:
        raise AssertionError(str(error)) from None
    for name in ("configurations", "elements", "sources", "actors"):
        for id, record in getattr(theory, name).items():
            assert getattr(new, name)[id] == record
    if not theory.elements.keys() & part["configurations"].keys():  # else they get other ids
        assert added(new, Imported("t", {**part, **levels}))[0] == new
