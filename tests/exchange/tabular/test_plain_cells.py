"""Cells in plain words are read at once, and exactly as the others are."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmo.exchange.phrases.mentions import mentions_of
from cmo.exchange.phrases.pieces import pieces_of
from cmo.exchange.tabular.plain_cells import MentionsInCells, pieces_in

WORDS = (  # noqa: SIM905 - a list as running text
    "staff trust the manager nurse's don’t well-being a and or OR AND either both all of any one "
    "leads to leading then which et ou oder und O o I C c M1 NHS e.g vs no etc , . , - i ii v "
    "Staff Context Outcome A B Leads To And Time."
).split(" ")


texts = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
MENTIONS = (  # noqa: SIM905 - likewise
    "Smith et al. (2019)|Interview 4|Lee 2021|Lee 2021a|2020|FG2|Adu and Bell, 2011|WHO 2018|[3]|"
    "12|Jones 2020, p. 3|“x” (Lee 2019)|see Lee|Smith 2019, 2020|(Lee 2019|Ito 2020)|Lee 9: 4"
).split("|")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MENTIONS), min_size=1, max_size=4).map("; ".join))
def test_sources_are_found_as_in_all_cells(text: str) -> None:
    cells = MentionsInCells()
    assert cells.of(text) == mentions_of(text) == cells.of(text)


@settings(max_examples=300, deadline=None)
@given(
    texts
    | st.lists(texts, min_size=2, max_size=3).map("; ".join)
    | st.lists(texts, min_size=2, max_size=3).map("\n• ".join).map("• {}".format)
    | st.lists(texts | texts.map(str.capitalize), min_size=2, max_size=3).map("\n".join)
)
@example("Staff trust, the manager.")
@example("o staff")
@example("Staff etc.")
@example("Context A")
@example("Trust, Leads To time")
@example("Staff Or")
@example("Staff trust the manager\nTime is short.")
@example("Staff trust the\nManager")
@example("Trust\n\nTime")
@example("or; and")
def test_they_are_read_as_all_cells_are(text: str) -> None:
    assert pieces_in(text) == pieces_of(text)
