"""Chains of configurations: paths, ripples on, feedback loops, and places on chains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, product
from random import Random
from typing import Any

import networkx as nx
import pytest

import cmo
from cmo.chains import OutOfTime, Places, loops, onward, ways
from cmo.flow import Flow
from cmo.graph import BROUGHT_ABOUT, NEEDED
from cmo.model import ProgrammeTheory, Role
from tests.small_theories import random_theory
from tests.test_graph import backwards

BATCHES = 4
Chain = tuple[str, ...]


def in_order(chains: set[Chain]) -> list[Chain]:
    """The shortest first; all ids here sort as they are."""
    return sorted(chains, key=lambda chain: (len(chain), chain))


def theory_of(configurations: dict[str, Any]) -> cmo.Theory:
    """Each configuration as what it needs and what it brings about, one letter an element."""
    ids = {id for needs, brings in configurations.values() for id in (*needs, *brings)}
    return cmo.from_dict(
        {
            "format": 1,
            "theory": {"title": "Chains"},
            "outcomes": {id: f"Label of {id}" for id in ids},
            "configurations": {
                id: {"contexts": [*needs], "outcomes": [*brings]}
                for id, (needs, brings) in configurations.items()
            },
        }
    )


def users_and_givers(theory: ProgrammeTheory, id: str) -> tuple[set[str], set[str]]:
    """Where a path from a thing can begin, and where a path to it can end."""
    if id in theory.configurations:
        return {id}, {id}

    def using(*roles: Role) -> set[str]:
        return {
            each.id
            for each in theory.configurations.values()
            for _, use in each.uses(*roles)
            if use.id == id
        }

    if id in {use.id for use in theory.header.interventions}:
        return set(theory.configurations), using(*BROUGHT_ABOUT)
    return using(*NEEDED, "mechanisms"), using(*BROUGHT_ABOUT)


# Paths


@pytest.mark.parametrize("batch", range(BATCHES))
def test_paths_between_configurations_are_all_simple_paths(batch: int) -> None:
    for seed in range(batch, 400, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        ripples = theory.graph("configurations")
        for source, target in product(theory, repeat=2):
            found = theory.paths(source=source, target=target)
            wanted = {tuple(path) for path in nx.all_simple_paths(ripples, source, target)}
            assert [chain.ids for chain in found] == in_order(wanted), (seed, source, target)
            assert found.complete


@pytest.mark.parametrize("batch", range(BATCHES))
def test_paths_of_elements_go_from_each_start_to_each_end_by_way_of_others(batch: int) -> None:
    for seed in range(batch, 120, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        ripples = theory.graph("configurations")
        for source, target in product([*theory.elements, *theory], repeat=2):
            others = nx.DiGraph()
            others.add_nodes_from(ripples)
            others.add_edges_from(
                (cause, effect)
                for cause, effect, data in ripples.edges(data=True)
                if {carrier.id for carrier in data["carriers"]} - {source, target}
            )
            starts, _ = users_and_givers(theory.programme, source)
            _, ends = users_and_givers(theory.programme, target)
            wanted = {
                tuple(path)
                for start, end in product(starts, ends)
                for path in nx.all_simple_paths(others, start, end)
            }
            found = theory.paths(source=source, target=target)
            assert [chain.ids for chain in found] == in_order(wanted), (seed, source, target)


def test_a_way_that_reaches_an_end_may_go_on_to_another() -> None:
    flow = Flow(theory_of({"A": ("a", "b"), "B": ("b", "c"), "C": ("c", "d")}).programme)
    assert list(ways(flow, [0], [1, 2])) == [(0, 1), (0, 1, 2)]
    assert list(ways(flow, [0, 1], [2])) == [(0, 1, 2), (1, 2)]
    assert list(ways(flow, [2], [0])) == []


def test_ways_of_one_length() -> None:
    for seed in range(100):
        flow = Flow(cmo.from_dict(random_theory(seed)).programme)
        numbers = range(len(flow.configurations))
        for start in numbers:
            found = list(ways(flow, [start], numbers))
            for length in (*numbers, len(numbers)):
                of_length = [way for way in found if len(way) == length]
                assert list(ways(flow, [start], numbers, length=length)) == of_length


def test_a_barred_element_carries_no_step_and_another_one_still_does() -> None:
    theory = theory_of({"A": ("a", "bc"), "B": ("bc", "d"), "C": ("b", "e")})
    flow = Flow(theory.programme)
    barred = [flow.number_of_element["b"]]
    assert list(ways(flow, [0], [1, 2])) == [(0, 1), (0, 2)]
    assert list(ways(flow, [0], [1, 2], barred=barred)) == [(0, 1)]


# What a configuration sets off


def maximal(ripples: nx.DiGraph[str], chain: Chain, steps: int | None) -> Iterator[Chain]:
    """The chains that go on from this one until they can go no further, or have so many steps."""
    after = [id for id in ripples.successors(chain[-1]) if id not in chain]
    if after and len(chain) - 1 != steps:
        for id in after:
            yield from maximal(ripples, (*chain, id), steps)
    elif len(chain) > 1:
        yield chain


@pytest.mark.parametrize("batch", range(BATCHES))
def test_ripples_are_the_longest_simple_chains_and_cover_all_that_follows(batch: int) -> None:
    for seed in range(batch, 400, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        ripples = theory.graph("configurations")
        for id in theory:
            for depth in (None, 1, 2, 3):
                found = theory.ripples(id, depth=depth)
                chains = [chain.ids for chain in found]
                assert found.complete
                assert chains == in_order(set(maximal(ripples, (id,), depth))), (seed, id, depth)
                covered = {each for chain in chains for each in chain} - {id}
                assert covered == set(theory.downstream(id, depth=depth).ids) - {id}


def test_a_loop_is_followed_once() -> None:
    theory = theory_of({"A": ("a", "b"), "B": ("b", "c"), "C": ("c", "bd"), "D": ("d", "e")})
    assert [chain.ids for chain in theory.ripples("A")] == [("A", "B", "C", "D")]
    assert [chain.ids for chain in theory.ripples("B")] == [("B", "C", "D")]
    assert [chain.ids for chain in theory.ripples("B", depth=1)] == [("B", "C")]
    assert list(onward(Flow(theory.programme), 3, None)) == []


# Feedback loops


@pytest.mark.parametrize("batch", range(BATCHES))
def test_feedback_loops_are_the_simple_cycles(batch: int) -> None:
    for seed in range(batch, 1200, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        found = theory.feedback_loops()
        cycles = {
            tuple(cycle[cycle.index(min(cycle)) :] + cycle[: cycle.index(min(cycle))])
            for cycle in nx.simple_cycles(theory.graph("configurations"))
        }
        assert [chain.ids for chain in found] == in_order(cycles), seed
        assert found.complete
        for chain in found:
            assert [hop.cause.id for hop in chain.hops] == list(chain.ids)
            assert [hop.effect.id for hop in chain.hops] == [*chain.ids[1:], chain.ids[0]]


def test_what_leads_to_itself_is_a_loop_and_the_two_loops_of_an_eight_are_two() -> None:
    flow = Flow(
        theory_of({"A": ("a", "a"), "B": ("b", "c"), "C": ("cd", "be"), "D": ("e", "d")}).programme
    )
    assert sorted(loops(flow)) == [(0,), (1, 2), (2, 3)]


# Limits, and order


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_a_limit_cuts_and_says_so(limit: int) -> None:
    theory = cmo.library("online-mental-health-forums")
    whole = theory.ripples("CMOC17")
    assert (len(whole), whole.complete) == (6, True)
    found = theory.ripples("CMOC17", limit=limit)
    assert (len(found), found.complete) == (limit, False)
    assert {chain.ids for chain in found} < {chain.ids for chain in whole}


def test_a_limit_that_is_just_enough_leaves_it_complete() -> None:
    theory = cmo.library("online-mental-health-forums")
    assert theory.ripples("CMOC17", limit=6).complete
    assert theory.feedback_loops(limit=1).complete
    assert theory.paths(source="CMOC17", target="CMOC14", limit=1).complete
    paths = theory.paths(source="content-relevant", target="welcoming-community", limit=1)
    assert paths.complete  # CMOC02, CMOC13, CMOC14; CMOC11 leads nowhere, CMOC06 not there


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_of_too_many_paths_the_shortest_are_told(limit: int) -> None:
    cut = 0
    for seed in range(100):
        theory = cmo.from_dict(random_theory(seed))
        for source, target in product(theory, repeat=2):
            whole = theory.paths(source=source, target=target)
            found = theory.paths(source=source, target=target, limit=limit)
            chains = [chain.ids for chain in found]
            assert found.complete is (len(whole) <= limit)
            assert [len(chain) for chain in chains] == [len(each) for each in whole[:limit]]
            assert set(chains) <= {each.ids for each in whole}
            cut += not found.complete
    assert cut > 100  # or else the seeds would show nothing


def test_more_chains_than_anyone_can_count_are_cut() -> None:
    theory = theory_of({f"C{number:02}": ("x", "x") for number in range(20)})
    for found in (
        theory.paths(source="C00", target="C19"),
        theory.ripples("C00"),
        theory.feedback_loops(),
    ):
        assert (len(found), found.complete) == (1000, False)
    paths = theory.paths(source="C00", target="C19", limit=20)
    assert [len(chain) for chain in paths] == [2, *[3] * 18, 4]


def blind_alley(size: int) -> cmo.Theory:
    """One path from S to T, beside more ways that lead nowhere than anyone can go through."""
    alley = {f"K{number:02}": ("k", "ka") for number in range(size)}
    return theory_of({"A": ("a", "kt"), "S": ("s", "a"), "T": ("t", "z"), **alley})


def test_the_time_can_be_up_before_a_chain_is_found() -> None:
    flow = Flow(blind_alley(15).programme)
    start, end = flow.number_of["S"], flow.number_of["T"]
    with pytest.raises(OutOfTime):
        list(ways(flow, [start], [end], until=0.0))
    with pytest.raises(OutOfTime):
        list(onward(flow, start, None, until=0.0))
    assert not blind_alley(15).paths(source="S", target="T", seconds=0.05).complete
    assert [chain.ids for chain in blind_alley(5).paths(source="S", target="T")] == [
        ("S", "A", "T")
    ]


def test_the_order_of_keys_changes_no_chain_even_where_a_limit_cuts() -> None:
    for seed in range(150):
        values = random_theory(seed)
        theory, other = cmo.from_dict(values), cmo.from_dict(backwards(values))
        things = [*theory.elements, *theory]
        pick = Random(seed)
        source, target, start = pick.choice(things), pick.choice(things), pick.choice(list(theory))
        for limit in (2, 1000):
            for found, turned in (
                (each.paths(source=source, target=target, limit=limit) for each in (theory, other)),
                (each.ripples(start, limit=limit) for each in (theory, other)),
                (each.feedback_loops(limit=limit) for each in (theory, other)),
            ):
                assert str(found) == str(turned)
                assert found.as_values() == turned.as_values()


# Places on chains


def enumerated(flow: Flow) -> list[tuple[int, ...]]:
    """All chains from a configuration that nothing leads to, to one that leads nowhere."""
    count = range(len(flow.configurations))

    def on(chain: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        after = flow.next_to(chain[-1], "down")
        for number in after:
            yield from on((*chain, number))
        if not after:
            yield chain

    starts = [one for one in count if flow.next_to(one, "down") and not flow.next_to(one, "up")]
    return [chain for start in starts for chain in on((start,))]


def acyclic(most: int) -> Iterator[Flow]:
    """Random theories without feedback loops, in which something leads to something."""
    flows = (Flow(cmo.from_dict(random_theory(seed)).programme) for seed in range(100_000))
    kept = (flow for flow in flows if next(loops(flow), None) is None and enumerated(flow))
    return islice(kept, most)


def test_places_of_theories_without_loops_are_their_configurations() -> None:
    for flow in acyclic(120):
        places = Places(flow)
        chains = enumerated(flow)
        assert sorted(places.members) == [[one] for one in sorted({*sum(chains, ())})]
        assert places.chains() == len(chains)
        for place, (number,) in enumerate(places.members):
            after = {places.members[other][0] for other in places.after[place]}
            assert after == set(flow.next_to(number, "down"))
            assert all(other > place for other in places.after[place])  # causes before effects


def test_chains_through_places_are_those_that_keep_to_what_is_kept() -> None:
    for seed, flow in enumerate(acyclic(120)):
        places = Places(flow)
        chains = enumerated(flow)
        for percent in (100, 80, 50):
            pick = Random(f"{seed} {percent}")
            kept = {place for place in range(len(places.members)) if pick.random() < percent / 100}
            keep: Callable[[int], bool] = kept.__contains__
            numbers = {places.members[place][0] for place in kept}
            through = places.chains_through(keep)
            for place, (number,) in enumerate(places.members):
                wanted = sum(number in chain and numbers.issuperset(chain) for chain in chains)
                assert through[place] == wanted, (seed, percent, number)


def test_a_tangle_of_loops_is_one_place() -> None:
    configurations = {
        "A": ("a", "b"), "B": ("b", "c"), "C": ("c", "bd"), "D": ("d", "e"), "E": ("d", "f"),
        "F": ("g", "h"),
    }  # fmt: skip
    places = Places(Flow(theory_of(configurations).programme))
    assert [sorted(part) for part in places.members if len(part) > 1] == [[1, 2]]
    assert sorted(map(tuple, places.members)) == [(0,), (1, 2), (3,), (4,)]  # F is on no chain
    assert places.chains() == 2
    through = dict(zip(map(tuple, places.members), places.chains_through(bool_true), strict=True))
    assert through == {(0,): 2, (1, 2): 2, (3,): 1, (4,): 1}


def bool_true(_: int) -> bool:
    return True


def test_the_forum_theory_has_23_chains() -> None:
    flow = Flow(cmo.library("online-mental-health-forums").programme)
    places = Places(flow)
    assert places.chains() == 23
    through = places.chains_through(bool_true)
    counts = {
        flow.configurations[number]: through[place]
        for place, part in enumerate(places.members)
        for number in part
    }
    assert counts == {
        "CMOC01": 8, "CMOC02": 4, "CMOC05": 3, "CMOC06": 1, "CMOC07": 1, "CMOC09": 6,
        "CMOC10": 5, "CMOC11": 5, "CMOC12": 12, "CMOC13": 9, "CMOC14": 12, "CMOC15": 6,
        "CMOC16": 2, "CMOC17": 5, "CMOC19": 1, "CMOC20": 5, "CMOC22": 3,
    }  # fmt: skip
