"""A file of references (.bib, .ris, CSL-JSON) -> its sources, and all that is to be told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cmo.errors import FileTrouble
from cmo.exchange.incoming.file_text import bytes_of, text_of
from cmo.exchange.sources.entries import sources_from
from cmo.exchange.sources.found import Entry, SourcesRead
from cmo.exchange.sources.plain_text import printable
from cmo.exchange.sources.source_types import Format
from cmo.problems import Problem, in_order

FORMATS: dict[str, Format] = {
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".ris": "ris",
    ".json": "csl",
}
"""The formats by the suffix of a file's name."""

_ADVICE = "export the references as .bib, .ris or CSL-JSON"


def format_of(path: str | Path) -> Format:
    """The format that the suffix of a file's name stands for.

    Raises:
        FileTrouble: it stands for none.
    """
    format = FORMATS.get(Path(path).suffix.casefold())
    if format is None:
        raise FileTrouble(f"{path}: references are in files .bib, .ris or .json (CSL-JSON)")
    return format


def read_sources(path: str | Path, format: Format | None = None) -> SourcesRead:
    """Read the sources of a file of references; the suffix tells the format where none is given.

    What is wrong with single entries is among the `problems`; the others are read all the same.

    Raises:
        FileTrouble: the file cannot be opened, or holds no references at all.
        CmoError: the package that reads this format is not installed.
    """
    chosen = format or format_of(path)
    return sources_of_bytes(bytes_of(path), chosen, str(path))


def sources_of_bytes(content: bytes, format: Format, file: str) -> SourcesRead:
    """Read the sources in the bytes of a file of references; `file` is what messages call it.

    Raises:
        FileTrouble: it holds no references at all.
        CmoError: the package that reads this format is not installed.
    """
    text, told = text_of(content, file, "file of references", _ADVICE)
    if not text.strip():
        raise FileTrouble(f"{file}: the file is empty")
    entries, problems = _entries(text, format, file)
    if not entries and not problems:
        raise FileTrouble(f"{file}: there is no entry in this file; is it {_NAMES[format]}?")
    sources, more = sources_from(entries)
    found = [
        replace(problem, file=file, message=printable(problem.message))  # it may quote the file
        for problem in (*told, *problems, *more)
    ]
    return SourcesRead(file, tuple(sources), in_order(found))


_NAMES: dict[Format, str] = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON"}


def _entries(text: str, format: Format, file: str) -> tuple[list[Entry], list[Problem]]:
    if format == "bibtex":
        from cmo.exchange.sources.bibtex_reading import entries_of_bibtex

        return entries_of_bibtex(text, file)
    if format == "ris":
        from cmo.exchange.sources.ris_reading import entries_of_ris

        return entries_of_ris(text)
    from cmo.exchange.sources.csl_reading import entries_of_csl

    return entries_of_csl(text, file)
