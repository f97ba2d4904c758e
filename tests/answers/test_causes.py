"""What is enough for an outcome, what it cannot do without, and what prevents it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

import cmo
from tests.answers.test_showing import CAUTION, FORUMS, assert_shown, theory_of
from tests.theories import night_shift

SETS = ("Set", "Contexts that must hold", "Must stay absent")
NEEDED = ("Id", "Element", "In every set")
PREVENTING = ("Set", "Absent together")
BLAME_FREE = "The ward manager answers reports without blame"
STAFFED = "Fewer than two nurses are on the ward"
FORM = "A two-line report form on the ward phone"
LEARNS = "“The ward learns from near misses” (learns-faster)"


# Sufficient sets


def test_the_one_set_of_the_night_shift() -> None:
    found = cmo.from_dict(night_shift()).sufficient_contexts("learns-faster")
    title = f"Enough for {LEARNS}: 1 minimal set"
    assert_shown(
        found,
        text=f"{title}\n  1. “{BLAME_FREE}”, and not “{STAFFED}”\n{CAUTION}",
        title=title,
        columns=SETS,
        rows=[("1", BLAME_FREE, STAFFED)],
        values={
            "outcome": "learns-faster",
            "total": 1,
            "complete": True,
            "bound": None,
            "sets": [{"contexts": ["blame-free"], "absent": ["short-staffed"]}],
        },
        note=CAUTION,
    )
    assert repr(found) == "<SufficientSets for 'learns-faster': 1>"
    (one,) = found
    assert str(one) == f"“{BLAME_FREE}”, and not “{STAFFED}”"
    assert found[0] == one == found[-1]
    assert found[:1] == (one,)
    assert one in found
    assert (found.complete, found.cut_short, found.bound) == (True, False, None)


def test_interventions_can_count_as_conditions() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.sufficient_contexts("learns-faster", interventions=True)
    assert str(found) == (
        f"Enough for {LEARNS}: 1 minimal set\n"
        f"  1. “{BLAME_FREE}” and “{FORM}”, and not “{STAFFED}”\n"
        f"{CAUTION}"
    )


def test_the_smallest_sets_come_first() -> None:
    theory = theory_of(
        C1={"contexts": ["c1", "c2"], "outcomes": ["o1"]},
        C2={"contexts": ["c3", "c4", "c5"], "outcomes": ["o1"]},
        C3={"contexts": ["c1", "o2"], "outcomes": ["o1"]},  # c1 and c2 are enough before that
        C4={"contexts": ["c2", "c6"], "outcomes": ["o2"]},
        C5={"contexts": ["c7"], "unless": ["c8", "c9"], "outcomes": ["o1"]},
    )
    assert str(theory.sufficient_contexts("o1")) == (
        "Enough for “Label of o1” (o1): 3 minimal sets\n"
        "  1. “Label of c7”, and not “Label of c8” or “Label of c9”\n"
        "  2. “Label of c1” and “Label of c2”\n"
        "  3. “Label of c3”, “Label of c4” and “Label of c5”\n"
        f"{CAUTION}"
    )


def test_an_outcome_that_needs_nothing() -> None:
    theory = theory_of(C1={"outcomes": ["o1"]}, C2={"unless": ["c1"], "outcomes": ["o2"]})
    assert str(theory.sufficient_contexts("o1")) == (
        f"Enough for “Label of o1” (o1): 1 minimal set\n  1. nothing in particular\n{CAUTION}"
    )
    assert str(theory.sufficient_contexts("o2")[0]) == (
        "nothing in particular, and not “Label of c1”"
    )
    assert str(theory.preventing_sets("o1")) == (
        "Its absence prevents “Label of o1” (o1): none: it can come about without any context\n"
        f"{CAUTION}"
    )


def test_where_no_chain_leads_there() -> None:
    found = cmo.from_dict(night_shift()).sufficient_contexts("blame-free")
    title = f"Enough for “{BLAME_FREE}” (blame-free): no set of contexts"
    assert_shown(
        found,
        text=f"{title}\nNo chain leads there, or each excludes what it needs.\n{CAUTION}",
        title=title,
        columns=SETS,
        rows=[],
        values={
            "outcome": "blame-free",
            "total": 0,
            "complete": True,
            "bound": None,
            "sets": [],
        },
        note=f"No chain leads there, or each excludes what it needs. {CAUTION}",
    )
    assert not found


def test_opposites_are_not_enough_together() -> None:
    values = theory_of(
        C1={"contexts": ["c1", "c2"], "outcomes": ["o1"]},
        C2={"contexts": ["c1", "c3"], "outcomes": ["o1"]},
    ).to_dict()
    values["contexts"]["c2"] = {"label": "Label of c2", "opposite_of": "c1"}
    found = cmo.from_dict(values).sufficient_contexts("o1")
    assert [[element.id for element in one.contexts] for one in found] == [["c1", "c3"]]


def test_only_sets_of_so_many_contexts_are_sought() -> None:
    theory = theory_of(
        C1={"contexts": ["c1", {"any": ["c2", "c3"]}], "outcomes": ["o1"]},
        C2={"contexts": ["c4"], "outcomes": ["o1"]},
    )
    found = theory.sufficient_contexts("o1", most=1)
    cut = "Incomplete: sets of more than 1 context were not sought, as was asked."
    assert_shown(
        found,
        text=f"Enough for “Label of o1” (o1): 1 minimal set\n  1. “Label of c4”\n{cut}\n{CAUTION}",
        title="Enough for “Label of o1” (o1): 1 minimal set",
        columns=SETS,
        rows=[("1", "Label of c4", "")],
        values={
            "outcome": "o1",
            "total": 1,
            "complete": False,
            "bound": 1,
            "sets": [{"contexts": ["c4"], "absent": []}],
        },
        note=f"{cut} {CAUTION}",
    )
    assert not found.cut_short
    assert len(theory.sufficient_contexts("o1", most=2)) == 3


def hard(count: int) -> cmo.Theory:
    """An outcome with more minimal sets than few nodes can hold; all of them have c0."""
    pick = Random(1)
    ids = [f"c{number}" for number in range(1, count + 1)]
    items = [{"any": pick.sample(ids, 3)} for _ in ids]
    return theory_of(C1={"contexts": ["c0", *items], "outcomes": ["o1"]})


def test_a_limit_on_memory_cuts_and_says_up_to_where_all_were_found() -> None:
    theory = hard(30)
    found = theory.sufficient_contexts("o1", nodes=1000)
    assert found.cut_short
    assert not found.complete
    assert found.bound is not None
    values = found.as_values()
    assert (values["complete"], values["bound"]) == (False, found.bound)
    assert str(found).endswith(
        f"\nIncomplete: sets of more than {found.bound} contexts were not sought: the limits on "
        f"time and memory were reached.\n{CAUTION}"
    )
    assert all(len(one.contexts) <= found.bound for one in found)
    needed = theory.necessary_contexts("o1", nodes=1000)
    assert (needed.complete, needed.absent) == (False, ())
    assert [element.id for element in needed.contexts] == ["c0"]
    assert str(needed) == "Needed for “Label of o1” (o1): “Label of c0”. There may be more."
    assert needed.table().note == f"There may be more. {CAUTION}"
    preventing = theory.preventing_sets("o1", nodes=1000)
    assert not preventing.complete
    assert str(preventing) == (
        "Its absence prevents “Label of o1” (o1): 1 minimal set\n"
        "  1. “Label of c0”\n"
        "Incomplete: sets of more than 1 context were not sought.\n"
        f"{CAUTION}"
    )


def test_of_very_many_sets_the_first_are_listed_and_all_are_counted() -> None:
    contexts = [{"any": [f"c{one}{other}" for other in range(8)]} for one in range(5)]
    found = theory_of(C1={"contexts": contexts, "outcomes": ["o1"]}).sufficient_contexts("o1")
    assert found.total == 8**5
    assert len(found) == 20_000
    assert found.bound is None
    assert not found.complete
    assert str(found).endswith(f"\nOnly the 20,000 smallest are listed.\n{CAUTION}")
    assert len({one.contexts for one in found}) == 20_000
    assert {len(one.contexts) for one in found[:100]} == {5}


# Necessary contexts, and preventing sets


def test_what_the_night_shift_needs() -> None:
    found = cmo.from_dict(night_shift()).necessary_contexts("learns-faster")
    assert_shown(
        found,
        text=f"Needed for {LEARNS}: “{BLAME_FREE}”, and not “{STAFFED}”.",
        title=f"Needed for {LEARNS}",
        columns=NEEDED,
        rows=[
            ("blame-free", BLAME_FREE, "must hold"),
            ("short-staffed", STAFFED, "must stay absent"),
        ],
        values={
            "outcome": "learns-faster",
            "complete": True,
            "contexts": ["blame-free"],
            "absent": ["short-staffed"],
        },
        note=CAUTION,
    )
    assert repr(found) == "<NecessaryContexts for 'learns-faster': blame-free>"


def test_where_several_ways_share_nothing() -> None:
    theory = theory_of(
        C1={"contexts": ["c1"], "outcomes": ["o1"]}, C2={"contexts": ["c2"], "outcomes": ["o1"]}
    )
    found = theory.necessary_contexts("o1")
    assert str(found) == "Needed for “Label of o1” (o1): no single context."
    assert repr(found) == "<NecessaryContexts for 'o1': none>"
    assert found.table().rows == ()
    both = theory.preventing_sets("o1")
    assert str(both) == (
        "Its absence prevents “Label of o1” (o1): 1 minimal set\n"
        "  1. “Label of c1” and “Label of c2”\n"
        f"{CAUTION}"
    )


def test_what_prevents_the_night_shift_from_learning() -> None:
    found = cmo.from_dict(night_shift()).preventing_sets("learns-faster")
    title = f"Its absence prevents {LEARNS}: 1 minimal set"
    assert_shown(
        found,
        text=f"{title}\n  1. “{BLAME_FREE}”\n{CAUTION}",
        title=title,
        columns=PREVENTING,
        rows=[("1", BLAME_FREE)],
        values={"outcome": "learns-faster", "complete": True, "sets": [["blame-free"]]},
        note=CAUTION,
    )
    assert repr(found) == "<PreventingSets for 'learns-faster': 1>"
    (one,) = found
    assert [element.id for element in one] == ["blame-free"]
    assert found[0] == one
    assert found[:1] == (one,)


def test_what_prevents_is_the_absence_of_one_of_each_set() -> None:
    theory = theory_of(
        C1={"contexts": ["c1", "c2"], "outcomes": ["o1"]},
        C2={"contexts": ["c1", "c3"], "outcomes": ["o1"]},
    )
    found = theory.preventing_sets("o1")
    assert [[element.id for element in one] for one in found] == [["c1"], ["c2", "c3"]]


def test_nothing_prevents_what_no_chain_leads_to() -> None:
    found = cmo.from_dict(night_shift()).preventing_sets("blame-free")
    assert str(found) == (
        f"Its absence prevents “{BLAME_FREE}” (blame-free): none: no chain leads there, or "
        f"each excludes what it needs\n{CAUTION}"
    )
    assert found.sets == ()
    assert not found


# The forum theory


def test_self_efficacy_of_the_forum_theory() -> None:
    theory = cmo.library(FORUMS)
    # CMOC05 and CMOC06 both need an active forum, which CMOC16 alone brings about
    assert str(theory.sufficient_contexts("self-efficacy")) == (
        "Enough for “Mental health self-efficacy improves” (self-efficacy): 1 minimal set\n"
        f"  1. “Moderators are present”\n{CAUTION}"
    )
    found = theory.sufficient_contexts("self-efficacy", interventions=True)
    assert {frozenset(element.id for element in one.contexts) for one in found} == {
        frozenset({"moderators-present", "moderators-start-threads", *others})
        for others in (
            ("content-relevant",),  # CMOC06, CMOC07
            ("moderators-review-posts",),  # CMOC17, CMOC05
            ("open-anonymous-forum", "host-enforces-rules"),  # CMOC20, CMOC05
        )
    }
    needed = theory.necessary_contexts("self-efficacy", interventions=True)
    assert [element.id for element in needed.contexts] == [
        "moderators-present", "moderators-start-threads",
    ]  # fmt: skip


def test_mutual_encouragement_of_the_forum_theory() -> None:
    theory = cmo.library(FORUMS)
    found = theory.sufficient_contexts("mutual-encouragement")
    assert {tuple(element.id for element in one.contexts) for one in found} == {
        ("content-relevant",), ("moderators-present",), ("open-anonymous-forum",),
    }  # fmt: skip
    assert str(theory.preventing_sets("mutual-encouragement")) == (
        "Its absence prevents “Users encourage one another” (mutual-encouragement): 1 minimal set\n"
        "  1. “Content is personally relevant”, “Moderators are present” and “The forum is open "
        f"and anonymous”\n{CAUTION}"
    )
    assert str(theory.sufficient_contexts("distress")) == (
        "Enough for “Users become distressed” (distress): 1 minimal set\n"
        "  1. “Distressing content is within easy reach”, and not “Moderators review posts”\n"
        f"{CAUTION}"
    )


# Limits that leave nothing


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            lambda theory: theory.sufficient_contexts("learns-faster", most=0),
            "`most` must be above zero, and not 0",
        ),
        (
            lambda theory: theory.sufficient_contexts("learns-faster", most=-1),
            "`most` must be above zero, and not -1",
        ),
        (
            lambda theory: theory.sufficient_contexts("learns-faster", seconds=0),
            "`seconds` must be above zero, and not 0",
        ),
        (
            lambda theory: theory.necessary_contexts("learns-faster", seconds=-2.5),
            "`seconds` must be above zero, and not -2.5",
        ),
        (
            lambda theory: theory.preventing_sets("learns-faster", nodes=0),
            "`nodes` must be above zero, and not 0",
        ),
    ],
)
def test_a_limit_that_leaves_nothing_is_refused(
    question: Callable[[cmo.Theory], Any], message: str
) -> None:
    with pytest.raises(cmo.CmoError) as caught:
        question(cmo.from_dict(night_shift()))
    assert str(caught.value) == message
