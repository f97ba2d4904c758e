"""An edited workbook brought into its theory file: what changes, what stays, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cmo.errors import CmoError
from cmo.exchange.editing import Change, edited
from cmo.exchange.updating import changes_from
from cmo.exchange.workbook.reading import read_workbook
from cmo.model import ProgrammeTheory
from cmo.reading import read_text, read_values
from cmo.shipped import shipped_path
from cmo.writing import as_text
from tests.exchange.workbook.editing_workbooks import Edit, add, place_of, put, row_of
from tests.exchange.workbook.editing_workbooks import edited as edited_workbook
from tests.strategies import labels, theories

TEXT = """\
# Ours.
format: 1
theory: {title: A club}   # not final

contexts:
  # Said by parents.
  pride: Families would rather go without   # in their words
  no: "A loud hall"
outcomes:
  come: Children come
  stay: Children stay
sources:
  int-1: Interview 1
  int-2: {title: Interview 2, year: 2024}
configurations:
  C1:
    # The first thought.
    contexts: [pride]
    outcomes: [come]
    evidence:
      # heard twice
      - source: int-1
        quote: They would not come.
      - source: int-2
        locator: p. 2   # of five
        about: [contexts, come]
  C2:
    contexts:
      - any: [pride, no]
    outcomes: [stay]
