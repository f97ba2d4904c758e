"""The cells of one configuration that hold its parts -> the words of the elements in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cmo.exchange.phrases.halves import halves_of
from cmo.exchange.phrases.pieces import Joined, Piece, Pieces
from cmo.exchange.tabular.codes import published_code
from cmo.exchange.tabular.wordings import Wording

_FIRST = ("1", "a", "i", "A", "I")

Read = Callable[[str], Pieces]


@dataclass(frozen=True, slots=True)
class Group:
    """Several elements, as a cell joins them."""

    items: tuple[Wording | Group, ...]
    joined: Joined = "all"


def wordings_of(pieces: Pieces) -> Group:
    """The words of elements that are no mechanisms."""
    return Group(
        tuple(
            wordings_of(item) if isinstance(item, Pieces) else Wording(item.text, code=item.code)
            for item in pieces.items
        ),
        pieces.joined,
    )


def mechanisms_in(text: str, read: Read) -> Group:
    """The mechanisms in a cell that does not tell resource and reasoning apart by its column."""
    halves = halves_of(text)
    if halves is not None:
        return Group((Wording(resource=halves[0], reasoning=halves[1]),))
    return _with_halves(read(text))


def _with_halves(pieces: Pieces) -> Group:
    return Group(
        tuple(
            _with_halves(item) if isinstance(item, Pieces) else _mechanism(item)
            for item in pieces.items
        ),
        pieces.joined,
    )


def _mechanism(piece: Piece) -> Wording:
    halves = halves_of(piece.text)
    if halves is None:
        return Wording(piece.text, code=piece.code)
    return Wording(resource=halves[0], reasoning=halves[1], code=piece.code)


def mechanisms_of_halves(label: str, resource: str, reasoning: str, read: Read) -> Group:
    """The mechanisms of a row with columns of its resources and its reasoning.

    Of several resources and as many responses each response belongs to the resource beside it; to
    one resource all responses belong. Otherwise they are one mechanism. The label is that of the
    one mechanism, or another mechanism beside several.
    """
    resources, responses = read(resource), read(reasoning)
    one, two = _plain(resources), _plain(responses)
    found: list[Wording | Group]
    if one is None or two is None or (len(one) != len(two) and len(one) > 1 and len(two) > 0):
        found = [_as_one(resource, reasoning, resources, responses)]
        joined: Joined = "all"
    elif not two or not one:
        found = [
            Wording(
                resource=piece.text if not two else "",
                reasoning=piece.text if not one else "",
                code=piece.code,
            )
            for piece in (one or two)
        ]
        joined = (resources if one else responses).joined
    else:
        paired = one * len(two) if len(one) == 1 else one
        found = [
            Wording(resource=a.text, reasoning=b.text, code=_code(a, b))
            for a, b in zip(paired, two, strict=True)
        ]
        joined = responses.joined
    if not label:
        return Group(tuple(found), joined)
    named = mechanisms_in(label, read)
    only = found[0] if len(found) == 1 else None
    name = named.items[0] if len(named.items) == 1 else None
    if isinstance(only, Wording) and isinstance(name, Wording) and name.label:
        whole = Wording(name.label, only.resource, only.reasoning, name.code or only.code)
        return Group((whole,))
    return Group((named, Group(tuple(found), joined)))


def _plain(pieces: Pieces) -> list[Piece] | None:
    """The pieces, where there are no groups among them."""
    found = [item for item in pieces.items if isinstance(item, Piece)]
    return found if len(found) == len(pieces.items) else None


def _as_one(resource: str, reasoning: str, resources: Pieces, responses: Pieces) -> Wording:
    """One mechanism with all that the two cells say, line by line."""
    return Wording(resource=_lines(resource, resources), reasoning=_lines(reasoning, responses))


def _lines(text: str, pieces: Pieces) -> str:
    only = pieces.items[0] if len(pieces.items) == 1 else None
    if isinstance(only, Piece):
        return only.text
    return "; ".join(line.strip(" ;•-–*") for line in text.splitlines() if line.strip(" ;•-–*"))


def _code(one: Piece, two: Piece) -> str:
    return (
        one.code
        if one.code == two.code or not two.code
        else " ".join(filter(None, (one.code, two.code)))
    )


def said_in(group: Group) -> list[str]:
    """All words in it, with codes; a lone number that begins no list is no part of it."""
    found: list[str] = []
    for item in group.items:
        if isinstance(item, Group):
            found += said_in(item)
        else:
            found += [item.label, item.resource, item.reasoning]
            if len(group.items) > 1 or published_code(item.code) or item.code in _FIRST:
                found.append(item.code)
    return found


def with_code(group: Group, code: str) -> Group:
    """The one element with this code, where it has none of its own."""
    only = group.items[0] if len(group.items) == 1 else None
    if code and isinstance(only, Wording) and not only.code:
        return Group((Wording(only.label, only.resource, only.reasoning, code),), group.joined)
    return group
