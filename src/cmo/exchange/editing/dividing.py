"""The values of a theory as a whole <-> the values of each of its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cmo.exchange.editing.comparing import COLLECTIONS
from cmo.problems import Places

Values = dict[str, Any]


def whole(values: Mapping[str | None, Values], places: Places) -> Values:
    """The values that one file would hold; `values` are those of each file, by its name."""
    result = dict(values[places.file])
    for name in COLLECTIONS:
        entries = {
            id: raw for file in _in_order(places) for id, raw in _own(values, places, file, name)
        }
        if entries or name in result:
            result[name] = entries or result[name]
    return result


def divided(
    target: Values, values: Mapping[str | None, Values], places: Places
) -> dict[str | None, Values]:
    """The values that each file is to hold, so that all together hold the target.

    An entry stays in its file. A new one goes where the last one of its collection stands, or
    into the theory file.
    """
    root = places.file
    if not places.parts:
        return {root: target}
    shares: dict[str | None, Values] = {file: {} for file in _in_order(places)}
    for name in COLLECTIONS:
        wanted = target.get(name) or {}
        owners = {id: file for file in shares for id, _ in _own(values, places, file, name)}
        last = next(reversed(owners.values()), root)
        for file, share in shares.items():
            old = values[file].get(name) or {}
            here = {
                id: wanted[id] if owners.get(id) == file else raw
                for id, raw in old.items()
                if owners.get(id) != file or id in wanted
            }
            if file == last:
                here |= {id: new for id, new in wanted.items() if id not in owners}
            if here or name in values[file]:
                share[name] = here or ({} if old else values[file][name])
    result = {}
    for file, share in shares.items():
        outer = target if file == root else values[file]
        own = {key: of for key, of in outer.items() if key not in COLLECTIONS} | share
        result[file] = {key: own[key] for key in outer if key in own}
    return result


def _own(
    values: Mapping[str | None, Values], places: Places, file: str | None, name: str
) -> Iterator[tuple[str, Any]]:
    """The entries of a collection that stand in a file, and count."""
    for id, raw in (values[file].get(name) or {}).items():
        if places.file_of((name, id)) == file:
            yield id, raw


def _in_order(places: Places) -> tuple[str | None, ...]:
    """The files of a theory, those that are included first."""
    return (*(part.file for part in places.parts), places.file)
