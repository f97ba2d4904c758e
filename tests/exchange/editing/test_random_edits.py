"""Random theories, laid out at random, and random changes of them."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cmo.errors import InvalidTheory
from cmo.exchange.editing import difference, edited
from cmo.reading import read_text, read_values
from cmo.reading.yaml_text import values_and_places
from cmo.shipped import shipped_names, shipped_path
from tests.strategies import awkward, ids, labels, theories

_FIELDS = ["note", "title", "statement", "description", "locator", "quote", "resource", "reasoning"]


class _Laid(yaml.SafeDumper):
    """Writes as people do: brackets for some lists, blocks for long texts, lists set in or not."""

    brackets = True
    set_in = True
    blocks = True

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless and not self.set_in)


def _a_list(dumper: _Laid, items: list[Any]) -> yaml.Node:
    plain = not any(isinstance(item, dict | list) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, dumper.brackets and plain)


def _a_text(dumper: _Laid, text: str) -> yaml.Node:
    style = "|" if dumper.blocks and "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Laid.add_representer(list, _a_list)
_Laid.add_representer(str, _a_text)


def _filled(value: Any) -> Any:
    """The value without empty maps and lists, as a person would write it."""
    if isinstance(value, dict):
        return {key: _filled(of) for key, of in value.items() if of not in ({}, [], None)}
    return [_filled(item) for item in value] if isinstance(value, list) else value


@st.composite
def texts(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> str:
    """A theory file: the values laid out in some way, with comments over some of its keys."""
    flags = {name: draw(st.booleans()) for name in ("brackets", "set_in", "blocks")}
    dumper = type("Laid", (_Laid,), flags)
    text: str = yaml.dump(
        _filled(draw(values)),
        Dumper=dumper,
        sort_keys=False,
        allow_unicode=True,
        indent=draw(st.sampled_from([2, 2, 4])),
        width=draw(st.sampled_from([40, 100, 10**6])),
    )
    wanted = draw(st.integers(0, 3))
    rows = text.split("\n")
    places = values_and_places(text).places
    for path in reversed(list(_key_paths(values_and_places(text).values))):
        place = places.of(path, key=True)
        assert place is not None
        row = rows[place.line - 1]
        alone = row[: place.column - 1].strip() == "" and not places.in_flow(path)
        if alone and wanted and draw(st.integers(0, wanted)) == 0:
            rows.insert(place.line - 1, row[: place.column - 1] + "# over " + repr(path))
            if draw(st.booleans()):
                rows.insert(place.line - 1, "")
    text = "\n".join(rows)
    text = text.replace("\n", "\r\n") if draw(st.integers(0, 4)) == 0 else text
    return text.rstrip("\r\n") if draw(st.integers(0, 4)) == 0 else text


def _key_paths(value: Any, path: tuple[str, ...] = ()) -> Any:
    if isinstance(value, dict):
        for key, of in value.items():
            yield (*path, key)
            yield from _key_paths(of, (*path, key))


def _changed(draw: st.DrawFn, values: dict[str, Any]) -> dict[str, Any]:
    """The values with a few things changed in them."""
    new: dict[str, Any] = deepcopy(values)
    for _ in range(draw(st.integers(1, 5))):
        _change(draw, new)
    return new


def _change(draw: st.DrawFn, new: dict[str, Any]) -> None:
    assume(new["configurations"])
    fields = draw(st.sampled_from(list(new["configurations"].values())))
    assume(isinstance(fields, dict) and all(isinstance(new.get(one, {}), dict) for one in _HOMES))
    elements = [id for home in _HOMES for id in new.get(home) or {}]
    what = draw(st.integers(0, 9))
    if what == 0:
        new.setdefault(draw(st.sampled_from(_HOMES)), {})[draw(ids)] = {"label": draw(labels)}
    elif what == 1 and elements:
        id = draw(ids)
        new["configurations"][id] = {"contexts": [draw(st.sampled_from(elements))]}
    elif what == 2 and len(new["configurations"]) > 1:
        del new["configurations"][draw(st.sampled_from(list(new["configurations"])))]
    elif what == 3:
        name = draw(st.sampled_from([name for name in new if name not in ("format", "theory")]))
        if new[name]:
            del new[name][draw(st.sampled_from(list(new[name])))]
    elif what in (4, 5) and elements:
        role = draw(st.sampled_from(["contexts", "unless", "mechanisms", "outcomes"]))
        items = fields.setdefault(role, [])
        if items and draw(st.booleans()):
            items.pop(draw(st.integers(0, len(items) - 1)))
        else:
            items.insert(draw(st.integers(0, len(items))), draw(st.sampled_from(elements)))
    elif what == 6 and new.get("sources"):
        source = draw(st.sampled_from(list(new["sources"])))
        piece = {"source": source, "quote": draw(labels)}
        fields["evidence"] = [*(fields.get("evidence") or []), piece]
    elif what == 7:
        new["sources"] = {**(new.get("sources") or {}), draw(ids): draw(labels)}
    else:
        _reword(draw, new)


def _reword(draw: st.DrawFn, holder: Any) -> None:
    """Change one text somewhere, or add or drop a field."""
    while True:
        inner = [
            item
            for item in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(item, dict | list) and item
        ]
        if not inner or (draw(st.integers(0, 3)) == 0):
            break
        holder = draw(st.sampled_from(inner))
    if isinstance(holder, dict):
        assume("configurations" not in holder)
        key = draw(st.sampled_from([*holder, *_FIELDS]))
        if key in holder and draw(st.integers(0, 3)) == 0:
            del holder[key]
        else:
            holder[key] = draw(labels | awkward)
    elif holder:
        holder[draw(st.integers(0, len(holder) - 1))] = draw(labels)


_HOMES = ("interventions", "contexts", "mechanisms", "outcomes")


def _check(text: str, values: dict[str, Any]) -> None:
    """The file, changed to hold the values, holds them; what is not changed stands as it did."""
    old, _ = read_text(text)
    try:
        new, _ = read_values(values)
    except InvalidTheory:
        assume(False)
    changes = difference(old, new)
    result = edited(text, changes)
    assert read_text(result)[0] == new
    assert difference(read_text(result)[0], new) == ()
    if not changes:
        assert result == text
    _check_comments(text, result)
    _check_untouched(text, result, {change.path[:2] for change in changes})
    if "\r\n" in text:
        assert re.search(r"(?<!\r)\n", result) is None
    assert text.endswith("\n") == result.endswith("\n")


def _check_comments(text: str, result: str) -> None:
    left = values_and_places(result).values
    for line in text.splitlines():
        if line.lstrip().startswith("# over "):
            path = yaml.safe_load("[" + line.partition("(")[2].rpartition(")")[0].rstrip(",") + "]")
            found = left
            for step in path:
                found = found.get(step) if isinstance(found, dict) else None
            if found is not None:
                assert line in result.splitlines(), line


def _check_untouched(text: str, result: str, touched: set[tuple[Any, ...]]) -> None:
    _, places = read_text(text)
    values = values_and_places(text).values
    for id, path in places.declared.items():  # an element may be declared inside a configuration
        if any(one[1:] == (id,) for one in touched):
            touched = {*touched, path[:2]}
    rows = text.split("\n")
    for name, entries in values.items():
        if not isinstance(entries, dict) or name == "theory" or places.in_flow((name, "")):
            continue
        starts = [(places.of((name, id), key=True), id) for id in entries]
        for (start, id), (end, _) in pairwise(starts):
            assert start is not None
            assert end is not None
            if (name, id) not in touched:
                block = rows[start.line - 1 : end.line - 1]
                while block and (not block[-1].strip() or block[-1].lstrip().startswith("#")):
                    block.pop()
                assert "\n".join(block) in result, (name, id)


@st.composite
def edits_of_random_theories(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    values = draw(theories())
    return draw(texts(st.just(values))), _changed(draw, values)


@st.composite
def edits_of(draw: st.DrawFn, name: str) -> tuple[str, dict[str, Any]]:
    examples = Path(__file__).parents[3] / "examples"
    path = examples / "breakfast-club.yaml" if name == "breakfast-club" else shipped_path(name)
    text = path.read_text(encoding="utf-8")
    return text, _changed(draw, values_and_places(text).values)


@settings(max_examples=40)
@given(edits_of_random_theories())
def test_random_changes(edit: tuple[str, dict[str, Any]]) -> None:
    _check(*edit)


@settings(max_examples=25)
@given(texts(theories(most=3)), theories(most=3))
def test_any_theory_into_any_other(text: str, values: dict[str, Any]) -> None:
    _check(text, values)


@pytest.mark.parametrize("name", [*shipped_names(), "breakfast-club"])
def test_theories_of_people(name: str) -> None:
    @settings(max_examples=8)
    @given(edits_of(name))
    def check(edit: tuple[str, dict[str, Any]]) -> None:
        _check(*edit)

    check()
