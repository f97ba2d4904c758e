"""Sentences without tags: "If ... then ... because ...", "Where ..., ... leads to ..."."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from cmo.exchange.phrases.connecting import (
    BECAUSE,
    OPENING,
    PROVIDED,
    RESULT,
    THEN,
    UNLESS,
    without_joining,
)
from cmo.exchange.phrases.signs import masked, trimmed
from cmo.exchange.phrases.tags import PartName

Kind = Literal["opening", "then", "because", "result", "unless", "provided", "middle"]

_opening = re.compile(rf"\s*[\"“]?\s*(?P<words>{OPENING})(?![\w'’-])[\s:,…]*", re.I)
_anchors = re.compile(
    r"(?<![\w'’-])(?:"
    rf"(?P<because>{BECAUSE})|(?P<result>{RESULT})|(?P<unless>{UNLESS})|(?P<provided>{PROVIDED})"
    rf"|(?P<then>{THEN})"
    r")(?![\w'’-])",
    re.I,
)
_sentence_end = re.compile(r"[.!?](?=\s+[^\W\d_a-zß-ÿ]|\s*$)(?!\s+(?:This is because|Because))")
_short_forms = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|al|Dr|St|Mr|Mrs|Ms|Prof|approx|no)|\b[A-Z])$")
_another = re.compile(r",?\s+and\s+(?:if|when|where|in\s+which)\s+", re.I)
_comma = re.compile(r",\s+")
_list_goes_on = re.compile(r"(?:[\w'’-]+\s+){0,3}?[\w'’-]+(?:,|,?\s+(?:and|or)\b)")
_ends_list = re.compile(r"(?:and|or)\s")

Parts = tuple[tuple[PartName, str], ...]


class _Segment(NamedTuple):
    kind: Kind
    text: str


def parts_by_words(text: str) -> tuple[Parts, str] | None:
    """The parts that joining words tell apart, and the words in none; None where it is not clear.

    >>> parts_by_words("Where staff stay, trust grows because faces are known. Seen twice.")
    ((('contexts', 'staff stay'), ('outcomes', 'trust grows'),
      ('mechanisms', 'faces are known')), 'Seen twice')
    """
    end = _first_end(text)
    body, rest = text[:end], trimmed(text[end:])
    opening = _opening.match(body)
    if opening is None:
        return None
    segments = _segments(body[opening.end() :])
    plain = opening["words"].casefold() == "in"
    if plain and not {"because", "result"} <= {segment.kind for segment in segments}:
        return None
    parted = _parted(segments)
    if parted is None:
        return None
    parts = _parts(parted)
    names = {name for name, _ in parts}
    if "contexts" not in names or len(names) < 2 or not all(words for _, words in parts):
        return None
    return parts, rest


def _first_end(text: str) -> int:
    """Where the first sentence ends."""
    hidden = masked(text)
    for found in _sentence_end.finditer(hidden):
        if _short_forms.search(text[max(0, found.start() - 8) : found.start()]) is None:
            return found.end()
    return len(text)


def _segments(text: str) -> list[_Segment]:
    """The text, cut at the words that join."""
    segments: list[_Segment] = []
    kind: Kind = "opening"
    start = 0
    for found in _anchors.finditer(masked(text)):
        before = text[start : found.start()]
        if not trimmed(before) and kind != "opening":
            kind = _kind(found) if kind == "then" else kind
        else:
            segments.append(_Segment(kind, before))
            kind = _kind(found)
        start = found.end()
    return [*segments, _Segment(kind, text[start:])]


def _kind(found: re.Match[str]) -> Kind:
    match found.lastgroup:
        case "because" | "result" | "unless" | "provided" | "then" as kind:
            return kind
    return "then"


def _parted(segments: list[_Segment]) -> list[_Segment] | None:
    """The segments, the condition told apart from what follows it."""
    first, *others = segments
    kinds = [segment.kind for segment in others]
    if not kinds:
        return None
    before_then = kinds[: kinds.index("then")] if "then" in kinds else None
    if before_then is not None and set(before_then) <= {"unless", "provided"}:
        return [first, *others]
    if before_then is not None and "because" not in before_then:
        return None
    comma = _only_comma(first.text.rstrip(" ,\n"))
    if comma is not None:
        condition, middle = first.text[: comma[0]], first.text[comma[1] :]
        return [_Segment("opening", condition), _Segment("middle", middle), *others]
    if kinds[0] == "because" and _has_end(first.text) and not _commas(first.text):
        return _with_outcome(first, others)
    return None


def _has_end(text: str) -> bool:
    return text.rstrip().endswith(",")


def _with_outcome(first: _Segment, others: list[_Segment]) -> list[_Segment] | None:
    """The outcome told apart from the reason before it: "Where a, because b, c"."""
    because, *behind = others
    if any(segment.kind in ("result", "then") for segment in behind):
        return [first, *others]
    comma = _only_comma(because.text.rstrip(" ,\n"))
    if comma is None:
        return None
    reason, outcome = because.text[: comma[0]], because.text[comma[1] :]
    return [first, _Segment("because", reason), _Segment("then", outcome), *behind]


def _only_comma(text: str) -> tuple[int, int] | None:
    """The one comma of a text that parts no list."""
    found = _commas(text)
    return found[0] if len(found) == 1 else None


def _commas(text: str) -> list[tuple[int, int]]:
    hidden = masked(text).rstrip(" ,\n")
    found = []
    for comma in _comma.finditer(hidden):
        behind = hidden[comma.end() : comma.end() + 80]
        if not _list_goes_on.match(behind) and not _ends_list.match(behind):
            found.append(comma.span())
    return found


def _parts(segments: list[_Segment]) -> Parts:
    """What each segment is, by what stands about it."""
    kinds = [segment.kind for segment in segments]
    reasoned = "because" in kinds
    parts: list[tuple[PartName, str]] = []
    for n, segment in enumerate(segments):
        leads = kinds[n + 1 : n + 2] == ["result"]
        name: PartName = "outcomes"
        match segment.kind:
            case "opening":
                parts += [("contexts", words) for words in _conditions(segment.text)]
                continue
            case "provided":
                name = "contexts"
            case "unless":
                name = "unless"
            case "because":
                name = "mechanisms"
            case "middle" if leads:
                name = "interventions" if reasoned else "mechanisms"
            case "then" if leads and not reasoned:
                name = "mechanisms"
        parts.append((name, _clean(segment.text)))
    return tuple(parts)


def _conditions(text: str) -> list[str]:
    """The conditions that "and if", or a comma before "and", parts."""
    parts = [part for part in _another.split(text) if part.strip()]
    if len(parts) == 1:
        halves = re.split(r",\s+(?:and|AND)\s+", masked(text))
        clauses = len(halves) == 2 and not any("," in half.rstrip(" ,") for half in halves)
        if clauses and all(len(half.split()) > 2 for half in halves):
            place = len(halves[0])
            return [_clean(text[:place]), _clean(text[place:])]
    return [_clean(part) for part in parts]


def _clean(text: str) -> str:
    return trimmed(without_joining(trimmed(text)).strip('"”'))
