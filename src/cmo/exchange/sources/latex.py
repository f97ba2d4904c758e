"""LaTeX as it stands in BibTeX files <-> plain text."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # BibTeX counts braces, escaped or not
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "$": "\\$",
    "&": "\\&",
    "%": "\\%",
    "#": "\\#",
    "_": "\\_",
    "@": "{@}",  # at the start of a line it would begin an entry
}
_escaped = str.maketrans(_ESCAPES)
_find_ligatures = re.compile(r"-(?=-)|'(?=')|`(?=`)|[?!](?=`)|<(?=<)|>(?=>)|,(?=,)")
_find_acronyms = re.compile(r"[^\W\d_]\w*[A-Z]\w*")
_bare_ampersand = re.compile(r"(?<!\\)&")
_holds_braces_only = re.compile(r"(?:[^\\~$&%`'-]|'(?!')|-(?!-))*").fullmatch


def latex_of(text: str, *, keep_case: bool = False) -> str:
    r"""A text as LaTeX that reads back to it; `keep_case` puts words such as CCTV in braces.

    >>> latex_of("50% of A & B -- {x}")
    '50\\% of A \\& B -{}- \\textbraceleft{}x\\textbraceright{}'
    >>> latex_of("The CCTV paradox", keep_case=True)
    'The {CCTV} paradox'
    """
    if keep_case:
        pieces, end = [], 0
        for word in _find_acronyms.finditer(text):
            pieces += [latex_of(text[end : word.start()]), "{", latex_of(word[0]), "}"]
            end = word.end()
        return "".join([*pieces, latex_of(text[end:])])
    separated = _find_ligatures.sub(lambda found: f"{found[0]}\0", text)
    return separated.translate(_escaped).replace("\0", "{}")


@lru_cache(maxsize=256)  # what an @string or a crossref repeats is decoded once
def text_of_latex(latex: str) -> str:
    r"""LaTeX as plain text: accents as letters, braces gone, unknown commands as written.

    >>> text_of_latex(r"Caf\'e {CCTV} \& more -- \emph{really}"), text_of_latex(r"\foo{bar} 50%")
    ('Café CCTV & more – really', '\\foo bar 50%')
    """
    if _holds_braces_only(latex):
        return latex.replace("{", "").replace("}", "")
    try:
        text: str = _decoder().latex_to_text(_bare_ampersand.sub(r"\\&", latex))
    except RecursionError:  # braces in braces, hundreds deep: nobody means that
        return latex
    return text


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import (  # type: ignore[import-untyped]
        LatexNodes2Text,
        MacroTextSpec,
        SpecialsTextSpec,
        get_default_latex_context_db,
    )

    words = {
        "textbraceleft": "{",
        "textbraceright": "}",
        "textasciicircum": "^",
        "url": "%(1)s",
        "em": "",
        "it": "",
        "bf": "",
        "sc": "",
        "newblock": "",
    }
    context = get_default_latex_context_db()
    context.add_context_category(
        "references",
        prepend=True,
        macros=[MacroTextSpec(name, simplify_repl=text) for name, text in words.items()],
        specials=[SpecialsTextSpec("~", simplify_repl=" ")],
    )
    context.set_unknown_macro_spec(MacroTextSpec("", simplify_repl=_as_written))
    return LatexNodes2Text(
        latex_context=context, keep_comments=True, math_mode="verbatim", strict_latex_spaces=False
    )


def _as_written(node: Any) -> str:
    written: str = node.latex_verbatim()
    return written if written[-1].isspace() else f"{written} "
