"""The XML of one document of a project -> its passages, each with what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.refi.documents import Documents
from cmo.exchange.refi.notes import Notes
from cmo.exchange.refi.project import QdaSource, Span
from cmo.exchange.refi.texts import Passages, quotable, quote_of_name
from cmo.exchange.refi.tree import below, children, guid_of, kind_of, words_of

MOST_HELD = 256 * 1024 * 1024
"""So many characters of passages are held, cut in every way in which positions may be counted."""
_HOLDERS = ("Representation", "TextDescription", "Transcript")
"""The texts of what is no text itself."""


@dataclass(eq=False)
class Passage:
    """A passage as it was found, before it is known how positions are counted.

    `text` and `number` lead to its quote; `said` is a quote that the project gives itself.
    """

    source: str
    guid: str = ""
    name: str = ""
    created: str = ""
    codings: list[tuple[str, str, str]] = field(default_factory=list)
    """Of each coding its guid, that of the code, and the memos that are on it alone."""
    comment: str = ""
    span: Span | None = None
    page: int | None = None
    times: tuple[int, int] | None = None
    positions: tuple[int, int] | None = None
    text: Passages | None = None
    number: int = 0
    said: str | None = None
    is_of_text: bool = False
    """Whether it is a stretch of the document's own text, in which paragraphs are counted."""
    paragraphs: tuple[int, int] | None = None


class SourceReader:
    """Reads the passages of documents."""

    def __init__(self, documents: Documents, notes: Notes, file: str) -> None:
        """What is shared by all documents of a project."""
        self._file = file
        self._held = 0
        self._documents = documents
        self._notes = notes
        self.texts: list[Passages] = []
        self.faulty = 0

    def passages(self, element: Element, source: QdaSource) -> Iterator[Passage]:
        """The passages of one document, with codes or without."""
        comment = one_text(self._notes.on(element))
        yield self._with_codings(Passage(source.guid, comment=comment), element)
        holders = [element] if source.kind == "text" else [*children(element, *_HOLDERS)]
        for holder in holders:
            yield from self._in_text(holder, element, source)
            if holder is not element:
                yield self._with_codings(Passage(source.guid), holder)
        for selection in element:
            kind = kind_of(selection)
            if kind == "PDFSelection":
                yield self._on_page(selection, source)
            elif kind == "PictureSelection":
                yield self._in_picture(selection, source)
            elif kind in ("AudioSelection", "VideoSelection"):
                yield self._in_time(selection, source)

    def _begun(self, selection: Element, source: QdaSource) -> Passage:
        passage = Passage(
            source.guid,
            guid_of(selection),
            selection.get("name", ""),
            selection.get("creationDateTime", ""),
        )
        words = [words_of(selection, "Description"), *self._notes.on(selection)]
        passage.comment = one_text(words)
        return self._with_codings(passage, selection)

    def _with_codings(self, passage: Passage, element: Element) -> Passage:
        for coding in children(element, "Coding"):
            comment = one_text(self._notes.on(coding))
            for reference in children(coding, "CodeRef"):
                code = guid_of(reference, "targetGUID")
                passage.codings.append((guid_of(coding), code, comment))
        return passage

    def _in_text(self, holder: Element, element: Element, source: QdaSource) -> Iterator[Passage]:
        selections = [*children(holder, "PlainTextSelection", "TranscriptSelection")]
        if holder is not element and kind_of(holder) != "Transcript":
            selections += children(element, "PlainTextSelection")
        if not selections:
            return
        found = self._documents.text_of(holder, source.name)
        text = None if found is None else Passages(found)
        points = {guid_of(point): point for point in below(holder, "SyncPoint")}
        space = f"text {guid_of(holder) or source.guid}"
        for selection in selections:
            passage = self._begun(selection, source)
            passage.is_of_text = holder is element
            if kind_of(selection) == "TranscriptSelection":
                self._place_by_points(passage, selection, points, source)
            else:
                ends = _numbers(selection, "startPosition", "endPosition")
                passage.positions = None if ends is None else (ends[0], ends[1])
            if passage.positions is not None and passage.positions[0] < passage.positions[1]:
                start, end = passage.positions
                passage.span = passage.span or Span(space, ((start, end),))
                if text is not None:
                    passage.text, passage.number = text, self._cut(text, passage, start, end)
                passage.said = quote_of_name(passage.name, end - start)
            elif passage.times is None:
                self.faulty += bool(passage.codings)
            yield passage
        if text is not None:
            text.close()
            self.texts.append(text)

    def _cut(self, text: Passages, passage: Passage, start: int, end: int) -> int:
        """Cut a passage out of its text.

        Raises:
            FileTrouble: the passages are too long to be held together.
        """
        before = text.held
        number = text.add(start, end, passage.name)
        self._held += text.held - before
        if self._held > MOST_HELD:
            told = "its coded passages are too long to be read together; a theory cannot hold them"
            raise FileTrouble(f"{self._file}: {told}")
        return number

    def _place_by_points(
        self, passage: Passage, selection: Element, points: dict[str, Element], source: QdaSource
    ) -> None:
        ends = [points.get(guid_of(selection, name)) for name in ("fromSyncPoint", "toSyncPoint")]
        places = [None if end is None else _number(end, "position") for end in ends]
        times = [None if end is None else _number(end, "timeStamp") for end in ends]
        if places[0] is not None and places[1] is not None:
            passage.positions = places[0], places[1]
        if times[0] is not None and times[1] is not None:
            passage.times = times[0], times[1]
            passage.span = Span(f"time {source.guid}", ((times[0], times[1]),))

    def _on_page(self, selection: Element, source: QdaSource) -> Passage:
        passage = self._begun(selection, source)
        page = _number(selection, "page")
        passage.page = None if page is None else page + 1  # the standard's first page is 0
        passage.span = _rectangle(selection, f"page {page} {source.guid}")
        for holder in children(selection, "Representation"):
            for content in children(holder, "PlainTextContent"):
                passage.said = "".join(content.itertext())
        return passage

    def _in_picture(self, selection: Element, source: QdaSource) -> Passage:
        passage = self._begun(selection, source)
        passage.span = _rectangle(selection, f"picture {source.guid}")
        return passage

    def _in_time(self, selection: Element, source: QdaSource) -> Passage:
        passage = self._begun(selection, source)
        times = _numbers(selection, "begin", "end")
        if times is not None:
            passage.times = times[0], times[1]
            passage.span = Span(f"time {source.guid}", ((times[0], times[1]),))
        return passage


def one_text(words: Iterable[str]) -> str:
    """Several comments as one, each of them once."""
    return quotable("\n\n".join(dict.fromkeys(filter(None, words))))[0] or ""


def _rectangle(selection: Element, space: str) -> Span | None:
    corners = _numbers(selection, "firstX", "secondX", "firstY", "secondY")
    if corners is None:
        return None
    across, down = sorted(corners[:2]), sorted(corners[2:])
    return Span(space, ((across[0], across[1]), (down[0], down[1])))


def _number(element: Element, name: str) -> int | None:
    """A whole number in an attribute; None where there is none that could be meant."""
    try:
        number = float(element.get(name, ""))
    except ValueError:
        return None
    return int(number) if abs(number) < 1e15 else None


def _numbers(element: Element, *names: str) -> list[int] | None:
    found = [_number(element, name) for name in names]
    return [one for one in found if one is not None] if None not in found else None
