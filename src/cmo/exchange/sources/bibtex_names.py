"""The names of a BibTeX field <-> texts: `Family, Given`, or an institution as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cmo.exchange.sources.latex import latex_of, text_of_latex

_in_braces = re.compile(r"\{([^{}]|\{[^{}]*\})*\}", re.DOTALL).fullmatch
_plain_name = re.compile(r"[^\W\d_][\w .'’‐-]*, [^\W\d_][\w .'’‐-]*").fullmatch
_has_and = re.compile(r"\b(?:and|others)\b", re.IGNORECASE).search


def authors_in(field: str) -> tuple[str, ...]:
    r"""The names of a field in LaTeX, split before they are decoded.

    >>> authors_in(r"Smith, Jo{\~a}o and {Home and Health Office} and Piet van der Berg and others")
    ('Smith, João', 'Home and Health Office', 'van der Berg, Piet', 'et al.')
    """
    if not field.strip():
        return ()
    from bibtexparser.middlewares.names import split_multiple_persons_names

    names = split_multiple_persons_names(" ".join(field.split()))
    return tuple(filter(None, (_name(written) for written in names)))


def _name(written: str) -> str:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if written == "others":
        return "et al."
    if _in_braces(written) or "," in re.sub(r"\{[^{}]*\}", "", written):
        return " ".join(text_of_latex(written).split())
    try:
        parts = parse_single_name_into_parts(written, strict=False)
    except ValueError:
        return " ".join(text_of_latex(written).split())
    family, given = (
        " ".join(text_of_latex(" ".join(words)).split())
        for words in ([*parts.von, *parts.last], parts.first)
    )
    return f"{family}, {given}" if family and given else family or given


def field_of(authors: Iterable[str]) -> str:
    """The authors as one field, in LaTeX: whoever is no plain `Family, Given` stands in braces.

    >>> field_of(["Pawson, Ray", "World Health Organization", "et al."])
    'Pawson, Ray and {World Health Organization} and others'
    """
    return " and ".join(
        "others"
        if name == "et al."
        else latex_of(name)
        if _plain_name(name) and not _has_and(name)
        else f"{{{latex_of(name)}}}"
        for name in authors
    )
