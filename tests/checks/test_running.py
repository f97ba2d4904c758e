"""The runner: codes, severities, places, waivers, and what is chosen."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cmo
from cmo.checks import CHECKS
from tests.strategies import theories
from tests.theories import night_shift, one_configuration


def codes(values: dict[str, Any], **options: Any) -> list[str]:
    return [problem.code for problem in cmo.from_dict(values).check(**options)]


def test_a_problem_bears_code_severity_place_and_hint() -> None:
    theory = cmo.loads(
        "format: 1\n"
        "theory: {title: T}\n"
        "contexts:\n"
        "  night:\n"
        "    label: It is night\n"
        "configurations:\n"
        "  C1:\n"
        "    contexts: [night]\n"
        "    mechanisms:\n"
        "      - id: sessions\n"
        "        label: Weekly sessions\n"
        "    unless:\n"
        "      - night\n"
    )
    (clash,) = theory.check(select=["consistent"])
    assert clash == cmo.Problem(
        code="needed-and-excluded",
        message="the configuration `C1` needs `night`, and `unless` excludes it",
        severity=cmo.Severity.ERROR,
        path=("configurations", "C1", "unless", 0),
        file=None,
        place=clash.place,
        hint="take it out of `unless`, or out of what is needed",
        about=("C1", "night"),
    )
    assert str(clash) == (
        "<text>:13:9: error the configuration `C1` needs `night`, and `unless` excludes it "
        "(needed-and-excluded)"
    )
    (activity,) = theory.check(select=["mechanism-is-activity"])
    assert activity.path == ("configurations", "C1", "mechanisms", 0, "label")
    assert activity.where() == "<text>:11:16"


def test_entries_that_are_left_empty_are_told_with_their_place() -> None:
    entries = "".join(f"  C{n}:\n" for n in range(5))
    theory = cmo.loads(f"format: 1\ntheory: {{title: T}}\nconfigurations:\n{entries}")
    result = theory.check(select="left-empty")
    assert [problem.where() for problem in result] == [f"<text>:{n}:3" for n in range(4, 9)]
    assert str(result).startswith(
        "<text>:4:3: warning 5 entries are left empty, and so left out: `C0`, `C1`, `C2` and 2 more"
    )


def test_a_theory_made_in_code_tells_the_path() -> None:
    (problem,) = cmo.from_dict(one_configuration(contexts=["c1"], outcomes=["o1"])).check(
        select=["configuration-without-mechanism"]
    )
    assert problem.where() == "configurations > C1"
    assert problem.about == ("C1",)


def test_what_is_missing_in_a_candidate_is_advice() -> None:
    values = one_configuration(contexts=["c1"], outcomes=["o1"])
    code = "configuration-without-mechanism"
    (problem,) = cmo.from_dict(values).check(select=[code])
    assert problem.severity == "warning"
    values["configurations"]["C1"]["status"] = "candidate"
    (problem,) = cmo.from_dict(values).check(select=[code])
    assert problem.severity == "advice"


def test_checks_are_chosen_by_code_and_by_family() -> None:
    values = one_configuration(contexts=["c1"], unless=["c1"], mechanisms=["m1"], outcomes=["o1"])
    assert codes(values, select=["consistent"]) == ["needed-and-excluded"]
    assert codes(values, select=["consistent", "rounded"], ignore=["no-stage", "consistent"]) == [
        "no-dark-logic",
        "no-question",
        "not-as-rameses-asks",
    ]
    everything = codes(values)
    assert codes(values, ignore=["complete"]) == [
        code
        for code in everything
        if code not in {c.code for c in CHECKS if c.family == "complete"}
    ]


def test_the_least_severity_is_chosen() -> None:
    values = one_configuration(contexts=["c1"], unless=["c1"], mechanisms=["m1"], outcomes=["o1"])
    assert codes(values, severity="error") == ["needed-and-excluded"]
    assert codes(values, severity=cmo.Severity.WARNING) == [
        "mechanism-without-reasoning",
        "needed-and-excluded",
    ]
    with pytest.raises(cmo.CmoError) as caught:
        codes(values, severity="bad")
    assert str(caught.value) == "no severity `bad`; there are error, warning, advice"


def test_a_word_that_is_no_check_names_the_nearest() -> None:
    with pytest.raises(cmo.UnknownId) as caught:
        codes(night_shift(), select=["vague-labels"])
    assert str(caught.value) == (
        "there is no check or family of checks `vague-labels`; did you mean `vague-label`?"
    )


class TestWaivers:
    values = one_configuration(contexts=["c1"], outcomes=["o1"], mechanisms=["m1"])

    def waived(self, *where: str, **waive: str | None) -> Any:
        values = deepcopy(self.values)
        thing: Any = values
        for step in where:
            if isinstance(thing[step], str):
                thing[step] = {"label": thing[step]}
            thing = thing[step]
        thing["waive"] = {code.replace("_", "-"): reason for code, reason in waive.items()}
        return cmo.from_dict(values).check()

    @pytest.mark.parametrize(
        ("where", "code"),
        [
            (("theory",), "no_evidence"),
            (("theory",), "mechanism_without_reasoning"),
            (("mechanisms", "m1"), "mechanism_without_reasoning"),
            (("outcomes", "o1"), "outcome_without_valence"),
            (("configurations", "C1"), "no_evidence"),
            (("theory",), "no_stage"),
        ],
    )
    def test_a_waiver_excuses_the_thing_that_holds_it(
        self, where: tuple[str, ...], code: str
    ) -> None:
        result = self.waived(*where, **{code: "We know."})
        plain = code.replace("_", "-")
        assert plain not in [problem.code for problem in result]
        assert [(problem.code, reason) for problem, reason in result.waived] == [
            (plain, "We know.")
        ]
        assert not [problem for problem in result if problem.code.startswith("waiver")]

    def test_a_waiver_at_any_of_two_things_counts(self) -> None:
        for id in ("a", "b"):
            values = {
                "format": 1,
                "theory": {"title": "T"},
                "contexts": {"a": {"label": "Staff shortage"}, "b": {"label": "Shortage of staff"}},
            }
            values["contexts"][id]["waive"] = {"elements-alike": "Two wards."}  # type: ignore[index]
            result = cmo.from_dict(values).check(select=["elements-alike", "waivers"])
            assert len(result) == 0
            assert len(result.waived) == 1

    def test_a_source_can_hold_a_waiver(self) -> None:
        values = night_shift()
        values["sources"]["unread"] = {
            "title": "Unread",
            "waive": {"source-never-cited": "Excluded at full text."},
        }
        assert "source-never-cited" not in codes(values)

    def test_a_waiver_without_a_reason_does_not_count(self) -> None:
        result = self.waived("outcomes", "o1", outcome_without_valence=None)
        found = {problem.code: problem for problem in result}
        assert "outcome-without-valence" in found
        assert found["waiver-without-reason"].path == (
            "outcomes",
            "o1",
            "waive",
            "outcome-without-valence",
        )
        assert "waiver-for-nothing" not in found

    def test_a_waiver_for_nothing_is_told(self) -> None:
        result = self.waived("configurations", "C1", feedback_loop="It is meant.")
        (problem,) = [problem for problem in result if problem.code == "waiver-for-nothing"]
        assert problem.message == "the waiver of `feedback-loop` at `C1` waives nothing"

    def test_a_waiver_of_a_check_that_did_not_run_is_left_alone(self) -> None:
        values = deepcopy(self.values)
        values["configurations"]["C1"]["waive"] = {"feedback-loop": "It is meant."}
        assert codes(values, select=["waivers", "complete"], ignore=["complete"]) == []

    def test_a_waiver_of_an_unknown_check_names_the_nearest(self) -> None:
        result = self.waived("theory", no_evidnce="None yet.")
        (problem,) = [p for p in result if p.code == "waiver-of-unknown-check"]
        assert problem.message == "there is no check `no-evidnce`; did you mean `no-evidence`?"


@given(theories())
def test_a_check_never_raises_on_a_theory_that_loads(values: dict[str, Any]) -> None:
    theory = cmo.from_dict(values)
    for problem in theory.check():
        assert str(problem)
        assert problem.hint


@given(theories(), st.randoms(use_true_random=False))
def test_the_order_of_keys_changes_nothing(values: dict[str, Any], random: Any) -> None:
    def shuffled(value: Any) -> Any:
        if isinstance(value, dict):
            keys = list(value)
            random.shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    def inline(value: Any) -> bool:
        """Whether an element is declared in place, so that the path tells the order."""
        if isinstance(value, dict):
            return ("id" in value and "label" in value) or any(map(inline, value.values()))
        return isinstance(value, list) and any(map(inline, value))

    one, two = cmo.from_dict(values).check(), cmo.from_dict(shuffled(values)).check()
    if not inline(values["configurations"]):
        assert one == two
    assert [(p.code, p.message) for p in one] == [(p.code, p.message) for p in two]


def test_the_shipped_theories_check_clean_with_a_reason_for_each_waiver() -> None:
    for name in cmo.library():
        result = cmo.library(name).check()
        assert list(result) == []
        assert all(len(reason) > 20 for _, reason in result.waived)
