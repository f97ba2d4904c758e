"""One record of a table -> the configuration that it is, and how each of its cells was read."""

from __future__ import annotations

import re
from typing import Any

from cmo.exchange.phrases.arrows import Arrow, arrows_of
from cmo.exchange.tabular.citing import evidence_of
from cmo.exchange.tabular.codes import codes_in
from cmo.exchange.tabular.names_in_rows import read_names, read_people
from cmo.exchange.tabular.parts_in_rows import PartsOfRow
from cmo.exchange.tabular.row_in_making import Made, RowInMaking
from cmo.exchange.tabular.rows import Record
from cmo.exchange.tabular.stated_words import says_nothing
from cmo.exchange.tabular.theory_in_making import Linked, TheoryInMaking
from cmo.exchange.tabular.uses import ids_in

_POINTS = re.compile(r"leads?|ripples?|feeds?|next|links to|link to|->|→", re.IGNORECASE)


def configuration_of(record: Record, id: str, theory: TheoryInMaking) -> Made:
    """The configuration of a record, which may have no parts; what it uses goes into the theory."""
    row = RowInMaking(record, id)
    read_names(row, theory)
    PartsOfRow(row, theory).read()
    read_people(row, theory)
    _read_evidence(row, theory)
    _read_links(row, theory)
    _read_rest(row)
    return row.made()


def _read_evidence(row: RowInMaking, theory: TheoryInMaking) -> None:
    cited = evidence_of(row.record, theory.sources)
    _cite_parts(row, theory, cited.evidence)
    if cited.evidence:
        row.values["evidence"] = cited.evidence
    for number, said in cited.said.items():
        row.said[number] += said
    for column, words in cited.notes:
        if not says_nothing(words):
            row.keep(column, words)
    for column in row.of("source", "year", "quote", "locator", "stance"):
        named = cited.sources.get(column.number)
        if named and column.field == "year":
            row.tell(column, f"the year of {named[0]}")
        elif named:
            row.tell(column, f"evidence: {'; '.join(dict.fromkeys(named))}")
        elif column.field == "year":
            row.keep(column)
        elif column.field != "source" and column not in [one for one, _ in cited.notes]:
            row.tell(column, f"{column.field} of the evidence")
        elif says_nothing(row.text(column)):
            row.tell(column, "nothing")


def _cite_parts(row: RowInMaking, theory: TheoryInMaking, evidence: list[dict[str, Any]]) -> None:
    """References behind the words of parts are evidence for those parts."""
    parts: dict[str, list[str]] = {}
    for part, references in row.referred:
        for mention in theory.sources.mentions.of(references)[0]:
            held = parts.setdefault(theory.sources.of(mention), [])
            if part not in held:
                held.append(part)
    for source, about in parts.items():
        piece: dict[str, Any] = {"source": source, "about": about if len(about) > 1 else about[0]}
        whole = {"source": source}
        if whole in evidence:
            evidence[evidence.index(whole)] = piece
        else:
            evidence.append(piece)


def _read_links(row: RowInMaking, theory: TheoryInMaking) -> None:
    for column in row.of("ripple"):
        text = row.text(column)
        if says_nothing(text):
            continue
        arrows, rest = arrows_of(text)
        if not arrows and codes_in(text) and _POINTS.search(column.heading):
            arrows, rest = tuple(Arrow("", code) for code in codes_in(text)), ""
        outcomes = tuple(ids_in(row.values.get("outcomes", [])))
        place = row.record.place(column.number)
        for arrow in arrows:
            theory.links.append(Linked(row.id, arrow, outcomes, place))
        if arrows:
            row.tell(column, "links to other configurations")
        if rest or not arrows:
            row.keep(column)
        if not arrows and codes_in(text):
            row.tell(column, "a note, for its heading does not say which leads to which")
        row.said[column.number].append(text)


def _read_rest(row: RowInMaking) -> None:
    for column in row.columns:
        if column.field is None:
            row.keep(column)
        elif column.field == "note":
            row.keep(column)
            row.tell(column, "note")
    headings = {column.number: column.heading for column in row.record.columns}
    for number, text in row.record.comments:
        row.notes.append(f"Comment on {headings.get(number) or 'a cell'}: {text.strip()}")
