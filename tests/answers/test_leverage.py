"""Where the leverage is."""

from __future__ import annotations

import cmo
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("Rank", "What", "How much", "Why")
LEVERS = "What costs the most outcomes when taken away:"
THIN = "Which configuration is the thinnest in evidence on the most chains:"


def test_levers_and_thin_places() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "mechanisms": ["m1"], "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "basis": "inferred", "outcomes": ["o2", "o3"]},
    )
    found = theory.leverage()
    three = "“Label of o1”, “Label of o2” and “Label of o3”"
    values = found.as_values()
    assert values.pop("complete", True)
    assert str(found) == (
        f"{LEVERS}\n"
        f"  1. without “Label of c1” (c1): 3 outcomes: {three} (stops C1, C2)\n"
        f"  2. without “Label of m1” (m1): 3 outcomes: {three} (stops C1, C2)\n"
        "  3. without “Label of o1” (o1): 2 outcomes: “Label of o2” and “Label of o3” (stops C2)\n"
        f"{THIN}\n"
        "  1. C1: no evidence; the thinnest on 1 of 1 chains"
    )
    assert found.table().columns == COLUMNS
    assert found.table().rows == (
        ("1", "without Label of c1", "3 outcomes", "Label of o1; Label of o2; Label of o3"),
        ("2", "without Label of m1", "3 outcomes", "Label of o1; Label of o2; Label of o3"),
        ("3", "without Label of o1", "2 outcomes", "Label of o2; Label of o3"),
        ("1", "C1", "thinnest on 1 of 1 chains", "no evidence"),
    )
    outcomes = ["o1", "o2", "o3"]
    assert values == {
        "levers": [
            {
                "element": "c1",
                "used_as": ["context"],
                "outcomes": outcomes,
                "configurations": ["C1", "C2"],
            },
            {
                "element": "m1",
                "used_as": ["mechanism"],
                "outcomes": outcomes,
                "configurations": ["C1", "C2"],
            },
            {
                "element": "o1",
                "used_as": ["context"],
                "outcomes": outcomes[1:],
                "configurations": ["C2"],
            },
        ],
        "thin_places": [
            {
                "configuration": "C1",
                "support": "no evidence",
                "sources": [],
                "chains": 1,
                "of_chains": 1,
            }
        ],
    }


def test_where_there_is_none() -> None:
    theory = theory_of(C1={"contexts": [{"any": ["c1", "c2"]}], "outcomes": ["o1"]})
    found = theory.leverage()
    values = found.as_values()
    assert_shown(
        found,
        text=f"{LEVERS}\n  nothing\n{THIN}\n  nothing",
        title="Where the leverage is",
        columns=COLUMNS,
        rows=[],
        values={**values, "levers": [], "thin_places": []},
    )
    assert repr(found) == "<Leverage: 0 levers, 0 thin places>"


def test_the_night_shift() -> None:
    found = cmo.from_dict(night_shift()).leverage()
    assert [(one.element.id, len(one.outcomes), one.used_as) for one in found.levers] == [
        ("blame-free", 2, ("context",)),
        ("feels-heard", 2, ("mechanism",)),
        ("short-form", 2, ("intervention",)),
        ("reports-more", 1, ("context",)),  # itself does not count
        ("sees-pattern", 1, ("mechanism",)),
    ]
    (thin,) = found.thin_places
    assert (thin.configuration.id, thin.chains, thin.of_chains) == ("CMOC2", 1, 1)
    assert str(found.levers[3]) == (
        "without “More near misses are reported” (reports-more): 1 outcome: “The ward learns from "
        "near misses” (stops CMOC2)"
    )


def test_a_lever_that_costs_no_outcome_still_stops_something() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]}, C2={"contexts": ["c2"], "outcomes": ["o1"]}
    )
    first, second = theory.leverage().levers
    assert str(first) == "without “Label of c1” (c1): no outcome (stops C1)"
    assert str(second) == "without “Label of c2” (c2): no outcome (stops C2)"


def test_an_element_is_told_in_every_role_in_which_it_is_needed() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "mechanisms": ["m1"], "outcomes": ["o1"]},
        C2={"interventions": ["c1"], "contexts": ["m1"], "outcomes": ["o2"]},
    )
    used_as = {one.element.id: set(one.used_as) for one in theory.leverage().levers}
    assert used_as == {"c1": {"context", "intervention"}, "m1": {"mechanism", "context"}}


def test_what_is_in_place_throughout_is_a_lever() -> None:
    values = night_shift()
    values["interventions"]["rounds"] = "A manager walks the wards"
    values["theory"]["interventions"] = ["rounds"]
    found = {one.element.id: one for one in cmo.from_dict(values).leverage().levers}
    assert found["rounds"].used_as == ("intervention",)
    assert [one.id for one in found["rounds"].configurations] == ["CMOC1", "CMOC2"]


