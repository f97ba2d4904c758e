"""The sources of a file -> a part of a theory, or a theory with these sources in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cmo.document import Block, Document, Heading, Paragraph
from cmo.errors import FileTrouble
from cmo.exchange.imported import Imported
from cmo.exchange.sources.entries import appraisal_text, waivers_text
from cmo.exchange.sources.found import FoundSource, SourcesRead
from cmo.exchange.sources.identifiers import UniqueIds, normalised_doi
from cmo.exchange.sources.matching import KnownSources, is_mention, titles_alike
from cmo.exchange.sources.plain_text import one_line, paragraphs
from cmo.exchange.sources.publishing import FIELDS as PUBLISHED
from cmo.exchange.sources.publishing import published_tidied
from cmo.exchange.sources.source_types import tidied_type
from cmo.exchange.sources.telling import table_told, told, told_of_reading
from cmo.model import FrozenMap, Header, ProgrammeTheory, Published, Source
from cmo.reading import read_values
from cmo.wording import counted, listed
from cmo.writing import as_values

_FILLED = (
    "title",
    "citation",
    "type",
    "authors",
    "year",
    *(f"published {key}" for key in PUBLISHED),
    "doi",
    "url",
    "appraisal",
    "note",
    "waive",
)
"""The fields of a source that are compared; each of `published` by itself."""
_KEPT = ("appraisal", "note", "waive")
"""What the analyst has said of a source: no file overrules it."""


def sources_imported(read: SourcesRead) -> Imported:
    """The sources of a file as a part of a theory: a map `sources`, to be included.

    Raises:
        FileTrouble: no entry of the file can be read.
    """
    _check_any(read)
    values = {"sources": _values({one.source.id: one.source for one in read.sources})}
    account: list[Block] = [
        Heading(2, "Sources"),
        Paragraph((f"{read.file}: {counted(len(read.sources), 'source')} read.",)),
        *told_of_reading(read, proposing=True),
    ]
    return Imported(read.file, values, tuple(account), read.problems)


def sources_into(
    theory: ProgrammeTheory, read: SourcesRead, *, replace: bool = False
) -> tuple[ProgrammeTheory, Document]:
    """The theory with these sources, and an account of what was done with each.

    An entry is a source of the theory if its key is that source's id, or its DOI is the same. Then
    what the source lacks is filled in. What differs is told, and stays; with `replace` it is taken
    from the file, but for appraisal, note and waivers, which are the analyst's. The others are
    added, save those that may be in the theory under another id: they are told, and held back.
    Nothing is ever removed.

    Raises:
        FileTrouble: no entry of the file can be read.
    """
    _check_any(read)
    merging = _Merging(theory.sources, read, replace)
    for found in read.sources:
        merging.take(found)
    account = (
        Heading(2, "Sources"),
        Paragraph(
            (f"{read.file}: {counted(len(read.sources), 'source')} read: {merging.counts()}.",)
        ),
        *merging.account(),
        *told_of_reading(read, proposing=False),
    )
    if merging.sources == dict(theory.sources):
        return theory, account
    values = as_values(theory)
    values["sources"] = _values(merging.sources)
    return read_values(values)[0], account


def _check_any(read: SourcesRead) -> None:
    if not read.sources:
        reasons = "\n".join(map(str, read.problems[:5]))
        raise FileTrouble(f"{read.file}: no entry of this file can be read\n{reasons}")


def _values(sources: Mapping[str, Source]) -> dict[str, Any]:
    """The sources as they stand in a theory file."""
    none: FrozenMap[Any] = FrozenMap()
    names = ("domains", "levels", "actors", "interventions", "contexts", "mechanisms", "outcomes")
    maps = dict.fromkeys((*names, "theories", "configurations"), none)
    bare = ProgrammeTheory(header=Header(title="-"), sources=FrozenMap(sources), **maps)
    values: dict[str, Any] = as_values(bare)["sources"]
    return values


@dataclass
class _Merging:
    """The sources of a theory as those of a file come to them, and what is to be told."""

    before: Mapping[str, Source]
    read: SourcesRead
    replace: bool
    added: list[str] = field(default_factory=list)
    filled: list[tuple[str, str, str]] = field(default_factory=list)
    differing: list[tuple[str, str, str, str]] = field(default_factory=list)
    replaced: list[tuple[str, str, str, str]] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    unchanged: int = 0

    def __post_init__(self) -> None:
        self.sources = dict(self.before)
        entries = (one.source for one in self.read.sources)
        self._known = KnownSources(self.before.values(), entries)
        keys = (one.source.id for one in self.read.sources if one.key)
        self._ids = UniqueIds({*self.before, *keys})
        self._taken: dict[str, str] = {}

    def take(self, found: FoundSource) -> None:
        """Add the source, or fill in and replace what the theory has of it."""
        known = self._known.same(found)
        if known is None:
            self._add(found)
        elif known.id in self._taken:
            self.held.append(
                f"`{found.source.id}` is the same source as `{self._taken[known.id]}`, which "
                "stands before it in the file; it is not read"
            )
        else:
            self._taken[known.id] = found.source.id
            self._fill(known, found.source)

    def _add(self, found: FoundSource) -> None:
        source = found.source
        like = self._known.like(source) if source.id not in self._known else None
        if like is not None:
            mend = (
                f"give `{like.id}` the DOI {source.doi} in the theory file"
                if source.doi
                else f"give the entry the key `{like.id}`"
            )
            self.held.append(
                f"`{source.id}` may be `{like.id}` of the theory: same title and year; it is not "
                f"added. If they are one, {mend}, and import again; if they are two, write it into "
                "the theory file yourself"
            )
            return
        id = source.id
        if id in self._known:
            id = self._ids.made(id)
            source = source.model_copy(update={"id": id})
            self.added.append(
                f"`{id}`: {source.label} (the theory has another source `{found.source.id}`: "
                f"“{self.sources[found.source.id].label}”)"
            )
        else:
            self.added.append(f"`{id}`: {source.label}")
        self.sources[id] = source
        self._known.note(source)
        self._taken[id] = found.source.id

    def _fill(self, known: Source, entry: Source) -> None:
        mention = is_mention(known) and bool(entry.title)
        if not (self.replace or mention or titles_alike(known, entry)):
            self.held.append(
                f"`{known.id}` has another title in the theory (“{known.label}”) than in the file "
                f"(“{entry.label}”); nothing is taken from the file. If they are one source, let "
                "the file overrule the theory (--replace); if not, give the entry another key"
            )
            return
        changed: dict[str, Any] = {}
        published: dict[str, Any] = {}
        for name in _FILLED:
            ours, theirs = _said(known, name), _said(entry, name)
            if not theirs or ours == theirs or (name == "citation" and not entry.title):
                continue  # such a citation only stands for the title that the entry lacks
            if not ours or (mention and name not in _KEPT):
                self.filled.append((known.id, name, theirs))
            elif self.replace and name not in _KEPT:
                self.replaced.append((known.id, name, ours, theirs))
            else:
                self.differing.append((known.id, name, ours, theirs))
                continue
            if name.startswith("published "):
                inner = PUBLISHED[name.removeprefix("published ")]
                published[inner] = getattr(entry.published, inner)
            else:
                changed[name] = getattr(entry, name)
        if mention:
            changed["citation"] = entry.citation  # it only said author and year
        if published:
            before = known.published or Published()
            changed["published"] = before.model_copy(update=published)
        if changed:
            self.sources[known.id] = known.model_copy(update=changed)
            self._known.note(self.sources[known.id])
        else:
            self.unchanged += 1

    def counts(self) -> str:
        """How many sources came to what, in words."""
        filled, replaced = ({row[0] for row in rows} for rows in (self.filled, self.replaced))
        numbers = (
            (len(self.added), "added"),
            (len(filled), "filled in"),
            (len(replaced), "changed"),
            (self.unchanged, "already there"),
            (len(self.held), "not taken over"),
        )
        return listed([f"{number} {what}" for number, what in numbers if number])

    def account(self) -> Iterable[Block]:
        """What was done, as parts of a document."""
        yield from told("Not taken over", self.held)
        yield from told("Added", self.added)
        if self.filled:
            yield Heading(3, "Filled in")
            yield table_told(("Source", "Field", "From the file"), self.filled)
        both = ("Source", "Field", "In the theory", "In the file")
        if self.replaced:
            yield Heading(3, "Taken from the file, in place of what the theory had")
            yield table_told(both, self.replaced)
            stale = {row[0] for row in self.replaced} - {
                row[0] for row in (*self.filled, *self.replaced) if row[1] == "citation"
            }
            yield from told(
                "Citations that may not fit any more; they are what tables show",
                (
                    f"`{id}`: {of.citation}"
                    for id, of in self.sources.items()
                    if id in stale and of.citation
                ),
            )
        if self.differing:
            yield Heading(3, "Different, and left as the theory has it")
            yield table_told(both, self.differing)


def _said(source: Source, name: str) -> str:
    """A field of a source as it is compared and told; empty where it says nothing."""
    if name.startswith("published "):
        value = published_tidied(source.published).get(name.removeprefix("published "), "")
        return "; ".join(value) if isinstance(value, list) else str(value)
    value = getattr(source, name)
    if name == "appraisal":
        return appraisal_text(source)
    if name == "waive":
        return waivers_text(source)
    if value is None:
        return ""
    if name == "authors":
        return "; ".join(map(one_line, value))
    text = paragraphs(str(value)) if name == "note" else one_line(str(value))
    if name == "doi":
        return normalised_doi(text) or text
    return tidied_type(text) if name == "type" else text
