"""A theory file and its parts -> their collections as one, with the places of all of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from cmo.problems import Places, Problem
from cmo.reading.explaining import Explanation
from cmo.reading.including import Included
from cmo.reading.top_level import COLLECTIONS, TopLevel
from cmo.reading.yaml_text import Reading


class Joined(NamedTuple):
    """All files of a theory as one.

    `values` are those that one file would have. `wrong` is what is wrong at the top of the parts,
    each with the file that it is in; `problems` are the ids that several files declare.
    """

    top: TopLevel
    values: dict[str, Any]
    wrong: list[tuple[Explanation, Reading]]
    problems: list[Problem]


def joined(root: Reading, included: Included) -> Joined:
    """Join what stands in a theory file with what stands in its parts, which come first.

    The places of the theory file are told where everything stands.
    """
    top = TopLevel(root.values)
    own, top.maps = top.maps, {name: {} for name in COLLECTIONS}
    result = Joined(top, {}, [], [])
    homes: dict[tuple[str, str], Places] = {}
    for part in included.parts:
        reading = part.reading
        if reading.values is None:
            continue
        of_part = TopLevel(reading.values, is_part=True)
        top.unread |= of_part.unread
        for wrong in of_part.problems:
            where = f" (included at {part.included_at})" * (wrong.code == "theory-in-part")
            result.wrong.append((wrong._replace(message=wrong.message + where), reading))
        _join(result, homes, of_part.maps, reading.places)
    _join(result, homes, own, root.places)
    if not included.is_whole:
        top.unread.update(COLLECTIONS)
    maps = {name: map for name, map in top.maps.items() if map}
    result.values.update({**root.values, **maps})
    root.places.parts = tuple(part.reading.places for part in included.parts)
    root.places.homes = {
        path: places for path, places in homes.items() if places is not root.places
    }
    return result


def _join(
    result: Joined,
    homes: dict[tuple[str, str], Places],
    maps: dict[str, dict[str, Any]],
    places: Places,
) -> None:
    """Add the collections of one file."""
    for name, entries in maps.items():
        known = result.top.maps[name]
        for id, raw in entries.items():
            if known.get(id) is None:  # what is left empty is left out
                if raw is not None or id not in known:
                    known[id] = raw
                    homes[name, id] = places
            elif raw is not None:
                result.problems.append(_twice(name, id, homes[name, id], places))


def _twice(name: str, id: str, first: Places, second: Places) -> Problem:
    path = (name, id)
    place, other = second.of(path, key=True), first.of(path, key=True)
    also = f"{first.file}:{other.line}" if other else first.file
    message = f"`{id}` is declared twice (also in {also}); keep one, or give one another id"
    return Problem("duplicate-id", message, path=path, file=second.file, place=place)
