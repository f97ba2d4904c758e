"""Contradictions, found within any, chain and what the theory puts in place."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.finding import configurations, said

NEEDED = "the configuration `A` needs {}, and `unless` excludes it"


@pytest.mark.parametrize(
    ("parts", "clash"),
    [
        ({"contexts": ["c1", "c2"], "unless": ["c2"]}, "`c2`"),
        ({"interventions": ["i1"], "contexts": ["c1"], "unless": ["i1"]}, "`i1`"),
        ({"contexts": [{"chain": ["c1", "c2"]}], "unless": ["c1"]}, "`c1`"),
        ({"contexts": [{"any": ["c1"]}], "unless": [{"any": ["c1", "c2"]}]}, "`c1`"),
        ({"contexts": [{"any": ["c1", "c2"]}], "unless": ["c2", "c1"]}, "`c1` or `c2`"),
        ({"contexts": [{"any": ["c1", "c2"]}], "unless": ["c1"]}, None),
        ({"contexts": [{"any": ["c1", {"chain": ["c2", "c3"]}]}], "unless": ["c1", "c2"]}, None),
        ({"contexts": ["c1"], "unless": ["c2"]}, None),
        ({"contexts": ["c1"], "outcomes": ["o1"], "unless": ["o1"]}, None),
    ],
)
def test_needed_and_excluded(parts: dict[str, Any], clash: str | None) -> None:
    told = [] if clash is None else [NEEDED.format(clash)]
    assert said("needed-and-excluded", **configurations(A=parts)) == told


def test_what_is_in_place_everywhere_is_needed_too() -> None:
    maps = configurations(A={"contexts": ["c1"], "unless": ["i1"]})
    assert said("needed-and-excluded", theory={"interventions": ["i1"]}, **maps) == [
        NEEDED.format("`i1`")
    ]


@pytest.mark.parametrize(
    ("contexts", "clashes"),
    [
        (["c1", "c2"], True),
        ([{"chain": ["c1", "c3"]}, "c2"], True),
        ([{"any": ["c1", "c2"]}], False),
        ([{"any": ["c1", "c3"]}, "c2"], False),
        (["c1"], False),
    ],
)
def test_both_opposites_needed(contexts: list[Any], clashes: bool) -> None:
    told = said(
        "both-opposites-needed",
        contexts={"c1": "Safe", "c2": {"label": "Unsafe", "opposite_of": "c1"}, "c3": "Busy"},
        **configurations(A={"contexts": contexts}),
    )
    assert told == (
        ["the configuration `A` needs `c1` and its opposite `c2` at once"] if clashes else []
    )


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({"contexts": ["c2", "c1"], "mechanisms": ["m1"], "outcomes": ["o1"]}, True),
        (
            {
                "contexts": [{"ref": "c1", "wording": "Other words"}, "c2"],
                "mechanisms": ["m1"],
                "outcomes": ["o1"],
                "title": "Another title",
            },
            True,
        ),
        ({"contexts": ["c1", "c2"], "mechanisms": ["m1"], "outcomes": ["o2"]}, False),
        (
            {"contexts": [{"any": ["c1", "c2"]}], "mechanisms": ["m1"], "outcomes": ["o1"]},
            False,
        ),
        (
            {"contexts": ["c1", "c2"], "mechanisms": ["m1"], "outcomes": ["o1"], "unless": ["c3"]},
            False,
        ),
        (
            {"contexts": ["c1", "c2"], "mechanisms": ["m1"], "outcomes": ["o1"], "actors": ["n"]},
            False,
        ),
    ],
)
def test_same_configuration_twice(other: dict[str, Any], alike: bool) -> None:
    one = {"contexts": ["c1", "c2"], "mechanisms": ["m1"], "outcomes": ["o1"]}
    told = said("same-configuration-twice", actors={"n": "Nurse"}, **configurations(A=one, B=other))
    assert told == (["the configurations `A` and `B` are alike in all parts"] if alike else [])


def test_the_order_in_a_chain_tells_two_configurations_apart() -> None:
    one, two = ({"mechanisms": [{"chain": chain}]} for chain in (["m1", "m2"], ["m2", "m1"]))
    assert said("same-configuration-twice", **configurations(A=one, B=two)) == []


OUTCOMES = {
    "o1": {"label": "Stays", "valence": "positive"},
    "o2": {"label": "Leaves", "valence": "negative"},
    "o3": {"label": "Talks", "valence": "positive"},
    "o4": {"label": "Is silent", "opposite_of": "o3"},
    "o5": {"label": "Both", "valence": "mixed"},
}
CONTEXTS = {"c1": "C 1", "c2": "C 2", "c3": {"label": "C 3", "opposite_of": "c2"}}


class TestOppositeOutcomes:
    def of(self, *, outcomes: tuple[str, str], one: Any = (), two: Any = ()) -> list[str]:
        start = {"contexts": ["c1"], "mechanisms": ["m1"]}
        return said(
            "opposite-outcomes",
            outcomes=dict(OUTCOMES),
            contexts=dict(CONTEXTS),
            **configurations(
                A={**start, "outcomes": [outcomes[0]], **dict(one)},
                B={**start, "outcomes": [outcomes[1]], **dict(two)},
            ),
        )

    @pytest.mark.parametrize("pair", [("o1", "o2"), ("o2", "o3"), ("o3", "o4")])
    def test_outcomes_that_pull_apart(self, pair: tuple[str, str]) -> None:
        assert self.of(outcomes=pair) == [
            f"`A` and `B` share mechanisms and contexts, and lead to `{pair[0]}` and to "
            f"`{pair[1]}`; no context tells them apart"
        ]

    @pytest.mark.parametrize("pair", [("o1", "o3"), ("o1", "o5"), ("o1", "o4"), ("o1", "o1")])
    def test_outcomes_that_do_not(self, pair: tuple[str, str]) -> None:
        assert self.of(outcomes=pair) == []

    def test_one_may_need_more_than_the_other(self) -> None:
        (told,) = self.of(outcomes=("o1", "o2"), two={"contexts": ["c1", "c2"]})
        assert told.endswith("; only `c2` tells them apart")

    @pytest.mark.parametrize(
        ("one", "two"),
        [
            ({"contexts": ["c1"], "unless": ["c2"]}, {"contexts": ["c1", "c2"]}),
            ({"contexts": ["c2"]}, {"contexts": ["c1"]}),
            ({"contexts": ["c1", "c2"]}, {"contexts": ["c1", "c3"]}),
            ({"mechanisms": ["m2"]}, {}),
            ({"contexts": [{"any": ["c1", "c2"]}]}, {"contexts": [{"any": ["c1", "c3"]}]}),
        ],
    )
    def test_what_keeps_them_apart(self, one: dict[str, Any], two: dict[str, Any]) -> None:
        assert self.of(outcomes=("o1", "o2"), one=one, two=two) == []

    def test_one_configuration_may_have_good_and_bad_outcomes_but_no_opposites(self) -> None:
        for pair, told in (
            (["o1", "o2"], []),
            (["o3", "o4"], ["`A` leads to `o3` and to its opposite `o4`"]),
            ([{"any": ["o3", "o4"]}], []),
        ):
            maps = configurations(A={"mechanisms": ["m1"], "outcomes": pair})
            assert said("opposite-outcomes", outcomes=dict(OUTCOMES), **maps) == told
