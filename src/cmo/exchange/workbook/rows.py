"""A programme theory -> the rows of every sheet: texts under the names of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from cmo.exchange.editing.comparing import told
from cmo.exchange.workbook.columns import (
    BY_PART,
    CONFIGURATION,
    CONFIGURATIONS,
    ELEMENT,
    ELEMENTS,
    EVIDENCE,
    IN_WORDS,
    KIND,
    NAMED,
    NAMED_KINDS,
    NO,
    NONE_OF_THEM,
    NUMBER,
    OCCURRENCE,
    OF,
    ROLE,
    SOURCES,
    THEORY,
    USES,
    WAIVERS,
    WHOLE_THEORY,
    YES,
    Column,
    Sheet,
    column_name,
)
from cmo.exchange.workbook.notation import item_text, list_text
from cmo.model import ROLES, Configuration, ProgrammeTheory
from cmo.model.values import KINDS
from cmo.tables.table import said

_WHERE_NONE_IS_TOLD = (("appraisal", "relevance"), ("published", "editors"))
"""Of a record that has nothing in it, one column says so."""

Cells = dict[str, str]
"""The texts of one row, by the names of the columns; a cell that is empty is not there."""


def rows_of(theory: ProgrammeTheory) -> dict[str, list[Cells]]:
    """The rows of every sheet, by the sheets' names."""
    values = told(theory)
    return {
        THEORY.name: [_filled(THEORY, values["theory"])],
        CONFIGURATIONS.name: [
            {**_row(CONFIGURATIONS, id, fields), **_in_words(theory.configurations[id])}
            for id, fields in values["configurations"].items()
        ],
        ELEMENTS.name: list(_elements(theory, values)),
        SOURCES.name: [_row(SOURCES, id, fields) for id, fields in values["sources"].items()],
        EVIDENCE.name: list(_evidence(values)),
        USES.name: list(_uses(theory, values)),
        NAMED.name: [
            {KIND: kind, **_row(NAMED, id, fields)}
            for kind, map in NAMED_KINDS.items()
            for id, fields in values[map].items()
        ],
        WAIVERS.name: list(_waivers(values)),
    }


def _row(sheet: Sheet, id: str, fields: dict[str, Any]) -> Cells:
    return {"Id": id, **_filled(sheet, fields)}


def _filled(sheet: Sheet, fields: dict[str, Any]) -> Cells:
    found = {}
    for column in sheet.columns:
        if column.shape != "read-only" and column.path:
            text = _cell(column, fields)
            if text:
                found[column.name] = text
    return found


def _cell(column: Column, fields: dict[str, Any]) -> str:
    """The text that stands in a cell for what the fields hold at the path of its column."""
    value: Any = fields
    for step in column.path:
        if isinstance(value, str):  # the basis of a whole has no parts
            return ""
        if value == {} and column.path in _WHERE_NONE_IS_TOLD:
            return NONE_OF_THEM
        value = value.get(step)
        if value is None:
            return "supports" if step == "stance" else ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, dict):
        return BY_PART
    if isinstance(value, list):
        return _list(column, value)
    return str(value)


def _list(column: Column, items: list[Any]) -> str:
    if column.shape == "items":
        return "\n".join(map(item_text, items))
    if column.shape == "informing":
        return list_text([_informing(item) for item in items])
    text = list_text(items) or NONE_OF_THEM
    return f"- {text}" if items == [NONE_OF_THEM] else text


def _informing(item: Any) -> str:
    return item if isinstance(item, str) else f"{item['ref']}: {item['construct']}"


def _in_words(configuration: Configuration) -> Cells:
    roles = {column_name(role) + IN_WORDS: configuration.groups(role) for role in ROLES}
    words = {name: said(items, "\n") for name, items in roles.items() if items}
    return {**words, "In words": configuration.sentence()}


def _elements(theory: ProgrammeTheory, values: dict[str, Any]) -> Iterator[Cells]:
    used: dict[str, dict[str, None]] = {}
    for id, configuration in theory.configurations.items():
        for _, use in configuration.uses():
            used.setdefault(use.id, {})[id] = None
    for kind in KINDS:
        for id, fields in values[f"{kind}s"].items():
            row = {**_row(ELEMENTS, id, fields), KIND: kind}
            yield {**row, "Used in": ", ".join(used[id])} if id in used else row


def _evidence(values: dict[str, Any]) -> Iterator[Cells]:
    for id, fields in values["configurations"].items():
        title = {"Title of the configuration": fields["title"]} if "title" in fields else {}
        for number, piece in enumerate(fields.get("evidence", []), 1):
            row = {CONFIGURATION: id, NUMBER: str(number), **_filled(EVIDENCE, piece)}
            yield {**row, **title}


def _uses(theory: ProgrammeTheory, values: dict[str, Any]) -> Iterator[Cells]:
    """What is said of an element in one role of one configuration, where anything is."""
    holders = {WHOLE_THEORY: values["theory"], **values["configurations"]}
    for holder, fields in holders.items():
        for role in ROLES:
            times: Counter[str] = Counter()
            for use in leaves(fields.get(role, [])):
                id = use if isinstance(use, str) else use["ref"]
                times[id] += 1
                if isinstance(use, str):
                    continue
                which = {OCCURRENCE: str(times[id])} if times[id] > 1 else {}
                row = {CONFIGURATION: holder, ROLE: role, ELEMENT: id, **which}
                yield {**row, **_filled(USES, use), "Label": theory.elements[id].label}


def leaves(items: list[Any]) -> Iterator[Any]:
    """The uses in the list of a role, groups opened."""
    for item in items:
        members = None if isinstance(item, str) else item.get("any", item.get("chain"))
        if members is None:
            yield item
        else:
            yield from leaves(members)


def _waivers(values: dict[str, Any]) -> Iterator[Cells]:
    owners: list[tuple[str, str, dict[str, Any]]] = [("theory", "", values["theory"])]
    for owner, maps in (
        ("configuration", ("configurations",)),
        ("element", tuple(f"{kind}s" for kind in KINDS)),
        ("source", ("sources",)),
    ):
        owners += [(owner, id, fields) for map in maps for id, fields in values[map].items()]
    for owner, id, fields in owners:
        for check, reason in fields.get("waive", {}).items():
            row = {OF: owner, "Id": id, "Check": check, "Reason": reason}
            yield {name: text for name, text in row.items() if text}
