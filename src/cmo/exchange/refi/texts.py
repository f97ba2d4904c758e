"""The text of a document in a project, and the passage between two positions in it.

Programs count positions in different ways: a line end as one character or as two, letters beyond
the basic plane as one or as two, a byte order mark or not. So a passage is cut in each of these
ways, and the way is followed that the names of the passages prove, which often are their text.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cmo.exchange.refi.tree import seen

MOST_QUOTED = 10_000
"""A longer passage is quoted up to here."""
_MOST_CUT = 2 * MOST_QUOTED
"""So much of a longer passage is cut out, at its start and at its end; white space may go yet."""
CUT = " […]"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_LONE = re.compile("[\ud800-\udfff]")
_ENOUGH = 20
"""So many signs of a name that was cut prove as much as a whole one."""


class Cut(NamedTuple):
    """A passage, the first and last of the paragraphs that it is in, and whether it cuts words.

    Of a long passage `quote` is only the beginning, but more of it than is quoted.
    """

    quote: str
    paragraphs: tuple[int, int]
    cuts_words: bool


def decoded(content: bytes) -> tuple[str, bool] | None:
    """The text of these bytes, with a byte order mark if it has one, and whether it is a guess.

    None where they are no text.
    """
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(encoding), False
            except UnicodeDecodeError:
                continue
    if b"\0" in content:
        return None
    return content.decode("cp1252", "replace"), True


STORED = "as stored"
ONE_LINE_END = "line ends as one"
WITH_MARK = "with the byte order mark"
WAYS = tuple(
    f"{form}{units}" for units in ("", ", UTF-16") for form in (STORED, ONE_LINE_END, WITH_MARK)
)
"""All ways to count, those that are likelier first."""


class Passages:
    """The passages of one text, cut in every way of counting."""

    def __init__(self, text: str) -> None:
        """A text as it stands in the project."""
        self.proofs: Counter[str] = Counter()
        self.open_question = False
        self.held = 0  # so many characters of its passages
        self._cutters = _cutters(text)
        self._cuts: list[dict[str, Cut | None]] = []

    def add(self, start: int, end: int, name: str) -> int:
        """Note a passage, and what its name proves. The number by which it is asked for."""
        of_cutter: dict[int, Cut | None] = {}
        cuts: dict[str, Cut | None] = {}
        for way, cutter in self._cutters.items():
            if id(cutter) not in of_cutter:
                of_cutter[id(cutter)] = new = cutter.cut(start, end)
                self.held += len(new.quote) if new is not None else 0
            cut = cuts[way] = of_cutter[id(cutter)]
            if cut is not None and agrees(cut.quote, name):
                self.proofs[way] += 1
        self.open_question |= len({cut and cut.quote for cut in of_cutter.values()}) > 1
        self._cuts.append(cuts)
        return len(self._cuts) - 1

    def close(self) -> None:
        """Let go of the text: its passages are cut."""
        self._cutters = {}

    def way(self, all_proofs: Counter[str], order: Sequence[str]) -> str:
        """How positions are counted here: as is proved in this text, or else in all of them."""
        return max(order, key=lambda way: (self.proofs[way], all_proofs[way], -order.index(way)))

    def found(self, number: int, way: str) -> Cut | None:
        """The passage, counted in this way; None where there is none at these positions."""
        return self._cuts[number][way]


def _cutters(text: str) -> dict[str, _Cutter]:
    """What cuts in each way; ways that come to the same share one."""
    bare = text.removeprefix("\ufeff")
    made: dict[tuple[str, bool], _Cutter] = {}
    found = {}
    wide = _ASTRAL.search(text) is not None
    for way in WAYS:
        form = bare
        if way.startswith(ONE_LINE_END):
            form = _LINE_END.sub("\n", bare)
        elif way.startswith(WITH_MARK):
            form = text
        key = form, wide and way.endswith("UTF-16")
        if key not in made:
            made[key] = _Cutter(*key)
        found[way] = made[key]
    return found


class _Cutter:
    """Cuts passages out of a text, positions counted in one way."""

    def __init__(self, text: str, utf_16: bool) -> None:
        self._text = text
        self._encoded = text.encode("utf-16-le", "surrogatepass") if utf_16 else b""
        self._length = len(self._encoded) // 2 if utf_16 else len(text)
        ends = [found.start() for found in _LINE_END.finditer(text)]
        if utf_16:
            astral = [found.start() for found in _ASTRAL.finditer(text)]
            ends = [end + bisect_right(astral, end) for end in ends]
        self._line_ends = ends

    def cut(self, start: int, end: int) -> Cut | None:
        if not 0 <= start < end <= self._length:
            return None
        most = _MOST_CUT * 2 if self._encoded else _MOST_CUT
        quote = self._between(start, min(end, start + most))
        last_part = quote if end - start <= most else self._between(end - most, end)
        before = self._between(max(start - 1, 0), start)[-1:]
        after = self._between(end, min(end + 1, self._length))[:1]
        cuts_words = (before.isalnum() and quote[:1].isalnum()) or (
            after.isalnum() and last_part[-1:].isalnum()
        )
        white = len(last_part) - len(last_part.rstrip())
        first = bisect_right(self._line_ends, start + len(quote) - len(quote.lstrip()) - 1)
        last = bisect_right(self._line_ends, max(end - white - 1, start))
        return Cut(quote, (first + 1, last + 1), cuts_words)

    def _between(self, start: int, end: int) -> str:
        if self._encoded:
            return self._encoded[2 * start : 2 * end].decode("utf-16-le", "replace")
        return self._text[start:end]


def agrees(quote: str, name: str) -> bool:
    r"""Whether a passage's name is its text, or the beginning of it; spaces play no part.

    >>> agrees("Staff felt\r\nheard.", "Staff felt heard."), agrees("Staff felt heard.", "Staff…")
    (True, True)
    >>> agrees("Staff felt heard.", "Quotation 6:1")
    False
    """
    text, said = "".join(quote.split()), "".join(name.split())
    if not said:
        return False
    if text == said:
        return True
    bare = said.removesuffix("…").removesuffix("...")
    return (bare != said or len(bare) >= _ENOUGH) and bool(bare) and text.startswith(bare)


def quotable(passage: str) -> tuple[str | None, bool]:
    r"""A passage as it is quoted, and whether that is only the beginning of it.

    >>> quotable("Staff felt\r\nheard.\x00 ")
    ('Staff felt\nheard.', False)
    """
    text = _LINE_END.sub("\n", passage.translate(_BREAKS))
    text = _LONE.sub("\ufffd", seen(text)).strip()
    if len(text) <= MOST_QUOTED:
        return text or None, False
    start = text[:MOST_QUOTED]
    return (start.rpartition(" ")[0] or start).rstrip() + CUT, True


def quote_of_name(name: str, length: int) -> str | None:
    """The passage of a document that is not there, if its name is the whole of it.

    >>> quote_of_name("Staff felt heard.", 17), quote_of_name("Quotation 6:1", 60)
    ('Staff felt heard.', None)
    """
    cut = name.endswith(("…", "..."))
    return name if name.strip() and len(name) == length and not cut else None
