"""What the checks answer, as a sequence of problems."""

from __future__ import annotations

import copy
import pickle

import pytest

import cmo
from cmo.answers.check_result import CheckResult
from cmo.checks.running import Waived
from cmo.problems import Problem, Severity
from tests.answers.test_showing import FORUMS
from tests.theories import night_shift

CLASH = Problem("needed-and-excluded", "it needs what it excludes", Severity.ERROR, file="a.yaml")
LONE = Problem("no-evidence", "it has no evidence", Severity.ADVICE, file="a.yaml")
THIN = Problem("single-source", "it has one source", Severity.ADVICE, file="b.yaml")
FOUND = CheckResult((CLASH, LONE, THIN), (Waived(LONE, "Not tested yet"),))


def test_it_is_a_sequence_of_problems() -> None:
    assert list(FOUND) == [CLASH, LONE, THIN]
    assert len(FOUND) == 3
    assert FOUND[0] is CLASH
    assert FOUND[-2:] == (LONE, THIN)
    assert THIN in FOUND
    assert FOUND.waived == ((LONE, "Not tested yet"),)
    assert FOUND
    assert not CheckResult(())


def test_problems_of_a_severity_or_a_code() -> None:
    assert FOUND.of("error") == FOUND.of(Severity.ERROR) == (CLASH,)
    assert FOUND.of("advice") == (LONE, THIN)
    assert FOUND.of("single-source") == (THIN,)
    assert FOUND.of("warning") == ()
    assert FOUND.of("vague-label") == ()


def test_what_is_neither_is_refused_with_the_nearest() -> None:
    with pytest.raises(cmo.UnknownId) as caught:
        FOUND.of("single-sauce")
    assert "`single-source`" in str(caught.value)


def test_a_clean_theory() -> None:
    found = cmo.library(FORUMS).check()
    assert str(found) == "no problems found; 35 waived"
    assert repr(found) == "<CheckResult: no problems found; 35 waived>"
    assert not found
    assert found._repr_mimebundle_()["text/plain"] == str(found)


def test_results_compare_copy_and_pickle() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.check()
    assert found == theory.check()
    assert found != CheckResult(())
    assert pickle.loads(pickle.dumps(found)) == copy.deepcopy(found) == found
