"""Pictures as bytes, and in files."""

from __future__ import annotations

from pathlib import Path

import pytest

import cmo
from cmo.diagram import View
from cmo.drawing import draw_to, drawn
from tests.theories import night_shift

THEORY = cmo.from_dict(night_shift()).programme
VIEW = View(shown=["CMOC2"], selected_by="+learns-faster")


@pytest.mark.parametrize("suffix", ["svg", "dot", "mmd"])
def test_every_kind_of_text_says_that_it_shows_a_selection(suffix: str) -> None:
    made = drawn(THEORY, suffix, view=VIEW).decode()
    assert "1 of 2 configurations, selected by “+learns-faster”" in made
    assert "CMOC2" in made
    assert "A quick answer makes reporting worthwhile" not in made


def test_a_png_of_a_selection() -> None:
    made = drawn(THEORY, "png", kind="ripples", view=VIEW)
    assert made.startswith(b"\x89PNG")
    assert made != drawn(THEORY, "png", kind="ripples")


def test_the_suffix_of_a_file_decides(tmp_path: Path) -> None:
    for name, suffix in (("a.svg", "svg"), ("B.DOT", "dot")):
        path = draw_to(tmp_path / name, THEORY, view=VIEW)
        assert path == tmp_path / name
        assert path.read_bytes() == drawn(THEORY, suffix, view=VIEW)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.jpg", "`.jpg` is no kind of picture; there are .svg .png .pdf .dot .mmd"),
        ("a", "a file without a suffix is no kind of picture; there are .svg .png .pdf .dot .mmd"),
    ],
)
def test_a_suffix_that_is_none(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(cmo.DrawingFailed) as error:
        draw_to(tmp_path / name, THEORY)
    assert str(error.value) == message
