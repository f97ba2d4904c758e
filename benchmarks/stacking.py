"""Rules in layers, by chance: what the made-up theories of `benchmarks.instances` are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

Pair = tuple[tuple[str, ...], tuple[str, ...]]
"""What a rule needs and what it gives, while it has no id."""


class Layer(NamedTuple):
    """So many rules that give, in turn, each of so many outcomes."""

    rules: int
    outcomes: int


def stacked(
    random: Random,
    contexts: Sequence[str],
    layers: Sequence[Layer],
    *,
    needs: Sequence[int],
    outside: float,
    second: float = 0,
) -> list[Pair]:
    """Rules in layers. Each needs one thing of the layer before, and as many in all as is drawn.

    Args:
        random: where chance comes from.
        contexts: what the first layer needs, and any other may.
        layers: the first one first.
        needs: how many things a rule needs; one of these numbers.
        outside: how likely each further need is a context, and not of the last three layers.
        second: how likely a rule gives a second outcome.
    """
    pairs: list[Pair] = []
    given: list[list[str]] = []
    for number, layer in enumerate(layers, 1):
        count = min(max(1, layer.outcomes), layer.rules)
        outcomes = [f"outcome-{number}-{at}" for at in range(1, count + 1)]
        near = [outcome for names in given[-3:] for outcome in names]
        for at in range(layer.rules):
            wanted = random.choice(needs)
            needed = dict.fromkeys([random.choice(given[-1])] if given else [])
            while len(needed) < wanted:
                from_outside = not near or random.random() < outside
                needed[random.choice(contexts if from_outside else near)] = None
            gives = dict.fromkeys([outcomes[at % len(outcomes)]])
            if random.random() < second:
                gives[random.choice(outcomes)] = None
            pairs.append((tuple(needed), tuple(gives)))
        given.append(outcomes)
    return pairs


def arrows_back(
    random: Random, contexts: Sequence[str], pairs: Sequence[Pair], count: int
) -> list[Pair]:
    """So many rules that close a loop: each gives anew, from what comes of it and a context."""
    users = defaultdict(list)
    for pair in pairs:
        for thing in pair[0]:
            users[thing].append(pair)
    found: list[Pair] = []
    while len(found) < count:
        first = last = random.choice(pairs)[1][0]
        for _ in range(random.randrange(1, 4)):
            if users[last]:
                last = random.choice(users[last])[1][0]
        if last != first:
            found.append(((last, random.choice(contexts)), (first,)))
    return found
