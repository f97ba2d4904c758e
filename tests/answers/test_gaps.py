"""What a theory leaves open."""

from __future__ import annotations

import cmo
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("Id", "Element", "Gap")
NOT_BROUGHT = "no configuration brings it about"
NO_ROUTE = "no route leads there, even where all outside contexts hold"
NOT_USED = "no configuration uses it"


def test_a_theory_without_gaps() -> None:
    for found in (cmo.from_dict(night_shift()).gaps(), cmo.library(FORUMS).gaps()):
        assert_shown(
            found,
            text="No gaps: every outcome has a route, and every context is used.",
            title="Gaps",
            columns=COLUMNS,
            rows=[],
            values={"never_brought_about": [], "out_of_reach": [], "unused_contexts": []},
        )
        assert not found
        assert repr(found) == (
            "<Gaps: 0 outcomes never brought about, 0 out of reach, 0 contexts unused>"
        )


def test_every_kind_of_gap() -> None:
    values = night_shift()
    values["contexts"] |= {"night10": "Night ten", "night9": "Night nine"}
    values["outcomes"] |= {
        "dreamt": "Dreamt of",
        "needed": "Needed, and brought about by nothing",
        "loop-a": "A loop goes here",
        "loop-b": "A loop goes there",
    }
    values["configurations"] |= {
        "CMOC3": {"contexts": ["loop-a", "needed"], "outcomes": ["loop-b"]},
        "CMOC4": {"contexts": ["loop-b"], "outcomes": ["loop-a"]},
    }
    found = cmo.from_dict(values).gaps()
    assert_shown(
        found,
        text=f"“Dreamt of” (dreamt): {NOT_BROUGHT}\n"
        f"“Needed, and brought about by nothing” (needed): {NOT_BROUGHT}\n"
        f"“A loop goes here” (loop-a): {NO_ROUTE}\n"
        f"“A loop goes there” (loop-b): {NO_ROUTE}\n"
        f"“Night nine” (night9): {NOT_USED}\n"
        f"“Night ten” (night10): {NOT_USED}",
        title="Gaps",
        columns=COLUMNS,
        rows=[
            ("dreamt", "Dreamt of", NOT_BROUGHT),
            ("needed", "Needed, and brought about by nothing", NOT_BROUGHT),
            ("loop-a", "A loop goes here", NO_ROUTE),
            ("loop-b", "A loop goes there", NO_ROUTE),
            ("night9", "Night nine", NOT_USED),
            ("night10", "Night ten", NOT_USED),
        ],
        values={
            "never_brought_about": ["dreamt", "needed"],
            "out_of_reach": ["loop-a", "loop-b"],
            "unused_contexts": ["night9", "night10"],
        },
    )
    assert found
    assert repr(found) == (
        "<Gaps: 2 outcomes never brought about, 2 out of reach, 2 contexts unused>"
    )


def test_an_outcome_that_follows_without_the_mechanism_has_a_route() -> None:
    theory = theory_of(
        C1={
            "contexts": ["c1"],
            "mechanisms": ["m1"],
            "outcomes": ["o1"],
            "outcomes_if_absent": ["o2"],
        },
        C2={"contexts": ["o2"], "outcomes": ["o3"]},
    )
    assert not theory.gaps()


def test_a_refuted_configuration_is_no_route_yet_it_uses_its_contexts() -> None:
    theory = theory_of(
        C1={"status": "refuted", "contexts": ["c1"], "outcomes": ["o1"]},
        C2={"contexts": ["c2"], "outcomes": ["o2"]},
    )
    assert theory.gaps().as_values() == {
        "never_brought_about": ["o1"],
        "out_of_reach": [],
        "unused_contexts": [],
    }


def test_a_context_is_used_in_any_role() -> None:
    theory = theory_of(
        C1={
            "contexts": [{"any": ["c1", {"chain": ["c2", "c3"]}]}],
            "unless": ["c4"],
            "regardless": ["c5"],
            "strengthened_by": ["c6"],
            "weakened_by": ["c7"],
            "outcomes": ["o1"],
        },
    )
    assert not theory.gaps()
    values = theory.to_dict()
    del values["configurations"]["C1"]["unless"], values["configurations"]["C1"]["regardless"]
    found = cmo.from_dict(values).gaps()
    assert [element.id for element in found.unused_contexts] == ["c4", "c5"]
