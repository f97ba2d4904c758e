"""The sources, quotes and places of one row -> pieces of evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cmo.exchange.phrases.mentions import Mention
from cmo.exchange.phrases.quotes import quotes_with_sources
from cmo.exchange.tabular.fields import Column
from cmo.exchange.tabular.rows import Record
from cmo.exchange.tabular.sources_found import SourcesFound

_STANCES: dict[str, str] = {
    **dict.fromkeys(
        (
            "supports", "support", "supporting", "supported", "confirms", "confirm", "confirmed",
            "for", "+", "yes", "✓", "agrees",
        ),
        "supports",
    ),
    **dict.fromkeys(
        (
            "refutes", "refute", "refuting", "refuted", "contradicts", "contradict", "challenges",
            "challenge", "against", "-", "–", "no", "✗", "disconfirms", "disagrees",
        ),
        "refutes",
    ),
    **dict.fromkeys(("refines", "refine", "refining", "refined", "modifies", "+/-"), "refines"),
    **dict.fromkeys(("illustrates", "illustrate", "illustrating", "illustration"), "illustrates"),
    **dict.fromkeys(("opposite",), "opposite"),
}  # fmt: skip
_QUOTED = re.compile(r"^[\"'“„«‘].*[\"'”“»’][.,]?$", re.DOTALL)


@dataclass(slots=True)
class Cited:
    """The evidence of one row; for each column, the words that are in it; and what fits nowhere.

    `sources` are the sources that each column names.
    """

    evidence: list[dict[str, Any]] = field(default_factory=list)
    said: dict[int, list[str]] = field(default_factory=dict)
    notes: list[tuple[Column, str]] = field(default_factory=list)
    sources: dict[int, list[str]] = field(default_factory=dict)


def stance_in(text: str) -> str | None:
    """The stance that a cell names.

    >>> stance_in("Refutes."), stance_in("in part") is None
    ('refutes', True)
    """
    return _STANCES.get(text.strip().rstrip(".").casefold())


def evidence_of(record: Record, sources: SourcesFound) -> Cited:
    """The evidence that the columns of a row give."""
    cited = Cited()
    by_column: dict[int, list[dict[str, Any]]] = {}
    for column in record.columns:
        if column.number not in record.cells:
            continue
        if column.field == "source":
            by_column[column.number] = _of_sources(record, column, sources, cited)
    for column in record.columns:
        if column.number not in record.cells:
            continue
        if column.field == "quote":
            near = _nearest(by_column, column.number)
            _add_quote(record, column, near, sources, cited)
        elif column.field == "locator":
            near = _nearest(by_column, column.number)
            _add_each(record, column, near, "locator", cited)
        elif column.field == "stance":
            _add_stance(record, column, cited)
    return cited


def _nearest(by_column: dict[int, list[dict[str, Any]]], column: int) -> list[dict[str, Any]]:
    """The evidence of the nearest column of sources before this one, or else of the first."""
    before = [number for number in by_column if number < column]
    number = max(before) if before else min(by_column, default=None)
    return by_column[number] if number is not None else []


def _of_sources(
    record: Record, column: Column, sources: SourcesFound, cited: Cited
) -> list[dict[str, Any]]:
    text = record.cells[column.number].text
    quoted = _of_quotes(column, text, sources, cited)
    if quoted:
        return quoted
    mentions, rest = sources.mentions.of(text)
    if not mentions:
        mentions, rest = _with_year(record, text, sources, cited)
    found: list[dict[str, Any]] = []
    said = cited.said.setdefault(column.number, [])
    for mention in mentions:
        id = sources.of(mention)
        said += [mention.text, mention.locator]
        cited.sources.setdefault(column.number, []).append(id)
        piece = _piece(id, column, mention)
        if piece not in cited.evidence:
            cited.evidence.append(piece)
        found.append(next(one for one in cited.evidence if one == piece))
    rest = rest.strip()
    if not rest:
        return found
    if len(found) == 1 and "quote" not in found[0] and "note" not in found[0]:
        if _QUOTED.match(rest):
            found[0]["quote"] = _bare(rest)
        else:
            found[0]["note"] = rest
    else:
        cited.notes.append((column, rest))
    said.append(rest)
    return found


def _with_year(
    record: Record, text: str, sources: SourcesFound, cited: Cited
) -> tuple[tuple[Mention, ...], str]:
    """The source that a cell of authors and a cell with the year name together."""
    for column in record.columns:
        if column.field != "year" or column.number not in record.cells:
            continue
        year = record.cells[column.number].text.strip()
        mentions, rest = sources.mentions.of(f"{text.strip()} ({year})")
        if len(mentions) == 1 and mentions[0].authors and not rest:
            cited.said.setdefault(column.number, []).append(year)
            cited.sources[column.number] = [sources.of(mentions[0])]
            return mentions, rest
    return (), text


def _of_quotes(
    column: Column, text: str, sources: SourcesFound, cited: Cited
) -> list[dict[str, Any]]:
    """The evidence in a cell of quotes, each with its one source in brackets or after a dash."""
    found: list[tuple[Mention, str, str]] = []
    for quote, source in quotes_with_sources(text):
        mentions, rest = sources.mentions.of(source)
        if len(mentions) != 1:
            return []
        found.append((mentions[0], quote, rest))
    said = cited.said.setdefault(column.number, [])
    for mention, quote, rest in found:
        id = sources.of(mention)
        cited.sources.setdefault(column.number, []).append(id)
        piece = {**_piece(id, column, mention), "quote": _bare(quote)}
        if rest:
            piece["note"] = rest
        cited.evidence.append(piece)
        said += [mention.text, mention.locator, quote, rest]
    return cited.evidence[len(cited.evidence) - len(found) :] if found else []


def _piece(id: str, column: Column, mention: Mention) -> dict[str, Any]:
    piece: dict[str, Any] = {"source": id}
    if column.about:
        piece["about"] = column.about
    if mention.locator:
        piece["locator"] = mention.locator
    return piece


def _add_quote(
    record: Record,
    column: Column,
    near: list[dict[str, Any]],
    sources: SourcesFound,
    cited: Cited,
) -> None:
    text = record.cells[column.number].text
    said = cited.said.setdefault(column.number, [])
    if near:
        _add_each(record, column, near, "quote", cited)
        return
    if _of_quotes(column, text, sources, cited):
        return
    mentions, rest = sources.mentions.of(text)
    if len(mentions) == 1 and rest.strip():
        mention = mentions[0]
        id = sources.of(mention)
        cited.sources.setdefault(column.number, []).append(id)
        cited.evidence.append({**_piece(id, column, mention), "quote": _bare(rest)})
        said += [mention.text, mention.locator, rest]
    else:
        cited.notes.append((column, text))
        said.append(text)


def _add_each(
    record: Record, column: Column, near: list[dict[str, Any]], name: str, cited: Cited
) -> None:
    """A cell with one text for the one source, or with a line for each of several."""
    text = record.cells[column.number].text.strip()
    said = cited.said.setdefault(column.number, [])
    said.append(text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    parts = [text] if len(near) == 1 else lines
    if near and len(parts) == len(near) and not any(name in piece for piece in near):
        for piece, part in zip(near, parts, strict=True):
            piece[name] = _bare(part) if name == "quote" else part
    else:
        cited.notes.append((column, text))


def _add_stance(record: Record, column: Column, cited: Cited) -> None:
    text = record.cells[column.number].text
    stance = stance_in(text)
    cited.said.setdefault(column.number, []).append(text)
    if stance is None or not cited.evidence:
        cited.notes.append((column, text))
    elif stance != "supports":
        for piece in cited.evidence:
            piece["stance"] = stance


def _bare(quote: str) -> str:
    """A quote without the marks around the whole of it."""
    text = quote.strip()
    pairs = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’", "'": "'"}
    closing = pairs.get(text[:1])
    inner = text[1:-1]
    if closing and len(text) > 2 and text[-1] == closing and not {text[0], closing} & set(inner):
        return inner.strip()
    return text
