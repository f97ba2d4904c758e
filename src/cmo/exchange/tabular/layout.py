"""A table -> where its headings are, and what each of its columns holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cmo.exchange.grids.grid import Grid, letters
from cmo.exchange.phrases.sentences import sentence_of
from cmo.exchange.tabular.column_contents import is_number, settled
from cmo.exchange.tabular.configuration_ids import number_and_title
from cmo.exchange.tabular.fields import CORE, ROLE_OF_FIELD, Column
from cmo.exchange.tabular.heading_words import LETTERS, plain_words
from cmo.exchange.tabular.headings import HeadingRead, heading_read
from cmo.exchange.tabular.overruling import Overrules

MOST_ROWS_ABOVE = 60
"""So many rows are searched for the headings."""
LONGEST_UNDER = 60
"""What stands in the second row of headings is no longer than this."""
SURE = 3
"""How good the headings of a table of configurations are that leave no doubt."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The headings of a table: in the rows from `top` to before `below`; and its columns."""

    top: int
    below: int
    columns: tuple[Column, ...]

    def has(self, *fields: str) -> bool:
        """Whether a column holds one of these."""
        return any(column.field in fields for column in self.columns)


def layout_of(grid: Grid, overrules: Overrules) -> Layout | None:
    """Where the headings of this table are; None where no row is like headings."""
    best, found = 0, None
    for row in range(min(len(grid.rows), MOST_ROWS_ABOVE)):
        quality = heading_quality(grid.rows[row], overrules)
        if quality > best:
            best, found = quality, row
            if quality >= SURE:
                break
    if found is None and overrules.by_place():
        return _by_places(grid, overrules)
    if found is None:
        found = _over_sentences(grid)
    return None if found is None else layout_at(grid, found, overrules)


def _over_sentences(grid: Grid) -> int | None:
    """The row where one heading stands over sentences that tell configurations."""
    for row, cells in enumerate(grid.rows[:MOST_ROWS_ABOVE]):
        for number, cell in enumerate(cells):
            read = heading_read(cell) if cell else None
            if read is None or read.field not in ("statement", "id or statement"):
                continue
            below = [one[number] for one in grid.rows[row + 1 : row + 1 + MOST_ROWS_ABOVE]]
            texts = [text for text in below if text]
            told = sum(_tells_one(text) for text in texts)
            if told * 2 > len(texts):
                return row
    return None


def _tells_one(text: str) -> bool:
    number, words = number_and_title(text)
    return sentence_of(words or number) is not None


def heading_quality(cells: tuple[str, ...], overrules: Overrules) -> int:
    """How much a row is like headings of configurations, from 0 (not at all) to 4."""
    reads: list[HeadingRead] = []
    filled = 0
    for cell in cells:
        if cell:
            filled += 1
            if overrules.said and overrules.names(cell):
                return SURE + 1
            read = heading_read(cell)
            if read is not None:
                reads.append(read)
    if not reads:
        return 0
    spelled = {read.field for read in reads if read.certainty == "spelled"}
    lettered = spelled | {read.field for read in reads if read.certainty == "letter"}
    if len(spelled & CORE) > 1:
        return SURE
    if len(lettered & CORE) > 1:
        return SURE - 1
    if (len(spelled & CORE) == 1 and len(spelled) > 1) or (
        len(spelled) > (1 if len(cells) > 1 else 0) and spelled & {"statement", "id or statement"}
    ):
        return 2 if len(reads) * 2 >= filled else 1
    guessed = {read.field for read in reads} & CORE
    return 1 if len(guessed) > 1 or (guessed and spelled) else 0


def other_headings(cells: tuple[str, ...]) -> bool:
    """Whether a row below the headings is headings, too: those of another table below the first."""
    filled = [cell for cell in cells if cell]
    reads = [read for cell in filled for read in [heading_read(cell)] if read is not None]
    plain = {read.field for read in reads if read.certainty == "spelled" and not read.beyond}
    plain |= {LETTERS[cell.casefold()] for cell in filled if cell in "CMO"}
    return len(plain & CORE) > 1 and len(reads) * 2 >= len(filled)


def layout_at(grid: Grid, row: int, overrules: Overrules) -> Layout:
    """The headings of a table, one row of which is this."""
    top, below = row, row + 1
    texts = [" ".join(cell.split()) for cell in grid.rows[row]]
    reads = [heading_read(cell) for cell in grid.rows[row]]
    if row and _is_over(grid, row - 1):
        top = row - 1
        reads, texts = _combined(_spread(grid, row - 1, row), grid.rows[row])
    elif below < len(grid.rows) and _is_under(grid, row):
        below += 1
        reads, texts = _combined(_spread(grid, row, row + 1), grid.rows[row + 1])
    columns = [_column(number, text, reads[number]) for number, text in enumerate(texts)]
    columns = [_overruled(grid, column, overrules) for column in columns]
    return Layout(top, below, settled(grid, below, columns))


def _column(number: int, heading: str, read: HeadingRead | None) -> Column:
    if read is None:
        return Column(number, heading, None)
    why = "a guess from the words of the heading" if read.certainty == "guess" else ""
    # a word of two ("id or statement") is settled by what stands in the column
    return Column(number, heading, read.field, why, read.about, read.extra, read.beyond)  # type: ignore[arg-type]


