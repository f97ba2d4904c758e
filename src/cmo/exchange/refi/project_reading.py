"""A project of a qualitative analysis program (.qdpx) -> its codes, documents and codings."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from cmo.exchange.refi.account import few
from cmo.exchange.refi.codes import NO_NAME, codebook_in
from cmo.exchange.refi.documents import Documents
from cmo.exchange.refi.notes import Notes
from cmo.exchange.refi.opening import opened, root_kind
from cmo.exchange.refi.project import Coding, Project, QdaSource, SourceKind
from cmo.exchange.refi.same_passages import Coded, together
from cmo.exchange.refi.selections import Passage, SourceReader, one_text
from cmo.exchange.refi.texts import ONE_LINE_END, WAYS, Cut, quotable
from cmo.exchange.refi.tree import below, guid_of, kind_of, name_of, words_of
from cmo.wording import counted

_KINDS: dict[str, SourceKind] = {
    "TextSource": "text",
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
_COUNT_ONE_LINE_END = ("atlas", "qualcoder")
"""Programs that are known to count a line end as one character."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:realist-cmo:project")


def read_project(path: str | Path) -> Project:
    """Read a project: a `.qdpx`, or the `.qde` out of one.

    Only its list of codes and codings is read, and the texts that were coded: no picture or
    recording, and nothing outside the file. What is wrong with single passages is among the
    `notices`.

    Raises:
        FileTrouble: the file cannot be opened, is refused, or is no project.
    """
    found = opened(path)
    root_kind(found, "Project")
    root = found.root
    reading = _Reading(root, Documents(found.archive), found.file)
    passages = [passage for source in reading.sources for passage in reading.of(source)]
    order = [*WAYS]
    origin = root.get("origin", "")
    if any(program in origin.lower() for program in _COUNT_ONE_LINE_END):
        order.remove(ONE_LINE_END)
        order.insert(0, ONE_LINE_END)
    codings = reading.codings(passages, order)
    return Project(
        found.file,
        name_of(root) or Path(path).stem,
        origin,
        codebook_in(root, found.file),
        tuple(reading.sources.values()),
        tuple(codings),
        tuple(reading.notices(passages)),
    )


class _Reading:
    """The reading of one project."""

    def __init__(self, root: Element, documents: Documents, file: str) -> None:
        self._root = root
        self._documents = documents
        self._notes = Notes(root, documents)
        self._reader = SourceReader(documents, self._notes, file)
        self._told: list[str] = []
        self._doubtful: list[str] = []
        self._beyond: list[str] = []
        self._shortened = 0
        self._numbers: dict[str, int] = {}
        self.sources: dict[Element, QdaSource] = dict(self._sources())

    def _sources(self) -> Iterator[tuple[Element, QdaSource]]:
        seen: set[str] = set()
        for element in (one for holder in below(self._root, "Sources") for one in holder):
            kind = _KINDS.get(kind_of(element))
            if kind is None:
                self._told.append(f"<{kind_of(element)[:40]}> is no kind of document known here.")
                continue
            name = name_of(element) or NO_NAME
            guid = guid_of(element)
            if not guid or guid in seen:
                guid = _made("source", guid, name, str(len(seen)))
            seen.add(guid)
            description = words_of(element, "Description")
            yield element, QdaSource(guid, name, kind, description)

    def of(self, element: Element) -> Iterator[Passage]:
        """The passages of one document."""
        return self._reader.passages(element, self.sources[element])

    def codings(self, passages: list[Passage], order: list[str]) -> list[Coding]:
        """The coded passages, each once for a code."""
        proofs = Counter[str]()
        for text in self._reader.texts:
            proofs += text.proofs
        ways = {id(text): text.way(proofs, order) for text in self._reader.texts}
        names = {source.guid: source.name for source in self.sources.values()}
        seen: dict[str, tuple[Passage, str]] = {}
        found = []
        for passage in passages:
            if not passage.codings:
                continue
            quote, cut = self._quote(passage, ways)
            if passage.text is not None:
                if cut is None:
                    self._beyond.append(names[passage.source])
                elif cut.cuts_words and not passage.text.proofs and passage.text.open_question:
                    self._doubtful.append(names[passage.source])
            if cut is not None and passage.is_of_text:
                passage.paragraphs = cut.paragraphs
            for own, code, comment in passage.codings:
                guid, number = own, 0
                while not guid or seen.get(guid, (passage, code)) != (passage, code):
                    where = (own, passage.source, passage.guid, repr(passage.span), code)
                    guid, number = _made("coding", *where, str(number)), number + 1
                seen[guid] = passage, code
                found.append(Coded(guid, code, passage, quote, comment))
        return [_coding(group) for group in together(found)]

    def _quote(self, passage: Passage, ways: dict[int, str]) -> tuple[str | None, Cut | None]:
        cut = None
        if passage.text is not None:
            cut = passage.text.found(passage.number, ways[id(passage.text)])
        if cut is None:
            return passage.said and quotable(passage.said)[0], None
        quote, shortened = quotable(cut.quote)
        self._shortened += shortened
        return quote, cut

    def notices(self, passages: list[Passage]) -> Iterator[str]:
        """Sentences on what was not read, and on what is to be looked at."""
        yield from self._told
        yield from self._documents.notices()
        bare = sum(1 for one in passages if one.guid and not one.codings)
        if bare:
            yield f"{counted(bare, 'passage')} without a code: not read."
        if self._reader.faulty:
            told = counted(self._reader.faulty, "passage")
            yield f"{told} with positions that are none: without a quote."
        if self._beyond:
            names = few([*dict.fromkeys(self._beyond)])
            told = counted(len(self._beyond), "passage")
            yield f"{told} beyond the end of the text, which may have been changed, in {names}."
        if self._doubtful:
            names = few([*dict.fromkeys(self._doubtful)])
            told = counted(len(self._doubtful), "quote")
            yield f"{told} may be cut at the wrong place: look at their ends, in {names}."
        if self._shortened:
            yield f"{counted(self._shortened, 'long passage')} quoted only in part (it ends “[…]”)."
        if self._notes.coded:
            yield f"{counted(self._notes.coded, 'coding')} of memos: not read."
        for kind in ("Case", "Variable"):
            number = len(below(self._root, f"{kind}s", kind))
            if number:
                told = counted(number, kind.lower())
                yield f"{told}: not read, as a theory has no place for such."


