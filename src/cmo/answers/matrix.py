"""Contexts by outcomes, with the mechanisms in the cells: where there is evidence to be sought."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cmo.answers.naming import told
from cmo.answers.selection import chosen_by, question_in_words
from cmo.answers.showing import Shown
from cmo.flow import Flow
from cmo.graph import FOLLOWING
from cmo.model import Configuration, Element, ProgrammeTheory
from cmo.ordering import natural_sort
from cmo.selecting.grammar import Method
from cmo.tables import Table, said
from cmo.wording import counted

NO_CONTEXT = "No context stated"


@dataclass(frozen=True, repr=False)
class Matrix(Shown):
    """Contexts by outcomes; in each cell the configurations that join the two.

    A configuration of several contexts stands in the row of each; its other contexts are needed
    too. A row without a context (None) is there for configurations that have none.
    """

    said: str
    contexts: tuple[Element | None, ...]
    outcomes: tuple[Element, ...]
    cells: Mapping[tuple[str | None, str], tuple[Configuration, ...]]

    def __getitem__(self, place: tuple[str | None, str]) -> tuple[Configuration, ...]:
        """The configurations that join a context to an outcome, both given by their ids."""
        return self.cells.get(place, ())

    @property
    def empty(self) -> tuple[tuple[Element, Element], ...]:
        """The pairs of a context and an outcome that no configuration joins."""
        return tuple(
            (context, outcome)
            for context in self.contexts
            for outcome in self.outcomes
            if context is not None and not self[context.id, outcome.id]
        )

    def __repr__(self) -> str:
        """Its size, and how much of it is filled."""
        return f"<Matrix {self._size()}>"

    def __str__(self) -> str:
        """The cells that are not empty, row by row."""
        lines = [f"{self.said}: {self._size()}"]
        for context in self.contexts:
            lines.append(told(context) if context else NO_CONTEXT)
            id = _id(context)
            for outcome in self.outcomes:
                for cell in self[id, outcome.id]:
                    lines.append(f"  → {told(outcome)}: {_in_cell(cell)}")
        lines.append(self._note())
        return "\n".join(lines)

    def as_values(self) -> Any:
        """The rows, the columns, and the cells that are not empty, for JSON."""
        return {
            "contexts": [_id(context) for context in self.contexts],
            "outcomes": [outcome.id for outcome in self.outcomes],
            "cells": [
                {
                    "context": _id(context),
                    "outcome": outcome.id,
                    "configurations": [one.id for one in self[_id(context), outcome.id]],
                }
                for context in self.contexts
                for outcome in self.outcomes
                if self[_id(context), outcome.id]
            ],
        }

    def table(self) -> Table:
        """A row for each context, a column for each outcome."""
        rows = []
        for context in self.contexts:
            id = _id(context)
            cells = ("\n".join(map(_in_cell, self[id, outcome.id])) for outcome in self.outcomes)
            rows.append((context.label if context else NO_CONTEXT, *cells))
        columns = ("Context", *(outcome.label for outcome in self.outcomes))
        naming = frozenset(range(1, len(columns)))
        title = f"{self.said}: {self._size()}"
        return Table(title, columns, tuple(rows), self._note(), naming=naming)

    def _size(self) -> str:
        filled = sum(1 for cells in self.cells.values() if cells)
        return (
            f"{counted(len(self.contexts), 'context')} by "
            f"{counted(len(self.outcomes), 'outcome')}, {filled} of "
            f"{len(self.contexts) * len(self.outcomes)} cells filled"
        )

    def _note(self) -> str:
        return (
            "An empty cell is a question: does that context lead to that outcome, and through "
            "what? The contexts of one configuration are all needed (but for those joined by “or”)."
        )


def matrix_asked(flow: Flow, criteria: Mapping[Method, str | None]) -> Matrix:
    """The matrix of the configurations that fulfil all of these.

    Raises:
        SelectorTrouble: the theory has no such id.
    """
    words = question_in_words(flow.theory, criteria) if any(criteria.values()) else ""
    return matrix_of(flow.theory, chosen_by(flow, criteria), words)


def matrix_of(theory: ProgrammeTheory, ids: Collection[str], words: str = "") -> Matrix:
    """The matrix of these configurations; of a whole theory, with what is used nowhere."""
    cells: dict[tuple[str | None, str], list[Configuration]] = {}
    contexts: set[str | None] = set()
    outcomes: set[str] = set()
    if len(ids) == len(theory.configurations):
        contexts |= _never_used(theory, theory.contexts)
        outcomes |= _never_used(theory, theory.outcomes)
    for id in ids:
        configuration = theory.configurations[id]
        rows: set[str | None] = {use.id for _, use in configuration.uses("contexts")} or {None}
        columns = {use.id for _, use in configuration.uses(*FOLLOWING)}
        contexts |= rows
        outcomes |= columns
        for row in rows:
            for column in columns:
                cells.setdefault((row, column), []).append(configuration)
    ordered: list[str | None] = [*natural_sort(id for id in contexts if id is not None)]
    if None in contexts:
        ordered.append(None)
    return Matrix(
        words or "Contexts by outcomes",
        tuple(None if id is None else theory.elements[id] for id in ordered),
        tuple(theory.elements[id] for id in natural_sort(outcomes)),
        {place: tuple(found) for place, found in cells.items()},
    )


def _id(context: Element | None) -> str | None:
    return context.id if context else None


def _in_cell(configuration: Configuration) -> str:
    mechanisms = said(configuration.mechanism_groups)
    return f"{configuration.id}: {mechanisms or 'mechanism not given'}"


def _never_used(theory: ProgrammeTheory, ids: Iterable[str]) -> set[str]:
    used = {use.id for one in theory.configurations.values() for _, use in one.uses()}
    return {id for id in ids if id not in used}
