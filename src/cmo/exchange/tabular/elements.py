"""The elements of a theory as they are found, row by row: each once, under one id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.exchange.tabular.element_ids import Ids
from cmo.exchange.tabular.wordings import Wording
from cmo.model import Kind, Role
from cmo.model.values import HOME_OF_ROLE

Key = tuple[str, ...]

COLLECTION: dict[Kind, str] = {
    "intervention": "interventions",
    "context": "contexts",
    "mechanism": "mechanisms",
    "outcome": "outcomes",
}


@dataclass(slots=True)
class Found:
    """An element, its words where it was first found, and the roles that it plays where."""

    id: str
    kind: Kind
    wording: Wording
    fields: dict[str, Any]
    roles: dict[Role, list[str]] = field(default_factory=dict)


def folded(text: str) -> str:
    r"""A text as it is compared: without case, double spaces and a final stop.

    >>> folded("Staff  trust\n the manager."), folded("staff trust the Manager")
    ('staff trust the manager', 'staff trust the manager')
    """
    words = " ".join(text.casefold().split())
    return words[:-1].rstrip() if words.endswith(".") and not words.endswith("..") else words


class Elements:
    """All elements found so far.

    Equal words are one element: among mechanisms, among interventions, and among contexts and
    outcomes together, because an outcome that is a context elsewhere is what makes a ripple.
    """

    def __init__(self, ids: Ids) -> None:
        """None yet; `ids` gives the ids."""
        self._ids = ids
        self._by_key: dict[Key, Found] = {}
        self.found: dict[str, Found] = {}

    def use(
        self, role: Role, wording: Wording, configuration: str, extra: Mapping[str, Any] = {}
    ) -> tuple[str, Any]:
        """The id of the element with these words, and what a configuration's list says of it.

        `extra` are fields of an outcome that the heading of its column says.
        """
        element = self.declare(role, wording, extra)
        element.roles.setdefault(role, []).append(configuration)
        return element.id, _use(element, wording, extra)

    def declare(self, role: Role, wording: Wording, extra: Mapping[str, Any] = {}) -> Found:
        """The element with these words, which is made where there is none yet."""
        kind = HOME_OF_ROLE[role]
        key = _key(kind, wording)
        element = self._by_key.get(key)
        if element is None:
            text = wording.label or wording.reasoning or wording.resource
            element = Found(self._ids.of(text, kind), kind, wording, _fields(wording, extra))
            self._by_key[key] = self.found[element.id] = element
        return element

    def again(self, id: str, role: Role, configuration: str) -> None:
        """An element that is known plays a role in a configuration, too."""
        self.found[id].roles.setdefault(role, []).append(configuration)

    def collections(self) -> dict[str, dict[str, Any]]:
        """The maps of a theory file that declare the elements."""
        maps: dict[str, dict[str, Any]] = defaultdict(dict)
        for id, element in self.found.items():
            fields = element.fields
            maps[COLLECTION[element.kind]][id] = (
                fields["label"] if list(fields) == ["label"] else fields
            )
        return {name: maps[name] for name in COLLECTION.values() if name in maps}


def _key(kind: Kind, wording: Wording) -> Key:
    if kind == "mechanism":
        return kind, folded(wording.label), folded(wording.resource), folded(wording.reasoning)
    return ("intervention" if kind == "intervention" else "", folded(wording.label))


def _fields(wording: Wording, extra: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name in ("label", "resource", "reasoning", "code"):
        text = getattr(wording, name)
        if text:
            fields[name] = text
    return {**fields, **extra}


def _use(element: Found, wording: Wording, extra: Mapping[str, Any]) -> Any:
    """A bare id, or what this row says of the element besides."""
    if wording == element.wording and not extra:
        return element.id
    use: dict[str, Any] = {"ref": element.id}
    label = wording.said()
    first = element.wording.said()
    if label[:1].casefold() + label[1:] != first[:1].casefold() + first[1:]:
        use["wording"] = label
    if wording.code and wording.code != element.fields.get("code"):
        use["code"] = wording.code
    actors = extra.get("actors")
    if actors and actors != element.fields.get("actors"):
        use["actors"] = actors
    notes = [
        f"{name}: {str(value).casefold()}"
        for name, value in extra.items()
        if name != "actors" and element.fields.get(name) != value
    ]
    if notes:
        use["note"] = "; ".join(notes)
    return use if len(use) > 1 else element.id
