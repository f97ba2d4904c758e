"""The made-up theories of the benchmarks have the shapes that their names promise."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain, combinations

import networkx as nx
import pytest
from benchmarks import instances
from benchmarks.instances import (
    Instance,
    chained,
    deep,
    exploding,
    layered,
    rules_towards,
    shallow,
    sparse_target,
    theory_of,
)
from benchmarks.rivals import missing
from benchmarks.rivals.answer_sets import MinimalModels, NumberOfMinimalModels
from benchmarks.rivals.fault_tree import MinimalCutSets, scram_path
from benchmarks.rivals.graph_library import Descendants, SimplePaths, graph_of
from benchmarks.rivals.sat_solver import Propagation

WITHOUT_LOOPS = {
    "layered-22": lambda: layered(22),
    "layered-1000": lambda: layered(1_000),
    "chained": lambda: chained(300),
    "chained-reverse": lambda: chained(300, reverse=True),
    "sparse": sparse_target,
    "shallow": shallow,
    "deep": deep,
    "exploding": exploding,
}
WITH_LOOPS = {
    "layered-22-loops": lambda: layered(22, loops=True),
    "layered-1000-loops": lambda: layered(1_000, loops=True),
    "deep-loops": lambda: deep(loops=True),
}
ALL = {**WITHOUT_LOOPS, **WITH_LOOPS}
SMALL = {
    "layered": lambda: layered(22),
    "layered-loops": lambda: layered(30, loops=True),
    "chained": lambda: chained(8),
    "shallow": lambda: shallow(40, seed=1),
    "deep": lambda: deep(25, seed=1),
    "deep-loops": lambda: deep(25, loops=True, seed=4),
}

DIGESTS = {
    "layered-22": "8cb5c234",
    "layered-1000": "a141e515",
    "chained": "b0dfb5e7",
    "chained-reverse": "aada6196",
    "sparse": "a83681f5",
    "shallow": "4488d403",
    "deep": "205dc77c",
    "exploding": "c555001a",
    "layered-22-loops": "cb785bd3",
    "layered-1000-loops": "e9e3fbf7",
    "deep-loops": "89fcfe71",
}
"""The beginning of the SHA-256 of each: chance must come out the same on any Python."""

Make = Callable[[], Instance]

every = pytest.mark.parametrize("make", ALL.values(), ids=ALL)
small = pytest.mark.parametrize("make", SMALL.values(), ids=SMALL)
needs_clingo = pytest.mark.skipif(find_spec("clingo") is None, reason="clingo is not installed")
needs_pysat = pytest.mark.skipif(find_spec("pysat") is None, reason="python-sat is not installed")
needs_scram = pytest.mark.skipif(scram_path() is None, reason="SCRAM is not installed")


def held(instance: Instance, present: frozenset[str]) -> frozenset[str]:
    """All that holds, found in the plainest way."""
    found = set(present)
    while (
        new := {
            thing for rule in instance.rules if found.issuperset(rule.needs) for thing in rule.gives
        }
        - found
    ):
        found |= new
    return frozenset(found)


def sufficient(instance: Instance) -> set[frozenset[str]]:
    """All minimal sets that are enough for the target, found by trying every set."""
    needed = {need for rule in rules_towards(instance) for need in rule.needs}
    outside = [context for context in instance.outside if context in needed]
    assert len(outside) < 14, "too many to try every set"
    found: set[frozenset[str]] = set()
    sizes = range(len(outside) + 1)
    for one in map(frozenset, chain.from_iterable(combinations(outside, n) for n in sizes)):
        if not any(less <= one for less in found) and instance.target in held(instance, one):
            found.add(one)
    return found


@every
def test_the_same_seed_makes_the_same_instance(make: Make) -> None:
    assert make() == make()


def test_another_seed_makes_another_instance() -> None:
    assert layered(22, seed=1).rules != layered(22, seed=2).rules


@pytest.mark.parametrize(("name", "expected"), DIGESTS.items(), ids=DIGESTS)
def test_an_instance_is_the_same_on_every_machine(name: str, expected: str) -> None:
    instance = ALL[name]()
    found = sha256("\n".join(map(repr, (instance.target, *instance.rules))).encode()).hexdigest()
    assert found[:8] == expected


@every
def test_every_context_is_given_by_no_rule_and_needed_by_some(make: Make) -> None:
    instance = make()
    needed = {need for rule in instance.rules for need in rule.needs}
    given = {thing for rule in instance.rules for thing in rule.gives}
    assert set(instance.outside) == needed - given
    assert set(instance.present) <= set(instance.outside)
    assert instance.source in instance.outside
    assert instance.target in given
    assert len(set(instance.outside)) == len(instance.outside)


@every
def test_rules_are_numbered_and_need_one_to_four_different_things(make: Make) -> None:
    rules = make().rules
    assert [rule.id for rule in rules] == [f"CMOC{at}" for at in range(1, len(rules) + 1)]
    assert all(1 <= len(set(rule.needs)) == len(rule.needs) <= 4 for rule in rules)
    assert all(1 <= len(set(rule.gives)) == len(rule.gives) <= 2 for rule in rules)


@pytest.mark.parametrize(("make", "count"), [
    (layered, 22), (layered, 1_000), (chained, 300), (sparse_target, 1_000), (shallow, 2_000),
    (deep, 200), (exploding, 300),
])  # fmt: skip
def test_there_are_as_many_rules_as_asked_for(make: Callable[[int], Instance], count: int) -> None:
    assert len(make(count).rules) == count


@pytest.mark.parametrize(("make", "count"), [(layered, 22), (layered, 1_000), (deep, 200)])
def test_there_are_as_many_with_loops(make: Callable[..., Instance], count: int) -> None:
    assert len(make(count, loops=True).rules) == count


@pytest.mark.parametrize("make", WITHOUT_LOOPS.values(), ids=WITHOUT_LOOPS)
def test_there_is_no_loop_where_none_is_named(make: Make) -> None:
    assert nx.is_directed_acyclic_graph(graph_of(make()))


@pytest.mark.parametrize("make", WITH_LOOPS.values(), ids=WITH_LOOPS)
def test_there_are_loops_where_they_are_named(make: Make) -> None:
    assert not nx.is_directed_acyclic_graph(graph_of(make()))


def test_the_loops_of_the_deep_theory_lead_to_its_target() -> None:
    instance = deep(loops=True)
    towards = instance._replace(rules=rules_towards(instance))
    assert not nx.is_directed_acyclic_graph(graph_of(towards))


@pytest.mark.parametrize("loops", [False, True])
@pytest.mark.parametrize("count", [22, 1_000])
def test_a_good_part_of_a_layered_theory_fires(count: int, loops: bool) -> None:
    instance = layered(count, loops=loops)
    holding = held(instance, frozenset(instance.present))
    fired = sum(holding.issuperset(rule.needs) for rule in instance.rules)
    assert 0.3 < fired / count < 0.9
    assert instance.target in holding


def test_a_chain_is_told_from_either_end() -> None:
    forward, backward = chained(50), chained(50, reverse=True)
    assert [rule[1:] for rule in forward.rules] == [rule[1:] for rule in backward.rules[::-1]]
    assert forward.target in held(forward, frozenset(forward.present))


def test_one_thing_in_a_hundred_leads_to_the_sparse_target() -> None:
    instance = sparse_target()
    graph = graph_of(instance)
    assert len(nx.ancestors(graph, instance.target)) <= len(graph) / 100
    assert len(rules_towards(instance)) <= len(instance.rules) / 100
    towards = instance._replace(rules=rules_towards(instance))
    assert len(SimplePaths(towards)()) == 401
    assert len(Descendants(instance)()) > len(graph) / 2


def test_the_sets_of_the_exploding_theory_are_many_for_certain() -> None:
    instance = exploding()
    graph = graph_of(instance)
    alone = [rule for rule in instance.rules if len(rule.needs) == 1]
    things = {thing: [] for rule in alone for thing in rule.gives}
    for rule in alone:
        # what this rule needs, nothing else needs; what it gives, one other rule needs
        assert graph.out_degree(rule.needs[0]) == 1
        assert graph.out_degree(rule.gives[0]) == 1
        things[rule.gives[0]].append(rule.needs[0])
    assert [len(contexts) for contexts in things.values()] == [4] * 16
    one_of_each = frozenset(contexts[0] for contexts in things.values())
    assert instance.target in held(instance, one_of_each)
    assert all(instance.target not in held(instance, one_of_each - {one}) for one in one_of_each)
    assert 4 ** len(things) > 4_000_000_000


@pytest.mark.parametrize("make", [*SMALL.values(), deep, sparse_target])
def test_the_theory_holds_the_same_rules(make: Make) -> None:
    instance = make()
    theory = theory_of(instance)
    rules = {
        id: (
            tuple(use.id for use in configuration.contexts),
            tuple(use.id for use in configuration.outcomes),
        )
        for id, configuration in theory.configurations.items()
    }
    assert rules == {rule.id: (rule.needs, rule.gives) for rule in instance.rules}
    assert list(rules) == [rule.id for rule in instance.rules]
    assert tuple(theory.contexts) == instance.outside
    mechanisms = [use.id for one in theory.configurations.values() for use in one.mechanisms]
    assert len(set(mechanisms)) == len(mechanisms) == len(instance.rules)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(instances).failed == 0


def test_what_is_missing_is_told_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert scram_path() is None
    assert missing()[-1] == "SCRAM (apt-get install scram)"
    with pytest.raises(FileNotFoundError, match="SCRAM is not installed: apt-get install scram"):
        MinimalCutSets(chained(2))


@needs_pysat
@pytest.mark.parametrize("make", [*SMALL.values(), *WITH_LOOPS.values(), lambda: layered(1_000)])
def test_the_sat_solver_finds_what_holds(make: Make) -> None:
    instance = make()
    propagation = Propagation(instance)
    assert propagation.named(propagation()) == held(instance, frozenset(instance.present))


@needs_clingo
@small
def test_clingo_finds_the_minimal_sets(make: Make) -> None:
    instance = make()
    expected = sufficient(instance)
    models = MinimalModels(instance)
    assert models.named(models()) == expected
    assert NumberOfMinimalModels(instance)() == len(expected)
    bounded = MinimalModels(instance, largest=3)
    assert bounded.named(bounded()) == {one for one in expected if len(one) <= 3}


@needs_scram
@pytest.mark.parametrize("name", [name for name in SMALL if "loops" not in name])
def test_scram_finds_the_minimal_sets(name: str) -> None:
    instance = SMALL[name]()
    expected = sufficient(instance)
    for algorithm in ("zbdd", "mocus", "bdd"):
        found = MinimalCutSets(instance, algorithm=algorithm)()
        assert found.named() == expected
        assert found.number == len(expected)
        assert found.seconds > 0
    bounded = {one for one in expected if len(one) <= 3}
    assert MinimalCutSets(instance, largest=3)().number == len(bounded)


def test_the_small_ones_have_more_than_one_set() -> None:
    assert max(len(sufficient(make())) for make in SMALL.values()) > 5


@needs_clingo
def test_the_shallow_theory_has_some_200_minimal_sets() -> None:
    assert NumberOfMinimalModels(shallow())() == 201


@needs_scram
def test_the_deep_theory_has_some_12000_minimal_sets() -> None:
    assert MinimalCutSets(deep(), algorithm="mocus")().number == 11_858


@needs_scram
def test_the_exploding_theory_has_some_thousand_of_six() -> None:
    assert MinimalCutSets(exploding(), largest=6)().number == 5_379
