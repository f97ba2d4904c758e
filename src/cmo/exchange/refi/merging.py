"""The evidence that a configuration has, and the pieces of a project -> the evidence it gets.

A piece of evidence is known again by its id, which is the guid of its coding; where a program made
new guids, by source, words and what it is about. What a project says (source, locator, quote, the
comment) follows the project; what people decide (stance, about, basis, their own part of the note)
stays as it stands in the theory.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from cmo.exchange.refi.placing import Piece
from cmo.exchange.refi.tree import is_guid, same_guid
from cmo.model import Evidence, Source

COMMENT = "Comment in the project: "
"""What begins the part of a note that follows the project; what stands before it is the user's."""


@dataclass
class Merged:
    """What an import did to evidence. Each is the id of a configuration and a piece of it.

    `kept` are pieces whose code binds to nothing now, `by_hand` those that were there before,
    `foreign` those of documents that are not in the project. `otherwise` counts those of which
    people decided something else than the codes say.
    """

    added: list[tuple[str, Evidence]] = field(default_factory=list)
    removed: list[tuple[str, Evidence]] = field(default_factory=list)
    updated: list[tuple[str, Evidence, str]] = field(default_factory=list)
    unchanged: int = 0
    kept: list[tuple[str, Evidence]] = field(default_factory=list)
    by_hand: list[tuple[str, Evidence]] = field(default_factory=list)
    otherwise: int = 0
    foreign: list[tuple[str, Evidence]] = field(default_factory=list)


@dataclass(frozen=True)
class Origin:
    """What is known of the project that pieces may have come from.

    `guids` are those of all its codings, `unbound` of those whose code binds to nothing (and is not
    ignored), `sources` the ids of its documents in the theory.
    """

    guids: Collection[str]
    unbound: Collection[str]
    sources: Collection[str]

    def owns(self, piece: Evidence) -> bool:
        """Whether a piece came from this project, as far as can be told.

        Its id has the shape of a guid, and its source is a document of the project. A guid alone
        would not do: another project may have been imported, too.
        """
        if piece.id is None or not is_guid(piece.id):
            return False
        return same_guid(piece.id) in self.guids or all(
            source.id in self.sources for source in piece.sources
        )


def merged(
    configuration: str,
    old: tuple[Evidence, ...],
    pieces: list[Piece],
    source_of: Callable[[str], Source],
    origin: Origin,
    done: Merged,
) -> tuple[Evidence, ...]:
    """The evidence of one configuration after the import; `done` is told what was done."""
    matches, there = _matched(old, pieces, source_of, origin)
    new: dict[int, Evidence] = {}
    for number, piece in enumerate(pieces):
        if number in there:
            done.by_hand.append((configuration, old[there[number]]))
        elif number in matches:
            before = old[matches[number]]
            after = _updated(before, piece, source_of(piece.coding.source))
            new[number] = after
            if after == before:
                done.unchanged += 1
            else:
                done.updated.append((configuration, after, _what_changed(before, after)))
            told = piece.stance not in (None, after.stance) or set(piece.about) != set(after.about)
            done.otherwise += told
        else:
            new[number] = _made(piece, source_of(piece.coding.source))
            done.added.append((configuration, new[number]))
    number_of = {place: number for number, place in matches.items()}
    kept: list[tuple[int | None, Evidence]] = []
    for place, piece_before in enumerate(old):
        if place in number_of:
            kept.append((number_of[place], new[number_of[place]]))
        elif not origin.owns(piece_before):
            kept.append((None, piece_before))
            if piece_before.id and is_guid(piece_before.id):
                done.foreign.append((configuration, piece_before))
        elif same_guid(piece_before.id or "") in origin.unbound:
            kept.append((None, piece_before))
            done.kept.append((configuration, piece_before))
        else:
            done.removed.append((configuration, piece_before))
    return tuple(_in_place(kept, {n: one for n, one in new.items() if n not in matches}))


