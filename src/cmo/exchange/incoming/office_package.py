"""A Word document or an Excel workbook as a package: its parts, and which part refers to which."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.incoming.archive import Archive, shown
from cmo.exchange.incoming.markup import checked, root_of

MOST_OF_ALL = 256 * 1024 * 1024
"""So many bytes all parts that are read may have together, once they are unpacked."""
MOST_OF_A_TREE = 32 * 1024 * 1024
"""So many bytes a part may have that is read as a tree of elements, which takes far more memory."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part refers to another: by an id, as something (`worksheet`, `comments`), by its name."""

    id: str
    kind: str
    target: str


class OfficePackage:
    """The parts of a document in Office Open XML, by their names, in which case does not count."""

    def __init__(self, archive: Archive) -> None:
        """Keep the archive; nothing is read as yet.

        Raises:
            FileTrouble: two parts bear one name but for case, so that readers would differ.
        """
        self.archive = archive
        self.file = archive.file
        self._names: dict[str, str] = {}
        for name in archive.names:
            first = self._names.setdefault(name.replace("\\", "/").casefold(), name)
            if first != name:
                told = f"it holds two files of the same name: {shown(first)} and {shown(name)}"
                raise FileTrouble(f"{self.file}: {told}")
        self._left = MOST_OF_ALL

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return name.casefold() in self._names

    def read(self, name: str) -> bytes:
        """The XML text of a part, without a document type; empty where there is no such part.

        Raises:
            FileTrouble: it is too large, damaged, no XML, or all parts together are too large.
        """
        entry = self._names.get(name.casefold())
        if entry is None:
            return b""
        content = self.archive.read(entry, MOST_OF_ALL)
        self._left -= len(content)
        if self._left < 0:
            told = f"it unpacks to more than {MOST_OF_ALL // 1024 // 1024} MB; it is not read"
            raise FileTrouble(f"{self.file}: {told}")
        return checked(content, self.file)

    def tree(self, name: str) -> Element | None:
        """The root element of a part; None where there is no such part.

        Raises:
            FileTrouble: it is too large, damaged, no XML, or has a document type.
        """
        entry = self._names.get(name.casefold())
        if entry is None:
            return None
        return root_of(self.archive.read(entry, MOST_OF_A_TREE), self.file)

    def relations(self, part: str) -> Iterator[Relation]:
        """What a part refers to within the package, in order; what lies outside is left out."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in () if root is None else root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External" or not target:
                continue
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = relation.get("Type", "").rpartition("/")[2]
            yield Relation(relation.get("Id", ""), kind, inside)

    def main_part(self, usual: str) -> str:
        """The name of the part that everything else hangs on."""
        if usual in self:
            return usual
        targets = (one.target for one in self.relations("") if one.kind == "officeDocument")
        return next(targets, usual)


def local_name(element: Element) -> str:
    """The name of an element or attribute without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute of an element, whichever namespace it is in."""
    if name in element.attrib:
        return element.attrib[name]
    ending = f"}}{name}"
    return next((text for key, text in element.attrib.items() if key.endswith(ending)), None)
