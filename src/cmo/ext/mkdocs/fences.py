"""The lines of a Markdown text -> the fenced blocks `cmo` among them.

Fences are found as Python-Markdown and its extensions find them: at any indentation, within quotes,
closed by exactly the signs that opened them. What stands in another fence is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OPENING = re.compile(r"(?P<before>[> \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_OURS = re.compile(r"(?:cmo|\{\s*\.?cmo\s*\})(?:\s+(?P<more>\S.*))?")


class Block(NamedTuple):
    """A fenced block `cmo`.

    `first` and `last` are the numbers of its fences among the lines, counted from 0; there is no
    `last` where it is not closed. `before` is what each line begins with: indentation, or the signs
    of a quote. `text` is what stands between the fences, `more` what follows the word `cmo`.
    """

    first: int
    last: int | None
    before: str
    text: str
    more: str


def blocks_in(lines: Sequence[str]) -> Iterator[Block]:
    """The blocks `cmo` among the lines of a text, in order.

    >>> [block.text for block in blocks_in(["```cmo", "table:", "```"])]
    ['table:']
    >>> list(blocks_in(["````", "```cmo", "table:", "```", "````"]))
    []
    """
    number = 0
    while number < len(lines):
        opening = _OPENING.match(lines[number])
        if opening is None or (opening["fence"][0] == "`" and "`" in opening["info"]):
            number += 1
            continue
        before = opening["before"]
        last = _closing(lines, number, before, opening["fence"])
        ours = _OURS.fullmatch(opening["info"].strip())
        if ours is not None:
            inner = lines[number + 1 : last] if last is not None else ()
            text = "\n".join(line[len(before) :] for line in inner)
            yield Block(number, last, before, text, ours["more"] or "")
        number = number + 1 if last is None else last + 1


def _closing(lines: Sequence[str], first: int, before: str, fence: str) -> int | None:
    """The number of the line that closes a fence."""
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line.startswith(before):
            if line.strip() and line.rstrip() != before.rstrip():
                return None  # a line further out ends what the fence stands in
        elif line[len(before) :].rstrip() == fence:
            return number
    return None
