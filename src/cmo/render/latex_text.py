"""Text -> LaTeX that shows it as it stands: no character of it is a command."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from cmo.render.text import fit_for_xml

_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\char34{}",  # babel makes commands of it
    "`": r"\textasciigrave{}",
    "[": "{[}",  # after the end of a row it would be an option, as a star would
    "]": "{]}",
    "*": "{*}",
    "\xa0": "~",
    "\xad": r"\-",
    "\u200b": r"\hspace{0pt}",
    "\u2010": "-",
    "\u2011": r"\mbox{-}",
    "\u202f": r"\,",
    "\u2009": r"\,",
    "\ufeff": "",
    "\ufffd": "(?)",
    "→": r"\ensuremath{\rightarrow}",
    "←": r"\ensuremath{\leftarrow}",
    "↔": r"\ensuremath{\leftrightarrow}",
    "↑": r"\ensuremath{\uparrow}",
    "↓": r"\ensuremath{\downarrow}",
    "⇒": r"\ensuremath{\Rightarrow}",
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "≠": r"\ensuremath{\neq}",
    "≈": r"\ensuremath{\approx}",
    "−": r"\ensuremath{-}",
    "×": r"\ensuremath{\times}",
    "±": r"\ensuremath{\pm}",
    "∞": r"\ensuremath{\infty}",
    "✓": r"\ensuremath{\surd}",
    "…": r"\ldots{}",
    "–": r"\textendash{}",
    "—": r"\textemdash{}",
    "“": r"\textquotedblleft{}",
    "”": r"\textquotedblright{}",
    "‘": r"\textquoteleft{}",
    "’": r"\textquoteright{}",
    "•": r"\textbullet{}",
}
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=,)(?=,)")
"""Where LaTeX would make one sign of two."""
_LONG_WORD = re.compile(r"\S{12,}")
_WITHIN = re.compile(r"(?<=[/._@?&=:])(?=[^\s/._@?&=:])")
_BREAK = "\ue000"
"""Stands for a place where a long word may be broken; user text holds it no more by then."""


def latex(text: str) -> str:
    r"""The text as LaTeX shows it, on one line; white space as single spaces.

    >>> latex("50 % of a_b → c")
    '50 \\% of a\\_b \\ensuremath{\\rightarrow} c'
    """
    return _escaped(" ".join(re.split(r"[ \t\r\n\f\v]+", text.strip())))


def latex_lines(text: str) -> str:
    r"""The same for a cell of a table, where the lines of the text stay lines.

    >>> latex_lines("a\nb")
    'a\\newline b'
    """
    lines = (latex(line) for line in fit_for_xml(text).splitlines())
    return r"\newline ".join(line for line in lines if line)


def _escaped(text: str) -> str:
    text = normalize("NFC", fit_for_xml(text)).replace(_BREAK, "\ufffd")
    text = "".join("\ufffd" if category(sign) == "Cc" else sign for sign in text)
    text = _LIGATURES.sub("\u2060", text)
    text = _LONG_WORD.sub(lambda found: _WITHIN.sub(_BREAK, found[0]), text)
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign == "\u2060":  # a word joiner, which joins here what must not become one sign
        return "{}"
    return r"\allowbreak{}" if sign == _BREAK else _SIGNS.get(sign, sign)
