"""What the checks say of a small theory, in short."""

from __future__ import annotations

from typing import Any

import cmo


def theory(**maps: Any) -> cmo.Theory:
    """A theory of these maps; ids that its configurations name and no map declares get a label.

    Of those, ids that begin with c, m, o and i are contexts, mechanisms, outcomes, interventions.
    """
    homes = {"c": "contexts", "m": "mechanisms", "o": "outcomes", "i": "interventions"}
    declared = {id for name in homes.values() for id in maps.get(name, {})}

    def declare(item: Any) -> None:
        if isinstance(item, str):
            if item not in declared and item[0] in homes:
                maps.setdefault(homes[item[0]], {})[item] = f"Label {item}"
                declared.add(item)
        elif isinstance(item, dict):
            for member in (item.get("ref"), *item.get("any", ()), *item.get("chain", ())):
                if member is not None:
                    declare(member)

    for parts in [maps.get("theory", {}), *maps.get("configurations", {}).values()]:
        for items in parts.values():
            for item in items if isinstance(items, list) else ():
                declare(item)
    return cmo.from_dict({"format": 1, "theory": {}, **maps, **_titled(maps)})


def _titled(maps: dict[str, Any]) -> dict[str, Any]:
    return {"theory": {"title": "A small theory", **maps.get("theory", {})}}


def said(code: str, **maps: Any) -> list[str]:
    """The messages of one check."""
    return [problem.message for problem in theory(**maps).check(select=[code])]


def configurations(**parts: Any) -> dict[str, Any]:
    """The map of configurations."""
    return {"configurations": parts}
