"""A configuration written as a sentence -> its parts, by tags or by the words that join them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from cmo.exchange.phrases.codes import without_number
from cmo.exchange.phrases.connecting import without_joining
from cmo.exchange.phrases.joined_by_words import parts_by_words
from cmo.exchange.phrases.pieces import Piece, pieces_of
from cmo.exchange.phrases.signs import settled, split_at, trimmed
from cmo.exchange.phrases.tags import (
    PartName,
    Tag,
    tags_before_colons,
    tags_in_brackets,
    with_plain_tags,
)

Part = tuple[PartName, str]
"""A part of a configuration, and its words."""
_no_tags = frozenset({"resource", "reasoning"})
_configuration = re.compile(
    r"\s*(?P<code>(?i:cmocs?|cmo|ipt|pt|programme theory|configuration|hypothesis)"
    r"[ -]?\d{1,3}[a-z]?)(?:\s?[:.)]|\s[-–—])\s"
)
_list = re.compile(r"[\n;•]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The parts of a configuration's sentence, in its order.

    `rest` are the words in no part, those from several places joined by " ... ". Words that only
    join parts ("In", "so that", "then") are in neither. `how` says whether tags ("(C)") or words
    ("If ... then ... because") told the parts apart. `codes` are the codes of the tags ("C1"), one
    for each part, "" where it has none.
    """

    parts: tuple[Part, ...]
    rest: str = ""
    how: Literal["tags", "words"] = "tags"
    codes: tuple[str, ...] = ()


def sentence_of(text: str) -> Sentence | None:
    """The parts of a configuration that a text tells as a sentence; None where it is none.

    >>> sentence_of("In small wards (C), nurses feel heard (M), so that errors fall (O).").parts
    (('contexts', 'small wards'), ('mechanisms', 'nurses feel heard'), ('outcomes', 'errors fall'))
    >>> sentence_of("If fees fall, then girls stay because nothing is lost").parts
    (('contexts', 'fees fall'), ('outcomes', 'girls stay'), ('mechanisms', 'nothing is lost'))
    """
    code, body = _without_code(settled(text))
    found = _by_tags(with_plain_tags(body)) or _by_words(body)
    if found is None or not code:
        return found
    return replace(found, rest=" ... ".join(filter(None, (code, found.rest))))


def _without_code(text: str) -> tuple[str, str]:
    """A sentence without the number or code of its configuration ("CMOC 1: If ...")."""
    number, body = without_number(text.strip())
    if number:
        return number, body
    found = _configuration.match(text)
    return (found["code"], text[found.end() :]) if found is not None else ("", text)


def _by_words(text: str) -> Sentence | None:
    found = parts_by_words(text)
    if found is None:
        return None
    parts, rest = found
    return Sentence(parts, rest, "words", ("",) * len(parts))


def _by_tags(text: str) -> Sentence | None:
    colons, brackets = tags_before_colons(text), tags_in_brackets(text)
    if _tell_apart(colons) and len(colons) >= len(brackets):
        outside = [tag for tag in brackets if not any(_overlap(tag, one) for one in colons)]
        return _before_their_words(text, colons) if not outside else None
    if not _tell_apart(brackets):
        return None
    if _rest(text[: brackets[0].start]):
        return _behind_their_words(text, brackets)
    return _before_their_words(text, brackets)


def _tell_apart(tags: list[Tag]) -> bool:
    parts = {tag.part for tag in tags}
    return len(parts) > 1 and not parts <= _no_tags


def _overlap(one: Tag, two: Tag) -> bool:
    return one.start < two.end and two.start < one.end


def _before_their_words(text: str, tags: list[Tag]) -> Sentence | None:
    between = split_at(text, [(tag.start, tag.end) for tag in tags])
    return _sentence(tags, between[1:], _rest(between[0]))


def _behind_their_words(text: str, tags: list[Tag]) -> Sentence | None:
    between = split_at(text, [(tag.start, tag.end) for tag in tags])
    for n in range(1, len(tags)):
        if not between[n].strip(" ,/&+"):
            between[n] = between[n - 1]  # "... (C) (M)": the same words are both
    return _sentence(tags, between[:-1], _rest(between[-1]))


def _rest(text: str) -> str:
    """Words outside of all parts; those that only join say nothing."""
    text = text.strip(" \t\n•-*")
    return trimmed(text) if without_joining(f"{text} x") != "x" else ""


def _sentence(tags: list[Tag], texts: list[str], rest: str) -> Sentence | None:
    parts: list[Part] = []
    codes: list[str] = []
    names = {tag.part for tag in tags}
    for tag, text in zip(tags, texts, strict=True):
        name = tag.part
        if name == "resource" and tag.end - tag.start == len("(MR)") and "reasoning" not in names:
            name = "mechanisms"  # MR is the resource to some, the response to others
        for words in _listed(text):
            parts.append((name, words))
            codes.append(tag.code)
    if len({name for name, _ in parts}) < 2:
        return None
    return Sentence(tuple(parts), rest, "tags", tuple(codes))


def _listed(text: str) -> list[str]:
    """The words of a part; several where they are a plain list."""
    words = trimmed(without_joining(trimmed(text)))
    if not words:
        return []
    if _list.search(text):
        found = pieces_of(text)
        plain = [one.text for one in found.items if isinstance(one, Piece) and not one.code]
        if found.joined == "all" and len(plain) == len(found.items):
            return [trimmed(without_joining(one)) for one in plain]
    return [words]
