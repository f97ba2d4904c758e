"""What is to be told of how a table was read: whole sentences, cells and rows named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmo.exchange.grids.grid import letters
from cmo.exchange.grids.limits import MOST_NAMED

PROTECTED = "it is protected by a password; save it without one, and import that"
LINKS_TOLD = (
    "it has links to other workbooks; they were not followed, and the values last saved were read"
)
MACROS_TOLD = "it has macros; they were not read, and nothing in them was run"


def some(names: Sequence[str], thing: str = "cell") -> str:
    """The first few of these names, and how many more there are.

    >>> some(["B2"]), some(["B2", "C2"])
    ('B2', 'B2 and C2')
    >>> some(["A1", "A2", "A3", "A4", "A5", "A6", "A7"])
    'A1, A2, A3, A4, A5 and 2 more cells'
    """
    shown = list(names[:MOST_NAMED])
    more = len(names) - len(shown)
    if more:
        shown.append(f"{more:,} more {thing}{'' if more == 1 else 's'}")
    return joined(shown)


def joined(names: Sequence[str]) -> str:
    """Names as a sentence lists them.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def spans(numbers: Iterable[int]) -> list[str]:
    """Numbers as they are printed in an index.

    >>> spans([3, 5, 6, 7, 1])
    ['1', '3', '5 to 7']
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return [f"{first}" if first == last else f"{first} to {last}" for first, last in found]


def hidden_told(sheet: str, rows: Iterable[int], columns: Iterable[int]) -> list[str]:
    """Sentences on the rows and columns (counted from 0) that are hidden."""
    told = []
    lettered = [letters(column) for column in sorted(columns)]
    hidden = sorted(row + 1 for row in rows)
    if hidden:
        told.append(
            f"{sheet}: {_counted(hidden, 'row')} {some(spans(hidden), 'place')} "
            f"{_is_are(hidden)} hidden (or filtered out), and read like the others"
        )
    if lettered:
        told.append(
            f"{sheet}: {_counted(lettered, 'column')} {some(lettered, 'column')} "
            f"{_is_are(lettered)} hidden, and read like the others"
        )
    return told


def untold(
    sheet: str, without_value: Sequence[str], errors: Sequence[tuple[str, str]]
) -> list[str]:
    """Sentences on the cells read as empty: formulas without a value, and errors."""
    told = []
    if without_value:
        told.append(
            f"{sheet}: no value is saved for the formulas in {some(without_value)}, and they were "
            "read as empty; open the file in its program, save it, and import it again"
        )
    if errors:
        names = sorted({error for _, error in errors if error})
        which = f" ({joined(names)})" if names else ""
        cells = some([cell for cell, _ in errors])
        told.append(f"{sheet}: the value of {cells} is an error{which}, and was read as empty")
    return told


def chart_told(sheet: str) -> str:
    """A sentence on a sheet that has no cells."""
    return f"{sheet}: this sheet is a chart, and was left out"


def comment_told(place: str, text: str) -> str:
    """A sentence on a comment, which holds its words."""
    return f"{place} has a comment: “{' '.join(text.split())}”"


def _counted(things: Sequence[object], name: str) -> str:
    return name if len(things) == 1 else f"{name}s"


def _is_are(things: Sequence[object]) -> str:
    return "is" if len(things) == 1 else "are"
