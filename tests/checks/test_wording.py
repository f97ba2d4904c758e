"""The wording checks, on sentences in the style of published theories."""

from __future__ import annotations

import pytest

from tests.checks.wording import CODES, SETS, score, sentences

LEAST = {"seen": (0.95, 0.8), "unseen": (0.9, 0.75)}
"""The precision and the recall that no check may fall below."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("which", SETS)
def test_a_wording_check_finds_what_it_should_and_little_else(code: str, which: str) -> None:
    if which not in sentences(code):
        pytest.skip("no such sentences")
    result = score(code, which)
    precision, recall = LEAST[which]
    assert result.precision >= precision, result.false_alarms
    assert result.recall >= recall, result.missed


@pytest.mark.parametrize("code", CODES)
def test_there_are_sentences_enough(code: str) -> None:
    seen = sentences(code)["seen"]
    assert min(len(seen["flag"]), len(seen["quiet"])) >= 15
