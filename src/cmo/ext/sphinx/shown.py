"""What the pages show of theories, as plain values -> where links to each thing lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cmo.ext.showing import Told
from cmo.problems import Problem

Key = tuple[str, str]
"""The name of a theory, and the id of a configuration or element in it.

An author may leave the name away; then it is empty.
"""


class TheoryShown(NamedTuple):
    """A theory that some page shows."""

    name: str
    file: str
    things: Mapping[str, Told]


class PlaceShown(NamedTuple):
    """A card (rank 0), or a row of a table (rank 1), on a page; they are counted on each page."""

    theory: str
    id: str
    rank: int
    docname: str
    number: int
    line: int | None = None

    @property
    def key(self) -> Key:
        """What it is the place of."""
        return self.theory, self.id


class Unread(NamedTuple):
    """A theory file that cannot be read, with all that is wrong with it."""

    file: str
    problems: tuple[Problem, ...]


class Link(NamedTuple):
    """What a link to a thing says, and where it leads; None where no page shows the thing."""

    told: Told
    place: PlaceShown | None


def links(theories: Iterable[TheoryShown], places: Iterable[PlaceShown]) -> dict[Key, Link]:
    """Where a link to each thing of these theories leads.

    A card goes before a row of a table; then the first page by name, and the first on the page.
    """
    first: dict[Key, PlaceShown] = {}
    for place in sorted(places, key=_by_choice):
        first.setdefault(place.key, place)
    found: dict[Key, Link] = {}
    for theory in theories:
        for id, told in theory.things.items():
            key = theory.name, id
            found.setdefault(key, Link(told, first.get(key)))
    return found


def changed(before: Mapping[Key, Link], after: Mapping[Key, Link]) -> set[Key]:
    """The things whose link leads elsewhere, or says something else."""
    return {key for key in {*before, *after} if _leads(before.get(key)) != _leads(after.get(key))}


def repeated(places: Iterable[PlaceShown]) -> list[tuple[PlaceShown, PlaceShown]]:
    """The cards of a configuration that has one already, each after the first one."""
    first: dict[Key, PlaceShown] = {}
    found = []
    for place in sorted(places, key=_by_choice):
        if place.rank == 0 and first.setdefault(place.key, place) is not place:
            found.append((first[place.key], place))
    return found


def _by_choice(place: PlaceShown) -> tuple[int, str, int]:
    return place.rank, place.docname, place.number


def _leads(link: Link | None) -> object:
    """What of a link is seen on the page that it stands on."""
    return link and (link.told, link.place and link.place.docname)
