"""What answers once got wrong, each with the smallest theory that shows it."""

from __future__ import annotations

import pytest

import cmo
from tests.answers.test_showing import theory_of


def test_more_chains_than_a_float_can_hold() -> None:
    stages = {}
    for stage in range(1100):
        needed = [f"o{stage - 1}"] if stage else ["c"]
        for side in "ab":
            stages[f"{side}{stage}"] = {"contexts": needed, "outcomes": [f"o{stage}"]}
    told = str(theory_of(**stages).leverage(seconds=0.1))
    assert "the thinnest on about 6.8 × 10^330 of about 1.4 × 10^331 chains" in told


def test_what_is_undetermined_is_in_natural_order() -> None:
    theory = theory_of(
        A={"unless": ["o1"], "outcomes": ["o1"]},
        B={"unless": ["o2"], "outcomes": ["o2"]},
        F={"contexts": [f"c{number}" for number in range(6)], "outcomes": ["o0"]},
    )
    assert theory.when().undetermined == ("o1", "o2")


def test_one_way_of_several_things_is_told_as_what_it_lacks() -> None:
    theory = theory_of(
        C1={"contexts": [{"any": [{"chain": ["c1", "c2"]}, "c3"]}], "outcomes": ["o"]}
    )
    (miss,) = theory.when("c1").misses
    assert [[element.id for element in group] for group in miss.lacks] == [["c2"]]


def test_what_follows_without_a_mechanism_is_not_said_to_fire() -> None:
    theory = theory_of(
        C1={
            "contexts": ["c1"],
            "mechanisms": ["m1"],
            "outcomes": ["o1"],
            "outcomes_if_absent": ["o2"],
        }
    )
    told = str(theory.when("c1", "m1").why("o2"))
    assert "C1 takes effect without “Label of m1”, on “Label of c1” (supposed)" in told
    assert "fires" not in told


def test_one_of_several_mechanisms_is_enough_to_let_be() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "mechanisms": [{"any": ["m1", "m2"]}], "outcomes": ["o1"]}
    )
    found = theory.when("c1", ["m1", "m2"]).why_not("o1")
    assert [element.id for element in found.held_back] == ["m1"]
    assert found.enough


def test_the_nearest_miss_lets_no_opposites_clash() -> None:
    theory = cmo.library("online-mental-health-forums")
    found = theory.when("content-relevant").why_not("disengagement")
    assert "content-unlike-own" not in [element.id for element in found.missing]
    assert found.enough


def test_what_could_never_fire_is_not_stopped() -> None:
    theory = theory_of(C1={"contexts": ["o1"], "mechanisms": ["m1"], "outcomes": ["o1"]})
    assert theory.leverage().levers == ()


def test_an_outcome_that_is_only_one_of_several_is_a_gap() -> None:
    theory = theory_of(C1={"contexts": ["c1"], "outcomes": [{"any": ["o1", "o2"]}]})
    assert [outcome.id for outcome in theory.gaps().out_of_reach] == ["o1", "o2"]


def test_minimal_sets_of_one_size_are_in_natural_order() -> None:
    theory = theory_of(C1={"contexts": [{"any": ["c1", "c2", "c10"]}], "outcomes": ["o1"]})
    assert [one.contexts[0].id for one in theory.sufficient_contexts("o1")] == ["c1", "c2", "c10"]


def test_tables_keep_the_order_of_the_file() -> None:
    theory = theory_of(**{id: {"contexts": ["c"], "outcomes": ["o"]} for id in ("C2", "C10", "C1")})
    assert [row[0] for row in theory.table().table().rows] == ["C2", "C10", "C1"]


def test_columns_of_one_name_are_kept_apart_as_records() -> None:
    values = {
        "format": 1,
        "theory": {"title": "T"},
        "contexts": {"c": "A context"},
        "outcomes": {"o1": "Context", "o2": "Context"},
        "configurations": {"C1": {"contexts": ["c"], "outcomes": ["o1", "o2"]}},
    }
    (record,) = cmo.from_dict(values).table("matrix").as_values()
    assert list(record) == ["Context", "Context (2)", "Context (3)"]


@pytest.mark.parametrize("bad", [{"limit": 0}, {"seconds": 0.0}, {"limit": -1}])
def test_counts_that_leave_nothing_to_find_are_refused(bad: dict[str, int]) -> None:
    with pytest.raises(cmo.CmoError) as caught:
        cmo.library("cctv-car-parks").feedback_loops(**bad)  # type: ignore[arg-type]
    ((name, value),) = bad.items()
    assert str(caught.value) == f"`{name}` must be 1 or more, and not {value}"
