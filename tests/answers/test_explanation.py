"""Why something follows in a scenario, and why something else does not."""

from __future__ import annotations

import pytest

import cmo
from cmo.answers.explanation import Why, WhyNot
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

QUICK = "A quick answer makes reporting worthwhile"
BLAME_FREE = "The ward manager answers reports without blame"
FORM = "A two-line report form on the ward phone"
STAFFED = "Fewer than two nurses are on the ward"
REPORTS = "More near misses are reported"
LEARNS = "“The ward learns from near misses” (learns-faster)"
STEPS = ("Step", "Configuration", "Rests on", "And not")
MISSES = ("Configuration", "Why not")


def test_why_an_outcome_holds() -> None:
    found = cmo.from_dict(night_shift()).when("blame-free").why("learns-faster")
    assert isinstance(found, Why)
    assert_shown(
        found,
        text=f"{LEARNS} holds:\n"
        f"  1. CMOC1 ({QUICK}) fires on “{BLAME_FREE}” (supposed) and “{FORM}” (in place), and not "
        f"“{STAFFED}”\n"
        f"  2. CMOC2 fires on “{REPORTS}” (from CMOC1) and “{BLAME_FREE}” (supposed)",
        title=f"Why {LEARNS}",
        columns=STEPS,
        rows=[
            ("1", "CMOC1", f"{BLAME_FREE} (supposed); {FORM} (in place)", STAFFED),
            ("2", "CMOC2", f"{REPORTS} (from CMOC1); {BLAME_FREE} (supposed)", ""),
        ],
        values={
            "target": "learns-faster",
            "happens": True,
            "origin": "CMOC2",
            "steps": [
                {
                    "configuration": "CMOC1",
                    "wave": 1,
                    "rests_on": {"blame-free": "supposed", "short-form": "in place"},
                    "and_not": ["short-staffed"],
                },
                {
                    "configuration": "CMOC2",
                    "wave": 2,
                    "rests_on": {"reports-more": "CMOC1", "blame-free": "supposed"},
                    "and_not": [],
                },
            ],
        },
    )
    assert found.ids == ("CMOC1", "CMOC2")
    assert repr(found) == "<Why 'learns-faster': CMOC1 → CMOC2>"


def test_why_a_configuration_fires() -> None:
    scenario = cmo.from_dict(night_shift()).when("blame-free")
    first = scenario.why("CMOC1")
    assert str(first) == (
        f"CMOC1 ({QUICK}) fires:\n"
        f"  1. CMOC1 ({QUICK}) fires on “{BLAME_FREE}” (supposed) and “{FORM}” (in place), and not "
        f"“{STAFFED}”"
    )
    assert scenario.why("CMOC2").ids == ("CMOC1", "CMOC2")


def test_what_is_supposed_or_in_place_needs_no_reason() -> None:
    scenario = cmo.from_dict(night_shift()).when("blame-free")
    for id, label, origin in (
        ("blame-free", BLAME_FREE, "supposed"),
        ("short-form", FORM, "in place"),
    ):
        assert_shown(
            scenario.why(id),
            text=f"“{label}” ({id}) holds: it is {origin}.",
            title=f"Why “{label}” ({id})",
            columns=STEPS,
            rows=[],
            values={"target": id, "happens": True, "origin": origin, "steps": []},
        )
        assert repr(scenario.why(id)) == f"<Why '{id}': {origin}>"


def test_of_several_ways_the_first_is_told_and_all_that_it_rests_on() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "outcomes": ["o2"]},
        C3={"contexts": ["c2"], "outcomes": ["o2"]},
        C4={"contexts": [{"any": ["c3", "o1"]}, {"chain": ["o2", "c2"]}], "outcomes": ["o3"]},
    )
    found = theory.when(["c1", "c2"]).why("o3")
    assert str(found) == (
        "“Label of o3” (o3) holds:\n"
        "  1. C1 fires on “Label of c1” (supposed)\n"
        "  2. C3 fires on “Label of c2” (supposed)\n"
        "  3. C4 fires on “Label of o1” (from C1), “Label of o2” (from C3) and “Label of c2” "
        "(supposed)"
    )
    assert theory.when(["c1"]).why("o2").ids == ("C1", "C2")


