"""Sufficient causes that textbooks and the R packages epicmodel and causalpie document.

`tests/causes/expected.yaml` says where each is documented, and where their meaning is not ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

import cmo

FOLDER = Path(__file__).parents[1] / "causes"
EXPECTED: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
OUTCOMES = [(name, outcome) for name, found in EXPECTED.items() for outcome in found["outcomes"]]


def theory_of(name: str) -> cmo.Theory:
    return cmo.load(FOLDER / EXPECTED[name]["file"])


@pytest.mark.parametrize(("name", "outcome"), OUTCOMES)
def test_the_sufficient_and_necessary_causes_are_those_documented(name: str, outcome: str) -> None:
    theory, wanted = theory_of(name), EXPECTED[name]["outcomes"][outcome]
    found = theory.sufficient_contexts(outcome)
    assert found.complete
    assert {
        (frozenset(e.id for e in one.contexts), frozenset(e.id for e in one.absent))
        for one in found
    } == {(frozenset(one["contexts"]), frozenset(one["absent"])) for one in wanted["sufficient"]}
    needed = theory.necessary_contexts(outcome)
    assert {element.id for element in needed.contexts} == set(wanted["necessary"])
    if "preventing" in wanted:
        sets = {frozenset(e.id for e in one) for one in theory.preventing_sets(outcome)}
        assert sets == {frozenset(one) for one in wanted["preventing"]}


def test_the_party_succeeds_where_it_is_documented_to() -> None:
    theory = theory_of("birthday-party")
    for one in EXPECTED["birthday-party"]["outcomes"]["party-succeeds"]["firing"]:
        found = theory.when(one["contexts"])
        assert ("party-succeeds" in found.outcomes) is one["holds"], one["set"]


def test_as_many_sets_make_one_wet_as_are_documented() -> None:
    theory = theory_of("rain")
    counts = EXPECTED["rain"]["outcomes"]["get-wet"]["counts"]
    contexts = sorted(counts["with_and_without"])
    wet = [one for one in subsets(contexts) if "get-wet" in theory.when(one).outcomes]
    assert (2 ** len(contexts), len(wet)) == (counts["of"], counts["hold"])
    for context, wanted in counts["with_and_without"].items():
        with_it = sum(context in one for one in wet)
        assert [with_it, len(wet) - with_it] == wanted


def test_the_interventions_that_are_documented_to_stop_a_cause_stop_it() -> None:
    theory = theory_of("rain")
    wanted = EXPECTED["rain"]["outcomes"]["get-wet"]
    for one in wanted["sufficient"]:
        for stopping in wanted["stopped_by"][one["documented"]]:
            assert "get-wet" not in theory.when([*one["contexts"], *stopping]).outcomes
            assert set(stopping) <= set(one["absent"])


def subsets(ids: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1))
