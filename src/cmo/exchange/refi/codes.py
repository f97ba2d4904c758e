"""The codes of a codebook or a project, as values, and how they are read from XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.refi.tree import below, children, guid_of, name_of, words_of
from cmo.wording import counted

DEEPEST = 60
"""So deep codes may be nested."""
NO_NAME = "(no name)"


@dataclass(frozen=True, slots=True)
class Code:
    """A code. `above` are the names of the codes that it is part of, the topmost first.

    One that is not `codable` is a folder: it groups codes, and no passage bears it.
    """

    guid: str
    name: str
    above: tuple[str, ...] = ()
    description: str = ""
    codable: bool = True
    codes: tuple[Code, ...] = ()

    @property
    def path(self) -> str:
        """Its name after those of the codes that it is part of."""
        return "/".join((*self.above, self.name))


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A group of codes that does not nest them; `members` are their guids."""

    name: str
    members: frozenset[str]


@dataclass(frozen=True)
class Codebook:
    """All codes of a file. `notices` are whole sentences on what was wrong with it."""

    file: str
    codes: tuple[Code, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    notices: tuple[str, ...] = ()

    def all_codes(self) -> Iterator[Code]:
        """Every code, each before those below it."""
        waiting = [*reversed(self.codes)]
        while waiting:
            code = waiting.pop()
            yield code
            waiting += reversed(code.codes)


def codebook_in(root: Element, file: str) -> Codebook:
    """The codes and sets of codes in a codebook or a project.

    Raises:
        FileTrouble: they are nested too deep.
    """
    book = next(children(root, "CodeBook"), root)
    seen: set[str] = set()
    faults = _Faults()
    codes = _codes(below(book, "Codes", "Code"), (), seen, faults)
    if codes is None:
        raise FileTrouble(f"{file}: its codes are nested more than {DEEPEST} deep")
    sets = [*below(book, "Sets", "Set"), *(below(root, "Sets", "Set") if book is not root else [])]
    return Codebook(file, codes, tuple(_sets(sets)), tuple(faults.told()))


class _Faults:
    def __init__(self) -> None:
        self.unnamed = 0
        self.twice: list[str] = []

    def told(self) -> Iterator[str]:
        if self.unnamed:
            yield f"{counted(self.unnamed, 'code')} without a name: called {NO_NAME} here."
        for name in self.twice:
            yield (
                f"The code “{name}” bears the same guid as another before it; passages that "
                "refer to this guid are taken for those of the first."
            )


def _codes(
    elements: list[Element], above: tuple[str, ...], seen: set[str], faults: _Faults
) -> tuple[Code, ...] | None:
    """The codes, with those below them; None where they are nested too deep."""
    if len(above) > DEEPEST:
        return None
    codes = []
    for element in elements:
        name = name_of(element)
        faults.unnamed += not name
        name = name or NO_NAME
        guid = guid_of(element)
        if guid and guid in seen:
            faults.twice.append(name)
        seen.add(guid)
        inner = _codes([*children(element, "Code")], (*above, name), seen, faults)
        if inner is None:
            return None
        codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
        description = words_of(element, "Description")
        codes.append(Code(guid, name, above, description, codable, inner))
    return tuple(codes)


def _sets(elements: list[Element]) -> Iterator[CodeSet]:
    for element in elements:
        members = {guid_of(one, "guid", "targetGUID") for one in children(element, "MemberCode")}
        if members:
            yield CodeSet(name_of(element), frozenset(members))
