"""Text is measured, wrapped and escaped."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.render.engine import ENGINES
from cmo.render.text import (
    WIDTHS,
    attribute,
    engine_width,
    fit_for_xml,
    html,
    sure_width,
    width,
    wrapped,
)


def test_lines_are_few_and_even() -> None:
    assert wrapped("Limits and warnings on distressing content", 120, 11) == [
        "Limits and warnings",
        "on distressing content",
    ]
    assert wrapped("one two three four", 60, 11) == ["one two", "three four"]
    assert wrapped("one two three four", 1000, 11) == ["one two three four"]


def test_a_first_line_may_begin_further_right() -> None:
    assert wrapped("one two three", 70, 11, indent=40) == ["one", "two three"]


def test_the_texts_own_line_breaks_stay() -> None:
    assert wrapped("one\ntwo  words \r\n three", 200, 11) == ["one", "two words", "three"]
    assert wrapped("", 100, 11) == [""]


def test_a_word_is_broken_only_where_it_does_not_fit() -> None:
    assert wrapped("self-efficacy improves", 75, 11) == ["self-efficacy", "improves"]
    assert wrapped("self-efficacy", 50, 11) == ["self-", "efficacy"]
    assert wrapped("mmmmmmmmmm", 50, 11) == ["mmmmm", "mmmmm"]


def test_chinese_breaks_between_letters_and_not_before_a_full_stop() -> None:
    lines = wrapped("心理安全感在论坛中得到感知。", 72, 11)
    assert "".join(lines) == "心理安全感在论坛中得到感知。"
    assert len(lines) == 3
    assert not any(line.startswith("。") for line in lines)


def test_an_emoji_of_several_characters_stays_whole() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert wrapped(family * 3, 20, 11) == [family] * 3


@given(st.text(max_size=60), st.floats(20, 200))
def test_nothing_but_space_is_lost(text: str, most: float) -> None:
    lines = wrapped(text, most, 11)
    assert "".join("".join(lines).split()) == "".join(fit_for_xml(text).split())


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ心理 "), st.floats(20, 200))
def test_no_line_is_too_long(text: str, most: float) -> None:
    assert all(width(line, 11) <= most for line in wrapped(text, most, 11))


def measured(text: str, *, bold: bool) -> float:
    """How wide the embedded engine takes a text to be, in points, at 100 points."""
    command = ENGINES["graphviz-pure"].command("plain", {})
    assert command is not None
    label = f"<B>{html(text)}</B>" if bold else html(text)
    cell = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0"><TR><TD>{label}</TD></TR></TABLE>'
    dot = f'digraph {{a [shape=plain fontname="Helvetica" fontsize=100 label=<{cell}>]}}'
    done = subprocess.run(command, input=dot.encode(), capture_output=True, check=True)
    line = next(line for line in done.stdout.decode().splitlines() if line.startswith("node"))
    return float(line.split()[4]) * 72 - 4  # the padding of the cell


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["".join(WIDTHS[0])[1:60], "".join(WIDTHS[0])[60:], "naïve", "心理", "“It’s”", "😀"]
)
def test_widths_are_those_that_the_engine_takes(text: str, bold: bool) -> None:
    assert measured(text, bold=bold) == pytest.approx(
        engine_width(text, 100, bold=bold), rel=0.01, abs=1
    )


def test_wide_letters_are_wider_than_the_engine_takes_them_for() -> None:
    assert width("心理", 10) == 20 > engine_width("心理", 10)
    assert width("’", 10) < engine_width("’", 10)


@pytest.mark.parametrize(
    "text", ["naïve", "e\u0301", "“It’s” – a\xa0b…", "心理、안전", "Æ ß −", ""]
)
def test_widths_that_are_sure(text: str) -> None:
    assert sure_width(text, 11) == width(text, 11)


@pytest.mark.parametrize(
    "text", ["😀", "1️⃣", "⌚", "مرحبا", "สุข", "हिन्दी", "Щ", "Ω", "►", "a\u200db"]
)
def test_widths_that_are_a_guess(text: str) -> None:
    assert sure_width(f"a {text}", 11) is None


def test_a_no_break_space_is_as_wide_as_a_space() -> None:
    assert width("a\xa0b", 10) == width("a b", 10)


def test_curly_quotes_are_wider_in_bold() -> None:
    assert (width("“’", 1000), width("“’", 1000, bold=True)) == (555, 778)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("<b> & \"x\" 'y'", "&lt;b&gt; &amp; &quot;x&quot; 'y'"),
        ("&lt;", "&amp;lt;"),
        (r"\N \G \n \\", "&#92;&#92;N &#92;&#92;G &#92;&#92;n &#92;&#92;&#92;&#92;"),
        ("bell\x07 \ud800 \ufffe", "bell\ufffd \ufffd \ufffd"),
    ],
)
def test_escaping(text: str, label: str) -> None:
    assert html(text) == label


def test_an_attribute_keeps_its_line_breaks() -> None:
    assert attribute("a\nb") == "a&#10;b"
