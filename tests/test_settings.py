"""Settings of a project: where they are found, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

import cmo
from cmo.settings import Settings, settings_in, settings_near


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_the_nearest_folder_with_settings_counts(tmp_path: Path) -> None:
    outer = write(tmp_path / "cmo.toml", 'ignore = ["rounded"]\nseverity = "warning"\n')
    inside = tmp_path / "theories" / "new"
    inside.mkdir(parents=True)
    found = Settings((), ("rounded",), cmo.Severity.WARNING, outer)
    assert settings_near(inside) == found
    write(tmp_path / "theories" / "pyproject.toml", '[project]\nname = "x"\n')
    assert settings_near(inside) == found
    nearer = write(tmp_path / "theories" / "pyproject.toml", '[tool.cmo]\nselect = ["worded"]\n')
    assert settings_near(inside) == Settings(("worded",), file=nearer)
    own = write(tmp_path / "theories" / "cmo.toml", "")
    assert settings_near(inside) == Settings(file=own)


def test_a_file_that_is_named_counts_alone(tmp_path: Path) -> None:
    shared = write(tmp_path / "pyproject.toml", '[tool.cmo]\nselect = ["no-stage"]\n')
    assert settings_in(shared).select == ("no-stage",)
    own = write(tmp_path / "strict.toml", "\ufeffseverity = 'error'\n")
    assert settings_in(own).severity == "error"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "select = [",
            "this is no TOML (Invalid value (at end of document)); words stand in straight "
            'quotes, lists in brackets: ignore = ["worded"]',
        ),
        ("[tool.cmo]", "leave out the line with `tool`; it is for pyproject.toml"),
        ("selct = []", "`selct` is no setting; did you mean `select`?"),
        ("colour = 1", "`colour` is no setting; there are select, ignore, severity"),
        ('select = "worded"', '`select` must be a list of codes or families: ["worded"]'),
        ("ignore = [1]", '`ignore` must be a list of codes or families: ["worded"]'),
        (
            'severity = "bad"',
            "`severity` must be one of error, warning, advice, not `bad`",
        ),
        ("severity = 1", "`severity` must be one of error, warning, advice, not `1`"),
    ],
)
def test_what_is_wrong_with_settings_is_said(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "cmo.toml", text)
    with pytest.raises(cmo.CmoError) as caught:
        settings_near(tmp_path)
    assert str(caught.value) == f"{path}: {message}"


def test_other_things_that_are_wrong_with_settings(tmp_path: Path) -> None:
    path = tmp_path / "cmo.toml"
    path.write_bytes(b'ignore = ["\xff"]')
    with pytest.raises(cmo.CmoError, match="it is not written in UTF-8"):
        settings_near(tmp_path)
    with pytest.raises(cmo.FileTrouble, match="it cannot be opened"):
        settings_in(tmp_path / "none.toml")
    path.unlink()
    write(tmp_path / "pyproject.toml", "[tool]\ncmo = 1\n")
    with pytest.raises(cmo.CmoError, match="`cmo` must be a table"):
        settings_near(tmp_path)


def test_a_name_that_an_editor_has_changed_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "cmo.toml.txt", "")
    with pytest.raises(cmo.CmoError) as caught:
        settings_near(tmp_path)
    assert str(caught.value) == f"{path}: this is not read; rename it to cmo.toml"
