"""What people do to a workbook: edits, slips, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cmo.errors import InvalidTheory
from cmo.exchange.editing import difference
from cmo.exchange.workbook.columns import SHEETS
from cmo.exchange.workbook.reading import WorkbookRead, read_workbook
from cmo.model import ProgrammeTheory
from cmo.reading import read_file
from cmo.shipped import shipped_path
from tests.exchange.workbook.editing_workbooks import (
    Edit,
    add,
    edited,
    place_of,
    put,
    row_of,
    told,
)
from tests.strategies import labels


@pytest.fixture(scope="module")
def forums() -> ProgrammeTheory:
    return read_file(shipped_path("online-mental-health-forums"))[0]


def _read(theory: ProgrammeTheory, edit: Edit, folder: Path) -> WorkbookRead:
    return read_workbook(edited(theory, edit, folder))


def _changes(theory: ProgrammeTheory, read: WorkbookRead) -> list[str]:
    return [str(change) for change in difference(theory, read.theory)]


def _refused(theory: ProgrammeTheory, edit: Edit, folder: Path) -> list[str]:
    with pytest.raises(InvalidTheory) as refusal:
        _read(theory, edit, folder)
    return told(refusal.value.problems)


def test_a_label_is_changed(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Elements"]
        put(sheet, row_of(sheet, "content-relevant"), {"Label": "Content speaks to me"})

    assert _changes(forums, _read(forums, edit, tmp_path)) == [
        "contexts > content-relevant > label: “Content is personally relevant” becomes "
        "“Content speaks to me”"
    ]


def test_a_configuration_with_new_elements(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        elements = book["Elements"]
        add(elements, {"Kind": "Mechanism", "Reasoning": "I can say it without shame"})
        add(elements, {"Id": "says-more", "Kind": "outcome", "Label": "Says more"})
        add(
            book["Configurations"],
            {
                "Title": "Saying it",
                "Contexts": "Content is personally relevant\nactive-forum",
                "Mechanisms": "- i can say it without shame",
                "Outcomes": "any: says-more | (chain: distress > disengagement)",
                "Status": "Candidate",
                "Confidence": "Very low",
                "Actors": "Newcomer; peers",
            },
        )
        piece = {"Source": "marshall-2024", "Quote": "+1", "About": "Contexts, says-more"}
        add(book["Evidence"], {"Configuration": "saying it", **piece})
        add(
            book["Sources"], {"Title": "Smith", "Year": 2020, "Authors": "A, B\nC", "Rigour": "Low"}
        )
        add(book["Named"], {"Kind": "Actor", "Label": "A friend"})

    read = _read(forums, edit, tmp_path)
    assert _changes(forums, read) == [
        "actors > a-friend: {label: “A friend”} is added",
        "mechanisms > say-without-shame: {reasoning: “I can say it without shame”} is added",
        "outcomes > says-more: {label: “Says more”} is added",
        "sources > smith: {title: “Smith”, authors: [“A, B”, “C”], year: 2020, "
        "appraisal: {rigour: “low”}} is added",
        "configurations > saying-it: {title: “Saying it”, actors: [“newcomer”, “peers”], "
        "status: “candidate”, confidence: {level: “very-low”}, "
        "contexts: [“content-relevant”, “active-forum”], mechanisms: [“say-without-shame”], "
        "outcomes: [{any: [“says-more”, {chain: [“distress”, “disengagement”]}]}], "
        "evidence: [{source: “marshall-2024”, about: [“contexts”, “says-more”], quote: “+1”}]} "
        "is added",
    ]
    messages = told(read.problems)
    assert (
        messages
        == [
            "Configurations!A24: this row was given the id `saying-it`",
            "Configurations!F24: “Content is personally relevant” was read as `content-relevant`",
            "Configurations!J24: “i can say it without shame” was read as `say-without-shame`",
            "Configurations!R24: “Newcomer” was read as `newcomer`",
            "Elements!A54: this row was given the id `say-without-shame`",
            "Sources!A3: this row was given the id `smith`",
            "Evidence!A39: “saying it” was read as `saying-it`",
            "Named!A14: this row was given the id `a-friend`",
        ][:3]
        + messages[3:]
    )


def test_evidence_is_taken_out_and_added_and_put_in_order(
    forums: ProgrammeTheory, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Evidence"]
        sheet.delete_rows(row_of(sheet, "CMOC05", "Configuration"))
        sheet.insert_rows(2)
        put(sheet, 2, {"Configuration": "CMOC01", "Source": "marshall-2024", "Note": "New"})

    read = _read(forums, edit, tmp_path)
    old, new = (len(one.configurations["CMOC05"].evidence) for one in (forums, read.theory))
    assert new == old - 1
    *others, last = read.theory.configurations["CMOC01"].evidence
    assert tuple(others) == forums.configurations["CMOC01"].evidence
    assert (last.note, last.stance) == ("New", "supports")


def test_sorting_rows_and_moving_columns_changes_nothing(
    forums: ProgrammeTheory, tmp_path: Path
) -> None:
    def edit(book: Workbook) -> None:
        for name in ("Configurations", "Elements", "Evidence", "Uses", "Named", "Waivers"):
            sheet = book[name]
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            head, *others = rows
            for number, row in enumerate([head, *reversed(others)], 1):
                for place, text in enumerate(reversed(row), 1):
                    sheet.cell(number, place).value = text
        book["Configurations"].insert_rows(1, 2)
        book["Configurations"]["A1"].value = "For the meeting on Monday"

    assert _changes(forums, _read(forums, edit, tmp_path)) == []


def test_what_is_missing_stays_as_it_was_exported(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Configurations"]
        sheet.delete_cols(place_of(sheet, "Mechanisms"))
        sheet.cell(1, sheet.max_column + 1).value = "Ours"
        del book["Waivers"]
        book.create_sheet("Minutes")["A1"].value = "x"

    read = _read(forums, edit, tmp_path)
    assert _changes(forums, read) == []
    messages = told(read.problems)
    assert messages == [
        "the sheet Minutes is none of the theory's, and was not read",
        "the sheet Waivers is missing; what it held stays as it was exported",
        "Configurations: the column Mechanisms is missing; what it held stays as it was exported",
        "Configurations!AH1: the column “Ours” is not known, and was not read",
    ]


def test_without_the_hidden_sheet(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        del book["cmo"]
        del book["Waivers"]
        sheet = book["Sources"]
        sheet.delete_cols(place_of(sheet, "URL"))

    read = _read(forums, edit, tmp_path)
    assert read.base is None
    messages = told(read.problems)
    assert messages == [
        "the hidden sheet cmo, the theory as it was exported, is gone or changed; the workbook is "
        "compared with the theory file as it is now",
        "the sheet Waivers is missing; what it held is not known",
        "Sources: the column URL is missing; what it held counts as taken out",
    ]


def test_a_configuration_goes_with_its_evidence(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        book["Configurations"].delete_rows(row_of(book["Configurations"], "CMOC22"))

    read = _read(forums, edit, tmp_path)
    assert list(read.theory.configurations) == list(forums.configurations)[:-1]
    assert told(read.problems) == [
        "Evidence: 2 rows of `CMOC22`, which is no longer there, left out with it",
        "Uses: 4 rows of `CMOC22`, which is no longer there, left out with it",
    ]


def test_a_new_id_must_be_written_everywhere(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Configurations"]
        put(sheet, row_of(sheet, "CMOC22"), {"Id": "CMOC-last"})

    messages = _refused(forums, edit, tmp_path)
    assert messages[0] == (
        "Evidence!A37: `CMOC22` is no longer there; if it has another id now, write that here, and "
        "if it was taken out, take out this row"
    )
    assert len(messages) == 6


def test_a_use_that_is_gone(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Configurations"]
        row = row_of(sheet, "CMOC18")
        put(sheet, row, {"Unless": None})

    read = _read(forums, edit, tmp_path)
    assert read.theory.configurations["CMOC18"].unless == ()
    gone = [message for message in told(read.problems) if "no longer stands" in message]
    for message in gone:
        assert message.endswith("no longer stands under Unless of `CMOC18`; this row was left out")


def test_every_slip_is_told_at_its_cell(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Configurations"]
        put(
            sheet,
            row_of(sheet, "CMOC02"),
            {
                "Contexts": "content-relevnt\nany: distress | disengagement > distress",
                "Domain": "Moderaton",
                "Status": "cand",
                "Unless": "any: active-forum | \n(any: active-forum\nactive-forum)\na (b)",
                "Informed by": "habit: x",
                "Confidence": None,
                "Why this confidence": "because",
            },
        )
        put(sheet, 3 + 1, {"Id": "CMOC01"})
        sheet = book["Elements"]
        put(sheet, 5, {"Kind": "contxt"})
        put(sheet, 6, {"Resource": "x"})
        put(sheet, 7, {"Label": None})
        put(sheet, 8, {"Id": "two words"})
        put(sheet, 9, {"Basis": "stated", "Basis of resource": "stated"})
        put(sheet, 39, {"Intended": "maybe"})
        add(sheet, {"Kind": "outcome", "Level": "individual"})
        sheet = book["Evidence"]
        put(sheet, 2, {"Source": "marshal"})
        put(sheet, 3, {"Source": None})
        put(sheet, 4, {"Source": "marshall-2024\nmarshall-2024"})
        put(sheet, 5, {"No.": "first", "About": "unles"})
        put(sheet, 6, {"Configuration": "CMOC99"})
        put(sheet, 7, {"Configuration": None})
        put(book["Sources"], 2, {"Year": "c. 1990"})
        sheet = book["Uses"]
        put(sheet, 2, {"Role": "context"})
        put(sheet, 3, {"Element": "active-forum"})
        put(book["Named"], 2, {"Kind": None})
        put(book["Waivers"], 2, {"Check": None})
        put(book["Waivers"], 3, {"Of": "everything"})

    assert _refused(forums, edit, tmp_path) == [
        "Configurations!C3: there is no domain `Moderaton` in the sheet Named; did you "
        "mean `moderation`?",
        "Configurations!F3: there is no element `content-relevnt` in the sheet Elements; "
        "did you mean `content-unlike-own`?",
        "Configurations!F3: “any: distress | disengagement > distress” cannot be read: "
        "`|` and `>` stand side by side; put brackets around what goes together",
        "Configurations!H3: “any: active-forum |” cannot be read: the id of an element "
        "is missing here",
        "Configurations!H3: “(any: active-forum” cannot be read: a bracket is not closed",
        "Configurations!H3: “active-forum)” cannot be read: a bracket is closed here "
        "that was not opened",
        "Configurations!H3: “a (b)” cannot be read: write `|` between alternatives, and "
        "`>` between the steps of a chain",
        "Configurations!N3: `status` cannot be `cand`; did you mean `candidate`? It can "
        "be candidate, supported, refined or refuted",
        "Configurations!AB3: there is no formal theory `habit` in the sheet Named; add a "
        "row for it there first",
        "Configurations!A4: `CMOC01` is the id of Configurations!A2 already; write "
        "another, or none",
        "Configurations!F7: `content-relevant` is no longer in the sheet Elements; put "
        "its row back, or write another",
        "Configurations!F12: `content-relevant` is no longer in the sheet Elements; put "
        "its row back, or write another",
        "Elements!B5: Kind must be intervention, context, mechanism or outcome, and is "
        "“contxt”; did you mean `context`?",
        "Elements!D6: only a mechanism has this; empty the cell",
        "Elements!A7: the intervention `engagement-strategies` needs `label`",
        "Elements!A8: `two words` is no id: an id cannot hold a space; write `two-words`",
        "Elements!M9: only a mechanism has this; empty the cell",
        "Elements!M9: write “by part” under Basis, or leave this cell empty",
        "Elements!O9: `content-relevant` is no longer in the sheet Elements; put its row "
        "back, or write another",
        "Elements!J39: Intended must be yes or no, and is “maybe”",
        "Elements!A54: this row has neither id nor label; write one, or empty the row",
        "Sources!F2: `year` must be a whole number such as 2024; anything else (in "
        "press, c. 1990) goes into `note`",
        "Evidence!C2: there is no source `marshal` in the sheet Sources; did you mean "
        "`marshall-2024`?",
        "Evidence!C3: this row names no source; write the id of one",
        "Evidence!C4: several sources stand here; write them under Sources instead",
        "Evidence!F4: `content-relevant` is no longer in the sheet Elements; put its row "
        "back, or write another",
        "Evidence!B5: No. is a whole number, or empty, and no “first”",
        "Evidence!F5: there is no part or element `unles` in the sheet Elements; did you "
        "mean `unless`?",
        "Evidence!A6: there is no configuration `CMOC99` in the sheet Configurations; "
        "did you mean `CMOC09` or `CMOC19` or `CMOC01`?",
        "Evidence!A7: Configuration is empty; write an id here",
        "Evidence!F21: `content-relevant` is no longer in the sheet Elements; put its "
        "row back, or write another",
        "Uses!B2: Role must be interventions, contexts, unless, mechanisms, outcomes, "
        "outcomes_if_absent, regardless, strengthened_by or weakened_by, and is "
        "“context”; did you mean `contexts`?",
        "Uses!C3: `active-forum` does not stand under Outcomes of `CMOC01`; write it "
        "there, or take out this row",
        "Uses!C4: `content-relevant` is no longer there; if it has another id now, write "
        "that here, and if it was taken out, take out this row",
        "Uses!C10: `content-relevant` is no longer there; if it has another id now, "
        "write that here, and if it was taken out, take out this row",
        "Uses!C17: `content-relevant` is no longer there; if it has another id now, "
        "write that here, and if it was taken out, take out this row",
        "Named!A2: Kind must be domain, actor, level or formal theory, and is empty",
        "Waivers!C2: this row names no check",
        "Waivers!A3: Of must be theory, configuration, element or source, and is “everything”",
    ]


def test_columns_that_are_misnamed_or_doubled(forums: ProgrammeTheory, tmp_path: Path) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["Configurations"]
        sheet.cell(1, place_of(sheet, "Outcomes")).value = "Outcome"
        sheet.cell(1, place_of(sheet, "Note")).value = "title"
        sheet = book["Sources"]
        sheet.cell(1, place_of(sheet, "Id")).value = "Nickname"

    messages = _refused(forums, edit, tmp_path)
    assert [message for message in messages if "!" in message and "1:" in message][:3] == [
        "Configurations!L1: there is no column “Outcome”; did you mean “Outcomes”?",
        "Configurations!AG1: Title stands here a second time; leave one of them",
        "Sources!A1: the column Id is missing; its name stands in the first row",
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_slip_gets_a_plain_word(
    data: st.DataObject, forums: ProgrammeTheory, tmp_path: Path
) -> None:
    words = [
        "any: a | b",
        "(",
        "a > b | c",
        "x; y",
        "(none)",
        "(theory)",
        "by part",
        "2",
        "- ",
        ":",
    ]

    def edit(book: Workbook) -> None:
        for _ in range(data.draw(st.integers(1, 4))):
            sheet = book[data.draw(st.sampled_from([one.name for one in SHEETS]))]
            row = data.draw(st.integers(1, sheet.max_row + 1))
            cell = sheet.cell(row, data.draw(st.integers(1, sheet.max_column)))
            cell.value = data.draw(st.sampled_from([None, *words, *forums.elements]) | labels)
            cell.data_type = "s" if cell.value else "n"

    try:
        _read(forums, edit, tmp_path)
    except InvalidTheory as error:
        for problem in error.problems:
            assert problem.file == str(tmp_path / "theory.xlsx")
            assert problem.message.startswith(tuple(one.name for one in SHEETS)), problem.message
