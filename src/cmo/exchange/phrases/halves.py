"""A mechanism's text -> the resource that a programme offers, and the reasoning it meets."""

from __future__ import annotations

from cmo.exchange.phrases.connecting import without_joining
from cmo.exchange.phrases.signs import settled, split_at, trimmed
from cmo.exchange.phrases.tags import Tag, tags_before_colons, tags_in_brackets

_HALVES = ("resource", "reasoning")


def halves_of(text: str) -> tuple[str, str] | None:
    """The resource and the reasoning that a text tells apart; None where it does not.

    A bare arrow tells nothing: "x -> y" may be two reasonings. Of a text that marks one half only,
    the other is "".

    >>> halves_of("Resource: a named mentor. Reasoning: somebody is on my side")
    ('a named mentor', 'somebody is on my side')
    >>> halves_of("text reminders (resource) make them feel remembered (reasoning)")
    ('text reminders', 'make them feel remembered')
    >>> halves_of("fear -> silence")
    """
    text = settled(text)
    return _before_their_words(text) or _behind_their_words(text)


def _before_their_words(text: str) -> tuple[str, str] | None:
    tags = [tag for tag in tags_before_colons(text) if tag.part in _HALVES]
    start = 0
    if not tags:
        tags = [tag for tag in tags_in_brackets(text) if tag.part in _HALVES]
        start = tags[0].start if tags else 0
        if text[:start].strip(" \t\n•-*"):
            return None
    elif _without_mechanism(text[: tags[0].start]):
        return None
    ends = [*(tag.start for tag in tags[1:]), len(text)]
    parts = [text[tag.end : end] for tag, end in zip(tags, ends, strict=False)]
    return _halves(tags, parts)


def _without_mechanism(text: str) -> str:
    """What stands before the first half, but for the word "Mechanism:" itself."""
    for tag in reversed(tags_before_colons(text)):
        if tag.part == "mechanisms" and not tag.code:
            text = text[: tag.start] + text[tag.end :]
    return text.strip(" \t\n•-*")


def _behind_their_words(text: str) -> tuple[str, str] | None:
    tags = [tag for tag in tags_in_brackets(text) if tag.part in _HALVES]
    if not tags or text[tags[-1].end :].strip(" \t\n.;,"):
        return None
    parts = split_at(text, [(tag.start, tag.end) for tag in tags])[:-1]
    return _halves(tags, parts)


def _halves(tags: list[Tag], parts: list[str]) -> tuple[str, str] | None:
    kinds = [tag.part for tag in tags]
    if not kinds or len(set(kinds)) < len(kinds):
        return None
    said = {
        kind: trimmed(without_joining(trimmed(part)))
        for kind, part in zip(kinds, parts, strict=True)
    }
    if not all(said.values()):
        return None
    return said.get("resource", ""), said.get("reasoning", "")
