"""How well configurations, and their parts, are supported: each grade, by hand."""

from __future__ import annotations

from typing import Any

import pytest

import cmo
from cmo.model import Configuration, Role
from cmo.support import Grade, Support, support_of, support_of_part

SOURCES = {"s1": "Interview 1", "s2": "Interview 2", "s3": "Interview 3"}
WORDS = {
    Grade.REFUTED: "refuted",
    Grade.NOTHING: "no evidence",
    Grade.INFERRED: "inferred",
    Grade.INDIRECT: "indirect evidence",
    Grade.STATED: "stated without evidence",
    Grade.ONE_SOURCE: "one source",
    Grade.SEVERAL_SOURCES: "several sources",
}


def configuration(**parts: Any) -> Configuration:
    """A configuration of one context, mechanism and outcome, with these fields besides."""
    theory = cmo.from_dict(
        {
            "format": 1,
            "theory": {"title": "Support"},
            "contexts": {"c": "Context", "u": "Unless", "x": "Elsewhere"},
            "mechanisms": {"m": {"resource": "Resource", "reasoning": "Reasoning"}},
            "outcomes": {"o": "Outcome", "p": "Otherwise"},
            "sources": SOURCES,
            "configurations": {
                "C1": {"contexts": ["c"], "mechanisms": ["m"], "outcomes": ["o"], **parts}
            },
        }
    )
    return theory["C1"]


def evidence(stance: str, *sources: str, **more: Any) -> dict[str, Any]:
    return {"stance": stance, "sources": list(sources), **more}


def part(of: Configuration, id: str, role: Role | None = None) -> Support:
    """The support of the use of an element, in its role, or in this one."""
    ((role, use),) = [
        (where, use) for where, use in of.uses() if use.id == id and role in (None, where)
    ]
    return support_of_part(of, use, role)


def test_grades_are_in_order_and_have_words() -> None:
    assert sorted(Grade) == list(WORDS)
    assert {grade: str(grade) for grade in Grade} == WORDS


def test_a_support_is_told_with_its_sources() -> None:
    assert str(Support(Grade.SEVERAL_SOURCES, ("s1", "s2"))) == "several sources: s1, s2"
    assert str(Support(Grade.NOTHING, ())) == "no evidence"


@pytest.mark.parametrize(
    ("parts", "grade", "sources"),
    [
        ({}, Grade.NOTHING, ()),
        ({"basis": "inferred"}, Grade.INFERRED, ()),
        ({"basis": "stated"}, Grade.STATED, ()),
        # stated where one part is, and inferred where one is and none is stated
        ({"contexts": [{"ref": "c", "basis": "stated"}]}, Grade.STATED, ()),
        ({"contexts": [{"ref": "c", "basis": "inferred"}]}, Grade.INFERRED, ()),
        (
            {"basis": "inferred", "outcomes": [{"ref": "o", "basis": "stated"}]},
            Grade.STATED,
            (),
        ),
        ({"evidence": [evidence("supports", "s1")]}, Grade.ONE_SOURCE, ("s1",)),
        ({"evidence": [{"source": "s1"}]}, Grade.ONE_SOURCE, ("s1",)),
        (
            {"evidence": [evidence("supports", "s1"), evidence("supports", "s1", about="o")]},
            Grade.ONE_SOURCE,
            ("s1",),
        ),
        (
            {"evidence": [evidence("supports", "s2", "s1")]},
            Grade.SEVERAL_SOURCES,
            ("s2", "s1"),
        ),
        (
            {"evidence": [evidence("supports", "s2"), evidence("supports", "s1", about="c")]},
            Grade.SEVERAL_SOURCES,
            ("s2", "s1"),
        ),
        ({"evidence": [evidence("refines", "s1")]}, Grade.INDIRECT, ("s1",)),
        ({"evidence": [evidence("illustrates", "s1", "s2")]}, Grade.INDIRECT, ("s1", "s2")),
        ({"evidence": [evidence("opposite", "s1")]}, Grade.INDIRECT, ("s1",)),
        ({"evidence": [evidence("supports", "s1", basis="inferred")]}, Grade.INDIRECT, ("s1",)),
        # evidence goes before what is said of the basis
        ({"basis": "stated", "evidence": [evidence("refines", "s1")]}, Grade.INDIRECT, ("s1",)),
        ({"basis": "inferred", "evidence": [{"source": "s1"}]}, Grade.ONE_SOURCE, ("s1",)),
        # supporting sources count, indirect ones beside them do not
        (
            {"evidence": [evidence("refines", "s2"), evidence("supports", "s1")]},
            Grade.ONE_SOURCE,
            ("s1",),
        ),
        ({"evidence": [evidence("refutes", "s1")]}, Grade.REFUTED, ("s1",)),
        (
            {"evidence": [evidence("refines", "s2"), evidence("refutes", "s1")]},
            Grade.REFUTED,
            ("s1",),
        ),
        ({"status": "refuted"}, Grade.REFUTED, ()),
        (
            {"status": "refuted", "evidence": [evidence("refutes", "s3")]},
            Grade.REFUTED,
            ("s3",),
        ),
    ],
)
def test_the_grade_of_a_configuration(
    parts: dict[str, Any], grade: Grade, sources: tuple[str, ...]
) -> None:
    assert support_of(configuration(**parts)) == (grade, sources)


