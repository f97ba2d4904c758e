"""What is lost without an element, against working out afresh what can hold at all."""

from __future__ import annotations

import pytest

import cmo
from cmo.model import ProgrammeTheory
from cmo.scenario.firing import reachable
from cmo.scenario.losing import lost_without
from cmo.scenario.rules import Rules
from tests.oracle import brought_about, certain, holds, rules_in_play
from tests.small_theories import random_theory
from tests.theories import one_configuration

SEEDS = 3000
BATCHES = 10
Ids = frozenset[str]
NOTHING: Ids = frozenset()


def possible(theory: ProgrammeTheory, without: Ids = NOTHING) -> tuple[Ids, Ids]:
    """The elements that can hold at all, and the configurations that can fire, by the definition.

    All that is outside holds, nothing is in the way, and what follows without a mechanism counts
    as well as what follows with it. The elements `without` never hold.
    """
    rules = rules_in_play(theory, refuted=False)
    known = frozenset(theory.elements) - brought_about(rules) - without
    while True:
        met = [rule for rule in rules if all(holds(item, known) for item in rule.needs)]
        working = [rule for rule in met if rule.mechanisms_work(without)]
        more = known.union(
            *(certain(rule.outcomes_if_absent) for rule in met),
            *(certain(rule.outcomes) | certain(rule.mechanisms) for rule in working),
        )
        if more - without == known:
            return known, frozenset(rule.id for rule in working)
        known = more - without


def elements_in(rules: Rules, things: set[int]) -> Ids:
    return frozenset(rules.elements[thing] for thing in things if thing < len(rules.elements))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_lost_is_what_cannot_hold_any_more(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        theory = cmo.from_dict(random_theory(seed)).programme
        rules = Rules(theory)
        reached = reachable(rules)
        can_hold, can_fire = possible(theory)
        assert elements_in(rules, reached) == can_hold, seed
        for number, id in enumerate(rules.elements):
            lost = lost_without(rules, number, reached)
            still_hold, still_fire = possible(theory, frozenset([id]))
            assert elements_in(rules, lost.things) == can_hold - still_hold, (seed, id)
            stopped = {rules.configurations[rule] for rule in lost.rules}
            assert stopped & can_fire == can_fire - still_fire, (seed, id)


def lost(theory: cmo.Theory, id: str) -> tuple[Ids, set[str]]:
    rules = Rules(theory.programme)
    found = lost_without(rules, rules.number_of[id], reachable(rules))
    return elements_in(rules, found.things), {rules.configurations[rule] for rule in found.rules}


def test_what_has_another_way_is_not_lost() -> None:
    values = one_configuration(contexts=["c1"], mechanisms=["m1"], outcomes=["o1"])
    values["configurations"]["C2"] = {"contexts": ["o1"], "outcomes": ["o2"]}
    values["outcomes"]["o2"] = "Label of o2"
    theory = cmo.from_dict(values)
    assert lost(theory, "c1") == ({"c1", "m1", "o1", "o2"}, {"C1", "C2"})
    assert lost(theory, "m1") == ({"m1", "o1", "o2"}, {"C1", "C2"})
    assert lost(theory, "o1") == ({"o1", "o2"}, {"C2"})
    assert lost(theory, "o2") == ({"o2"}, set())
    values["contexts"]["c2"] = "Label of c2"
    values["configurations"]["C3"] = {"contexts": ["c2"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    assert lost(theory, "c1") == ({"c1", "m1"}, {"C1"})
    assert lost(theory, "o1") == ({"o1", "o2"}, {"C2"})


def test_one_of_several_is_enough() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=[{"any": ["c1", "c2"]}],
            mechanisms=[{"any": ["m1", "m2"]}, "m3"],
            outcomes=["o1"],
        )
    )
    for id in ("c1", "c2", "m1", "m2"):
        assert lost(theory, id) == ({id}, set())
    assert lost(theory, "m3") == ({"m3", "o1"}, {"C1"})


def test_what_follows_without_a_mechanism_is_not_lost_with_it() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=["c1"], mechanisms=["m1"], outcomes=["o1"], outcomes_if_absent=["o2"]
        )
    )
    assert lost(theory, "m1") == ({"m1", "o1"}, {"C1"})
    assert lost(theory, "c1") == ({"c1", "m1", "o1", "o2"}, {"C1"})


def test_a_loop_does_not_hold_itself_up() -> None:
    values = one_configuration(contexts=["o1"], outcomes=["o2"])
    values["contexts"] = {"c1": "Label of c1"}
    values["configurations"]["C2"] = {"contexts": ["o2"], "outcomes": ["o1"]}
    values["configurations"]["C3"] = {"contexts": ["c1"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    assert lost(theory, "c1") == ({"c1", "o1", "o2"}, {"C1", "C2", "C3"})


def test_what_is_in_the_way_and_what_is_refuted_play_no_part() -> None:
    values = one_configuration(contexts=["c1"], unless=["c2"], outcomes=["o1"])
    values["configurations"]["C2"] = {
        "status": "refuted",
        "contexts": ["c2"],
        "outcomes": ["o1"],
    }
    theory = cmo.from_dict(values)
    assert lost(theory, "c2") == ({"c2"}, set())
    assert lost(theory, "c1") == ({"c1", "o1"}, {"C1"})
