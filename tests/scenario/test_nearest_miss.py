"""Why something does not follow, and the nearest miss, against trying it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest

import cmo
from cmo.answers.explanation import WhyNot
from cmo.answers.scenario import Scenario
from cmo.model import AnyOf, Chain, Element, Use
from tests.oracle import Rule, brought_about, fired, holds, rules_in_play
from tests.small_theories import random_scenario, random_theory
from tests.theories import night_shift, one_configuration

SEEDS = 1000
BATCHES = 10


def ids(elements: Iterable[Element]) -> set[str]:
    return {element.id for element in elements}


def scenarios(seed: int) -> Iterator[tuple[cmo.Theory, Scenario, bool]]:
    """Two scenarios for the theory of this seed, and whether refuted configurations fire."""
    values = random_theory(seed)
    theory = cmo.from_dict(values)
    for number in range(2):
        present, absent, refuted = random_scenario(2 * seed + number, values)
        yield theory, theory.when(present, absent, refuted=refuted), refuted


def unanswered(theory: cmo.Theory, scenario: Scenario, refuted: bool) -> Iterator[WhyNot]:
    """Why each thing that does not follow does not."""
    playing = [id for id in theory if refuted or theory[id].status != "refuted"]
    for id in (*theory.elements, *playing):
        if id not in scenario.holds and id not in scenario.fires:
            yield scenario.why_not(id)


def tried(theory: cmo.Theory, scenario: Scenario, found: WhyNot, refuted: bool) -> Scenario:
    """The scenario with what is missing, and without what is in the way or held back."""
    missing, in_the_way = ids(found.missing), ids(found.in_the_way)
    return theory.when(
        (set(scenario.present) - in_the_way) | missing,
        (set(scenario.absent) - ids(found.held_back) - missing) | in_the_way,
        refuted=refuted,
    )


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_told_to_be_enough_is_enough_when_it_is_tried(batch: int) -> None:
    enough = 0
    for seed in range(batch, SEEDS, BATCHES):
        for theory, scenario, refuted in scenarios(seed):
            for found in unanswered(theory, scenario, refuted):
                if found.missing or found.in_the_way or found.held_back:
                    after = tried(theory, scenario, found, refuted)
                    id = found.target.id
                    assert found.enough is (id in after.holds or id in after.fires), (seed, id)
                    if found.enough:
                        assert not (ids(found.missing) & ids(found.in_the_way))
                        assert not (ids(found.held_back) & ids(found.in_the_way))
                else:
                    assert not found.enough
                    assert found.through == ()
                enough += found.enough
    assert enough > 300  # or else the seeds would show nothing


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_missing_does_not_hold_and_what_is_held_back_is_held_absent(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        for theory, scenario, refuted in scenarios(seed):
            bringing = brought_about(rules_in_play(theory.programme, refuted=refuted))
            for found in unanswered(theory, scenario, refuted):
                assert not ids(found.missing) & {*scenario.holds}
                assert not ids(found.missing) & bringing  # nothing else could bring it about
                assert ids(found.held_back) <= {*scenario.absent}
                assert len({*found.through}) == len(found.through)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_in_the_way_is_excluded_somewhere(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        values = random_theory(seed)
        for parts in values["configurations"].values():
            parts.pop("outcomes_if_absent", None)  # these ask for mechanisms to be held absent
            parts["unless"] = [item for item in parts.get("unless", ()) if isinstance(item, str)]
        theory = cmo.from_dict(values)
        present, absent, refuted = random_scenario(seed, values)
        scenario = theory.when(present, absent, refuted=refuted)
        for found in unanswered(theory, scenario, refuted):
            excluded = {use.id for id in theory for use in theory[id].unless}
            assert ids(found.in_the_way) <= excluded


@pytest.mark.parametrize("batch", range(BATCHES))
def test_where_nothing_is_near_no_scenario_brings_it_about(batch: int) -> None:
    hopeless = 0
    for seed in range(batch, 300, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        if len(theory.elements) > 6:
            continue
        outside = {*theory.elements} - brought_about(rules_in_play(theory.programme, refuted=False))
        possible: set[str] = set()
        for states in product(("present", "absent", ""), repeat=len(theory.elements)):
            given = dict(zip(theory.elements, states, strict=True))
            present = {id for id, state in given.items() if state == "present"}
            if present <= outside:  # what can be brought about is not taken for granted
                absent = [id for id, state in given.items() if state == "absent"]
                tried = theory.when(present, absent)
                possible.update(tried.holds, tried.fires)
        for scenario in (theory.when(), theory.when(list(theory.elements)[::2])):
            for found in unanswered(theory, scenario, refuted=False):
                if not (found.missing or found.in_the_way or found.held_back):
                    assert found.target.id not in possible, (seed, found.target.id)
                    hopeless += 1
    assert hopeless > 5


def plain(items: Iterable[Use | AnyOf | Chain], within: bool = False) -> bool:
    """Whether no `chain` stands in an `any`."""
    for item in items:
        if not isinstance(item, Use):
            if within and isinstance(item, Chain):
                return False
            if not plain(item.members, within or isinstance(item, AnyOf)):
                return False
    return True


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_reasons_of_every_miss_are_true(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        for theory, scenario, refuted in scenarios(seed):
            rules = {rule.id: rule for rule in rules_in_play(theory.programme, refuted=refuted)}
            absent = frozenset(scenario.absent)
            wanted = fired(theory.programme, scenario.present, absent, refuted=refuted)
            misses = {miss.configuration.id: miss for miss in scenario.misses}
            assert set(misses) == set(rules) - wanted.fires
            for id, miss in misses.items():
                rule = rules[id]
                assert bool(miss.lacks) is not is_met(rule, wanted.true_elements)
                for group in miss.lacks:
                    assert group
                    assert not ids(group) & wanted.true_elements
                stopping = [item for item in rule.unless if holds(item, wanted.true_elements)]
                assert bool(miss.blocked_by) is bool(stopping)
                assert ids(miss.blocked_by) <= wanted.true_elements
                assert bool(miss.without) is not rule.mechanisms_work(absent)
                assert ids(miss.without) <= absent
                assert miss.undetermined is (id in wanted.undetermined_configurations)
                assert miss.lacks or miss.blocked_by or miss.without or miss.undetermined
                needed = (
                    *miss.configuration.context_groups,
                    *miss.configuration.intervention_groups,
                    *theory.header.intervention_groups,
                )
                for which in (0, -1) if plain(needed) else ():  # any one of each group would do
                    more = {group[which].id for group in miss.lacks}
                    assert is_met(rule, wanted.true_elements | more), (seed, id)


def is_met(rule: Rule, known: frozenset[str]) -> bool:
    return all(holds(item, known) for item in rule.needs)


# By hand


def nearest(theory: cmo.Theory, id: str, *present: str, absent: tuple[str, ...] = ()) -> Any:
    """What is missing, in the way and held back, through what, and whether that is enough."""
    found = theory.when(present, absent).why_not(id)
    return (
        [element.id for element in found.missing],
        [element.id for element in found.in_the_way],
        [element.id for element in found.held_back],
        list(found.through),
        found.enough,
    )


def test_the_night_shift() -> None:
    theory = cmo.from_dict(night_shift())
    both = ["CMOC1", "CMOC2"]
    assert nearest(theory, "learns-faster") == (["blame-free"], [], [], both, True)
    assert nearest(theory, "learns-faster", "blame-free", "short-staffed") == (
        [], ["short-staffed"], [], both, True,
    )  # fmt: skip
    assert nearest(theory, "learns-faster", "short-staffed", absent=("feels-heard",)) == (
        ["blame-free"], ["short-staffed"], ["feels-heard"], both, True,
    )  # fmt: skip
    assert nearest(theory, "CMOC1", absent=("short-form",)) == (
        ["blame-free", "short-form"], [], [], ["CMOC1"], True,
    )  # fmt: skip
    missing, in_the_way, held_back, _, enough = nearest(
        theory, "CMOC2", "blame-free", absent=("reports-more",)
    )
    assert (missing, in_the_way, held_back, enough) == ([], [], ["reports-more"], True)


def test_the_way_that_needs_the_least_is_the_nearest() -> None:
    values = one_configuration(contexts=["c1", "c2", "c3"], outcomes=["o1"])
    values["contexts"]["c4"] = "Label of c4"
    values["outcomes"]["o2"] = "Label of o2"
    values["configurations"]["C2"] = {"contexts": ["c4"], "outcomes": ["o2"]}
    values["configurations"]["C3"] = {"contexts": ["o2", "c3"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    assert nearest(theory, "o1") == (["c3", "c4"], [], [], ["C2", "C3"], True)
    assert nearest(theory, "o1", "c1", "c2") == (["c3"], [], [], ["C1"], True)
    assert nearest(theory, "o1", "c3") == (["c4"], [], [], ["C2", "C3"], True)
    assert nearest(theory, "o1", "c1", "c3", absent=("o2",)) == (["c2"], [], [], ["C1"], True)


def test_what_is_held_back_and_what_would_have_to_go_count_too() -> None:
    values = one_configuration(
        mechanisms=["m1", {"any": ["m2", "m3"]}], outcomes=["o1"], outcomes_if_absent=["o2"]
    )
    values["contexts"] = {id: f"Label of {id}" for id in ("c1", "c2")}
    values["configurations"]["C2"] = {"contexts": ["c1", "c2"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    absent = ("m1", "m2", "m3")
    assert nearest(theory, "o1", "c1", absent=absent) == (["c2"], [], [], ["C2"], True)
    assert nearest(theory, "o1", absent=("m1",)) == ([], [], ["m1"], ["C1"], True)
    assert nearest(theory, "o2") == ([], ["m1"], [], ["C1"], True)

    values = one_configuration(unless=["c1", "c2"], outcomes=["o1"])
    values["contexts"]["c3"] = "Label of c3"
    values["configurations"]["C2"] = {"contexts": ["c3"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    assert nearest(theory, "o1", "c1", "c2") == (["c3"], [], [], ["C2"], True)

    values = one_configuration(mechanisms=[{"any": ["m1", "m2"]}], outcomes_if_absent=["o1"])
    values["contexts"] = {"c3": "Label of c3"}
    values["configurations"]["C2"] = {"contexts": ["c3"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    assert nearest(theory, "o1") == (["c3"], [], [], ["C2"], True)


def test_one_of_several_is_enough() -> None:
    theory = cmo.from_dict(
        one_configuration(
            contexts=[{"any": ["c1", "c2"]}, "c3"], unless=[{"any": ["c4", "c5"]}], outcomes=["o1"]
        )
    )
    missing, in_the_way, *others = nearest(theory, "o1", "c4", "c5")
    assert missing in (["c1", "c3"], ["c2", "c3"])
    assert in_the_way == ["c4", "c5"]  # where any of several is in the way, all of them are
    assert others == [[], ["C1"], True]
    assert nearest(theory, "o1", "c2") == (["c3"], [], [], ["C1"], True)


def test_what_is_needed_twice_is_named_once() -> None:
    values = one_configuration(contexts=["o2", "o3"], outcomes=["o1"])
    values["contexts"] = {"c1": "Label of c1"}
    values["configurations"] |= {
        "C2": {"contexts": ["c1"], "outcomes": ["o2"]},
        "C3": {"contexts": ["c1"], "outcomes": ["o3"]},
    }
    theory = cmo.from_dict(values)
    assert nearest(theory, "o1") == (["c1"], [], [], ["C2", "C3", "C1"], True)


def test_a_loop_that_needs_itself_has_no_nearest() -> None:
    values = one_configuration(contexts=["o1"], outcomes=["o2"])
    values["configurations"]["C2"] = {"contexts": ["o2"], "outcomes": ["o1"]}
    theory = cmo.from_dict(values)
    for id in ("o1", "o2", "C1", "C2"):
        assert nearest(theory, id) == ([], [], [], [], False)


def test_what_a_change_sets_off_may_prevent_it() -> None:
    values = one_configuration(contexts=["c1"], unless=["o2"], outcomes=["o1"])
    values["outcomes"]["o2"] = "Label of o2"
    values["configurations"]["C2"] = {"contexts": ["c1"], "outcomes": ["o2"]}
    theory = cmo.from_dict(values)
    assert nearest(theory, "o1") == (["c1"], ["o2"], [], ["C1", "C2"], True)
    assert nearest(theory, "o1", "c1") == ([], ["o2"], [], ["C1"], True)
