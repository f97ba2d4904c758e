"""Texts of a file -> texts without what cannot be seen, their white space single."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    r"""A text on one line, its white space single, without what cannot be seen.

    >>> one_line(" A title\n  on two\x00lines ")
    'A title on two lines'
    """
    return " ".join(printable(text).split())


def paragraphs(text: str) -> str:
    """A text of some lines, each on one line, without empty ones."""
    lines = (one_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def printable(text: str) -> str:
    r"""A text with a space for each sign that steers a program or a terminal.

    >>> printable("red:\x1b[31m, half a letter:\ud800")
    'red: [31m, half a letter:\ufffd'
    """
    if text.isprintable():
        return text
    kinds = ((sign, unicodedata.category(sign)) for sign in text)
    return "".join(
        "\ufffd" if kind == "Cs" else " " if kind == "Cc" or sign == "\ufeff" else sign
        for sign, kind in kinds
    )
