"""Text as a picture needs it: measured, wrapped, and fit for HTML-like labels and XML.

The embedded engine knows the widths of ASCII letters in Helvetica and takes each byte of any other
letter for a space, which makes Chinese a fifth too narrow and curly quotes thrice too wide. So
text is measured and wrapped here, and boxes get a width where the engine would choose too small.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import fsum

_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 "
    "556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 "
    "500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 "
    "556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 "
    "556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 "
    "556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 "
    "556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
WIDTHS = tuple(
    {chr(32 + place): int(width) / 1000 for place, width in enumerate(table.split())}
    for table in (_REGULAR, _BOLD)
)
"""The widths of printable ASCII in Helvetica and Helvetica Bold, in ems (Adobe's font metrics)."""
_SHARED = {
    278: "\xa0·ı", 333: "‹›¡²³¹", 350: "•", 400: "°", 556: "–§£€«»", 584: "−±×÷", 611: "ß¿ø",
    737: "©®", 778: "Ø", 834: "½¼¾", 889: "æ", 944: "œ", 1000: "—…™ÆŒ",
}  # fmt: skip
_QUOTES = ({222: "‘’‚", 333: "“”„"}, {278: "‘’‚", 500: "“”„"})
TYPOGRAPHIC = tuple(
    {
        letter: thousandths / 1000
        for thousandths, letters in (*_SHARED.items(), *quotes.items())
        for letter in letters
    }
    for quotes in _QUOTES
)
"""The same of other letters and signs that Helvetica has."""
ENGINE_BYTE_WIDTH = 0.278
EMOJI = "\U0001f000"

_SPACE = re.compile(r"[ \t\r\f\v]+")
_BREAKS = re.compile(r"(?<=[^\W\d_][-/‐–—])(?=[^\W\d_])")


def fit_for_xml(text: str) -> str:
    r"""The text with the characters that XML forbids made visible as such.

    >>> fit_for_xml("bell\a")
    'bell�'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if _is_in_xml(sign) else "\ufffd" for sign in text)


def _is_in_xml(sign: str) -> bool:
    if sign < " ":
        return sign in "\t\n\r"
    return sign < "\ud800" or "\ue000" <= sign < "\ufffe" or sign > "\uffff"


def html(text: str) -> str:
    r"""The text as it is written in an HTML-like label, so that it shows as it stands.

    A backslash is doubled: `\N` and its like would become names of nodes and graphs.

    >>> html('<b> & "x"')
    '&lt;b&gt; &amp; &quot;x&quot;'
    """
    text = fit_for_xml(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\\", "&#92;&#92;")


def attribute(text: str) -> str:
    """The text as it is written in a plain DOT attribute such as a tooltip."""
    return html(text).replace("\n", "&#10;")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide one line of text comes out, in points."""
    return size * _ems(text, bold)


def engine_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the embedded engine takes one line of text to be, in points."""
    if text.isascii() and text.isprintable():
        return width(text, size, bold=bold)
    known = WIDTHS[bold]
    return size * fsum(
        known.get(letter) or ENGINE_BYTE_WIDTH * len(letter.encode()) for letter in text
    )


def sure_width(text: str, size: float, *, bold: bool = False) -> float | None:
    """How wide one line of text comes out, or None where that is a guess.

    Sure are Latin letters, with accents or without, and the wide letters of Chinese, Japanese and
    Korean. Emoji, and letters that no font has in a known width or that join, are not.

    >>> sure_width("é", 1000), sure_width("心理", 10), sure_width("สุข", 10)
    (556.0, 20.0, None)
    """
    if all(_is_sure(letter) for letter in text):
        return width(text, size, bold=bold)
    return None


@lru_cache(maxsize=4096)
def _is_sure(letter: str) -> bool:
    if letter in WIDTHS[0] or letter in TYPOGRAPHIC[0] or "\u0300" <= letter <= "\u036f":
        return True
    if unicodedata.east_asian_width(letter) in "WF":
        return unicodedata.category(letter)[0] in "LPZ"
    return unicodedata.normalize("NFD", letter)[0] in WIDTHS[0]


@lru_cache(maxsize=16384)  # wrapping measures the same lines again and again
def _ems(text: str, bold: bool) -> float:
    return fsum(_em(letter, bold) for letter in text)  # the same with any version of Python


@lru_cache(maxsize=4096)
def _em(letter: str, bold: bool) -> float:
    known = WIDTHS[bold].get(letter) or TYPOGRAPHIC[bold].get(letter)
    if known is not None:
        return known
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if letter >= EMOJI and unicodedata.category(letter) == "So":
        return 1.35
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return WIDTHS[bold].get(plain) or (0.75 if letter.isupper() else 0.62)


def wrapped(
    text: str, most: float, size: float, *, bold: bool = False, indent: float = 0.0
) -> list[str]:
    """The text in lines of at most this width, in points, as few and as even as can be.

    Lines break at spaces, between Chinese characters and where the text itself breaks; a word that
    is too long for a line is cut, after a hyphen if it can be. `indent` is what the first line
    has before it.
    """
    lines: list[str] = []
    for paragraph in fit_for_xml(text).splitlines() or [""]:
        pieces = _pieces(_SPACE.sub(" ", paragraph).strip(), most, size, bold=bold)
        filled = _filled(pieces, most, size, bold=bold, indent=indent)
        lines += _evened(filled, pieces, most, size, bold=bold, indent=indent)
        indent = 0.0
    return lines


def _pieces(text: str, most: float, size: float, *, bold: bool) -> list[str]:
    """The text cut wherever a line may break; a piece keeps the space behind it."""
    pieces: list[str] = []
    for word in re.findall(r"[^ ]+ ?", text):
        fits = width(word.rstrip(), size, bold=bold) <= most
        for part in (word,) if fits else _BREAKS.split(word):
            pieces += _cut(part, most, size, bold=bold)
    return pieces


def _cut(word: str, most: float, size: float, *, bold: bool) -> list[str]:
    if word.isascii() and width(word.rstrip(), size, bold=bold) <= most:
        return [word]
    pieces: list[str] = []
    piece = ""
    for letter in word:
        wide = unicodedata.east_asian_width(letter) in "WF"
        joins = not piece or _joins(piece, letter)
        too_long = width((piece + letter).rstrip(), size, bold=bold) > most
        if not joins and (too_long or (wide and letter < EMOJI) or _ends_wide(piece)):
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece] if piece else pieces


def _joins(piece: str, letter: str) -> bool:
    """Whether a letter must stay with what stands before it: accents, closing marks, spaces."""
    return (
        letter == " "
        or piece[-1] == "\u200d"
        or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Pe", "Pf", "Po", "Sk")
    )


def _ends_wide(piece: str) -> bool:
    last = piece[-1]
    return unicodedata.east_asian_width(last) in "WF" and unicodedata.category(last) != "Ps"


def _filled(pieces: list[str], most: float, size: float, *, bold: bool, indent: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in pieces:
        room = most - (indent if not lines else 0.0)
        if line and width((line + piece).rstrip(), size, bold=bold) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _evened(
    filled: list[str], pieces: list[str], most: float, size: float, *, bold: bool, indent: float
) -> list[str]:
    """The same number of lines, none much longer than the others."""
    if len(filled) == 1:
        return filled
    low, high, best = most / 2, most, filled
    for _ in range(5):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, size, bold=bold, indent=indent)
        if len(tried) == len(filled) and all(
            width(line, size, bold=bold) <= most for line in tried
        ):
            best, high = tried, middle
        else:
            low = middle
    return best
