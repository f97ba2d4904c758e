"""How tables fit on a page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import cmo
from cmo.render.page_layout import MOST_TEXT_COLUMNS, Page, laid_out
from cmo.tables import Table

PAGE = Page(upright=480.0, across=730.0, upright_sizes=(9.5, 8.5), across_sizes=(8.5, 7.5), gap=8)
SENTENCE = "Users keep engaging with the forum where it is safe"
FORUMS = cmo.library("online-mental-health-forums")


def table_of(columns: int, cell: str, rows: int = 3) -> Table:
    names = tuple(f"Column {number}" for number in range(columns))
    return Table("", names, tuple((cell,) * columns for _ in range(rows)))


def test_few_columns_stand_upright_in_the_largest_type() -> None:
    layout = laid_out(table_of(4, SENTENCE), PAGE)
    assert (layout.across, layout.size, len(layout.parts)) == (False, 9.5, 1)


def test_many_columns_of_text_lie_across() -> None:
    assert not laid_out(table_of(MOST_TEXT_COLUMNS, SENTENCE), PAGE).across
    assert laid_out(table_of(MOST_TEXT_COLUMNS + 1, SENTENCE), PAGE).across


def test_many_columns_of_single_words_stand_upright() -> None:
    layout = laid_out(table_of(9, "yes"), PAGE)
    assert (layout.across, len(layout.parts)) == (False, 1)


def test_the_table_of_a_paper_is_one_piece() -> None:
    layout = laid_out(FORUMS.table().content, PAGE)
    assert (layout.across, len(layout.parts)) == (True, 1)


def test_too_many_columns_come_in_parts_that_repeat_the_first() -> None:
    table = FORUMS.table("matrix").content
    layout = laid_out(table, PAGE)
    assert layout.across
    assert layout.size == 8.5  # smaller type would not make fewer parts
    first, second = (part.columns for part in layout.parts)
    assert (first[0], second[0]) == (0, 0)
    assert [*first[1:], *second[1:]] == list(range(1, len(table.columns)))
    assert abs(len(first) - len(second)) <= 1


def test_a_column_of_sentences_gets_the_room() -> None:
    (part,) = laid_out(FORUMS.table("sentences").content, PAGE).parts
    widths = dict(zip(FORUMS.table("sentences").content.columns, part.widths, strict=True))
    assert widths["Sentence"] > 2 * max(
        width for name, width in widths.items() if name != "Sentence"
    )


def test_no_wider_than_its_text() -> None:
    (part,) = laid_out(Table("", ("a", "b"), (("c", "d"),)), PAGE).parts
    assert max(part.widths) < 20


@given(
    st.integers(1, 25).flatmap(
        lambda columns: st.lists(
            st.lists(st.text(max_size=200), min_size=columns, max_size=columns),
            min_size=1,
            max_size=6,
        )
    )
)
def test_every_column_is_on_the_page(rows: list[list[str]]) -> None:
    table = Table(
        "", tuple(f"c{number}" for number in range(len(rows[0]))), tuple(map(tuple, rows))
    )
    layout = laid_out(table, PAGE)
    room = PAGE.across if layout.across else PAGE.upright
    shown = [column for part in layout.parts for column in part.columns]
    assert {*shown} == {*range(len(table.columns))}
    assert len(shown) == len(table.columns) + len(layout.parts) - 1
    for part in layout.parts:
        assert min(part.widths) > 0
        assert sum(part.widths) + PAGE.gap * len(part.widths) <= room + 0.01
