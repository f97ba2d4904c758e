"""Elements that may be one, and outcomes that are contexts elsewhere, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmo.checks.worded.sameness import may_be_one
from cmo.english.sameness import pairs_alike
from cmo.exchange.tabular.elements import Found
from cmo.model import ProgrammeTheory

MOST_COMPARED = 5_000
"""The labels of no more elements are compared."""


def elements_alike(theory: ProgrammeTheory) -> list[str]:
    """The pairs of elements that seem to say the same. Nothing is merged."""
    elements = list(theory.elements.values())
    if len(elements) > MOST_COMPARED:
        return [f"{len(elements)} elements are too many to compare here; `cmo check` compares them"]
    labels = [element.label for element in elements]
    return [
        f"{one.kind} `{one.id}` “{one.label}” and {two.kind} `{two.id}` “{two.label}”"
        for first, second in pairs_alike(labels)
        for one, two in [(elements[first], elements[second])]
        if may_be_one(one, two)
    ]


def ripples_among(elements: Iterable[Found]) -> Iterator[str]:
    """The outcomes of some configurations that are contexts of others, because the words agree."""
    for element in elements:
        outcomes = element.roles.get("outcomes", ())
        needs = [id for role in ("contexts", "unless") for id in element.roles.get(role, ())]
        if outcomes and needs:
            one = ", ".join(f"`{id}`" for id in dict.fromkeys(outcomes))
            two = ", ".join(f"`{id}`" for id in dict.fromkeys(needs))
            yield f"`{element.id}` is an outcome of {one} and a context of {two}"
