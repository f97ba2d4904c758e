"""A configuration -> the text of a cell, for every column that a table of configurations has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from cmo.model import (
    Actor,
    AnyOf,
    Chain,
    Configuration,
    Mechanism,
    ProgrammeTheory,
    Role,
    Use,
    uses_in,
)
from cmo.tables.table import said
from cmo.wording import mechanism_label

Cell = Callable[[Configuration], str]
MISSING = "–"
"""Stands for what one of several mechanisms lacks, so that the others keep their place."""


def in_place_throughout(theory: ProgrammeTheory) -> str:
    """What is in place for every configuration, as the note below a table has it."""
    found = said(theory.header.intervention_groups)
    return f"In place for every configuration: {found}." if found else ""


def halves(configuration: Configuration, half: Literal["resource", "reasoning"]) -> str:
    """One half of each mechanism, in the order of the mechanisms."""
    return _of_each(configuration, lambda use: getattr(use, half))


def names(configuration: Configuration) -> str:
    """The name of each mechanism that has more than its halves, in the same order."""
    return _of_each(configuration, lambda use: use.label if _is_named(use) else None)


def _of_each(configuration: Configuration, text: Callable[[Use], str | None]) -> str:
    items = configuration.mechanism_groups
    texts = [_of_one(item, text, alone=len(items) == 1) for item in items]
    return "" if set(texts) <= {MISSING} else "; ".join(texts)


def _of_one(item: Use | AnyOf | Chain, text: Callable[[Use], str | None], *, alone: bool) -> str:
    uses = uses_in((item,))
    if not any(map(text, uses)):
        return MISSING
    told = said((item,), text=lambda use: text(use) or MISSING)
    return f"({told})" if isinstance(item, AnyOf) and len(uses) > 1 and not alone else told


def _is_named(use: Use) -> bool:
    """Whether a mechanism has a name beside its halves: it lacks them, or has words of its own."""
    made = isinstance(use.element, Mechanism) and use.element.label_is_made
    return not (use.resource or use.reasoning) or bool(use.wording) or not made


def wholes(configuration: Configuration) -> str:
    """The mechanisms, resource and reasoning together."""
    return said(configuration.mechanism_groups, text=_whole)


def _whole(use: Use) -> str:
    """A mechanism in one cell: its name, and its halves."""
    found = mechanism_label(use.resource, use.reasoning)
    if found is None or found == use.label:
        return use.label
    return f"{use.label} ({found})" if _is_named(use) else found


def _everyone(configuration: Configuration) -> Iterator[Actor]:
    yield from configuration.actors
    for _, use in configuration.uses():
        yield from use.actors


def _for_whom(configuration: Configuration) -> Iterator[Actor]:
    """Those whom the configuration itself names, whose reasoning it is, or whose outcome."""
    yield from configuration.actors
    for _, use in configuration.uses("mechanisms", "outcomes", "outcomes_if_absent"):
        yield from use.actors


def _also_involved(configuration: Configuration) -> Iterator[Actor]:
    concerned = {actor.id for actor in _for_whom(configuration)}
    return (actor for actor in _everyone(configuration) if actor.id not in concerned)


def _labels(actors: Iterable[Actor]) -> str:
    return "; ".join(dict.fromkeys(actor.label for actor in actors))


def sources(configuration: Configuration) -> str:
    """The ids of the sources that bear on it."""
    cited = (source.id for piece in configuration.evidence for source in piece.sources)
    return "; ".join(dict.fromkeys(cited))


def _confidence(configuration: Configuration) -> str:
    found = configuration.confidence
    if found is None:
        return ""
    return f"{found.level}: {found.why}" if found.why else str(found.level)


def _informed_by(configuration: Configuration) -> str:
    return "; ".join(one.in_words for one in configuration.informed_by)


def _offered_by(configuration: Configuration) -> str:
    return _labels(use.provider for use in configuration.mechanisms if use.provider)


_PARTS: Mapping[Role, str] = {
    "interventions": "interventions",
    "contexts": "contexts",
    "unless": "unless",
    "outcomes": "outcomes",
    "outcomes_if_absent": "outcomes without the mechanism",
}


def _inferred(configuration: Configuration) -> str:
    """What no source says: whole parts by their names, single elements by their labels."""
    found: list[str] = []
    for role, word in _PARTS.items():
        uses = [use for _, use in configuration.uses(role)]
        inferred = [use for use in uses if configuration.basis_of(use) == "inferred"]
        found += [word] if uses and len(inferred) == len(uses) else _quoted(inferred)
    for half in ("resource", "reasoning"):
        uses = [use for use in configuration.mechanisms if getattr(use, half)]
        inferred = [use for use in uses if configuration.basis_of(use, half) == "inferred"]
        whole = bool(uses) and len(inferred) == len(uses)
        found += [half] if whole else _quoted(inferred, half)
    bare = [use for use in configuration.mechanisms if not (use.resource or use.reasoning)]
    found += _quoted(use for use in bare if configuration.basis_of(use) == "inferred")
    return "; ".join(found)


def _quoted(uses: Iterable[Use], half: str = "label") -> list[str]:
    return [f"“{getattr(use, half)}”" for use in uses]


CELLS: Mapping[str, Cell] = {
    "Title": lambda configuration: configuration.title or "",
    "Domain": lambda configuration: configuration.domain.label if configuration.domain else "",
    "Intervention": lambda configuration: said(configuration.intervention_groups),
    "Context": lambda configuration: said(configuration.context_groups),
    "Unless": lambda configuration: said(configuration.unless_groups),
    "Mechanism": names,
    "Outcome": lambda configuration: said(configuration.outcome_groups),
    "Without the mechanism": lambda configuration: said(configuration.outcome_if_absent_groups),
    "Regardless of": lambda configuration: said(configuration.regardless_groups),
    "Strengthened by": lambda configuration: said(configuration.strengthened_by_groups),
    "Weakened by": lambda configuration: said(configuration.weakened_by_groups),
    "For whom": lambda configuration: _labels(_for_whom(configuration)),
    "Also involved": lambda configuration: _labels(_also_involved(configuration)),
    "Status": lambda configuration: configuration.status or "",
    "Confidence": _confidence,
}
"""The columns of the whole table, in order; resource and reasoning follow the mechanism."""
WHERE_ASKED: Mapping[str, Cell] = {
    "Actors": lambda configuration: _labels(_everyone(configuration)),
    "Offered by": _offered_by,
    "Level": lambda configuration: configuration.level.label if configuration.level else "",
    "Inferred": _inferred,
    "Informed by": _informed_by,
    "Rivals": lambda configuration: "; ".join(configuration.rivals),
    "Published as": lambda configuration: configuration.published_as or "",
    "Tags": lambda configuration: "; ".join(configuration.tags),
    "Note": lambda configuration: configuration.note or "",
}
"""The columns that are shown only where they are asked for by name."""
