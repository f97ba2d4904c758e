"""Codes and numbers that are printed before or after an element: C1, "Context 2", (iii)."""

from __future__ import annotations

import re
from typing import NamedTuple

_words = (
    r"(?i:contexts?|mechanisms?|outcomes?|interventions?|resources?|reasoning|response|kontext"
    r"|mechanismus|ergebnis|contexte|mécanisme|résultat|contexto|mecanismo|resultado)"
)
_number = r"\d{1,3}(?:\.\d{1,2}){0,2}[a-z]?"
LETTERED = rf"(?:(?:CMOC?s?|[CMO])[ -]?|[A-Z]{{1,3}}){_number}(?![\w.]\w)"
NAMED = rf"{_words} ?(?:{_number}|[A-D](?!\w))"
CODE = rf"(?:{NAMED}|{LETTERED})(?!\w)"
"""A code of an element, or of a configuration."""
_closing = r"(?:\s?[:)\]]\s*|\.(?=\D)\s*|\s[-–—]\s+|\t\s*)"
_before = re.compile(
    rf"[(\[]?(?P<code>{CODE}){_closing}(?=\S|$)"
    rf"|(?P<part>{_words}|[CMO])(?:\s?:\s*|\s[-–—]\s+)(?=\S|$)"
)
_resource_or_reasoning = re.compile(r"(?i:resource|reasoning|response)")
_bare = re.compile(rf"(?P<code>{CODE})\s+(?=\S)")
_before_capital = re.compile(rf"(?P<code>{CODE})\s+(?=[^\W\d_a-zß-ÿ])")
_after = re.compile(rf"\s*[(\[]\s?(?P<code>{CODE}|[CMO])\s?[)\]][\s.;,]*$")
_only = re.compile(rf"[(\[]?\s?(?P<code>{CODE})\s?[)\]]?[.;,]?")
_numbered = re.compile(
    r"\((?P<a>\d{1,2}|[ivx]{1,5}|[a-z])\)\s*(?=\S)"
    r"|(?P<b>\d{1,2}|[ivx]{1,5}|[a-z])\)\s*(?=\S)"
    r"|(?P<c>\d{1,2}|[ivx]{1,5}|[a-z])\.\s+(?=\S)"
    r"|(?P<d>\d{1,2})\.(?=[^\W\d_])"
    r"|(?P<e>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[^\W\d_a-zß-ÿ])"
    r"|(?P<f>\d{1,2})(?:\s?:|\s[-–—])\s+(?=\S)"
)
_roman = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


class Coded(NamedTuple):
    """A text and the code that was printed with it."""

    code: str
    text: str


def without_code(text: str, *, bare: bool = False) -> Coded:
    """A text without the code at its beginning or end.

    Args:
        text: One element's words.
        bare: Whether a code stands before the words with nothing between, because those beside it
            do: "O2 levels fall" has no code, "C1 Low trust" has.

    >>> without_code("Context 2: no signal"), without_code("no signal (C2)")
    (Coded(code='Context 2', text='no signal'), Coded(code='C2', text='no signal'))
    >>> without_code("C1"), without_code("O2 levels fall")
    (Coded(code='C1', text='C1'), Coded(code='', text='O2 levels fall'))
    """
    only = _only.fullmatch(text)
    if only is not None:
        return Coded(only["code"], only["code"])
    found = _before.match(text) or (_bare if bare else _before_capital).match(text)
    if found is not None:
        code = found["code"] or found.groupdict().get("part") or ""
        if not _resource_or_reasoning.fullmatch(code):
            return Coded(code, text[found.end() :])
    found = _after.search(text[-40:])
    if found is not None and len(text) > len(found[0]):
        return Coded(found["code"], text[: len(text) - len(found[0])])
    return Coded("", text)


def has_bare_code(text: str) -> bool:
    """Whether a text begins with a code and nothing between it and the words.

    >>> has_bare_code("C1 low trust"), has_bare_code("C1: low trust"), has_bare_code("low trust")
    (True, False, False)
    """
    return _bare.match(text) is not None


def is_code(text: str) -> bool:
    """Whether a text is nothing but a code.

    >>> is_code("C1"), is_code("[Context 2]"), is_code("Context")
    (True, True, False)
    """
    return _only.fullmatch(text) is not None


def without_number(text: str) -> Coded:
    """A text without the number of a list at its beginning.

    >>> without_number("(iv) staff"), without_number("1.5 nurses")
    (Coded(code='iv', text='staff'), Coded(code='', text='1.5 nurses'))
    """
    found = _numbered.match(text)
    if found is None:
        return Coded("", text)
    return Coded(next(filter(None, found.groups())), text[found.end() :])


def numbers_after(number: str) -> tuple[str, ...]:
    """What may follow a number in a list.

    >>> numbers_after("2"), numbers_after("i"), numbers_after("c")
    (('3',), ('ii', 'j'), ('d',))
    """
    if number.isdigit():
        return (str(int(number) + 1),)
    found = []
    if number in _roman[1:-1]:
        found.append(_roman[_roman.index(number) + 1])
    if len(number) == 1 and number != "z":
        found.append(chr(ord(number) + 1))
    return tuple(found)
