"""What stands over a column -> what the column holds."""

from __future__ import annotations

import pytest

from cmo.exchange.tabular.headings import heading_read

SPELLED = {
    "context": "Context, Contexts, CONTEXT(S):, Context 1, Contextual factors, Contexts (C),"
    " In what circumstances?, Context (circumstances), Context – what is around, Kontext,"
    " Contexte, Contextos",
    "mechanism": "Mechanism, Mechanisms, MECHANISM, Why? (Mechanism), Mécanismes, Mecanismo,"
    " Mechanism (resource / reasoning), Mechanismen",
    "resource": "Resource, Resources, Mechanism (resource), Mechanism - resource, M1 resource,"
    " Mechanism: Resource, MRes, Resource (M), Ressource, Mechanism\nresource",
    "reasoning": "Reasoning, Response, Reaction, Mechanism (response), Mechanism (reasoning),"
    " M reasoning, Reasoning/response, Response (mechanism), Reasoning (M)",
    "outcome": "Outcome, Outcomes, Outcome(s), Outcome 2, O (outcome), Effects, Ergebnisse, Effets",
    "intervention": "Intervention, Strategy (I), Programme strategies, Activities, Strategies",
    "actor": "Actor, Actors, Stakeholders, For whom?, Who, Population, Zielgruppe, Stakeholder(s)",
    "theme": "Theme, Domain, Sub-theme, Category, Thème, Thema, Themes",
    "source": "Source, Sources, Evidence, References, Supporting evidence, Study, Authors,"
    " Author (year), Data sources, Quelle, Supporting studies, Evidence source(s)",
    "quote": "Quote, Quotes, Illustrative quotes, Excerpt, Zitat, Supporting quotes",
    "locator": "Page, p., Pages, Page(s), Seite",
    "id": "No, No., #, Nr., ID, Number, CMOC no., CMOC ID, S. No., N°, Nummer",
    "id or statement": "CMOC, CMO, CMO configuration, Programme theory, C-M-O, Hypothesis, IPT,"
    " Context-Mechanism-Outcome, Initial programme theories",
    "statement": "Statement, CMOC statement, If-then statement, Narrative",
    "title": "Title, Name, Short title, Titel",
    "note": "Note, Notes, Comments, Remarks, Reviewer comments, Bemerkungen, Remarques",
    "status": "Status, CMOC status",
    "level": "Level, Levels, System level",
    "confidence": "Confidence, Confidence in evidence, Certainty, GRADE-CERQual",
    "unless": "Unless, Except where",
    "ripple": "Ripple, Leads to, Linked CMOCs, Ripple effects",
    "stance": "Stance, Supports or refutes, Supports/refutes",
}


@pytest.mark.parametrize(
    ("field", "heading"),
    [(field, one.strip(" ,")) for field, all in SPELLED.items() for one in all.split(", ")],
)
def test_a_usual_heading_leaves_no_doubt(field: str, heading: str) -> None:
    read = heading_read(heading)
    assert read is not None
    assert (read.field, read.certainty) == (field, "spelled")


@pytest.mark.parametrize(
    ("heading", "field"), [("C", "context"), ("M2", "mechanism"), ("o", "outcome"), ("A", "actor")]
)
def test_a_letter_is_known_as_a_letter(heading: str, field: str) -> None:
    read = heading_read(heading)
    assert read is not None
    assert (read.field, read.certainty) == (field, "letter")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Mechanisms triggered", "mechanism"),
        ("Relevant context", "context"),
        ("Barriers", "unless"),
        ("Outcomes seen so far", "outcome"),
    ],
)
def test_some_words_are_a_guess(heading: str, field: str) -> None:
    read = heading_read(heading)
    assert read is not None
    assert (read.field, read.certainty) == (field, "guess")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Region",
        "Strength of evidence",
        "No. of studies",
        "Outcome measure",
        "C1: Water points break often",
        "Context: no signal",
        "Staff trust the manager.",
        "In this context the mechanism of trust is what brings the outcome about",
        "Context " * 60,
    ],
)
def test_other_texts_are_no_headings(text: str) -> None:
    assert heading_read(text) is None


def test_evidence_for_a_part_and_outcomes_of_a_kind() -> None:
    about = {text: heading_read(text) for text in ("Evidence for context", "Quote (outcome)")}
    assert [(one.field, one.about) for one in about.values() if one] == [
        ("source", "contexts"),
        ("quote", "outcomes"),
    ]
    kinds = ("Negative outcomes", "Unintended outcomes", "Long-term outcomes", "Patient outcomes")
    assert [one.extra for one in map(heading_read, kinds) if one] == [
        {"valence": "negative"},
        {"intended": False},
        {"horizon": "distal"},
        {"actors": ["patient"]},
    ]
