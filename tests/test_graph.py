"""The three graphs of a theory."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

import cmo
from cmo.graph import Carrier, configurations_of, incidence_graph
from tests.strategies import theories
from tests.theories import night_shift, one_configuration


def edges(theory: cmo.Theory) -> set[tuple[str, str, str, str]]:
    """Tail, head, relation and role of every arrow between elements."""
    graph = theory.graph()
    return {(a, b, d["relation"], d["role"]) for a, b, d in graph.edges(data=True)}


def test_contexts_interventions_and_exclusions_meet_the_mechanisms() -> None:
    theory = cmo.from_dict(night_shift())
    graph = theory.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert edges(theory) >= {
        ("short-form", "feels-heard", "provides", "interventions"),
        ("blame-free", "feels-heard", "enables", "contexts"),
        ("short-staffed", "feels-heard", "blocks", "unless"),
        ("feels-heard", "reports-more", "generates", "outcomes"),
    }
    arrow = graph.edges["blame-free", "feels-heard", ("CMOC1", "contexts")]
    assert arrow == {
        "relation": "enables",
        "configuration": "CMOC1",
        "role": "contexts",
        "group": None,
        "target_group": None,
        "basis": "stated",
    }
    assert graph.nodes["feels-heard"] == {
        "kind": "mechanism",
        "label": "A reply within a day → reporting is worth my time",
        "level": None,
        "actors": ("nurse",),
        "tags": (),
        "resource": "A reply within a day",
        "reasoning": "Reporting is worth my time",
    }
    assert graph.nodes["reports-more"]["valence"] == "positive"


def test_members_of_an_any_share_a_group() -> None:
    graph = cmo.from_dict(night_shift()).graph()
    groups = {
        tail: data["group"] for tail, head, data in graph.edges(data=True) if head == "sees-pattern"
    }
    assert groups == {
        "reports-more": None,
        "blame-free": "contexts.1",
        "weekly-review": "contexts.1",
    }


def test_an_any_of_mechanisms_has_a_group_of_its_own() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=["c1", {"any": ["c2", "c3"]}],
            mechanisms=["m1", {"any": ["m2", "m3"]}],
            outcomes=["o1"],
        )
    )
    groups = {
        (tail, head): (data["group"], data["target_group"])
        for tail, head, data in theory.graph().edges(data=True)
    }
    assert groups["c1", "m1"] == (None, None)
    assert groups["c1", "m2"] == (None, "mechanisms.1")
    assert groups["c2", "m1"] == ("contexts.1", None)
    assert groups["c3", "m3"] == ("contexts.1", "mechanisms.1")
    assert groups["m3", "o1"] == ("mechanisms.1", None)


def test_without_a_mechanism_arrows_go_straight_to_the_outcomes() -> None:
    theory = cmo.from_dict(one_configuration(contexts=["c1"], unless=["c2"], outcomes=["o1", "o2"]))
    assert edges(theory) == {
        ("c1", "o1", "enables", "contexts"),
        ("c1", "o2", "enables", "contexts"),
        ("c2", "o1", "blocks", "unless"),
        ("c2", "o2", "blocks", "unless"),
    }


def test_only_the_ends_of_a_chain_meet_other_roles() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=[{"chain": ["c1", "c2"]}],
            mechanisms=[{"chain": ["m1", {"any": ["m2", "m3"]}, "m4"]}],
            outcomes=[{"chain": ["o1", "o2"]}],
        )
    )
    assert edges(theory) == {
        ("c1", "c2", "leads", "contexts"),
        ("c2", "m1", "enables", "contexts"),
        ("m1", "m2", "leads", "mechanisms"),
        ("m1", "m3", "leads", "mechanisms"),
        ("m2", "m4", "leads", "mechanisms"),
        ("m3", "m4", "leads", "mechanisms"),
        ("m4", "o1", "generates", "outcomes"),
        ("o1", "o2", "leads", "outcomes"),
    }


def test_what_strengthens_weakens_or_averts_has_arrows_of_its_own() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=["c1"],
            strengthened_by=["c2"],
            weakened_by=["c3"],
            regardless=["c4"],
            mechanisms=["m1"],
            outcomes_if_absent=["o1"],
        )
    )
    assert edges(theory) == {
        ("c1", "m1", "enables", "contexts"),
        ("c2", "m1", "strengthens", "strengthened_by"),
        ("c3", "m1", "weakens", "weakened_by"),
        ("m1", "o1", "averts", "outcomes_if_absent"),
    }
    assert "c4" in theory.graph()


def test_what_is_in_place_for_the_whole_theory_meets_every_mechanism() -> None:
    values = one_configuration(contexts=["c1"], mechanisms=["m1"], outcomes=["o1"])
    values["interventions"] = {"i1": "I"}
    values["theory"]["interventions"] = ["i1"]
    values["configurations"]["C2"] = {"contexts": ["c1"], "outcomes": ["o1"]}
    graph = cmo.from_dict(values).graph()
    assert list(graph.out_edges("i1", keys=True)) == [
        ("i1", "m1", ("C1", "interventions")),
        ("i1", "o1", ("C2", "interventions")),
    ]


def test_the_ripple_map_says_what_carries() -> None:
    ripples = cmo.from_dict(night_shift()).graph("configurations")
    assert list(ripples.edges) == [("CMOC1", "CMOC2")]
    assert ripples.edges["CMOC1", "CMOC2"] == {
        "carriers": (Carrier("reports-more", "outcomes", "contexts"),),
        "ripple": True,
    }
    assert ripples.nodes["CMOC1"] == {
        "title": "A quick answer makes reporting worthwhile",
        "domain": "culture",
        "status": None,
    }


def test_a_mechanism_that_another_needs_leads_there_but_is_no_ripple() -> None:
    values = one_configuration(contexts=["c1"], mechanisms=["m1"], outcomes=["o1"])
    values["configurations"]["C2"] = {"contexts": ["m1"], "outcomes": ["o1"]}
    ripples = cmo.from_dict(values).graph("configurations")
    assert ripples.edges["C1", "C2"]["carriers"] == (Carrier("m1", "mechanisms", "contexts"),)
    assert ripples.edges["C1", "C2"]["ripple"] is False


def test_the_flagship_has_its_ripples_and_its_loop() -> None:
    ripples = cmo.library("online-mental-health-forums").graph("configurations")
    assert set(ripples.edges) == {
        (f"CMOC{a:02}", f"CMOC{b:02}")
        for a, others in {
            1: (13, 22), 2: (13, 22), 6: (7,), 12: (14,), 13: (14,), 14: (9, 10, 11, 12),
            15: (9, 10, 11, 12), 16: (5, 6), 17: (1, 5), 19: (9,), 20: (1, 5),
        }.items()
        for b in others
    }  # fmt: skip
    assert list(nx.simple_cycles(ripples)) in (
        [["CMOC12", "CMOC14"]],
        [["CMOC14", "CMOC12"]],
    )


@pytest.mark.parametrize("name", cmo.library())
def test_the_incidence_graph_gives_the_configurations_back(name: str) -> None:
    theory = cmo.library(name)
    assert configurations_of(theory.graph("incidence")) == dict(theory.configurations)


@settings(max_examples=100)
@given(theories())
def test_the_incidence_graph_loses_nothing(values: dict[str, Any]) -> None:
    theory = cmo.from_dict(values)
    graph = incidence_graph(theory.programme)
    assert set(graph) == set(theory.elements) | set(theory.configurations)
    assert configurations_of(graph) == dict(theory.configurations)


@settings(max_examples=50)
@given(theories())
def test_the_order_of_keys_changes_no_graph(values: dict[str, Any]) -> None:
    theory, turned = cmo.from_dict(values), cmo.from_dict(backwards(values))
    assert turned == theory
    for of in ("elements", "configurations", "incidence"):
        one, other = theory.graph(of), turned.graph(of)
        assert list(one.nodes(data=True)) == list(other.nodes(data=True))
        assert list(one.edges(data=True)) == list(other.edges(data=True))


def backwards(values: Any) -> Any:
    """The values with the keys of all maps in the opposite order."""
    if isinstance(values, dict):
        return {key: backwards(values[key]) for key in reversed(values)}
    return [backwards(item) for item in values] if isinstance(values, list) else values


def test_no_other_graph_is_there() -> None:
    with pytest.raises(cmo.CmoError) as caught:
        cmo.from_dict(night_shift()).graph("nodes")  # type: ignore[call-overload]
    assert str(caught.value) == (
        "no graph of `nodes`; there are elements, configurations and incidence"
    )
