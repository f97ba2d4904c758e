"""The two RAMESES standards by name, each with its items and where it was published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from cmo.errors import CmoError
from cmo.report.rameses import EVALUATION, SYNTHESIS, ReportingItem

StandardName = Literal["synthesis", "evaluation"]


class Standard(NamedTuple):
    """A list of reporting items, and the paper that it comes from."""

    title: str
    items: tuple[ReportingItem, ...]
    reference: str
    url: str


STANDARDS: Mapping[StandardName, Standard] = {
    "synthesis": Standard(
        "RAMESES: what a report of a realist synthesis is to tell",
        SYNTHESIS,
        "Wong et al. 2013, RAMESES publication standards: realist syntheses",
        "https://doi.org/10.1186/1741-7015-11-21",
    ),
    "evaluation": Standard(
        "RAMESES II: what a report of a realist evaluation is to tell",
        EVALUATION,
        "Wong et al. 2016, RAMESES II reporting standards for realist evaluations",
        "https://doi.org/10.1186/s12916-016-0643-1",
    ),
}


def standard_named(name: str) -> Standard:
    """The standard of this name.

    Raises:
        CmoError: there is none.
    """
    if name not in get_args(StandardName):
        raise CmoError(f"no standard `{name}`; there are {' and '.join(get_args(StandardName))}")
    return STANDARDS[name]  # type: ignore[index]