"""


def _theory(text: str) -> ProgrammeTheory:
    return read_text(text)[0]


def _updated(edit: Edit, folder: Path, text: str = TEXT) -> str:
    """The text, after a workbook of TEXT was edited and brought into it."""
    read = read_workbook(edited_workbook(_theory(TEXT), edit, folder))
    return edited(text, changes_from(read, _theory(text)))


def _cell(sheet: str, id: str, column: str, value: Any, key: str = "Id") -> Edit:
    def edit(book: Workbook) -> None:
        put(book[sheet], row_of(book[sheet], id, key), {column: value})

    return edit


def _refusal(edit: Edit, folder: Path, text: str) -> list[str]:
    with pytest.raises(CmoError) as refusal:
        _updated(edit, folder, text)
    head, *lines = str(refusal.value).splitlines()
    assert head == (
        f"{folder / 'theory.xlsx'}: since it was exported, the theory file was changed in the same "
        "places, and differently; make them alike in one of the two, and try again"
    )
    return lines


def test_nothing_changes_where_nothing_was_edited(tmp_path: Path) -> None:
    assert _updated(lambda _: None, tmp_path) == TEXT
    more = TEXT.replace("Children come", "All come") + "  C3:\n    outcomes: [come]\n"
    assert _updated(lambda _: None, tmp_path, more) == more


def test_only_what_was_edited_changes(tmp_path: Path) -> None:
    edit = _cell("Elements", "pride", "Label", "Pride")
    assert _updated(edit, tmp_path) == TEXT.replace("Families would rather go without", "Pride")
    meanwhile = TEXT.replace("Children come", "All come").replace("# Ours", "# Mine")
    expected = meanwhile.replace("Families would rather go without", "Pride")
    assert _updated(edit, tmp_path, meanwhile) == expected


def test_a_group_is_changed_where_it_stands(tmp_path: Path) -> None:
    edit = _cell("Configurations", "C2", "Contexts", "any: pride | (chain: no > come)")
    assert _updated(edit, tmp_path) == TEXT.replace(
        "      - any: [pride, no]\n", "      - any: [pride, {chain: ['no', come]}]\n"
    )


def test_both_made_the_same_change(tmp_path: Path) -> None:
    edit = _cell("Elements", "pride", "Label", "Pride")
    same = TEXT.replace("Families would rather go without", "Pride")
    assert _updated(edit, tmp_path, same) == same
    edit = _cell("Configurations", "C1", "Contexts", "pride\nno")
    same = TEXT.replace("contexts: [pride]", "contexts: [pride, no]")
    assert _updated(edit, tmp_path, same) == same


def test_both_changed_one_field(tmp_path: Path) -> None:
    edit = _cell("Elements", "pride", "Label", "Pride")
    meanwhile = TEXT.replace("Families would rather go without", "Shame")
    assert _refusal(edit, tmp_path, meanwhile) == [
        "contexts > pride > label: “Families would rather go without” becomes “Pride” in the "
        "workbook, and “Families would rather go without” becomes “Shame” in the theory file"
    ]
    edit = _cell("Elements", "no", "Description", "Loud")
    meanwhile = TEXT.replace('no: "A loud hall"', "no: {label: A loud hall, description: Noisy}")
    assert _refusal(edit, tmp_path, meanwhile) == [
        "contexts > no > description: “Loud” is added in the workbook, and “Noisy” is added in the "
        "theory file"
    ]


def test_both_changed_one_list(tmp_path: Path) -> None:
    edit = _cell("Configurations", "C1", "Contexts", "pride\nno")
    meanwhile = TEXT.replace("contexts: [pride]", "contexts: [no]")
    assert _refusal(edit, tmp_path, meanwhile) == [
        "configurations > C1 > contexts: [“pride”] becomes [“pride”, “no”] in the workbook, and "
        "[“pride”] becomes [“no”] in the theory file"
    ]


def test_one_took_out_what_the_other_changed(tmp_path: Path) -> None:
    edit = _cell("Configurations", "C2", "Title", "Staying")
    meanwhile = TEXT[: TEXT.index("  C2:")]
    assert _refusal(edit, tmp_path, meanwhile) == [
        "configurations > C2 > title: “Staying” is added in the workbook, and unchanged in the "
        "theory file"
    ]


def test_both_add_evidence(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Evidence"]
        add(sheet, {"Configuration": "C1", "Source": "int-1", "Note": "mine"})
        add(sheet, {"Configuration": "C2", "Source": "int-1", "Note": "mine"})
        put(sheet, 3, {"Locator": "p. 3"})

    first = "    evidence:\n      # heard twice\n"
    theirs = "      - source: int-2\n        note: theirs\n"
    meanwhile = TEXT.replace(first, first + theirs) + "    evidence:\n" + theirs
    result = _theory(_updated(edit, tmp_path, meanwhile))
    pieces = [
        (piece.sources[0].id, piece.note, piece.locator)
        for id in ("C1", "C2")
        for piece in result.configurations[id].evidence
    ]
    assert pieces == [
        ("int-2", "theirs", None),
        ("int-1", None, None),
        ("int-2", None, "p. 3"),
        ("int-1", "mine", None),
        ("int-2", "theirs", None),
        ("int-1", "mine", None),
    ]


def test_evidence_that_both_changed(tmp_path: Path) -> None:
    edit = _cell("Evidence", "2", "Locator", "p. 3", key="No.")
    assert _refusal(edit, tmp_path, TEXT.replace("p. 2", "p. 4")) == [
        "configurations > C1 > evidence > no. 2 > locator: “p. 2” becomes “p. 3” in the workbook, "
        "and “p. 2” becomes “p. 4” in the theory file"
    ]
    gone = TEXT[: TEXT.index("      - source: int-2")] + TEXT[TEXT.index("  C2:") :]
    assert _refusal(edit, tmp_path, gone) == [
        "configurations > C1 > evidence > no. 2 > locator: “p. 2” becomes “p. 3” in the workbook, "
        "and “p. 2” is removed in the theory file"
    ]

    def take_out(book: Workbook) -> None:
        book["Evidence"].delete_rows(3)

    assert _updated(take_out, tmp_path, gone) == gone


def test_a_workbook_of_another_theory(tmp_path: Path) -> None:
    other = "format: 1\ntheory: {title: Other}\ncontexts: {x: X}\n"
    other += "configurations: {Y: {contexts: [x]}}\n"
    with pytest.raises(CmoError) as refusal:
        _updated(lambda _: None, tmp_path, other)
    path = tmp_path / "theory.xlsx"
    assert str(refusal.value) == f"{path}: this workbook was exported from another theory, “A club”"


def test_without_the_hidden_sheet_it_is_compared_with_the_file(tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        del book["cmo"]

    meanwhile = TEXT.replace("Children come", "All come")
    read = read_workbook(edited_workbook(_theory(TEXT), edit, tmp_path))
    assert changes_from(read, _theory(meanwhile)) == (
        Change(("outcomes", "come", "label"), "All come", "Children come"),
    )


def test_the_forums_keep_their_comments(tmp_path: Path) -> None:
    text = shipped_path("online-mental-health-forums").read_text(encoding="utf-8")

    def edit(book: Workbook) -> None:
        add(book["Sources"], {"Id": "smith-2020", "Title": "Smith", "Year": "2020"})
        sheet = book["Configurations"]
        put(sheet, row_of(sheet, "CMOC03"), {"Title": "Elsewhere"})

    read = read_workbook(edited_workbook(_theory(text), edit, tmp_path))
    result = edited(text, changes_from(read, _theory(text)))
    kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in result.splitlines() if line.lstrip().startswith("#")] == kept
    changed = set(result.splitlines()) ^ set(text.splitlines())
    assert len(changed) <= 6
    assert _theory(result) == read.theory


@settings(max_examples=25)
@given(values=theories(most=3), data=st.data())
def test_any_cell_of_any_theory(
    values: dict[str, Any], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    theory, _ = read_values(values)
    comments = "\n# a comment\n\n"
    text = as_text(theory).replace("\nconfigurations:", comments + "configurations:")

    def edit(book: Workbook) -> None:
        for _ in range(data.draw(st.integers(1, 3))):
            name, column = data.draw(
                st.sampled_from(
                    [
                        ("Elements", "Label"),
                        ("Elements", "Tags"),
                        ("Configurations", "Title"),
                        ("Configurations", "Note"),
                        ("Sources", "Note"),
                        ("Evidence", "Quote"),
                        ("Named", "Description"),
                    ]
                )
            )
            sheet = book[name]
            if sheet.max_row > 1:
                row = data.draw(st.integers(2, sheet.max_row))
                words = data.draw(labels.map(lambda text: text.replace("_x", "x")))
                cell = sheet.cell(row, place_of(sheet, column))
                cell.value = words
                cell.data_type = "s"

    path = edited_workbook(_theory(text), edit, tmp_path_factory.mktemp("any"))
    read = read_workbook(path)
    result = edited(text, changes_from(read, _theory(text)))
    assert comments in result
    assert _theory(result) == read.theory
