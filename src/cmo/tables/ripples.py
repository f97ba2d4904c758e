"""The table of ripples: which configuration leads to which, and through what."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.graph import ripples_of
from cmo.model import ProgrammeTheory, Role
from cmo.tables.table import Table
from cmo.wording import counted

_AS: dict[Role, str] = {
    "outcomes": "outcome",
    "outcomes_if_absent": "outcome where the mechanism is absent",
    "mechanisms": "mechanism",
    "contexts": "context",
    "interventions": "intervention",
}
_COLUMNS = ("From", "Title (from)", "Carried by", "As", "To", "Title (to)")


def ripple_table(theory: ProgrammeTheory, ids: Iterable[str], title: str) -> Table:
    """A row for each ripple between these configurations and each element that carries it.

    The note says how many lead from these configurations to others, or from others to these.
    """
    chosen = list(ids)
    inside = set(chosen)
    leads_to = ripples_of(theory)
    crossing = sum(
        (id in inside) != (other in inside) for id, others in leads_to.items() for other in others
    )
    rows = []
    for id in chosen:
        for other, carriers in leads_to[id].items():
            if other not in inside:
                continue
            for carrier in carriers:
                rows.append(
                    (
                        id,
                        theory.configurations[id].title or "",
                        theory.elements[carrier.id].label,
                        f"{_AS[carrier.brought_about_as]} → {_AS[carrier.needed_as]}",
                        other,
                        theory.configurations[other].title or "",
                    )
                )
    note = f"Left out: {counted(crossing, 'ripple')} from or to other configurations."
    naming = frozenset({0, 4})
    return Table(title, _COLUMNS, tuple(rows), note if crossing else "", naming=naming)
