"""Chains of configurations, hop by hop, with the evidence for each hop."""

from __future__ import annotations

import cmo
from cmo.support import Grade
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("Chain", "Carried by", "Weakest hop")
QUICK = "A quick answer makes reporting worthwhile"
REPORTS = "More near misses are reported"
HOP = {
    "cause": "CMOC1",
    "effect": "CMOC2",
    "carried_by": ["reports-more"],
    "support": "no evidence",
}


def test_what_a_configuration_sets_off() -> None:
    found = cmo.from_dict(night_shift()).ripples("CMOC1")
    title = f"What CMOC1 ({QUICK}) sets off: 1 chain"
    assert_shown(
        found,
        text=f"{title}\n"
        f"  CMOC1 → “{REPORTS}” → CMOC2\n"
        "     weakest hop: CMOC1 → CMOC2 (no evidence)",
        title=title,
        columns=COLUMNS,
        rows=[("CMOC1 → CMOC2", REPORTS, "CMOC1 → CMOC2 (no evidence)")],
        values={
            "complete": True,
            "chains": [{"configurations": ["CMOC1", "CMOC2"], "hops": [HOP]}],
        },
    )
    assert repr(found) == f"<RippleChains: {title}>"
    (chain,) = found
    assert found[0] == chain == found[-1]
    assert found[:1] == (chain,)
    assert len(chain) == 2
    assert chain.ids == ("CMOC1", "CMOC2")
    (hop,) = chain.hops
    assert chain.weakest == hop
    assert str(hop) == f"CMOC1 ({QUICK}) leads to CMOC2 through “{REPORTS}” [no evidence]"


def test_where_nothing_is_set_off() -> None:
    theory = cmo.from_dict(night_shift())
    for found, title in (
        (theory.ripples("CMOC2"), "What CMOC2 sets off: none"),
        (theory.feedback_loops(), "Feedback loops: none"),
        (
            theory.paths(source="CMOC2", target="short-staffed"),
            "From CMOC2 to “Fewer than two nurses are on the ward” (short-staffed): none",
        ),
    ):
        assert_shown(
            found,
            text=title,
            title=title,
            columns=COLUMNS,
            rows=[],
            values={"complete": True, "chains": []},
        )
        assert not found


def test_paths_between_elements_begin_and_end_with_them() -> None:
    found = cmo.from_dict(night_shift()).paths(source="blame-free", target="learns-faster")
    blame_free, learns = (
        "The ward manager answers reports without blame",
        "The ward learns from near misses",
    )
    title = f"From “{blame_free}” (blame-free) to “{learns}” (learns-faster): 2 chains"
    assert_shown(
        found,
        text=f"{title}\n"
        f"  “{blame_free}” → CMOC2 → “{learns}”\n"
        f"  “{blame_free}” → CMOC1 → “{REPORTS}” → CMOC2 → “{learns}”\n"
        "     weakest hop: CMOC1 → CMOC2 (no evidence)",
        title=title,
        columns=COLUMNS,
        rows=[
            ("CMOC2", "", ""),
            ("CMOC1 → CMOC2", REPORTS, "CMOC1 → CMOC2 (no evidence)"),
        ],
        values={
            "complete": True,
            "chains": [
                {"configurations": ["CMOC2"], "hops": []},
                {"configurations": ["CMOC1", "CMOC2"], "hops": [HOP]},
            ],
        },
    )
    assert found[0].weakest is None


def test_paths_between_an_element_and_a_configuration() -> None:
    theory = cmo.from_dict(night_shift())
    there = theory.paths(source="feels-heard", target="CMOC2")
    assert str(there) == (
        "From “A reply within a day → reporting is worth my time” (feels-heard) to CMOC2: 1 chain\n"
        "  “A reply within a day → reporting is worth my time” → CMOC1 → "
        f"“{REPORTS}” → CMOC2\n"
        "     weakest hop: CMOC1 → CMOC2 (no evidence)"
    )
    back = theory.paths(source="CMOC1", target="learns-faster")
    assert [chain.ids for chain in back] == [("CMOC1", "CMOC2")]
    assert str(back[0]) == f"CMOC1 → “{REPORTS}” → CMOC2 → “The ward learns from near misses”"


def test_a_hop_is_as_strong_as_the_weaker_end_of_its_strongest_element() -> None:
    values = theory_of(
        C1={"contexts": ["c1"], "mechanisms": ["m1"], "outcomes": ["o1", "o2"]},
        C2={"contexts": ["m1", {"any": ["o1", "o2"]}], "outcomes": ["o3"]},
    ).to_dict()
    values["sources"] = {"s1": "Source 1", "s2": "Source 2"}
    values["configurations"]["C1"]["evidence"] = [
        {"sources": ["s1", "s2"], "about": "o1"},
        {"source": "s1", "about": ["o2", "m1"]},
    ]
    values["configurations"]["C2"]["evidence"] = [
        {"source": "s1", "stance": "refines", "about": "o1"},
        {"source": "s2", "about": "o2"},
    ]
    ((hop,),) = (chain.hops for chain in cmo.from_dict(values).ripples("C1"))
    assert [element.id for element in hop.elements] == ["m1", "o1", "o2"]
    grades = {
        each.element.id: (each.as_effect.grade, each.as_cause.grade, each.support.grade)
        for each in hop.carried_by
    }
    assert grades == {
        "m1": (Grade.ONE_SOURCE, Grade.NOTHING, Grade.NOTHING),
        "o1": (Grade.SEVERAL_SOURCES, Grade.INDIRECT, Grade.INDIRECT),
        "o2": (Grade.ONE_SOURCE, Grade.ONE_SOURCE, Grade.ONE_SOURCE),
    }
    assert hop.support.grade is Grade.ONE_SOURCE
    assert str(hop).startswith(
        "C1 leads to C2 through “Label of m1”, “Label of o1” and “Label of o2” [one source: s"
    )


