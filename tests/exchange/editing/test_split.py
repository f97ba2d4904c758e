"""Changes in a theory of several files: each goes where its thing stands."""

from __future__ import annotations

import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cmo
from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.exchange.editing import Change, difference, edited, edited_files
from cmo.output import write_all, write_whole
from cmo.reading import read_file, read_values
from cmo.writing import as_values
from tests.exchange.editing.test_random_edits import _changed
from tests.strategies import theories
from tests.test_including import split

ROOT = """\
# The theory.
format: 1
theory: {title: 'A club'}
include: [parts/elements.yaml, sources.yaml]   # two
configurations:
  # the first
  C1:
    contexts: [pride]
    mechanisms:
    - id: calm   # declared here
      reasoning: Feels calm
    outcomes: [come]
"""
ELEMENTS = """\
contexts:
  # Said by parents.
  pride: Families would rather go without   # in their words
  no: A loud hall
outcomes:
    come: Children come
"""
SOURCES = "\ufeffsources:\r\n  s1: 'One'  # ours\r\n  s2:\r\n    title: Two\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A theory in three files."""
    (tmp_path / "parts").mkdir()
    for name, text in {
        "theory.yaml": ROOT,
        "parts/elements.yaml": ELEMENTS,
        "sources.yaml": SOURCES,
    }.items():
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path / "theory.yaml"


def with_changes(path: Path, **paths: Any) -> dict[str, str]:
    """The files that change so that the values at these paths (`a__b`) are others; None removes."""
    old = read_file(path)[0]
    values = as_values(old)
    for way, value in paths.items():
        *above, last = way.split("__")
        holder = values
        for step in above:
            holder = holder.setdefault(step, {})
        if value is None:
            del holder[last]
        else:
            holder[last] = value
    new = read_values(values)[0]
    found = edited_files(path, difference(old, new))
    before = {file: file.read_bytes() for file in path.parent.rglob("*.yaml")}
    write_all(found)
    assert read_file(path)[0] == new
    for file, content in before.items():
        if file not in found:
            assert file.read_bytes() == content
    return {
        file.relative_to(path.parent).as_posix(): content.decode()
        for file, content in found.items()
    }


def test_a_change_goes_where_its_thing_stands(path: Path) -> None:
    assert with_changes(path, contexts__pride="Pride", sources__s1="First") == {
        "parts/elements.yaml": ELEMENTS.replace("Families would rather go without", "Pride"),
        "sources.yaml": SOURCES.replace("'One'", "'First'"),
    }
    assert with_changes(path, theory__title="The club") == {
        "theory.yaml": ROOT.replace("A club", "The club")
    }


def test_a_new_entry_goes_where_the_last_of_its_collection_stands(path: Path) -> None:
    assert with_changes(path, sources__s3="Three", outcomes__stay="They stay") == {
        "sources.yaml": f"{SOURCES}  s3: Three\r\n",
        "parts/elements.yaml": f"{ELEMENTS}    stay: They stay\n",
    }


def test_the_first_entry_of_a_collection_goes_into_the_theory_file(path: Path) -> None:
    assert with_changes(path, actors__parent="Parent") == {
        "theory.yaml": ROOT.replace("configurations:", "actors:\n  parent: Parent\nconfigurations:")
    }


def test_what_is_removed_goes_with_its_comments(path: Path) -> None:
    assert with_changes(path, contexts__no=None, sources__s1=None) == {
        "parts/elements.yaml": ELEMENTS.replace("  no: A loud hall\n", ""),
        "sources.yaml": SOURCES.replace("  s1: 'One'  # ours\r\n", ""),
    }


def test_the_last_entry_of_a_file_may_go(path: Path) -> None:
    found = with_changes(path, sources__s1=None, sources__s2=None)
    assert found == {"sources.yaml": "\ufeffsources: {}\r\n"}
    assert with_changes(path, sources__s4="Four")["theory.yaml"].count("sources:\n  s4: Four") == 1


def test_an_element_declared_where_it_is_used(path: Path) -> None:
    """It stays there until its use changes; then it goes to the map of its kind."""
    assert with_changes(path, mechanisms__calm={"reasoning": "Is calm"}) == {
        "theory.yaml": ROOT.replace("Feels calm", "Is calm")
    }
    use = {"ref": "calm", "wording": "They calm down"}
    values = as_values(read_file(path)[0])["configurations"]["C1"]
    found = with_changes(path, configurations__C1={**values, "mechanisms": [use]})
    assert "mechanisms:\n  calm:\n    reasoning: Is calm\n" in found["theory.yaml"]


def test_nothing_changes(path: Path) -> None:
    assert edited_files(path, ()) == {}


def test_a_change_that_does_not_fit(path: Path) -> None:
    with pytest.raises(CmoError) as caught:
        edited_files(path, [Change(("sources", "s1", "title"), "Other", "New")])
    assert str(caught.value) == (
        "the file says something else now at sources > s1 > title; it was changed meanwhile"
    )


