"""The cell of one column -> the elements in it, and whether all are meant, any, or a chain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cmo.exchange.phrases.codes import CODE, has_bare_code, is_code, without_code
from cmo.exchange.phrases.items import Item, Join, items_in_line, items_of, numbered_in_line
from cmo.exchange.phrases.signs import ARROW, enclosed, masked, settled, split_at, trimmed
from cmo.exchange.phrases.tags import tags_before_colons, tags_in_brackets

Joined = Literal["all", "any", "chain"]

_semicolon = re.compile(r"\s*[;؛](?=\s|$)\s*|；")
_arrow = re.compile(rf"\s*{ARROW}\s*|[,;]\s+(?:which\s+)?(?:leads?\s+to|leading\s+to)\s+", re.I)
_capitals = re.compile(r"\s+(?:(?P<or>AND/OR|OR|ODER|OU)|(?P<and>AND|UND))\s+|(?P<plus>\s+\+\s+)")
_codes = re.compile(rf"{CODE}(?:\s*(?:[,;/&+]|and|AND|und|et)\s*{CODE})+[.;]?")
_code = re.compile(CODE)
_code_behind = re.compile(
    rf"[(\[]\s?(?P<code>{CODE})\s?[)\]][\s,;]*(?P<join>and\s|or\s|[+&]\s)?\s*"
)
_code_before = re.compile(rf"(?:(?<=\s)|^)[(\[]?{CODE}[)\]]?\s?:\s")
_either = re.compile(r"either\s+", re.I)
_or = re.compile(r",?\s+or\s+")
_lead = re.compile(
    r"(?:(?P<any>either|any of|one of|at least one of)|all of|both)"
    r"(?:\s+(?:the following|these|of these))?\s*:?",
    re.I,
)
_small_letter = re.compile(r"[a-zß-ÿ]")


class Piece(NamedTuple):
    """The words of one element, without bullet, number or code; `code` is as it was printed.

    A piece that is nothing but a code ("see C1" is more than that) has it as its text, too.
    """

    text: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Several elements in order: `all`, `any`, or a `chain` in which one leads to the next."""

    items: tuple[Piece | Pieces, ...]
    joined: Joined = "all"


def pieces_of(text: str) -> Pieces:
    r"""The elements in a cell of one column.

    Lines, bullets, numbers, semicolons, codes, arrows and AND or OR in capitals part them. Commas,
    slashes and a small "and" or "or" within a line do not; nor does anything in brackets or quotes.
    What is joined in a way that is not clear ("a AND b OR c") stays one piece.

    >>> pieces_of("• C1: low trust\n• C2: few staff, or none").items
    (Piece(text='low trust', code='C1'), Piece(text='few staff, or none', code='C2'))
    >>> pieces_of("a mentor OR a friend")
    Pieces(items=(Piece(text='a mentor', code=''), Piece(text='a friend', code='')), joined='any')
    """
    text = settled(text)
    items = items_of(text)
    if len(items) == 1 and not items[0].number:
        items = numbered_in_line(items[0].text) or items
    elif items and items[0].number and len(items) == 1:
        items = numbered_in_line(text.strip()) or items
    items, joined = _without_lead(_with_leads(items))
    node = _of_items(items, joined)
    if node is None:
        return Pieces(())
    return node if isinstance(node, Pieces) else Pieces((node,))


def _of_items(items: list[Item], joined: Joined | None) -> Piece | Pieces | None:
    """What items say that are joined by lines."""
    blocks = _blocks(items)
    if blocks is not None:
        return _together((_of_items(block, None) for block in blocks), "any")
    items = _with_halves(items)
    either = bool(items) and _either.match(items[0].text) is not None
    if either and len(items) > 1 and any(item.join == "or" for item in items):
        items[0].text = _either.sub("", items[0].text, count=1)
    bare = sum(has_bare_code(item.text) for item in items) > 1
    nodes = [
        node
        for item in items
        for node in [_of_line(item.text, item.number, bare=bare)]
        if node is not None
    ]
    if len(nodes) < len(items) or joined is not None:
        return _together(nodes, joined or "all")
    whole = " ".join(_in_full(item) for item in items)
    return _combined(nodes, [item.join for item in items[1:]], whole)


def _in_full(item: Item) -> str:
    sign = {"": "", "and": "and ", "or": "or ", "chain": "→ "}[item.join]
    return f"{sign}{item.number + ' ' if item.number else ''}{item.text}"


def _blocks(items: list[Item]) -> list[list[Item]] | None:
    """Bulleted lists that an "or" on a line of its own parts; None where there are none."""
    starts = [n for n, item in enumerate(items) if n and item.join == "or" and item.apart]
    bulleted = all(item.bulleted or item.number for item in items)
    if not starts or len(starts) == len(items) - 1 or not bulleted:
        return None
    if any(item.join for n, item in enumerate(items) if n not in starts):
        return None
    for start in starts:
        items[start].join = ""
    ends = [*starts, len(items)]
    return [items[start:end] for start, end in zip([0, *starts], ends, strict=True)]


