"""A theory that is written reads to the same theory."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings

import cmo
from tests.strategies import theories
from tests.theories import night_shift


@pytest.mark.parametrize("name", cmo.library())
def test_a_shipped_theory_survives_writing(name: str) -> None:
    theory = cmo.library(name)
    again = cmo.loads(cmo.dumps(theory))
    assert again == theory
    assert list(again.configurations) == list(theory.configurations)
    assert cmo.dumps(again) == cmo.dumps(theory)


@settings(max_examples=150)
@given(theories())
def test_any_theory_survives_writing(values: dict[str, Any]) -> None:
    theory = cmo.from_dict(values)
    text = cmo.dumps(theory)
    again = cmo.loads(text)
    assert again == theory
    for name in ("domains", "levels", "actors", "contexts", "outcomes", "configurations"):
        assert list(getattr(again, name)) == list(getattr(theory, name))
    assert cmo.from_dict(theory.to_dict()) == theory
    assert pickle.loads(pickle.dumps(theory)) == theory
    assert copy.deepcopy(theory) == theory
    assert hash(theory.programme) == hash(again.programme)


def test_the_text_is_as_a_person_would_write_it() -> None:
    text = cmo.dumps(cmo.from_dict(night_shift()))
    assert text.startswith("format: 1\ntheory:\n  title: Incident reporting on night shifts\n")
    assert "  culture: Reporting culture\n" in text
    assert "    contexts: [blame-free]\n" in text
    assert "    - any: [blame-free, weekly-review]\n" in text
    assert "  sees-pattern:\n    reasoning: These are not one-offs\n" in text
    assert "levels:" not in text


def test_saving_keeps_an_old_file_until_the_new_one_is_whole(tmp_path: Any) -> None:
    path = tmp_path / "theory.yaml"
    path.write_text("old", encoding="utf-8")
    theory = cmo.from_dict(night_shift())
    assert theory.save(path) == path
    assert cmo.load(path) == theory
    assert [file.name for file in tmp_path.iterdir()] == ["theory.yaml"]


def test_threads_may_save_to_one_file(tmp_path: Any) -> None:
    theory = cmo.from_dict(night_shift())
    path = tmp_path / "t.yaml"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: theory.save(path), range(100)))
    assert cmo.load(path) == theory
    assert len(list(tmp_path.iterdir())) == 1


def test_names_that_no_file_can_have(tmp_path: Any) -> None:
    theory = cmo.from_dict(night_shift())
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(cmo.FileTrouble, match="it cannot be written"):
            theory.save(tmp_path / name)
    with pytest.raises(cmo.FileTrouble, match="this is a folder"):
        theory.save(tmp_path)


def test_saving_into_no_folder_says_so(tmp_path: Any) -> None:
    with pytest.raises(cmo.FileTrouble) as caught:
        cmo.dump(cmo.from_dict(night_shift()), tmp_path / "nowhere" / "t.yaml")
    assert str(caught.value).endswith(f"there is no folder {tmp_path / 'nowhere'}")
