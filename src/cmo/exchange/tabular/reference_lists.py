"""A sheet that lists references -> the sources in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from cmo.exchange.grids.grid import Grid
from cmo.exchange.sources.identifiers import doi_of_address, normalised_doi
from cmo.exchange.tabular.heading_words import plain_words

MOST_ROWS_ABOVE = 10
_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("no", "#", "number", "nr", "id", "ref", "ref no", "reference no", "code", "key"),
    "authors": ("author", "auteur", "autor", "autore"),
    "year": ("year", "date", "jahr", "annee", "ano", "publication year", "year of publication"),
    "title": ("title", "titel", "titre", "titulo"),
    "citation": (
        "reference", "citation", "full reference", "full citation", "source", "bibliography",
        "bibliographic reference", "referenz", "quelle", "referencia", "details", "study",
    ),
    "doi": ("doi",),
    "url": ("url", "link", "web address", "website"),
    "type": ("type", "source type", "study type", "document type", "type of source"),
}  # fmt: skip
_FIELD = {plain_words(name): field for field, names in _COLUMNS.items() for name in names}
_NAMED = re.compile(
    r"references?|reference list|bibliography|sources?|included (?:studies|papers|articles)"
    r"|literature|literatur|quellen|bibliographie|referencias",
    re.IGNORECASE,
)
_full = re.compile(
    r"(?:\[?(?P<number>\d{1,4})\]?[.)]?\s+)?(?P<author>[^\W\d_][^,(;]{0,60}?)\s*[,(;].{0,300}?"
    r"\b(?P<year>(?:18|19|20)\d\d)(?P<suffix>[a-z]?)\b",
    re.DOTALL,
).match
_initials = re.compile(r"(?:(?<=\w)\s+[A-Z]{1,3}\.?)+$")
_find_year = re.compile(r"\b((?:18|19|20)\d\d)([a-z]?)\b").search


@dataclass(frozen=True, slots=True)
class Reference:
    """A source of a list, as values, and what rows may call it by."""

    values: dict[str, Any]
    number: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    suffix: str = ""
    title: str = ""


def family_name(author: str) -> str:
    """The family name of an author, without initials.

    >>> family_name("Smith, Jane"), family_name("de Vries AB"), family_name("WHO")
    ('Smith', 'de Vries', 'WHO')
    """
    return _initials.sub("", author.partition(",")[0].strip())


def references_in(grid: Grid) -> list[Reference] | None:
    """The references that a sheet lists; None where it is no such list."""
    for row, cells in enumerate(grid.rows[:MOST_ROWS_ABOVE]):
        words = [plain_words(cell) for cell in cells]
        columns = {number: _FIELD[word] for number, word in enumerate(words) if word in _FIELD}
        fields = set(columns.values())
        named = _NAMED.search(grid.name) is not None
        if {"authors", "title"} <= fields or (
            fields & {"citation", "title"} and (len(fields) > 2 or (named and len(fields) > 1))
        ):
            heads = [" ".join(cell.split()) for cell in cells]
            found = (_reference(body, columns, heads) for body in grid.rows[row + 1 :])
            return [reference for reference in found if reference is not None]
    return None


def _reference(
    cells: tuple[str, ...], columns: dict[int, str], heads: list[str]
) -> Reference | None:
    said: dict[str, str] = {}
    notes = []
    for number, cell in enumerate(cells):
        text = " ".join(cell.split())
        field = columns.get(number)
        if text and (field is None or field in said):
            notes.append(f"{heads[number]}: {text}" if heads[number] else text)
        elif text and field:
            said[field] = text
    citation, title = said.get("citation", ""), said.get("title", "")
    if not (citation or title):
        return None
    whole = _full(citation)
    values: dict[str, Any] = {
        field: said[field] for field in ("title", "citation", "type") if field in said
    }
    authors = tuple(
        name.strip() for name in re.split(r";|\band\b|&", said.get("authors", "")) if name.strip()
    )
    if authors:
        values["authors"] = list(authors)
    elif whole:
        authors = (whole["author"].strip(),)
    year, suffix = _year(said, citation, whole)
    if year is not None:
        values["year"] = year
    if said.get("year", f"{year}") != f"{year}":
        notes.append(f"year: {said['year']}")
    notes += _add_addresses(said, values)
    if notes:
        values["note"] = "; ".join(notes)
    label = said.get("number", "").strip("[]().") or (whole["number"] if whole else None) or ""
    return Reference(values, label, authors, year, suffix, title or citation)


def _year(
    said: dict[str, str], citation: str, whole: re.Match[str] | None
) -> tuple[int | None, str]:
    """The year of a reference, and the letter behind it."""
    found = _find_year(said["year"]) if "year" in said else None
    if found is None and "year" not in said and whole is None:
        found = _find_year(citation)
    if found:
        return int(found[1]), found[2]
    return (int(whole["year"]), whole["suffix"]) if whole else (None, "")


def _add_addresses(said: dict[str, str], values: dict[str, Any]) -> list[str]:
    """Put DOI and address among the values; what is no DOI goes into the note."""
    doi, url = normalised_doi(said.get("doi", "")), said.get("url", "")
    if doi:
        values["doi"] = doi
    if url and not (doi and doi_of_address(url) == doi):
        values["url"] = url
    return [f"doi: {said['doi']}"] if "doi" in said and not doi else []