def _with_leads(items: list[Item]) -> list[Item]:
    """Items under a line that ends in a colon, each with the words of that line before its own."""
    found: list[Item] = []
    lead = ""
    for n, item in enumerate(items):
        under = item.bulleted or bool(item.number)
        following = items[n + 1 : n + 2]
        heads = any(one.bulleted or one.number for one in following)
        if item.text.endswith(":") and heads and not under:
            lead = item.text
            if _lead.fullmatch(lead) or _is_part(lead):
                found, lead = [*found, item], ""
            continue
        if lead and under:
            item.text = f"{lead} {item.text}"
        else:
            lead = ""
        found.append(item)
    return found


def _is_part(text: str) -> bool:
    tags = tags_before_colons(text)
    return len(tags) == 1 and tags[0].end - tags[0].start == len(text)


def _without_lead(items: list[Item]) -> tuple[list[Item], Joined | None]:
    """The items without a first line that only says that all, or any, of them are meant."""
    if len(items) < 2 or items[0].number:
        return items, None
    found = _lead.fullmatch(items[0].text)
    if found is not None:
        return items[1:], "any" if found["any"] else None
    if _is_part(items[0].text) and not items[0].bulleted:
        return items[1:], None
    return items, None


def _with_halves(items: list[Item]) -> list[Item]:
    """The items, each resource together with the reasoning that follows it."""
    found: list[Item] = []
    for item in items:
        if found and _are_halves(found[-1].text, item.text):
            found[-1].text = f"{found[-1].text}\n{item.text}"
        else:
            found.append(item)
    return found


def _are_halves(one: str, two: str) -> bool:
    return {_half(one), _half(two)} == {"resource", "reasoning"}


def _half(text: str) -> str | None:
    """Which half of a mechanism a text is marked as."""
    before = [tag for tag in tags_before_colons(text[:60]) if tag.start == 0]
    behind = tags_in_brackets(text[-40:])
    parts = {tag.part for tag in (before or behind)}
    return parts.pop() if len(parts) == 1 else None


def _of_line(text: str, number: str = "", *, bare: bool = False) -> Piece | Pieces | None:
    """What one line, or one item with its number, says."""
    node = _without_number(text, numbered=bool(number), bare=bare)
    if node is None:
        return Piece(number) if number else None
    return _with_number(node, number)


def _with_number(node: Piece | Pieces, number: str) -> Piece | Pieces:
    """The node, its first piece with the number that stands before it."""
    if not number:
        return node
    if isinstance(node, Pieces):
        first, *others = node.items
        return Pieces((_with_number(first, number), *others), node.joined)
    coded = node.code not in ("", node.text)
    return Piece(node.text, f"{number} {node.code}" if coded else number)


def _without_number(text: str, *, numbered: bool, bare: bool) -> Piece | Pieces | None:
    if "\n" in text:
        return Piece(trimmed(text))
    if _codes.fullmatch(text):
        return Pieces(tuple(Piece(found, found) for found in _code.findall(text)))
    parted = _either_or(text) or _split_by_codes(text)
    if parted is not None:
        return parted
    code, inner = without_code(text, bare=bare)
    parts = _split(inner, _semicolon, "; ")
    if len(parts) < 2:
        return _of_clause(text, bare=bare)
    items = items_in_line(parts)
    if not items:  # "or; and": nothing is joined
        return _piece(text)
    listed = not numbered and not items[0].number and any(item.number for item in items)
    if (code and not has_bare_code(inner)) or listed:
        return _piece(text, bare=bare)  # "who are (a) new; (b) young": a list within a sentence
    return _of_clauses(items, text)


def _of_clauses(items: list[Item], text: str) -> Piece | Pieces | None:
    """What the parts of a line say that semicolons part."""
    nodes: list[Piece | Pieces] = []
    joins: list[Join] = []
    for item in items:
        node = _of_clause(item.text)
        if node is not None:
            nodes.append(_with_number(node, item.number))
            joins.append(item.join)
    return _combined(nodes, joins[1:], text)


def _of_clause(text: str, *, bare: bool = False) -> Piece | Pieces | None:
    """What a text without semicolons says: arrows part it, then AND and OR in capitals."""
    parts = _split(text, _arrow, "→ ")
    if len(parts) > 1:
        return _together((_of_capitals(part) for part in parts), "chain")
    return _of_capitals(text, bare=bare)


def _of_capitals(text: str, *, bare: bool = False) -> Piece | Pieces | None:
    text = _without_brackets(text)
    places, joins = [], set()
    hidden = masked(text)
    for found in _capitals.finditer(hidden):
        if found["plus"] and not _joins_words(text, found):
            continue
        places.append(found.span())
        joins.add("or" if found["or"] else "and")
    parts = split_at(text, places)
    clear = len(joins) == 1 and all(_small_letter.search(part) or is_code(part) for part in parts)
    if not clear or not all(part.strip() for part in parts):
        return _piece(text, bare=bare)
    return _together(map(_of_capitals, parts), "any" if joins == {"or"} else "all")


