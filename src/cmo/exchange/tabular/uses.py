"""The words of elements in one cell -> what a configuration's list says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cmo.exchange.tabular.codes import published_code
from cmo.exchange.tabular.elements import Elements
from cmo.exchange.tabular.parts import Group
from cmo.exchange.tabular.wordings import Wording
from cmo.model import Role


def uses_of(
    group: Group, role: Role, configuration: str, elements: Elements, extra: Mapping[str, Any]
) -> list[Any]:
    """The uses of these elements, as they are joined.

    Of alternatives, one that is several at once ("a and b, or c") becomes one element: the format
    has no word for it.
    """
    found: list[Any] = []
    for item in group.items:
        if isinstance(item, Wording):
            if item.said():
                wording = item
                if item.code and not published_code(item.code):
                    wording = Wording(item.label, item.resource, item.reasoning)
                found.append(elements.use(role, wording, configuration, extra)[1])
        elif item.joined == "all" and group.joined != "all":
            whole = Wording(" and ".join(words for words in _labels(item) if words))
            found.append(elements.use(role, whole, configuration, extra)[1])
        else:
            found += uses_of(item, role, configuration, elements, extra)
    if group.joined != "all" and len(found) > 1:
        return [{group.joined: found}]
    return found


def _labels(group: Group) -> Sequence[str]:
    return [
        label
        for item in group.items
        for label in ([item.said()] if isinstance(item, Wording) else _labels(item))
    ]


def ids_in(uses: Sequence[Any]) -> list[str]:
    """The ids of the elements in these uses, groups opened."""
    found: list[str] = []
    for use in uses:
        if isinstance(use, str):
            found.append(use)
        else:
            found += [use["ref"]] if "ref" in use else ids_in(use.get("any") or use["chain"])
    return found


def told(uses: Sequence[Any]) -> str:
    """Uses as the account tells them."""
    parts = []
    for use in uses:
        if isinstance(use, str):
            parts.append(use)
        elif "ref" in use:
            parts.append(use["ref"])
        elif "any" in use:
            parts.append(f"any of ({told(use['any'])})")
        else:
            parts.append(f"a chain of ({told(use['chain'])})")
    return "; ".join(parts)
