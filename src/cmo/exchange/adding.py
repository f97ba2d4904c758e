"""A theory and what was imported -> the theory with what is new in it, and an account of that.

What the theory has already stays as it is: an element, an actor or a source that says the same is
used in place of the imported one, and a configuration of the same id is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cmo.document import Bullets, Document, Heading, Paragraph, coded
from cmo.exchange.editing.comparing import COLLECTIONS
from cmo.exchange.imported import Imported
from cmo.model import KINDS, ProgrammeTheory, Source
from cmo.reading import read_values
from cmo.reading.explaining import NAMES
from cmo.wording import counted
from cmo.writing import as_values

_ELEMENTS = tuple(f"{kind}s" for kind in KINDS)
_NAMED = tuple(name for name in COLLECTIONS if name not in (*_ELEMENTS, "configurations", "levels"))
_MOST_TOLD = 50
Ids = dict[str, dict[str, str]]
"""What the imported ids become: of all elements, and of each collection of named things."""


def added(theory: ProgrammeTheory, found: Imported) -> tuple[ProgrammeTheory, Document]:
    """The theory with the configurations, elements and sources that it has not yet."""
    header = {"format": 1, "theory": {"title": "imported"}}
    imported = read_values({**header, **found.values})[0]
    becomes = _identified(theory, imported, by_id=found.is_part)
    values = as_values(theory)
    new = as_values(imported)
    told: list[str] = []
    kept: list[str] = []
    rows = new.get("configurations", {})
    left = [id for id in rows if id in theory.configurations]
    fresh = {id: of for id, of in rows.items() if id not in theory.configurations}
    needed = _mentioned(new, fresh) if rows else None
    for name in (*_NAMED, *_ELEMENTS):
        home = "elements" if name in _ELEMENTS else name
        for id, fields in new.get(name, {}).items():
            other = becomes[home][id]
            if needed is not None and id not in needed:
                continue
            if other in getattr(theory, home):
                kept.append(f"`{id}`" if other == id else f"`{id}` (as `{other}`)")
            else:
                values.setdefault(name, {})[other] = _renamed(fields, becomes)
                told.append(f"{NAMES[name]} `{other}`")
    for id, fields in fresh.items():
        other = becomes["configurations"][id]
        values.setdefault("configurations", {})[other] = _renamed(fields, becomes)
        told.append(f"configuration `{other}`" + (f" (there: `{id}`)" if other != id else ""))
    if not imported.levels.keys() <= theory.levels.keys():
        values["levels"] = {**_levels(imported, new), **_levels(theory, values)}
    others = [
        f"`{id}` ({', '.join(keys)})"
        for id in left
        if (keys := _differing(values["configurations"][id], _renamed(rows[id], becomes)))
    ]
    return read_values(values)[0], _account(told, kept, left, others)


def _differing(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """The keys under which the import says something else than the theory."""
    return [key for key, value in theirs.items() if ours.get(key) != value]


def _levels(theory: ProgrammeTheory, values: Mapping[str, Any]) -> dict[str, Any]:
    """The levels of a theory as a file has them; Pawson's, too, which no file needs to have."""
    plain = {id: {"label": of.label, "reference": of.reference} for id, of in theory.levels.items()}
    return values["levels"] if "levels" in values else plain  # noqa: SIM401 - so mypy knows


def _mentioned(values: dict[str, Any], rows: Mapping[str, Any]) -> set[str]:
    """All texts in these rows, and in whatever they name: the ids that they need are among them."""
    entries = {
        id: fields for name in (*_NAMED, *_ELEMENTS) for id, fields in values.get(name, {}).items()
    }
    found: set[str] = set()
    waiting: list[Any] = list(rows.values())
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and value not in found:
            found.add(value)
            if isinstance(entries.get(value), dict):
                waiting.append(entries[value])
    return found


