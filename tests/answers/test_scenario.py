"""What if: what fires and what follows."""

from __future__ import annotations

from pathlib import Path

import pytest

import cmo
from cmo.answers.scenario import Scenario
from tests.answers.test_showing import CAUTION, FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("Wave", "Configuration", "Title", "What happens")
QUICK = "A quick answer makes reporting worthwhile"
BLAME_FREE = "The ward manager answers reports without blame"
REVIEW = "Reports are talked over once a week"
FORM = "A two-line report form on the ward phone"
REPORTS = "More near misses are reported"
HEARD = "A reply within a day → reporting is worth my time"
NO_EVIDENCE = {"configurations": 0, "support": {}, "stated": 0, "inferred": 0, "not_said": 0}


def missed(id: str, **reasons: object) -> dict[str, object]:
    """A configuration that does not fire, as plain values."""
    empty = {"lacks": [], "blocked_by": [], "without": [], "undetermined": False}
    return {"configuration": id, **empty, **reasons}


def test_what_fires_in_waves_and_what_follows() -> None:
    values = night_shift()
    values["configurations"]["CMOC2"]["evidence"] = [{"source": "int-04", "stance": "refines"}]
    found = cmo.from_dict(values).when("blame-free")
    assert isinstance(found, Scenario)
    assert_shown(
        found,
        text=f"Suppose “{BLAME_FREE}”\n"
        f"In place: “{FORM}”\n"
        "Fires in wave 1:\n"
        f"  CMOC1 ({QUICK})\n"
        "Fires in wave 2:\n"
        "  CMOC2\n"
        "Outcomes that follow:\n"
        "  “The ward learns from near misses” (learns-faster)\n"
        f"  “{REPORTS}” (reports-more)\n"
        "Evidence of what fires: 2 configurations (one source 1, indirect evidence 1), and their "
        "parts (stated 2, inferred 2, not said 6)\n"
        f"{CAUTION}",
        title=f"Suppose “{BLAME_FREE}”",
        columns=COLUMNS,
        rows=[("1", "CMOC1", QUICK, "fires"), ("2", "CMOC2", "", "fires")],
        values={
            "present": ["blame-free"],
            "absent": [],
            "in_place": ["short-form"],
            "waves": [["CMOC1"], ["CMOC2"]],
            "outcomes": ["learns-faster", "reports-more"],
            "holds": [
                "blame-free", "feels-heard", "learns-faster", "reports-more", "sees-pattern",
                "short-form",
            ],
            "does_not_fire": [],
            "undetermined": [],
            "conflicts": [],
            "evidence": {
                "configurations": 2,
                "support": {"one source": 1, "indirect evidence": 1},
                "stated": 2,  # blame-free, twice
                "inferred": 2,  # feels-heard (its reasoning), learns-faster
                "not_said": 6,
            },
        },
        note=CAUTION,
    )  # fmt: skip
    assert found.waves == (("CMOC1",), ("CMOC2",))
    assert found.fires == ("CMOC1", "CMOC2")
    assert found.misses == ()
    assert repr(found) == f"<Scenario Suppose “{BLAME_FREE}”: 2 fire>"


def test_what_does_not_fire_and_why() -> None:
    found = cmo.from_dict(night_shift()).when("weekly-review", "short-form")
    title = f"Suppose “{REVIEW}”, and not “{FORM}”"
    assert_shown(
        found,
        text=f"{title}\n"
        "Nothing fires.\n"
        "Does not fire:\n"
        f"  CMOC1 ({QUICK}) lacks “{BLAME_FREE}” and “{FORM}”\n"
        f"  CMOC2 lacks “{REPORTS}”\n"
        "Evidence of what fires: nothing fires\n"
        f"{CAUTION}",
        title=title,
        columns=COLUMNS,
        rows=[
            ("", "CMOC1", QUICK, f"lacks “{BLAME_FREE}” and “{FORM}”"),
            ("", "CMOC2", "", f"lacks “{REPORTS}”"),
        ],
        values={
            "present": ["weekly-review"],
            "absent": ["short-form"],
            "in_place": [],
            "waves": [],
            "outcomes": [],
            "holds": ["weekly-review"],
            "does_not_fire": [
                missed("CMOC1", lacks=[["blame-free"], ["short-form"]]),
                missed("CMOC2", lacks=[["reports-more"]]),
            ],
            "undetermined": [],
            "conflicts": [],
            "evidence": NO_EVIDENCE,
        },
        note=CAUTION,
    )


