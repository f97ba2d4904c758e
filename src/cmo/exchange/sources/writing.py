"""Sources -> the text of a BibTeX, RIS or CSL-JSON file that reads back to the same sources."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cmo.exchange.sources.bibtex_names import field_of
from cmo.exchange.sources.entries import appraisal_text, waivers_text
from cmo.exchange.sources.identifiers import doi_of_address, normalised_doi
from cmo.exchange.sources.latex import latex_of
from cmo.exchange.sources.plain_text import one_line, paragraphs
from cmo.exchange.sources.publishing import published_tidied
from cmo.exchange.sources.ris_reading import OURS
from cmo.exchange.sources.source_types import Format, tidied_type, type_written
from cmo.model import Published, Source
from cmo.tables.referencing import Holder, holder_of


def as_text(sources: Iterable[Source], format: Format) -> str:
    """The sources as the text of a file of this format, in their order."""
    if format == "csl":
        items = [_csl_item(tidied(source)) for source in sources]
        return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    written = _bibtex_entry if format == "bibtex" else _ris_entry
    return "\n".join(written(tidied(source)) for source in sources)


def tidied(source: Source) -> Source:
    """A source as it is written: white space single, its DOI bare, its type as it is known here.

    Notes keep their lines. The source that is read back is equal to this one.
    """
    doi = source.doi and one_line(source.doi)
    url = source.url and one_line(source.url)
    doi = doi and (normalised_doi(doi) or doi)
    title = source.title and one_line(source.title)
    citation = source.citation and one_line(source.citation)
    fields: dict[str, Any] = {
        "id": source.id,
        "title": title or (None if citation else source.id),
        "citation": citation or None,
        "type": (source.type and tidied_type(one_line(source.type))) or None,
        "authors": [name for author in source.authors if (name := one_line(author))],
        "year": source.year,
        "published": published_tidied(source.published) or None,
        "doi": doi or (url and doi_of_address(url)) or None,
        "url": url or None,
        "appraisal": source.appraisal if appraisal_text(source) else None,
        "note": (source.note and paragraphs(source.note)) or None,
        "waive": {code: one_line(why or "") or None for code, why in source.waive.items()},
    }
    return Source.model_validate(fields)


def _bibtex_entry(source: Source) -> str:
    code, word = type_written("bibtex", source.type)
    published = source.published or Published()
    fields = {
        "title": latex_of(source.title or "", keep_case=True),
        "author": field_of(source.authors),
        "year": _year(source),
        "type": latex_of(word),
        _IN[holder_of(source)]["bibtex"]: latex_of(published.container or ""),
        "editor": field_of(published.editors),
        "volume": latex_of(published.volume or ""),
        "number": latex_of(published.issue or ""),
        "pages": latex_of(published.pages or "").replace("–", "--"),
        _PUBLISHERS.get(code, "publisher"): latex_of(published.publisher or ""),
        "address": latex_of(published.place or ""),
        "doi": _address(source.doi or ""),
        "url": _address(source.url or ""),
        "note": "\n\n".join(latex_of(line) for line in (source.note or "").split("\n")),
        "citation": latex_of(source.citation or ""),
        "appraisal": latex_of(appraisal_text(source)),
        "waive": latex_of(waivers_text(source)),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@{code}{{{source.id},\n{''.join(lines)}}}\n"


_IN: dict[Holder, dict[str, str]] = {
    "journal": {"bibtex": "journal", "csl": "container-title"},
    "book": {"bibtex": "booktitle", "csl": "container-title"},
    "series": {"bibtex": "series", "csl": "collection-title"},
}
"""The fields for what holds a source; RIS has one for all."""
_PUBLISHERS = {
    "techreport": "institution",
    "phdthesis": "school",
    "mastersthesis": "school",
    "thesis": "institution",
}
"""The fields for a publisher that BibTeX calls otherwise, by the code of the entry."""


def _address(text: str) -> str:
    """An address within braces: as it is, unless that would upset BibTeX."""
    return latex_of(text) if set(text) & set("\\{}") else text


def _ris_entry(source: Source) -> str:
    code, word = type_written("ris", source.type)
    published = source.published or Published()
    first, last = _first_and_last(published.pages or "")
    ours = {
        "citation": source.citation,
        "appraisal": appraisal_text(source),
        "waive": waivers_text(source),
    }
    lines = [
        ("TY", code),
        ("ID", source.id),
        *(("AU", author) for author in source.authors),
        ("TI", source.title),
        ("T2", published.container),
        *(("A2", editor) for editor in published.editors),
        ("PY", _year(source)),
        ("VL", published.volume),
        ("IS", published.issue),
        ("SP", first),
        ("EP", last),
        ("PB", published.publisher),
        ("CY", published.place),
        ("M3", word),
        ("DO", source.doi),
        ("UR", source.url),
        *(("N1", line) for line in (source.note or "").split("\n")),
        *(("C8", f"{said}: {ours[name]}") for said, name in OURS.items() if ours[name]),
    ]
    return "".join(f"{tag}  - {text}\n" for tag, text in lines if text) + "ER  - \n"


def _first_and_last(pages: str) -> tuple[str, str]:
    """The first page and the last, if the pages are such; else all of it, and nothing."""
    first, _, last = pages.partition("–")
    plain = first and last and "–" not in last and first != last
    bare = first == first.rstrip() and last == last.lstrip()
    return (first, last) if plain and bare else (pages, "")


def _csl_item(source: Source) -> dict[str, Any]:
    code, word = type_written("csl", source.type)
    published = source.published or Published()
    holder = holder_of(source)
    custom = {
        "citation": source.citation,
        "appraisal": appraisal_text(source),
        "waive": waivers_text(source),
    }
    item = {
        "id": source.id,
        "type": code,
        "genre": word,
        "title": source.title,
        "author": [_csl_name(author) for author in source.authors],
        "issued": {} if source.year is None else {"date-parts": [[source.year]]},
        _IN[holder]["csl"]: published.container,
        "editor": [_csl_name(editor) for editor in published.editors],
        "volume": published.volume,
        "number" if holder == "series" else "issue": published.issue,
        "page": published.pages,
        "publisher": published.publisher,
        "publisher-place": published.place,
        "DOI": source.doi,
        "URL": source.url,
        "note": source.note,
        "custom": {name: text for name, text in custom.items() if text},
    }
    return {name: value for name, value in item.items() if value}


def _csl_name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    if comma and family.strip() and given.strip() and "," not in family + given:
        return {"family": family, "given": given}
    return {"literal": author}


def _year(source: Source) -> str:
    """The year in four digits, as programs expect it."""
    return "" if source.year is None else f"{source.year:04}"
