"""The text of a CSL-JSON file -> entries, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cmo.errors import FileTrouble
from cmo.exchange.sources.found import Entry, problem_at
from cmo.exchange.sources.source_types import type_read
from cmo.problems import Problem

_LISTS = ("items", "references")
_PUBLISHED = {
    "container-title": "in",
    "collection-title": "in",
    "volume": "volume",
    "issue": "issue",
    "number": "issue",
    "collection-number": "issue",
    "page": "pages",
    "publisher": "publisher",
    "publisher-place": "place",
}
"""What says where a source came out; of several names for one thing, the first is read."""
_SPACES = " \t\n\r"


def entries_of_csl(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """All entries that can be read, and a problem for each that cannot.

    Raises:
        FileTrouble: it is no JSON, or holds no list of references.
    """
    try:
        whole = json.loads(text)
        listed_with_lines = list(_with_lines(text)) if isinstance(whole, list) else []
    except json.JSONDecodeError as error:
        place = f"{file}:{error.lineno}:{error.colno}"
        raise FileTrouble(f"{place}: this is no JSON ({error.msg})") from None
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        raise FileTrouble(f"{file}: this JSON is no list of references") from None
    items: list[tuple[int | None, Any]]
    if isinstance(whole, list):
        items = [*listed_with_lines]
    elif isinstance(whole, dict):
        listed = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), None)
        items = [(None, item) for item in (listed if listed is not None else [whole])]
        if listed is None and not whole.keys() & {"title", "author", "DOI"}:
            raise FileTrouble(f"{file}: this JSON holds no list of references")
    else:
        raise FileTrouble(f"{file}: this JSON is no list of references")
    entries, problems = [], []
    for number, (line, item) in enumerate(items, start=1):
        if isinstance(item, dict):
            entries.append(_entry(line, item))
        else:
            message = f"entry {number} is no map of fields in braces; it is not read"
            problems.append(problem_at(line, "broken-entry", message))
    return entries, problems


def _with_lines(text: str) -> Iterator[tuple[int, Any]]:
    """The members of the list that a text holds, which is known to be JSON, with their lines."""
    decoder = json.JSONDecoder()
    at = _after_spaces(text, text.index("[") + 1)
    line, counted_to = 1, 0
    while text[at] != "]":
        line, counted_to = line + text.count("\n", counted_to, at), at
        item, at = decoder.raw_decode(text, at)
        yield line, item
        at = _after_spaces(text, at)
        if text[at] == ",":
            at = _after_spaces(text, at + 1)


def _after_spaces(text: str, at: int) -> int:
    while text[at] in _SPACES:
        at += 1
    return at


def _entry(line: int | None, item: Mapping[str, Any]) -> Entry:
    custom = item.get("custom")
    own = custom if isinstance(custom, dict) else {}
    key = _text(item.get("citation-key")) or _text(item.get("id"))
    if "://" in key:  # an address of the program that wrote the file
        key = ""
    type = type_read("csl", _text(item.get("type")), _text(item.get("genre")))
    used = {"id", "citation-key", "type", "title", "author", "issued", "DOI", "URL", "note"}
    if type.used:
        used.add("genre")
    published: dict[str, Any] = {"editors": _names(item.get("editor"))}
    used.add("editor")
    for name, what in _PUBLISHED.items():
        if (text := _text(item.get(name))) and what not in published:
            published[what] = text
            used.add(name)
    others = {
        name: _text(value) for name, value in item.items() if name not in used and name != "custom"
    }
    ours = ("citation", "appraisal", "waive")
    if isinstance(custom, dict):
        others |= {f"custom {name}": _text(text) for name, text in own.items() if name not in ours}
    elif custom is not None:
        others["custom"] = _text(custom)
    return Entry(
        key,
        line,
        type=type.type,
        title=_text(item.get("title")),
        authors=tuple(_names(item.get("author"))),
        date=_date(item.get("issued")),
        doi=_text(item.get("DOI")),
        url=_text(item.get("URL")),
        note=_text(item.get("note")),
        citation=_text(own.get("citation")),
        appraisal=_text(own.get("appraisal")),
        waive=_text(own.get("waive")),
        published=published,
        others=others,
    )


def _text(value: Any) -> str:
    """A value as text: texts as they are, others as JSON has them."""
    if isinstance(value, str):
        return value
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value)
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:  # read, but nested too deep to be written
        return "…"


def _date(issued: Any) -> str:
    """A date as text: `2019-3-14`, or as it was typed."""
    if not isinstance(issued, dict):
        return _text(issued)
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return "-".join(_text(part) for part in first)
    return next((_text(issued[name]) for name in ("raw", "literal") if name in issued), "")


def _names(names: Any) -> list[str]:
    """Names as texts: `van der Berg, Piet`, or an institution as it is."""
    if isinstance(names, dict | str):
        names = [names]
    found = []
    for name in names if isinstance(names, list) else ():
        if not isinstance(name, dict):
            found.append(_text(name))
            continue

        def part(*keys: str, name: Mapping[str, Any] = name) -> str:
            return " ".join(filter(None, (_text(name.get(key)).strip() for key in keys)))

        family = part("dropping-particle", "non-dropping-particle", "family")
        pieces = (family, part("suffix"), part("given"))
        found.append(part("literal") or ", ".join(filter(None, pieces)))
    return [name for name in found if name]
