"""The tables of elements, ripples, evidence and sources."""

from __future__ import annotations

from typing import Any

import pytest

import cmo
from cmo.errors import CmoError
from cmo.tables.elements import element_table
from cmo.tables.evidence import evidence_table
from tests.theories import night_shift

OPPOSITE = "Opposite: the source confirms the mirror image of the configuration."


def filled(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: cell for name, cell in row.items() if cell} for row in rows]


def evidenced() -> dict[str, Any]:
    values = night_shift()
    values["sources"]["paper"] = {
        "title": "What reporting does.",
        "authors": ["Ng A", "Roe B"],
        "year": 2020,
        "doi": "10.1/x",
        "url": "https://doi.org/10.1/X",
    }
    values["sources"]["site"] = {"citation": "A site. 2021.", "url": "https://example.org"}
    values["configurations"]["CMOC1"]["evidence"] += [
        {"sources": ["int-04", "paper"], "stance": "opposite", "about": ["contexts", "blame-free"]},
        {"source": "int-04", "note": "Said twice"},
    ]
    return values


def test_elements() -> None:
    values = night_shift()
    values["contexts"]["blame-free"]["opposite_of"] = "short-staffed"
    values["outcomes"]["reports-more"]["intended"] = False
    rows = filled(cmo.from_dict(values).table("elements", select="CMOC1").as_values())
    assert [row["Element"] for row in rows] == [
        "short-form",
        "short-staffed",
        "blame-free",
        "feels-heard",
        "reports-more",
    ]
    assert rows[2:] == [
        {
            "Element": "blame-free",
            "Kind": "context",
            "Label": "The ward manager answers reports without blame",
            "Level": "Interpersonal",
            "Opposite of": "short-staffed",
            "Basis": "stated",
            "Context in": "CMOC1",
        },
        {
            "Element": "feels-heard",
            "Kind": "mechanism",
            "Label": "A reply within a day → reporting is worth my time",
            "Resource": "A reply within a day",
            "Reasoning": "Reporting is worth my time",
            "Offered by": "Ward manager",
            "Actors": "Night nurse",
            "Basis": "resource stated; reasoning inferred",
            "Mechanism in": "CMOC1",
        },
        {
            "Element": "reports-more",
            "Kind": "outcome",
            "Label": "More near misses are reported",
            "Outcome is": "positive; not intended; proximal",
            "Outcome in": "CMOC1",
        },
    ]


def test_elements_of_a_whole_theory_are_there_though_none_uses_them() -> None:
    values = night_shift()
    values["contexts"]["lonely"] = "Used nowhere"
    theory = cmo.from_dict(values)
    table = element_table(theory.programme, tuple(theory.configurations), "")
    assert table.about == tuple(theory.programme.elements)
    assert {"Element": "lonely", "Kind": "context", "Label": "Used nowhere"} in filled(
        table.records()
    )
    assert "lonely" not in element_table(theory.programme, ("CMOC1",), "").about


def test_ripples() -> None:
    theory = cmo.from_dict(night_shift())
    assert theory.table("ripples").as_values() == [
        {
            "From": "CMOC1",
            "Title (from)": "A quick answer makes reporting worthwhile",
            "Carried by": "More near misses are reported",
            "As": "outcome → context",
            "To": "CMOC2",
        }
    ]
    assert theory.table("ripples").content.note == ""
    forums = cmo.library("online-mental-health-forums")
    some = forums.table("ripples", select=["CMOC01", "CMOC13"])
    assert [(row["From"], row["To"]) for row in some.as_values()] == [("CMOC01", "CMOC13")]
    others = [
        pair
        for row in forums.table("ripples").as_values()
        for pair in [{row["From"], row["To"]}]
        if len(pair & {"CMOC01", "CMOC13"}) == 1
    ]
    assert some.content.note == f"Left out: {len(others)} ripples from or to other configurations."


def test_evidence_is_sources_by_configurations() -> None:
    theory = cmo.from_dict(evidenced())
    found = theory.table("evidence")
    assert found.content.columns == ("Source", "CMOC1", "CMOC2")
    assert found.content.rows == (
        ("int-04: Interview 4", "supports; opposite", ""),
        ("paper: What reporting does.", "opposite", ""),
        ("site: A site. 2021.", "", ""),
    )
    assert found.content.note == f"{OPPOSITE} No source bears on CMOC2."
    (row,) = evidence_table(cmo.from_dict(night_shift()).programme, ("CMOC1",), "").rows
    assert row == ("int-04: Interview 4", "supports")


