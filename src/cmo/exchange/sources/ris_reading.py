"""The text of a RIS file -> entries, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cmo.errors import CmoError
from cmo.exchange.sources.found import Entry, problem_at
from cmo.exchange.sources.source_types import type_read
from cmo.problems import Problem, Severity

MISSING = "a RIS file needs rispy: pip install rispy"

OURS = {"cmo citation": "citation", "cmo appraisal": "appraisal", "cmo waive": "waive"}
"""What stands before the fields that RIS has no tag for, in the tag C8."""

_find_tag = re.compile(r"\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s+|$)").match
_begins_small = re.compile(r"^\s*ty {1,3}-", re.MULTILINE).search
_begins = re.compile(r"^\s{0,3}TY\s{1,3}-", re.MULTILINE).search
_TITLES = ("title", "primary_title", "short_title")
_CONTAINERS = (
    "secondary_title",
    "alternate_title3",
    "journal_name",
    "alternate_title1",
    "alternate_title2",
)
_AUTHORS = ("authors", "first_authors")
_DATES = ("year", "publication_year", "date")
_PUBLISHED = {
    "volume": "volume",
    "number": "issue",
    "publisher": "publisher",
    "place_published": "place",
}


def entries_of_ris(text: str) -> tuple[list[Entry], list[Problem]]:
    """All entries that can be read, and a problem for each that cannot.

    Raises:
        CmoError: the package that reads RIS is not installed.
    """
    try:
        from rispy import RisParser  # type: ignore[import-untyped]
        from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]
    except ImportError:
        raise CmoError(MISSING) from None

    parser = RisParser(list_tags=[*TAG_KEY_MAPPING], delimiter_tags_mapping={})
    tags = {name: tag for tag, name in TAG_KEY_MAPPING.items()}
    records, problems = _records(text)
    entries = []
    for line, lines in records:
        (record,) = parser.parse("\n".join(" ".join(pieces) for pieces in lines))
        entries.append(_entry(line, record, tags))
    return entries, problems


def _records(text: str) -> tuple[list[tuple[int, list[list[str]]]], list[Problem]]:
    """The lines of each entry as rispy wants them, with the number of its first line.

    A line that goes on in the file is several pieces.
    """
    small = _begins(text) is None and _begins_small(text) is not None
    records: list[tuple[int, list[list[str]]]] = []
    problems: list[Problem] = []
    lines: list[list[str]] | None = None
    stray_told = False

    def end(number: int, *, missing: bool) -> None:
        nonlocal lines
        if lines is not None:
            lines.append(["ER  - "])
            if missing:
                message = (
                    "the entry that begins here has no end (`ER  - `); it is read all the same"
                )
                problems.append(problem_at(number, "no-end", message, Severity.WARNING))
        lines = None

    for number, line in enumerate(text.split("\n"), start=1):
        found = _find_tag(line[:4].upper() + line[4:] if small else line)
        tag = found[1] if found else None
        rest = line[found.end() :].strip() if found else line.strip()
        if tag == "TY":
            if lines is not None:
                end(records[-1][0], missing=True)
            lines = [[f"TY  - {rest}"]]
            records.append((number, lines))
        elif lines is None:
            if (rest or tag) and tag != "ER" and not stray_told:
                message = "this stands outside of any entry (no `TY  - ` is before it); left out"
                problems.append(problem_at(number, "outside-entries", message, Severity.WARNING))
            stray_told = bool(rest or tag) and tag != "ER"
        elif tag == "ER":
            end(number, missing=False)
        elif tag:
            lines.append([f"{tag}  - {rest}"])
        elif rest and len(lines) > 1:
            lines[-1].append(rest)
        elif rest:
            message = f"this belongs to no tag, and is left out: “{rest}”"
            problems.append(problem_at(number, "outside-tags", message, Severity.WARNING))
    if lines is not None:
        end(records[-1][0], missing=True)
    return records, problems


def _entry(line: int, record: dict[str, Any], tags: dict[str, str]) -> Entry:
    unknown = record.pop("unknown_tag", {})
    code = str(record.pop("type_of_reference", ""))
    fields: dict[str, list[str]] = {
        name: [text for text in values if text] for name, values in record.items()
    }
    fields = {name: values for name, values in fields.items() if values}
    used: set[str] = {"id", "notes"}
    ours = dict.fromkeys(OURS.values(), "")
    customs = fields.pop("custom8", [])
    for text in customs:
        name, _, rest = text.partition(": ")
        if name in OURS and not ours[OURS[name]]:
            ours[OURS[name]] = rest
        else:
            fields.setdefault("custom8", []).append(text)

    def first(names: Iterable[str]) -> str:
        for name in names:
            if name in fields:
                used.add(name)
                values, fields[name] = fields[name], fields[name][1:]
                if fields[name]:  # a second value: it is left out, and told
                    used.discard(name)
                return values[0]
        return ""

    work = " ".join(fields.get("type_of_work", []))
    type = type_read("ris", code, work)
    used |= {"type_of_work"} if type.used else set()
    title, date, doi, url = (first(names) for names in (_TITLES, _DATES, ("doi",), ("urls",)))
    container = first(_CONTAINERS)
    used |= {name for name in _CONTAINERS if fields.get(name) == [container]}
    pages = filter(None, (first(["start_page"]), first(["end_page"])))
    published = {
        "in": container,
        **{key: first([name]) for name, key in _PUBLISHED.items()},
        "pages": "–".join(dict.fromkeys(pages)),
        "editors": [*fields.pop("secondary_authors", []), *unknown.pop("ED", [])],
    }
    authors = tuple(name for names in _AUTHORS for name in fields.get(names, []))
    others = {
        tags.get(name, name): "; ".join(values)
        for name, values in fields.items()
        if name not in used and name not in _AUTHORS and values
    }
    others |= {tag: "; ".join(filter(None, texts)) for tag, texts in unknown.items()}
    keys = fields.get("id", [])
    return Entry(
        keys[0] if keys else "",
        line,
        type=type.type,
        title=title,
        authors=tuple(dict.fromkeys(authors)) if "first_authors" in fields else authors,
        date=date,
        doi=doi,
        url=url,
        note="\n".join(fields.get("notes", [])),
        citation=ours["citation"],
        appraisal=ours["appraisal"],
        waive=ours["waive"],
        published=published,
        others=others | ({"ID": "; ".join(keys[1:])} if keys[1:] else {}),
    )
