"""Changes of a theory -> the values that its file is to hold, written as it writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.exchange.editing.changes import NOTHING, Change
from cmo.exchange.editing.comparing import COLLECTIONS, plain_key
from cmo.model import (
    Appraisal,
    Confidence,
    Configuration,
    Context,
    Evidence,
    Header,
    Intervention,
    Mechanism,
    Named,
    Outcome,
    PartBasis,
    ProgrammeTheory,
    Published,
    Record,
    Source,
    Use,
)
from cmo.problems import Path

_HOMES = ("interventions", "contexts", "mechanisms", "outcomes")
_RECORDS: dict[str, type[Record]] = {
    "interventions": Intervention,
    "contexts": Context,
    "mechanisms": Mechanism,
    "outcomes": Outcome,
    "sources": Source,
    "configurations": Configuration,
}
_PARTS: dict[str, type[Record]] = {
    "appraisal": Appraisal,
    "basis": PartBasis,
    "confidence": Confidence,
    "published": Published,
}


def target_values(
    values: dict[str, Any],
    changes: Iterable[Change],
    theory: ProgrammeTheory,
    declared: Mapping[str, Path],
) -> dict[str, Any]:
    """The values of the file of a theory with the changes made in them.

    `declared` tells where each element is declared. One that is declared where it is used stays
    there, unless the very use changes: then it moves to the map of its kind.
    """
    changes = list(changes)
    inline = {
        id: path for id, path in declared.items() if path[0] not in _HOMES and id in theory.elements
    }
    homes = {id: f"{theory.elements[id].kind}s" for id in inline}
    touched = _touched(homes, inline, changes)
    hoisted: dict[Path, Change] = {}
    moved = []
    for id in touched:
        item = at(values, inline[id])
        fields = {key: value for key, value in item.items() if key != "id"}
        hoisted[inline[id]] = Change(inline[id], item, id)
        moved.append(_shortened(Change((homes[id], id), after=fields)))
    result = applied(applied(values, hoisted.values()), moved)
    placed = []
    for change in changes:
        path = change.path
        if path[0] in _HOMES and path[1] in inline and path[1] not in touched:
            path = (*inline[str(path[1])], *path[2:])
        placed.append(_shortened(Change(path, change.before, change.after)))
    made: dict[str, Any] = applied(_with_made_labels(result, placed), placed)
    return made


def _shortened(change: Change) -> Change:
    """The change; where it adds an entry that has only a label, the label alone."""
    plain, fields = plain_key(change.path), change.after
    if len(change.path) == 2 and isinstance(fields, dict) and fields.keys() == {plain}:
        return Change(change.path, change.before, fields[plain])
    return change


def applied(values: Any, changes: Iterable[Change]) -> Any:
    """Values with the changes made in them, nothing else touched."""
    root = _Turn()
    for change in changes:
        turn = root
        for step in change.path[:-1]:
            turn = turn.below.setdefault(step, _Turn())
        last = change.path[-1]
        if _is_insertion(change):
            assert isinstance(last, int)
            turn.inserted.setdefault(last, []).append(change.after)
        else:
            turn.below.setdefault(last, _Turn()).change = change
    return _made(values, root, ())


def at(values: Any, path: Path) -> Any:
    """What stands at a path, or `NOTHING`."""
    for step in path:
        if isinstance(values, dict):
            values = values.get(step, NOTHING)
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        elif isinstance(values, str) and (step == 0 or step == plain_key(path[:-1])):
            continue
        else:
            return NOTHING
    return values


@dataclass
class _Turn:
    """What is to happen at one path, and below it."""

    change: Change | None = None
    below: dict[str | int, _Turn] = field(default_factory=dict)
    inserted: dict[int, list[Any]] = field(default_factory=dict)


def _is_insertion(change: Change) -> bool:
    return change.before is NOTHING and isinstance(change.path[-1], int)


def _made(value: Any, turn: _Turn, path: Path) -> Any:
    if turn.change is not None:
        return turn.change.after
    if turn.inserted or any(isinstance(step, int) for step in turn.below):
        return _made_list(value, turn, path)
    if not isinstance(value, dict):
        empty = value is NOTHING or value is None
        plain = plain_key(path) if path else None
        made = _made({} if empty else {plain: value}, turn, path)
        return made[plain] if made.keys() == {plain} and len(path) == 2 else made
    result = dict(value)
    for key, turn_below in turn.below.items():
        new = _made(result.get(key, NOTHING), turn_below, (*path, key))
        if new is NOTHING:
            result.pop(key, None)
        elif key in result:
            result[key] = new
        else:
            result = _with_key(result, str(key), new, _order(path))
    return result


def _made_list(value: Any, turn: _Turn, path: Path) -> Any:
    alone = not isinstance(value, list)
    items = [] if value is NOTHING or value is None else [value] if alone else value
    result = []
    for place in range(len(items) + 1):
        result += turn.inserted.get(place, [])
        if place < len(items):
            turn_below = turn.below.get(place)
            item = items[place]
            new = item if turn_below is None else _made(item, turn_below, (*path, place))
            if new is not NOTHING:
                result.append(new)
    return result[0] if alone and len(result) == 1 and isinstance(result[0], str) else result


def _with_key(fields: dict[str, Any], key: str, value: Any, order: list[str]) -> dict[str, Any]:
    """The fields with one more, after those that come before it in the usual order."""
    rank = {name: place for place, name in enumerate(order)}
    if key not in rank:
        return {**fields, key: value}
    earlier = [name for name in fields if rank.get(name, -1) < rank[key]]
    result = {} if earlier else {key: value}
    for name, of in fields.items():
        result[name] = of
        if earlier and name == earlier[-1]:
            result[key] = value
    return result


def _order(path: Path) -> list[str]:
    """The usual order of the keys of what stands at a path; none where the keys are ids."""
    if not path:
        return ["format", "theory", *COLLECTIONS]
    if path[0] == "theory":
        record: type[Record] = Header if len(path) == 1 else Use
    elif len(path) == 1 or path[-1] == "waive":
        return []
    elif len(path) == 2:
        record = _RECORDS.get(str(path[0]), Named)
    else:
        usual = Evidence if path[-2] == "evidence" else Use
        record = _PARTS.get(str(path[-1]), usual)
    return [about.alias or name for name, about in record.model_fields.items()]


def _touched(
    homes: Mapping[str, str], inline: Mapping[str, Path], changes: list[Change]
) -> list[str]:
    """The elements declared where they are used whose very use changes, or that go as a whole."""
    whole = {change.path for change in changes if change.kind != "added"}
    ends = (change.path[:-1] if _is_insertion(change) else change.path for change in changes)
    around = {path[:length] for path in ends for length in range(len(path) + 1)}
    return [
        id
        for id, path in inline.items()
        if path in around
        or (homes[id], id) in whole
        or any(path[:length] in whole for length in range(len(path) + 1))
    ]


def _with_made_labels(values: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """The values, where a mechanism whose halves change loses a label that only repeats them."""
    from cmo.wording import mechanism_label

    spare: dict[Path, Change] = {}
    for change in changes:
        holder = change.path[:-1]
        fields = at(values, holder)
        if change.path[-1] in ("resource", "reasoning") and isinstance(fields, dict):
            halves = (fields.get("resource"), fields.get("reasoning"))
            label = fields.get("label")
            if label is not None and label == mechanism_label(*halves):
                spare[holder] = Change((*holder, "label"), before=label)
    return dict(applied(values, spare.values()))
