"""The list of reporting items: what the theory file holds of each, and how it stands."""

from __future__ import annotations

from typing import Any

import pytest

import cmo
from cmo.document import Away, Heading, Paragraph, plain
from cmo.errors import CmoError
from cmo.report.holdings import Holdings
from cmo.report.rameses import EVALUATION, SYNTHESIS
from cmo.report.standards import STANDARDS, StandardName
from cmo.report.standing import Standing, State, standards_part, standings
from cmo.tables import Table
from tests.theories import night_shift

ANSWERED, HELPED, OPEN = State.ANSWERED, State.HELPED, State.OPEN


def holdings_of(theory: cmo.Theory) -> Holdings:
    return Holdings(theory.programme, theory.check(), theory.gaps())


def standing(values: dict[str, Any], standard: StandardName) -> dict[int, Standing]:
    found = standings(holdings_of(cmo.from_dict(values)), standard)
    return {one.item.number: one for one in found}


def numbers(found: dict[int, Standing], state: State) -> list[int]:
    return [number for number, one in found.items() if one.state is state]


def well_tested() -> dict[str, Any]:
    """A refined theory of which each configuration has evidence and a status."""
    values = night_shift()
    values["theory"] |= {"stage": "refined", "title": "Reporting at night: a realist  SYNTHESIS"}
    for configuration in values["configurations"].values():
        configuration |= {"status": "supported", "evidence": [{"source": "int-04"}]}
    return values


def test_an_initial_theory_for_a_synthesis() -> None:
    found = standing(night_shift(), "synthesis")
    assert numbers(found, ANSWERED) == []
    assert numbers(found, HELPED) == [2, 4, 9, 10, 11, 12, 13, 14, 15, 16]
    assert numbers(found, OPEN) == [1, 3, 5, 6, 7, 8, 17, 18, 19]
    assert {number: one.held for number, one in found.items() if one.held} == {
        1: "The theory is called: Incident reporting on night shifts",
        2: "What makes night staff report near misses, for whom, and when?; "
        "2 configurations: 2 without a status",
        4: "What makes night staff report near misses, for whom, and when?",
        9: "1 of 1 source appraised by relevance, richness and rigour. See “The evidence”.",
        10: "1 piece of evidence, 1 with a quote, 1 with a place in the source. "
        "See “The evidence”.",
        11: "3 stated, 2 inferred, 6 not said, of 11 parts of configurations",
        12: "Sources: 1 (1 interview)",
        13: "Sources: 1 (1 interview). See “The evidence”.",
        14: "2 configurations: 2 without a status. See “The domains and their configurations”.",
        15: "What makes night staff report near misses, for whom, and when?; "
        "2 configurations: 2 without a status",
        16: "The checks: 4 pieces of advice; 1 of 1 source appraised by relevance, "
        "richness and rigour. See “What the checks say”.",
    }


def test_an_initial_theory_for_an_evaluation() -> None:
    found = standing(night_shift(), "evaluation")
    assert numbers(found, ANSWERED) == [4]
    assert numbers(found, HELPED) == [2, 5, 9, 13, 14, 15, 16, 17]
    assert found[9].held == "1 intervention"
    assert found[10].held == ""


def test_a_tested_theory() -> None:
    found = standing(well_tested(), "synthesis")
    assert numbers(found, ANSWERED) == [1, 14]
    found = standing(well_tested(), "evaluation")
    assert numbers(found, ANSWERED) == [15]
    assert 4 in numbers(found, HELPED)


@pytest.mark.parametrize(
    ("title", "synthesis", "evaluation"),
    [
        ("A realist review of reporting", ANSWERED, OPEN),
        ("Reporting: a Realist-Synthesis", ANSWERED, OPEN),
        ("Reporting: a realist evaluation", OPEN, ANSWERED),
        ("A realistic review of reporting", OPEN, OPEN),
        ("Realist theory, and a review", OPEN, OPEN),
    ],
)
def test_the_title_has_to_say_what_it_is(title: str, synthesis: State, evaluation: State) -> None:
    values = well_tested()
    values["theory"]["title"] = title
    assert standing(values, "synthesis")[1].state is synthesis
    assert standing(values, "evaluation")[1].state is evaluation


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({}, ANSWERED),
        ({"status": "candidate", "evidence": []}, ANSWERED),
        ({"status": "refuted"}, ANSWERED),
        ({"evidence": []}, HELPED),
        ({"status": None}, HELPED),
    ],
)
def test_main_findings_need_evidence_and_a_status(change: dict[str, Any], state: State) -> None:
    values = well_tested()
    values["configurations"]["CMOC2"] |= change
    assert standing(values, "synthesis")[14].state is state
    assert standing(values, "evaluation")[15].state is state


