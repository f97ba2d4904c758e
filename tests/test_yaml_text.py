"""Reading YAML: the values, and the line and column of every one."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo import shipped
from cmo.problems import Place
from cmo.reading.yaml_text import values_and_places
from tests.bad_theories import BAD
from tests.strategies import labels

TEXT = """\
format: 1
theory:
  title: "A: b"
  note: >-
    Folded
    text
contexts:
  a: {label: A, tags: [x, 'y z']}
  no: ~
  010:
    - 2024-01-01
    -   deep
    - {k: v}
"""


def test_scalars_are_read_as_written() -> None:
    reading = values_and_places(TEXT)
    assert reading.problems == []
    assert reading.values == {
        "format": "1",
        "theory": {"title": "A: b", "note": "Folded text"},
        "contexts": {
            "a": {"label": "A", "tags": ["x", "y z"]},
            "no": None,
            "010": ["2024-01-01", "deep", {"k": "v"}],
        },
    }


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("format",), 1, 9),
        (("theory", "title"), 3, 10),
        (("theory", "note"), 4, 9),
        (("contexts",), 7, 1),
        (("contexts", "a"), 8, 6),
        (("contexts", "a", "tags", 1), 8, 27),
        (("contexts", "010"), 10, 3),
        (("contexts", "010", 1), 12, 9),
        (("contexts", "010", 2, "k"), 13, 11),
        (("contexts", "nowhere", "x"), 7, 1),
        ((), 1, 1),
    ],
)
def test_every_value_has_its_place(path: tuple[Any, ...], line: int, column: int) -> None:
    assert values_and_places(TEXT).places.of(path) == Place(line, column)


def test_a_key_has_its_place_too() -> None:
    places = values_and_places(TEXT).places
    assert places.of(("contexts", "a", "tags"), key=True) == Place(8, 17)
    assert places.in_flow(("contexts", "a", "tags"))
    assert not places.in_flow(("contexts", "a"))


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("name", shipped.shipped_names())
def test_places_point_at_the_text(name: str, pure: bool) -> None:
    """Every key and every plain value of a shipped theory stands where it is said to stand."""
    text = shipped.shipped_path(name).read_text(encoding="utf-8")
    lines = text.split("\n")
    reading = values_and_places(text, pure=pure)
    seen = 0

    def look(values: Any, path: tuple[Any, ...]) -> None:
        nonlocal seen
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for step, value in pairs:
            here = (*path, step)
            if isinstance(values, dict):
                place = reading.places.of(here, key=True)
                assert place is not None
                assert lines[place.line - 1][place.column - 1 :].startswith(str(step))
                seen += 1
            if isinstance(value, dict | list):
                look(value, here)
            elif value is not None:
                place = reading.places.of(here)
                assert place is not None
                found = lines[place.line - 1][place.column - 1 :]
                assert found[0] in ">|\"'" or found.startswith(value.split()[0])
                seen += 1

    look(reading.values, ())
    assert seen > 300


plain = st.recursive(
    labels | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(labels, inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=200)
@given(st.dictionaries(labels, plain, max_size=4), st.booleans())
def test_what_another_library_wrote_is_read(values: dict[str, Any], pure: bool) -> None:
    text = yaml.safe_dump(values, allow_unicode=True)
    reading = values_and_places(text, pure=pure)
    assert reading.problems == []
    assert reading.values == values


def test_the_garbage_collector_goes_on_afterwards() -> None:
    assert gc.isenabled()
    values_and_places("a: [")
    assert gc.isenabled()
    gc.disable()
    try:
        values_and_places("a: 1")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("name", BAD)
def test_both_parsers_lead_to_the_same_messages(name: str) -> None:
    fast, pure = values_and_places(BAD[name]), values_and_places(BAD[name], pure=True)
    assert [problem.message for problem in fast.problems] == [
        problem.message for problem in pure.problems
    ]


def test_an_alias_repeats_a_value_and_has_a_place_of_its_own() -> None:
    reading = values_and_places("a: &x\n  k: v\nb: *x\n&y c: *y\n")
    assert reading.values == {"a": {"k": "v"}, "b": {"k": "v"}, "c": "c"}
    assert reading.places.of(("b",)) == Place(3, 4)
    assert reading.places.of(("b", "k")) == Place(2, 6)
