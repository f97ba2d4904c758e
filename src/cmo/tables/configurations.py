"""Tables with a row for each configuration: that of a paper, through a lens or not; sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from cmo.errors import CmoError
from cmo.model import Configuration, ProgrammeTheory
from cmo.tables.configuration_cells import (
    CELLS,
    WHERE_ASKED,
    Cell,
    halves,
    in_place_throughout,
    sources,
    wholes,
)
from cmo.tables.lenses import LENSES, Lens, left_out, shows
from cmo.tables.table import Columns, Table, table_of_things

Halves = Literal["apart", "together"]
"""How a mechanism stands in a table: resource and reasoning in a column each, or in one."""


def configuration_table(
    theory: ProgrammeTheory,
    ids: Iterable[str],
    title: str = "",
    *,
    lens: Lens | None = None,
    mechanism: Halves = "apart",
    columns: Sequence[str] = (),
) -> Table:
    """The table of a paper: a row for each configuration, a column for each part.

    Args:
        theory: the programme theory.
        ids: of the configurations.
        title: of the table; else that of the theory.
        lens: which parts are shown, and in which order; None for all. The note below the table
            says what a lens leaves out.
        mechanism: resource and reasoning `apart`, in a column each, or `together`.
        columns: these only, in this order, whatever the lens shows; those, too, that papers seldom
            have, such as level and tags.

    Raises:
        UnknownId: there is no such column.
        CmoError: there is no such way to show a mechanism.
    """
    if mechanism not in get_args(Halves):
        raise CmoError(f"a mechanism is shown `apart` or `together`, not `{mechanism}`")
    chosen = {id: theory.configurations[id] for id in ids}
    made = table_of_things(
        title or theory.header.title,
        chosen,
        _columns_of(lens, mechanism, bool(columns)),
        naming=("Configuration", "Rivals"),
    )
    made = made.with_columns(columns) if columns else made
    notes = _notes(theory, chosen, lens, made.columns)
    return replace(made, note=" ".join(filter(None, notes)))


def sentence_table(theory: ProgrammeTheory, ids: Iterable[str], title: str) -> Table:
    """Each configuration in words: If ... unless ... then ... because ..."""
    chosen = {id: theory.configurations[id] for id in ids}
    return table_of_things(title, chosen, _SENTENCE, naming=("Configuration",))


def _columns_of(lens: Lens | None, mechanism: Halves, every: bool) -> Columns[Configuration]:
    named = {shown.name: shown.of for shown in LENSES[lens]} if lens else dict.fromkeys(CELLS, "")
    columns: dict[str, Cell] = {"Configuration": lambda configuration: configuration.id}
    for name, of in named.items():
        cell = _EVERY[of or name]
        if name != "Mechanism":
            columns[name] = cell
        elif mechanism == "together":
            columns[name] = wholes
        else:
            columns[name] = cell
            columns["Resource"] = lambda one: halves(one, "resource")
            columns["Reasoning"] = lambda one: halves(one, "reasoning")
    columns["Sources"] = sources
    if every:
        columns |= {name: cell for name, cell in _EVERY.items() if name not in columns}
    return columns


def _notes(
    theory: ProgrammeTheory,
    chosen: Mapping[str, Configuration],
    lens: Lens | None,
    columns: Collection[str],
) -> Iterable[str]:
    """What is in place throughout, and what the lens leaves out."""
    throughout = in_place_throughout(theory)
    if shows(lens, "Intervention"):
        yield throughout
    if lens:
        rows = [{name: cell(one) for name, cell in CELLS.items()} for one in chosen.values()]
        if throughout:
            rows = [row | {"Intervention": throughout} for row in rows]
        yield left_out(lens, rows, besides=columns)


_EVERY = {**CELLS, **WHERE_ASKED}
_SENTENCE: Columns[Configuration] = {
    "Configuration": lambda configuration: configuration.id,
    "Title": CELLS["Title"],
    "Domain": CELLS["Domain"],
    "Sentence": lambda configuration: configuration.sentence(),
    "As published": lambda configuration: configuration.statement or "",
    "Sources": sources,
}
