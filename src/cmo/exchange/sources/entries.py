"""Entries of a file of references -> sources with ids, what was left out, and problems."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from cmo.exchange.sources.found import Entry, FoundSource, problem_at
from cmo.exchange.sources.identifiers import (
    UniqueIds,
    doi_of_address,
    fit_id,
    made_id,
    normalised_doi,
)
from cmo.exchange.sources.plain_text import one_line, paragraphs
from cmo.exchange.sources.publishing import published_from
from cmo.model import Appraisal, Source
from cmo.model.values import Grade
from cmo.problems import Place, Problem, Severity

_APPRAISED = tuple(Appraisal.model_fields)
_find_year = re.compile(r"(?<!\d)\d{4}(?!\d)").search
_early_year = re.compile(r"\d{1,4}").fullmatch


def sources_from(entries: Iterable[Entry]) -> tuple[list[FoundSource], list[Problem]]:
    """The entries as sources, each with an id of its own, and what is to be said of them."""
    entries = list(entries)
    found: list[FoundSource] = []
    problems: list[Problem] = []
    ids = UniqueIds(fit_id(entry.key) for entry in entries)
    first_line: dict[str, int | None] = {}
    for entry in entries:
        fields, left_out, told = _fields(entry)
        problems += told
        if fields is None:
            continue
        wanted = fit_id(entry.key)
        if wanted:
            id = ids.kept(wanted)
        else:
            name = made_id(fields["authors"], fields.get("year"), fields.get("title", ""))
            id = ids.made(name)
        if entry.key in first_line:
            before = first_line[entry.key]
            where = "" if before is None else f" (first in line {before})"
            message = f"the key `{entry.key}` is given twice{where}; this source becomes `{id}`"
            problems.append(problem_at(entry.line, "duplicate-key", message, Severity.WARNING))
        elif entry.key and id != entry.key:
            message = f"the key `{entry.key}` does not fit as an id; it becomes `{id}`"
            problems.append(problem_at(entry.line, "key-changed", message, Severity.ADVICE))
        if entry.key:
            first_line.setdefault(entry.key, entry.line)
        place = None if entry.line is None else Place(entry.line, 1)
        source = Source.model_validate({"id": id, **fields})
        key, doi = one_line(entry.key), one_line(entry.doi)
        found.append(FoundSource(source, key, doi, place, left_out))
    return found, problems


def _fields(entry: Entry) -> tuple[dict[str, Any] | None, dict[str, str], list[Problem]]:
    """The fields of a source (none where there is nothing to call it), and what does not fit."""
    problems: list[Problem] = []
    named = f"the entry `{entry.key}`" if entry.key else "this entry"

    def warn(code: str, message: str) -> None:
        problems.append(problem_at(entry.line, code, message, Severity.WARNING))

    left_out = dict(entry.others)
    fields: dict[str, Any] = {
        "title": one_line(entry.title),
        "citation": one_line(entry.citation),
        "type": one_line(entry.type or ""),
        "url": one_line(entry.url),
        "note": paragraphs(entry.note),
        "authors": [author for name in entry.authors if (author := one_line(name))],
    }
    published = published_from(entry.published)
    if published:
        fields["published"] = published
    date = one_line(entry.date)
    year = year_of(date)
    if year is not None:
        fields["year"] = year
    elif date:
        warn("no-year", f"{named}: no year can be read from “{date}”; it is left out")
    if date and (year is None or date not in (str(year), f"{year:04}")):
        left_out["date"] = date
    doi = one_line(entry.doi)
    fields["doi"] = normalised_doi(doi) or doi or doi_of_address(fields["url"]) or ""
    if doi and normalised_doi(doi) is None:
        warn("no-doi", f"{named}: “{doi}” does not look like a DOI; it is kept as it stands")
    appraisal = _appraisal(entry.appraisal)
    if appraisal:
        fields["appraisal"] = appraisal
    elif entry.appraisal:
        left_out["appraisal"] = entry.appraisal
    waive = _waivers(entry.waive)
    if waive:
        fields["waive"] = waive
    elif entry.waive:
        left_out["waive"] = entry.waive
    if not fields["title"] and not fields["citation"]:
        instead = _instead_of_title(fields)
        if not instead:
            told = f"{named} has no title, and nothing to stand for it; it is not read"
            return None, {}, [*problems, problem_at(entry.line, "no-title", told)]
        warn("no-title", f"{named} has no title; “{instead}” stands for it")
        fields["citation"] = instead
    return (
        {key: value for key, value in fields.items() if value or key == "authors" or value == 0},
        {one_line(name): text for name, text in left_out.items() if text},
        problems,
    )


def _instead_of_title(fields: Mapping[str, Any]) -> str:
    """What can stand where a title is missing: who, when, and in what."""
    who = "; ".join(fields["authors"])
    year = f"({fields['year']})" if "year" in fields else ""
    container = fields.get("published", {}).get("in", "")
    named = who or container or fields["doi"] or fields["url"]
    if not named:
        return ""
    rest = container if who else ""
    return ". ".join(filter(None, [f"{named} {year}".strip(), rest]))


def year_of(date: str) -> int | None:
    """The year in a date; None where there is none.

    >>> year_of("2019/03/04/"), year_of("March 2019"), year_of("n.d."), year_of("12")
    (2019, 2019, None, 12)
    """
    found = _find_year(date) or _early_year(date)
    return int(found[0]) if found and found[0].isascii() else None


def appraisal_text(source: Source) -> str:
    """The appraisal of a source in a line.

    >>> appraisal_text(Source(id="a", title="A", appraisal=Appraisal(rigour="low")))
    'rigour: low'
    """
    grades = ((what, getattr(source.appraisal, what, None)) for what in _APPRAISED)
    return "; ".join(f"{what}: {grade}" for what, grade in grades if grade)


def waivers_text(source: Source) -> str:
    """The waivers of a source in a line: JSON, as reasons may hold any sign."""
    return json.dumps(dict(source.waive), ensure_ascii=False) if source.waive else ""


def _appraisal(text: str) -> dict[str, str] | None:
    """An appraisal that was written by `appraisal_text`; None where it is none."""
    pairs = [pair.partition(":") for pair in one_line(text).split(";") if pair.strip()]
    grades = {what.strip(): grade.strip() for what, _, grade in pairs}
    fits = all(grade in get_args(Grade) for grade in grades.values())
    return grades if grades.keys() <= set(_APPRAISED) and fits else None


def _waivers(text: str) -> dict[str, str | None] | None:
    """Waivers that were written by `waivers_text`; None where they are none."""
    try:
        waive = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(waive, dict):
        return None
    fits = all(reason is None or isinstance(reason, str) for reason in waive.values())
    return (
        waive
        if fits and all(reason is None or reason.strip() for reason in waive.values())
        else None
    )
