"""Two programme theories -> what differs, path by path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmo.exchange.editing.alignment import aligned
from cmo.exchange.editing.changes import NOTHING, Change
from cmo.model import ProgrammeTheory
from cmo.problems import Path
from cmo.writing import as_values

COLLECTIONS = (
    "domains",
    "levels",
    "actors",
    "interventions",
    "contexts",
    "mechanisms",
    "outcomes",
    "sources",
    "theories",
    "configurations",
)


def difference(old: ProgrammeTheory, new: ProgrammeTheory) -> tuple[Change, ...]:
    """What is added, removed and changed from the old theory to the new one.

    The order of the keys of a map is no difference, that of the members of a list is. How a thing
    is written (a label alone or in a map of fields, an element declared where it is used) is none.
    """
    return tuple(differing(told(old), told(new)))


def told(theory: ProgrammeTheory) -> dict[str, Any]:
    """The theory as plain values, each thing in the longest of the ways to write it.

    Every collection is there, every entry a map of fields, every confidence a map.
    """
    values = as_values(theory)
    for name in COLLECTIONS:
        plain = plain_key((name, ""))
        values[name] = {
            id: {plain: fields} if isinstance(fields, str) else fields
            for id, fields in values.get(name, {}).items()
        }
    for fields in values["configurations"].values():
        if isinstance(fields.get("confidence"), str):
            fields["confidence"] = {"level": fields["confidence"]}
    return values


def plain_key(path: Path) -> str | None:
    """The key that is meant where a plain text stands at this path instead of a map of fields."""
    if len(path) == 2:
        return "title" if path[0] == "sources" else "label"
    if path[-1] == "confidence":
        return "level"
    return "ref" if isinstance(path[-1], int) else None


def differing(old: Any, new: Any, path: Path = ()) -> Iterator[Change]:
    """What differs between two values that stand at a path."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from differing(old.get(key, NOTHING), new.get(key, NOTHING), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        following = 0
        for left, right in aligned(old, new):
            if right is None:
                assert left is not None
                yield Change((*path, left), before=old[left])
            elif left is None:
                yield Change((*path, following), after=new[right])
            else:
                yield from differing(old[left], new[right], (*path, left))
            following = following if left is None else left + 1
    elif isinstance(old, str) and isinstance(new, dict) and new.get("ref") == old:
        yield from differing({"ref": old}, new, path)
    elif isinstance(new, str) and isinstance(old, dict) and old.get("ref") == new:
        yield from differing(old, {"ref": new}, path)
    else:
        yield Change(path, old, new)
