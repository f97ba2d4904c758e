"""What an element does, in every role; and mechanisms that are shared."""

from __future__ import annotations

import cmo
from tests.answers.test_showing import FORUMS, assert_shown, theory_of
from tests.theories import night_shift

COLUMNS = ("What it does", "Configuration", "Title", "Worded", "Support")
QUICK = "A quick answer makes reporting worthwhile"


def test_an_outcome_that_is_a_context_elsewhere() -> None:
    found = cmo.from_dict(night_shift()).roles_of("reports-more")
    label = "More near misses are reported"
    title = f"“{label}” (reports-more), outcome, plays 2 parts"
    assert_shown(
        found,
        text=f"{title}\n"
        "  must hold as a context in CMOC2 [no evidence]\n"
        f"  follows as an outcome in CMOC1 ({QUICK}) [no evidence]",
        title=title,
        columns=COLUMNS,
        rows=[
            ("must hold as a context", "CMOC2", "", label, "no evidence"),
            ("follows as an outcome", "CMOC1", QUICK, label, "no evidence"),
        ],
        values={
            "element": "reports-more",
            "kind": "outcome",
            "in_place_throughout": False,
            "parts": [
                {
                    "role": "contexts",
                    "configuration": "CMOC2",
                    "worded": label,
                    "support": "no evidence",
                },
                {
                    "role": "outcomes",
                    "configuration": "CMOC1",
                    "worded": label,
                    "support": "no evidence",
                },
            ],
        },
    )
    assert found.roles == ("contexts", "outcomes")
    assert len(found) == 2
    assert [part.configuration.id for part in found] == ["CMOC2", "CMOC1"]
    assert found[0].role == "contexts"
    assert [part.use.id for part in found[:2]] == ["reports-more"] * 2
    assert repr(found) == "<ElementRoles 'reports-more': contexts, outcomes>"


def test_a_wording_of_its_own_and_the_sources() -> None:
    theory = cmo.from_dict(night_shift())
    learns = theory.roles_of("learns-faster")
    assert str(learns) == (
        "“The ward learns from near misses” (learns-faster), outcome, plays 1 part\n"
        "  follows as an outcome in CMOC2, worded “The ward learns” [inferred]"
    )
    assert learns.as_values()["parts"][0]["worded"] == "The ward learns"
    heard = theory.roles_of("feels-heard")
    label = "A reply within a day → reporting is worth my time"
    assert str(heard) == (
        f"“{label}” (feels-heard), mechanism, plays 1 part\n"
        f"  is a mechanism in CMOC1 ({QUICK}) [one source: int-04]"
    )
    assert heard.table().rows == (("is a mechanism", "CMOC1", QUICK, label, "one source: int-04"),)


def test_every_role_in_their_order_and_configurations_in_theirs() -> None:
    parts = {"contexts": ["c0"]}
    theory = theory_of(
        C10={**parts, "unless": ["c1"]},
        C9={**parts, "unless": ["c1"]},
        C8={"outcomes": ["c1"], "mechanisms": ["m1"], "outcomes_if_absent": ["c1"]},
        C7={**parts, "weakened_by": ["c1"], "strengthened_by": ["c1"], "regardless": ["c1"]},
        C6={**parts, "interventions": ["c1"], "mechanisms": ["c1"]},
        C5={"contexts": ["c1"]},
    )
    assert str(theory.roles_of("c1")) == (
        "“Label of c1” (c1), context, plays 10 parts\n"
        "  is in place as an intervention in C6 [no evidence]\n"
        "  must hold as a context in C5 [no evidence]\n"
        "  must not hold in C9 [no evidence]\n"
        "  must not hold in C10 [no evidence]\n"
        "  is a mechanism in C6 [no evidence]\n"
        "  follows as an outcome in C8 [no evidence]\n"
        "  follows where only the mechanism is absent in C8 [no evidence]\n"
        "  makes no difference in C7 [no evidence]\n"
        "  makes it hold more strongly in C7 [no evidence]\n"
        "  makes it hold less strongly in C7 [no evidence]"
    )


def test_what_is_in_place_throughout() -> None:
    values = night_shift()
    values["theory"]["interventions"] = ["short-form"]
    found = cmo.from_dict(values).roles_of("short-form")
    assert found.throughout
    assert str(found) == (
        "“A two-line report form on the ward phone” (short-form), intervention, plays 1 part\n"
        "  is in place for every configuration\n"
        f"  is in place as an intervention in CMOC1 ({QUICK}) [no evidence]"
    )
    assert found.as_values()["in_place_throughout"] is True


def test_an_element_that_does_nothing() -> None:
    values = night_shift()
    values["contexts"]["unused"] = "Used nowhere"
    found = cmo.from_dict(values).roles_of("unused")
    title = "“Used nowhere” (unused), context, plays no part"
    assert_shown(
        found,
        text=title,
        title=title,
        columns=COLUMNS,
        rows=[],
        values={
            "element": "unused",
            "kind": "context",
            "in_place_throughout": False,
            "parts": [],
        },
    )
    assert not found
    assert repr(found) == "<ElementRoles 'unused': none>"


def test_the_forum_theory() -> None:
    assert str(cmo.library(FORUMS).roles_of("psychological-safety")) == (
        "“Psychological safety is perceived” (psychological-safety), outcome, plays 4 parts\n"
        "  must hold as a context in CMOC01 (Feeling safe keeps people coming back) "
        "[one source: marshall-2024]\n"
        "  must hold as a context in CMOC05 (Help within easy reach builds self-efficacy), worded "
        "“The forum is safe” [one source: marshall-2024]\n"
        "  follows as an outcome in CMOC17 (Limits on distressing content make the forum feel "
        "safe) [indirect evidence: marshall-2024]\n"
        "  follows as an outcome in CMOC20 (Rules that are enforced make an open forum feel safe) "
        "[indirect evidence: marshall-2024]"
    )
    assert str(cmo.library(FORUMS).roles_of("moderators-review-posts")) == (
        "“Moderators review posts” (moderators-review-posts), intervention, plays 3 parts\n"
        "  is in place as an intervention in CMOC17 (Limits on distressing content make the forum "
        "feel safe) [indirect evidence: marshall-2024]\n"
        "  must not hold in CMOC04 (Hostile replies make people hold back) "
        "[indirect evidence: marshall-2024]\n"
        "  must not hold in CMOC18 (Distressing content, met unprepared, causes distress) "
        "[indirect evidence: marshall-2024]"
    )


# Shared mechanisms


def test_mechanisms_that_work_in_several_configurations() -> None:
    theory = theory_of(
        C10={"mechanisms": ["m2", {"any": ["m1", "m3"]}], "outcomes": ["o1"]},
        C9={"mechanisms": ["m2"], "outcomes": ["o1"]},
        C8={"mechanisms": [{"chain": ["m4", "m1"]}], "outcomes": ["o1"]},
        C7={"contexts": ["m3"], "mechanisms": ["m4", "m4"], "unless": ["o1"]},
    )
    first, second, third = theory.shared_mechanisms()
    assert str(first) == "“Label of m1” (m1) works in C8, C10"
    assert str(second) == "“Label of m2” (m2) works in C9, C10"
    assert str(third) == "“Label of m4” (m4) works in C7, C8"
    assert first.mechanism is theory.elements["m1"]
    assert first.configurations == (theory["C8"], theory["C10"])
    assert first.as_values() == {"mechanism": "m1", "configurations": ["C8", "C10"]}


def test_where_none_is_shared() -> None:
    assert cmo.from_dict(night_shift()).shared_mechanisms() == ()
    assert cmo.library(FORUMS).shared_mechanisms() == ()
