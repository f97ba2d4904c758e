"""The XML of a Word document -> the text of its paragraphs and cells as its reader sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from cmo.exchange.grids.word_lists import Lists
from cmo.exchange.incoming.office_package import attribute, local_name

_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rt", "tbl"})
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_PICTURES = frozenset({"blip", "imagedata"})


class WordText:
    """Reads the text of paragraphs and cells, and counts what a reader of the text would miss.

    Tracked changes are taken as accepted. A footnote stands in brackets where its sign stood.
    `seen` counts the changes, pictures, struck-out texts and inner tables that were met; `comments`
    are the ids of the comments that were met since they were last taken away.
    """

    def __init__(self, notes: dict[tuple[str, str], str], lists: Lists) -> None:
        """Keep the footnotes and endnotes, by their kind and id, and how lists are numbered."""
        self.notes = notes
        self.lists = lists
        self.seen: Counter[str] = Counter()
        self.comments: list[str] = []

    def of_cell(self, cell: Element) -> str:
        """The text of a cell: a line for each paragraph, then those of the tables in it."""
        lines = [self.of_paragraph(paragraph) for paragraph in _paragraphs(cell)]
        for table in _inner_tables(cell):
            self.seen["table"] += 1
            lines += [self.of_cell(inner) for inner in _cells_of_inner(table)]
        return "\n".join(lines).strip("\n")

    def of_paragraph(self, paragraph: Element) -> str:
        """The text of a paragraph, its bullet or number before it."""
        pieces: list[str] = []
        self._walk(paragraph, pieces)
        text = "".join(pieces)
        return self.lists.mark_of(paragraph) + text if text.strip() else text

    def _walk(self, element: Element, pieces: list[str]) -> None:
        for child in element:
            name = local_name(child)
            if name in _CHANGES:
                self.seen["change"] += 1
            elif name in _PICTURES:
                self.seen["picture"] += 1
            if name == "t":
                pieces.append(child.text or "")
            elif name in _SIGNS:
                if local_name(element) == "r":  # a `tab` elsewhere is the place of a tabulator
                    pieces.append(_SIGNS[name])
            elif name == "sym":
                pieces.append(_symbol(child))
            elif name in ("footnoteReference", "endnoteReference"):
                self._add_note(name.removesuffix("Reference"), child, pieces)
            elif name == "commentReference":
                self.comments.append(attribute(child, "id") or "")
            elif name == "rPr":
                self.seen["strike"] += any(map(_strikes, child))
            elif name == "p":  # in a text box
                pieces += ["\n", self.of_paragraph(child)]
            elif name not in _LEFT_OUT and name != "pPr":
                self._walk(child, pieces)

    def _add_note(self, kind: str, reference: Element, pieces: list[str]) -> None:
        note = self.notes.get((kind, attribute(reference, "id") or ""), "")
        if note:
            pieces.append(f" [{note}]")


def blocks_of(element: Element) -> Iterator[Element]:
    """The paragraphs and tables of a document or cell, in order, content controls opened."""
    for child in element:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name not in _LEFT_OUT and not name.endswith("Pr"):
            yield from blocks_of(child)


def parts_named(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, content controls around them opened."""
    for child in element:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from parts_named(child, name)


def child_named(element: Element | None, *names: str) -> Element | None:
    """The child of this name, or its child of the next name, and so on; None if there is none."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if local_name(child) == name), None)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a switch of Word is there and not set to off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off")


def _paragraphs(cell: Element) -> Iterator[Element]:
    return (block for block in blocks_of(cell) if local_name(block) == "p")


def _inner_tables(cell: Element) -> Iterator[Element]:
    return (block for block in blocks_of(cell) if local_name(block) == "tbl")


def _cells_of_inner(table: Element) -> Iterator[Element]:
    for row in parts_named(table, "tr"):
        yield from parts_named(row, "tc")


def _strikes(element: Element) -> bool:
    return local_name(element) in ("strike", "dstrike") and is_on(element)


def _symbol(element: Element) -> str:
    code = attribute(element, "char") or ""
    try:
        return chr(int(code, 16)) if 0x20 <= int(code, 16) <= 0xFFFF else ""
    except ValueError:
        return ""