def _identified(theory: ProgrammeTheory, imported: ProgrammeTheory, *, by_id: bool) -> Ids:
    """Which id each imported thing gets: that of what says the same, or its own, or a free one.

    Args:
        theory: the theory to which it is added.
        imported: what was imported.
        by_id: whether an element is the theory's where the id and the kind are the same, too,
            whatever it is called now: the ids of a codebook are ours, those of a table are made.
    """
    becomes: Ids = {}
    taken = {*theory.elements, *theory.configurations, *imported.configurations}
    alike = {_folded(one.label): id for id, one in theory.elements.items()}
    for name in _ELEMENTS:  # one that says the same, of the same kind if there is one
        same = {_folded(one.label): id for id, one in getattr(theory, name).items()}
        ours = getattr(theory, name).keys() & getattr(imported, name).keys() if by_id else ()
        ids = _each(getattr(imported, name), {**alike, **same}, taken) | {id: id for id in ours}
        becomes.setdefault("elements", {}).update(ids)
    becomes["configurations"] = {
        id: id if id not in theory.elements else _free(id, taken) for id in imported.configurations
    }
    for name in _NAMED:
        there = getattr(theory, name)
        same = {label: id for id, one in there.items() for label in _labels(one)}
        becomes[name] = _each(getattr(imported, name), same, {*there})
    return becomes


def _each(records: Mapping[str, Any], same: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    found = {}
    for id, record in records.items():
        known = next((same[label] for label in _labels(record) if label in same), None)
        found[id] = known or _free(id, taken)
        taken.add(found[id])
    return found


def _labels(record: Any) -> tuple[str, ...]:
    """The texts by which one is known."""
    if isinstance(record, Source):
        said = (record.doi and f"doi {record.doi}", record.citation, record.title)
        return tuple(_folded(text) for text in said if text)
    return (_folded(record.label),)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _free(id: str, taken: Iterable[str]) -> str:
    if id not in taken:
        return id
    number = 2
    while f"{id}-{number}" in taken:
        number += 1
    return f"{id}-{number}"


_COLLECTION_OF_KEY = {
    "actors": "actors",
    "domain": "domains",
    "informed_by": "theories",
    "part_of": "domains",
    "provider": "actors",
    "rivals": "configurations",
    "source": "sources",
    "sources": "sources",
}
"""The keys that hold ids of named things; all other ids are of elements."""
_OF_ELEMENTS = frozenset(
    {
        "about",
        "any",
        "chain",
        "contexts",
        "interventions",
        "mechanisms",
        "opposite_of",
        "outcomes",
        "outcomes_if_absent",
        "ref",
        "regardless",
        "strengthened_by",
        "unless",
        "weakened_by",
    }
)


def _renamed(value: Any, becomes: Ids, key: str = "") -> Any:
    """The value of a key, with the ids in it as they become."""
    if isinstance(value, dict):
        inner = "theories" if key == "informed_by" else ""
        return {
            name: _renamed(of, becomes, inner if name == "ref" and inner else name)
            for name, of in value.items()
        }
    if isinstance(value, list):
        return [_renamed(one, becomes, key) for one in value]
    if not isinstance(value, str):
        return value
    collection = "theories" if key == "theories" else _COLLECTION_OF_KEY.get(key)
    if collection is not None:
        return becomes[collection].get(value, value)
    if key in _OF_ELEMENTS:
        return becomes["elements"].get(value, value)
    return value


def _account(told: list[str], kept: list[str], left: list[str], others: list[str]) -> Document:
    blocks: list[Any] = [Heading(2, "What is new")]
    blocks.append(_bullets(told) if told else Paragraph(("Nothing.",)))
    if kept:
        words = f"{counted(len(kept), 'thing')} that the theory has already: "
        blocks.append(Paragraph(coded(words + ", ".join(kept[:_MOST_TOLD]) + _rest(kept))))
    if left:
        words = (
            "These configurations are in the theory already, and stay as they are, whatever the "
            "file says: "
        )
        blocks.append(Paragraph(coded(words + ", ".join(left[:_MOST_TOLD]) + _rest(left))))
    if others:
        words = "Of some of these the file says something else; what it says is not taken over: "
        blocks.append(Paragraph(coded(words + ", ".join(others[:_MOST_TOLD]) + _rest(others))))
    return tuple(blocks)


def _bullets(lines: list[str]) -> Bullets:
    shown = [*lines[:_MOST_TOLD], *([_rest(lines).strip()] if len(lines) > _MOST_TOLD else [])]
    return Bullets(tuple(coded(line) for line in shown))


def _rest(lines: list[str]) -> str:
    return f" and {len(lines) - _MOST_TOLD:,} more" if len(lines) > _MOST_TOLD else ""
