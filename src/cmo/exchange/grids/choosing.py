"""The sheets of a file that are to be read: those that a user names, or those that can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.grids.limits import refuse_more_sheets
from cmo.exchange.grids.telling import joined
from cmo.nearest import suggestion

_MOST_LISTED = 20


class Sheet(Protocol):
    """What is to be known of a sheet before it is read."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def is_hidden(self) -> bool:
        """Whether the program does not show it."""


S = TypeVar("S", bound=Sheet)


def chosen(
    names: Sequence[str], wanted: Sequence[str], file: str, kind: str = "sheet"
) -> list[int]:
    """The positions of the sheets that are wanted, in the order of the file; none: all of them.

    A sheet is wanted by its name, in which case does not count, or by its number, from 1.

    Raises:
        FileTrouble: there is no such sheet; the message names the nearest. Or there are too many.
    """
    if not wanted:
        refuse_more_sheets(file, len(names), kind)
        return list(range(len(names)))
    plain = [name.strip().casefold() for name in names]
    found = set()
    for one in wanted:
        sought = str(one).strip().casefold()
        if sought in plain:
            found.add(plain.index(sought))
        elif sought.isascii() and sought.isdigit() and 1 <= int(sought[:9]) <= len(names):
            found.add(int(sought[:9]) - 1)
        else:
            raise FileTrouble(f"{file}: {_unknown(str(one), names, kind)}")
    return sorted(found)


def _unknown(name: str, names: Sequence[str], kind: str) -> str:
    if not names:
        return f"there is no {kind} `{name}`, for it has no {kind}s"
    listed = joined([f"`{one}`" for one in names[:_MOST_LISTED]])
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return f"there is no {kind} `{name}`; it has {listed}{more}{suggestion(name, names)}"


def sheets_to_read(
    there: Sequence[S], wanted: Sequence[str], file: str
) -> tuple[list[S], list[str]]:
    """The sheets that can be seen, or those that are named, and what to tell of the others.

    Raises:
        FileTrouble: there is no such sheet, or there are too many.
    """
    if wanted:
        return [there[number] for number in chosen([s.name for s in there], wanted, file)], []
    refuse_more_sheets(file, len(there))
    hidden = [sheet.name for sheet in there if sheet.is_hidden]
    told = [
        f"{name}: this sheet is hidden, and was left out; name it to have it read"
        for name in hidden
    ]
    return [sheet for sheet in there if not sheet.is_hidden], told


def whole_of(
    file: str,
    grids: Sequence[Grid | None],
    notices: Sequence[str],
    read: Sequence[S],
    wanted: Sequence[str],
) -> Grids:
    """All grids that have a filled cell; a sheet that was named and has none is told.

    Raises:
        FileTrouble: none has.
    """
    filled = tuple(grid for grid in grids if grid is not None)
    if not filled:
        which = "the sheets that are named are" if wanted else "the sheets that can be seen are"
        told = "".join(f"; {notice}" for notice in notices)
        raise FileTrouble(f"{file}: {which} empty{told}")
    empty = [
        f"{sheet.name}: this sheet is empty"
        for sheet, grid in zip(read, grids, strict=True)
        if wanted and grid is None
    ]
    return Grids(file, filled, (*notices, *empty))
