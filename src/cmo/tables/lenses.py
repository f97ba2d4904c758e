"""Lenses: the field's variants of the configuration, as the columns that each shows, in order.

CMO: context, mechanism, outcome (Pawson and Tilley 1997). CIMO: with the intervention (Denyer,
Tranfield and van Aken 2008, doi 10.1177/0170840607088020). ICAMO: with intervention and actors
(Mukumbang et al. 2018, doi 10.1186/s12874-018-0503-0). SCMO: with the strategy (Haynes et al. 2018,
doi 10.1186/s12961-018-0277-1).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from cmo.errors import CmoError
from cmo.tables.table import Table
from cmo.wording import counted, listed

Lens = Literal["CMO", "ICAMO", "CIMO", "SCMO"]


class Shown(NamedTuple):
    """A column that a lens shows: its name there, and the name that it has without a lens."""

    name: str
    of: str


def _all(*names: str) -> tuple[Shown, ...]:
    return tuple(Shown(name, name) for name in names)


_CONTEXT = _all("Context", "Unless")
_MECHANISM = _all("Mechanism", "Outcome")
LENSES: Mapping[Lens, tuple[Shown, ...]] = {
    "CMO": (*_CONTEXT, *_MECHANISM),
    "ICAMO": (*_all("Intervention"), *_CONTEXT, Shown("Actor", "Actors"), *_MECHANISM),
    "CIMO": (*_CONTEXT, *_all("Intervention"), *_MECHANISM),
    "SCMO": (Shown("Strategy", "Intervention"), *_CONTEXT, *_MECHANISM),
}
_LETTERS = {"Strategy", "Intervention", "Context", "Actor", "Outcome"}
_OF_A_MECHANISM = {"Mechanism", "Resource", "Reasoning"}
_LEFT_OUT: Mapping[str, str] = {
    "Title": "the titles",
    "Domain": "the domains",
    "Intervention": "the interventions",
    "Unless": "what must not hold",
    "Without the mechanism": "what follows without the mechanism",
    "Regardless of": "what makes no difference",
    "Strengthened by": "what strengthens it",
    "Weakened by": "what weakens it",
    "For whom": "for whom it is",
    "Also involved": "who else is involved",
    "Status": "the status",
    "Confidence": "the confidence",
}
"""The columns of the whole table that a lens may leave out, in words."""
_ACTORS = {"For whom", "Also involved"}


def lens_named(name: str) -> Lens:
    """The lens of this name; capitals play no part.

    Raises:
        CmoError: there is none.
    """
    for lens in LENSES:
        if name.casefold() == lens.casefold():
            return lens
    raise CmoError(f"no lens `{name}`; there are {', '.join(LENSES)}")


def always_shown(lens: Lens | None, table: Table) -> tuple[str, ...]:
    """The columns of a lens that stay even where they are empty: an empty one says something.

    A mechanism has up to three columns, of which one stays.
    """
    if lens is None:
        return ()
    filled = {name for row in table.records() for name, cell in row.items() if cell}
    letters = _LETTERS if filled & _OF_A_MECHANISM else {*_LETTERS, "Mechanism"}
    return tuple(shown.name for shown in LENSES[lens] if shown.name in letters)


def shows(lens: Lens | None, column: str, besides: Collection[str] = ()) -> bool:
    """Whether a lens shows what stands in this column of the whole table.

    `besides` are columns that are shown although they are none of the lens's.
    """
    if lens is None:
        return True
    shown = {*besides, *(shown.of for shown in LENSES[lens])}
    return column in shown or (column in _ACTORS and "Actors" in shown)


def left_out(lens: Lens, rows: Collection[Mapping[str, str]], besides: Collection[str] = ()) -> str:
    """What a lens leaves out of the rows of the whole table, in a sentence; nothing: empty."""
    found = []
    for column, words in _LEFT_OUT.items():
        used = sum(bool(row[column]) for row in rows)
        if used and not shows(lens, column, besides):
            found.append(f"{words} ({counted(used, 'configuration')})")
    return f"The lens {lens} leaves out {listed(found)}." if found else ""