def test_several_reasons_at_once() -> None:
    theory = cmo.from_dict(night_shift())
    first, second = theory.when("short-staffed", "feels-heard").misses
    assert str(first) == (
        f"CMOC1 ({QUICK}) lacks “{BLAME_FREE}”; it is blocked by “Fewer than two nurses are on the "
        f"ward”; it has no working mechanism without “{HEARD}”"
    )
    assert [element.id for group in first.lacks for element in group] == ["blame-free"]
    assert [element.id for element in first.blocked_by] == ["short-staffed"]
    assert [element.id for element in first.without] == ["feels-heard"]
    assert [[element.id for element in group] for group in second.lacks] == [
        ["reports-more"], ["blame-free", "weekly-review"],
    ]  # fmt: skip


def test_one_of_several_is_lacked_together_and_all_of_a_chain_apart() -> None:
    theory = theory_of(
        C1={
            "contexts": [{"any": ["c1", "c2"]}],
            "interventions": [{"chain": ["i1", "i2"]}],
            "unless": [{"chain": ["c3", "c4"]}, {"any": ["c5", "c6"]}],
            "outcomes": ["o1"],
        }
    )
    (miss,) = theory.when(["c4", "c6"], "i2").misses
    assert [[element.id for element in group] for group in miss.lacks] == [["c1", "c2"], ["i2"]]
    assert [element.id for element in miss.blocked_by] == ["c6"]  # c3 and c4 only together
    (miss,) = theory.when(["c1", "c3", "c4"]).misses
    assert str(miss) == "C1 is blocked by “Label of c3” and “Label of c4”"


def test_what_is_present_comes_in_natural_order_and_once() -> None:
    theory = theory_of(C1={"contexts": ["c10", "c9"], "unless": ["c8"], "outcomes": ["o1"]})
    found = theory.when(["c10", "c9", "c10"], ["c8", "c8"])
    assert (found.present, found.absent) == (("c9", "c10"), ("c8",))
    assert str(found).startswith(
        "Suppose “Label of c9” and “Label of c10”, and not “Label of c8”\nFires in wave 1:\n  C1\n"
    )
    assert theory.when("c9").supposed() == "Suppose “Label of c9”"
    assert theory.when().supposed() == "Suppose nothing in particular"
    assert theory.when((), ["c8", "c9"]).supposed() == (
        "Suppose nothing in particular, and not “Label of c8” or “Label of c9”"
    )


def test_absent_wins_over_present_and_over_what_is_brought_about() -> None:
    theory = cmo.from_dict(night_shift())
    assert theory.when("blame-free", "blame-free").fires == ()
    found = theory.when("blame-free", "reports-more")
    assert found.fires == ("CMOC1",)
    assert found.outcomes == ()
    assert "reports-more" not in found.holds


def test_an_intervention_that_is_brought_about_is_not_in_place_until_then() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["i1"]},
        C2={"contexts": ["c2"], "interventions": ["i1", "i2"], "outcomes": ["o1"]},
    )
    assert theory.when("c2").fires == ()
    assert theory.when("c2").in_place == ("i2",)
    assert theory.when(["c1", "c2"]).waves == (("C1",), ("C2",))
    assert theory.when(["c2", "i2"]).in_place == ()


def test_refuted_configurations_take_part_only_where_they_are_asked_for() -> None:
    theory = theory_of(
        C1={"status": "refuted", "contexts": ["c1"], "outcomes": ["o1"]},
        C2={"contexts": ["o1"], "outcomes": ["o2"]},
    )
    without = theory.when("c1")
    assert without.fires == ()
    assert [miss.configuration.id for miss in without.misses] == ["C2"]
    found = theory.when("c1", refuted=True)
    assert str(found) == (
        "Suppose “Label of c1”\n"
        "Fires in wave 1:\n"
        "  C1\n"
        "Fires in wave 2:\n"
        "  C2\n"
        "Outcomes that follow:\n"
        "  “Label of o1” (o1)\n"
        "  “Label of o2” (o2)\n"
        "Evidence of what fires: 2 configurations (no evidence 1, refuted 1), and their parts "
        "(stated 0, inferred 0, not said 4)\n"
        f"{CAUTION}"
    )
    assert found.evidence.support == {"no evidence": 1, "refuted": 1}