def test_a_configuration_that_needs_nothing() -> None:
    theory = theory_of(C1={"outcomes": ["o1"], "unless": ["c1", "c2"]})
    assert str(theory.when().why("o1")) == (
        "“Label of o1” (o1) holds:\n  1. C1 fires, and not “Label of c1” or “Label of c2”"
    )


# Why not


def test_why_an_outcome_does_not_hold() -> None:
    found = cmo.from_dict(night_shift()).when("weekly-review").why_not("learns-faster")
    assert isinstance(found, WhyNot)
    nearest = f"it would if “{BLAME_FREE}” held (through CMOC1, CMOC2)."
    assert_shown(
        found,
        text=f"{LEARNS} does not hold.\n  CMOC2 lacks “{REPORTS}”\nNearest: {nearest}",
        title=f"Why not {LEARNS}",
        columns=MISSES,
        rows=[("CMOC2", f"lacks “{REPORTS}”")],
        values={
            "target": "learns-faster",
            "happens": False,
            "missing": ["blame-free"],
            "in_the_way": [],
            "held_back": [],
            "through": ["CMOC1", "CMOC2"],
            "enough": True,
        },
        note=f"Nearest: {nearest}",
    )
    assert repr(found) == f"<WhyNot 'learns-faster': {nearest}>"


def test_what_is_missing_in_the_way_and_held_back() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.when("short-staffed", "feels-heard").why_not("CMOC1")
    heard = "A reply within a day → reporting is worth my time"
    assert str(found) == (
        f"CMOC1 ({QUICK}) does not fire.\n"
        f"  CMOC1 ({QUICK}) lacks “{BLAME_FREE}”; it is blocked by “{STAFFED}”; it has no working "
        f"mechanism without “{heard}”\n"
        f"Nearest: it would if “{BLAME_FREE}” held, “{STAFFED}” were held absent and “{heard}” "
        "were not held absent (through CMOC1)."
    )
    assert [element.id for element in found.missing] == ["blame-free"]
    assert [element.id for element in found.in_the_way] == ["short-staffed"]
    assert [element.id for element in found.held_back] == ["feels-heard"]
    assert found.enough


def test_what_a_change_would_set_off_is_held_absent() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "unless": ["o2"], "outcomes": ["o1"]},
        C2={"contexts": ["c1"], "outcomes": ["o2"]},
    )
    found = theory.when().why_not("o1")
    assert str(found) == (
        "“Label of o1” (o1) does not hold.\n"
        "  C1 lacks “Label of c1”\n"
        "Nearest: it would if “Label of c1” held and “Label of o2” were held absent "
        "(through C1, C2)."
    )
    assert found.enough
    assert found.as_values()["enough"] is True


def test_where_nothing_can_bring_it_about() -> None:
    theory = theory_of(
        C1={"contexts": ["o1"], "outcomes": ["o2"]}, C2={"contexts": ["o2"], "outcomes": ["o1"]}
    )
    found = theory.when().why_not("o1")
    assert_shown(
        found,
        text="“Label of o1” (o1) does not hold.\n"
        "  C2 lacks “Label of o2”\n"
        "Nearest: no configuration can bring it about here.",
        title="Why not “Label of o1” (o1)",
        columns=MISSES,
        rows=[("C2", "lacks “Label of o2”")],
        values={
            "target": "o1",
            "happens": False,
            "missing": [],
            "in_the_way": [],
            "held_back": [],
            "through": [],
            "enough": False,
        },
        note="Nearest: no configuration can bring it about here.",
    )


