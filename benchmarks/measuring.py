"""Measuring by pairs: a thing, then what it is held against, and again; the median of the ratios.

Machines differ, and one machine differs from minute to minute. The two halves of a pair run one
right after the other, so that whatever slows the machine slows both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

Measure = Callable[[], float]
"""Does a thing once and says what it took: seconds, or bytes."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the table: what was measured, against what, and the ratio of the two."""

    what: str
    against: str
    reach: float | None
    """The largest ratio that is good enough; None where the row is there to be read only."""
    ratio: float
    middle: tuple[float, float]
    """Between these lie the ratios of the middle half of the pairs: the noise."""
    took: tuple[float, float]
    """The median of each side: seconds, or bytes."""
    unit: str

    @property
    def met(self) -> bool | None:
        """Whether the ratio is within reach; None where there is none."""
        return None if self.reach is None else self.ratio <= self.reach


def compared(
    what: str,
    against: str,
    reach: float | None,
    measures: tuple[Measure, Measure],
    *,
    pairs: int,
    unit: str = "s",
) -> Comparison:
    """Measure two things in so many pairs, after one pair that does not count."""
    measure, reference = measures
    measure(), reference()
    took = [(measure(), reference()) for _ in range(pairs)]
    ratios = [one / other for one, other in took]
    low, _, high = quantiles(ratios, n=4) if pairs > 1 else (ratios[0],) * 3
    return Comparison(
        what=what,
        against=against,
        reach=reach,
        ratio=median(ratios),
        middle=(low, high),
        took=(median(one for one, _ in took), median(other for _, other in took)),
        unit=unit,
    )
