"""A theory file with changes in it: what is kept, what is taken, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from cmo.errors import CmoError
from cmo.exchange.editing import Change, difference, edited
from cmo.exchange.editing.rewriting import rewritten
from cmo.reading import read_text, read_values
from cmo.reading.yaml_text import values_and_places
from cmo.writing import as_values

TEXT = """\
# Ours.
format: 1
theory: {title: 'A club'}   # the title is not final

contexts:
  # Said by parents.
  pride: Families would rather go without   # in their words
  # Said by teachers.
  no:\t"A loud hall"\t# tabs

  010:
    label: >-   # folded
      One adult for
      thirty children
    tags: [ x,y ]
    # to be checked
outcomes:
- not a map
"""
TEXT = TEXT.replace("outcomes:\n- not a map\n", "outcomes:\n    come: Children come\n") + (
    "configurations:\n"
    "  1:\n"
    "    contexts:\n"
    "    - pride  # first\n"
    "    # second\n"
    "    - no\n"
    "    mechanisms:\n"
    "    - id: calm   # declared here\n"
    "      reasoning: Feels calm\n"
    "    outcomes: [come]\n"
)


def _with(text: str, **paths: Any) -> str:
    """The text edited so that the values at these paths (`a__b`) are others; None removes."""
    values = as_values(read_text(text)[0])
    for path, value in paths.items():
        *above, last = path.split("__")
        holder = values
        for step in above:
            holder = holder[step]
        if value is None:
            del holder[last]
        else:
            holder[last] = value
    return edited(text, difference(read_text(text)[0], read_values(values)[0]), "club.yaml")


def test_nothing_is_changed_by_no_change() -> None:
    assert edited(TEXT, ()) == TEXT
    assert _with(TEXT) == TEXT


def test_a_label_is_changed_in_its_line() -> None:
    new = _with(TEXT, contexts__pride="no")
    assert new == TEXT.replace("Families would rather go without ", "'no' ")
    new = _with(TEXT, contexts__no="Ein “lauter” Saal: 声")
    assert new == TEXT.replace('"A loud hall"', '"Ein “lauter” Saal: 声"')


def test_a_label_becomes_a_map_and_keeps_its_comment() -> None:
    new = _with(TEXT, contexts__pride={"label": "Pride", "level": "individual"})
    assert new == TEXT.replace(
        "  pride: Families would rather go without   # in their words\n",
        "  pride:   # in their words\n    label: Pride\n    level: individual\n",
    )


def test_folded_text_stays_folded() -> None:
    changed = {"label": "One adult for very many children", "tags": ["x", "z"]}
    new = _with(TEXT, contexts__010=changed)
    assert new == TEXT.replace(
        "      One adult for\n      thirty children\n", "      One adult for very many children\n"
    ).replace("[ x,y ]", "[ x,z ]")


def test_a_removed_entry_takes_its_comments() -> None:
    new = _with(TEXT, contexts__010=None)
    start, end = TEXT.index("  010:"), TEXT.index("outcomes:")
    assert new == TEXT[:start] + TEXT[end:]
    values = as_values(read_text(TEXT)[0])
    values["configurations"]["1"]["contexts"] = ["pride"]
    del values["contexts"]["no"]
    new = edited(TEXT, difference(read_text(TEXT)[0], read_values(values)[0]))
    assert new == TEXT.replace('  # Said by teachers.\n  no:\t"A loud hall"\t# tabs\n', "").replace(
        "    # second\n    - no\n", ""
    )


def test_what_is_new_is_laid_out_as_its_neighbours() -> None:
    values = as_values(read_text(TEXT)[0])
    values["contexts"]["011"] = {"label": "a, b", "tags": ["q"]}
    values["configurations"]["1"]["contexts"].insert(1, "011")
    values["configurations"]["1"]["title"] = "Two\nlines"
    new = edited(TEXT, difference(read_text(TEXT)[0], read_values(values)[0]))
    assert new == TEXT.replace(
        "outcomes:\n    come", "  '011':\n    label: a, b\n    tags: [q]\noutcomes:\n    come"
    ).replace("- pride  # first\n", "- pride  # first\n    - '011'\n").replace(
        "  1:\n", "  1:\n    title: |-\n      Two\n      lines\n"
    )


def test_an_element_stays_where_it_is_declared() -> None:
    new = _with(TEXT, mechanisms__calm__reasoning="Feels at ease")
    assert new == TEXT.replace("Feels calm", "Feels at ease")


def test_an_element_moves_when_its_use_is_more_than_the_declaration() -> None:
    values = as_values(read_text(TEXT)[0])
    values["configurations"]["1"]["mechanisms"] = [{"ref": "calm", "wording": "Calm"}]
    new = edited(TEXT, difference(read_text(TEXT)[0], read_values(values)[0]))
    assert "\nmechanisms:\n  calm:\n    reasoning: Feels calm\noutcomes:\n" in new
    assert "    mechanisms:\n    - ref: calm\n      wording: Calm\n" in new


@pytest.mark.parametrize("text", [TEXT.replace("\n", "\r\n"), TEXT.rstrip("\n"), "\ufeff" + TEXT])
def test_line_ends_and_the_byte_order_mark_stay(text: str) -> None:
    new = _with(text, configurations__1__note="New", contexts__pride="Pride")
    plain = _with(TEXT, configurations__1__note="New", contexts__pride="Pride")
    assert new.replace("\r\n", "\n").removeprefix("\ufeff").rstrip("\n") == plain.rstrip("\n")
    assert new.count("\r\n") == (new.count("\n") if "\r\n" in text else 0)
    assert new.endswith("\n") == text.endswith("\n")
    assert new.startswith("\ufeff") == text.startswith("\ufeff")


def test_a_file_without_a_last_line_end_gets_no_empty_line() -> None:
    text = "format: 1\ntheory:\n  title: A\n\ncontexts:\n  a: A\n\n  # of b\n  b: B"
    text = text.replace("contexts", "configurations: {1: {contexts: [a]}}\ncontexts")
    assert _with(text, contexts__b=None) == text.removesuffix("\n\n  # of b\n  b: B")


def test_a_map_in_braces_stays_one() -> None:
    new = _with(TEXT, theory__title="A club, ours", theory__stage="initial")
    assert new == TEXT.replace("{title: 'A club'}", "{title: 'A club, ours', stage: initial}")


def test_anchors_and_comments_in_brackets_are_refused_with_their_place() -> None:
    text = TEXT.replace("outcomes: [come]", "outcomes: &o [come]\n    regardless: *o")
    with pytest.raises(CmoError) as refused:
        _with(text, configurations__1__regardless=["no"])
    assert str(refused.value) == (
        "club.yaml:29:17: this cannot be changed here: it is written once for several places, with "
        "an anchor (`&name`) or an alias (`*name`); change it by hand, or write it in the plain "
        "way and try again"
    )
    text = TEXT.replace("[ x,y ]", "[x, # why\n      y]")
    with pytest.raises(CmoError) as refused:
        _with(text, contexts__010={"label": "One adult for thirty children", "tags": ["x"]})
    assert str(refused.value) == (
        "club.yaml:15:13: this cannot be changed here: a comment stands inside these brackets; "
        "change it by hand, or write it in the plain way and try again"
    )


def test_changes_of_another_file_are_refused() -> None:
    with pytest.raises(CmoError) as refused:
        edited(TEXT, [Change(("contexts", "pride", "label"), "Pride", "Shame")])
    assert str(refused.value) == (
        "the file says something else now at contexts > pride > label; it was changed meanwhile"
    )
    with pytest.raises(CmoError) as refused:
        edited(TEXT, [Change(("contexts", "pride", "level"), "individual", "interpersonal")])
    assert str(refused.value) == (
        "the file has no contexts > pride > level; it was changed meanwhile"
    )


def test_some_of_the_changes_must_leave_a_theory() -> None:
    with pytest.raises(CmoError) as refused:
        edited(TEXT, [Change(("contexts", "pride"), {"label": "Families would rather go without"})])
    assert str(refused.value) == (
        "<text>: with these changes it could not be read any more; nothing is changed\n"
        "configurations > 1 > contexts > no. 1: no element `pride` is declared; declare it under "
        "contexts, mechanisms, outcomes or interventions (unknown-id)"
    )


def test_changes_in_words() -> None:
    path = ("configurations", "1", "evidence", 0)
    assert str(Change(path, after={"source": "s", "about": ["x"]})) == (
        "configurations > 1 > evidence: {source: “s”, about: [“x”]} is added"
    )
    assert str(Change((*path, "quote"), "a\nb", "c\x07")) == (
        "configurations > 1 > evidence > no. 1 > quote: “a⏎b” becomes “c\ufffd”"
    )
    assert str(Change(("outcomes", "o", "intended"), before=True)) == (
        "outcomes > o > intended: true is removed"
    )


@pytest.mark.parametrize("pure", [True, False])
@pytest.mark.parametrize(
    ("text", "target", "wanted"),
    [
        ("a:\nb: c\n", {"a": "x", "b": "c"}, "a: x\nb: c\n"),
        ("a: # c\n  - x\nb: c\n", {"a": "y", "b": "c"}, "a: y # c\nb: c\n"),
        ("a:\n- b: 1 # c\n  # d\n  e: 2\n", {"a": [{"e": "2"}]}, "a:\n- \n  # d\n  e: 2\n"),
        ("a:\n- b: 1\n  e: 2\n", {"a": [{"z": "3", "e": "2"}]}, "a:\n- z: '3'\n  e: 2\n"),
        ("a: |+\n  x\n\nb: c\n", {"a": "x\n\n", "b": "d"}, "a: |+\n  x\n\nb: d\n"),
        ("a: [x, [y, z]] # c\n", {"a": [["y"], "no"]}, "a: [[y], 'no'] # c\n"),
        ("a: {b, c: 1}\n", {"a": {"b": "x", "c": "1"}}, "a: {b: x, c: 1}\n"),
        ("a: {b: , c: 1}\n", {"a": {"b": "x", "c": "1"}}, "a: {b: x , c: 1}\n"),
    ],
)
def test_odd_layouts(text: str, target: Any, wanted: str, pure: bool) -> None:
    assert rewritten(text, target, pure=pure) == wanted
    assert values_and_places(wanted).values == target


def test_what_does_not_come_out_as_wanted_is_refused() -> None:
    said = "Families would rather go without"
    with pytest.raises(CmoError) as refused:
        edited(TEXT, [Change(("contexts", "pride", "label"), said, " x ")], "club.yaml")
    assert str(refused.value) == (
        "club.yaml:7:10: contexts > pride > label cannot be changed here; change it by hand, or "
        "write it in the plain way and try again"
    )


def test_an_unusual_layout_is_refused() -> None:
    text = TEXT.replace("  pride: Families", "  ? pride\n  : Families")
    with pytest.raises(CmoError) as refused:
        _with(text, contexts__pride={"label": "Pride", "level": "individual"})
    assert str(refused.value) == (
        "club.yaml:7:5: this cannot be changed here: it is laid out in an unusual way; change it "
        "by hand, or write it in the plain way and try again"
    )
