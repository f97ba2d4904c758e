"""The records in a user's hands: typed, resolved, and not to be changed."""

from __future__ import annotations

import copy
import pickle

import pydantic
import pytest

import cmo
from cmo.model import AnyOf, FrozenMap, Mechanism, PartBasis, Use
from tests.theories import night_shift, one_configuration


@pytest.fixture
def theory() -> cmo.Theory:
    return cmo.from_dict(night_shift())


def test_references_are_resolved(theory: cmo.Theory) -> None:
    first = theory["CMOC1"]
    assert first.contexts[0].label == "The ward manager answers reports without blame"
    assert first.mechanisms[0].reasoning == "Reporting is worth my time"
    assert first.mechanisms[0].actors[0].label == "Night nurse"
    assert first.mechanisms[0].provider is theory.actors["manager"]
    assert first.domain is theory.domains["culture"]
    assert first.evidence[0].sources == (theory.sources["int-04"],)
    assert first.unless[0].level is theory.levels["institutional"]
    assert first.outcomes[0].valence == "positive"
    assert first.outcomes[0].horizon == "proximal"
    assert first.contexts[0].valence is None
    assert theory.elements["sees-pattern"].label == "These are not one-offs"


def test_groups_are_kept_and_opened(theory: cmo.Theory) -> None:
    second = theory["CMOC2"]
    assert [use.id for use in second.contexts] == ["reports-more", "blame-free", "weekly-review"]
    use, group = second.context_groups
    assert isinstance(use, Use)
    assert isinstance(group, AnyOf)
    assert [member.id for member in group.members if isinstance(member, Use)] == [
        "blame-free",
        "weekly-review",
    ]
    assert [(role, use.id) for role, use in second.uses("outcomes", "mechanisms")] == [
        ("outcomes", "learns-faster"),
        ("mechanisms", "sees-pattern"),
    ]


def test_a_use_speaks_for_itself_before_its_element(theory: cmo.Theory) -> None:
    use = theory["CMOC2"].outcomes[0]
    assert use.label == "The ward learns"
    assert use.element.label == "The ward learns from near misses"
    assert (use.basis, use.element.basis) == ("inferred", None)
    assert use.kind == "outcome"
    values = one_configuration(outcomes=[{"ref": "o1", "actors": []}])
    values["actors"] = {"a": "Someone"}
    values["outcomes"]["o1"] = {"label": "O", "actors": ["a"], "code": "O1", "tags": ["t"]}
    own = cmo.from_dict(values)["C1"].outcomes[0]
    assert (own.actors, own.element.actors[0].id, own.code, own.tags) == ((), "a", "O1", ("t",))


def test_basis_comes_from_the_use_then_the_element_then_the_configuration() -> None:
    values = one_configuration(
        contexts=["c1", "c2", {"ref": "c3", "basis": "stated"}], mechanisms=["m1", "m2"]
    )
    values["contexts"]["c1"] = {"label": "C", "basis": "stated"}
    values["mechanisms"]["m1"] = {
        "resource": "R",
        "reasoning": "S",
        "basis": {"resource": "stated", "reasoning": "inferred"},
    }
    values["mechanisms"]["m2"] = {"resource": "R", "basis": {"resource": "stated"}}
    values["configurations"]["C1"]["basis"] = "inferred"
    configuration = cmo.from_dict(values)["C1"]
    assert [configuration.basis_of(use) for use in configuration.contexts] == [
        "stated",
        "inferred",
        "stated",
    ]
    mixed, half = configuration.mechanisms
    assert mixed.basis == PartBasis(resource="stated", reasoning="inferred")
    assert configuration.basis_of(mixed, "resource") == "stated"
    assert configuration.basis_of(mixed, "reasoning") == "inferred"
    assert configuration.basis_of(mixed) == "inferred"
    assert configuration.basis_of(half) == "stated"
    assert configuration.basis_of(half, "reasoning") == "inferred"


def test_sentences() -> None:
    theory = cmo.from_dict(night_shift())
    assert theory["CMOC1"].sentence() == (
        "If the ward manager answers reports without blame (in place: a two-line report form on "
        "the ward phone), unless fewer than two nurses are on the ward, then more near misses are "
        "reported, because of a reply within a day, with the response “reporting is worth my time”."
    )
    assert theory["CMOC2"].sentence() == (
        "If more near misses are reported and (the ward manager answers reports without blame or "
        "reports are talked over once a week), then the ward learns, because these are not "
        "one-offs."
    )
    odd = one_configuration(
        interventions=["i1"], mechanisms=[{"chain": ["m1", "m2"]}], outcomes_if_absent=["o1"]
    )
    assert cmo.from_dict(odd)["C1"].sentence() == (
        "With this in place: label of i1, then (outcome not stated), because label of m1, leading "
        "to label of m2; without the mechanism, label of o1."
    )
    assert cmo.from_dict(one_configuration(outcomes=["o1"]))["C1"].sentence() == (
        "In contexts not stated, then label of o1."
    )


