"""The entries of a workbook -> the values of a theory file, and the cell of each."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cmo.exchange.tabular.element_ids import Ids
from cmo.exchange.workbook.columns import (
    CONFIGURATION,
    CONFIGURATIONS,
    ELEMENT,
    ELEMENTS,
    EVIDENCE,
    KIND,
    NAMED,
    NAMED_KINDS,
    NUMBER,
    OCCURRENCE,
    OF,
    OWNERS,
    ROLE,
    SOURCES,
    THEORY,
    USES,
    WAIVERS,
    WHOLE_THEORY,
    column_name,
)
from cmo.exchange.workbook.entries import Entries
from cmo.exchange.workbook.fields import CellsOf, FieldReader, word_in
from cmo.exchange.workbook.naming import Names
from cmo.exchange.workbook.noticing import Notices, Row
from cmo.model import PARTS, PAWSONS_LEVELS, ROLES, ProgrammeTheory
from cmo.model.values import KINDS
from cmo.nearest import suggestion
from cmo.problems import Path, Severity
from cmo.wording import counted, mechanism_label, with_article

_OF_KIND = {
    "mechanism": ("Resource", "Reasoning", "Provider", "Basis of resource", "Basis of reasoning"),
    "outcome": ("Valence", "Intended", "Horizon"),
}
"""The columns of the sheet Elements that only one kind of element has."""


class Gathered:
    """The values that the entries of one workbook hold."""

    def __init__(self, entries: Entries, base: ProgrammeTheory | None, notices: Notices) -> None:
        """Gather all; what is wrong is among the notices."""
        self.entries = entries
        self.base = base
        self.notices = notices
        self.cells: CellsOf = {}
        self.names = Names(base, notices)
        self.reader = FieldReader(self.names, notices, self.cells)
        self.values: dict[str, Any] = {"format": 1}
        self.gone: Counter[tuple[str, str]] = Counter()
        found = self._find_ids()
        if not entries[THEORY.name]:
            message = f"{THEORY.name}: the title of the theory is missing"
            notices.of_file("no-title", message, Severity.ERROR)
            self.values["theory"] = {"title": "?"}  # so that nothing more is told of it
        for row in entries[THEORY.name]:
            self.values["theory"] = self.reader.fields(row, ("theory",))
            self.cells["theory",] = row, ""
        for path, row in found:
            self.cells[path] = row, "Id"
            self.values.setdefault(str(path[0]), {})[path[1]] = self.reader.fields(row, path)
        self._add_evidence()
        self._add_uses()
        self._add_waivers()
        for (sheet, id), number in self.gone.items():
            rows = counted(number, "row")
            message = f"{sheet}: {rows} of `{id}`, which is no longer there, left out with it"
            notices.of_file("left-out", message, Severity.ADVICE)

    def cell_of(self, path: Path) -> tuple[Row, str] | None:
        """Where the value at a path stands, or the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.cells:
                return self.cells[path[:length]]
            below = (cell for other, cell in self.cells.items() if other[:length] == path[:length])
            if length > 2 and (found := next(below, None)):
                return found
        return None

    # Ids

    def _find_ids(self) -> list[tuple[Path, Row]]:
        """The path of each entry; those that have no id are given one."""
        waiting: list[tuple[str, str, Row]] = []
        for row in self.entries[NAMED.name]:
            kind = word_in(row[KIND], tuple(NAMED_KINDS))
            if kind not in NAMED_KINDS:
                self._refuse_word(row, KIND, tuple(NAMED_KINDS))
                held = (
                    one for one, map in NAMED_KINDS.items() if self.names.was_there(row["Id"], map)
                )
                kind = next(held, "actor")
            waiting.append((NAMED_KINDS[kind], NAMED_KINDS[kind], row))
        for row in self.entries[ELEMENTS.name]:
            kind = word_in(row[KIND], KINDS) or self._kind_in_base(row["Id"])
            if kind not in KINDS:
                self._refuse_word(row, KIND, KINDS)
                kind = self._kind_in_base(row["Id"]) or "context"
            else:
                self._check_kind(row, kind)
            waiting.append((f"{kind}s", "elements", row))
        waiting += [("sources", "sources", row) for row in self.entries[SOURCES.name]]
        waiting += [
            ("configurations", "configurations", row) for row in self.entries[CONFIGURATIONS.name]
        ]
        return self._with_ids(waiting)

    def _with_ids(self, waiting: list[tuple[str, str, Row]]) -> list[tuple[Path, Row]]:
        taken: dict[tuple[str, str], Row] = {}
        for _, collection, row in waiting:
            if row["Id"]:
                first = taken.setdefault((_space(collection), row["Id"]), row)
                if first is not row:
                    at = first.grid.place(*first.spots["Id"]) if first.grid else first.sheet.name
                    message = f"`{row['Id']}` is the id of {at} already; write another, or none"
                    self.notices.refuse("duplicate-id", message, row, "Id")
        given: dict[str, set[str]] = {}
        for space, id in taken:
            given.setdefault(space, set(PARTS)).add(id)
        spaces = {_space(collection) for _, collection, _ in waiting}
        made = {space: Ids(given.get(space, PARTS)) for space in spaces}
        found: list[tuple[Path, Row]] = []
        for map, collection, row in waiting:
            id = row["Id"] or self._new_id(row, made[_space(collection)])
            if id and taken.setdefault((_space(collection), id), row) is row:
                self.names.labels[collection][id] = _label(row)
                found.append(((map, id), row))
        self.names.labels["parts"].update(self.names.labels["elements"])
        if not self.names.labels["levels"]:
            self.names.labels["levels"] = {id: of.label for id, of in PAWSONS_LEVELS.items()}
        return found

    def _new_id(self, row: Row, ids: Ids) -> str:
        label = _label(row)
        if not label:
            what = "title" if row.sheet in (CONFIGURATIONS, SOURCES) else "label"
            message = f"this row has neither id nor {what}; write one, or empty the row"
            self.notices.refuse("no-id", message, row, "Id")
            return ""
        id = ids.of(label, "new")
        self.notices.tell("id-made", f"this row was given the id `{id}`", row, "Id")
        return id

    def _kind_in_base(self, id: str) -> str:
        element = self.base.elements.get(id) if self.base else None
        return element.kind if element else ""

    def _check_kind(self, row: Row, kind: str) -> None:
        for owner, columns in _OF_KIND.items():
            for column in columns:
                if kind != owner and row[column]:
                    message = f"only {with_article(owner)} has this; empty the cell"
                    self.notices.refuse("not-of-this-kind", message, row, column)

    def _refuse_word(self, row: Row, column: str, words: tuple[str, ...]) -> None:
        either = f"{', '.join(words[:-1])} or {words[-1]}"
        choice = suggestion(row[column], words) if row[column] else ""
        given = f"is “{row[column]}”" if row[column] else "is empty"
        message = f"{column} must be {either}, and {given}{choice}"
        self.notices.refuse("unknown-word", message, row, column)

    # What belongs to a configuration

    def _owner(self, row: Row, column: str, collection: str = "configurations") -> str | None:
        """The id of what a row belongs to; None where that is not there, which is told.

        Rows of what was taken out go with it, unless it may only have got another id.
        """
        text, names = row[column], self.names
        if names.was_there(text, collection) and not names.quietly(text, collection):
            if all(names.was_there(id, collection) for id in names.labels[collection]):
                self.gone[row.sheet.name, text] += 1
            else:
                message = (
                    f"`{text}` is no longer there; if it has another id now, write that here, and "
                    "if it was taken out, take out this row"
                )
                self.notices.refuse("gone", message, row, column)
            return None
        if not text:
            self.notices.refuse("no-id", f"{column} is empty; write an id here", row, column)
            return None
        return names.found(text, collection, row, column)

    def _add_evidence(self) -> None:
        pieces: dict[str, list[tuple[int, Row]]] = {}
        for row in self.entries[EVIDENCE.name]:
            id = self._owner(row, CONFIGURATION)
            if id is not None:
                pieces.setdefault(id, []).append((self._number(row, NUMBER, 10**9), row))
        for id, numbered in pieces.items():
            if id not in self.values.get("configurations", {}):
                continue
            found: list[Any] = []
            for _, row in sorted(numbered, key=lambda one: one[0]):
                path: Path = ("configurations", id, "evidence", len(found))
                self.cells[path] = row, "Source"
                fields = self.reader.fields(row, path)
                if not (row["Source"] or row["Sources"]):
                    message = "this row names no source; write the id of one"
                    self.notices.refuse("no-source", message, row, "Source")
                found.append(fields)
            self.values["configurations"][id]["evidence"] = found

    def _number(self, row: Row, column: str, otherwise: int) -> int:
        text = row[column]
        if not text or (text.isascii() and text.isdigit() and len(text) < 9):
            return int(text or otherwise)
        message = f"{column} is a whole number, or empty, and no “{text}”"
        self.notices.refuse("not-a-number", message, row, column)
        return otherwise

    def _add_uses(self) -> None:
        uses: dict[tuple[str, str, str, int], tuple[dict[str, Any], Path]] = {}
        holders: dict[str, tuple[Path, Any]] = {
            WHOLE_THEORY: (("theory",), self.values.get("theory", {}))
        }
        for id, fields in self.values.get("configurations", {}).items():
            holders[id] = (("configurations", id), fields)
        for holder, (path, fields) in holders.items():
            for role in ROLES:
                times: Counter[str] = Counter()
                for use, below in _with_paths(fields.get(role, []), (*path, role)):
                    times[use["ref"]] += 1
                    uses[holder, role, use["ref"], times[use["ref"]]] = use, below
        for row in self.entries[USES.name]:
            self._add_use(row, uses)

    def _add_use(
        self, row: Row, uses: dict[tuple[str, str, str, int], tuple[dict[str, Any], Path]]
    ) -> None:
        whole = row[CONFIGURATION].casefold() == WHOLE_THEORY
        holder = WHOLE_THEORY if whole else self._owner(row, CONFIGURATION)
        role = word_in(row[ROLE].replace("_", " "), ROLES)
        if role not in ROLES:
            self._refuse_word(row, ROLE, ROLES)
        if holder is None or role not in ROLES:
            return
        element = self._owner(row, ELEMENT, "elements")
        if element is None:
            return
        found = uses.get((holder, role, element, self._number(row, OCCURRENCE, 1)))
        if found is None:
            self._leave_use(row, holder, role, element)
            return
        use, path = found
        if len(use) > 1:
            message = f"`{element}` has a row for this place already; leave one of them"
            self.notices.refuse("use-twice", message, row, ELEMENT)
            return
        self.cells[path] = row, ELEMENT
        use.update(self.reader.fields(row, path))

    def _leave_use(self, row: Row, holder: str, role: str, element: str) -> None:
        """Tell of what is said of an element where it does not stand, or no longer does."""
        old: Any = None
        if self.base is not None:
            old = (
                self.base.header if holder == WHOLE_THEORY else self.base.configurations.get(holder)
            )
        uses = getattr(old, role, ()) if old is not None else ()
        where = f"under {column_name(role)} of `{holder}`"
        if any(use.id == element for use in uses):
            message = f"`{element}` no longer stands {where}; this row was left out"
            self.notices.tell("left-out", message, row, ELEMENT)
        else:
            message = f"`{element}` does not stand {where}; write it there, or take out this row"
            self.notices.refuse("no-such-use", message, row, ELEMENT)

    def _add_waivers(self) -> None:
        for row in self.entries[WAIVERS.name]:
            owner = word_in(row[OF], OWNERS)
            if owner not in OWNERS:
                self._refuse_word(row, OF, OWNERS)
                continue
            if not row["Check"]:
                self.notices.refuse("no-check", "this row names no check", row, "Check")
                continue
            path: Path = ("theory",)
            fields = self.values.get("theory", {})
            if owner != "theory":
                id = self._owner(row, "Id", f"{owner}s")
                map = next((map for map in _maps(owner) if id in self.values.get(map, {})), None)
                if id is None or map is None:
                    continue
                fields, path = self.values[map][id], (map, id)
            fields.setdefault("waive", {})[row["Check"]] = row.cells.get("Reason")
            self.cells[(*path, "waive", row["Check"])] = row, "Check"


def _space(collection: str) -> str:
    """Elements and configurations share one space of ids."""
    return "elements" if collection == "configurations" else collection


def _maps(owner: str) -> tuple[str, ...]:
    return tuple(f"{kind}s" for kind in KINDS) if owner == "element" else (f"{owner}s",)


def _label(row: Row) -> str:
    if row.sheet is ELEMENTS:
        halves = row["Resource"] or None, row["Reasoning"] or None
        return row["Label"] or mechanism_label(*halves) or ""
    return row["Label"] or row["Title"] or row["Citation"]


def _with_paths(items: list[Any], path: Path) -> list[tuple[dict[str, Any], Path]]:
    """The uses in the list of a role, groups opened, each with its path."""
    found: list[tuple[dict[str, Any], Path]] = []
    for number, item in enumerate(items):
        word = next((word for word in ("any", "chain") if word in item), None)
        if word is None:
            found.append((item, (*path, number)))
        else:
            found += _with_paths(item[word], (*path, number, word))
    return found