def test_an_absent_mechanism_of_several_and_of_which_one_is_enough() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "mechanisms": [{"any": ["m1", "m2"]}], "outcomes": ["o1"]},
        C2={"contexts": ["c1"], "mechanisms": ["m1", "m3"], "outcomes": ["o2"]},
    )
    found = theory.when("c1", "m1")
    assert found.fires == ("C1",)
    assert found.outcomes == ("o1",)
    assert found.holds == ("c1", "o1")  # which one of an `any` works is not known
    assert [miss.configuration.id for miss in found.misses] == ["C2"]
    assert [element.id for element in found.misses[0].without] == ["m1"]
    (first, _) = theory.when("c1", ["m1", "m2"]).misses
    assert str(first) == ("C1 has no working mechanism without “Label of m1” and “Label of m2”")
    assert theory.when("c1", ["m1", "m2"]).fires == ()


def test_what_follows_where_only_the_mechanism_is_absent() -> None:
    theory = theory_of(
        C1={
            "contexts": ["c1"],
            "mechanisms": ["m1"],
            "outcomes": ["o1"],
            "outcomes_if_absent": ["o2"],
        },
        C2={"contexts": ["o2"], "outcomes": ["o3"]},
    )
    found = theory.when("c1", "m1")
    assert found.fires == ("C2",)
    assert found.outcomes == ("o2", "o3")
    assert found.holds == ("c1", "o2", "o3")
    assert [miss.configuration.id for miss in found.misses] == ["C1"]
    assert theory.when("c1").outcomes == ("o1",)
    assert theory.when((), "m1").outcomes == ()


def test_opposites_that_clash() -> None:
    values = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]}, C2={"contexts": ["c2"], "outcomes": ["o2"]}
    ).to_dict()
    values["outcomes"]["o2"] = {"label": "Unrest", "opposite_of": "o1"}
    theory = cmo.from_dict(values)
    found = theory.when(["c1", "c2"])
    assert found.conflicts == (("o1", "o2"),)
    assert "\nOpposites that clash:\n  “Label of o1” (o1) and “Unrest” (o2)\n" in str(found)
    assert found.as_values()["conflicts"] == [["o1", "o2"]]
    assert theory.when("c1").conflicts == ()
    assert "clash" not in str(theory.when("c1"))


def test_what_the_theory_leaves_undetermined() -> None:
    theory = theory_of(
        C1={"unless": ["o2"], "outcomes": ["o1"]}, C2={"unless": ["o1"], "outcomes": ["o2"]}
    )
    found = theory.when()
    assert_shown(
        found,
        text="Suppose nothing in particular\n"
        "Nothing fires.\n"
        "Does not fire:\n"
        "  C1 is undetermined\n"
        "  C2 is undetermined\n"
        "Undetermined:\n"
        "  “Label of o1” (o1)\n"
        "  “Label of o2” (o2)\n"
        "Evidence of what fires: nothing fires\n"
        f"{CAUTION}",
        title="Suppose nothing in particular",
        columns=COLUMNS,
        rows=[("", "C1", "", "is undetermined"), ("", "C2", "", "is undetermined")],
        values={
            "present": [],
            "absent": [],
            "in_place": [],
            "waves": [],
            "outcomes": [],
            "holds": [],
            "does_not_fire": [missed("C1", undetermined=True), missed("C2", undetermined=True)],
            "undetermined": ["o1", "o2"],
            "conflicts": [],
            "evidence": NO_EVIDENCE,
        },
        note=CAUTION,
    )
    assert found.undetermined_configurations == ("C1", "C2")
    settled = theory.when(absent="o2")
    assert settled.fires == ("C1",)
    assert settled.undetermined == ()


