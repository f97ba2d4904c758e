"""A source -> its reference in a list of references, in one of two plain styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

from cmo.errors import CmoError
from cmo.exchange.sources.found import FoundSource
from cmo.model import Source
from cmo.nearest import suggestion
from cmo.wording import doi_address, listed

Style = Literal["vancouver", "author-year"]
"""The styles in which references are written: as medical journals do it, and as most others do."""
STYLES: tuple[Style, ...] = get_args(Style)

MOST_AUTHORS = 6
"""Of more authors than these, Vancouver style names so many, and et al."""

_initial = re.compile(r"[^\W\d_]").match


def style_named(name: str) -> Style:
    """The style of this name.

    Raises:
        CmoError: there is none; the message names them all.
    """
    for style in STYLES:
        if name.strip().casefold() == style:
            return style
    known = listed([f"`{style}`" for style in STYLES], "and")
    raise CmoError(
        f"there is no style `{name}`{suggestion(name, STYLES) or f'; there are {known}'}"
    )


def reference_in(style: Style, source: Source, particulars: Mapping[str, str] | None = None) -> str:
    """The reference of a source; of one with a `citation`, that, as somebody chose it.

    `particulars` say where it was published: see `FoundSource`.

    >>> book = Source(id="a", title="Realistic Evaluation", authors=("Pawson, Ray",), year=1997)
    >>> reference_in("vancouver", book, {"publisher": "Sage", "place": "London"})
    'Pawson R. Realistic Evaluation. London: Sage; 1997.'
    >>> reference_in("author-year", book)
    'Pawson, R. (1997) Realistic Evaluation.'
    >>> reference_in("author-year", Source(id="b", title="Interview 4", year=2025))
    'Interview 4 (2025).'
    """
    if source.citation:
        return source.citation
    if style == "vancouver":
        return _vancouver(source, particulars or {})
    return _author_year(source, particulars or {})


def with_citation(found: FoundSource, style: Style) -> FoundSource:
    """A source whose `citation` says where it was published; as it was, where nothing is known.

    What the citation holds is no longer left out.
    """
    if found.source.citation or not found.particulars:
        return found
    citation = reference_in(style, found.source, found.particulars)
    left_out = {
        name: text for name, text in found.left_out.items() if found.particulars.get(name) != text
    }
    left_out |= {
        name: text
        for name, text in found.particulars.items()
        if text not in citation and name in found.left_out
    }
    source = found.source.model_copy(update={"citation": citation})
    return found._replace(source=source, left_out=left_out)


def _vancouver(source: Source, particulars: Mapping[str, str]) -> str:
    names = [_initials(author, stops=False) for author in source.authors]
    if len(names) > MOST_AUTHORS:
        names = [*names[:MOST_AUTHORS], "et al."]
    container, volume, issue, pages = _places(particulars)
    year = "" if source.year is None else str(source.year)
    where = f"{volume}{f'({issue})' if issue else ''}{f':{pages}' if pages else ''}"
    if container and particulars.get("publisher") and not volume:
        container = f"In: {_edited(particulars)}{container}"
        parts = [container, _published(particulars, year), f"p. {pages}" if pages else ""]
    elif container:
        parts = [container, ";".join(filter(None, [year, where]))]
    else:
        parts = [_published(particulars, year)]
    address = _address(source)
    return _sentences(", ".join(names), source.title or "", *parts, last=address)


def _author_year(source: Source, particulars: Mapping[str, str]) -> str:
    names = [_initials(author, stops=True) for author in source.authors]
    and_others = names[-1:] == ["et al."]
    who = f"{', '.join(names[:-1])} et al." if and_others else listed(names)
    year = "" if source.year is None else f"({source.year})"
    title = source.title or ""
    head = f"{who} {year} {title}" if who else f"{title} {year}"
    container, volume, issue, pages = _places(particulars)
    where = f"{volume}{f'({issue})' if issue else ''}"
    kind = "pp." if "-" in pages else "p."
    said = [container, where, f"{kind} {pages}" if pages else ""]
    inside = ", ".join(filter(None, said))
    if container and particulars.get("publisher") and not volume:
        inside = f"In: {_edited(particulars)}{inside}"
    published = _published(particulars, "")
    return _sentences(" ".join(head.split()), inside, published, last=_address(source))


def _places(particulars: Mapping[str, str]) -> tuple[str, str, str, str]:
    container, volume, issue, pages = (
        particulars.get(name, "") for name in ("container", "volume", "issue", "pages")
    )
    return container, volume, issue, pages.replace("--", "-")


def _edited(particulars: Mapping[str, str]) -> str:
    """Who edited the book that holds it."""
    editors = [name for name in particulars.get("editors", "").split("; ") if name]
    names = ", ".join(_initials(editor, stops=False) for editor in editors)
    return f"{names}, {'editor' if len(editors) == 1 else 'editors'}. " if names else ""


def _published(particulars: Mapping[str, str], year: str) -> str:
    place, publisher = particulars.get("place", ""), particulars.get("publisher", "")
    return "; ".join(filter(None, [": ".join(filter(None, [place, publisher])), year]))


def _address(source: Source) -> str:
    return doi_address(source.doi) if source.doi else source.url or ""


def _sentences(*parts: str, last: str) -> str:
    """The parts, each with a full stop, and an address, which has none."""
    ended = (part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    return " ".join(filter(None, [*ended, last]))


def _initials(name: str, *, stops: bool) -> str:
    """`Family, Given Name` with initials; any other name as it stands."""
    family, comma, given = name.partition(", ")
    if not comma or "," in given:
        return name
    words = [word for word in re.split(r"[\s.]+", given) if word]
    pieces = [[piece for piece in word.split("-") if piece] for word in words]
    if not pieces or not all(piece and _initial(piece[0]) for word in pieces for piece in word):
        return name
    if stops:
        return f"{family}, {''.join('-'.join(f'{p[0]}.' for p in word) for word in pieces)}"
    return f"{family} {''.join(p[0] for word in pieces for p in word)}"
