"""Firing, against an oracle that works it out slowly from the definition."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.scenario.rules import Rules
from tests.oracle import fired
from tests.small_theories import element_ids, random_scenario, random_theory, small_theories

SEEDS = 3000
BATCHES = 10


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_fires_is_what_the_definition_says(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        values = random_theory(seed)
        theory = cmo.from_dict(values)
        for number in range(4):
            present, absent, refuted = random_scenario(4 * seed + number, values)
            found = theory.when(present, absent, refuted=refuted)
            wanted = fired(theory.programme, present, absent, refuted=refuted)
            assert set(found.holds) == wanted.true_elements, seed
            assert set(found.undetermined) == wanted.undetermined_elements, seed
            assert set(found.fires) == wanted.fires, seed
            assert set(found.undetermined_configurations) == wanted.undetermined_configurations


@given(small_theories(), st.data())
@settings(max_examples=100)
def test_more_never_fires_less_where_nothing_is_excluded(
    values: dict[str, Any], data: st.DataObject
) -> None:
    for configuration in values["configurations"].values():
        configuration.pop("unless", None)
    theory = cmo.from_dict(values)
    ids = element_ids(values)
    few = data.draw(st.sets(st.sampled_from(ids)))
    more = few | data.draw(st.sets(st.sampled_from(ids)))
    less, found = theory.when(few), theory.when(more)
    assert set(less.fires) <= set(found.fires)
    assert set(less.holds) <= set(found.holds)
    assert not less.undetermined


def test_the_order_of_keys_changes_no_answer() -> None:
    for seed in range(100):
        values = random_theory(seed)
        turned = {
            key: dict(reversed(found.items())) if isinstance(found, dict) else found
            for key, found in values.items()
        }
        theory, other = cmo.from_dict(values), cmo.from_dict(turned)
        present = [id for id in element_ids(values) if Random(f"{seed} {id}").random() < 0.5]
        assert str(theory.when(present)) == str(other.when(reversed(present)))
        for id in element_ids(values):
            assert str(theory.sufficient_contexts(id)) == str(other.sufficient_contexts(id))


def test_each_wave_needs_what_the_one_before_it_gives() -> None:
    for seed in range(300):
        theory = cmo.from_dict(random_theory(seed))
        found = theory.when(list(theory.elements)[::2])
        giving = {id: theory[id] for id in found.fires}
        wave_of = {id: wave for wave, ids in enumerate(found.waves) for id in ids}
        for id in found.fires:
            for step in found.why(id).steps:
                for ground in step.grounds:
                    if ground.origin in giving:
                        assert wave_of[ground.origin] < wave_of[step.configuration.id]


def chain(count: int) -> cmo.Theory:
    """Each excludes what the one before it brings about."""
    return cmo.from_dict(
        {
            "format": 1,
            "theory": {"title": "A chain of exclusion"},
            "outcomes": {f"o{number}": f"Outcome {number}" for number in range(count)},
            "configurations": {
                f"C{number}": {
                    "unless": [f"o{number - 1}"] if number else [],
                    "outcomes": [f"o{number}"],
                }
                for number in range(count)
            },
        }
    )


def test_a_long_chain_of_exclusion_is_worked_out_link_by_link() -> None:
    found = chain(5000).when()
    assert found.outcomes[:3] == ("o0", "o2", "o4")
    assert len(found.fires) == 2500
    assert found.undetermined == ()


def test_rules_tell_tangles_causes_first() -> None:
    tangles = Rules(chain(5).programme).tangles
    assert tangles == [[0], [1], [2], [3], [4]]
