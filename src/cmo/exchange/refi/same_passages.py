"""Codings that say the same -> one: the several forms of a PDF's, and those of several people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cmo.exchange.refi.selections import Passage

_MOST_COMPARED = 1000
"""So many stretches of one text, with one code, are looked through for the words of a page."""


class Coded(NamedTuple):
    """One passage with one code, as it was found. `quote` is as it is to be compared."""

    guid: str
    code: str
    passage: Passage
    quote: str | None
    comment: str = ""


def together(found: Iterable[Coded]) -> list[list[Coded]]:
    """The codings in groups that say the same, in the order in which they were found."""
    groups: list[list[Coded]] = []
    known: dict[tuple[object, ...], list[Coded]] = {}
    texts: dict[tuple[str, str], list[tuple[str, str, list[Coded]]]] = {}
    later: list[tuple[Coded, list[Coded]]] = []
    for coded in found:
        group = next((known[key] for key in _keys(coded) if key in known), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(coded)
        for key in _keys(coded):
            known.setdefault(key, group)
        if coded.quote and coded.passage.positions is not None:
            place = coded.passage.source, coded.code
            words = "".join(coded.quote.split())
            texts.setdefault(place, []).append((coded.passage.created, words, group))
        elif coded.quote and coded.passage.page is not None and len(group) == 1:
            later.append((coded, group))
    for coded, group in later:
        _join_to_text(coded, group, texts)
    return [group for group in groups if group]


def _keys(coded: Coded) -> Iterable[tuple[object, ...]]:
    """What a coding shares with those that say the same."""
    passage = coded.passage
    place = passage.source, coded.code
    if passage.guid:
        yield (*place, "selection", passage.guid)
    if passage.span is None and passage.positions is None and passage.times is None:
        if not passage.guid:
            yield (*place, "whole")
    elif passage.span is not None:
        yield (*place, "span", passage.span)
    if passage.page is not None and passage.name and passage.created:
        # a passage over two pages is written as two, alike in all but their guids
        yield (*place, "named", passage.name, passage.created)


def _join_to_text(
    coded: Coded,
    group: list[Coded],
    texts: dict[tuple[str, str], list[tuple[str, str, list[Coded]]]],
) -> None:
    """Join a rectangle of a page to the stretch of the text of its PDF that holds its words."""
    words = "".join((coded.quote or "").split())
    near = texts.get((coded.passage.source, coded.code), [])
    for created, whole, other in near[:_MOST_COMPARED]:
        if other and other is not group and created == coded.passage.created and words in whole:
            other.extend(group)
            group.clear()
            return
