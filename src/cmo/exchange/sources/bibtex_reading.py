"""The text of a BibTeX file -> entries, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cmo.errors import CmoError
from cmo.exchange.sources.bibtex_names import authors_in
from cmo.exchange.sources.bibtex_strings import Strings
from cmo.exchange.sources.found import Entry, problem_at
from cmo.exchange.sources.latex import text_of_latex
from cmo.exchange.sources.source_types import type_read
from cmo.problems import Problem, Severity

if TYPE_CHECKING:
    from bibtexparser import model

MISSING = "a BibTeX file needs bibtexparser: pip install bibtexparser"

_OURS = ("title", "note", "citation", "appraisal", "waive")
_AS_WRITTEN = ("url", "doi", "file", "eprint")
_PUBLISHED = {
    "journal": "in",
    "journaltitle": "in",
    "booktitle": "in",
    "series": "in",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "pages": "pages",
    "eid": "pages",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "address": "place",
    "location": "place",
}
"""What says where a source came out; of several names for one thing, the first is read."""
_looks_like_an_entry = re.compile(r"^[ \t]*@?\w+[ \t]*\{[^{}\s]*,", re.MULTILINE).search


def entries_of_bibtex(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """All entries that can be read, and a problem for each that cannot.

    Raises:
        FileTrouble: its entries repeat one another's text beyond all measure.
        CmoError: the package that reads BibTeX is not installed.
    """
    blocks = _blocks(text)
    strings = Strings(file)
    problems: list[Problem] = []
    for kind, block, _line in blocks:
        if kind == "string":
            strings.define(block.key, block.value)
    read: list[tuple[int, str, str, dict[str, str]]] = []
    for kind, block, line in blocks:
        if kind == "broken":
            problems.append(_broken(block, line))
        elif kind == "text" and _looks_like_an_entry(block.comment):
            message = "this looks like an entry, but no `@` begins it; it is not read"
            problems.append(problem_at(line, "no-entry", message))
        elif kind == "entry":
            fields, told = _fields(block, strings)
            problems += told
            read.append((line, block.entry_type.lower(), block.key, fields))
    _inherit(read, strings)
    return [_entry(*one) for one in read], problems


def _blocks(text: str) -> list[tuple[str, Any, int]]:
    """The blocks of the file, each with its kind and its line, as they stand in it."""
    try:
        from bibtexparser import model
        from bibtexparser.splitter import Splitter, logger
    except ImportError:
        raise CmoError(MISSING) from None

    was_disabled, logger.disabled = logger.disabled, True  # each is told as a problem
    try:
        library = Splitter(text).split()
    finally:
        logger.disabled = was_disabled
    return list(_told_apart(library.blocks, model))


def _told_apart(blocks: list[Any], model: Any) -> Iterator[tuple[str, Any, int]]:
    for block in blocks:
        line = (block.start_line or 0) + 1
        inner = getattr(block, "ignore_error_block", None)
        if isinstance(block, model.ParsingFailedBlock) and inner is None:
            yield "broken", block, line
        elif isinstance(inner or block, model.Entry):
            yield "entry", inner or block, line
        elif isinstance(inner or block, model.String):
            yield "string", inner or block, line
        elif isinstance(block, model.ImplicitComment):
            yield "text", block, line


def _broken(block: model.ParsingFailedBlock, line: int) -> Problem:
    first = (block.raw or "").split("\n", 1)[0].strip()
    shown = first if len(first) <= 60 else f"{first[:59]}…"
    message = (
        f"the entry that begins `{shown}` cannot be read; look for a brace, a quotation mark or "
        "a comma that is missing"
    )
    return problem_at(line, "broken-entry", message)


def _fields(block: model.Entry, strings: Strings) -> tuple[dict[str, str], list[Problem]]:
    """The fields of an entry in LaTeX, braces around them gone, by their names in small letters."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for field in block.fields:
        at = field.start_line + 1
        name = field.key.lower()
        value, unknown = strings.joined(field.value)
        for word in unknown:
            message = f"`{name}` of `{block.key}`: no @string is called `{word}`; read as text"
            problems.append(problem_at(at, "unknown-string", message, Severity.WARNING))
        if name in fields and fields[name] != value:
            message = (
                f"`{name}` is given twice in `{block.key}`; the first is read, and left out is "
                f"“{text_of_latex(value)}”"
            )
            problems.append(problem_at(at, "duplicate-field", message, Severity.WARNING))
        fields.setdefault(name, value)
    return fields, problems


def _inherit(read: list[tuple[int, str, str, dict[str, str]]], strings: Strings) -> None:
    """What an entry lacks it has from the one that its `crossref` names, as BibTeX does it."""
    by_key = {key.casefold(): dict(fields) for _, _, key, fields in reversed(read) if key}
    for _, _, _, fields in read:
        whole = by_key.get(fields.get("crossref", "").strip().casefold(), {})
        for name, value in whole.items():
            strings.spend(value)
            if name == "title":
                fields.setdefault("booktitle", value)
            elif name not in ("author", "doi", "note", "citation", "appraisal", "waive"):
                if name in ("year", "date") and fields.keys() & {"year", "date"}:
                    continue
                fields.setdefault(name, value)


def _entry(line: int, kind: str, key: str, fields: dict[str, str]) -> Entry:
    fields = {name: value for name, value in fields.items() if value.strip()}
    authors = authors_in(fields.pop("author", ""))
    editors = authors_in(fields.pop("editor", ""))
    plain = {
        name: _paragraphs(value if name in _AS_WRITTEN else text_of_latex(value))
        for name, value in fields.items()
    }
    url, doi = (_address(fields.get(name, "")) for name in ("url", "doi"))
    type = type_read("bibtex", kind, plain.get("type", ""))
    used = {*_OURS, "url", "doi"} | ({"type"} if type.used else set())
    title = plain.get("title", "")
    if "subtitle" in plain and title:
        title, used = f"{title}: {plain['subtitle']}", used | {"subtitle"}
    date = plain.get("year") or plain.get("date", "")
    if plain.get("date", date).startswith(date):
        used |= {"year", "date"}
        date = plain.get("date", date)
    used.add("year" if "year" in plain else "date")
    published: dict[str, Any] = {"editors": editors}
    for name, what in _PUBLISHED.items():
        if name in plain and what not in published:
            published[what] = plain[name]
            used.add(name)
    return Entry(
        key,
        line,
        type=type.type,
        title=title,
        authors=authors,
        date=date,
        doi=doi,
        url=url,
        **{name: plain.get(name, "") for name in _OURS[1:]},
        published=published,
        others={name: text for name, text in plain.items() if name not in used},
    )


def _paragraphs(text: str) -> str:
    """A text whose lines are broken anywhere, and whose paragraphs have an empty line between."""
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text))


def _address(written: str) -> str:
    r"""An address as it is meant: without `\url{}`, and without a backslash before a sign."""
    bare = re.sub(r"^\s*\\url\s*\{(.*)\}\s*$", r"\1", written, flags=re.DOTALL)
    if re.search(r"\\[a-zA-Z]", bare):
        return text_of_latex(bare)
    bare = re.sub(r"\\([%&#_{}$~^])", r"\1", bare)
    return bare[1:-1] if bare.startswith("{") and bare.endswith("}") else bare
