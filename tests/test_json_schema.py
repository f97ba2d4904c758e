"""The JSON Schema says what the loader says, in the judgement of an independent library."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import example, given, settings

import cmo
from cmo import shipped
from cmo.json_schema import theory_schema
from tests.strategies import damaged, theories
from tests.theories import night_shift

SCHEMA = theory_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)

SHAPE = {
    "bad-id",
    "blank-text",
    "empty-configuration",
    "empty-list",
    "missing-key",
    "not-a-theory",
    "unknown-format",
    "unknown-key",
    "unknown-word",
    "wrong-type",
}
"""The codes of problems that a schema can see."""


def as_json(values: Any) -> Any:
    """The values as JSON has them: a map's keys are text, and so are dates."""
    return json.loads(json.dumps(values, default=str))


def loading(values: Any) -> set[str] | None:
    """The codes of what the loader finds wrong; None where it loads."""
    try:
        cmo.from_dict(values)
    except cmo.InvalidTheory as error:
        return {problem.code for problem in error.problems}
    return None


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", cmo.library())
def test_it_accepts_the_shipped_theories(name: str) -> None:
    text = shipped.shipped_path(name).read_text(encoding="utf-8")
    VALIDATOR.validate(as_json(yaml.safe_load(text)))
    VALIDATOR.validate(as_json(cmo.library(name).to_dict()))


@settings(max_examples=150)
@given(theories())
def test_it_accepts_whatever_the_loader_accepts(values: dict[str, Any]) -> None:
    assert loading(values) is None
    VALIDATOR.validate(as_json(values))


@settings(max_examples=600)
@given(damaged())
@example({"format": 1, "theory": {"title": ""}})
@example({"format": 1, "theory": {"title": "x"}, "contexts": {"contexts": "x"}})
@example({"format": 1, "theory": {"title": "x"}, "mechanisms": {"m": {"label": None}}})
def test_it_refuses_what_the_loader_refuses_for_its_shape(values: dict[str, Any]) -> None:
    codes = loading(values)
    valid = VALIDATOR.is_valid(as_json(values))
    if codes is None:
        assert valid
    elif codes & SHAPE:
        assert not valid


WRONG: dict[str, Any] = {
    "an unknown key at the top": {"contxts": {}},
    "an unknown key of an element": {"contexts": {"a": {"label": "A", "valence": "positive"}}},
    "an id inside a keyed map": {"contexts": {"a": {"id": "a", "label": "A"}}},
    "a context without a label": {"contexts": {"a": {"level": "individual"}}},
    "a list of elements": {"contexts": [{"a": "A"}]},
    "a mechanism with nothing": {"mechanisms": {"m": {"tags": ["x"]}}},
    "a wrong word": {"outcomes": {"o": {"label": "O", "valence": "good"}}},
    "no truth": {"outcomes": {"o": {"label": "O", "intended": "yes"}}},
    "a year that is none": {"sources": {"s": {"title": "S", "year": "in press"}}},
    "a source without a name": {"sources": {"s": {"year": 2000}}},
    "a space in an id": {"contexts": {"a b": "A"}},
    "a dot in an id": {"contexts": {"a.b": "A"}},
    "a reserved word as id": {"contexts": {"unless": "A"}},
    "an empty configuration": {"configurations": {"C": {"title": "x"}}},
    "a configuration that is text": {"configurations": {"C": "x"}},
    "contexts that are text": {"configurations": {"C": {"contexts": "a"}}},
    "an empty item": {"configurations": {"C": {"contexts": ["a", None]}}},
    "an empty any": {"configurations": {"C": {"contexts": [{"any": []}]}}},
    "any and ref at once": {"configurations": {"C": {"contexts": [{"any": ["a"], "ref": "a"}]}}},
    "a use without ref": {"configurations": {"C": {"contexts": [{"wording": "x"}]}}},
    "a valence on a context in place": {
        "configurations": {"C": {"contexts": [{"id": "n", "label": "N", "valence": "mixed"}]}}
    },
    "evidence without a source": {
        "configurations": {"C": {"contexts": ["a"], "evidence": [{"quote": "x"}]}}
    },
    "evidence with source and sources": {
        "contexts": {"a": "A"},
        "sources": {"s": "S", "t": "T"},
        "configurations": {
            "C": {"contexts": ["a"], "evidence": [{"source": "s", "sources": ["t"]}]}
        },
    },
    "a wrong stance": {
        "configurations": {"C": {"contexts": ["a"], "evidence": [{"source": "s", "stance": "yes"}]}}
    },
    "a wrong confidence": {"configurations": {"C": {"contexts": ["a"], "confidence": "medium"}}},
    "a basis of parts on a context": {
        "contexts": {"a": {"label": "A", "basis": {"reasoning": "stated"}}}
    },
}


@pytest.mark.parametrize("what", WRONG)
def test_both_refuse(what: str) -> None:
    values = {"format": 1, "theory": {"title": "T"}, **WRONG[what]}
    codes = loading(values)
    assert codes is not None
    assert codes & SHAPE, codes
    assert not VALIDATOR.is_valid(values)


def test_keys_left_empty_are_left_out() -> None:
    values = night_shift()
    values["levels"] = None
    values["contexts"]["short-staffed"]["tags"] = None
    values["configurations"]["CMOC2"]["evidence"] = None
    VALIDATOR.validate(values)
    assert cmo.from_dict(values) == cmo.from_dict(night_shift())


def test_editors_are_told_what_a_key_is_for() -> None:
    described = SCHEMA["definitions"]["Mechanism"]["properties"]["resource"]["description"]
    assert described == "What the programme offers."