@pytest.mark.parametrize(
    ("parts", "grade"),
    [
        ({"evidence": [evidence("supports", "s1"), evidence("refutes", "s2")]}, Grade.ONE_SOURCE),
        ({"status": "refuted", "evidence": [evidence("supports", "s1")]}, Grade.REFUTED),
    ],
)
def test_where_sources_differ(parts: dict[str, Any], grade: Grade) -> None:
    assert support_of(configuration(**parts)).grade is grade


def test_evidence_about_a_part_counts_for_that_part() -> None:
    found = configuration(evidence=[evidence("supports", "s1", about="c")])
    assert part(found, "c") == (Grade.ONE_SOURCE, ("s1",))
    assert part(found, "m") == (Grade.NOTHING, ())
    assert part(found, "o") == (Grade.NOTHING, ())


@pytest.mark.parametrize(
    ("about", "ids"),
    [
        ("contexts", {"c"}),
        ("mechanisms", {"m"}),
        ("resource", {"m"}),
        ("reasoning", {"m"}),
        ("outcomes", {"o", "p"}),
        ("unless", {"u"}),
        (["m", "outcomes"], {"m", "o", "p"}),
    ],
)
def test_evidence_about_a_role_counts_for_all_parts_in_that_role(
    about: str | list[str], ids: set[str]
) -> None:
    found = configuration(
        unless=["u"], outcomes_if_absent=["p"], evidence=[evidence("supports", "s1", about=about)]
    )
    for id in "cmopu":
        wanted = (Grade.ONE_SOURCE, ("s1",)) if id in ids else (Grade.NOTHING, ())
        assert part(found, id) == wanted


def test_evidence_about_the_whole_counts_for_parts_that_are_not_inferred() -> None:
    found = configuration(
        contexts=[{"ref": "c", "basis": "inferred"}],
        outcomes=[{"ref": "o", "basis": "stated"}],
        evidence=[evidence("supports", "s1")],
    )
    assert part(found, "c") == (Grade.INFERRED, ())
    assert part(found, "m") == (Grade.ONE_SOURCE, ("s1",))
    assert part(found, "o") == (Grade.ONE_SOURCE, ("s1",))


def test_evidence_about_an_inferred_part_itself_counts() -> None:
    found = configuration(
        contexts=[{"ref": "c", "basis": "inferred"}],
        evidence=[evidence("supports", "s1"), evidence("refines", "s2", about="c")],
    )
    assert part(found, "c") == (Grade.INDIRECT, ("s2",))


def test_a_part_without_evidence_goes_by_its_basis() -> None:
    found = configuration(
        contexts=[{"ref": "c", "basis": "stated"}],
        mechanisms=[{"ref": "m", "basis": {"resource": "stated", "reasoning": "inferred"}}],
    )
    assert part(found, "c").grade is Grade.STATED
    assert part(found, "m").grade is Grade.INFERRED  # stated only where both halves are
    assert part(found, "o").grade is Grade.NOTHING


def test_a_refuted_configuration_refutes_its_parts() -> None:
    found = configuration(status="refuted", evidence=[evidence("supports", "s1", about="c")])
    assert {part(found, id).grade for id in "cmo"} == {Grade.REFUTED}


def test_a_part_can_be_refuted_alone() -> None:
    found = configuration(
        evidence=[evidence("refutes", "s1", about="m"), evidence("supports", "s2", about="o")]
    )
    assert part(found, "m") == (Grade.REFUTED, ("s1",))
    assert part(found, "o") == (Grade.ONE_SOURCE, ("s2",))
    assert support_of(found).grade is Grade.ONE_SOURCE


def test_the_forum_theory() -> None:
    theory = cmo.library("online-mental-health-forums")
    grades = {id: support_of(theory[id]).grade for id in theory}
    candidates = {id for id in theory if theory[id].status == "candidate"}
    assert {id for id, grade in grades.items() if grade is Grade.INDIRECT} == candidates
    assert {grades[id] for id in grades if id not in candidates} == {Grade.ONE_SOURCE}
    assert part(theory["CMOC05"], "feels-able-to-act").grade is Grade.ONE_SOURCE  # its resource
    assert part(theory["CMOC22"], "ongoing-engagement").grade is Grade.INDIRECT
    assert part(theory["CMOC22"], "safety-protocols").grade is Grade.ONE_SOURCE
