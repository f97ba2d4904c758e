"""Questions: firing, tracing, paths and minimal sets, against the tools that are made for each.

A rival that is not installed is left out, and named at the end: `benchmarks.rivals.missing`.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from time import perf_counter

import cmo
from benchmarks import instances
from benchmarks.instances import PRESENT, Instance, theory_of
from benchmarks.measuring import Comparison, compared
from benchmarks.rivals import missing
from benchmarks.rivals.answer_sets import MinimalModels
from benchmarks.rivals.fault_tree import MinimalCutSets
from benchmarks.rivals.graph_library import Descendants, SimplePaths
from benchmarks.rivals.sat_solver import Propagation

LARGE = 100_000


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """All rows for which there is a rival here."""
    absent = missing()
    for name in absent:
        print(f"        left out: {name}", file=sys.stderr)
    there = {name: not any(name in one for one in absent) for name in ("sat", "clingo", "SCRAM")}
    for count, pairs, reach in ((22, 200, None), (1_000, 50, 4.0), (LARGE, 5, 7.0)):
        if quick and count == LARGE:
            continue
        for loops in (False, True):
            instance = instances.layered(count, loops=loops)
            theory = _compiled(instance)
            if there["sat"]:
                yield _firing(instance, theory, reach, pairs)
            yield _downstream(instance, theory, pairs)
    yield _reversed(pairs=5 if quick else 30)
    yield _paths(pairs=1 if quick else 3)
    if there["clingo"]:
        yield from _against_clingo(instances.shallow(), pairs=5 if quick else 20)
    if there["SCRAM"]:
        yield _against_scram(instances.deep(), None, pairs=3 if quick else 9)
        yield _against_scram(instances.exploding(), 6, pairs=1 if quick else 5)


def _compiled(instance: Instance) -> cmo.Theory:
    """A theory that has been asked before: what is worked out once is there."""
    theory = theory_of(instance)
    theory.when()
    theory.downstream(instance.source)
    return theory


def _firing(instance: Instance, theory: cmo.Theory, reach: float | None, pairs: int) -> Comparison:
    """Both sides are asked about other contexts each time, as neither would be asked twice."""
    random = Random(1)
    scenarios = [
        tuple(context for context in instance.outside if random.random() < PRESENT)
        for _ in range(pairs + 2)
    ]
    rival = Propagation(instance)
    for present in scenarios[:2]:
        holds = set(theory.when(present).holds) - set(theory.mechanisms)
        assert set(rival.named(rival(rival.numbers_of(present)))) == holds
    ours, theirs = iter(scenarios), map(rival.numbers_of, scenarios)
    return compared(
        f"what fires, in waves, with reasons: {instance.name}",
        "minisat22's `propagate` on the same Horn clauses",
        reach,
        (
            lambda: _seconds(_Asked(theory, next(ours))),
            lambda: _seconds(partial(rival, next(theirs))),
        ),
        pairs=pairs,
    )


class _Asked:
    """A theory, and what is to be supposed."""

    def __init__(self, theory: cmo.Theory, present: tuple[str, ...]) -> None:
        self.theory, self.present = theory, present

    def __call__(self) -> object:
        """What fires, in waves."""
        return self.theory.when(self.present).waves


def _downstream(instance: Instance, theory: cmo.Theory, pairs: int) -> Comparison:
    rival = Descendants(instance)
    ids = {rule.id for rule in instance.rules}
    assert set(theory.downstream(instance.source).ids) == rival() & ids
    return compared(
        f"downstream of an element: {instance.name}",
        "`networkx.descendants` on the graph of elements and configurations",
        1.0,
        (_timed(partial(_reached, theory, instance.source)), _timed(rival)),
        pairs=pairs,
    )


def _reached(theory: cmo.Theory, source: str) -> object:
    return theory.downstream(source).ids


def _reversed(*, pairs: int) -> Comparison:
    forward, backward = (
        partial(_fired, _compiled(instance), instance)
        for instance in (instances.chained(2_000, reverse=reverse) for reverse in (False, True))
    )
    return compared(
        "what fires: a chain of 2,000, written from its end to its beginning",
        "the same, from its beginning to its end",
        1.5,
        (_timed(backward), _timed(forward)),
        pairs=pairs,
    )


def _paths(*, pairs: int) -> Comparison:
    instance = instances.sparse_target()
    theory = _compiled(instance)
    rival = SimplePaths(instance)

    def ours() -> object:
        found = theory.paths(source=instance.source, target=instance.target, limit=10**6)
        return list(found)

    return compared(
        f"all paths between two elements: {instance.name}",
        "`networkx.all_simple_paths` on the graph of elements and configurations",
        0.05,
        (_timed(ours), _timed(rival)),
        pairs=pairs,
    )


def _fired(theory: cmo.Theory, instance: Instance) -> object:
    return theory.when(instance.present).waves


def _sets(theory: cmo.Theory, instance: Instance, most: int | None) -> list[object]:
    found = theory.sufficient_contexts(instance.target, most=most, nodes=10_000_000)
    assert found.bound == most
    return list(found)


def _against_clingo(instance: Instance, *, pairs: int) -> Iterator[Comparison]:
    theory = _compiled(instance)
    assert len(_sets(theory, instance, None)) == len(MinimalModels(instance)())
    for whole, reach in ((True, 0.25), (False, None)):

        def rival(*, whole: bool = whole) -> float:
            return _seconds(MinimalModels(instance, whole=whole))  # made anew, as it learns

        given = "" if whole else ", given only what leads to the outcome"
        yield compared(
            f"all minimal sets: {instance.name}",
            f"clingo, subset-minimal by domain heuristics, grounded before{given}",
            reach,
            (_timed(partial(_sets, theory, instance, None)), rival),
            pairs=pairs,
        )


def _against_scram(instance: Instance, most: int | None, *, pairs: int) -> Comparison:
    theory = _compiled(instance)
    rival = MinimalCutSets(instance, largest=most)
    assert len(_sets(theory, instance, most)) == rival().number
    bounded = f", of at most {most} contexts" if most else ""
    return compared(
        f"all minimal sets{bounded}: {instance.name}",
        "SCRAM's ZBDD engine, by its own clock",
        3.5,
        (_timed(partial(_sets, theory, instance, most)), lambda: rival().seconds),
        pairs=pairs,
    )


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    return partial(_seconds, work)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start
