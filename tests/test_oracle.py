"""The oracle itself, against cases worked by hand, and against the definition put in other words.

Elements are single letters here, so that `"ab"` can stand for a set of two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.model import ProgrammeTheory
from tests.oracle import (
    Fired,
    Ids,
    Pair,
    all_sufficient,
    brought_about,
    conditions,
    fired,
    holds,
    in_place_for_free,
    kept_off,
    necessary,
    possible_absentees,
    preventing,
    rules_in_play,
    subsets,
    sufficient,
    used_as_interventions,
)
from tests.small_theories import (
    element_ids,
    random_scenario,
    random_theory,
    scenarios,
    small_theories,
)

Parts = dict[str, Any]
Items = str | list[Any]


def small(*configurations: Parts, everywhere: Iterable[Any] = ()) -> ProgrammeTheory:
    """A theory of C1, C2 ... with these parts, and these interventions in its header."""
    declared: dict[str, str] = {}

    def declare(item: Any) -> None:
        if isinstance(item, str):
            declared[item] = f"Label of {item}"
        else:
            for member in item.get("any", item.get("chain")):
                declare(member)

    for items in (everywhere, *(part for parts in configurations for part in parts.values())):
        for item in items if not isinstance(items, str) else ():
            declare(item)
    values = {
        "format": 1,
        "theory": {"title": "Worked by hand", "interventions": list(everywhere)},
        "contexts": declared,
        "configurations": {f"C{n}": parts for n, parts in enumerate(configurations, start=1)},
    }
    return cmo.from_dict(values).programme


def cmoc(contexts: Items = "", outcomes: Items = "", **parts: Items) -> Parts:
    """The parts of a configuration: a text stands for the list of its letters."""
    lists = {"contexts": contexts, "outcomes": outcomes, **parts}
    return {role: items if role == "status" else list(items) for role, items in lists.items()}


def any_of(*members: Any) -> Parts:
    return {"any": list(members)}


def chain(*members: Any) -> Parts:
    return {"chain": list(members)}


def model(
    true: str = "", fires: str = "", undetermined: str = "", undetermined_fires: str = ""
) -> Fired:
    """What is expected: elements as letters, configurations as the digits of their ids."""
    return Fired(
        frozenset(true),
        frozenset(undetermined),
        frozenset(f"C{digit}" for digit in fires),
        frozenset(f"C{digit}" for digit in undetermined_fires),
    )


def pairs(*written: str) -> set[Pair]:
    """Pairs written as `ab-c`: a and b there, c absent."""
    found = set()
    for text in written:
        present, _, absent = text.partition("-")
        found.add((frozenset(present), frozenset(absent)))
    return found


def sets(*written: str) -> set[Ids]:
    return {frozenset(text) for text in written}


# Firing


def test_what_is_brought_about_ripples_on() -> None:
    theory = small(cmoc("a", "p"), cmoc("pb", "q"))
    assert fired(theory, "ab") == model("abpq", "12")
    assert fired(theory, "a") == model("ap", "1")
    assert fired(theory, "b") == model("b")
    assert fired(theory, "pb") == model("pbq", "2")


def test_nothing_is_needed_where_nothing_is_asked() -> None:
    assert fired(small(cmoc("", "p")), "") == model("p", "1")


def test_unless() -> None:
    theory = small(cmoc("a", "p", unless="bc"))
    assert fired(theory, "a") == model("ap", "1")
    assert fired(theory, "ab") == model("ab")
    assert fired(theory, "abc", "b") == model("ac")
    assert fired(theory, "abc", "bc") == model("ap", "1")


def test_unless_on_what_is_brought_about() -> None:
    theory = small(cmoc("a", "p"), cmoc("b", "q", unless="p"), cmoc("c", "r", unless="q"))
    assert fired(theory, "abc") == model("abcpr", "13")
    assert fired(theory, "bc") == model("bcq", "2")
    assert fired(theory, "abc", "p") == model("abcq", "12")


def test_an_odd_loop_is_undetermined() -> None:
    assert fired(small(cmoc("", "p", unless="p")), "") == model("", "", "p", "1")
    three = small(cmoc("", "p", unless="q"), cmoc("", "q", unless="r"), cmoc("", "r", unless="p"))
    assert fired(three, "") == model("", "", "pqr", "123")
    assert fired(three, "", "q") == model("p", "12")
    assert fired(three, "p") == model("pq", "2")


def test_an_even_loop_is_undetermined() -> None:
    theory = small(cmoc("", "p", unless="q"), cmoc("", "q", unless="p"), cmoc("p", "r"))
    assert fired(theory, "") == model("", "", "pqr", "123")
    assert fired(theory, "", "q") == model("pr", "13")
    assert fired(theory, "q") == model("q", "2")


def test_what_is_undetermined_does_not_spread_where_it_makes_no_difference() -> None:
    theory = small(
        cmoc("", "p", unless="p"), cmoc("a", "p"), cmoc("p", "q", unless="b"), cmoc("b", "q")
    )
    assert fired(theory, "") == model("", "", "pq", "13")
    assert fired(theory, "a") == model("apq", "23")
    assert fired(theory, "b") == model("bq", "4", "p", "1")


def test_an_undetermined_element_in_unless() -> None:
    theory = small(cmoc("", "p", unless="p"), cmoc("a", "q", unless="p"), cmoc("b", "r"))
    assert fired(theory, "ab") == model("abr", "3", "pq", "12")


def test_both_ways_of_an_even_loop_lead_to_the_same_which_stays_undetermined() -> None:
    theory = small(
        cmoc("", "p", unless="q"), cmoc("", "q", unless="p"), cmoc("p", "r"), cmoc("q", "r")
    )
    assert fired(theory, "") == model("", "", "pqr", "1234")


def test_a_loop_that_nothing_holds_up_is_false() -> None:
    theory = small(cmoc("p", "q"), cmoc("q", "p"), cmoc("", "r", unless="q"))
    assert fired(theory, "") == model("r", "3")
    assert fired(theory, "p") == model("pq", "12")


def test_a_loop_held_up_only_by_what_is_undetermined() -> None:
    theory = small(cmoc("p", "q"), cmoc("q", "p"), cmoc("", "q", unless="p"))
    assert fired(theory, "") == model("", "", "pq", "123")


def test_any_and_chain_in_needs() -> None:
    theory = small(cmoc([any_of("a", chain("b", any_of("c", "d")))], "p"))
    for present in ("a", "bc", "bd", "abcd"):
        assert fired(theory, present) == model(present + "p", "1")
    for present in ("", "b", "cd"):
        assert fired(theory, present) == model(present)


def test_what_is_in_an_any_is_not_certain() -> None:
    assert fired(small(cmoc("", ["p", any_of("q", "r")])), "") == model("p", "1")
    assert fired(small(cmoc("", [any_of("q")])), "") == model("", "1")
    mixed = [chain("p", any_of("q", chain("r")), chain("s", "t")), any_of(chain("u"))]
    assert fired(small(cmoc("", mixed)), "") == model("pst", "1")
    assert fired(small(cmoc("", "p", mechanisms=[any_of("m", "n"), "o"])), "") == model("po", "1")


def test_chain_and_any_in_unless() -> None:
    theory = small(cmoc("", "p", unless=[chain("a", "b")]))
    assert fired(theory, "a") == model("ap", "1")
    assert fired(theory, "b") == model("bp", "1")
    assert fired(theory, "ab") == model("ab")
    theory = small(cmoc("", "p", unless=[any_of("a", chain("b", "c"))]))
    assert fired(theory, "b") == model("bp", "1")
    assert fired(theory, "a") == model("a")
    assert fired(theory, "bc") == model("bc")


def test_a_chain_in_unless_of_which_one_is_undetermined() -> None:
    theory = small(cmoc("", "p", unless="p"), cmoc("", "q", unless=[chain("a", "p")]))
    assert fired(theory, "a") == model("a", "", "pq", "12")
    assert fired(theory, "") == model("q", "2", "p", "1")


def test_absent_wins() -> None:
    theory = small(cmoc("a", "pq", mechanisms="m"), cmoc("p", "r"))
    assert fired(theory, "a", "a") == model("")
    assert fired(theory, "a", "p") == model("aqm", "1")
    assert fired(theory, "ap", "p") == model("aqm", "1")
    assert fired(theory, "am", "m") == model("a")


def test_mechanisms_need_not_hold_but_must_not_be_held_absent() -> None:
    theory = small(cmoc("a", "p", mechanisms="m"), cmoc("m", "q"))
    assert fired(theory, "a") == model("ampq", "12")
    assert fired(theory, "a", "m") == model("a")
    assert fired(theory, "m") == model("mq", "2")


def test_any_and_chain_in_mechanisms() -> None:
    theory = small(cmoc("", "p", mechanisms=[any_of("m", "n")]))
    assert fired(theory, "", "m") == model("p", "1")
    assert fired(theory, "", "mn") == model("")
    theory = small(cmoc("", "p", mechanisms=[chain("m", "n")]))
    assert fired(theory, "") == model("pmn", "1")
    assert fired(theory, "", "m") == model("")
    theory = small(cmoc("", "p", mechanisms=[any_of(chain("m", "n"), "o")]))
    assert fired(theory, "", "m") == model("p", "1")
    assert fired(theory, "", "o") == model("p", "1")
    assert fired(theory, "", "no") == model("")


def test_outcomes_if_absent() -> None:
    parts = cmoc("a", "p", mechanisms="mn", unless="b")
    theory = small({**parts, "outcomes_if_absent": ["q", any_of("r"), chain("s")]}, cmoc("q", "t"))
    assert fired(theory, "a") == model("apmn", "1")
    assert fired(theory, "a", "m") == model("aqst", "2")
    assert fired(theory, "a", "mn") == model("aqst", "2")
    assert fired(theory, "a", "mq") == model("as")
    assert fired(theory, "", "m") == model("")
    assert fired(theory, "ab", "m") == model("ab")


def test_a_loop_through_outcomes_if_absent() -> None:
    theory = small(cmoc("", "p", mechanisms="m", unless="q", outcomes_if_absent="q"))
    assert fired(theory, "") == model("pm", "1")
    assert fired(theory, "", "m") == model("", "", "q")  # and yet C1 does not fire


def test_interventions_are_in_place() -> None:
    theory = small(cmoc("a", "p", interventions=["i", any_of("j", "k")]))
    assert fired(theory, "a") == model("aijkp", "1")
    assert fired(theory, "a", "j") == model("aikp", "1")
    assert fired(theory, "a", "jk") == model("ai")
    assert fired(theory, "a", "i") == model("ajk")


def test_an_intervention_that_is_brought_about_is_not_in_place() -> None:
    for part in ("outcomes", "mechanisms", "outcomes_if_absent"):
        theory = small(cmoc("a", "p", interventions="i"), {**cmoc("b", "q"), part: ["i"]})
        assert "i" not in fired(theory, "a").true_elements
    theory = small(cmoc("a", "p", interventions="i"), cmoc("b", "i"))
    assert fired(theory, "a") == model("a")
    assert fired(theory, "ab") == model("abip", "12")
    assert fired(theory, "ai") == model("aip", "1")
    chained = small(cmoc("", "p", interventions="i"), cmoc("b", [chain("q", "i")]))
    assert fired(chained, "") == model("")
    uncertain = small(cmoc("", "p", interventions="i"), cmoc("b", [any_of("i")]))
    assert fired(uncertain, "") == model("ip", "1")
    itself = small(cmoc("", "i", interventions="i"))
    assert fired(itself, "") == model("")


def test_interventions_may_stop_and_be_contexts() -> None:
    theory = small(cmoc("", "p", interventions="i"), cmoc("", "q", unless="i"), cmoc("i", "r"))
    assert fired(theory, "") == model("ipr", "13")
    assert fired(theory, "", "i") == model("q", "2")


def test_every_configuration_needs_the_interventions_of_the_header() -> None:
    theory = small(cmoc("a", "p"), cmoc("b", "q", mechanisms="m", outcomes_if_absent="r"))
    assert fired(theory, "ab") == model("abpqm", "12")
    theory = small(
        cmoc("a", "p"),
        cmoc("b", "q", mechanisms="m", outcomes_if_absent="r"),
        everywhere=["h", any_of("i", "j")],
    )
    assert fired(theory, "ab") == model("abpqmhij", "12")
    assert fired(theory, "ab", "i") == model("abpqmhj", "12")
    assert fired(theory, "ab", "ij") == model("abh")
    assert fired(theory, "ab", "h") == model("abij")
    assert fired(theory, "ab", "hm") == model("abij")


def test_refuted_configurations() -> None:
    refuted = cmoc("a", "i", interventions="j", status="refuted")
    theory = small(cmoc("b", "p", interventions="i"), refuted, cmoc("j", "q"))
    assert fired(theory, "ab") == model("abijpq", "13")
    assert fired(theory, "b", refuted=True) == model("bjq", "3")
    assert fired(theory, "ab", refuted=True) == model("abijpq", "123")


def test_some_roles_play_no_part() -> None:
    theory = small(cmoc("a", "p", regardless="b", strengthened_by="c", weakened_by="d"))
    assert fired(theory, "a") == model("ap", "1")
    assert fired(theory, "abcd") == model("abcdp", "1")
    assert sufficient(theory, "p") == pairs("a")


# Sufficiency


def test_no_sets_of_what_is_not_brought_about() -> None:
    theory = small(cmoc("a", [any_of("p", "q")]), cmoc("b", "r", status="refuted"), cmoc("b", "s"))
    for target in ("a", "p", "r", "unheard-of"):
        assert sufficient(theory, target) == set()
        assert necessary(theory, target) == frozenset()
        assert preventing(theory, target) == set()


def test_each_way_is_a_set() -> None:
    theory = small(cmoc("ab", "p"), cmoc("c", "p"), cmoc("cd", "p"), cmoc("p", "q"))
    assert sufficient(theory, "p") == sufficient(theory, "q") == pairs("ab", "c")
    assert necessary(theory, "q") == frozenset()
    assert preventing(theory, "q") == sets("ac", "bc")


def test_necessary_and_preventing() -> None:
    theory = small(cmoc("ab", "p"), cmoc("ac", "p"))
    assert sufficient(theory, "p") == pairs("ab", "ac")
    assert necessary(theory, "p") == frozenset("a")
    assert preventing(theory, "p") == sets("a", "bc")


def test_sets_through_any_and_chain() -> None:
    theory = small(cmoc([any_of("a", chain("b", "q"))], "p"), cmoc("c", "q"))
    assert sufficient(theory, "p") == pairs("a", "bc")


def test_a_mechanism_is_a_target_and_may_be_relied_on() -> None:
    theory = small(cmoc("a", "p", mechanisms=["m", any_of("n")]), cmoc("mb", "q"))
    assert sufficient(theory, "m") == pairs("a")
    assert sufficient(theory, "q") == pairs("ab")
    assert sufficient(theory, "n") == set()


def test_support_is_not_circular() -> None:
    theory = small(cmoc("p", "q"), cmoc("q", "p"))
    assert sufficient(theory, "p") == set()
    assert sufficient(small(cmoc("p", "q"), cmoc("q", "p"), cmoc("a", "p")), "p") == pairs("a")


def test_an_outcome_without_needs_is_there_for_nothing() -> None:
    theory = small(cmoc("", "p"), cmoc("a", "p"), cmoc("b", "q", unless="p"))
    assert sufficient(theory, "p") == pairs("")
    assert preventing(theory, "p") == set()
    assert sufficient(theory, "q") == pairs("b-p")


def test_what_stops_it_stays_absent() -> None:
    assert sufficient(small(cmoc("a", "p", unless="bc")), "p") == pairs("a-bc")
    theory = small(cmoc("a", "p", unless=[chain("b", "c")]))
    assert sufficient(theory, "p") == pairs("a-b", "a-c")
    assert preventing(theory, "p") == sets("a")
    theory = small(cmoc("a", "p", unless=[any_of("b", "c")]))
    assert sufficient(theory, "p") == pairs("a-bc")
    theory = small(cmoc("a", "p", unless=[any_of("b", chain("c", "d")), "d"]))
    assert sufficient(theory, "p") == pairs("a-bd")


def test_fewer_contexts_or_fewer_absences() -> None:
    theory = small(cmoc("a", "p", unless="b"), cmoc("ac", "p"))
    assert sufficient(theory, "p") == pairs("a-b", "ac")
    assert necessary(theory, "p") == frozenset("a")
    assert preventing(theory, "p") == sets("a")


def test_no_set_rests_on_either_or() -> None:
    theory = small(cmoc("a", "p"), cmoc("", "p", unless="a"))
    assert sufficient(theory, "p") == pairs("a", "-a")
    assert preventing(theory, "p") == set()


def test_what_is_absent_cannot_be_relied_on() -> None:
    theory = small(cmoc("a", "q"), cmoc("q", "p"), cmoc("p", "r", unless="q"))
    assert sufficient(theory, "r") == set()
    theory = small(cmoc("a", "p"), cmoc("p", "r", unless="a"), cmoc("b", "p"))
    assert sufficient(theory, "r") == pairs("b-a")


def test_what_is_brought_about_may_stay_absent() -> None:
    theory = small(cmoc("a", "q"), cmoc("a", "p", unless="q"))
    assert sufficient(theory, "p") == pairs("a-q")


def test_the_target_does_not_stay_absent() -> None:
    assert sufficient(small(cmoc("a", "p", unless="p")), "p") == set()
    assert sufficient(small(cmoc("a", "p", unless="q"), cmoc("b", "q", unless="p")), "p") == pairs(
        "a-q"
    )


def test_a_mechanism_that_stays_absent_does_not_work() -> None:
    stopped = cmoc("a", "p", unless="m")
    assert sufficient(small({**stopped, "mechanisms": ["m"]}), "p") == set()
    theory = small({**stopped, "mechanisms": [any_of("m", "n")]})
    assert sufficient(theory, "p") == pairs("a-m")
    theory = small({**stopped, "mechanisms": [chain("m", "n")]})
    assert sufficient(theory, "p") == set()


def test_sets_of_outcomes_if_absent() -> None:
    parts = cmoc("a", "p", outcomes_if_absent="q")
    assert sufficient(small({**parts, "mechanisms": ["m", "n"]}), "q") == pairs("a-m", "a-n")
    theory = small({**parts, "mechanisms": [any_of("m", "n")]})
    assert sufficient(theory, "q") == pairs("a-mn")
    assert sufficient(theory, "p") == pairs("a")
    assert sufficient(small(parts), "q") == set()  # no mechanism that could be absent
    theory = small({**parts, "mechanisms": ["q"]})
    assert sufficient(theory, "q") == pairs("a")
    theory = small({**parts, "mechanisms": ["b"]}, cmoc("b", "q"))
    assert sufficient(theory, "q") == pairs("a")


def test_interventions_are_free_unless_they_count() -> None:
    theory = small(cmoc("a", "p", interventions="i"), cmoc("i", "p", interventions="j"))
    assert sufficient(theory, "p") == pairs("")
    assert sufficient(theory, "p", interventions=True) == pairs("ai", "ij")
    assert necessary(theory, "p", interventions=True) == frozenset("i")
    assert preventing(theory, "p", interventions=True) == sets("i", "aj")


def test_an_intervention_that_stops() -> None:
    theory = small(cmoc("a", "p", interventions="i"), cmoc("b", "p", unless="i"))
    assert sufficient(theory, "p") == pairs("a", "b-i")
    assert sufficient(theory, "p", interventions=True) == pairs("ai", "b-i")


def test_an_intervention_that_is_brought_about_is_not_free() -> None:
    theory = small(cmoc("a", "p", interventions="i"), cmoc("b", "i"))
    assert sufficient(theory, "p") == sufficient(theory, "p", interventions=True) == pairs("ab")


def test_sets_with_the_interventions_of_the_header() -> None:
    theory = small(cmoc("a", "p"), everywhere=[any_of("h", "i")])
    assert sufficient(theory, "p") == pairs("a")
    assert sufficient(theory, "p", interventions=True) == pairs("ah", "ai")


def test_an_intervention_of_a_refuted_configuration_is_in_place() -> None:
    theory = small(cmoc("i", "p"), cmoc("a", "q", interventions="i", status="refuted"))
    assert sufficient(theory, "p") == pairs("")
    assert sufficient(theory, "p", interventions=True) == pairs("i")


# The definition in other words


def by_unfounded_sets(
    theory: ProgrammeTheory, present: Ids, absent: Ids, *, refuted: bool
) -> tuple[Ids, Ids]:
    """What is true and what is undetermined, by Van Gelder, Ross and Schlipf (1991).

    True is what a body of true literals brings; false is the greatest unfounded set.
    """
    rules = rules_in_play(theory, refuted=refuted)
    given = (present | (used_as_interventions(theory) - brought_about(rules))) - absent
    atoms = frozenset(theory.elements)
    true: Ids = frozenset()
    false: Ids = frozenset()
    while True:
        more = given
        for rule in rules:
            if all(holds(item, true) for item in rule.needs) and all(
                kept_off(item, false) for item in rule.unless
            ):
                more |= rule.results(absent)
        unfounded = atoms - given
        while True:
            founded = {
                id
                for rule in rules
                if all(holds(item, atoms - false - unfounded) for item in rule.needs)
                and not any(holds(item, true) for item in rule.unless)
                for id in rule.results(absent)
            }
            if not founded & unfounded:
                break
            unfounded -= founded
        if (more | true, unfounded | false) == (true, false):
            return true, atoms - true - false
        true, false = more | true, unfounded | false


@settings(max_examples=200)
@given(st.data())
def test_the_model_is_the_one_of_unfounded_sets(data: st.DataObject) -> None:
    values = data.draw(small_theories())
    present, absent, refuted = data.draw(scenarios(values))
    theory = cmo.from_dict(values).programme
    result = fired(theory, present, absent, refuted=refuted)
    other = by_unfounded_sets(theory, frozenset(present), frozenset(absent), refuted=refuted)
    assert (result.true_elements, result.undetermined_elements) == other


@pytest.mark.parametrize("seed", range(0, 300, 10))
def test_a_set_is_enough_whatever_else_is_there(seed: int) -> None:
    for number in range(seed, seed + 10):
        theory = cmo.from_dict(random_theory(number)).programme
        for counting in (False, True):
            for target, found in all_sufficient(theory, interventions=counting).items():
                for present, absent in found:
                    for more in (frozenset[str](), frozenset(theory.elements) - {target}):
                        result = fired(theory, present | more, absent)
                        assert target in result.true_elements


def without_stops(values: Parts, absent: Ids) -> ProgrammeTheory:
    """The theory where these stay absent: what may be stopped never fires, the rest always may."""
    values = deepcopy(values)
    values["contexts"]["never"] = "It is never so"
    before = cmo.from_dict(values).programme
    for rule in rules_in_play(before, refuted=True):
        parts = values["configurations"][rule.id]
        parts.pop("unless", None)
        if not all(kept_off(item, absent) for item in rule.unless):
            parts["contexts"] = [*parts.get("contexts", ()), "never"]
    return cmo.from_dict(values).programme


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_the_sets_are_all_those_in_which_it_fires_and_nothing_may_stop_it(seed: int) -> None:
    values = random_theory(seed)
    theory = cmo.from_dict(values).programme
    rules = rules_in_play(theory, refuted=False)
    enough: dict[str, list[Pair]] = {target: [] for target in brought_about(rules)}
    for absent in subsets(possible_absentees(rules)):
        open_theory = without_stops(values, absent)
        for present in subsets(conditions(theory)):
            if not present & absent:
                result = fired(open_theory, present, absent)
                for target in result.true_elements & brought_about(rules):
                    enough[target].append((present, absent))
    for target, found in enough.items():
        minimal = {
            (c, a)
            for c, a in found
            if not any(x <= c and y <= a and (x, y) != (c, a) for x, y in found)
        }
        assert sufficient(theory, target) == minimal


@pytest.mark.parametrize("seed", range(2000, 2200, 10))
def test_interventions_that_count_are_contexts(seed: int) -> None:
    for number in range(seed, seed + 10):
        values = random_theory(number)
        theory = cmo.from_dict(values).programme
        everywhere = values["theory"].pop("interventions", [])
        configurations = values["configurations"]
        for id in [id for id, parts in configurations.items() if parts.get("status") == "refuted"]:
            del configurations[id]
        for parts in configurations.values():
            needs = [*parts.get("contexts", ()), *parts.pop("interventions", ()), *everywhere]
            parts["contexts"] = needs
        as_contexts = cmo.from_dict(values).programme
        assert not in_place_for_free(as_contexts, interventions=False)
        assert all_sufficient(as_contexts) == all_sufficient(theory, interventions=True)


# The random theories


def test_random_theories_are_small_and_dense_with_what_is_hard() -> None:
    seen: Counter[str] = Counter()
    for seed in range(400):
        values = random_theory(seed)
        assert values == random_theory(seed)
        assert 4 <= len(element_ids(values)) <= 9
        assert 2 <= len(values["configurations"]) <= 7
        theory = cmo.from_dict(values).programme
        found = all_sufficient(theory).values()
        present, absent, refuted = random_scenario(seed, values)
        result = fired(theory, present, absent, refuted=refuted)
        seen["several sets"] += any(len(several) > 1 for several in found)
        seen["absences"] += any(a for several in found for _, a in several)
        seen["no set"] += any(not several for several in found)
        seen["fires"] += bool(result.fires)
        seen["undetermined"] += bool(result.undetermined_elements)
    assert seen["several sets"] > 100
    assert seen["absences"] > 120
    assert seen["no set"] > 40
    assert seen["fires"] > 150
    assert seen["undetermined"] > 24
