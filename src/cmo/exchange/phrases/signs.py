"""Signs in a text: bullets, arrows, line breaks, and what stands in brackets or in quotes."""

from __future__ import annotations

import re

STRONG_BULLETS = "•◦▪▫■□●○‣⁃∙➢➤►✓✔❖\uf0b7\uf0a7\uf0fc\uf076\uf0d8\uf0a8\uf06e\uf071"
"""Signs that are bullets wherever they stand before words. The private ones are Word's."""
ARROW = r"(?:[-–—=]{1,3}>|[→⇒➔➜⟶⟹])"
_line_breaks = re.compile(r"_x000D_\n?|\r\n?|[\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_long_runs = re.compile(r"\s{6,}")
_pairs = {")": "(", "]": "[", "}": "{", "”": "“", "»": "«"}
_signs = re.compile(r"[()\[\]{}“”«»‘’\"\n]")
_dots = re.compile(r"(?:\b(?:etc|e\.g|i\.e|al|Ltd|Inc|Jr|Dr|St|vs|approx|incl|no)|\.\.)\.$", re.I)
_edges = " \t\u00a0\u202f\u200b\ufeff\n"


def lines_of(text: str) -> list[str]:
    r"""The lines of a text, however its program breaks them.

    >>> lines_of("one_x000D_\ntwo\r\nthree\vfour")
    ['one', 'two', 'three', 'four']
    """
    return _line_breaks.split(text)


def settled(text: str) -> str:
    r"""A text without long runs of blanks and empty lines.

    No cell needs them, and patterns that skip blanks would take long over a cell full of them.

    >>> settled("a          b"), settled("a\n\n\n\n\n\n\nb")
    ('a   b', 'a\n\nb')
    """
    return _long_runs.sub(lambda run: "\n\n" if _line_breaks.search(run[0]) else "   ", text)


def trimmed(text: str) -> str:
    """A text without blanks, commas or stops at its ends; inside it stays as it is.

    >>> trimmed(" , staff are asked first; "), trimmed("age, sex, etc.")
    ('staff are asked first', 'age, sex, etc.')
    """
    text = text.strip(_edges).lstrip(",;" + _edges)
    while text and text[-1] in ",;." + _edges and not _dots.search(text[-8:]):
        text = text[:-1]
    return text


def enclosed(text: str) -> list[tuple[int, int]]:
    """Where brackets and quotes open and close, the outermost only; none runs over a line.

    >>> enclosed("a (b (c)) “d” (e")
    [(2, 9), (10, 13)]
    """
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    counts: dict[str, int] = {}
    for match in _signs.finditer(text):
        sign, place = match[0], match.start()
        if sign == "\n":
            waiting.clear()
            counts.clear()
            continue
        opening = _opening(sign, text, place, counts)
        if opening is None:
            waiting.append((sign, place))
            counts[sign] = counts.get(sign, 0) + 1
            continue
        if not counts.get(opening):
            continue
        start = place
        while waiting:
            held, start = waiting.pop()
            counts[held] -= 1
            if held == opening:
                break
        found.append((start, place + 1))
    return _outermost(found)


def _opening(sign: str, text: str, place: int, counts: dict[str, int]) -> str | None:
    """The sign that this one closes; None where it opens, itself where it closes nothing."""
    if sign == '"':
        return sign if counts.get(sign) else None
    if sign == "’":
        apostrophe = text[place + 1 : place + 2].isalnum()
        return "" if apostrophe else "‘"
    return _pairs.get(sign)


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def masked(text: str) -> str:
    """The text with all that stands in brackets or quotes blanked out, each sign in its place.

    >>> masked("young (in care; 12-18); old")
    'young (              ); old'
    """
    out: list[str] = []
    place = 0
    for start, end in enclosed(text):
        blank = " " * (end - start - 2)
        out += [text[place : start + 1], blank, text[end - 1 : end]]
        place = end
    return "".join(out) + text[place:]


def split_at(text: str, places: list[tuple[int, int]]) -> list[str]:
    """The text between the given places, which are in order."""
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]