def test_the_thinnest_place_of_each_chain() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "basis": "stated", "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "basis": "inferred", "outcomes": ["o2"]},
        C3={"contexts": ["o1"], "basis": "inferred", "outcomes": ["o3"]},
        C4={"contexts": ["o3"], "outcomes": ["o4"]},
        C5={"contexts": ["o3"], "basis": "stated", "outcomes": ["o5"]},
        C6={"contexts": ["c1"], "outcomes": ["o6"]},  # on no chain
    )
    # chains: C1-C2 (thinnest: C2), C1-C3-C4 (C4), C1-C3-C5 (C3)
    found = theory.leverage().thin_places
    assert [(one.configuration.id, one.chains, one.of_chains) for one in found] == [
        ("C4", 1, 3), ("C2", 1, 3), ("C3", 1, 3),
    ]  # fmt: skip
    assert str(found[0]) == "C4: no evidence; the thinnest on 1 of 3 chains"


def test_a_loop_counts_as_one_place() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "basis": "stated", "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "basis": "inferred", "outcomes": ["o2"]},
        C3={"contexts": ["o2"], "basis": "stated", "outcomes": ["o1", "o3"]},
        C4={"contexts": ["o3"], "basis": "stated", "outcomes": ["o4"]},
    )
    (thin,) = theory.leverage().thin_places
    assert str(thin) == "C2: inferred; the thinnest on 1 of 1 chains"


def test_the_forum_theory() -> None:
    active, new = "“The forum is active”", "“New ways of managing are tried”"
    efficacy = "“Mental health self-efficacy improves”"
    explored = "“Personal difficulties are explored with peers”"
    normal, openly = "“Mental health experiences are normalised”", "“Users post openly”"
    three = f"3 outcomes: {active}, {new} and {efficacy}"
    indirect, one = "indirect evidence: marshall-2024", "one source: marshall-2024"
    found = cmo.library(FORUMS).leverage()
    assert str(found) == (
        f"{LEVERS}\n"
        f"  1. without “Moderators are present” (moderators-present): {three} (stops CMOC05, "
        "CMOC06, CMOC07, CMOC15, CMOC16, CMOC17)\n"
        f"  2. without “Prompts and replies → feels invited and noticed” (feels-invited): {three} "
        "(stops CMOC05, CMOC06, CMOC07, CMOC16)\n"
        "  3. without “Moderators start and answer threads” (moderators-start-threads): "
        f"{three} (stops CMOC05, CMOC06, CMOC07, CMOC16)\n"
        "  4. without “The community is welcoming and nonjudgmental” (welcoming-community): "
        f"3 outcomes: {explored}, {normal} and “Users feel less isolated” (stops CMOC09, CMOC10, "
        "CMOC11, CMOC12)\n"
        "  5. without “Content is personally relevant” (content-relevant): 2 outcomes: "
        f"{normal} and {new} (stops CMOC02, CMOC06, CMOC07, CMOC11)\n"
        f"  6. without {active} (active-forum): 2 outcomes: {new} and {efficacy} (stops CMOC05, "
        "CMOC06, CMOC07)\n"
        "  7. without “Users can post anonymously” (anonymous-posting): 2 outcomes: "
        f"{explored} and {openly} (stops CMOC09, CMOC19)\n"
        "  8. without “Protection of identity → feels free to disclose” (feels-free-to-disclose): "
        f"2 outcomes: {explored} and {openly} (stops CMOC09, CMOC19)\n"
        "  9. without “Users keep engaging with the forum” (ongoing-engagement): 1 outcome: “The "
        "forum is sustained” (stops CMOC13, CMOC22)\n"
        "  10. without “Peers' accounts of what helped → weighs what would fit one's own life” "
        f"(weighs-what-fits): 1 outcome: {new} (stops CMOC06, CMOC07)\n"
        "  ... and 34 more\n"
        f"{THIN}\n"
        "  1. CMOC14 (Encouragement sets a norm that newcomers take up): "
        f"{indirect}; the thinnest on 12 of 23 chains\n"
        "  2. CMOC15 (Moderators' example makes the community welcoming): "
        f"{indirect}; the thinnest on 6 of 23 chains\n"
        "  3. CMOC22 (Protocols, strategies and engagement sustain a forum): "
        f"{one}; the thinnest on 3 of 23 chains\n"
        "  4. CMOC16 (Moderators' prompts and replies keep the forum active): "
        f"{indirect}; the thinnest on 2 of 23 chains\n"
        "  5. CMOC01 (Feeling safe keeps people coming back): "
        f"{one}; the thinnest on 2 of 23 chains\n"
        "  6. CMOC05 (Help within easy reach builds self-efficacy): "
        f"{one}; the thinnest on 2 of 23 chains\n"
        "  7. CMOC17 (Limits on distressing content make the forum feel safe): "
        f"{one}; the thinnest on 2 of 23 chains\n"
        "  8. CMOC20 (Rules that are enforced make an open forum feel safe): "
        f"{one}; the thinnest on 2 of 23 chains\n"
        "  9. CMOC06 (Others' accounts suggest new ways of managing): "
        f"{indirect}; the thinnest on 1 of 23 chains\n"
        "  10. CMOC19 (Anonymity frees people to post openly): "
        f"{indirect}; the thinnest on 1 of 23 chains\n"
        "  ... and 1 more"
    )
    assert len(found.levers) == 44  # 9 contexts, 6 interventions, 22 mechanisms, 7 ripples
    assert found.thin_places[-1].configuration.id == "CMOC02"
    assert repr(found) == "<Leverage: 44 levers, 11 thin places>"
