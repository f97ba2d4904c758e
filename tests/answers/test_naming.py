"""How answers name things, and refuse what they do not know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import cmo
from cmo.answers.naming import configuration_named, element_named, ids_of, labels, told
from tests.theories import night_shift

THEORY = cmo.from_dict(night_shift())
REPORTS, LEARNS = (THEORY.elements[id] for id in ("reports-more", "learns-faster"))


def test_things_are_told_with_their_ids() -> None:
    assert told(REPORTS) == "“More near misses are reported” (reports-more)"
    assert told(THEORY["CMOC1"]) == "CMOC1 (A quick answer makes reporting worthwhile)"
    assert told(THEORY["CMOC2"]) == "CMOC2"


def test_labels_are_a_list_in_running_text() -> None:
    both = (REPORTS, LEARNS)
    assert labels(both) == "“More near misses are reported” and “The ward learns from near misses”"
    assert labels(both, "or").split(" or ") == labels(both).split(" and ")
    assert labels(both[:1]) == "“More near misses are reported”"
    assert labels(()) == ""


def test_one_id_or_several() -> None:
    assert ids_of("blame-free") == ("blame-free",)
    assert ids_of(["b", "a", "b"]) == ("b", "a")
    assert ids_of(id for id in "ab") == ("a", "b")
    assert ids_of(()) == ()


def test_what_is_known_is_found() -> None:
    assert element_named(THEORY.programme, "reports-more") is REPORTS
    assert configuration_named(THEORY.programme, "CMOC1") is THEORY["CMOC1"]


ELEMENT = "no element `learns-fastr`; did you mean `learns-faster`?"
NO_ELEMENT = "`CMOC1` is a configuration, and no element"
EITHER = "no configuration or element `learns-fastr`; did you mean `learns-faster`?"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (lambda theory: theory.upstream("learns-fastr"), EITHER),
        (lambda theory: theory.downstream("learns-fastr"), EITHER),
        (lambda theory: theory.paths(source="learns-fastr", target="CMOC1"), EITHER),
        (lambda theory: theory.paths(source="CMOC1", target="learns-fastr"), EITHER),
        (lambda theory: theory.when().why("learns-fastr"), EITHER),
        (lambda theory: theory.when().why_not("learns-fastr"), EITHER),
        (lambda theory: theory.when().explain("learns-fastr"), EITHER),
        (lambda theory: theory.when("learns-fastr"), ELEMENT),
        (lambda theory: theory.when(["blame-free", "learns-fastr"]), ELEMENT),
        (lambda theory: theory.when(absent="learns-fastr"), ELEMENT),
        (lambda theory: theory.roles_of("learns-fastr"), ELEMENT),
        (lambda theory: theory.sufficient_contexts("learns-fastr"), ELEMENT),
        (lambda theory: theory.necessary_contexts("learns-fastr"), ELEMENT),
        (lambda theory: theory.preventing_sets("learns-fastr"), ELEMENT),
        (lambda theory: theory.when("CMOC1"), NO_ELEMENT),
        (lambda theory: theory.roles_of("CMOC1"), NO_ELEMENT),
        (lambda theory: theory.sufficient_contexts("CMOC1"), NO_ELEMENT),
        (
            lambda theory: theory.ripples("CMOC3"),
            "no configuration `CMOC3`; did you mean `CMOC1` or `CMOC2`?",
        ),
        (
            lambda theory: theory.ripples("feels-heard"),
            "`feels-heard` is a mechanism, and no configuration",
        ),
        (
            lambda theory: theory.ripples("short-form"),
            "`short-form` is an intervention, and no configuration",
        ),
        (lambda theory: theory.ripples("zzz"), "no configuration `zzz`"),
        (lambda theory: theory.upstream("zzz"), "no configuration or element `zzz`"),
        (lambda theory: theory.when("zzz"), "no element `zzz`"),
        (
            lambda theory: theory.when("The ward manager answers"),
            "no element `The ward manager answers`; did you mean `blame-free`?",
        ),
        (
            lambda theory: theory.upstream("more near misses"),
            "no configuration or element `more near misses`; did you mean `reports-more`?",
        ),
        (
            lambda theory: theory.upstream("quick answer"),
            "no configuration or element `quick answer`; did you mean `CMOC1`?",
        ),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest(
    question: Callable[[cmo.Theory], Any], message: str
) -> None:
    with pytest.raises(cmo.UnknownId) as caught:
        question(THEORY)
    assert str(caught.value) == message
    assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            lambda theory: theory.ask("learns-fastr"),
            "no element `learns-fastr`; did you mean `learns-faster`?\n"
            "    outcome:learns-fastr\n"
            "            ^^^^^^^^^^^^",
        ),
        (
            lambda theory: theory.ask("learns-faster", actor="nrse"),
            "no actor `nrse`; did you mean `nurse`?\n"
            "    outcome:learns-faster,actor:nrse\n"
            "                                ^^^^",
        ),
        (
            lambda theory: theory.ask(domain="cultur"),
            "no domain `cultur`; did you mean `culture`?\n    domain:cultur\n           ^^^^^^",
        ),
        (
            lambda theory: theory.select("+CMOC1 CMOC02"),
            "no configuration or element `CMOC02`; did you mean `CMOC2`?\n"
            "    +CMOC1 CMOC02\n"
            "           ^^^^^^",
        ),
        (
            lambda theory: theory.table(exclude="level:institutionl"),
            "no level `institutionl`; did you mean `institutional`?\n"
            "    level:institutionl\n"
            "          ^^^^^^^^^^^^",
        ),
        (
            lambda theory: theory.draw("x.svg", focus="outcom:reports-more"),
            "no method `outcom`; did you mean `outcome`?\n    outcom:reports-more\n    ^^^^^^",
        ),
    ],
)
def test_an_unknown_id_in_a_selector_is_pointed_at(
    question: Callable[[cmo.Theory], Any], message: str
) -> None:
    with pytest.raises(cmo.SelectorTrouble) as caught:
        question(THEORY)
    assert str(caught.value) == message
