"""The lines of a cell -> its items: bulleted, numbered, or a line each, and how they are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from cmo.english.words import word_set
from cmo.exchange.phrases.codes import is_code, numbers_after, without_code, without_number
from cmo.exchange.phrases.signs import ARROW, STRONG_BULLETS, lines_of, masked, split_at

Join = Literal["", "and", "or", "chain"]
"""How an item is joined to the one before it; "" where nothing says."""

_strong = re.escape(STRONG_BULLETS)
_bullet = re.compile(rf"\s*(?:[{_strong}·]\s*|[-–—*](?!\d)\s*|[-–—]\s+|o(?:\t|\s\s)\s*)+")
_inline_bullet = re.compile(rf"(?<=\s)[{_strong}](?=\s)|(?<=[\w.;,)])\s*•\s?(?=\S)")
_small_bullet = re.compile(r"\s*o (?=[A-Z])")
_leading = re.compile(
    rf"(?P<or>and/or|either/or|or|oder|ou)(?![\w'’/])[,:]?\s*"
    r"|(?P<and>(?:and|und|et(?!\s+al\b))(?![\w'’/])[,:]?|[+&](?=\s|$|[^\W\d_]))\s*"
    rf"|(?P<chain>{ARROW}|(?:which\s+)?(?:leads?|leading)\s+to(?!\w)|(?:and\s+)?then(?!\w),?)\s*",
    re.I,
)
_trailing = re.compile(
    r"(?<![\w'’/])(?:(?P<or>and/or|or|oder|ou)|(?P<and>and|und|et))[,:]?\s*$"
    rf"|(?P<plus>[+&])\s*$|(?P<chain>{ARROW}|(?<!\w)leading\s+to)\s*$",
    re.I,
)
_small_words = word_set(
    """
    a an the and or of to in on at by for from with without as than that which who whose where when
    if because is are was were be been has have had not no into about over under between their its
    his her our your this these those de des du la le les et ou und oder der die das den dem von mit
    el los las y en que para con
    """
)
_stops = (".", ";", ":", "!", "?", "…")
_word = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(slots=True)
class Item:
    """One item of a cell: its words, its number, and how it is joined to the item before."""

    text: str
    number: str = ""
    bulleted: bool = False
    join: Join = ""
    apart: bool = False
    """Whether the word that joins it stands on a line of its own."""
    onward: Join = field(default="", repr=False)
    """How the next one is joined, where this one says so at its end."""


def items_of(text: str) -> list[Item]:
    r"""The items that the lines of a cell hold, in order.

    >>> [(item.text, item.join) for item in items_of("- trust in\n  staff\n- or time")]
    [('trust in staff', ''), ('time', 'or')]
    """
    lines = [part for line in lines_of(text) for part in _at_bullets(line)]
    small = sum(_small_bullet.match(line) is not None for line in lines) > 1
    joined = _in_lower_case(lines)
    items: list[Item] = []
    onward: Join = ""
    apart = blank = False
    for line in lines:
        item = _item_of(line, small=small, first=not items)
        if not item.text and item.number:
            item.text, item.number = item.number, ""
        if not item.text:
            onward = item.join or item.onward or onward
            apart = apart or bool(item.join or item.onward)
            blank = True
            continue
        if items and items[-1].bulleted and not (blank or onward) and _in_its_midst(item, line):
            items[-1].text = _put_together(items[-1].text, line.strip())
            continue
        item.join, item.apart = item.join or onward, apart
        may_go_on = items and not (blank or item.join or item.bulleted or item.number)
        if may_go_on and goes_on(items[-1].text, item.text, together=joined):
            items[-1].text = _put_together(items[-1].text, item.text)
        else:
            items.append(item)
        onward, apart, blank = item.onward, False, False
    if items and items[0].join == "chain":  # arrows for bullets
        for item in items:
            item.join = "" if item.join == "chain" else item.join
    return items


def numbered_in_line(text: str) -> list[Item]:
    """The items of one line that numbers part: "1) a 2) b"; none where they are not in sequence.

    >>> [(item.number, item.text) for item in numbered_in_line("(i) first offence; (ii) under 21")]
    [('i', 'first offence;'), ('ii', 'under 21')]
    """
    first, _ = without_number(text)
    if not first:
        return []
    style = text[0] == "(", text[: len(first) + 2][-1 if text[0] == "(" else len(first)]
    opening, closing = (r"\(" if style[0] else ""), (r"\)" if style[1] == ")" else r"\.")
    if first not in ("1", "i", "a"):
        return []
    mark = re.compile(rf"(?:(?<=\s)|^){opening}(\d{{1,2}}|[ivx]{{1,5}}|[a-z]){closing}\s*(?=\S)")
    places, numbers = [], [""]
    for found in mark.finditer(text):
        if len(numbers) == 1 or found[1] in numbers_after(numbers[-1]):
            places.append(found.span())
            numbers.append(found[1])
    if len(places) < 2:
        return []
    items = items_in_line(split_at(text, places)[1:])
    if len(items) != len(places):
        return []
    for number, item in zip(numbers[1:], items, strict=True):
        item.number = number
    return items


def items_in_line(parts: Iterable[str]) -> list[Item]:
    """The items that signs part in one line, each with what joins it to the one before.

    >>> [(item.text, item.join) for item in items_in_line(["time", "or trust"])]
    [('time', ''), ('trust', 'or')]
    """
    items: list[Item] = []
    onward: Join = ""
    for part in parts:
        number, text = without_number(part.strip())
        item = _with_joins(Item(text, number), first=not items)
        item.join = item.join or onward
        onward = item.onward
        if item.text:
            items.append(item)
    return items


def _in_its_midst(item: Item, line: str) -> bool:
    """Whether a line without bullet goes on with a small "and" or "or" under one that has one."""
    return bool(item.join) and not (item.bulleted or item.number) and line.strip()[0].islower()


def _at_bullets(line: str) -> list[str]:
    """A line, parted where a bullet stands in it."""
    places = [found.start() for found in _inline_bullet.finditer(line)]
    return split_at(line, [(place, place) for place in places])


def _item_of(line: str, *, small: bool, first: bool) -> Item:
    bullet = _bullet.match(line) or (_small_bullet.match(line) if small else None)
    text = line[bullet.end() :].strip() if bullet is not None else line.strip()
    number, text = without_number(text)
    return _with_joins(Item(text, number, bulleted=bullet is not None), first=first)


def _with_joins(item: Item, *, first: bool = False) -> Item:
    """The item without the words that join it to those before and behind."""
    found = _leading.match(item.text)
    if found is not None and first and found[0][:1].isalpha():
        found = None  # there is nothing before it that it could be joined to
    if found is not None:
        item.join = _join(found)
        item.text = item.text[found.end() :]
        if not item.number:
            item.number, item.text = without_number(item.text)
    tail = item.text[-30:]
    found = _trailing.search(tail)
    if found is not None and not _inside(item.text, len(item.text) - len(tail) + found.start()):
        item.onward = _join(found)
        item.text = item.text[: len(item.text) - len(tail) + found.start()].rstrip()
    return item


def _join(found: re.Match[str]) -> Join:
    groups = found.groupdict()
    if groups["or"]:
        return "or"
    return "chain" if groups["chain"] else "and"


def _inside(text: str, place: int) -> bool:
    return masked(text)[place] != text[place]


def _in_lower_case(lines: list[str]) -> bool:
    """Whether lines go on in one another: lists in small letters have no small words at seams."""
    texts = [line.strip() for line in lines if line.strip()]
    if not texts or not texts[0][0].islower():
        return True
    return any(_at_seam(one, two) for one, two in pairwise(texts))


def _at_seam(before: str, after: str) -> bool:
    first = _word.match(after)
    return _last_word(before).casefold() in _small_words or (
        first is not None and first[0] in _small_words
    )


def _last_word(text: str) -> str:
    words = _word.findall(text[-40:])
    return words[-1] if words else ""


def goes_on(before: str, after: str, *, together: bool) -> bool:
    """Whether a line goes on in the next one, which has no bullet.

    `together` is whether one that begins with a small letter may go on from the line above.

    >>> goes_on("trust in the", "manager", together=False), goes_on("trust.", "time", together=True)
    (True, False)
    """
    if is_code(before) or (before.endswith(":") and without_code(before).text == ""):
        return True
    if before.endswith(_stops) or is_code(after):
        return False
    if before.endswith(",") or _last_word(before) in _small_words:
        return True
    return after[0].islower() and together and without_code(after).code == ""


def _put_together(before: str, after: str) -> str:
    hyphened = len(before) > 1 and before[-1] in "-‐‑" and before[-2].isalpha()
    return before + after if hyphened else f"{before} {after}"
