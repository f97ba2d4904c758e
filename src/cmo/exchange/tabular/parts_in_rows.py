"""The cells of a row that hold the parts of a configuration -> uses of elements."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cmo.exchange.phrases.arrows import Arrow, arrows_of
from cmo.exchange.phrases.sentences import Sentence, sentence_of
from cmo.exchange.tabular.codes import codes_in
from cmo.exchange.tabular.configuration_ids import number_and_title
from cmo.exchange.tabular.fields import ROLE_OF_FIELD, Column
from cmo.exchange.tabular.names_in_rows import add_people
from cmo.exchange.tabular.parts import (
    Group,
    mechanisms_in,
    mechanisms_of_halves,
    said_in,
    with_code,
    wordings_of,
)
from cmo.exchange.tabular.plain_cells import pieces_in
from cmo.exchange.tabular.row_in_making import RowInMaking
from cmo.exchange.tabular.stated_words import leaves_open, says_nothing
from cmo.exchange.tabular.theory_in_making import Linked, TheoryInMaking
from cmo.exchange.tabular.uses import ids_in, told, uses_of
from cmo.exchange.tabular.wordings import Wording
from cmo.model import Role

_ROLE_OF_PART: dict[str, Role] = {
    "interventions": "interventions",
    "contexts": "contexts",
    "unless": "unless",
    "mechanisms": "mechanisms",
    "outcomes": "outcomes",
}
_references = re.compile(
    r"\s?\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,40}\](?=\s*(?:[.;,]|$))", re.MULTILINE
)
_MECHANISM = ("mechanism", "resource", "reasoning")
_SIGNS_OF_ARROWS = ("->", "=>", "→", "⇒", "➔", "becom", "ripple", "feed", "lead", "link")
_points = re.compile(
    r"->|→|⇒|➔|=>|\bbecom|\bripple|\bfeeds?\b|\bleads?\b|\blinks?\b", re.IGNORECASE
).search


class PartsOfRow:
    """Reads the parts of one row."""

    def __init__(self, row: RowInMaking, theory: TheoryInMaking) -> None:
        """Nothing read yet."""
        self.row = row
        self.theory = theory

    def read(self) -> None:
        """The elements: from their columns, or else from the sentence."""
        for column in self.row.of(*ROLE_OF_FIELD):
            if column.field in _MECHANISM:
                continue
            role = ROLE_OF_FIELD[column.field]  # type: ignore[index]
            self._read_role(column, role)
        self._read_mechanisms()
        if any(self.row.values.get(role) for role in ("contexts", "mechanisms", "outcomes")):
            return
        for name in ("statement", "title"):
            number, text = number_and_title(str(self.row.values.get(name) or ""))
            sentence = sentence_of(text or number)
            if sentence is not None:
                named = self.row.of(name) or self.row.of("id") or self.row.columns
                self._read_sentence(sentence, named[0])
                return

    def _read_role(self, column: Column, role: Role) -> None:
        text = self.row.in_parts(column)
        if says_nothing(text):
            self.row.leave_empty(column)
            return
        if leaves_open(text):
            self.row.keep(column)
            return
        arrows: tuple[Arrow, ...] = ()
        if role == "outcomes" and _may_point(text):
            arrows, rest = arrows_of(text)
            if arrows:
                self.row.said[column.number] += [
                    end for one in arrows for end in (one.source, one.target)
                ]
                text = rest
        text = self._without_references(column, role, text)
        group = self._of_codes(role, text) or wordings_of(pieces_in(text))
        self._add(column, role, group, column.extra)
        for arrow in arrows:
            outcomes = tuple(ids_in(self.row.values[role]))
            place = self.row.record.place(column.number)
            self.theory.links.append(Linked(self.row.id, arrow, outcomes, place))

    def _without_references(self, column: Column, part: str, text: str) -> str:
        """A text without the numbers of references behind its words: they are evidence for it."""
        if "[" not in text:
            return text
        for found in _references.finditer(text):
            self.row.said[column.number].append(found[0])
            self.row.referred.append((part, found[0].strip()))
            self.row.tell(column, f"{found[0].strip()} is evidence for it")
        return _references.sub("", text)

    def _of_codes(self, role: Role, text: str) -> Group | None:
        """The elements that a cell names by their codes, where all codes are known."""
        codes = codes_in(text)
        found = [self.theory.codes.meant(role, code) for code in codes]
        if not codes or None in found:
            return None
        words = tuple(wording for wording in found if wording is not None)
        any_of = re.search(r"\bor\b", text, re.IGNORECASE) is not None
        return Group(words, "any" if any_of else "all")

    def _read_mechanisms(self) -> None:
        texts: dict[str, list[Column]] = {name: [] for name in _MECHANISM}
        for column in self.row.of(*_MECHANISM):
            if says_nothing(self.row.text(column)):
                self.row.leave_empty(column)
            elif leaves_open(self.row.text(column)):
                self.row.keep(column)
            else:
                texts[str(column.field)].append(column)
        for columns in _by_mechanism(self.row.columns, texts):
            self._read_mechanism(columns)

    def _read_mechanism(self, columns: Sequence[Column]) -> None:
        """The mechanisms of columns that belong to one another: a label, resource, reasoning."""
        texts = {}
        for column in columns:
            part = "mechanisms" if column.field == "mechanism" else str(column.field)
            text = self._without_references(column, part, self.row.in_parts(column))
            texts[str(column.field)] = text
        if list(texts) == ["mechanism"]:
            text = texts["mechanism"]
            group = self._of_codes("mechanisms", text) or mechanisms_in(text, pieces_in)
        else:
            label, resource, reasoning = (texts.get(name, "") for name in _MECHANISM)
            group = mechanisms_of_halves(label, resource, reasoning, pieces_in)
        self._add(columns[0], "mechanisms", group, {})
        words = self.row.said[columns[0].number]
        for column in columns[1:]:
            self.row.said[column.number] += words
            self.row.tell(column, f"{column.field} of the same")

    def _add(self, column: Column, role: Role, group: Group, extra: Mapping[str, Any]) -> None:
        """Elements of a cell become uses in the list of their role."""
        self.row.said[column.number] += said_in(group)
        extra = {**extra}
        if "actors" in extra:
            extra["actors"] = [self.theory.actors.of(label) for label in extra["actors"]]
        if "level" in extra:
            extra["level"] = self.theory.levels.of(extra["level"])
        uses = uses_of(group, role, self.row.id, self.theory.elements, extra)
        held = self.row.values[role]
        held += [use for use in uses if use not in held]
        self.row.tell(column, f"{role}: {told(uses)}" if uses else "nothing")

    def _read_sentence(self, sentence: Sentence, column: Column) -> None:
        codes = sentence.codes or ("",) * len(sentence.parts)
        halves: dict[str, str] = {}
        for (part, text), code in zip(sentence.parts, codes, strict=True):
            if part == "actors":
                add_people(self.row, self.theory, text)
            elif part in ("resource", "reasoning"):
                if part in halves:
                    self._add_mechanism(column, halves)
                halves[part] = text
                if len(halves) == 2:
                    self._add_mechanism(column, halves)
            else:
                self._add_mechanism(column, halves)
                role = _ROLE_OF_PART[part]
                group = self._of_codes(role, code) if code and not text else None
                if group is None:
                    read = mechanisms_in(text, pieces_in) if role == "mechanisms" else None
                    group = read or wordings_of(pieces_in(text))
                self._add(column, role, with_code(group, code), {})
        self._add_mechanism(column, halves)
        if sentence.rest:
            self.row.tell(column, f"in no part: “{sentence.rest}”")

    def _add_mechanism(self, column: Column, halves: dict[str, str]) -> None:
        if halves:
            self._add(column, "mechanisms", Group((Wording(**halves),)), {})
            halves.clear()


def _may_point(text: str) -> bool:
    """Whether an arrow may be in a text, or words that stand for one."""
    lowered = text.casefold()
    return any(sign in lowered for sign in _SIGNS_OF_ARROWS) and _points(text) is not None


def _by_mechanism(
    columns: Sequence[Column], texts: Mapping[str, Sequence[Column]]
) -> list[list[Column]]:
    """The columns of mechanisms, those of one mechanism together: each field once."""
    found: list[list[Column]] = []
    held = {column.number for some in texts.values() for column in some}
    has_halves = bool(texts["resource"] or texts["reasoning"])
    for column in columns:
        if column.number not in held:
            continue
        if not found or not has_halves or column.field in {one.field for one in found[-1]}:
            found.append([])
        found[-1].append(column)
    return found
