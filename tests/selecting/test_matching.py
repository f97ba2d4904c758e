"""What selectors pick out of theories."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import cmo
from cmo.errors import SelectorTrouble
from cmo.graph import ripples_of
from cmo.model import Domain, FrozenMap, ProgrammeTheory
from cmo.selecting.grammar import METHODS, Atom, Method
from cmo.selecting.matching import Spread, selected
from tests.rich_theory import RICH
from tests.strategies import theories

FORUMS = cmo.library("online-mental-health-forums").programme
RICH_THEORY = cmo.from_dict(RICH).programme
ALL = tuple(range(1, 23))


def spread_over(theory: ProgrammeTheory) -> Spread:
    """Breadth first along ripples."""
    down = {id: set(others) for id, others in ripples_of(theory).items()}
    up = {id: {other for other in down if id in down[other]} for id in down}

    def spread(
        ids: Collection[str], direction: Literal["up", "down"], most: int | None
    ) -> Collection[str]:
        arrows = up if direction == "up" else down
        found, edge, steps = set(ids), set(ids), 0
        while edge and (most is None or steps < most):
            edge = {other for id in edge for other in arrows[id]} - found
            found |= edge
            steps += 1
        return found

    return spread


def forums(select: str | list[str], exclude: str | list[str] = "") -> tuple[int, ...]:
    """The numbers of the configurations of the forum theory that are selected."""
    ids = selected(FORUMS, select, exclude, spread=spread_over(FORUMS))
    return tuple(int(id.removeprefix("CMOC")) for id in ids)


def rich(select: str, exclude: str = "") -> tuple[str, ...]:
    return selected(RICH_THEORY, select, exclude, spread=spread_over(RICH_THEORY))


def chosen(values: dict[str, Any], select: str) -> tuple[str, ...]:
    theory = cmo.from_dict({"format": 1, "theory": {"title": "T"}, **values}).programme
    return selected(theory, select, spread=spread_over(theory))


@pytest.mark.parametrize(
    ("select", "numbers"),
    [
        # ids of configurations and of elements
        ("CMOC05", (5,)),
        ("configuration:CMOC05", (5,)),
        ("CMOC1*", (10, 11, 12, 13, 14, 15, 16, 17, 18, 19)),
        ("cmoc?2", (2, 12, 22)),
        ("configuration:*self-efficacy", (5, 7)),  # by title
        ("*", ALL),
        ("welcoming-community", (9, 10, 11, 12, 14, 15)),
        ("element:welcoming-community", (9, 10, 11, 12, 14, 15)),
        ("moderators-review-posts", (4, 17, 18)),
        ("trusts-not-judged", (1,)),
        ("*trust*", (1, 20)),
        ('"*Forum Is Safe"', (5,)),  # a wording of CMOC05 alone
        ("*nothing-like-it*", ()),
        # elements in their roles
        ("context:welcoming-community", (9, 10, 11, 12)),
        ("outcome:welcoming-community", (14, 15)),
        ("mechanism:welcoming-community", ()),
        ("unless:moderators-review-posts", (4, 18)),
        ("intervention:moderators-review-posts", (17,)),
        ("intervention:*", (15, 16, 17, 20, 21, 22)),
        ("unless:*moderators*", (4, 8, 18)),
        ("mechanism:feels-*", (3, 5, 8, 9, 10, 12, 13, 16, 17, 18, 19, 21)),
        ('mechanism:"*contact with peers*"', (10,)),  # a resource
        ('mechanism:"believes in one?s own ability"', (7,)),  # a reasoning
        ('context:"the forum is *"', (5, 6, 20)),
        ('outcome:"*self-efficacy improves"', (5, 7)),
        # the rest
        ("domain:moderation", (15, 16, 17, 18)),
        ("domain:*rules", (19, 20, 21)),
        ('domain:"safety and *"', (1, 2, 3, 4)),
        ("level:institutional", (4, 15, 16, 17, 18, 19, 20, 21, 22)),
        ("level:Institu*", (4, 15, 16, 17, 18, 19, 20, 21, 22)),
        ("level:infrastructural", ()),
        ("actor:newcomer", (14,)),
        ("actor:moderator", (4, 8, 15, 16, 17, 18)),
        ('actor:"forum staff*"', (22,)),
        ("actor:host-organisation", (20, 21, 22)),
        ("source:marshall-2024", ALL),
        ("source:understanding*", ALL),
        ("source:*1997*", ()),
        ("status:candidate", (3, 4, 6, 8, 14, 15, 16, 18, 19, 21)),
        ("status:c*", (3, 4, 6, 8, 14, 15, 16, 18, 19, 21)),
        ("status:refuted", ()),
        ("basis:stated", (1, 2, 5, 7, 9, 10, 11, 12, 13, 17, 20, 22)),  # 17: a resource alone
        ("basis:inferred", ALL),
        ("valence:negative", (3, 4, 8, 18, 21)),
        ("valence:n*", (3, 4, 8, 18, 21)),
        ("valence:mixed", ()),
        ("tag:*", ()),
        # sets
        ("domain:moderation,status:candidate", (15, 16, 18)),
        ("CMOC22 domain:moderation,status:candidate CMOC01", (1, 15, 16, 18, 22)),
        ("CMOC01,CMOC02", ()),
        # steps
        ("+CMOC05", (5, 16, 17, 20)),
        ("CMOC17+1", (1, 5, 17)),
        ("CMOC17+2", (1, 5, 13, 17, 22)),
        ("CMOC17+", (1, 5, 9, 10, 11, 12, 13, 14, 17, 22)),
        ("1+CMOC14+1", (9, 10, 11, 12, 13, 14)),
        ("2+CMOC14", (1, 2, 12, 13, 14, 15)),
        ("0+CMOC14", (14,)),
        ("+CMOC14+", (1, 2, 9, 10, 11, 12, 13, 14, 15, 17, 20)),
        ("+outcome:self-efficacy", (5, 6, 7, 16, 17, 20)),
        ("+outcome:self-efficacy,domain:moderation", (16, 17)),
        ("domain:moderation+1,domain:peer-connection", (9, 10, 11, 12)),
        ("+mechanism:welcoming-community+", ()),
    ],
)
def test_the_forum_theory(select: str, numbers: tuple[int, ...]) -> None:
    assert forums(select) == numbers


def test_several_selectors_are_a_union_and_none_is_all() -> None:
    assert forums(["CMOC22", "CMOC02", "+CMOC07"]) == (2, 6, 7, 16, 22)
    assert forums([]) == ALL


def test_what_is_excluded_is_taken_away() -> None:
    assert forums("domain:moderation", "status:candidate") == (17,)
    assert forums([], ["domain:p*", "CMOC1*+"]) == (2, 3, 4, 8, 20, 21)
    assert forums("CMOC01 CMOC02", "*") == ()


@pytest.mark.parametrize(
    ("select", "ids"),
    [
        # an intervention of the theory is used by all; groups are opened; all nine roles
        ("everywhere", ("X1", "X2", "X10")),
        ("element:everywhere", ("X1", "X2", "X10")),
        ("intervention:everywhere", ("X1", "X2", "X10")),
        ("context:everywhere", ()),
        ('intervention:"in place *"', ("X1", "X2", "X10")),
        ("done-here", ("X1",)),
        ("beta", ("X1",)),
        ("epsilon", ("X1",)),
        ("unless:stop-too", ("X1",)),
        ("unless:alpha", ()),
        ("always", ("X1",)),
        ("more", ("X1",)),
        ("less", ("X1",)),
        ("context:less", ()),
        ("both", ("X1", "X2")),
        ("mechanism:both", ("X1",)),
        ("outcome:if-not", ("X1",)),
        ("outcome:good", ("X1", "X2")),
        ("*安全*", ("X1",)),
        ("*ПРИВЕТ*", ("X1",)),
        ("domain:outer", ("X1", "X10")),
        ("domain:inner", ("X1",)),
        ("domain:inner*", ("X1",)),
        ("status:refuted", ("X10",)),
        ("basis:stated", ("X1", "X2")),
        ("basis:inferred", ("X1", "X2", "X10")),
        ("valence:mixed", ("X1", "X10")),
        ("valence:negative", ("X1",)),
        ("actor:staff", ("X1",)),
        ("actor:user", ("X1", "X2", "X10")),
    ],
)
def test_the_rich_theory(select: str, ids: tuple[str, ...]) -> None:
    assert rich(select) == ids


def test_the_basis_of_a_half_counts_only_where_there_is_such_a_half() -> None:
    parts = {"resource": "stated", "reasoning": "inferred"}
    values = {
        "mechanisms": {
            "m1": {"reasoning": "R", "basis": parts},
            "m2": {"label": "L", "basis": parts},
            "m3": {"resource": "O", "reasoning": "R", "basis": parts},
            "m4": {"resource": "O", "reasoning": "R", "basis": {"resource": "stated"}},
        },
        "configurations": {f"C{n}": {"mechanisms": [f"m{n}"]} for n in range(1, 5)},
    }
    assert chosen(values, "basis:stated") == ("C2", "C3", "C4")
    assert chosen(values, "basis:inferred") == ("C1", "C2", "C3")


def test_the_basis_of_a_configuration_counts_where_a_part_has_none_of_its_own() -> None:
    values = {
        "contexts": {"c1": {"label": "L", "basis": "stated"}, "c2": "L"},
        "configurations": {
            "C1": {"basis": "inferred", "contexts": ["c1"]},
            "C2": {"basis": "inferred", "contexts": ["c2"]},
        },
    }
    assert chosen(values, "basis:inferred") == ("C2",)


def test_the_actors_of_a_use_take_the_place_of_those_of_its_element() -> None:
    values = {
        "actors": {"nurse": "Nurse", "porter": "Porter", "doctor": "Doctor"},
        "contexts": {"c1": {"label": "L", "actors": ["nurse"]}},
        "configurations": {
            "C1": {"contexts": ["c1"]},
            "C2": {"contexts": [{"ref": "c1", "actors": ["porter"]}]},
            "C3": {"actors": ["doctor"], "contexts": [{"ref": "c1", "actors": []}]},
        },
    }
    assert chosen(values, "actor:nurse") == ("C1",)
    assert chosen(values, "actor:porter") == ("C2",)
    assert chosen(values, "actor:doctor") == ("C3",)


TAGGED = {
    "contexts": {
        "c1": {"label": "Trust\n[in] staff", "tags": ["first round", "Staff"]},
        "c2": {"label": "Straße", "tags": ["c1"]},
        "unused": {"label": "L", "tags": ["left over"]},
    },
    "sources": {"s1": {"citation": "Pawson 1997"}, "s2": {"title": "Titled", "citation": "Cited"}},
    "configurations": {
        "C1": {"contexts": ["c1"], "evidence": [{"sources": ["s1", "s2"]}]},
        "C2": {"contexts": ["c2"], "tags": ["first round"], "evidence": [{"source": "s2"}]},
    },
}


@pytest.mark.parametrize(
    ("select", "ids"),
    [
        ('tag:"first round"', ("C1", "C2")),
        ("tag:Staff", ("C1",)),
        ("tag:s*", ("C1",)),
        ('tag:"left over"', ()),
        ("source:s1", ("C1",)),
        ("source:*pawson*", ("C1",)),
        ("source:cited", None),
        ("source:cite?", ("C1", "C2")),
        ("source:TITLE*", ("C1", "C2")),
        # a pattern is compared without regard to case and to line breaks; `[` is no special sign
        ('"trust [in]*"', ("C1",)),
        ('"*[i]*"', ()),
        ("*STRASSE", ("C2",)),
        ("?1", ("C1",)),
        ("c?", ("C1", "C2")),
        ("?", ()),
    ],
)
def test_tags_sources_and_patterns(select: str, ids: tuple[str, ...] | None) -> None:
    if ids is None:
        with pytest.raises(SelectorTrouble):
            chosen(TAGGED, select)
    else:
        assert chosen(TAGGED, select) == ids


@pytest.mark.parametrize(
    ("select", "told"),
    [
        (
            "outcome:self-efficay,domain:moderation",
            "no element `self-efficay`; did you mean `self-efficacy`?\n"
            "    outcome:self-efficay,domain:moderation\n"
            "            ^^^^^^^^^^^^",
        ),
        (
            "CMOC5 CMOC06",
            "no configuration or element `CMOC5`; did you mean `CMOC05` or `CMOC15`?\n"
            "    CMOC5 CMOC06\n"
            "    ^^^^^",
        ),
        (
            "+self-efficay",
            "no configuration or element `self-efficay`; did you mean `self-efficacy`?\n"
            "    +self-efficay\n"
            "     ^^^^^^^^^^^^",
        ),
        (
            "configuration:CMOC1",
            "no configuration `CMOC1`; did you mean `CMOC01` or `CMOC10` or `CMOC11`?\n"
            "    configuration:CMOC1\n"
            "                  ^^^^^",
        ),
        (
            "anger",
            "no configuration or element `anger`; to search ids and labels, write *anger*\n"
            "    anger\n"
            "    ^^^^^",
        ),
        (
            'context:"The forum is safe"',
            "no element `The forum is safe`; to search ids and labels, "
            'write context:"*The forum is safe*"\n'
            '    context:"The forum is safe"\n'
            "            ^^^^^^^^^^^^^^^^^^^",
        ),
        (
            "domain:moderatio",
            "no domain `moderatio`; did you mean `moderation`?\n"
            "    domain:moderatio\n"
            "           ^^^^^^^^^",
        ),
        (
            "level:x",
            "no level `x`; there are `individual`, `infrastructural`, `institutional` and "
            "`interpersonal`\n"
            "    level:x\n"
            "          ^",
        ),
        (
            "actor:forum_users",
            "no actor `forum_users`; did you mean `forum-user`?\n"
            "    actor:forum_users\n"
            "          ^^^^^^^^^^^",
        ),
        (
            "source:smith",
            "no source `smith`; there is only `marshall-2024`\n    source:smith\n           ^^^^^",
        ),
        (
            "tag:round1",
            "no tag `round1`; this theory has none\n    tag:round1\n        ^^^^^^",
        ),
        (
            "status:refutd",
            "no status `refutd`; it can be candidate, supported, refined or refuted\n"
            "    status:refutd\n"
            "           ^^^^^^",
        ),
        (
            "basis:Stated",
            "no basis `Stated`; it can be stated or inferred\n    basis:Stated\n          ^^^^^^",
        ),
        (
            "valence:good",
            "no valence `good`; it can be positive, negative or mixed\n"
            "    valence:good\n"
            "            ^^^^",
        ),
        # known, but as something else
        (
            "moderation",
            "`moderation` is a domain: write domain:moderation\n    moderation\n    ^^^^^^^^^^",
        ),
        (
            "CMOC01 newcomer",
            "`newcomer` is an actor: write actor:newcomer\n"
            "    CMOC01 newcomer\n"
            "           ^^^^^^^^",
        ),
        (
            "refuted",
            "`refuted` is a status: write status:refuted\n    refuted\n    ^^^^^^^",
        ),
        (
            "outcome:CMOC01",
            "`CMOC01` is a configuration: write configuration:CMOC01\n"
            "    outcome:CMOC01\n"
            "            ^^^^^^",
        ),
        (
            "domain:self-efficacy",
            "`self-efficacy` is an element: write element:self-efficacy\n"
            "    domain:self-efficacy\n"
            "           ^^^^^^^^^^^^^",
        ),
    ],
)
def test_what_is_said_of_an_unknown_name(select: str, told: str) -> None:
    with pytest.raises(SelectorTrouble) as caught:
        forums(select)
    assert str(caught.value) == told


@given(st.none() | st.sampled_from(METHODS), st.text(min_size=1))
@example(None, "two\nlines")
@example("element", "x" * 5000)
def test_any_value_is_found_or_told_in_a_line(method: Method | None, value: str) -> None:
    try:
        numbers = forums(str(Atom(method, value)))
    except SelectorTrouble as trouble:
        message, *_ = lines = str(trouble).split("\n")
        found = message.startswith(("no ", "`")) and len(message) < 300 and len(lines) == 3
    else:
        found = set(numbers) <= set(ALL)
    assert found


def test_of_a_long_value_no_search_is_offered() -> None:
    with pytest.raises(SelectorTrouble) as caught:
        forums("x" * 59)
    assert caught.value.message == f"no configuration or element `{'x' * 59}`"


def test_a_name_that_is_known_as_several_things() -> None:
    values = {
        "actors": {"c9": "L"},
        "contexts": {"c1": {"label": "L", "tags": ["c9", "first round"]}},
        "sources": {"c9": "L"},
        "configurations": {"C1": {"contexts": ["c1"]}},
    }
    with pytest.raises(SelectorTrouble) as caught:
        chosen(values, "level:c9")
    assert caught.value.message == (
        "`c9` is an actor, a source and a tag: write actor:c9, source:c9 or tag:c9"
    )
    with pytest.raises(SelectorTrouble) as caught:
        chosen(values, '"first round"')
    assert caught.value.message == '`first round` is a tag: write tag:"first round"'
    with pytest.raises(SelectorTrouble) as caught:
        chosen(values, "tag:first")
    assert caught.value.message == "no tag `first`; did you mean `first round`?"


def test_the_trouble_names_the_text_that_it_is_in() -> None:
    with pytest.raises(SelectorTrouble) as caught:
        forums(["CMOC01", "CMOC02,nothing-here"])
    assert (caught.value.selector, caught.value.start, caught.value.end) == (
        "CMOC02,nothing-here",
        7,
        19,
    )
    with pytest.raises(SelectorTrouble) as caught:
        forums("CMOC01", "CMOC99")
    assert caught.value.selector == "CMOC99"


def test_every_condition_is_looked_at_even_where_nothing_is_left() -> None:
    with pytest.raises(SelectorTrouble) as caught:
        forums("CMOC01,CMOC02,nothing-here")
    assert caught.value.start == 14


def test_an_empty_selector_is_refused_and_an_empty_exclusion_excludes_nothing() -> None:
    with pytest.raises(SelectorTrouble):
        forums("")
    with pytest.raises(SelectorTrouble):
        forums("CMOC01", " ")
    assert forums("CMOC01", "") == (1,)


def test_domains_that_are_parts_of_one_another_end() -> None:
    """Reading refuses them; a theory that is made in code may hold them."""
    domains = {
        "a": Domain(id="a", label="A", part_of="b"),
        "b": Domain(id="b", label="B", part_of="a"),
    }
    configuration = RICH_THEORY.configurations["X2"].model_copy(update={"domain": domains["a"]})
    theory = replace(
        RICH_THEORY,
        domains=FrozenMap(domains),
        configurations=FrozenMap({"X2": configuration}),
    )
    for domain in ("a", "b"):
        assert selected(theory, f"domain:{domain}", spread=lambda ids, *_: ids) == ("X2",)


def test_domains_far_apart() -> None:
    values = {
        "domains": {
            "d0": "L",
            **{f"d{n}": {"label": "L", "part_of": f"d{n - 1}"} for n in range(1, 2000)},
        },
        "contexts": {"c": "L"},
        "configurations": {"C1": {"domain": "d1999", "contexts": ["c"]}},
    }
    assert chosen(values, "domain:d0") == ("C1",)


def test_many_stars_come_to_an_end() -> None:
    values = {
        "contexts": {"c": "a" * 20_000},
        "configurations": {"C1": {"contexts": ["c"]}},
    }
    assert chosen(values, "*a*a*a*a*a*a*a*b") == ()
    assert chosen(values, f"{'*a?' * 50}*b*c") == ()
    assert chosen(values, "*a?" * 50) == ("C1",)


@st.composite
def cases(draw: st.DrawFn) -> tuple[ProgrammeTheory, list[str]]:
    """A theory, and atoms that it knows the names of."""
    theory = cmo.from_dict(draw(theories())).programme
    names: list[Atom] = [Atom("configuration", id) for id in theory.configurations]
    for method in ("element", "context", "unless", "mechanism", "outcome", "intervention"):
        names += [Atom(method, id) for id in theory.elements]
    names += [Atom("domain", id) for id in theory.domains]
    names += [Atom("level", id) for id in theory.levels]
    names += [Atom("actor", id) for id in theory.actors]
    names += [Atom("source", id) for id in theory.sources]
    names += [Atom("status", "refined"), Atom("basis", "stated"), Atom("valence", "mixed")]
    names += [Atom("tag", tag) for each in theory.elements.values() for tag in each.tags]
    names += [Atom(None, "*"), Atom(None, "*a*"), Atom("tag", "*"), Atom("level", "in*l")]
    return theory, [str(atom) for atom in draw(st.lists(st.sampled_from(names), min_size=2))]


@given(cases(), st.sampled_from(["", "1+", "2+", "+"]), st.sampled_from(["", "+1", "+"]))
def test_sets(case: tuple[ProgrammeTheory, list[str]], up: str, down: str) -> None:
    theory, (one, two, *more) = case
    spread = spread_over(theory)

    def pick(select: str | list[str], exclude: str = "") -> set[str]:
        found = selected(theory, select, exclude, spread=spread)
        assert len(set(found)) == len(found)
        return set(found)

    either = pick(f"{one} {two}")
    assert either == pick(f"{two} {one}") == pick([one, two]) == pick(one) | pick(two)
    assert pick(f"{one},{two}") == pick(f"{two},{one}") == pick(one) & pick(two)
    assert pick(one) <= pick(f"{up}{one}{down}") <= pick(f"+{one}+")
    assert pick(f"+{one}+") == pick(f"+{one} {one}+")
    assert pick([one, two], two) == pick(one) - pick(two)
    assert pick([], one) == set(theory.configurations) - pick(one)
    assert pick([*more, one]) >= pick(one)


@given(cases())
def test_a_name_is_a_pattern_of_itself(case: tuple[ProgrammeTheory, list[str]]) -> None:
    theory, texts = case
    spread = spread_over(theory)
    for text in texts:
        if ":" in text and text[-1] not in "\"'*":
            method, value = text.split(":")
            pattern = f"{method}:{value[:-1]}?"
            found = set(selected(theory, text, spread=spread))
            assert found <= set(selected(theory, pattern, spread=spread))
