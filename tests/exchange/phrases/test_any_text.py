"""Any text at all: no error, no lost word, and no text that takes long."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.exchange.phrases.pieces import Piece, Pieces, pieces_of
from cmo.exchange.phrases.words import lost_words
from tests.exchange.phrases.reading_cells import KINDS, said_by

_WORDS = """
    • - – * ◦ \uf0b7 1. 1) (2) ii) a. C1: C1 (C1) [M2] (C) (M) (O) (resource) (MR) Context: M-res:
    Resource: Reasoning: ; , . : ( ) [ ] “ ” " ’ → -> + & / = AND OR AND/OR and or either then If
    When Where because unless so that leads to which leading to in the context of becomes (becomes
    Smith et al. (2019) 2019a p. 12 [12] [3-5] Interview 4 FG2 P07 van der Berg & Jones O’Neill
    CMOC4 Outcome 1 Context 2 staff trust école नमस्ते 信任 ثقة 1.5 -3 COVID-19 e.g. etc. ↑ £5
    https://example.org/a;b 10.1000/x the of self- Staff feel safe
    """
_FRAGMENTS = st.sampled_from(re.findall(r"\S+", _WORDS))
_texts = st.lists(
    st.tuples(_FRAGMENTS | st.text(max_size=6), st.sampled_from((" ", " ", " ", "\n", "", "\t"))),
    max_size=25,
).map(lambda pairs: "".join(word + blank for word, blank in pairs))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=250, deadline=None)
@given(text=_texts)
def test_no_word_is_lost(kind: str, text: str) -> None:
    assert lost_words(text, said_by(kind, text)) == ()


@settings(max_examples=150, deadline=None)
@given(text=_texts)
def test_pieces_are_clean_and_nest_only_where_they_must(text: str) -> None:
    def look(node: Pieces, above: str | None) -> None:
        assert node.joined != above
        assert above is None or len(node.items) > 1
        for item in node.items:
            if isinstance(item, Piece):
                assert item.text.strip() == item.text != ""
            else:
                look(item, node.joined)

    look(pieces_of(text), None)


def test_lost_words_tells_each_lost_word_as_often_as_it_is_lost() -> None:
    assert lost_words("Trust, trust and ﬁrm TRUST (£5)", ["trust firm"]) == (
        "trust",
        "trust",
        "£",
        "5",
    )
    assert lost_words("If staff (C1) listen, then they leave", ["listen"]) == (
        "staff",
        "they",
        "leave",
    )
    assert lost_words("the context of care", ["care"]) == ("the", "context", "of")


_UNITS = (
    "(", "and and and ", "If If If ", "If a, then b because c ", "C1 -> ", "-> ", "- a\n", "a, ",
    "• a • ", "1. a 2. ", "\n", "\t", "; ", "a OR ", "“", "’", '"', "Smith, ", "Smith J, ", "2019 ",
    "1, ", "[1, ", "et al. ", "Resource: a ", "Mechanism (", "van der ", "which ", "in the ",
    "becomes the ", "new ", ". A", "_x000D_", " \n", "C1 (", "A B, ", "so that ",
)  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    """Four times the text takes four times as long, or so; were it squared, it would be 16."""
    times = []
    for length in (10_000, 40_000):
        text = (unit * (length // len(unit) + 1))[:length]
        start = process_time()
        for kind in KINDS:
            said_by(kind, text)
        lost_words(text, [text[::2]])
        times.append(process_time() - start)
    short, long = times
    assert long < 10 * short + 0.25


def test_a_word_is_not_broken_by_what_stands_about_it() -> None:
    text = "Zoë’s co-worker (née O’Neill) says «ça va» — naïve, isn’t it?"
    assert re.findall(r"\w+", " ".join(said_by("pieces", text))) == re.findall(r"\w+", text)
