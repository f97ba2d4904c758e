"""Sources -> the text of a BibTeX, RIS or CSL-JSON file that reads back to the same sources."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from cmo.exchange.sources.bibtex_names import field_of
from cmo.exchange.sources.entries import appraisal_text, one_line, paragraphs, waivers_text
from cmo.exchange.sources.identifiers import doi_of_address, normalised_doi
from cmo.exchange.sources.latex import latex_of
from cmo.exchange.sources.ris_reading import OURS
from cmo.exchange.sources.source_types import Format, tidied_type, type_written
from cmo.model import Source


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
        "doi": doi or (url and doi_of_address(url)) or None,
        "url": url or None,
        "appraisal": source.appraisal if appraisal_text(source) else None,
        "note": (source.note and paragraphs(source.note)) or None,
        "waive": {code: one_line(why or "") or None for code, why in source.waive.items()},
    }
    return Source.model_validate(fields)


def _bibtex_entry(source: Source) -> str:
    code, word = type_written("bibtex", source.type)
    fields = {
        "title": latex_of(source.title or "", keep_case=True),
        "author": field_of(source.authors),
        "year": _year(source),
        "type": latex_of(word),
        "doi": _address(source.doi or ""),
        "url": _address(source.url or ""),
        "note": "\n\n".join(latex_of(line) for line in (source.note or "").split("\n")),
        "citation": latex_of(source.citation or ""),
        "appraisal": latex_of(appraisal_text(source)),
        "waive": latex_of(waivers_text(source)),
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@{code}{{{source.id},\n{''.join(lines)}}}\n"


def _address(text: str) -> str:
    """An address within braces: as it is, unless that would upset BibTeX."""
    return latex_of(text) if set(text) & set("\\{}") else text


def _ris_entry(source: Source) -> str:
    code, word = type_written("ris", source.type)
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
        ("PY", _year(source)),
        ("M3", word),
        ("DO", source.doi),
        ("UR", source.url),
        *(("N1", line) for line in (source.note or "").split("\n")),
        *(("C8", f"{said}: {ours[name]}") for said, name in OURS.items() if ours[name]),
    ]
    return "".join(f"{tag}  - {text}\n" for tag, text in lines if text) + "ER  - \n"


def _csl_item(source: Source) -> dict[str, Any]:
    code, word = type_written("csl", source.type)
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
