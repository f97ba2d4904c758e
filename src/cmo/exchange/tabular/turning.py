"""Tables that have the parts down the first column -> the same with the parts as columns.

So are cards: two columns, “Context | ...”, “Mechanism | ...”, one card below another.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cmo.exchange.grids.grid import Grid
from cmo.exchange.tabular.fields import CORE
from cmo.exchange.tabular.headings import heading_read

Places = dict[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Turned(Grid):
    """A table as it was turned; places are those of the table in the file."""

    whole: Grid | None = None
    places: Places = field(default_factory=dict)

    def place(self, row: int, column: int | None = None) -> str:
        """Where a cell (or a row) stands in the file."""
        found = self.places.get((row, column or 0))
        if self.whole is None or found is None:
            return self.name
        return self.whole.place(*found)


def turned(grid: Grid) -> Turned | None:
    """The table with a column for each part; None where its first column does not name parts."""
    cards = _cards(grid)
    if not cards:
        return None
    labels = dict.fromkeys(label for card in cards for label, _ in card.rows)
    titled = ["CMOC"] if any(card.titles for card in cards) else []
    heads = [*titled, *labels]
    above = [row for row in range(cards[0].first) if any(grid.rows[row])]
    rows = [_lone(" | ".join(filter(None, grid.rows[row])), len(heads)) for row in above]
    places: Places = {(number, 0): (row, 0) for number, row in enumerate(above)}
    places |= {(len(rows), number): (cards[0].first, 0) for number in range(len(heads))}
    rows.append(tuple(heads))
    for card in cards:
        for row in card.titles[:-1]:
            places[len(rows), 0] = (row, 0)
            rows.append(_lone(" ".join(filter(None, grid.rows[row])), len(heads)))
        for column in range(1, len(grid.rows[0])):
            cells, where = card.cells(grid, column)
            if not where:
                continue
            if card.titles:
                cells["CMOC"] = _title(grid.rows[card.titles[-1]], column)
                where["CMOC"] = card.titles[-1]
            for number, head in enumerate(heads):
                places[len(rows), number] = (where.get(head, card.first), column)
            rows.append(tuple(cells.get(head, "") for head in heads))
    return Turned(
        grid.name,
        tuple(rows),
        first=grid.first,
        lettered=grid.lettered,
        comments=_comments(grid, places),
        whole=grid,
        places=places,
    )


def _comments(grid: Grid, places: Places) -> dict[tuple[int, int], str] | None:
    """The comments of the table, at the cells as they are turned."""
    if not grid.comments:
        return None
    where = {place: cell for cell, place in places.items()}
    return {where.get(place, (0, 0)): text for place, text in grid.comments.items()}


@dataclass(slots=True)
class _Card:
    """One card, or the whole table: its labels with their rows, and the rows of its titles."""

    first: int
    titles: list[int]
    rows: list[tuple[str, int]] = field(default_factory=list)

    def cells(self, grid: Grid, column: int) -> tuple[dict[str, str], dict[str, int]]:
        """The texts of one column by their labels, and the rows where they stand."""
        cells: dict[str, str] = {}
        where: dict[str, int] = {}
        for label, row in self.rows:
            text = grid.rows[row][column]
            if text:
                cells[label] = f"{cells[label]}\n{text}" if label in cells else text
                where.setdefault(label, row)
        return cells, where


def _lone(text: str, width: int) -> tuple[str, ...]:
    return (text, *[""] * (width - 1))


def _title(cells: tuple[str, ...], column: int) -> str:
    """What a row of titles calls the configuration in this column."""
    return " ".join((cells[column] if any(cells[1:]) else cells[0]).split())


def _cards(grid: Grid) -> list[_Card]:
    if not grid.rows or len(grid.rows[0]) < 2:
        return []
    cards: list[_Card] = []
    core: set[str] = set()
    titles: list[int] = []
    label = ""
    named = strange = 0
    for row, cells in enumerate(grid.rows):
        if not any(cells):
            label = ""
            continue
        read = heading_read(cells[0])
        if not cells[0] and label and not titles:
            cards[-1].rows.append((label, row))
            continue
        if not cells[0] or (not any(cells[1:]) and (read is None or read.field not in CORE)):
            titles.append(row)
            label = ""
            continue
        if read is None or read.certainty == "guess":
            strange += 1
        else:
            named += 1
            core |= {read.field} & CORE
        label = " ".join(cells[0].split())
        if not cards or titles or label == cards[-1].rows[0][0]:
            cards.append(_Card(titles[0] if titles else row, titles))
            titles = []
        cards[-1].rows.append((label, row))
    if titles and cards:
        cards.append(_Card(titles[0], [*titles, titles[-1]]))
    return cards if len(core) > 1 and strange <= named else []