def _joins_words(text: str, found: re.Match[str]) -> bool:
    """Whether a plus stands between words, or codes: not in "65 + years"."""
    before, after = text[: found.start()][-200:], text[found.end() :][:200]
    if re.search(rf"{CODE}$", before[-30:]) and _code.match(after):
        return True
    return len(before.split()) > 1 and len(after.split()) > 1 and before[-1].islower()


def _without_brackets(text: str) -> str:
    """The text without brackets that hold the whole of it, and more than one part of it."""
    stripped = text.strip()
    spans = enclosed(stripped)
    whole = spans == [(0, len(stripped))] and stripped[:1] == "("
    return stripped[1:-1] if whole and _capitals.search(stripped) else text


def _either_or(text: str) -> Pieces | None:
    """The two that "either ... or ..." names; None where it is not clear that there are two."""
    beginning = _either.match(text)
    if beginning is None:
        return None
    rest = text[beginning.end() :]
    hidden = masked(rest)
    found = list(_or.finditer(hidden))
    if len(found) != 1 or ";" in hidden:
        return None
    one, two = split_at(rest, [found[0].span()])
    if "," in masked(one) or not one.strip() or not two.strip():
        return None
    return Pieces((_piece(one), _piece(two)), "any")


def _split_by_codes(text: str) -> Pieces | None:
    """Elements in one line, each with its code: "C1: a C2: b" or "a (C1), b (C2)"."""
    before = list(_code_before.finditer(text))
    if len(before) > 1 and before[0].start() == 0:
        places = [(found.start(), found.start()) for found in before[1:]]
        return _of_coded(split_at(text, places), set())
    behind = list(_code_behind.finditer(text))
    if len(behind) < 2 or behind[-1].end() < len(text.rstrip(". ;")):
        return None
    joins = {(found["join"] or "").strip() for found in behind[:-1]}
    starts = [0, *(found.end() for found in behind[:-1])]
    ends = [found.start("join") if found["join"] else found.end() for found in behind]
    parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return _of_coded(parts, joins - {""})


def _of_coded(parts: Iterable[str], joins: set[str]) -> Pieces | None:
    if "or" in joins and len(joins) > 1:
        return None
    pieces = tuple(_piece(part) for part in parts)
    if not all(piece.text for piece in pieces):
        return None
    return Pieces(pieces, "any" if joins == {"or"} else "all")


def _split(text: str, pattern: re.Pattern[str], sign: str) -> list[str]:
    """The parts of a text outside of brackets and quotes; halves of a mechanism stay together."""
    found = pattern.finditer(masked(text))
    parts = [part for part in split_at(text, [one.span() for one in found]) if part.strip()]
    kept: list[str] = []
    for part in parts:
        if kept and _are_halves(kept[-1], part):
            kept[-1] = f"{kept[-1]}{sign}{part}"
        else:
            kept.append(part)
    return kept


def _piece(text: str, *, bare: bool = False) -> Piece:
    """A text as one element, without its code."""
    code, rest = without_code(trimmed(text), bare=bare)
    rest = trimmed(rest)
    return Piece(rest, code) if rest else Piece(trimmed(text), code)


def _combined(
    nodes: Sequence[Piece | Pieces], joins: Sequence[Join], whole: str
) -> Piece | Pieces | None:
    """Several nodes, with what joins each to the one before; one piece where it is not clear."""
    said = {join for join in joins if join}
    if said <= {"and"}:
        return _together(nodes, "all")
    if said == {"or"}:
        if all(joins) or joins[-1] == "or" == "".join(joins):
            return _together(nodes, "any")
        return _together(_neighbours(nodes, joins, "or", "any"), "all")
    if said == {"chain"} and all(joins):
        return _together(nodes, "chain")
    if "chain" in said and all(joins) and len(said) == 2:
        inner: Joined = "any" if "or" in said else "all"
        return _together(_neighbours(nodes, joins, "or" if "or" in said else "and", inner), "chain")
    return _piece(whole)


def _neighbours(
    nodes: Sequence[Piece | Pieces], joins: Sequence[Join], join: Join, joined: Joined
) -> list[Piece | Pieces]:
    """The nodes, those that one join ties to each other together."""
    groups: list[list[Piece | Pieces]] = [[nodes[0]]]
    for node, tie in zip(nodes[1:], joins, strict=True):
        if tie == join:
            groups[-1].append(node)
        else:
            groups.append([node])
    found = [_together(group, joined) for group in groups]
    return [node for node in found if node is not None]


def _together(nodes: Iterable[Piece | Pieces | None], joined: Joined) -> Piece | Pieces | None:
    """Nodes as one, with no needless nesting."""
    items: list[Piece | Pieces] = []
    for node in nodes:
        if isinstance(node, Pieces) and (node.joined == joined or len(node.items) == 1):
            items += node.items
        elif node is not None and node != Pieces(()):
            items.append(node)
    items = [item for item in items if isinstance(item, Pieces) or item.text]
    if len(items) == 1:
        return items[0]
    return Pieces(tuple(items), joined) if items else None
