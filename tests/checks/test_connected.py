"""What hangs together, what leads back to itself, what is left over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.finding import configurations, said


def test_a_configuration_alone_in_its_theory_is_linked_to_no_other_for_want_of_one() -> None:
    maps = configurations(A={"contexts": ["c1"], "outcomes": ["o1"]})
    assert said("unlinked-configuration", **maps) == []


@pytest.mark.parametrize(
    ("two", "linked"),
    [
        ({"contexts": ["o1"], "outcomes": ["o2"]}, True),
        ({"contexts": ["c1"], "outcomes": ["o2"]}, True),
        ({"contexts": ["c2"], "mechanisms": ["m1"]}, True),
        ({"contexts": ["c2"], "unless": ["i1"], "outcomes": ["o2"]}, True),
        ({"contexts": ["c2"], "interventions": ["i1"], "outcomes": ["o2"]}, False),
        ({"contexts": ["c2"], "outcomes": ["o2"]}, False),
        ({"contexts": ["c3"], "outcomes": ["o2"]}, True),
    ],
)
def test_what_links_two_configurations(two: dict[str, Any], linked: bool) -> None:
    one = {"interventions": ["i1"], "contexts": ["c1"], "mechanisms": ["m1"], "outcomes": ["o1"]}
    told = said(
        "unlinked-configuration",
        contexts={"c1": "Safe", "c3": {"label": "Unsafe", "opposite_of": "c1"}},
        **configurations(A=one, B=two),
    )
    assert len(told) == (0 if linked else 2)


def test_the_pieces_of_a_theory_are_named_the_largest_first() -> None:
    chains = {
        f"{name}{n}": {"contexts": [f"c{name}{n}"], "outcomes": [f"c{name}{n + 1}"]}
        for name, length in (("A", 2), ("B", 6), ("D", 1))
        for n in range(length)
    }
    assert said("separate-pieces", **configurations(**chains)) == [
        "the theory falls into 2 groups that share nothing, besides 1 configuration by itself: "
        "B0, B1, B2 and 3 more; A0 and A1"
    ]


def test_a_loop_is_named_whole_and_once() -> None:
    maps = configurations(
        A={"contexts": ["c1"], "outcomes": ["o1"]},
        B={"contexts": ["o1", "c2"], "outcomes": ["o2", "o3"]},
        C={"contexts": ["o2", "o3"], "outcomes": ["c1"]},
        D={"contexts": ["c1"], "outcomes": ["o4"]},
        E={"contexts": ["o5"], "outcomes": ["o5"]},
    )
    assert said("feedback-loop", **maps) == [
        "a feedback loop: A → (`o1`) → B → (`o2`, `o3`) → C → (`c1`) → A",
        "a feedback loop: E → (`o5`) → E",
    ]


def test_a_tangle_of_many_loops_ends_in_a_few() -> None:
    several = {
        f"C{n}": {"contexts": [f"o{m}" for m in range(60) if m != n], "outcomes": [f"o{n}"]}
        for n in range(60)
    }
    told = said("feedback-loop", **configurations(**several))
    assert len(told) == 20
    assert "a feedback loop: C0 → (`o0`) → C1 → (`o1`) → C0" in told
    (last,) = [message for message in told if "more configurations" in message]
    assert last.endswith("; 39 more configurations are in such loops")


def test_a_long_loop_is_cut() -> None:
    ring = {f"C{n}": {"contexts": [f"o{n}"], "outcomes": [f"o{(n + 1) % 50}"]} for n in range(50)}
    (told,) = said("feedback-loop", **configurations(**ring))
    assert told.endswith("→ C10 → ... and so on through 50 configurations")


def test_a_loop_needs_no_other_configuration_and_no_refuted_one() -> None:
    one = {"contexts": ["o1"], "outcomes": ["o1"]}
    other = {"contexts": ["o1"], "mechanisms": ["o1"]}
    assert set(said("feedback-loop", **configurations(A=one, B=other))) == {
        "a feedback loop: A → (`o1`) → A",
        "a feedback loop: B → (`o1`) → B",
        "a feedback loop: A → (`o1`) → B → (`o1`) → A",
    }
    refuted = {**one, "status": "refuted"}
    assert said("feedback-loop", **configurations(A=refuted)) == []


@pytest.mark.parametrize(
    ("horizon", "also", "told"),
    [
        ("proximal", {}, ["the proximal outcome `o1` leads nowhere"]),
        ("intermediate", {}, ["the intermediate outcome `o1` leads nowhere"]),
        ("distal", {}, []),
        ("proximal and unwanted", {}, []),
        ("proximal", {"B": {"contexts": ["o1"]}}, []),
        ("proximal", {"B": {"contexts": ["c1"], "unless": ["o1"]}}, []),
        ("proximal", {"B": {"contexts": ["c1"], "weakened_by": ["o1"]}}, []),
        (
            "proximal",
            {"B": {"contexts": ["c1"], "outcomes_if_absent": ["o1"]}},
            ["the proximal outcome `o1` leads nowhere"],
        ),
    ],
)
def test_early_outcomes_lead_somewhere(horizon: str, also: dict[str, Any], told: list[str]) -> None:
    word, *unwanted = horizon.split(" and ")
    outcomes = {"o1": {"label": "Talks more", "horizon": word}}
    if unwanted:
        outcomes["o1"]["valence"] = "negative"
    maps = configurations(A={"contexts": ["c1"], "outcomes": ["o1"]}, **also)
    assert said("outcome-leads-nowhere", outcomes=outcomes, **maps) == told


def test_what_is_declared_and_never_used_or_named() -> None:
    maps: dict[str, Any] = {
        "theory": {"interventions": ["i1"]},
        "actors": {"n": "Nurse", "p": "Patient", "d": "Doctor", "v": "Visitor"},
        "domains": {
            "outer": "Outer",
            "inner": {"label": "Inner", "part_of": "outer"},
            "left": "Left",
        },
        "levels": {"ward": "Ward", "town": "Town"},
        "theories": {"t": "Theory", "u": "Unused theory"},
        "contexts": {"c9": "Left over"},
        "mechanisms": {"m1": {"label": "M", "actors": ["n"], "provider": "d", "level": "ward"}},
        **configurations(
            A={
                "domain": "inner",
                "informed_by": ["t"],
                "mechanisms": [{"ref": "m1", "actors": ["p"]}],
            }
        ),
    }
    assert said("never-used", **maps) == ["the context `c9` is never used"]
    assert said("never-named", **maps) == [
        "the actor `v` is never named",
        "the domain `left` is never named",
        "the formal theory `u` is never named",
        "the level `town` is never named",
    ]
    del maps["configurations"]
    assert said("never-used", **maps) == []


def test_ripples_are_expected_of_three_configurations_or_more() -> None:
    parts = {f"C{n}": {"contexts": ["c1"], "outcomes": [f"o{n}"]} for n in range(3)}
    (told,) = said("no-ripples", **configurations(**parts))
    assert told.startswith("none of the 3 configurations leads to another")
    parts.pop("C2")
    assert said("no-ripples", **configurations(**parts)) == []
