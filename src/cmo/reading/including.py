"""A theory file that was read -> the parts that it includes, each read once, in order.

A part stands before the file that includes it, as if its text stood in place of the `include`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cmo.errors import InvalidTheory
from cmo.problems import Path, Problem
from cmo.reading.explaining import Explanation, kind_of_value, short
from cmo.reading.file_text import MOST_BYTES, rich_text
from cmo.reading.files import MOST_FILES, Files, Found, Identity
from cmo.reading.ways import Refused, Way, entries_of, way_from
from cmo.reading.yaml_text import (
    MOST_FROM_ALIASES,
    MOST_PROBLEMS,
    UNFINISHED,
    Reading,
    values_and_places,
)


class Part(NamedTuple):
    """One file of a theory, as it was read; `included_at` says where another includes it."""

    name: str
    text: str
    reading: Reading
    included_at: str = ""


@dataclass
class Included:
    """The parts of a theory, in order, and what is wrong with how they are included.

    `is_whole` is false where something could not be read, so that it is no wonder if ids are not
    known. `tried` are all files that were looked for, whether they are there or not.
    """

    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    tried: dict[str, None] = field(default_factory=dict)
    identities: set[Identity] = field(default_factory=set)


def included(root: Part, files: Files) -> Included:
    """Read the files that a theory file includes, and those that these include."""
    reader = _Reader(root, files)
    reader.run()
    return reader.result


@dataclass
class _Open:
    """A file whose includes are being read."""

    part: Part
    folder: Way
    identity: Identity
    entries: Iterator[tuple[Path, str] | Explanation]
    own: set[Identity] = field(default_factory=set)


class _Reader:
    def __init__(self, root: Part, files: Files) -> None:
        self.files = files
        self.result = Included()
        self.room = MOST_BYTES - len(root.text)
        self.aliases = root.reading.from_aliases
        identity = files.identity_of_root()
        self.result.identities.add(identity)
        self.open = [_Open(root, (), identity, entries_of(root.reading.values["include"]))]

    def run(self) -> None:
        result = self.result
        while self.open and len(result.problems) < MOST_PROBLEMS:
            includer = self.open[-1]
            entry = next(includer.entries, None)
            if entry is None:
                self.open.pop()
                if self.open:
                    result.parts.append(includer.part)
            elif isinstance(entry, Explanation):
                self.note(includer, entry.code, entry.message, entry.path)
            else:
                try:
                    self.include(includer, *entry)
                except Refused as refused:
                    self.note(includer, refused.code, str(refused), entry[0])
                except InvalidTheory as error:  # it is no text
                    result.problems += error.problems
                    result.is_whole = False
        if self.open:
            result.is_whole = False

    def note(self, includer: _Open, code: str, message: str, path: Path) -> None:
        places = includer.part.reading.places
        place = places.of(path)
        problem = Problem(code, message, path=path, file=includer.part.name, place=place)
        self.result.problems.append(problem)
        self.result.is_whole = False

    def include(self, includer: _Open, path: Path, entry: str) -> None:
        """Read the file that an entry names, if it has not been read."""
        shown = short(entry)
        way = way_from(includer.folder, entry)
        name = self.files.name(way)
        self.result.tried[name] = None
        found = self.files.found(way, shown, includer.folder)
        self.refuse_rings(found.identity, name)
        if found.identity in includer.own:
            raise Refused("bad-include", f"`{shown}` stands in `include` twice; keep one")
        includer.own.add(found.identity)
        if found.identity in self.result.identities:
            return  # another part includes it too
        if len(self.result.identities) > MOST_FILES:
            message = f"the theory includes more than {MOST_FILES:,} files; join some of them"
            self.open.clear()
            raise Refused("too-many-files", message)
        self.result.identities.add(found.identity)
        part = self.read(includer, path, name, shown, found)
        values = part.reading.values
        include = values.get("include") if isinstance(values, dict) else None
        entries = iter(()) if include is None else entries_of(include)
        self.open.append(_Open(part, way[:-1], found.identity, entries))

    def refuse_rings(self, identity: Identity, name: str) -> None:
        ring = [one.part.name for one in self.open if one.identity == identity]
        if not ring:
            return
        names = [one.part.name for one in self.open]
        names = [*names[names.index(ring[0]) :], ring[0]]
        if len(names) == 2:
            message = f"the file {name} includes itself; take it out of `include`"
        else:
            chain = " > ".join(names)
            message = f"files include one another in a ring: {chain}; take one `include` away"
        raise Refused("include-ring", message)

    def read(self, includer: _Open, path: Path, name: str, shown: str, found: Found) -> Part:
        text = self.files.text(name, shown, found, self.room)
        self.room -= len(text)
        reading = values_and_places(text.removeprefix("\ufeff"), name)
        place = includer.part.reading.places.of(path)
        where = f"{includer.part.name}:{place.line}" if place else includer.part.name
        problem = rich_text(text, name) or _what_is_wrong(reading, name)
        self.aliases += reading.from_aliases
        if self.aliases > MOST_FROM_ALIASES:
            message = f"with this file the aliases (`*name`) repeat more than {MOST_FROM_ALIASES:,}"
            problem = Problem("too-many-aliases", f"{message} values; write them out", file=name)
        self.result.problems += reading.problems if problem is None else [problem]
        if problem is not None or any(one.code in UNFINISHED for one in reading.problems):
            reading.values = None
            self.result.is_whole = False
        return Part(name, text, reading, where)


def _what_is_wrong(reading: Reading, name: str) -> Problem | None:
    """What is wrong with the whole of a part that is YAML."""
    values: Any = reading.values
    if isinstance(values, dict) or any(one.code in UNFINISHED for one in reading.problems):
        return None
    if values is None:
        message = (
            "this part of a theory is empty; put a collection in it, such as `contexts:`, or take "
            "it out of `include`"
        )
        return Problem("empty-file", message, file=name)
    message = (
        f"this is {kind_of_value(values)}, and no part of a theory; a part holds collections, such "
        "as `contexts:`"
    )
    return Problem("not-a-theory", message, file=name, place=reading.places.at(0))