def test_a_place_that_cannot_be_changed_is_named_with_its_file(path: Path) -> None:
    part = path.with_name("sources.yaml")
    part.write_text("sources:\n  s1: &one One\n  s2: *one\n", encoding="utf-8")
    with pytest.raises(CmoError) as caught:
        edited_files(path, [Change(("sources", "s2", "title"), "One", "Two")])
    assert str(caught.value) == (
        f"{part}:3:7: this cannot be changed here: it is written once for several places, with an "
        "anchor (`&name`) or an alias (`*name`); change it by hand, or write it in the plain way "
        "and try again"
    )


def test_changes_that_leave_no_theory(path: Path) -> None:
    with pytest.raises(CmoError) as caught:
        edited_files(path, [Change(("contexts", "pride"), {"label": _PRIDE})])
    assert str(caught.value) == (
        f"{path}: with these changes it could not be read any more; nothing is changed\n"
        "configurations > C1 > contexts > no. 1: no element `pride` is declared; declare it under "
        "contexts, mechanisms, outcomes or interventions (unknown-id)"
    )


_PRIDE = "Families would rather go without"


def test_a_text_alone_includes_nothing() -> None:
    with pytest.raises(InvalidTheory, match="this theory was not read from a file"):
        edited(ROOT, ())


def test_no_text(path: Path) -> None:
    path.write_bytes(b"format: \xe9\n")
    with pytest.raises(InvalidTheory) as caught:
        edited_files(path, ())
    assert str(caught.value) == (
        f"{path}:1:9: error this character is not written in UTF-8; save the file again with the "
        "encoding UTF-8 (not-utf-8)"
    )


def test_a_part_that_is_a_link_inside_the_folder(path: Path) -> None:
    real = path.with_name("real.yaml")
    path.with_name("sources.yaml").rename(real)
    try:
        path.with_name("sources.yaml").symlink_to("real.yaml")
    except OSError:  # pragma: no cover - Windows asks for rights
        pytest.skip("no links can be made here")
    old, _ = read_file(path)
    values = as_values(old)
    values["sources"]["s1"] = "First"
    write_all(edited_files(path, difference(old, read_values(values)[0])))
    assert real.read_bytes().decode() == SOURCES.replace("'One'", "'First'")
    assert path.with_name("sources.yaml").is_symlink()


@st.composite
def changed(draw: st.DrawFn, values: dict[str, Any]) -> dict[str, Any]:
    """The values with a few things changed in them."""
    return _changed(draw, deepcopy(values))


@settings(max_examples=40, deadline=None)
@given(theories(), st.data())
def test_edits_of_many_files_are_those_of_one(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, Any], data: st.DataObject
) -> None:
    path = split(values, tmp_path_factory.mktemp("split"), data)
    old = cmo.from_dict(values).programme
    try:
        new = read_values(data.draw(changed(values)))[0]
    except InvalidTheory:
        return
    changes = difference(old, new)
    before = {file: file.read_bytes() for file in path.parent.rglob("*.yaml")}
    found = edited_files(path, changes)
    assert {file: file.read_bytes() for file in path.parent.rglob("*.yaml")} == before
    assert found.keys() <= before.keys()
    assert all(found[file] != before[file] for file in found)
    write_all(found)
    assert read_file(path)[0] == new
    assert difference(read_file(path)[0], new) == ()
    one = edited(cmo.from_dict(values).to_yaml(), changes)
    assert cmo.loads(one).programme == new


# Writing several files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_all_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("old")
    with pytest.raises(FileTrouble) as caught:
        write_all({first: b"new", second: b"new", tmp_path / "no" / "c.yaml": b"new"})
    missing = tmp_path / "no"
    assert str(caught.value) == f"{missing / 'c.yaml'}: there is no folder {missing}"
    with pytest.raises(FileTrouble) as caught:
        write_all({first: b"new", second: b"new", tmp_path: b"new"})
    assert str(caught.value) == f"{tmp_path}: this is a folder; name a file in it"
    assert first.read_text() == "old"
    assert names(tmp_path) == ["a.yaml"]
    write_all({first: b"new", second: b"newer"})
    assert (first.read_text(), second.read_text()) == ("new", "newer")
    assert names(tmp_path) == ["a.yaml", "b.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_what_was_renamed_is_put_back_if_another_cannot_be(tmp_path: Path) -> None:
    old, fresh, full = tmp_path / "old.yaml", tmp_path / "fresh.yaml", Path("/dev/full")
    old.write_text("old")
    with pytest.raises(FileTrouble) as caught:
        write_all({old: b"new", fresh: b"new", full: b"new"})
    assert str(caught.value) == "/dev/full: it cannot be written (No space left on device)"
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"old.yaml": "old"}


def test_one_file_with_a_long_name_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 200 + ".yaml")
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.read_text() == "new"
    assert names(tmp_path) == [path.name]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_locked_is_not_replaced(tmp_path: Path) -> None:
    other, locked = tmp_path / "a.yaml", tmp_path / "b.yaml"
    other.write_text("old")
    locked.write_text("old")
    locked.chmod(0o444)
    with pytest.raises(FileTrouble) as caught:
        write_all({other: b"new", locked: b"new"})
    assert str(caught.value) == f"{locked}: it cannot be written (it is read-only)"
    assert (other.read_text(), locked.read_text()) == ("old", "old")
    assert names(tmp_path) == ["a.yaml", "b.yaml"]
    locked.chmod(0o644)
    write_all({other: b"new", locked: b"new"})
    assert locked.read_text() == "new"
