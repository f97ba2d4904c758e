"""Minimal sets, against brute force over all subsets, and against documented examples."""

from __future__ import annotations

import pytest

import cmo
from cmo.answers.causes import SufficientSets
from tests import oracle
from tests.small_theories import random_theory

SEEDS = 3000
BATCHES = 10
Pairs = set[tuple[frozenset[str], frozenset[str]]]


def pairs(found: SufficientSets) -> Pairs:
    return {
        (frozenset(e.id for e in one.contexts), frozenset(e.id for e in one.absent))
        for one in found
    }


@pytest.mark.parametrize("batch", range(BATCHES))
def test_sets_are_those_that_brute_force_finds(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        for interventions in (False, True):
            wanted = oracle.all_sufficient(theory.programme, interventions=interventions)
            for target in theory.elements:
                found = theory.sufficient_contexts(target, interventions=interventions)
                assert found.complete
                assert found.total == len(found)
                assert pairs(found) == set(wanted.get(target, ())), (seed, target)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_necessary_and_preventing_follow_from_the_sets(batch: int) -> None:
    for seed in range(batch, SEEDS, 4 * BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        for target in theory.elements:
            needed = theory.necessary_contexts(target)
            assert {e.id for e in needed.contexts} == oracle.necessary(theory.programme, target)
            found = theory.preventing_sets(target)
            assert {frozenset(e.id for e in one) for one in found} == oracle.preventing(
                theory.programme, target
            ), (seed, target)


def test_each_set_brings_the_outcome_about_when_it_is_tried() -> None:
    for seed in range(500):
        theory = cmo.from_dict(random_theory(seed))
        for target in theory.elements:
            for one in theory.sufficient_contexts(target):
                tried = theory.when([e.id for e in one.contexts], absent=[e.id for e in one.absent])
                assert target in tried.holds


def test_a_bound_leaves_out_larger_sets_and_says_so() -> None:
    for seed in range(300):
        theory = cmo.from_dict(random_theory(seed))
        for target in theory.elements:
            whole = pairs(theory.sufficient_contexts(target))
            found = theory.sufficient_contexts(target, most=1)
            assert pairs(found) == {pair for pair in whole if len(pair[0]) <= 1}
            assert not found.complete
            assert "Incomplete: sets of more than 1 context were not sought" in str(found)