def _matched(
    old: tuple[Evidence, ...],
    pieces: list[Piece],
    source_of: Callable[[str], Source],
    origin: Origin,
) -> tuple[dict[int, int], dict[int, int]]:
    """Which piece is which of the old evidence, and which were written by hand already."""
    places = {same_guid(one.id): place for place, one in enumerate(old) if one.id}
    matches: dict[int, int] = {}
    taken: set[int] = set()
    for number, piece in enumerate(pieces):
        place = next((places[guid] for guid in piece.coding.guids if guid in places), None)
        if place is not None and place not in taken:
            matches[number] = place
            taken.add(place)
    again: dict[Any, list[int]] = defaultdict(list)
    by_hand: dict[Any, int] = {}
    for place, one in enumerate(old):
        if place in taken or one.single_source is None:
            continue
        key = _likeness(one.single_source.id, one.quote, one.locator, one.about)
        if not (one.id and is_guid(one.id)):
            by_hand.setdefault(key, place)
        elif same_guid(one.id) not in origin.guids:
            again[key].append(place)
    there = {}
    for number, piece in enumerate(pieces):
        if number in matches:
            continue
        coding = piece.coding
        source = source_of(coding.source).id
        key = _likeness(source, coding.quote, coding.locator, piece.about)
        if again[key]:
            matches[number] = again[key].pop(0)
        elif key in by_hand:
            there[number] = by_hand[key]
    return matches, there


def _likeness(
    source: str, quote: str | None, locator: str | None, about: tuple[str, ...]
) -> tuple[Any, ...]:
    """What two pieces share that are one passage under two guids."""
    words = "".join(quote.split()).casefold() if quote else None
    return source, words or (locator,), frozenset(about)


def _made(piece: Piece, source: Source) -> Evidence:
    coding = piece.coding
    return Evidence(
        id=coding.guid,
        source=source,
        stance=piece.stance or "supports",
        about=piece.about,
        locator=coding.locator,
        quote=coding.quote,
        note=_with_comment(None, coding.comment),
    )


def _updated(old: Evidence, piece: Piece, source: Source) -> Evidence:
    """The old piece, with what the project says of it now."""
    coding = piece.coding
    fields: dict[str, Any] = {
        "id": old.id if same_guid(old.id or "") in coding.guids else coding.guid,
        "locator": coding.locator,
        "note": _with_comment(old.note, coding.comment),
    }
    if old.single_source is not None:
        fields["single_source"] = source
    if coding.quote is not None:
        fields["quote"] = coding.quote
    changed = {name: value for name, value in fields.items() if getattr(old, name) != value}
    return old.model_copy(update=changed) if changed else old


def _with_comment(note: str | None, comment: str) -> str | None:
    """A note, with what the project says in the place of what it said before."""
    own = (note or "").partition(COMMENT)[0].strip()
    said = COMMENT + comment.strip() if comment.strip() else ""
    return "\n\n".join(filter(None, (own, said))) or None


def _what_changed(old: Evidence, new: Evidence) -> str:
    words = {
        "id": "guid",
        "single_source": "source",
        "locator": "locator",
        "quote": "quote",
        "note": "comment",
    }
    different = (said for name, said in words.items() if getattr(old, name) != getattr(new, name))
    return ", ".join(different)


def _in_place(
    kept: list[tuple[int | None, Evidence]], fresh: dict[int, Evidence]
) -> Iterator[Evidence]:
    """The evidence in its old order, each new piece behind the one before it in the project."""
    numbered = sorted(
        (number, place) for place, (number, _) in enumerate(kept) if number is not None
    )
    numbers = [number for number, _place in numbered]
    furthest = [*accumulate((place for _number, place in numbered), max)]
    first = min((place for _number, place in numbered), default=len(kept))
    at: dict[int, list[Evidence]] = defaultdict(list)
    for number in sorted(fresh):
        smaller = bisect_left(numbers, number)
        at[furthest[smaller - 1] + 1 if smaller else first].append(fresh[number])
    for place, (_number, one) in enumerate(kept):
        yield from at.get(place, ())
        yield one
    yield from at.get(len(kept), ())
