"""Each check has a manual page, and its examples do what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cmo
from cmo.checks import CHECKS
from cmo.checks.declared import FAMILIES, Check
from tests.checks.manuals import problems_of

FOLDER = Path(cmo.__file__).parent / "checks"
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@each_check
def test_the_failing_example_fails_and_the_passing_one_passes(check: Check) -> None:
    assert problems_of(check, check.manual.fails)
    assert problems_of(check, check.manual.passes) == ()


@each_check
def test_each_problem_has_a_place_a_hint_and_the_declared_severity(check: Check) -> None:
    for problem in problems_of(check, check.manual.fails):
        assert problem.severity == check.severity
        assert problem.place is not None
        assert problem.hint
        assert problem.message[0] != problem.message[0].upper() or problem.message[0] in "`R"
        assert not problem.message.endswith(".")


@each_check
def test_each_manual_page_is_whole(check: Check) -> None:
    manual = check.manual
    assert manual.title.endswith(".")
    assert "\n" not in manual.title
    assert len(manual.why) > 80
    assert len(manual.mend) > 10
    assert re.fullmatch("[a-z]+(-[a-z]+)+", check.code)
    assert check.family in FAMILIES


def test_the_list_of_checks_names_every_module() -> None:
    modules = {
        (path.parent.name, path.stem.replace("_", "-"))
        for path in FOLDER.glob("*/*.py")
        if "SEVERITY" in path.read_text(encoding="utf-8")
    }
    assert modules == {(check.family, check.code) for check in CHECKS}
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    order = list(FAMILIES)
    assert [check.family for check in CHECKS] == sorted(
        (check.family for check in CHECKS), key=order.index
    )


def test_only_contradictions_are_errors() -> None:
    errors = {check.code for check in CHECKS if check.severity == "error"}
    assert errors == {"needed-and-excluded", "both-opposites-needed", "same-configuration-twice"}