def _overruled(grid: Grid, column: Column, overrules: Overrules) -> Column:
    if not overrules.said:
        return column
    meant = overrules.of_heading(column.heading) or overrules.of_column(grid, column.number)
    if meant is None:
        return column
    return replace(column, field=meant, why="as you say", about=None, extra={}, beyond="")


def _by_places(grid: Grid, overrules: Overrules) -> Layout | None:
    """The layout of a table whose headings say nothing, from the columns that the user names."""
    first = next((n for n, row in enumerate(grid.rows) if sum(map(bool, row)) > 1), None)
    if first is None:
        return None
    cells = grid.rows[first]
    is_heading = not any(
        len(cell.split()) > 4 or cell.endswith(".") or is_number(cell) for cell in cells
    )
    columns = [
        _overruled(
            grid,
            Column(number, cell if is_heading else letters(grid.first[1] + number), None),
            overrules,
        )
        for number, cell in enumerate(cells)
    ]
    if not any(column.field in ROLE_OF_FIELD or column.field == "statement" for column in columns):
        return None
    below = first + 1 if is_heading else first
    return Layout(first, below, settled(grid, below, columns))


def _spread(grid: Grid, row: int, under: int) -> list[str]:
    """The headings of a row, each over all columns that it is meant for."""
    cells = list(grid.rows[row])
    merged = grid.merged or {}
    reach = 0
    for column, cell in enumerate(cells):
        if cell:
            wide = merged.get((row, column), (1, 1))[1]
            reach = column + wide if wide > 1 else 0
            last = column
        elif column < reach or (
            not merged and column and cells[column - 1] and grid.rows[under][column]
        ):
            cells[column] = cells[last if column < reach else column - 1]
    return cells


def _combined(
    over: list[str], under: tuple[str, ...]
) -> tuple[list[HeadingRead | None], list[str]]:
    """What two rows of headings say of each column, and the words of both."""
    reads: list[HeadingRead | None] = []
    texts: list[str] = []
    for upper, lower in zip(over, under, strict=True):
        words = [" ".join(text.split()) for text in (upper, lower) if text]
        texts.append(" / ".join(dict.fromkeys(words)))
        reads.append(_of_two(upper, lower))
    return reads, texts


def _of_two(upper: str, lower: str) -> HeadingRead | None:
    if not lower or not upper:
        return heading_read(upper or lower)
    both, alone, above = (heading_read(text) for text in (f"{upper} {lower}", lower, upper))
    if both is not None and both.certainty == "spelled":
        return both
    if alone is not None and alone.certainty == "spelled":
        if above is not None and above.field == "source" and alone.field == "title":
            return None
        said = above is not None and above.field != "theme"
        return alone if said else replace(alone, beyond=upper)
    if above is None or above.certainty == "guess":
        return both or alone
    beyond = lower if plain_words(lower) and alone is None else ""
    return replace(
        above, certainty="spelled", beyond=" ".join(filter(None, (above.beyond, beyond)))
    )


def _is_over(grid: Grid, row: int) -> bool:
    """Whether a row holds headings of groups of the columns named in the next."""
    cells = grid.rows[row]
    filled = [number for number, cell in enumerate(cells) if cell]
    if not filled or any(len(cells[number]) > LONGEST_UNDER for number in filled):
        return False
    merged = grid.merged or {}
    widths = [merged.get((row, number), (1, 1))[1] for number in filled]
    if len(filled) == 1:
        return 1 < widths[0] < len(cells) and heading_read(cells[filled[0]]) is not None
    return any(width > 1 for width in widths) or (
        not merged and len(filled) < len(cells) and all(heading_read(cells[n]) for n in filled)
    )


def _is_under(grid: Grid, row: int) -> bool:
    """Whether the row below a row of headings holds more of them."""
    above, cells = grid.rows[row], grid.rows[row + 1]
    filled = [number for number, cell in enumerate(cells) if cell]
    if not filled or any(len(cells[number]) > LONGEST_UNDER for number in filled):
        return False
    merged = grid.merged or {}
    deep = {c for (r, c), (rows, _) in _merged_in(merged, row).items() if rows > 1 and r == row}
    wide = {
        c + step
        for (_, c), (_, columns) in _merged_in(merged, row).items()
        for step in range(columns)
        if columns > 1
    }
    if deep and wide:
        return all(number in wide for number in filled)
    if wide and not all(number in wide for number in filled):
        return False
    under_more = all(
        not above[number]
        or number in wide
        or (number + 1 < len(above) and not above[number + 1] and cells[number + 1])
        for number in filled
    )
    read = all(_says_more(cells[number]) for number in filled)
    return under_more and read and len(filled) < len(cells)


def _says_more(text: str) -> bool:
    return heading_read(text) is not None or heading_read(f"outcome {text}") is not None


def _merged_in(
    merged: Mapping[tuple[int, int], tuple[int, int]], row: int
) -> dict[tuple[int, int], tuple[int, int]]:
    return {place: reach for place, reach in merged.items() if place[0] == row}