def _coding(group: list[Coded]) -> Coding:
    """One coding for all that say the same."""
    first = group[0]
    passages = [*{id(coded.passage): coded.passage for coded in group}.values()]
    quotes = {id(coded.passage): coded.quote for coded in group}
    of_text = [quotes[id(one)] for one in passages if one.positions is not None]
    of_pages = [quotes[id(one)] for one in sorted(passages, key=lambda one: one.page or 0)]
    quote = next(filter(None, of_text), None) or " ".join(filter(None, of_pages)) or None
    comments = [one.comment for one in passages] + [coded.comment for coded in group]
    guids = [*dict.fromkeys(coded.guid for coded in group)]
    spans = dict.fromkeys(one.span for one in passages if one.span is not None)
    return Coding(
        guids[0],
        first.code,
        first.passage.source,
        _locator(passages),
        quote,
        one_text(comments),
        tuple(spans),
        tuple(guids[1:]),
    )


def _locator(passages: list[Passage]) -> str:
    """Where a passage is, in the way that helps most to find it again."""
    pages = sorted({one.page for one in passages if one.page is not None})
    if pages:
        return f"p. {pages[0]}" if len(pages) == 1 else f"pp. {pages[0]}-{pages[-1]}"
    for one in passages:
        if one.times is not None:
            return f"{_clock(one.times[0])} to {_clock(one.times[1])}"
        if one.paragraphs is not None:
            first, last = one.paragraphs
            return f"paragraph {first}" if first == last else f"paragraphs {first}-{last}"
        if one.positions is not None:
            return f"characters {one.positions[0]}-{one.positions[1]}"
        if one.span is not None:
            (left, right), (top, bottom) = one.span.ranges
            return f"area from ({left}, {top}) to ({right}, {bottom})"
    return "a passage" if any(one.guid for one in passages) else "the whole"


def _clock(milliseconds: int) -> str:
    """A time in a recording.

    >>> _clock(14706), _clock(3_725_000)
    ('00:14', '1:02:05')
    """
    minutes, seconds = divmod(max(milliseconds, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _made(*parts: str) -> str:
    """A guid for what has none of its own: the same at every reading."""
    return str(uuid.uuid5(_NAMESPACE, "\n".join(parts)))
