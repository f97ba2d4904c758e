"""The parts of an Excel workbook (.xlsx, .xlsm): its sheets, their comments, struck-out styles."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from xml.parsers import expat

from cmo.errors import FileTrouble
from cmo.exchange.grids.grid import letters
from cmo.exchange.grids.sheet_markup import column_number
from cmo.exchange.incoming.office_package import OfficePackage, attribute, local_name


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook: what it is called, which part holds it, whether it can be seen."""

    name: str
    part: str
    kind: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """What a workbook is made of. `is_1904` says that its dates count from that year."""

    sheets: tuple[SheetPart, ...]
    shared_texts: str
    styles: str
    is_1904: bool
    has_external_links: bool
    has_macros: bool


def parts_of(package: OfficePackage) -> WorkbookParts:
    """What a workbook is made of, by its own list of sheets.

    Raises:
        FileTrouble: it has no such list, or it is damaged.
    """
    book = package.main_part("xl/workbook.xml")
    root = package.tree(book)
    if root is None or local_name(root) != "workbook":
        raise FileTrouble(f"{package.file}: this is no Excel workbook, or a damaged one")
    relations = {relation.id: relation for relation in package.relations(book)}
    by_kind = {relation.kind: relation.target for relation in relations.values()}
    sheets, is_1904 = [], False
    for element in root.iter():
        if local_name(element) == "workbookPr":
            is_1904 = element.get("date1904") in ("1", "true")
        if local_name(element) != "sheet":
            continue
        relation = relations.get(attribute(element, "id") or "")
        if relation is not None:
            is_hidden = element.get("state", "visible") != "visible"
            name = element.get("name", "")
            sheets.append(SheetPart(name, relation.target, relation.kind, is_hidden))
    return WorkbookParts(
        tuple(sheets),
        by_kind.get("sharedStrings", ""),
        by_kind.get("styles", ""),
        is_1904,
        "externalLink" in by_kind,
        "vbaProject" in by_kind,
    )


def comments_of(package: OfficePackage, part: str) -> dict[tuple[int, int], str]:
    """The comments on the cells of a sheet, replies below them: (row, column) from 0 -> text."""
    kinds = {relation.kind: relation.target for relation in package.relations(part)}
    found: dict[tuple[int, int], list[str]] = {}
    threads = package.tree(kinds.get("threadedComment", ""))
    for comment in () if threads is None else threads:
        _add(found, comment, [each for each in comment if local_name(each) == "text"])
    threaded = set(found)
    notes = package.tree(kinds.get("comments", ""))
    for comment in () if notes is None else notes.iter():
        if local_name(comment) == "comment" and _place(comment) not in threaded:
            _add(found, comment, _runs(comment))
    return {place: "\n".join(texts) for place, texts in sorted(found.items())}


def _add(found: dict[tuple[int, int], list[str]], comment: Element, pieces: list[Element]) -> None:
    text = "".join("".join(piece.itertext()) for piece in pieces).strip()
    place = _place(comment)
    if place is not None and text:
        found.setdefault(place, []).append(text)


def _runs(comment: Element) -> list[Element]:
    """The pieces of text in a comment, without how East Asian names are read aloud."""
    aloud = {
        id(text)
        for element in comment.iter()
        if local_name(element) == "rPh"
        for text in element.iter()
    }
    return [e for e in comment.iter() if local_name(e) == "t" and id(e) not in aloud]


def _place(comment: Element) -> tuple[int, int] | None:
    name = comment.get("ref", "").partition(":")[0].replace("$", "")
    column = name.rstrip("0123456789")
    row = name[len(column) :]
    if not (column.isascii() and column.isalpha() and len(column) <= 3 and 0 < len(row) <= 7):
        return None
    return int(row) - 1, column_number(column)


def struck_styles(package: OfficePackage, styles: str) -> frozenset[int]:
    """The numbers of the styles of cells whose text is struck out."""
    root = package.tree(styles)
    fonts: list[bool] = []
    struck = set()
    for part in () if root is None else root:
        if local_name(part) == "fonts":
            fonts = [any(map(_strikes, font)) for font in part]
        elif local_name(part) == "cellXfs":
            for number, style in enumerate(part):
                font = style.get("fontId", "")
                if font.isascii() and font.isdigit() and int(font) < len(fonts):
                    struck |= {number} if fonts[int(font)] else set()
    return frozenset(struck)


def _strikes(element: Element) -> bool:
    return local_name(element) == "strike" and element.get("val", "1") not in ("0", "false")


def lengths_of_shared_texts(markup: bytes, file: str) -> array[int]:
    """How many characters each of the shared texts of a workbook has.

    Raises:
        FileTrouble: the text is no well-formed XML.
    """
    lengths = array("q")

    def start(name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(characters: str) -> None:
        if lengths:
            lengths[-1] += len(characters)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    try:
        parser.Parse(markup, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileTrouble(f"{file}: this is no well-formed XML ({error})") from None
    return lengths


def cell_name(place: tuple[int, int]) -> str:
    """What a spreadsheet calls a cell.

    >>> cell_name((1, 1))
    'B2'
    """
    return f"{letters(place[1])}{place[0] + 1}"