def test_nothing_can_be_changed(theory: cmo.Theory) -> None:
    first = theory["CMOC1"]
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        first.title = "Other"  # type: ignore[misc]
    with pytest.raises(pydantic.ValidationError, match="frozen"):
        first.contexts[0].element.label = "Other"  # type: ignore[misc]
    with pytest.raises(TypeError, match="item assignment"):
        theory.configurations["CMOC3"] = first  # type: ignore[index]
    with pytest.raises(AttributeError):
        theory.programme = theory.programme  # type: ignore[misc]
    with pytest.raises(TypeError):
        first.contexts[0] = first.unless[0]  # type: ignore[index]


def test_a_theory_copies_compares_and_pickles(theory: cmo.Theory) -> None:
    other = cmo.from_dict(night_shift())
    assert other == theory
    assert copy.deepcopy(theory) == theory
    assert pickle.loads(pickle.dumps(theory)) == theory
    values = night_shift()
    values["configurations"]["CMOC1"]["title"] = "Another"
    assert cmo.from_dict(values) != theory


def test_unknown_ids_name_the_nearest(theory: cmo.Theory) -> None:
    messages = {}
    for what, ask in {
        "configuration": lambda: theory["CMOC3"],
        "element": lambda: theory["blame-free"],
        "map": lambda: theory.contexts["blamefree"],
        "record": lambda: theory.programme["feels-herd"],
    }.items():
        with pytest.raises(cmo.UnknownId) as caught:
            ask()
        messages[what] = str(caught.value)
        assert isinstance(caught.value, KeyError)
    assert messages == {
        "configuration": "no configuration `CMOC3`; did you mean `CMOC1` or `CMOC2`?",
        "element": "`blame-free` is a context, and no configuration",
        "map": "no `blamefree` here; did you mean `blame-free`?",
        "record": "no configuration or element `feels-herd`; did you mean `feels-heard`?",
    }
    assert theory.programme["CMOC1"] is theory["CMOC1"]
    assert theory.programme["blame-free"] is theory.contexts["blame-free"]
    assert "nowhere" not in theory.contexts
    assert theory.contexts.get("nowhere") is None


def test_a_frozen_map_is_a_mapping_by_content() -> None:
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap([("b", 2), ("a", 1)])
    assert one == other == {"a": 1, "b": 2}
    assert hash(one) == hash(other)
    assert repr(one) == "<2 by id: 'a', 'b'>"
    assert repr(FrozenMap()) == "<none>"
    assert repr(FrozenMap({str(number): number for number in range(9)})) == (
        "<9 by id: '0', '1', '2', '3', '4', ...>"
    )
    assert len(one) == 2


def test_records_can_be_made_in_code() -> None:
    mechanism = Mechanism(id="m", label="M")
    assert mechanism.label_is_made is False
    made = Mechanism.model_validate({"id": "m", "resource": "R", "reasoning": "Thinks"})
    assert made.label == "R → thinks"
    assert made.label_is_made


def test_levels_are_pawsons_unless_the_file_has_its_own(theory: cmo.Theory) -> None:
    assert list(theory.levels) == [
        "individual",
        "interpersonal",
        "institutional",
        "infrastructural",
    ]
    values = night_shift()
    values["levels"] = {"institutional": "The hospital", "interpersonal": "The team"}
    assert (
        cmo.from_dict(values)["CMOC1"].unless[0].level
        == cmo.from_dict(values).levels["institutional"]
    )
    assert cmo.from_dict(values).levels["institutional"].label == "The hospital"


def test_it_shows_itself_in_a_line(theory: cmo.Theory) -> None:
    assert repr(theory) == (
        "<Theory 'Incident reporting on night shifts': 2 configurations, 8 elements>"
    )
    assert repr(theory["CMOC1"]) == "<Configuration CMOC1>"
    assert repr(theory["CMOC1"].contexts) == "(<Use blame-free>,)"
    assert repr(theory.header) == "<Header night-shift-reporting>"
    assert repr(theory.configurations) == "<2 by id: 'CMOC1', 'CMOC2'>"


def test_it_is_a_collection_of_its_configurations(theory: cmo.Theory) -> None:
    assert list(theory) == ["CMOC1", "CMOC2"]
    assert len(theory) == 2
    assert "CMOC1" in theory
    assert "blame-free" not in theory
    assert str(theory) == (
        "Incident reporting on night shifts, initial theory\n"
        "  2 configurations in 1 domain, 1 ripple\n"
        "  1 intervention, 3 contexts, 2 mechanisms, 2 outcomes, 1 source"
    )