def test_the_forum_theory() -> None:
    found = cmo.library(FORUMS).when("moderators-present")
    assert found.waves == (
        ("CMOC15", "CMOC16", "CMOC17"),
        ("CMOC01", "CMOC05", "CMOC10", "CMOC12"),
        ("CMOC13", "CMOC14", "CMOC22"),
    )
    reviewed = "it is blocked by “Moderators review posts”"
    assert str(found) == (
        "Suppose “Moderators are present”\n"
        "In place: “Strategies for engagement are in place”, “The host enforces rules”, "
        "“Moderators model and guide supportive talk”, “Moderators review posts”, “Moderators "
        "start and answer threads” and “Protocols for enhancing safety are in place”\n"
        "Fires in wave 1:\n"
        "  CMOC15 (Moderators' example makes the community welcoming)\n"
        "  CMOC16 (Moderators' prompts and replies keep the forum active)\n"
        "  CMOC17 (Limits on distressing content make the forum feel safe)\n"
        "Fires in wave 2:\n"
        "  CMOC01 (Feeling safe keeps people coming back)\n"
        "  CMOC05 (Help within easy reach builds self-efficacy)\n"
        "  CMOC10 (Belonging among peers eases isolation)\n"
        "  CMOC12 (Seeing peers take heart draws people in to encourage)\n"
        "Fires in wave 3:\n"
        "  CMOC13 (People who stay come to encourage others)\n"
        "  CMOC14 (Encouragement sets a norm that newcomers take up)\n"
        "  CMOC22 (Protocols, strategies and engagement sustain a forum)\n"
        "Outcomes that follow:\n"
        "  “The forum is active” (active-forum)\n"
        "  “The forum is sustained” (forum-sustained)\n"
        "  “Users encourage one another” (mutual-encouragement)\n"
        "  “Users keep engaging with the forum” (ongoing-engagement)\n"
        "  “Psychological safety is perceived” (psychological-safety)\n"
        "  “Users feel less isolated” (reduced-isolation)\n"
        "  “Mental health self-efficacy improves” (self-efficacy)\n"
        "  “The community is welcoming and nonjudgmental” (welcoming-community)\n"
        "Does not fire:\n"
        "  CMOC02 (Seeing oneself in the posts keeps people coming back) lacks “Content is "
        "personally relevant”\n"
        "  CMOC03 (Content that does not fit turns people away) lacks “Content is unlike the "
        "user's own situation”\n"
        "  CMOC04 (Hostile replies make people hold back) lacks “Replies are hostile or "
        f"judgemental”; {reviewed}\n"
        "  CMOC06 (Others' accounts suggest new ways of managing) lacks “Content is personally "
        "relevant”\n"
        "  CMOC07 (Something that works builds self-efficacy) lacks “New ways of managing are "
        "tried”\n"
        "  CMOC08 (Silence in reply drives people away) lacks “Posts go unanswered”; it is blocked "
        "by “Moderators start and answer threads”\n"
        "  CMOC09 (A welcome lets people explore their difficulties) lacks “Users post openly”\n"
        "  CMOC11 (Similar experiences make one's own seem normal) lacks “Content is personally "
        "relevant”\n"
        "  CMOC18 (Distressing content, met unprepared, causes distress) lacks “Distressing "
        f"content is within easy reach”; {reviewed}\n"
        "  CMOC19 (Anonymity frees people to post openly) lacks “Users can post anonymously”\n"
        "  CMOC20 (Rules that are enforced make an open forum feel safe) lacks “The forum is open "
        "and anonymous”\n"
        "  CMOC21 (Rules felt as too strict drive people away) lacks “Limits on topics are felt as "
        "excessive”\n"
        "Evidence of what fires: 10 configurations (one source 7, indirect evidence 3), and their "
        "parts (stated 13, inferred 23, not said 0)\n"
        f"{CAUTION}"
    )


def test_opposites_of_the_forum_theory() -> None:
    found = cmo.library(FORUMS).when(["content-unlike-own", "content-relevant"])
    assert found.conflicts == (("content-relevant", "content-unlike-own"),)


# Pictures


@pytest.mark.parametrize("kind", ["theory", "ripples"])
def test_a_scenario_is_drawn(kind: str, tmp_path: Path) -> None:
    scenario = cmo.from_dict(night_shift()).when("blame-free")
    path = tmp_path / "scenario.mmd"
    assert scenario.draw(path, kind=kind) == path  # type: ignore[arg-type]
    made = path.read_text(encoding="utf-8")
    assert f"Suppose “{BLAME_FREE}”. {CAUTION.replace(';', '#59;')}" in made
    assert "wave 1" in made
    assert "wave 2" in made
    assert QUICK in made


def test_a_scenario_in_which_nothing_fires_is_drawn_too(tmp_path: Path) -> None:
    made = cmo.from_dict(night_shift()).when().draw(tmp_path / "scenario.svg")
    text = made.read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "wave" not in text
    with pytest.raises(cmo.DrawingFailed) as caught:
        cmo.from_dict(night_shift()).when().draw(tmp_path / "scenario.gif")
    assert str(caught.value) == ("`.gif` is no kind of picture; there are .svg .png .pdf .dot .mmd")