def test_a_theory_of_candidates_has_no_main_findings_yet() -> None:
    values = well_tested()
    for configuration in values["configurations"].values():
        configuration["status"] = "candidate"
    assert standing(values, "synthesis")[14].state is HELPED


def test_where_the_file_holds_nothing_all_is_for_a_human() -> None:
    nothing: dict[str, Any] = {"format": 1, "theory": {"title": "Nothing yet", "stage": "initial"}}
    assert numbers(standing(nothing, "synthesis"), OPEN) == list(range(1, 20))
    found = standing(nothing, "evaluation")
    assert numbers(found, OPEN) == list(range(1, 21))
    assert found[2] == Standing(found[2].item, "", State.OPEN)


def test_what_else_the_file_may_hold() -> None:
    values = well_tested()
    values["theory"] |= {
        "programme": "A reporting system",
        "population": "Night staff",
        "protocol": "PROSPERO CRD0",
    }
    values["contexts"]["spare"] = "Nobody uses this"
    values["outcomes"]["lost"] = "Nothing leads here"
    values["theories"] = {"jct": "Just culture theory"}
    first, second = values["configurations"].values()
    first |= {"rivals": ["CMOC2"], "note": "A note", "confidence": "low"}
    second["evidence"] = [{"source": "int-04", "stance": "refutes", "note": "Another"}]
    found = standing(values, "synthesis")
    assert found[4].held.endswith(" for whom, and when? (population: Night staff)")
    assert found[5].held == "The protocol, to compare with: PROSPERO CRD0"
    assert found[5].state is OPEN
    assert found[11].held.endswith(
        "of configurations; 2 notes; 1 configuration with rivals; 1 formal theory; "
        "confidence: 1 low"
    )
    assert (
        "; 1 piece of evidence that refutes; 1 outcome without a route to it; "
        "1 context that nothing uses; confidence: 1 low; 1 of 1 source appraised"
    ) in found[16].held
    found = standing(values, "evaluation")
    assert found[9].held == (
        "Programme: A reporting system; Population: Night staff; 1 intervention"
    )
    assert found[10].held == "The protocol, to compare with: PROSPERO CRD0"


def test_the_part_of_the_report() -> None:
    theory = cmo.from_dict(well_tested())
    heading, counts, caution, table = standards_part(holdings_of(theory), "synthesis")
    assert heading == Heading(2, "What is still to be written")
    assert isinstance(counts, Paragraph)
    assert plain(counts.text) == (
        "Of the 19 items, 2 are answered by the file, the file helps with 9, and 8 need your words."
    )
    assert isinstance(caution, Paragraph)
    assert plain(caution.text) == (
        "This list was made from the theory file, by rule. What it calls answered needs a human's "
        "check, too; and a theory file never holds all that an item asks for where it helps. The "
        "items are told here in our own words: read the standard itself (Wong et al. 2013, RAMESES "
        "publication standards: realist syntheses)."
    )
    (link,) = (part for part in caution.text if isinstance(part, Away))
    assert link.url == "https://doi.org/10.1186/1741-7015-11-21"
    assert isinstance(table, Table)
    assert table.title == "RAMESES: what a report of a realist synthesis is to tell"
    assert table.rows[0] == (
        "1",
        "title",
        "Title. Call it a realist synthesis, or a realist review.",
        "The theory is called: Reporting at night: a realist  SYNTHESIS",
        "answered by the file",
    )
    states = {row[4] for row in table.rows}
    assert states == {"answered by the file", "the file helps", "needs your words"}


def test_every_item_is_there_in_order() -> None:
    theory = cmo.library("online-mental-health-forums")
    for name, items in (("synthesis", SYNTHESIS), ("evaluation", EVALUATION)):
        found = standings(holdings_of(theory), name)  # type: ignore[arg-type]
        assert tuple(one.item for one in found) == items
    assert [len(standard.items) for standard in STANDARDS.values()] == [19, 20]


def test_there_is_no_other_standard() -> None:
    theory = cmo.library("cctv-car-parks")
    with pytest.raises(CmoError) as caught:
        standards_part(holdings_of(theory), "prisma")  # type: ignore[arg-type]
    assert str(caught.value) == "no standard `prisma`; there are synthesis and evaluation"
