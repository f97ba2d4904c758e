"""A Word document (.docx) -> its tables as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.grids.choosing import chosen
from cmo.exchange.grids.grid import Grid, Grids
from cmo.exchange.grids.limits import refuse_more_cells
from cmo.exchange.grids.telling import comment_told
from cmo.exchange.grids.trimming import trimmed
from cmo.exchange.grids.word_lists import Lists
from cmo.exchange.grids.word_text import WordText, blocks_of, child_named, parts_named
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.office_package import OfficePackage, attribute, local_name

NO_TABLES = "the document has no tables, and text outside tables is not read"
MOST_SPANNED = 1_000
"""So many columns a cell of Word may span; Word itself knows 63."""
LONGEST_NAME = 100
"""So many characters the paragraph above a table may have that is taken for its name."""

_CAPTION = re.compile(r"(?:table|tab\.|tabelle|tableau|tabla|tabela|tabella)\b", re.IGNORECASE)
_NAMING_STYLE = re.compile(r"caption|heading|title|beschriftung|überschrift", re.IGNORECASE)
_SEEN = {
    "change": "a tracked change|{} tracked changes|read as if accepted",
    "table": "a table within a cell|{} tables within cells|read as lines of that cell",
    "picture": "a picture|{} pictures|not read",
    "strike": "struck-out text|struck-out text in {} places|read all the same",
}


def grids_of_word(content: bytes, file: str, sheets: Sequence[str] = ()) -> Grids:
    """The tables of a document, or those that are named.

    Raises:
        FileTrouble: the file is damaged, too large, or has no such table.
    """
    package = OfficePackage(Archive(content, file))
    try:
        return _grids(package, file, sheets)
    except RecursionError:
        told = "its parts are nested more deeply than Word nests them"
        raise FileTrouble(f"{file}: the file is damaged: {told}") from None


def _grids(package: OfficePackage, file: str, sheets: Sequence[str]) -> Grids:
    main = package.main_part("word/document.xml")
    root = package.tree(main)
    if root is None or local_name(root) != "document":
        raise FileTrouble(f"{file}: this is no Word document, or a damaged one")
    parts = {relation.kind: relation.target for relation in package.relations(main)}
    styles = package.tree(parts.get("styles", ""))
    numbering = package.tree(parts.get("numbering", ""))
    notes = {
        (kind, id): text
        for kind in ("footnote", "endnote")
        for id, text in _texts_by_id(package.tree(parts.get(f"{kind}s", ""))).items()
    }
    comments = _texts_by_id(package.tree(parts.get("comments", "")))
    words = WordText(notes, Lists(numbering, styles))
    tables = list(_named_tables(root))
    if not tables and not sheets:
        return Grids(file, (), (NO_TABLES,))
    read = chosen([name for name, _ in tables], sheets, file, "table")
    grids, notices = [], []
    for number in read:
        name, table = tables[number]
        grid, told = _table(name, table, words, comments, file)
        grids += [grid] if grid else []
        notices += told
    return Grids(file, tuple(grids), tuple(notices))


def _named_tables(root: Element) -> Iterator[tuple[str, Element]]:
    """The tables of the document, each with its name: the line above it, or its number."""
    words = WordText({}, Lists(None, None))
    taken: set[str] = set()
    above, number = "", 0
    for block in blocks_of(root):
        if local_name(block) == "p":
            text = " ".join(words.of_paragraph(block).split())
            if text:
                style = child_named(block, "pPr", "pStyle")
                naming = style is not None and _NAMING_STYLE.search(attribute(style, "val") or "")
                above = text if naming or _CAPTION.match(text) else ""
            continue
        number += 1
        fits = above and len(above) <= LONGEST_NAME and above.casefold() not in taken
        name = above if fits else f"Table {number}"
        taken.add(name.casefold())
        above = ""
        yield name, block


@dataclass(slots=True)
class _Opened:
    """A cell from which merged ones may go on below it."""

    row: int
    column: int
    rows: int
    columns: int


def _table(
    name: str, table: Element, words: WordText, comments: dict[str, str], file: str
) -> tuple[Grid | None, list[str]]:
    rows: list[list[str]] = []
    merged: list[_Opened] = []
    noted: dict[tuple[int, int], str] = {}
    opened: dict[int, _Opened] = {}
    for row in parts_named(table, "tr"):
        properties = child_named(row, "trPr")
        if child_named(properties, "del") is not None:
            words.seen["change"] += 1
            continue
        below: dict[int, _Opened] = {}
        texts = [""] * _number(child_named(properties, "gridBefore"), 0)
        for cell in parts_named(row, "tc"):
            column, span = len(texts), _number(child_named(cell, "tcPr", "gridSpan"), 1)
            merge = child_named(cell, "tcPr", "vMerge")
            goes_on = merge is not None and attribute(merge, "val") != "restart"
            text = words.of_cell(cell)
            if goes_on and column in opened and opened[column].columns == span:
                opened[column].rows += 1
                below[column] = opened[column]
                text = ""  # Word does not show it
            else:
                one = _Opened(len(rows), column, 1, span)
                merged.append(one)
                if merge is not None:
                    below[column] = one
            texts += [text, *[""] * (span - 1)]
            met = [comments[id] for id in words.comments if id in comments]
            words.comments.clear()
            if met:
                noted[len(rows), column] = "\n".join(met)
        rows.append(texts)
        opened = below
        refuse_more_cells(file, name, len(rows), len(texts))
    refuse_more_cells(file, name, len(rows), max(map(len, rows), default=0))
    ranges = [
        ((one.row, one.column), (one.row + one.rows - 1, one.column + one.columns - 1))
        for one in merged
        if (one.rows, one.columns) != (1, 1)
    ]
    grid = trimmed(name, rows, merged=ranges, comments=noted, lettered=False)
    told = [_seen_told(name, what, count) for what, count in words.seen.items() if count]
    words.seen.clear()
    for (at, column), text in noted.items():
        place = Grid(name, (), lettered=False).place(at, column)
        told.append(comment_told(place, text))
    return grid, told


def _seen_told(name: str, what: str, count: int) -> str:
    one, several, done = _SEEN[what].split("|")
    return f"{name}: {one if count == 1 else several.format(count)}, {done}"


def _number(element: Element | None, missing: int) -> int:
    written = (attribute(element, "val") or "") if element is not None else ""
    if not (written.isascii() and written.isdigit()):
        return missing
    return max(missing, min(int(written[:9]), MOST_SPANNED))


def _texts_by_id(root: Element | None) -> dict[str, str]:
    """The texts of footnotes, endnotes or comments, each on one line."""
    words = WordText({}, Lists(None, None))
    found = {}
    for note in () if root is None else root:
        if attribute(note, "type") in ("separator", "continuationSeparator"):
            continue
        paragraphs = (words.of_paragraph(block) for block in blocks_of(note))
        text = " ".join(" ".join(paragraphs).split())
        if text:
            found[attribute(note, "id") or ""] = text
    return found
