"""What each configuration needs and brings about, against the ripple map."""

from __future__ import annotations

import networkx as nx
import pytest

import cmo
from cmo.flow import Direction, Flow
from tests.small_theories import random_theory
from tests.test_graph import backwards
from tests.theories import night_shift

SEEDS = 600
BATCHES = 4
DIRECTIONS: tuple[Direction, Direction] = ("down", "up")


def levels_on(ripples: nx.DiGraph[str], start: str, steps: int | None) -> list[set[str]]:
    """Breadth first along the arrows, step by step."""
    far = nx.single_source_shortest_path_length(ripples, start, cutoff=steps)
    last = max(far.values())
    return [{id for id, steps in far.items() if steps == level} for level in range(last + 1)]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_is_reached_is_what_the_ripple_map_reaches(batch: int) -> None:
    for seed in range(batch, SEEDS, BATCHES):
        theory = cmo.from_dict(random_theory(seed))
        flow = Flow(theory.programme)
        down = theory.graph("configurations")
        for direction, ripples in zip(DIRECTIONS, (down, down.reverse()), strict=True):
            for number, id in enumerate(flow.configurations):
                for steps in (None, 0, 1, 2, 3):
                    found = flow.reached([number], direction, steps)
                    named = [{flow.configurations[one] for one in level} for level in found]
                    assert named == levels_on(ripples, id, steps), (seed, id, direction, steps)
                after = [flow.configurations[one] for one in flow.next_to(number, direction)]
                assert after == sorted(ripples.successors(id))


def test_what_is_reached_from_several_is_as_near_as_from_the_nearest() -> None:
    for seed in range(200):
        theory = cmo.from_dict(random_theory(seed))
        flow = Flow(theory.programme)
        starts = list(range(0, len(flow.configurations), 2))
        far = nx.multi_source_dijkstra_path_length(
            theory.graph("configurations"), {flow.configurations[one] for one in starts}
        )
        found = flow.reached(starts, "down")
        for level, numbers in enumerate(found):
            assert {flow.configurations[one] for one in numbers} == {
                id for id, steps in far.items() if steps == level
            }
        assert sum(map(len, found)) == len(far)
        assert flow.spread([flow.configurations[one] for one in starts], "down", None) == set(far)


def test_carriers_are_those_of_the_ripple_map() -> None:
    for seed in range(200):
        theory = cmo.from_dict(random_theory(seed))
        flow = Flow(theory.programme)
        ripples = theory.graph("configurations")
        for one, cause in enumerate(flow.configurations):
            for other, effect in enumerate(flow.configurations):
                carriers = [flow.elements[number] for number in flow.carriers(one, other)]
                wanted = ripples.get_edge_data(cause, effect, {"carriers": ()})["carriers"]
                assert carriers == sorted({carrier.id for carrier in wanted})


def test_the_night_shift_by_number() -> None:
    flow = Flow(cmo.from_dict(night_shift()).programme)
    assert flow.configurations == ("CMOC1", "CMOC2")
    assert flow.elements == (
        "blame-free", "feels-heard", "learns-faster", "reports-more", "sees-pattern",
        "short-form", "short-staffed", "weekly-review",
    )  # fmt: skip
    assert flow.number_of == {"CMOC1": 0, "CMOC2": 1}
    assert flow.number_of_element["short-form"] == 5
    assert flow.needs == [(5, 0), (3, 0, 7)]
    assert flow.brings == [(3, 1), (2, 4)]
    assert flow.needed_by == [[0, 1], [], [], [1], [], [0], [], [1]]
    assert flow.brought_by == [[], [0], [1], [0], [1], [], [], []]
    assert flow.worked_by == [[], [0], [], [], [1], [], [], []]
    assert flow.reached([0], "down") == [{0}, {1}]
    assert flow.reached([0], "up") == [{0}]
    assert flow.reached([], "down") == []
    assert flow.carriers(0, 1) == [3]
    assert flow.carriers(1, 0) == []


def test_what_follows_without_the_mechanism_leads_on_too() -> None:
    values = night_shift()
    values["configurations"]["CMOC1"]["outcomes"] = ["learns-faster"]
    values["configurations"]["CMOC1"]["outcomes_if_absent"] = ["reports-more"]
    flow = Flow(cmo.from_dict(values).programme)
    assert flow.reached([0], "down") == [{0}, {1}]


@pytest.mark.parametrize(
    ("start", "direction", "steps", "wanted"),
    [
        ("CMOC17", "down", None, [{17}, {1, 5}, {13, 22}, {14}, {9, 10, 11, 12}]),
        ("CMOC17", "down", 2, [{17}, {1, 5}, {13, 22}]),
        ("CMOC14", "up", None, [{14}, {12, 13}, {1, 2, 15}, {17, 20}]),
        ("CMOC07", "up", 1, [{7}, {6}]),
        ("CMOC03", "down", None, [{3}]),
    ],
)
def test_the_forum_theory(
    start: str, direction: Direction, steps: int | None, wanted: list[set[int]]
) -> None:
    flow = Flow(cmo.library("online-mental-health-forums").programme)
    levels = flow.reached([flow.number_of[start]], direction, steps)
    assert [{number + 1 for number in level} for level in levels] == wanted


def test_the_order_of_keys_changes_no_number() -> None:
    for seed in range(100):
        values = random_theory(seed)
        one, other = (Flow(cmo.from_dict(each).programme) for each in (values, backwards(values)))
        assert one.configurations == other.configurations
        assert one.elements == other.elements
        assert one.needed_by == other.needed_by
        assert one.brought_by == other.brought_by
        assert one.worked_by == other.worked_by
        for number in range(len(one.configurations)):
            assert one.reached([number], "down") == other.reached([number], "down")
