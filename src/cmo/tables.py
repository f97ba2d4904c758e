"""Tables of a theory as plain text in cells: neutral, for any writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from cmo.graph import Items
from cmo.model import AnyOf, Configuration, Mechanism, ProgrammeTheory, Use


@dataclass(frozen=True)
class Table:
    """Rows of cells under named columns, with a title, and a note below."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def records(self) -> list[dict[str, str]]:
        """Each row as a map from column to cell."""
        names: list[str] = []
        for column in self.columns:
            same = sum(name == column or name.startswith(f"{column} (") for name in names)
            names.append(f"{column} ({same + 1})" if same else column)
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def configuration_table(theory: ProgrammeTheory, ids: Iterable[str], title: str = "") -> Table:
    """The table of a paper: a row for each configuration, a column for each part that any has."""
    configurations = [theory.configurations[id] for id in ids]
    columns = {name: [cell(one) for one in configurations] for name, cell in _CELLS.items()}
    kept = {name: cells for name, cells in columns.items() if name == "Configuration" or any(cells)}
    rows = zip(*kept.values(), strict=True)
    return Table(title or theory.header.title, tuple(kept), tuple(rows))


def _label(use: Use) -> str:
    return use.label


def said(items: Items, word: str = "; ", text: Callable[[Use], str] = _label) -> str:
    """Items as they stand in a cell: alternatives with `or`, the steps of a chain with an arrow."""
    parts = []
    for item in items:
        if isinstance(item, Use):
            parts.append(text(item))
        elif isinstance(item, AnyOf):
            either = said(item.members, " or ", text)
            parts.append(f"({either})" if len(items) > 1 and len(item.members) > 1 else either)
        else:
            parts.append(said(item.members, " → ", text))
    return word.join(parts)


def _halves(configuration: Configuration, half: Literal["resource", "reasoning"]) -> str:
    """One half of each mechanism; a dash for one that lacks it, where there are several."""
    uses = configuration.mechanisms
    if not any(getattr(use, half) for use in uses):
        return ""
    missing = "–" if len(uses) > 1 else ""
    return said(configuration.mechanism_groups, text=lambda use: getattr(use, half) or missing)


def _named_mechanisms(configuration: Configuration) -> str:
    """The mechanisms by name: without halves, worded here, or with a label of their own."""
    named = [
        use.label
        for use in configuration.mechanisms
        if not (use.resource or use.reasoning)
        or use.wording
        or not (isinstance(use.element, Mechanism) and use.element.label_is_made)
    ]
    return "; ".join(named)


def _actors(configuration: Configuration) -> str:
    uses = configuration.uses()
    named = [*configuration.actors, *(actor for _, use in uses for actor in use.actors)]
    return "; ".join(dict.fromkeys(actor.label for actor in named))


def _sources(configuration: Configuration) -> str:
    cited = (source.id for piece in configuration.evidence for source in piece.sources)
    return "; ".join(dict.fromkeys(cited))


_CELLS: dict[str, Callable[[Configuration], str]] = {
    "Configuration": lambda configuration: configuration.id,
    "Title": lambda configuration: configuration.title or "",
    "Domain": lambda configuration: configuration.domain.label if configuration.domain else "",
    "Intervention": lambda configuration: said(configuration.intervention_groups),
    "Context": lambda configuration: said(configuration.context_groups),
    "Unless": lambda configuration: said(configuration.unless_groups),
    "Mechanism": _named_mechanisms,
    "Resource": lambda configuration: _halves(configuration, "resource"),
    "Reasoning": lambda configuration: _halves(configuration, "reasoning"),
    "Outcome": lambda configuration: said(configuration.outcome_groups),
    "Without the mechanism": lambda configuration: said(configuration.outcome_if_absent_groups),
    "For whom": _actors,
    "Status": lambda configuration: configuration.status or "",
    "Sources": _sources,
}
"""The columns of the table of configurations, and what stands in each."""
