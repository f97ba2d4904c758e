"""A source -> its reference in a list of references, in one of two plain styles."""

from __future__ import annotations

import re
from typing import Literal, get_args

from cmo.errors import CmoError
from cmo.model import Published, Source
from cmo.nearest import suggestion
from cmo.wording import doi_address, listed

Style = Literal["vancouver", "author-year"]
"""The styles in which references are written: as medical journals do it, and as most others do."""
STYLES: tuple[Style, ...] = get_args(Style)

MOST_AUTHORS = 6
"""Of more authors than these, Vancouver style names so many, and et al."""

Holder = Literal["journal", "book", "series"]
"""What holds a source: a book holds chapters, a series holds whole books and reports."""
_TYPES_IN: dict[Holder, tuple[str, ...]] = {
    "journal": ("journal article", "newspaper article", "magazine article"),
    "book": ("book chapter", "conference paper", "encyclopedia entry"),
    "series": (
        "book",
        "edited book",
        "booklet",
        "conference proceedings",
        "report",
        "government document",
        "thesis",
        "doctoral thesis",
        "master's thesis",
        "manual",
    ),
}

_initial = re.compile(r"[^\W\d_]").match
_last_word = re.compile(r"\S\s+([^\W\d_]{1,3})$").search
_DASH = "[-‐‑‒–—−]"
_dashes_of_pages = re.compile(
    rf"(?<=\d) ?{_DASH}(?: ?{_DASH})* ?(?=[A-Za-z]{{0,3}}\d)| ?{_DASH}(?: ?{_DASH})+ ?"
).sub


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


def reference_in(style: Style, source: Source) -> str:
    """The reference of a source; of one with a `citation`, that, as somebody chose it.

    >>> fields = {"title": "Realistic Evaluation", "authors": ["Pawson, Ray"], "year": 1997}
    >>> published = {"publisher": "Sage", "place": "London"}
    >>> book = Source.model_validate({"id": "a", **fields, "published": published})
    >>> reference_in("vancouver", book)
    'Pawson R. Realistic Evaluation. London: Sage; 1997.'
    >>> reference_in("author-year", book)
    'Pawson, R. (1997) Realistic Evaluation. London: Sage.'
    >>> reference_in("author-year", Source(id="b", title="Interview 4", year=2025))
    'Interview 4 (2025).'
    """
    if source.citation:
        return source.citation
    return _vancouver(source) if style == "vancouver" else _author_year(source)


def _vancouver(source: Source) -> str:
    where = Where(source)
    names = [_initials(author, stops=False) for author in source.authors]
    if len(names) > MOST_AUTHORS:
        names = [*names[:MOST_AUTHORS], "et al."]
    who = ", ".join(names) or where.led()
    year = "" if source.year is None else str(source.year)
    if where.holder == "journal":
        volume = f"{where.volume}{f'({where.issue})' if where.issue else ''}"
        dated = ";".join(filter(None, [year, volume]))
        pages = f":{where.pages}" if dated and where.pages else where.pages
        parts = [where.container, f"{dated}{pages}"]
    else:
        parts = [
            where.edited(),
            where.in_book(),
            where.numbered(begins=True),
            "; ".join(filter(None, [where.publisher(), year])),
            f"p. {where.pages}" if where.pages else "",
            where.in_series(),
        ]
    return sentences(who, source.title or "", *parts, last=_address(source))


def _author_year(source: Source) -> str:
    names = [_initials(author, stops=True) for author in source.authors]
    and_others = names[-1:] == ["et al."]
    who = f"{', '.join(names[:-1])} et al." if and_others else listed(names)
    who = who or Where(source).led()
    year = "" if source.year is None else f"({source.year})"
    title = source.title or ""
    head = f"{who} {year} {title}" if who else f"{title} {year}"
    parts = where_published(source)
    return sentences(" ".join(head.split()), *parts, last=_address(source))


def where_published(source: Source) -> tuple[str, ...]:
    """Where a source came out, as it stands behind author, year and title.

    >>> article = {"in": "J Talk", "volume": "12", "issue": "3", "pages": "1-9"}
    >>> where_published(Source.model_validate({"id": "a", "title": "A", "published": article}))
    ('J Talk, 12(3), pp. 1–9',)
    """
    where = Where(source)
    if where.holder == "journal":
        volume = f"{where.volume}{f'({where.issue})' if where.issue else ''}"
        parts = [", ".join(filter(None, [where.container, volume, where.paged()]))]
    elif where.holder == "book":
        inside = [where.in_book(), where.numbered(begins=False), where.paged()]
        parts = [", ".join(filter(None, inside)), where.publisher()]
    else:
        said = (where.edited(), where.numbered(begins=True), where.in_series())
        parts = [*said, where.publisher(), where.paged()]
    return tuple(part for part in parts if part)