def test_excerpts() -> None:
    found = cmo.from_dict(evidenced()).table("excerpts")
    assert filled(found.as_values()) == [
        {
            "Configuration": "CMOC1",
            "Source": "int-04",
            "Stance": "supports",
            "About": "“A reply within a day → reporting is worth my time”",
            "Where": "p. 3",
            "Quote": "You get a reply, so you bother.",
            "Basis": "stated",
        },
        {
            "Configuration": "CMOC1",
            "Source": "int-04",
            "Stance": "opposite",
            "About": "contexts; “The ward manager answers reports without blame”",
        },
        {
            "Configuration": "CMOC1",
            "Source": "paper",
            "Stance": "opposite",
            "About": "contexts; “The ward manager answers reports without blame”",
        },
        {
            "Configuration": "CMOC1",
            "Source": "int-04",
            "Stance": "supports",
            "Note": "Said twice",
        },
    ]
    assert found.content.note == OPPOSITE
    assert cmo.from_dict(night_shift()).table("excerpts").content.note == ""


def test_sources() -> None:
    theory = cmo.from_dict(evidenced())
    assert filled(theory.table("sources").as_values()) == [
        {
            "Source": "int-04",
            "Reference": "Interview 4 (2025).",
            "Type": "interview",
            "Appraisal": "relevance high; richness high; rigour moderate",
            "Bears on": "CMOC1",
        },
        {
            "Source": "paper",
            "Reference": "Ng A, Roe B (2020). What reporting does.",
            "DOI": "10.1/x",
            "Bears on": "CMOC1",
        },
        {"Source": "site", "Reference": "A site. 2021.", "URL": "https://example.org"},
    ]
    (row,) = theory.table("sources", select="CMOC1", columns="Source").content.rows[:1]
    assert row == ("int-04",)
    assert [row[0] for row in theory.table("sources", select="CMOC1").content.rows] == [
        "int-04",
        "paper",
    ]


AS_CITED = "Shown as the file cites them, whatever the style: site."
VANCOUVER = {
    "int-04": "Interview 4. 2025.",
    "paper": "Ng A, Roe B. What reporting does. 2020. https://doi.org/10.1/x",
    "site": "A site. 2021.",
}
AUTHOR_YEAR = {
    "int-04": "Interview 4 (2025).",
    "paper": "Ng A and Roe B (2020) What reporting does. https://doi.org/10.1/x",
    "site": "A site. 2021.",
}


@pytest.mark.parametrize(
    ("style", "references"), [("vancouver", VANCOUVER), ("Author-Year", AUTHOR_YEAR)]
)
def test_references_in_a_style(style: Any, references: dict[str, str]) -> None:
    theory = cmo.from_dict(evidenced())
    plain, styled = theory.table("sources"), theory.table("sources", style=style)
    assert {row["Source"]: row["Reference"] for row in styled.as_values()} == references
    assert styled.content.note == AS_CITED
    assert [{**row, "Reference": ""} for row in styled.as_values()] == [
        {**row, "Reference": ""} for row in plain.as_values()
    ]

    evidence = theory.table("evidence", style=style).content
    assert [row[0] for row in evidence.rows] == [f"{id}: {of}" for id, of in references.items()]
    assert evidence.note == f"{OPPOSITE} No source bears on CMOC2. {AS_CITED}"
    assert [row[1:] for row in evidence.rows] == [
        row[1:] for row in theory.table("evidence").content.rows
    ]

    excerpts = theory.table("excerpts", style=style)
    assert [(row["Source"], row["Reference"]) for row in excerpts.as_values()] == [
        (id, references[id]) for id in ("int-04", "int-04", "paper", "int-04")
    ]
    assert excerpts.content.columns[:4] == ("Configuration", "Source", "Reference", "Stance")
    assert excerpts.content.note == OPPOSITE
    named = theory.table("excerpts", style=style, columns="source,reference").content
    assert named.columns == ("Source", "Reference")


def test_a_style_for_several_tables() -> None:
    theory = cmo.from_dict(evidenced())
    made = theory.tables("configurations", "sources", style="vancouver")
    assert made[0].content == theory.table().content
    assert made[1].content == theory.table("sources", style="vancouver").content


@pytest.mark.parametrize(
    ("kind", "style", "message"),
    [
        ("sources", "vancover", "there is no style `vancover`; did you mean `vancouver`?"),
        ("sources", "APA", "there is no style `APA`; there are `vancouver` and `author-year`"),
        (
            "ripples",
            "vancouver",
            "a style is for the tables of evidence, excerpts and sources, and not for that of "
            "ripples",
        ),
    ],
)
def test_a_style_that_is_refused(kind: Any, style: Any, message: str) -> None:
    theory = cmo.from_dict(evidenced())
    for ask in (theory.table, theory.tables):
        with pytest.raises(CmoError) as caught:
            ask(kind, style=style)
        assert str(caught.value) == message