def test_what_follows_only_without_a_mechanism() -> None:
    theory = theory_of(
        C1={
            "contexts": ["c1"],
            "mechanisms": ["m1"],
            "outcomes": ["o1"],
            "outcomes_if_absent": ["o2"],
        }
    )
    found = theory.when("c1").why_not("o2")  # the mechanism holds, and would have to be absent
    assert [element.id for element in found.in_the_way] == ["m1"]
    assert (found.missing, found.held_back, found.enough) == ((), (), True)
    assert theory.when("c1", "m1").why("o2").origin == "C1"


def test_the_forum_theory() -> None:
    scenario = cmo.library(FORUMS).when("moderators-present")
    assert str(scenario.why("forum-sustained")) == (
        "“The forum is sustained” (forum-sustained) holds:\n"
        "  1. CMOC17 (Limits on distressing content make the forum feel safe) fires on “Moderators "
        "are present” (supposed) and “Moderators review posts” (in place)\n"
        "  2. CMOC01 (Feeling safe keeps people coming back) fires on “Psychological safety is "
        "perceived” (from CMOC17)\n"
        "  3. CMOC22 (Protocols, strategies and engagement sustain a forum) fires on “Users keep "
        "engaging with the forum” (from CMOC01), “Protocols for enhancing safety are in place” (in "
        "place) and “Strategies for engagement are in place” (in place)"
    )
    assert str(scenario.why_not("distress")) == (
        "“Users become distressed” (distress) does not hold.\n"
        "  CMOC18 (Distressing content, met unprepared, causes distress) lacks “Distressing "
        "content is within easy reach”; it is blocked by “Moderators review posts”\n"
        "Nearest: it would if “Distressing content is within easy reach” held and “Moderators "
        "review posts” were held absent (through CMOC18)."
    )
    nearest = scenario.why_not("CMOC11")
    assert str(nearest) == (
        "CMOC11 (Similar experiences make one's own seem normal) does not fire.\n"
        "  CMOC11 (Similar experiences make one's own seem normal) lacks “Content is personally "
        "relevant”\n"
        "Nearest: it would if “Content is personally relevant” held (through CMOC11)."
    )


# Which of the two


def test_explain_tells_whichever_is_right() -> None:
    scenario = cmo.from_dict(night_shift()).when("blame-free", "sees-pattern")
    assert isinstance(scenario.explain("reports-more"), Why)
    assert isinstance(scenario.explain("CMOC1"), Why)
    assert isinstance(scenario.explain("learns-faster"), WhyNot)
    assert isinstance(scenario.explain("CMOC2"), WhyNot)


@pytest.mark.parametrize(
    ("question", "id", "message"),
    [
        ("why", "learns-faster", "`learns-faster` does not hold here; ask `why_not`"),
        ("why", "CMOC2", "CMOC2 does not fire here; ask `why_not`"),
        ("why_not", "reports-more", "`reports-more` holds here; ask `why`"),
        ("why_not", "CMOC1", "CMOC1 fires here; ask `why`"),
    ],
)
def test_the_wrong_question_is_answered_with_the_right_one(
    question: str, id: str, message: str
) -> None:
    scenario = cmo.from_dict(night_shift()).when("blame-free", "sees-pattern")
    with pytest.raises(cmo.CmoError) as caught:
        getattr(scenario, question)(id)
    assert str(caught.value) == message


def test_a_refuted_configuration_takes_no_part() -> None:
    theory = theory_of(
        C1={"status": "refuted", "contexts": ["c1"], "outcomes": ["o1"]},
        C2={"contexts": ["c1"], "outcomes": ["o2"]},
    )
    with pytest.raises(cmo.CmoError) as caught:
        theory.when("c1").why_not("C1")
    assert str(caught.value) == (
        "C1 is refuted, and takes no part unless refuted ones are asked for"
    )
    assert theory.when("c1", refuted=True).why("C1").ids == ("C1",)
    assert theory.when(refuted=True).why_not("o1").through == ("C1",)
