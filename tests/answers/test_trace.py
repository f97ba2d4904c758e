"""What leads to a thing, and what follows from it."""

from __future__ import annotations

import pytest

import cmo
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("Steps", "Configuration", "Title", "Through", "Unless")
QUICK = "A quick answer makes reporting worthwhile"
SHORT_STAFFED = "Fewer than two nurses are on the ward"


def test_what_leads_to_an_outcome() -> None:
    found = cmo.from_dict(night_shift()).upstream("learns-faster")
    title = "What leads to “The ward learns from near misses” (learns-faster): 2 configurations"
    assert_shown(
        found,
        text=f"{title}\n"
        "  1  CMOC2\n"
        "       through “The ward learns from near misses”\n"
        f"  2  CMOC1 ({QUICK})\n"
        "       through “More near misses are reported”\n"
        f"  “{SHORT_STAFFED}” (short-staffed) keeps CMOC1 from firing",
        title=title,
        columns=COLUMNS,
        rows=[
            ("1", "CMOC2", "", "The ward learns from near misses", ""),
            ("2", "CMOC1", QUICK, "More near misses are reported", SHORT_STAFFED),
        ],
        values={
            "start": "learns-faster",
            "direction": "up",
            "steps": [
                {"configuration": "CMOC2", "distance": 1, "through": ["learns-faster"]},
                {"configuration": "CMOC1", "distance": 2, "through": ["reports-more"]},
            ],
            "elements": [
                "blame-free", "feels-heard", "reports-more", "sees-pattern", "short-form",
                "weekly-review",
            ],
            "barriers": [{"element": "short-staffed", "configuration": "CMOC1"}],
        },
    )  # fmt: skip
    assert found.ids == ("CMOC2", "CMOC1")
    assert [one.id for one in found.configurations] == ["CMOC2", "CMOC1"]
    assert len(found) == 2
    assert repr(found) == "<Trace up from 'learns-faster': 2 configurations>"


def test_what_follows_from_a_configuration() -> None:
    title = f"What follows from CMOC1 ({QUICK}): 1 configuration"
    assert_shown(
        cmo.from_dict(night_shift()).downstream("CMOC1"),
        text=f"{title}\n  1  CMOC2\n       through “More near misses are reported”",
        title=title,
        columns=COLUMNS,
        rows=[("1", "CMOC2", "", "More near misses are reported", "")],
        values={
            "start": "CMOC1",
            "direction": "down",
            "steps": [{"configuration": "CMOC2", "distance": 1, "through": ["reports-more"]}],
            "elements": ["feels-heard", "learns-faster", "reports-more", "sees-pattern"],
            "barriers": [],
        },
    )


def test_where_nothing_follows() -> None:
    title = "What follows from “The ward learns from near misses” (learns-faster): nothing"
    found = cmo.from_dict(night_shift()).downstream("learns-faster")
    assert_shown(
        found,
        text=title,
        title=title,
        columns=COLUMNS,
        rows=[],
        values={
            "start": "learns-faster",
            "direction": "down",
            "steps": [],
            "elements": [],
            "barriers": [],
        },
    )
    assert len(found) == 0


def test_what_a_thing_keeps_from_firing_is_told() -> None:
    theory = cmo.from_dict(night_shift())
    assert str(theory.downstream("short-staffed")) == (
        f"What follows from “{SHORT_STAFFED}” (short-staffed): nothing\n"
        f"  “{SHORT_STAFFED}” (short-staffed) keeps CMOC1 from firing"
    )
    assert str(theory.upstream("CMOC1")) == (
        f"What leads to CMOC1 ({QUICK}): nothing\n"
        f"  “{SHORT_STAFFED}” (short-staffed) keeps CMOC1 from firing"
    )
    values = night_shift()
    values["configurations"]["CMOC1"]["unless"] = ["sees-pattern"]
    found = cmo.from_dict(values).downstream("weekly-review")  # through CMOC2
    assert [(one.element.id, one.configuration.id) for one in found.barriers] == [
        ("sees-pattern", "CMOC1")
    ]


def test_a_mechanism_is_followed_from_where_it_works() -> None:
    theory = cmo.from_dict(night_shift())
    down, up = theory.downstream("feels-heard"), theory.upstream("feels-heard")
    assert [(step.configuration.id, step.distance) for step in down.steps] == [
        ("CMOC1", 1), ("CMOC2", 2),
    ]  # fmt: skip
    assert [element.id for element in down.elements] == [
        "learns-faster", "reports-more", "sees-pattern",
    ]  # fmt: skip
    assert up.ids == ("CMOC1",)
    assert [element.id for element in up.elements] == ["blame-free", "short-form"]


