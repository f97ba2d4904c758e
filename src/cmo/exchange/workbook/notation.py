"""Values <-> the text of a cell: lists, and the uses of a role with alternatives and chains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_BULLET = "- "
_SIGN = re.compile(r"\s*([()|>]|\b(?:any|chain)\s*:)\s*", re.IGNORECASE)
_SEPARATORS = {"any": "|", "chain": ">"}
_WORDS = {sign: word for word, sign in _SEPARATORS.items()}


class NotRead(Exception):
    """A cell that cannot be read; its text says why, and how to mend it."""


def list_text(items: Sequence[str]) -> str:
    r"""Texts as a cell: one on each line; with bullets where one of them has several lines.

    >>> list_text(["a", "b"]), list_text(["a\nb", "c"])
    ('a\nb', '- a\n  b\n- c')
    """
    if not any("\n" in item for item in items) and not "".join(items[:1]).startswith(_BULLET):
        return "\n".join(items)
    return "\n".join(_BULLET + item.replace("\n", "\n  ") for item in items)


def listed_in(cell: str) -> list[str]:
    r"""The texts that stand in a cell, one on each line, or each after a bullet.

    >>> listed_in("a\n\n b"), listed_in("- a\n  b\n- c")
    (['a', 'b'], ['a\nb', 'c'])
    """
    lines = cell.strip("\n").split("\n")
    if not lines[0].startswith(_BULLET):
        return [line.strip() for line in lines if line.strip()]
    items: list[str] = []
    for line in lines:
        if line.startswith(_BULLET):
            items.append(line.removeprefix(_BULLET))
        else:
            items[-1] += "\n" + line.removeprefix(" ").removeprefix(" ")
    return [item.strip() for item in items if item.strip()]


def item_text(item: Any, *, inner: bool = False) -> str:
    """A member of a role's list on one line: an id, alternatives, or a chain.

    >>> item_text({"any": ["a", {"chain": ["b", {"ref": "c", "note": "x"}]}]})
    'any: a | (chain: b > c)'
    """
    if isinstance(item, str):
        return item
    if "ref" in item:
        return str(item["ref"])
    [(word, members)] = item.items()
    told = f" {_SEPARATORS[word]} ".join(item_text(member, inner=True) for member in members)
    return f"({word}: {told})" if inner else f"{word}: {told}"


def item_in(line: str) -> Any:
    """What stands on one line: the name of an element, or names grouped by `any` and `chain`.

    >>> item_in("any: a | (chain: b > c)")
    {'any': ['a', {'chain': ['b', 'c']}]}
    >>> item_in("a | b"), item_in(" two words ")
    ({'any': ['a', 'b']}, 'two words')

    Raises:
        NotRead: the signs do not fit one another.
    """
    pieces = [piece for piece in _SIGN.split(line.strip()) if piece]
    item, rest = _group(pieces)
    if rest:
        raise NotRead("a bracket is closed here that was not opened")
    return item


def _group(pieces: list[str]) -> tuple[Any, list[str]]:
    """The group at the beginning of these pieces, up to the bracket that closes it."""
    word = ""
    if pieces and pieces[0].endswith(":"):
        word, pieces = pieces[0].removesuffix(":").strip().casefold(), pieces[1:]
    member, pieces = _member(pieces)
    members = [member]
    while pieces and pieces[0] != ")":
        sign = pieces[0]
        if sign not in _WORDS:
            raise NotRead("write `|` between alternatives, and `>` between the steps of a chain")
        if sign != _SEPARATORS[word or _WORDS[sign]]:
            raise NotRead("`|` and `>` stand side by side; put brackets around what goes together")
        word = word or _WORDS[sign]
        member, pieces = _member(pieces[1:])
        members.append(member)
    return ({word: members} if word else member), pieces


def _member(pieces: list[str]) -> tuple[Any, list[str]]:
    if not pieces or pieces[0] in ")|>" or pieces[0].endswith(":"):
        raise NotRead("the id of an element is missing here")
    if pieces[0] != "(":
        return pieces[0], pieces[1:]
    group, rest = _group(pieces[1:])
    if rest[:1] != [")"]:
        raise NotRead("a bracket is not closed")
    return group, rest[1:]
