"""Which column each configuration stands in, so that the picture reads from left to right.

A layout engine left to itself gives each step of the longest path a column of its own, and the
picture becomes too wide to be read. So several arrangements are tried on estimated sizes: the
configurations of a frame together in one column or each for itself, in few columns or many. The
best is the one whose text comes out largest on a landscape page, less what arrows that run backward
cost the reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cmo.diagram.parts import Arrow, Node

PAGE_WIDTH, PAGE_HEIGHT = 785.0, 470.0
"""The text area of an A4 page in landscape, in points, less a title and a legend."""
COLUMN_WIDTH, GAP_WIDTH = 240.0, 160.0
"""A column of configurations, and the elements and arrows between two, in points."""
MOST_FOLDS = 8
HEIGHT_LIMITS = (300.0, 450.0, 600.0, 800.0, 1000.0, 1300.0)

Leads = Mapping[str, Iterable[str]]


class Boxes(NamedTuple):
    """The configurations to be arranged: their order, frames, heights, and where each leads."""

    order: Sequence[str]
    frame_of: Mapping[str, str | None]
    height_of: Mapping[str, float]
    leads: Leads


def arranged(boxes: Boxes) -> dict[str, int]:
    """The column of each configuration, counted from 1.

    The order of `boxes.order` settles ties, and nothing else does.
    """
    if not boxes.order:
        return {}
    best: dict[str, int] = {}
    best_score = -1.0
    for columns in _arrangements(boxes):
        score = _score(columns, boxes)
        if score > best_score + 1e-9:
            best, best_score = columns, score
    return best


def _arrangements(boxes: Boxes) -> Iterator[dict[str, int]]:
    together = {id: boxes.frame_of[id] or f"alone:{id}" for id in boxes.order}
    alone = {id: id for id in boxes.order}
    for group_of in (together, alone):
        groups = list(dict.fromkeys(group_of.values()))
        height: dict[str, float] = defaultdict(float)
        for id in boxes.order:
            height[group_of[id]] += boxes.height_of[id]
        leads = {group: dict[str, None]() for group in groups}
        for id in boxes.order:
            for other in boxes.leads.get(id, ()):
                if group_of[other] != group_of[id]:
                    leads[group_of[id]][group_of[other]] = None
        order = reading_order(groups, leads)
        for columns in _columns_of_groups(order, leads, height):
            yield {id: columns[group_of[id]] for id in boxes.order}


def _columns_of_groups(
    order: Sequence[str], leads: Leads, height: Mapping[str, float]
) -> Iterator[dict[str, int]]:
    """The groups in as many columns as the longest path has steps, folded; and filled in turn."""
    before = _forward_only(order, leads)
    layers: dict[str, int] = {}
    for group in order:
        layers[group] = max((layers[other] + 1 for other in before[group]), default=0)
    deepest = max(layers.values(), default=0) + 1
    for fold in range(1, min(deepest, MOST_FOLDS) + 1):
        yield {group: layer % fold + 1 for group, layer in layers.items()}
    yield {group: layer + 1 for group, layer in layers.items()}
    for limit in HEIGHT_LIMITS:
        filled: dict[int, float] = defaultdict(float)
        columns: dict[str, int] = {}
        for group in order:
            column = max((columns[other] + 1 for other in before[group]), default=1)
            while filled[column] and filled[column] + height[group] > limit:
                column += 1
            columns[group] = column
            filled[column] += height[group]
        yield columns


def _forward_only(order: Sequence[str], leads: Leads) -> dict[str, list[str]]:
    """For each group, those before it in the order that lead to it."""
    rank = {group: number for number, group in enumerate(order)}
    before: dict[str, list[str]] = {group: [] for group in order}
    for group in order:
        for other in leads.get(group, ()):
            if rank[group] < rank[other]:
                before[other].append(group)
    return before


def reading_order(ids: Sequence[str], leads: Leads) -> list[str]:
    """The ids, causes before effects, with as few against that as a quick rule can manage.

    The rule: take what nothing leads to from the front and what leads nowhere from the back, again
    and again; where loops leave neither, take to the front what leads to most and from fewest. It
    is a plainer form of that of Eades, Lin and Smyth (1993), who count anew what is left after each
    step: here leads are counted once, at the outset.
    """
    rank = {id: number for number, id in enumerate(ids)}
    after = {id: {other for other in leads.get(id, ()) if other != id} for id in ids}
    before: dict[str, set[str]] = {id: set() for id in ids}
    for id, others in after.items():
        for other in others:
            before[other].add(id)
    # a sort keeps the order of `ids` where counts are the same
    heaviest = iter(sorted(ids, key=lambda one: len(before[one]) - len(after[one])))
    front: list[str] = []
    back: list[str] = []
    left = set(ids)
    ready = [id for id in ids if not before[id] or not after[id]]
    while left:
        if not ready:
            ready = [next(id for id in heaviest if id in left)]
        touched: set[str] = set()
        for id in ready:
            if id not in left:
                continue
            (back if before[id] and not after[id] else front).append(id)
            left.discard(id)
            touched |= after[id] | before[id]
            for other in after[id]:
                before[other].discard(id)
            for other in before[id]:
                after[other].discard(id)
        touched &= left
        ends = (id for id in touched if not before[id] or not after[id])
        ready = sorted(ends, key=rank.__getitem__)
    return front + back[::-1]


def _score(columns: Mapping[str, int], boxes: Boxes) -> float:
    heights: dict[int, float] = defaultdict(float)
    pieces = set()
    for id in boxes.order:
        heights[columns[id]] += boxes.height_of[id]
        pieces.add((boxes.frame_of[id], columns[id]))
    for frame, column in pieces:
        heights[column] += 30.0 if frame is not None else 0.0
    width = len(heights) * COLUMN_WIDTH + (len(heights) + 1) * GAP_WIDTH
    scale = min(1.0, PAGE_WIDTH / width, PAGE_HEIGHT / max(heights.values()))
    arrows = [
        (columns[id], columns[other]) for id in boxes.order for other in boxes.leads.get(id, ())
    ]
    backward = sum(start >= end for start, end in arrows)
    framed = {piece for piece in pieces if piece[0] is not None}
    divided = len(framed) - len({frame for frame, _ in framed})
    return scale * (1 - backward / (len(arrows) + 1)) * 0.8**divided


def against_reading(nodes: Sequence[Node], arrows: Sequence[Arrow]) -> set[str]:
    """The ids of the arrows that run from right to left, once every node has a place.

    Nodes with a column are where they are. All others go to the gap between two columns where the
    fewest of their arrows run backward, and among such gaps where those are shortest.
    """
    places: dict[str, float] = {node.id: float(node.column) for node in nodes if node.column}
    last = int(max(places.values(), default=0))
    arriving: dict[str, list[str]] = defaultdict(list)
    leaving: dict[str, list[str]] = defaultdict(list)
    for arrow in arrows:
        leaving[arrow.source].append(arrow.target)
        arriving[arrow.target].append(arrow.source)
    junctions = [node for node in nodes if node.role == "any" and not node.column]
    for junction in junctions:  # an outer one comes before those within it
        ahead = [places[id] - 0.1 for id in leaving[junction.id] if id in places]
        behind = [places[id] + 0.1 for id in arriving[junction.id] if id in places]
        places[junction.id] = min(ahead) if ahead else max(behind, default=0.5)
    for node in nodes:
        if node.id not in places:
            sources = [places[id] for id in arriving[node.id] if id in places]
            targets = [places[id] for id in leaving[node.id] if id in places]
            gaps = [gap + 0.5 for gap in range(last + 1)]
            places[node.id] = min(gaps, key=lambda gap: _cost(gap, sources, targets))
    return _backward(arrows, places)


def _cost(place: float, sources: Sequence[float], targets: Sequence[float]) -> tuple[float, int]:
    """What arrows to and from this place cost; the second part settles ties.

    Of a loop within one column it is the last step that runs backward, from effect to cause.
    """
    steps = [place - source for source in sources] + [target - place for target in targets]
    cost = sum(step if step > 0 else 10 - step for step in steps)
    return cost, sum(source > place for source in sources)


def _backward(arrows: Sequence[Arrow], places: Mapping[str, float]) -> set[str]:
    backward = set()
    beside: dict[str, set[str]] = defaultdict(set)
    for arrow in arrows:
        start, end = places[arrow.source], places[arrow.target]
        if start == end and arrow.source not in _reached(beside, arrow.target):
            beside[arrow.source].add(arrow.target)
        elif start >= end:
            backward.add(arrow.id)
    return backward


def _reached(leads: Mapping[str, set[str]], start: str) -> set[str]:
    found = {start}
    waiting = [start]
    while waiting:
        for other in leads.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