def test_what_is_in_place_throughout_is_followed_by_every_configuration() -> None:
    values = night_shift()
    values["interventions"]["rounds"] = "A manager walks the wards"
    values["theory"]["interventions"] = ["rounds"]
    found = cmo.from_dict(values).downstream("rounds")
    assert [(step.configuration.id, step.distance) for step in found.steps] == [
        ("CMOC1", 1), ("CMOC2", 1),
    ]  # fmt: skip


def test_a_step_through_several_elements_and_a_loop() -> None:
    theory = theory_of(
        C1={"contexts": ["o3"], "outcomes": ["o1", "o2"]},
        C2={"contexts": ["o1", {"any": ["o2", "c1"]}], "outcomes": ["o3"]},
    )
    assert str(theory.downstream("C1")) == (
        "What follows from C1: 1 configuration\n"
        "  1  C2\n"
        "       through “Label of o1” and “Label of o2”"
    )
    assert str(theory.upstream("o3")) == (
        "What leads to “Label of o3” (o3): 2 configurations\n"
        "  1  C2\n"
        "       through “Label of o3”\n"
        "  2  C1\n"
        "       through “Label of o1” and “Label of o2”"
    )
    assert [element.id for element in theory.upstream("o3").elements] == ["c1", "o1", "o2"]


def test_the_forum_theory_upward() -> None:
    found = cmo.library(FORUMS).upstream("forum-sustained")
    engaging, safe = "Users keep engaging with the forum", "Psychological safety is perceived"
    assert str(found) == (
        "What leads to “The forum is sustained” (forum-sustained): 5 configurations\n"
        "  1  CMOC22 (Protocols, strategies and engagement sustain a forum)\n"
        "       through “The forum is sustained”\n"
        "  2  CMOC01 (Feeling safe keeps people coming back)\n"
        f"       through “{engaging}”\n"
        "  2  CMOC02 (Seeing oneself in the posts keeps people coming back)\n"
        f"       through “{engaging}”\n"
        "  3  CMOC17 (Limits on distressing content make the forum feel safe)\n"
        f"       through “{safe}”\n"
        "  3  CMOC20 (Rules that are enforced make an open forum feel safe)\n"
        f"       through “{safe}”"
    )
    assert [element.id for element in found.elements] == [
        "content-relevant", "engagement-strategies", "expects-forum-to-last", "feels-protected",
        "host-enforces-rules", "moderators-present", "moderators-review-posts",
        "ongoing-engagement", "open-anonymous-forum", "psychological-safety",
        "recognises-oneself", "safety-protocols", "trusts-harm-dealt-with", "trusts-not-judged",
    ]  # fmt: skip
    assert found.barriers == ()


def test_the_forum_theory_downward_within_a_number_of_steps() -> None:
    theory = cmo.library(FORUMS)
    welcome = "The community is welcoming and nonjudgmental"
    assert str(theory.downstream("CMOC15", depth=2)) == (
        "What follows from CMOC15 (Moderators' example makes the community welcoming) within "
        "2 steps: 5 configurations\n"
        "  1  CMOC09 (A welcome lets people explore their difficulties)\n"
        f"       through “{welcome}”\n"
        "  1  CMOC10 (Belonging among peers eases isolation)\n"
        f"       through “{welcome}”\n"
        "  1  CMOC11 (Similar experiences make one's own seem normal)\n"
        f"       through “{welcome}”\n"
        "  1  CMOC12 (Seeing peers take heart draws people in to encourage)\n"
        f"       through “{welcome}”\n"
        "  2  CMOC14 (Encouragement sets a norm that newcomers take up)\n"
        "       through “Users encourage one another”"
    )
    assert str(theory.upstream("self-efficacy", depth=1)) == (
        "What leads to “Mental health self-efficacy improves” (self-efficacy) within 1 step: "
        "2 configurations\n"
        "  1  CMOC05 (Help within easy reach builds self-efficacy)\n"
        "       through “Mental health self-efficacy improves”\n"
        "  1  CMOC07 (Something that works builds self-efficacy)\n"
        "       through “Mental health self-efficacy improves”"
    )
    assert theory.upstream("self-efficacy", depth=2).ids == (
        "CMOC05", "CMOC07", "CMOC06", "CMOC16", "CMOC17", "CMOC20",
    )  # fmt: skip
    assert theory.downstream("moderators-review-posts", depth=1).ids == ("CMOC17",)


@pytest.mark.parametrize("depth", [0, -1])
def test_a_depth_below_one_is_refused(depth: int) -> None:
    theory = cmo.from_dict(night_shift())
    for question in (theory.upstream, theory.downstream):
        with pytest.raises(cmo.CmoError) as caught:
            question("CMOC1", depth=depth)
        assert str(caught.value) == (
            f"a depth is a whole number of steps from 1 on, and not {depth}"
        )
