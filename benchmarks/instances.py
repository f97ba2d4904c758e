"""Made-up theories, each of a shape that makes one question hard; the same on every machine.

They are written in an abstract form that no library owns: rules that need things and give things.
`theory_of` makes a theory of them, and `benchmarks.rivals` makes what the rivals read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import cmo
from benchmarks.stacking import Layer, Pair, arrows_back, stacked

PRESENT = 0.8
"""The share of the outside contexts that hold in a layered theory: some half of it fires then."""
BACK_IN = 20
"""Where there are loops, one configuration in so many closes one."""


class Rule(NamedTuple):
    """One configuration: where all that it needs holds, all that it gives comes to hold."""

    id: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]


class Instance(NamedTuple):
    """A theory in the abstract, and what is asked of it."""

    name: str
    rules: tuple[Rule, ...]
    """In the order of the file."""
    outside: tuple[str, ...]
    """The contexts that no rule gives."""
    target: str
    """The outcome that is asked for."""
    source: str
    """The outside context at which paths begin."""
    present: tuple[str, ...]
    """The outside contexts that hold, where it is asked what fires."""


def theory_of(instance: Instance) -> cmo.Theory:
    """The theory of an instance: each rule is a configuration, with a mechanism of its own.

    >>> theory_of(chained(2))["CMOC2"].sentence()
    'If outcome-1 and context-2, then outcome-2, because mechanism-2.'
    """
    given = dict.fromkeys(thing for rule in instance.rules for thing in rule.gives)
    ids = [f"mechanism-{number}" for number in range(1, len(instance.rules) + 1)]
    return cmo.from_dict(
        {
            "format": 1,
            "theory": {"title": instance.name},
            "contexts": {thing: thing for thing in instance.outside},
            "mechanisms": {id: id for id in ids},
            "outcomes": {thing: thing for thing in given},
            "configurations": {
                rule.id: {
                    "contexts": list(rule.needs),
                    "mechanisms": [mechanism],
                    "outcomes": list(rule.gives),
                }
                for rule, mechanism in zip(instance.rules, ids, strict=True)
            },
        }
    )


def rules_towards(instance: Instance) -> tuple[Rule, ...]:
    """The rules that can play a part in bringing about the target, in their order.

    >>> len(rules_towards(chained(5))), len(rules_towards(chained(5)._replace(target="outcome-2")))
    (5, 2)
    """
    givers = defaultdict(list)
    for rule in instance.rules:
        for thing in rule.gives:
            givers[thing].append(rule)
    found, waiting = {instance.target}, [instance.target]
    while waiting:
        for rule in givers[waiting.pop()]:
            waiting += (new := set(rule.needs) - found)
            found |= new
    return tuple(rule for rule in instance.rules if not found.isdisjoint(rule.gives))


def chained(count: int, *, reverse: bool = False) -> Instance:
    """A chain: each configuration needs what the one before gives, and an outside context.

    The file tells it from its beginning, or from its end.

    >>> [rule.needs for rule in chained(2, reverse=True).rules]
    [('outcome-1', 'context-2'), ('context-1',)]
    """
    contexts = _contexts(10)
    pairs: list[Pair] = []
    for number in range(1, count + 1):
        before = [f"outcome-{number - 1}"] if number > 1 else []
        pairs.append(((*before, contexts[(number - 1) % 10]), (f"outcome-{number}",)))
    name = f"a chain of {count:,}{', last first' if reverse else ''}"
    return _instance(name, pairs[::-1] if reverse else pairs, contexts, f"outcome-{count}")


def layered(count: int, *, loops: bool = False, seed: int = 3) -> Instance:
    """A theory in layers: each configuration needs one to four things of earlier layers or outside.

    With loops, some configurations need what comes of what they give. There are more layers the
    more configurations there are: 3 of 22, 10 of 1,000, 46 of 100,000.
    """
    random = Random(seed)
    contexts = _contexts(max(6, count // 4))
    back = max(1, count // BACK_IN) if loops else 0
    layers = round(count ** (1 / 3))
    sizes = [(count - back + number) // layers for number in range(layers)]
    pairs = stacked(
        random,
        contexts,
        [Layer(size, outcomes=1 + size * 3 // 5) for size in sizes],
        needs=(1, 2, 2, 3, 4),
        outside=0.5,
        second=0.2,
    )
    target = pairs[-1][1][0]
    pairs += arrows_back(random, contexts, pairs, back)
    random.shuffle(pairs)
    name = f"{count:,} configurations in layers{', with loops' if loops else ''}"
    found = _instance(name, pairs, contexts, target)
    present = random.sample(found.outside, round(len(found.outside) * PRESENT))
    return found._replace(present=tuple(present))


def sparse_target(count: int = 1_000, *, seed: int = 1) -> Instance:
    """A dense theory in layers, where one thing in a hundred, at most, leads to the target.

    Ten configurations do, and each of them needs the last four things on the way from the source,
    so that 401 simple paths lead there. What they give is needed by many others, which lead
    elsewhere.
    """
    random = Random(seed)
    contexts = _contexts(max(6, count // 10))
    way, core = [contexts[0]], list[Pair]()
    for number in range(1, 11):
        core.append((tuple(way[-4:]), (f"outcome-0-{number}",)))
        way += core[-1][1]
    sizes = [(count - 10 + number) // 5 for number in range(5)]
    pairs = stacked(
        random,
        [*contexts, *way[:-1]],
        [Layer(size, outcomes=size) for size in sizes],
        needs=(2, 3, 4),
        outside=0.2,
    )
    pairs += core
    random.shuffle(pairs)
    found = _instance(f"{count:,} configurations, few to the target", pairs, contexts, way[-1])
    return found._replace(source=way[0])


def shallow(count: int = 2_000, *, seed: int = 11) -> Instance:
    """A broad theory in three layers, with some 200 minimal sets that are enough for the target.

    So many there are with the seed that is given here; another makes some dozens or thousands.
    """
    random = Random(seed)
    contexts = _contexts(max(6, count // 10))
    layers = [
        Layer(count * 6 // 10, outcomes=count * 2 // 10),
        Layer(count * 3 // 10, outcomes=count // 10),
        Layer(count - count * 6 // 10 - count * 3 // 10, outcomes=count // 40),
    ]
    pairs = stacked(random, contexts, layers, needs=(1, 2, 2, 3), outside=0.5)
    random.shuffle(pairs)
    return _instance(f"{count:,} configurations, shallow", pairs, contexts, "outcome-3-1")


def deep(count: int = 200, *, loops: bool = False, seed: int | None = None) -> Instance:
    """A deep theory in eleven layers, with some 12,000 minimal sets enough for the target.

    So many there are with the seeds that are taken if none is given, one with loops and one
    without.
    """
    if seed is None:
        seed = 90 if loops else 39
    random = Random(seed)
    contexts = _contexts(max(6, count * 4 // 10))
    back = count // BACK_IN if loops else 0
    sizes = [(count - 3 - back + number) // 10 for number in range(10)]
    layers = [*(Layer(size, outcomes=10) for size in sizes), Layer(3, outcomes=1)]
    pairs = stacked(random, contexts, layers, needs=(1, 2, 2), outside=0.75)
    pairs += arrows_back(random, contexts, pairs, back)
    random.shuffle(pairs)
    name = f"{count:,} configurations, deep{', with loops' if loops else ''}"
    return _instance(name, pairs, contexts, "outcome-11-1")


def exploding(count: int = 300, *, seed: int = 1) -> Instance:
    """A theory with more than 4,000,000,000 minimal sets, of which some thousands are of six.

    So many there are for certain: one way to the target needs sixteen things, for each of which
    any of four contexts of its own is enough. The rest, in five layers, explodes besides.
    """
    random = Random(seed)
    contexts, own = _contexts(60), [f"context-{number}" for number in range(61, 125)]
    target = "outcome-5-1"
    needed = [f"outcome-0-{number}" for number in range(1, 17)]
    pairs: list[Pair] = [((one,), (needed[at // 4],)) for at, one in enumerate(own)]
    quarters = [f"outcome-0-{number}" for number in range(17, 21)]
    for at, quarter in enumerate(quarters):
        pairs.append((tuple(needed[at * 4 : at * 4 + 4]), (quarter,)))
    pairs.append((tuple(quarters), (target,)))
    sizes = [(count - len(pairs) - 5 + number) // 4 for number in range(4)]
    layers = [*(Layer(size, outcomes=size // 5) for size in sizes), Layer(5, outcomes=1)]
    pairs += stacked(random, contexts, layers, needs=(2,), outside=0.5)
    random.shuffle(pairs)
    return _instance(f"{count:,} configurations, exploding", pairs, [*contexts, *own], target)


def _contexts(count: int) -> list[str]:
    return [f"context-{number}" for number in range(1, count + 1)]


def _instance(name: str, pairs: Sequence[Pair], contexts: Sequence[str], target: str) -> Instance:
    """An instance in which all outside contexts hold; the rules are numbered as they stand.

    A context that no rule needs is left out. The source is the one that most rules need.
    """
    uses = Counter(need for needs, _ in pairs for need in needs)
    outside = tuple(context for context in contexts if uses[context])
    return Instance(
        name=name,
        rules=tuple(Rule(f"CMOC{at}", *pair) for at, pair in enumerate(pairs, 1)),
        outside=outside,
        target=target,
        source=max(outside, key=lambda context: uses[context]),
        present=outside,
    )
