"""Themes, people and levels as they are found: each once, under one id."""

from __future__ import annotations

from typing import Any

from cmo.exchange.tabular.element_ids import Ids
from cmo.exchange.tabular.elements import folded

PAWSONS = ("individual", "interpersonal", "institutional", "infrastructural")


class NamedThings:
    """Things of one kind, known by their labels, and by what they are a part of."""

    def __init__(self, otherwise: str) -> None:
        """None yet; `otherwise` is the id of one whose label has no letters."""
        self._ids = Ids(())
        self._otherwise = otherwise
        self._by_label: dict[tuple[str, str], str] = {}
        self.values: dict[str, Any] = {}

    def of(self, label: str, part_of: str = "") -> str:
        """The id of the thing with this label."""
        label = " ".join(label.split())
        key = folded(label), part_of
        id = self._by_label.get(key)
        if id is None:
            id = self._by_label[key] = self._ids.of(label, self._otherwise)
            self.values[id] = {"label": label, "part_of": part_of} if part_of else label
        return id

    def of_path(self, labels: tuple[str, ...]) -> str:
        """The id of the last of these, each of which is a part of the one before it."""
        id = ""
        for label in labels:
            id = self.of(label, id)
        return id


def level_id(text: str) -> str:
    """One of Pawson's four levels, if a cell names it; otherwise nothing.

    >>> level_id("Institutional level"), level_id("micro")
    ('institutional', '')
    """
    word = text.casefold().strip(" .").removesuffix("level").strip(" -")
    return word if word in PAWSONS else ""
