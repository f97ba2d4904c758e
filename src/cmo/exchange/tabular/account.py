"""How a file of tables was read, as a document: columns, rows, cells, notes, proposals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cmo.document import Block, Bullets, Document, Heading, Paragraph, coded
from cmo.exchange.grids.grid import letters
from cmo.exchange.tabular.fields import Column
from cmo.exchange.tabular.layout import Layout
from cmo.exchange.tabular.row_in_making import Made
from cmo.exchange.tabular.rows import RowsRead
from cmo.exchange.tabular.sheets import Sheets
from cmo.model import ROLES
from cmo.tables import Table
from cmo.wording import counted

MOST_TOLD = 200
"""So many cells are told of, and so many of each other thing; the rest are counted."""
MOST_OF_A_COLUMN = 3
"""So many notes from a column whose heading is not known are told one by one."""
LONGEST_SHOWN = 120
"""So many signs of a cell are shown."""


@dataclass(slots=True)
class Told:
    """All that there is to tell of how a file was read."""

    file: str
    title_from: str
    sheets: Sheets
    tables: Sequence[RowsRead]
    made: Sequence[Made]
    counts: Sequence[tuple[int, str]]
    no_configurations: Sequence[str]
    links: Sequence[str]
    ripples: Sequence[str]
    links_not_understood: Sequence[str]
    merges: Sequence[str]
    sources_alike: Sequence[str]
    other_notes: Sequence[str]
    notices: Sequence[str]
    ids_changed: Sequence[str] = field(default_factory=tuple)


def account_of(told: Told, most: int | None = MOST_TOLD) -> Document:
    """The account; with `most=None` nothing is left out of it."""
    blocks: list[Block] = [Heading(2, f"How {told.file} was read")]
    counts = ", ".join(counted(number, word) for number, word in told.counts)
    blocks.append(Paragraph((f"Found: {counts}. The title is {told.title_from}.",)))
    for table in told.tables:
        blocks += _of_table(table, told.sheets, most)
    blocks += _section(
        "Tables that were not read as configurations",
        "",
        [
            *(f"{grid.name}: read as a list of references" for grid in told.sheets.lists),
            *(
                f"{codes.grid.name}: read as what the codes of the {codes.role} stand for"
                for codes in told.sheets.codes
            ),
            *(f"{grid.name}: left out, as {why}" for grid, why in told.sheets.left_out),
        ],
        most,
    )
    blocks += _cells(told.made, most)
    blocks += _section(
        "What went into notes",
        "Nobody could tell where these words belong. They are in the note of the configuration, "
        "or in that of the theory.",
        [*_noted(told.made, whole=most is None), *told.other_notes],
        most,
    )
    blocks += _section(
        "Rows that are no configurations",
        "They hold no context, no mechanism and no outcome. Their words are in the note of the "
        "theory.",
        told.no_configurations,
        most,
    )
    blocks += _section(
        "Numbers that are missing or given twice",
        "Each configuration has an id of its own.",
        told.ids_changed,
        most,
    )
    blocks += _section("Links that were followed", "", told.links, most)
    blocks += _section(
        "Ripples",
        "The outcome of one configuration is a context of another.",
        told.ripples,
        most,
    )
    blocks += _section(
        "Links that were not understood",
        "They are in the note of the configuration.",
        told.links_not_understood,
        most,
    )
    blocks += _section(
        "Elements that may be one",
        "Nothing was merged. Where two are one thing, put the id of the one in place of the other "
        "in the theory file, and take the other out; or give both the same words in the table and "
        "import it again.",
        told.merges,
        most,
    )
    blocks += _section(
        "Configurations that say the same",
        "Nothing was merged. Where they are one, put the evidence of all under one of them, and "
        "take the others out.",
        _same_parts(told.made),
        most,
    )
    blocks += _section(
        "Sources that may be one",
        "Nothing was merged. Where two are one, put one id in place of the other.",
        told.sources_alike,
        most,
    )
    blocks += _section("What else the file holds", "", told.notices, most)
    return tuple(blocks)


def _section(title: str, words: str, items: Iterable[str], most: int | None) -> Iterator[Block]:
    found = list(items)
    if not found:
        return
    yield Heading(3, title)
    if words:
        yield Paragraph((words,))
    shown = found if most is None else found[:most]
    rest = len(found) - len(shown)
    lines = [coded(item) for item in shown]
    yield Bullets((*lines, *([(f"and {rest} more",)] if rest else [])))


def _of_table(table: RowsRead, sheets: Sheets, most: int | None) -> Iterator[Block]:
    yield Heading(3, table.grid.name)
    for layout in table.layouts:
        yield Paragraph((_headings(table, layout, sheets),))
        yield Table("Columns", ("Column", "Heading", "Read as"), tuple(_columns(table, layout)))
    rows = [
        *(("theme", number, text) for number, text in table.themes),
        *(("names the configuration below", number, text) for number, text in table.names),
        *(("goes on from the row above", number, "") for number in table.going_on),
        *(("headings once more", number, _words(table, number)) for number in table.headings_again),
    ]
    rows.sort(key=lambda row: row[1])
    lines = [
        f"{table.grid.place(number)}: {what}" + (f" “{text}”" if text else "")
        for what, number, text in rows
    ]
    lines += _from_above(table)
    if lines:
        shown = lines if most is None else lines[:most]
        rest = len(lines) - len(shown)
        yield Bullets((*((line,) for line in shown), *([(f"and {rest} more",)] if rest else [])))


def _words(table: RowsRead, row: int) -> str:
    return shown(" | ".join(filter(None, table.grid.rows[row])))


def _headings(table: RowsRead, layout: Layout, sheets: Sheets) -> str:
    if any(grid.name == table.grid.name for grid in sheets.turned):
        return "The parts stand in the first column; the table was turned."
    if layout.top == layout.below:
        return "There are no headings; the columns are read as those of the table above."
    first, last = (table.grid.first[0] + row for row in (layout.top, layout.below - 1))
    return f"Headings: row {first}." if first == last else f"Headings: rows {first} to {last}."


def _columns(table: RowsRead, layout: Layout) -> Iterator[tuple[str, str, str]]:
    for column in layout.columns:
        if not column.heading and column.field is None:
            body = table.grid.rows[layout.below :]
            if not any(row[column.number] for row in body):
                continue
        name = letters(table.grid.first[1] + column.number)
        if not table.grid.lettered:
            name = str(table.grid.first[1] + column.number + 1)
        yield name, column.heading, _read_as(column)


def _read_as(column: Column) -> str:
    if column.field is None:
        return f"note ({column.why or 'its heading is not known'})"
    text = "left out" if column.field == "ignore" else str(column.field)
    if column.about:
        text += f", about {column.about}"
    for name, value in column.extra.items():
        said = ", ".join(value) if isinstance(value, list) else str(value).casefold()
        text += f", {name}: {said}"
    return f"{text} ({column.why})" if column.why else text


def _from_above(table: RowsRead) -> Iterator[str]:
    for record in table.records:
        for number, cell in record.cells.items():
            if cell.from_above:
                heading = next(one.heading for one in record.columns if one.number == number)
                place = table.grid.place(record.row, number)
                yield f"{place}: {heading.rstrip(' :') or 'text'} taken over ({cell.from_above})"


def _cells(made: Sequence[Made], most: int | None) -> Iterator[Block]:
    rows: list[tuple[str, str, str]] = []
    names = {one.record.grid.name for one in made}
    of_one = next(iter(names)) if len(names) == 1 else None
    total = 0
    for one in made:
        cells: dict[int, list[str]] = defaultdict(list)
        for number, read_as in one.read_as:
            cells[number].append(read_as)
        total += len(cells)
        if most is not None and len(rows) >= most:
            continue
        for number, said in sorted(cells.items()):
            text = one.record.cells[number].text
            place = one.record.place(number)
            if of_one is not None:  # the table is named above
                place = place.removeprefix(of_one).lstrip("!, ")
            rows.append((place, shown(text), "; ".join(said)))
    if not rows:
        return
    kept = rows if most is None else rows[:most]
    note = f"and {total - len(kept)} more cells" if total > len(kept) else ""
    yield Heading(3, "How each cell was read")
    yield Table("", ("Place", "Cell", "Read as"), tuple(kept), note=note)


def _same_parts(made: Sequence[Made]) -> Iterator[str]:
    ids: dict[str, list[str]] = defaultdict(list)
    for one in made:
        ids[repr([one.values.get(role) for role in ROLES])].append(one.id)
    for same in ids.values():
        if len(same) > 1:
            yield ", ".join(f"`{id}`" for id in same)


def _noted(made: Sequence[Made], *, whole: bool) -> Iterator[str]:
    """What went into notes; of a column whose heading is not known, only the first where many."""
    unread: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in made:
        headings = {column.number: column.heading for column in one.record.columns}
        strange = {column.number for column in one.record.columns if column.field is None}
        for number, words in one.noted:
            line = f"{one.record.place(number)}: {shown(words)} (note of `{one.id}`)"
            if number in strange:
                unread[one.record.grid.name, headings[number]].append(line)
            else:
                yield line
    for (table, heading), lines in unread.items():
        if whole or len(lines) <= MOST_OF_A_COLUMN:
            yield from lines
        else:
            yield lines[0]
            rest = f"{len(lines) - 1} more cells of the column “{heading}”"
            yield f"{table}: so did {rest}, each with this heading before it"


def shown(text: str) -> str:
    r"""A text in one line, cut where it is long.

    >>> shown("two\nlines")
    'two / lines'
    """
    line = " / ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"
