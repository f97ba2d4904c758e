"""From the text of a theory file to values, and on to a typed theory and its graph."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any

import yaml

import cmo
from benchmarks.measuring import Comparison, compared
from benchmarks.synthetic import theory_text
from cmo.reading.yaml_text import values_and_places
from cmo.shipped import shipped_path

FLAGSHIP = "online-mental-health-forums"


@dataclass(frozen=True, slots=True)
class Size:
    """A theory to load: its text, in how many pairs, and how far the two rows are to reach."""

    name: str
    text: str
    pairs: int
    values_reach: float
    graph_reach: float


def sizes(*, quick: bool) -> Iterator[Size]:
    """The theories that are loaded, smallest first."""
    real = shipped_path(FLAGSHIP).read_text(encoding="utf-8")
    yield Size("the flagship, 22 configurations", real, 20 if quick else 100, 0.65, 0.85)
    yield Size("22 configurations", theory_text(22), 20 if quick else 100, 0.65, 0.85)
    yield Size("1,000 configurations", theory_text(1_000), 3 if quick else 15, 0.30, 0.40)
    if not quick:
        yield Size("10,000 configurations", theory_text(10_000), 5, 0.30, 0.30)


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """Both rows for each size."""
    for size in sizes(quick=quick):
        yield _compared(size, "text → values with places", size.values_reach, values_and_places)
        yield _compared(size, "text → typed theory → graph", size.graph_reach, _graph)


def _graph(text: str) -> object:
    return cmo.loads(text).graph()


def _values(text: str) -> Any:
    return yaml.load(text, yaml.CSafeLoader)


def _compared(size: Size, what: str, reach: float, load: Callable[[str], object]) -> Comparison:
    return compared(
        f"{what}, {size.name}",
        "`yaml.load(text, CSafeLoader)`",
        reach,
        (
            partial(forgetting_seconds, partial(load, size.text)),
            partial(forgetting_seconds, partial(_values, size.text)),
        ),
        pairs=size.pairs,
    )


def forgetting_seconds(do: Callable[[], object]) -> float:
    """How long it takes until the result is there, as if it were the first one ever asked for."""
    _forget()
    gc.collect()
    start = perf_counter()
    result = do()
    end = perf_counter()
    del result
    return end - start


def _forget() -> None:
    """Empty the caches of cmo's functions: whoever reads a theory reads it once."""
    for name, module in list(sys.modules.items()):
        if name.startswith("cmo."):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()
