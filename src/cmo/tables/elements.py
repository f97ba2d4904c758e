"""The table of elements: what each is, and the configurations in which it plays which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from cmo.graph import FOLLOWING
from cmo.model import Element, Mechanism, Outcome, PartBasis, ProgrammeTheory, Role
from cmo.tables.configuration_cells import in_place_throughout
from cmo.tables.table import Columns, Table, table_of_things

_ROLES: dict[str, tuple[Role, ...]] = {
    "Intervention in": ("interventions",),
    "Context in": ("contexts",),
    "Unless in": ("unless",),
    "Mechanism in": ("mechanisms",),
    "Outcome in": FOLLOWING,
    "Bears on": ("regardless", "strengthened_by", "weakened_by"),
}
"""The columns that say where an element is used, and in which roles."""


def element_table(theory: ProgrammeTheory, ids: Collection[str], title: str) -> Table:
    """The elements that these configurations use; of a whole theory, with those that none uses."""
    uses: dict[tuple[str, Role], list[str]] = defaultdict(list)
    for id in ids:
        for role, use in theory.configurations[id].uses():
            named = uses[use.id, role]
            if id not in named:
                named.append(id)
    used = {id for id, _ in uses} | {use.id for use in theory.header.interventions}
    whole = len(ids) == len(theory.configurations)
    chosen = {id: one for id, one in theory.elements.items() if whole or id in used}

    def used_in(roles: tuple[Role, ...]) -> Callable[[Element], str]:
        return lambda element: "; ".join(
            dict.fromkeys(id for role in roles for id in uses.get((element.id, role), ()))
        )

    columns = {**_FIXED, **{name: used_in(roles) for name, roles in _ROLES.items()}}
    naming = ("Element", "Opposite of", *_ROLES)
    note = in_place_throughout(theory)
    return table_of_things(title, chosen, columns, naming=naming, note=note)


def _basis(element: Element) -> str:
    if isinstance(element, Mechanism) and isinstance(element.basis, PartBasis):
        halves = (("resource", element.basis.resource), ("reasoning", element.basis.reasoning))
        return "; ".join(f"{half} {found}" for half, found in halves if found)
    return element.basis or ""


def _valence(element: Element) -> str:
    if not isinstance(element, Outcome):
        return ""
    intended = {None: None, True: "intended", False: "not intended"}[element.intended]
    return "; ".join(filter(None, (element.valence, intended, element.horizon)))


def _half(element: Element, half: str) -> str:
    return (getattr(element, half) or "") if isinstance(element, Mechanism) else ""


def _provider(element: Element) -> str:
    provider = element.provider if isinstance(element, Mechanism) else None
    return provider.label if provider else ""


def _labels(things: Iterable[object]) -> str:
    return "; ".join(str(getattr(thing, "label", thing)) for thing in things)


_FIXED: Columns[Element] = {
    "Element": lambda element: element.id,
    "Kind": lambda element: element.kind,
    "Label": lambda element: element.label,
    "Resource": lambda element: _half(element, "resource"),
    "Reasoning": lambda element: _half(element, "reasoning"),
    "Offered by": _provider,
    "Description": lambda element: element.description or "",
    "Level": lambda element: element.level.label if element.level else "",
    "Actors": lambda element: _labels(element.actors),
    "Outcome is": _valence,
    "Opposite of": lambda element: element.opposite_of or "",
    "Basis": _basis,
    "Code": lambda element: element.code or "",
    "Tags": lambda element: _labels(element.tags),
}