def test_the_weakest_hop_is_the_first_of_several() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "basis": "stated", "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "basis": "stated", "outcomes": ["o2"]},
        C3={"contexts": ["o2"], "basis": "inferred", "outcomes": ["o3"]},
        C4={"contexts": ["o3"], "basis": "inferred", "outcomes": ["o4"]},
    )
    (chain,) = theory.ripples("C1")
    assert [hop.support.grade for hop in chain.hops] == [
        Grade.STATED, Grade.INFERRED, Grade.INFERRED,
    ]  # fmt: skip
    assert chain.weakest is not None
    assert (chain.weakest.cause.id, chain.weakest.effect.id) == ("C2", "C3")


def test_the_shortest_chains_come_first_and_then_natural_order() -> None:
    theory = theory_of(
        C10={"contexts": ["c1"], "outcomes": ["o1"]},
        C9={"contexts": ["o1"], "outcomes": ["o2"]},
        C11={"contexts": ["o1"], "outcomes": ["o3"]},
        C2={"contexts": ["o2"], "outcomes": ["o3"]},
    )
    assert [chain.ids for chain in theory.ripples("C10")] == [
        ("C10", "C11"), ("C10", "C9", "C2"),
    ]  # fmt: skip
    assert [chain.ids for chain in theory.paths(source="c1", target="o3")] == [
        ("C10", "C11"), ("C10", "C9", "C2"),
    ]  # fmt: skip


def test_the_feedback_loop_of_the_forum_theory() -> None:
    found = cmo.library(FORUMS).feedback_loops()
    welcome, encourage = (
        "The community is welcoming and nonjudgmental",
        "Users encourage one another",
    )
    indirect = "indirect evidence"
    assert_shown(
        found,
        text="Feedback loops: 1 loop\n"
        f"  CMOC12 → “{encourage}” → CMOC14 → “{welcome}” → CMOC12\n"
        f"     weakest hop: CMOC12 → CMOC14 ({indirect}: marshall-2024)",
        title="Feedback loops: 1 loop",
        columns=COLUMNS,
        rows=[
            (
                "CMOC12 → CMOC14",
                f"{encourage}; {welcome}",
                f"CMOC12 → CMOC14 ({indirect}: marshall-2024)",
            )
        ],
        values={
            "complete": True,
            "chains": [
                {
                    "configurations": ["CMOC12", "CMOC14"],
                    "hops": [
                        {
                            "cause": "CMOC12",
                            "effect": "CMOC14",
                            "carried_by": ["mutual-encouragement"],
                            "support": indirect,
                        },
                        {
                            "cause": "CMOC14",
                            "effect": "CMOC12",
                            "carried_by": ["welcoming-community"],
                            "support": indirect,
                        },
                    ],
                }
            ],
        },
    )
    assert found[0].closed


def test_ripples_and_paths_of_the_forum_theory() -> None:
    theory = cmo.library(FORUMS)
    safe, engage = "“Psychological safety is perceived”", "“Users keep engaging with the forum”"
    weakest = "     weakest hop: CMOC17 → CMOC01 (indirect evidence: marshall-2024)"
    assert str(theory.ripples("CMOC17", depth=2)) == (
        "What CMOC17 (Limits on distressing content make the forum feel safe) sets off: 3 chains\n"
        f"  CMOC17 → {safe} → CMOC05\n"
        "     weakest hop: CMOC17 → CMOC05 (indirect evidence: marshall-2024)\n"
        f"  CMOC17 → {safe} → CMOC01 → {engage} → CMOC13\n"
        f"{weakest}\n"
        f"  CMOC17 → {safe} → CMOC01 → {engage} → CMOC22\n"
        f"{weakest}"
    )
    assert str(theory.paths(source="moderators-present", target="forum-sustained")) == (
        "From “Moderators are present” (moderators-present) to “The forum is sustained” "
        "(forum-sustained): 1 chain\n"
        f"  “Moderators are present” → CMOC17 → {safe} → CMOC01 → {engage} → CMOC22 → “The forum "
        "is sustained”\n"
        f"{weakest}"
    )
    assert [chain.ids for chain in theory.paths(source="CMOC20", target="CMOC14")] == [
        ("CMOC20", "CMOC01", "CMOC13", "CMOC14")
    ]
