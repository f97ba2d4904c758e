"""Complete, evidenced, rounded; and the wording checks where they look at more than words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.finding import configurations, said


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        ({"contexts": ["c1"]}, ["mechanism", "outcome"]),
        ({"mechanisms": ["m1"], "unless": ["c1"]}, ["outcome"]),
        ({"mechanisms": ["m1"], "outcomes_if_absent": ["o1"]}, ["context"]),
        ({"outcomes": ["o1"], "interventions": ["i1"]}, ["context", "mechanism"]),
    ],
)
def test_the_parts_of_a_configuration(parts: dict[str, Any], missing: list[str]) -> None:
    told = [
        message
        for part in ("context", "mechanism", "outcome")
        for message in said(f"configuration-without-{part}", **configurations(A=parts))
    ]
    assert told == [f"the configuration `A` has no {part}" for part in missing]


EVIDENCE = {"source": "s1", "locator": "p. 1"}


@pytest.mark.parametrize(
    ("code", "parts", "told"),
    [
        ("no-evidence", {}, ["the configuration `A` has no evidence"]),
        ("no-evidence", {"status": "supported"}, []),
        (
            "status-without-evidence",
            {"status": "refined"},
            ["the configuration `A` is called refined, without evidence"],
        ),
        ("status-without-evidence", {"status": "refuted"}, []),
        ("status-without-evidence", {"status": "supported", "evidence": [EVIDENCE]}, []),
        (
            "single-source",
            {"evidence": [EVIDENCE, EVIDENCE]},
            ["the configuration `A` rests on one source, `s1`"],
        ),
        ("single-source", {"evidence": [{"sources": ["s1", "s2"]}]}, []),
        ("only-inferred", {"evidence": [{**EVIDENCE, "basis": "inferred"}, EVIDENCE]}, []),
        (
            "only-inferred",
            {"evidence": [{**EVIDENCE, "basis": "inferred"}]},
            ["all evidence of the configuration `A` is inferred"],
        ),
        (
            "unanswered-refutation",
            {"evidence": [EVIDENCE, {"sources": ["s1", "s2"], "stance": "refutes"}]},
            ["`s1` and `s2` refute `A`, and nothing answers it"],
        ),
        (
            "unanswered-refutation",
            {"evidence": [{**EVIDENCE, "stance": "refutes", "note": "Days only."}]},
            [],
        ),
        (
            "unanswered-refutation",
            {"rivals": ["B"], "evidence": [{**EVIDENCE, "stance": "refutes"}]},
            [],
        ),
        (
            "quote-without-locator",
            {"evidence": [{"source": "s1", "quote": "So it is."}, {"source": "s1"}]},
            ["a quote from `s1` at `A` has no `locator`"],
        ),
    ],
)
def test_evidence(code: str, parts: dict[str, Any], told: list[str]) -> None:
    maps = configurations(
        A={"contexts": ["c1"], **parts}, B={"contexts": ["c1"], "status": "supported"}
    )
    sources = {"s1": "Survey", "s2": "Interviews"}
    found = [message for message in said(code, sources=sources, **maps) if "`A`" in message]
    assert found == told


@pytest.mark.parametrize(
    ("outcome", "dark"),
    [
        ({"valence": "negative"}, True),
        ({"valence": "mixed"}, True),
        ({"intended": False}, True),
        ({"valence": "positive"}, False),
        ({}, False),
    ],
)
def test_dark_logic(outcome: dict[str, Any], dark: bool) -> None:
    told = said("no-dark-logic", outcomes={"o1": {"label": "Stays", **outcome}})
    assert bool(told) is not dark
    assert said("no-dark-logic", contexts={"c1": "Night"}) == []


def test_what_rameses_asks_is_asked_of_what_is_past_its_initial_stage() -> None:
    sources = {"s1": {"title": "A", "type": "interview", "year": 2020}, "s2": "B"}
    told = (
        "RAMESES asks a report for what the file does not hold: `programme`, `population`, "
        "`protocol`, `type` of 1 source and `appraisal` of 2 sources"
    )
    for stage, messages in (("initial", []), ("refined", [told]), (None, [told])):
        header = {"stage": stage}
        assert said("not-as-rameses-asks", theory=header, sources=sources) == messages


def test_a_mechanism_that_repeats_an_intervention_is_an_activity() -> None:
    told = said(
        "mechanism-is-activity",
        interventions={"i1": "Singing for the lungs"},
        mechanisms={"m1": "Singing for lungs", "m2": {"resource": "Weekly sessions"}},
    )
    assert told == ["the mechanism `m1` repeats the intervention `i1`: “Singing for lungs”"]


def test_words_are_read_where_a_configuration_words_an_element_anew() -> None:
    told = said(
        "context-is-variable",
        contexts={"c1": "Staff trust one another"},
        **configurations(A={"contexts": [{"ref": "c1", "wording": "Degree of trust"}]}),
    )
    assert told == ["the context `c1` names a variable and no state: “Degree of trust”"]


def test_a_description_makes_up_for_a_short_label() -> None:
    label = {"label": "Leadership"}
    assert len(said("vague-label", contexts={"c1": label})) == 1
    described = {**label, "description": "The ward manager joins the weekly review"}
    assert said("vague-label", contexts={"c1": described}) == []


def test_elements_alike_may_be_of_different_people_or_kinds() -> None:
    actors = {"n": "Nurse", "p": "Patient"}
    of_nurses = {"label": "Feels heard", "actors": ["n"]}
    of_patients = {"label": "Feels heard", "actors": ["p"]}
    both = {"m1": of_nurses, "m2": of_patients}
    assert said("elements-alike", actors=actors, mechanisms=both) == []
    assert len(said("elements-alike", actors=actors, mechanisms={**both, "m2": of_nurses})) == 1
    kinds = {
        "outcomes": {"o1": "Staff trust managers"},
        "contexts": {"c1": "Trust of staff in managers"},
    }
    assert said("elements-alike", **kinds) == [
        "the context `c1` and the outcome `o1` seem to say the same: “Trust of staff in managers”, "
        "“Staff trust managers”"
    ]
    other = {"interventions": {"i1": "Staff trust managers"}, "contexts": kinds["contexts"]}
    assert said("elements-alike", **other) == []


def test_an_opposite_that_is_declared_is_not_told_again() -> None:
    contexts: dict[str, Any] = {"c1": "Users feel safe", "c2": {"label": "Users feel unsafe"}}
    assert said("undeclared-opposite", contexts=contexts) == [
        "`c2` and `c1` look like opposites: “Users feel unsafe”, “Users feel safe”"
    ]
    contexts["c2"]["opposite_of"] = "c1"
    assert said("undeclared-opposite", contexts=contexts) == []


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ((["n"], ["p"]), ["the mechanism `m1` is about `n` in `A` and `p` in `B`"]),
        ((["n"], ["n", "p"]), []),
        ((["n"], []), []),
        (
            (["n", "d"], ["n", "p"]),
            ["the mechanism `m1` is about `d` and `n` in `A` and `n` and `p` in `B`"],
        ),
    ],
)
def test_one_element_of_many_actors(people: tuple[list[str], list[str]], told: list[str]) -> None:
    one, two = ({"mechanisms": [{"ref": "m1", "actors": actors}]} for actors in people)
    actors = {"n": "Nurse", "p": "Patient", "d": "Doctor"}
    assert said("one-element-many-actors", actors=actors, **configurations(A=one, B=two)) == told


def test_alternatives_are_no_list() -> None:
    three = {"contexts": ["c1", "c2", "c3"], "mechanisms": ["m1", "m2", "m3"]}
    alternatives = {"any": ["o1", "o2", "o3"]}
    for outcomes, told in (
        (
            ["o1", "o2", "o3"],
            ["the configuration `A` is a list of 3 contexts, 3 mechanisms and 3 outcomes"],
        ),
        ([alternatives], []),
    ):
        maps = configurations(A={**three, "outcomes": outcomes})
        assert said("list-not-configuration", **maps) == told


def test_an_actor_who_only_adds_the_topic_is_the_same() -> None:
    actors = {"a": "Peer supporter", "b": "Breastfeeding peer supporters", "c": "Health visitor"}
    assert said("actors-alike", actors=actors, theory={"title": "Mentoring"}) == []
    assert said("actors-alike", actors=actors, theory={"title": "Help with breastfeeding"}) == [
        "the actors `a` and `b` look like one: “Peer supporter”, “Breastfeeding peer supporters”"
    ]
