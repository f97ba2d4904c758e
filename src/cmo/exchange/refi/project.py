"""A qualitative analysis project, as values: its codes, documents and coded passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from cmo.exchange.refi.codes import Codebook

SourceKind = Literal["text", "pdf", "picture", "audio", "video"]


class Span(NamedTuple):
    """Where a passage lies: a stretch of a text or recording, or a rectangle of a page.

    `space` is the text, recording or page. Spans of different spaces cannot be compared.
    """

    space: str
    ranges: tuple[tuple[float, float], ...]

    def meets(self, other: Span) -> bool:
        """Whether the two share anything.

        >>> Span("a", ((0, 5),)).meets(Span("a", ((4, 9),)))
        True
        >>> Span("a", ((0, 5),)).meets(Span("a", ((5, 9),)))
        False
        """
        return self.space == other.space and all(
            low < other_high and other_low < high
            for (low, high), (other_low, other_high) in zip(self.ranges, other.ranges, strict=True)
        )


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A document, picture or recording of a project."""

    guid: str
    name: str
    kind: SourceKind
    description: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage with a code; or a whole document, which has no `spans`.

    `also` are the guids of others that say just the same: programs write one coding of a PDF
    several times, and two people may code a passage alike. `comment` holds what was written on the
    passage, and the memos that are linked to it.
    """

    guid: str
    code: str
    source: str
    locator: str
    quote: str | None = None
    comment: str = ""
    spans: tuple[Span, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def guids(self) -> tuple[str, ...]:
        """All guids under which it may be known."""
        return (self.guid, *self.also)


@dataclass(frozen=True)
class Project:
    """What was read of a project. `notices` are whole sentences on how, and on what was not."""

    file: str
    name: str
    origin: str
    codebook: Codebook
    sources: tuple[QdaSource, ...]
    codings: tuple[Coding, ...]
    notices: tuple[str, ...] = ()
