"""All checks of a theory, against loading it; and labels that say the same, few against many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

import cmo
from benchmarks.loading import FLAGSHIP, forgetting_seconds
from benchmarks.measuring import Comparison, compared
from benchmarks.synthetic import label_text, theory_text
from cmo.english.sameness import pairs_alike
from cmo.shipped import shipped_path

FEW, MANY = 1_000, 10_000


def comparisons(*, quick: bool) -> Iterator[Comparison]:
    """A row for each size of theory, and one for the labels."""
    real = shipped_path(FLAGSHIP).read_text(encoding="utf-8")
    sizes = [("the flagship, 22 configurations", real, 20 if quick else 60, 3.0)]
    sizes += [("1,000 configurations", theory_text(1_000), 3 if quick else 15, 2.0)]
    if not quick:
        sizes += [("10,000 configurations", theory_text(10_000), 5, 2.0)]
    for name, text, pairs, reach in sizes:
        check: Callable[[], object] = partial(_checked, cmo.loads(text))
        yield compared(
            f"all checks, {name}",
            "`cmo.loads(text)`",
            reach,
            (
                partial(forgetting_seconds, check),
                partial(forgetting_seconds, partial(cmo.loads, text)),
            ),
            pairs=pairs,
        )
    few, many = (_labels(count) for count in (FEW, MANY))
    yield compared(
        f"labels that say the same, among {MANY:,}",
        f"the same among {FEW:,}",
        13.0,
        (
            partial(forgetting_seconds, partial(_pairs, many)),
            partial(forgetting_seconds, partial(_pairs, few)),
        ),
        pairs=3 if quick else 9,
    )


def _checked(theory: cmo.Theory) -> object:
    return theory.check()


def _pairs(labels: list[str]) -> object:
    return list(pairs_alike(labels))


def _labels(count: int) -> list[str]:
    """So many different labels, of which one in fifty says what another says."""
    random = Random(1)
    found = [label_text(random) for _ in range(count)]
    for number in range(0, count - 1, 50):
        found[number + 1] = f"The {found[number].lower()}"
    return found
