"""The hidden sheet of the workbook: the theory as it was exported."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cmo.errors import InvalidTheory
from cmo.exchange.grids.grid import Grid
from cmo.exchange.workbook.long_texts import pieces, readable, storable
from cmo.model import ProgrammeTheory
from cmo.reading import read_values
from cmo.writing import as_values

HIDDEN = "cmo"
"""The name of the sheet."""
_MARK, _VERSION = "A programme theory, as it was exported by cmo", "1"


def hidden_rows(theory: ProgrammeTheory) -> Iterator[tuple[str, ...]]:
    """What stands on the sheet: what it is and its version, and then the theory in pieces.

    It is JSON, and so holds no indents: some programs drop spaces at the start of a line.
    """
    yield _MARK, _VERSION
    for piece in pieces(storable(json.dumps(as_values(theory), ensure_ascii=False))):
        yield (piece,)


def theory_hidden_in(grid: Grid) -> ProgrammeTheory | None:
    """The theory as it was exported; None where the sheet was changed, or is of another version."""
    if grid.rows[0][:2] != (_MARK, _VERSION):
        return None
    try:
        values = json.loads(readable("".join(row[0] for row in grid.rows[1:])))
        return read_values(values)[0]
    except (ValueError, RecursionError, TypeError, AttributeError, InvalidTheory):
        return None
