"""A programme theory -> the arrows of its graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.exchange.graphs.nodes import evidence_in_short
from cmo.exchange.graphs.plain_graph import Arrow, Values
from cmo.graph import BROUGHT_ABOUT, EFFECTS, INFLUENCES, arrows_of, positions, ripples_of
from cmo.model import ROLES, Configuration, ProgrammeTheory, Role
from cmo.ordering import natural_sort
from cmo.writing import as_values

_RELATIONS: dict[Role, str] = {
    **INFLUENCES,
    **EFFECTS,
    "mechanisms": "works through",
    "regardless": "makes no difference",
}
"""What an arrow between an element and a configuration says."""


def element_arrows(theory: ProgrammeTheory) -> list[Arrow]:
    """From cause to effect, as `cmo.graph.element_graph` joins them; none of them is lost.

    Where two would have the same ends, configuration and role, the second is numbered.
    """
    made: dict[str, Arrow] = {}
    for id in natural_sort(theory.configurations):
        configuration = theory.configurations[id]
        said = _said_by(configuration)
        for one in arrows_of(configuration, theory.header.intervention_groups):
            attributes = {
                "label": one.relation,
                "relation": one.relation,
                "role": one.role,
                "group": one.group,
                "target_group": one.target_group,
                "basis": configuration.basis_of(one.source),
                "wording": one.source.wording,
                "target_wording": one.target.wording,
                **said,
            }
            name = f"{one.source.id}|{one.target.id}|{id}/{one.role}"
            arrow = Arrow(name, one.source.id, one.target.id, _filled(attributes))
            number = 1
            while made.setdefault(arrow.id, arrow)[1:] != arrow[1:]:
                number += 1
                arrow = arrow._replace(id=f"{name}/{number}")
    return list(made.values())


def _said_by(configuration: Configuration) -> Values:
    domain = configuration.domain
    return {
        "configuration": configuration.id,
        "title": configuration.title,
        "domain": domain and domain.id,
        "domain_label": domain and domain.label,
        "status": configuration.status,
        **evidence_in_short(configuration.evidence, with_labels=False),
    }


def ripple_arrows(theory: ProgrammeTheory) -> list[Arrow]:
    """From configuration to configuration, with what carries it and in which roles.

    The lists `carriers`, `carrier_labels`, `brought_about_as` and `needed_as` go side by side.
    """
    arrows = []
    for id, others in ripples_of(theory).items():
        for other, carriers in others.items():
            labels = [theory.elements[carrier.id].label for carrier in carriers]
            roles = [carrier.brought_about_as for carrier in carriers]
            ripple = any(role != "mechanisms" for role in roles)
            attributes = {
                "label": "; ".join(dict.fromkeys(labels)),
                "relation": "ripple" if ripple else "shared mechanism",
                "ripple": ripple,
                "carriers": [carrier.id for carrier in carriers],
                "carrier_labels": labels,
                "brought_about_as": roles,
                "needed_as": [carrier.needed_as for carrier in carriers],
            }
            arrows.append(Arrow(f"{id}|{other}", id, other, attributes))
    return arrows


def incidence_arrows(theory: ProgrammeTheory) -> list[Arrow]:
    """Between elements and configurations: each use in its role, with what the file says of it.

    `at` is its place in the list of that role: `1.any.0` is the first of the second item.
    """
    rows = as_values(theory).get("configurations", {})
    arrows = []
    for id in natural_sort(rows):
        configuration = theory.configurations[id]
        for role in ROLES:
            written = _written(rows[id].get(role, ()))
            for (place, use), own in zip(
                positions(configuration.groups(role)), written, strict=True
            ):
                at = ".".join(map(str, place))
                source, target = (id, use.id) if role in BROUGHT_ABOUT else (use.id, id)
                attributes = {
                    "label": _RELATIONS[role],
                    "relation": _RELATIONS[role],
                    "configuration": id,
                    "role": role,
                    "at": at,
                    **own,
                    "basis_here": configuration.basis_of(use),
                }
                name = f"{source}|{target}|{id}/{role}/{at}"
                arrows.append(Arrow(name, source, target, _filled(attributes)))
    return arrows


def _written(items: Any) -> Iterator[Values]:
    """What the file says of each use in these items, but for the id; groups opened, in order."""
    for item in items:
        if isinstance(item, str):
            yield {}
        elif "ref" in item:
            yield {name: value for name, value in item.items() if name != "ref"}
        else:
            (members,) = item.values()
            yield from _written(members)


def _filled(attributes: Values) -> Values:
    return {name: value for name, value in attributes.items() if value is not None}