class Where:
    """Where a source came out, in the words of a list of references."""

    def __init__(self, source: Source) -> None:
        """Look up where it came out; what is not known is empty."""
        published = source.published or Published()
        self.container = published.container or ""
        self.volume = published.volume or ""
        self.issue = published.issue or ""
        self.pages = pages_in_print(published.pages or "")
        self.holder = holder_of(source) if self.container else None
        self._publisher = published.publisher or ""
        self._place = published.place or ""
        names = ", ".join(_initials(editor, stops=False) for editor in published.editors)
        several = len(published.editors) > 1
        self._editors = f"{names}, {'editors' if several else 'editor'}" if names else ""
        self._has_authors = bool(source.authors)

    def led(self) -> str:
        """Who edited a whole book without authors: they stand in the place of these."""
        return "" if self.holder == "book" or self._has_authors else self._editors

    def edited(self) -> str:
        """Who edited a whole book that has authors, too."""
        return "" if self.holder == "book" or not self._has_authors else self._editors

    def in_book(self) -> str:
        """The book that it is in, and who edited that."""
        if self.holder != "book":
            return ""
        return " ".join(filter(None, ["In:", sentences(self._editors), self.container]))

    def in_series(self) -> str:
        """The series that it is in."""
        return f"({self.container})" if self.holder == "series" else ""

    def numbered(self, *, begins: bool) -> str:
        """Volume and number, of a source that is not in a journal, as they begin a sentence."""
        volume = f"vol. {self.volume}" if self.volume else ""
        number = f"no. {self.issue}" if self.issue else ""
        said = ", ".join(filter(None, [volume, number]))
        return f"{said[:1].upper()}{said[1:]}" if begins else said

    def publisher(self) -> str:
        """Place and publisher."""
        return ": ".join(filter(None, [self._place, self._publisher]))

    def paged(self) -> str:
        """The pages, and that they are pages."""
        return f"{'pp.' if '–' in self.pages else 'p.'} {self.pages}" if self.pages else ""


def holder_of(source: Source) -> Holder:
    """What holds a source, to judge by its type; or by where it came out."""
    type = (source.type or "").casefold()
    known = next((holder for holder, types in _TYPES_IN.items() if type in types), None)
    published = source.published or Published()
    in_book = published.editors or (published.publisher and not published.volume)
    return known or ("book" if in_book else "journal")


def pages_in_print(pages: str) -> str:
    """Pages as they are printed: with one dash between the first and the last.

    >>> pages_in_print("1-9"), pages_in_print("xi -- xv"), pages_in_print("S-12")
    ('1–9', 'xi–xv', 'S-12')
    """
    return _dashes_of_pages("–", pages)


def _address(source: Source) -> str:
    doi = source.doi or ""
    return doi_address(doi) if "10." in doi else source.url or doi


def sentences(*parts: str, last: str = "") -> str:
    """The parts, each with a full stop, and an address, which has none."""
    ended = (part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    return " ".join(filter(None, [*ended, last]))


def _initials(name: str, *, stops: bool) -> str:
    """`Family, Given Name` with initials; any other text as it stands: a list of authors, too.

    >>> [_initials(name, stops=False) for name in ("Lee, Ann", "Lee A, et al.", "Lee A, Ng B")]
    ['Lee A', 'Lee A, et al.', 'Lee A, Ng B']
    """
    family, comma, given = name.partition(", ")
    if not comma or "," in given or given.startswith("et al") or _ends_in_initials(family):
        return name
    words = [word for word in re.split(r"[\s.]+", given) if word]
    pieces = [[piece for piece in word.split("-") if piece] for word in words]
    if not pieces or not all(piece and _initial(piece[0]) for word in pieces for piece in word):
        return name
    if stops:
        return f"{family}, {''.join('-'.join(f'{p[0]}.' for p in word) for word in pieces)}"
    return f"{family} {''.join(p[0] for word in pieces for p in word)}"


def _ends_in_initials(text: str) -> bool:
    found = _last_word(text)
    return found is not None and found[1].isupper()
