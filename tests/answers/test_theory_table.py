"""The tables of a theory, and how they are written."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, get_args

import pytest

import cmo
from cmo.answers.theory_table import TableKind
from cmo.tables.configurations import configuration_table
from cmo.tables.lenses import Lens
from tests.answers.test_matrix import NOTE
from tests.answers.test_selection import COLUMNS, CONTEXTS2, QUICK, ROW1
from tests.answers.test_showing import FORUMS, Page, assert_shown, theory_of
from tests.theories import night_shift


def test_the_table_of_a_paper() -> None:
    found = cmo.from_dict(night_shift()).table(select="CMOC1")
    title = "Configurations: Incident reporting on night shifts (CMOC1: 1 of 2 configurations)"
    assert_shown(
        found,
        text=f"**{title}**\n\n"
        f"| {' | '.join(COLUMNS)} |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
        f"| {' | '.join(ROW1)} |",
        title=title,
        columns=COLUMNS,
        rows=[ROW1],
        values=[dict(zip(COLUMNS, ROW1, strict=True))],
    )
    assert repr(found) == f"<TheoryTable '{title}': 1 row by 11 columns>"


def test_what_is_selected_and_excluded() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.table(select="CMOC1 CMOC2", exclude="domain:culture")
    assert found.as_values() == [
        {
            "Configuration": "CMOC2",
            "Context": CONTEXTS2,
            "Reasoning": "These are not one-offs",
            "Outcome": "The ward learns",
        }
    ]
    assert [row["Configuration"] for row in theory.table().as_values()] == ["CMOC1", "CMOC2"]


def test_a_matrix() -> None:
    found = cmo.from_dict(night_shift()).table("matrix", select="CMOC2")
    learns = "The ward learns from near misses"
    rows = [
        ("The ward manager answers reports without blame", "CMOC2: These are not one-offs"),
        ("More near misses are reported", "CMOC2: These are not one-offs"),
        ("Reports are talked over once a week", "CMOC2: These are not one-offs"),
    ]
    title = (
        "Contexts by outcomes: Incident reporting on night shifts (CMOC2: 1 of 2 configurations): "
        "3 contexts by 1 outcome, 3 of 3 cells filled"
    )
    assert_shown(
        found,
        text=f"**{title}**\n\n| Context | {learns} |\n| --- | --- |\n"
        + "".join(f"| {context} | {cell} |\n" for context, cell in rows)
        + f"\n{NOTE}",
        title=title,
        columns=("Context", learns),
        rows=rows,
        values=[{"Context": context, learns: cell} for context, cell in rows],
        note=NOTE,
    )


def test_every_column_of_a_paper() -> None:
    theory = theory_of(
        C1={
            "title": "A title",
            "status": "candidate",
            "interventions": ["i1", "i2"],
            "contexts": ["c1", {"any": ["c2", {"chain": ["c3", "c4"]}]}],
            "unless": ["c5"],
            "mechanisms": ["m1"],
            "outcomes": [{"any": ["o1", "o2"]}],
            "outcomes_if_absent": ["o3"],
        },
        C2={"outcomes": ["o1"]},
    )
    rows = configuration_table(theory.programme, ["C1", "C2"]).records()
    assert {name: cell for name, cell in rows[0].items() if cell} == {
        "Configuration": "C1",
        "Title": "A title",
        "Intervention": "Label of i1; Label of i2",
        "Context": "Label of c1; (Label of c2 or Label of c3 → Label of c4)",
        "Unless": "Label of c5",
        "Mechanism": "Label of m1",
        "Outcome": "Label of o1 or Label of o2",
        "Without the mechanism": "Label of o3",
        "Status": "candidate",
    }
    assert {name: cell for name, cell in rows[1].items() if cell} == {
        "Configuration": "C2",
        "Outcome": "Label of o1",
    }
    assert configuration_table(theory.programme, ["C2"]).title == "Small"


def test_actors_and_sources_are_named_once() -> None:
    values = night_shift()
    values["sources"]["int-05"] = "Interview 5"
    values["configurations"]["CMOC1"]["actors"] = ["manager", "nurse"]
    values["configurations"]["CMOC1"]["evidence"] += [
        {"sources": ["int-05", "int-04"]},
        {"source": "int-05"},
    ]
    row = cmo.from_dict(values).table(select="CMOC1").as_values()[0]
    assert row["For whom"] == "Ward manager; Night nurse"
    assert row["Sources"] == "int-04; int-05"


def test_the_forum_theory() -> None:
    found = cmo.library(FORUMS).table(select="domain:moderation,level:individual")
    assert found.as_values() == [
        {
            "Configuration": "CMOC17",
            "Title": "Limits on distressing content make the forum feel safe",
            "Domain": "Moderation",
            "Intervention": "Moderators review posts",
            "Context": "Moderators are present",
            "Unless": "",
            "Resource": "Limited access to distressing content",
            "Reasoning": "Feels protected",
            "Outcome": "Psychological safety is perceived",
            "For whom": "Forum user",
            "Also involved": "Moderator",
            "Status": "",
            "Sources": "marshall-2024",
        },
        {
            "Configuration": "CMOC18",
            "Title": "Distressing content, met unprepared, causes distress",
            "Domain": "Moderation",
            "Intervention": "",
            "Context": "Distressing content is within easy reach",
            "Unless": "Moderators review posts",
            "Resource": "Unprepared exposure",
            "Reasoning": "Feels overwhelmed",
            "Outcome": "Users become distressed",
            "For whom": "Forum user",
            "Also involved": "Moderator",
            "Status": "candidate",
            "Sources": "marshall-2024",
        },
    ]
    whole = cmo.library(FORUMS).table()
    assert len(whole.as_values()) == 22


# Writing


def wild() -> cmo.Theory:
    """Labels that Markdown, HTML or a spreadsheet would take for more than text."""
    values = night_shift()
    values["configurations"]["CMOC1"]["title"] = '=HYPERLINK("x")|<script>alert(1)</script>'
    values["domains"]["culture"] = "-1 *bold* _it_ `code` [a](b) ~~x~~ #1 $x$ &amp; \\|"
    values["interventions"]["short-form"] = "+1, and more"
    values["contexts"]["blame-free"] = "@cmd\nnext line"
    values["contexts"]["short-staffed"] = "not = a formula"
    return cmo.from_dict(values)


def test_markdown_takes_no_word_for_a_sign() -> None:
    text = wild().table(select="CMOC1").written("markdown")
    title, _, head, rule, row = text.split("\n")
    assert title == (
        "**Configurations: Incident reporting on night shifts (CMOC1: 1 of 2 configurations)**"
    )
    assert head == f"| {' | '.join(COLUMNS)} |"
    assert rule.count("---") == 11
    assert row == (
        '| CMOC1 | =HYPERLINK("x")\\|\\<script\\>alert(1)\\</script\\> '
        "| -1 \\*bold\\* \\_it\\_ \\`code\\` \\[a\\](b) \\~\\~x\\~\\~ \\#1 \\$x\\$ \\&amp; \\\\\\| "
        "| +1, and more | @cmd next line | not = a formula | A reply within a day "
        "| Reporting is worth my time | More near misses are reported | Night nurse | int-04 |"
    )


def test_csv_holds_no_formula_and_every_row() -> None:
    text = wild().table().written("csv")
    head, row, other = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == COLUMNS
    assert row == [
        "CMOC1",
        '\'=HYPERLINK("x")|<script>alert(1)</script>',
        "'-1 *bold* _it_ `code` [a](b) ~~x~~ #1 $x$ &amp; \\|",
        "'+1, and more",
        "'@cmd\nnext line",
        "not = a formula",
        *ROW1[6:],
    ]
    assert other[0] == "CMOC2"
    assert text.count("\r\n") == 3
    assert not any(cell[:1] in ("=", "+", "-", "@") for each in (head, row, other) for cell in each)


def test_html_escapes_every_word() -> None:
    text = wild().table(select="CMOC1").written("html")
    assert "<script" not in text
    page = Page(text)
    assert tuple(page.heads) == COLUMNS
    assert page.rows[1][1] == '=HYPERLINK("x")|<script>alert(1)</script>'
    assert page.rows[1][4] == "@cmd\nnext line"
    assert "@cmd<br>next line" in text


def test_json_is_the_values() -> None:
    found = cmo.library(FORUMS).table()
    assert json.loads(found.written("json")) == found.as_values()
    text = cmo.library(FORUMS).table("matrix").written("json")
    assert "→" in text  # as it is, and not as a code


def test_no_other_format_and_no_other_kind() -> None:
    theory: Any = cmo.from_dict(night_shift())
    with pytest.raises(cmo.CmoError) as caught:
        theory.table().written("excel")
    assert str(caught.value) == (
        "no format `excel` of a table; there are markdown, csv, html, latex, json, docx, xlsx"
    )
    with pytest.raises(cmo.CmoError) as caught:
        theory.table().written("xlsx")
    assert str(caught.value) == "xlsx is no text: write it to a file"
    with pytest.raises(cmo.CmoError) as caught:
        theory.table("configuration")
    assert str(caught.value) == "no table of kind `configuration`; did you mean `configurations`?"
    with pytest.raises(cmo.CmoError) as caught:
        theory.tables("matrix", "xyz")
    assert str(caught.value) == (
        "no table of kind `xyz`; there are configurations, sentences, elements, ripples, matrix, "
        "evidence, excerpts, sources"
    )


@pytest.mark.parametrize(
    ("name", "format"),
    [("t.md", "markdown"), ("t.csv", "csv"), ("T.CSV", "csv"), ("t.html", "html")]
    + [("t.json", "json"), ("t.tex", "latex")],
)
def test_the_suffix_decides_what_is_saved(name: str, format: Any, tmp_path: Path) -> None:
    found = cmo.from_dict(night_shift()).table()
    assert found.save(tmp_path / name) == tmp_path / name
    saved = (tmp_path / name).read_bytes().decode("utf-8-sig")
    assert found.written(format).rstrip("\r\n") in saved
    assert saved.endswith("\n")
    assert QUICK in saved


def test_a_format_goes_before_the_suffix(tmp_path: Path) -> None:
    found = cmo.from_dict(night_shift()).table()
    found.save(tmp_path / "table.txt", format="markdown")
    assert (tmp_path / "table.txt").read_text(encoding="utf-8") == f"{found}\n"


@pytest.mark.parametrize("name", ["table.xls", "table"])
def test_a_suffix_that_says_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(cmo.CmoError) as caught:
        cmo.from_dict(night_shift()).table().save(tmp_path / name)
    assert str(caught.value) == (
        f"{tmp_path / name}: no kind of table has that suffix; there are .md, .csv, .html, .json, "
        ".tex, .docx, .xlsx"
    )
    assert not list(tmp_path.iterdir())


def test_a_table_goes_into_no_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "table.csv"
    with pytest.raises(cmo.FileTrouble) as caught:
        cmo.from_dict(night_shift()).table().save(path)
    assert str(caught.value) == f"{path}: there is no folder {path.parent}"


# Several tables, columns and lenses


def test_several_tables_in_one_file() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.tables("ripples", "sources", "ripples")
    assert repr(found) == "<TheoryTables: ripples, sources>"
    assert str(found) == f"{theory.table('ripples')}\n\n{theory.table('sources')}"
    assert [table.kind for table in found] == ["ripples", "sources"]
    assert json.loads(found.written("json")) == {
        "ripples": theory.table("ripples").as_values(),
        "sources": theory.table("sources").as_values(),
    }
    assert [table.kind for table in theory.tables()] == [*get_args(TableKind)]
    assert found._repr_mimebundle_() == {
        "text/plain": str(found),
        "text/html": f"{found[0].written('html')}\n{found[1].written('html')}",
    }
    with pytest.raises(cmo.CmoError) as caught:
        found.written("csv")
    assert str(caught.value) == "CSV holds one table: choose one kind, or write .xlsx"


def test_columns_by_name() -> None:
    theory = cmo.from_dict(night_shift())
    found = theory.table(select="CMOC1", columns=["outcome", "Configuration, resource", "Outcome"])
    assert found.as_values() == [
        {
            "Outcome": "More near misses are reported",
            "Configuration": "CMOC1",
            "Resource": "A reply within a day",
        }
    ]
    assert found.content.naming == {1}
    with pytest.raises(cmo.UnknownId) as caught:
        theory.table(columns="configuration,contexts")
    assert str(caught.value) == "no column “contexts”; did you mean `Context`?"
    with pytest.raises(cmo.UnknownId) as caught:
        theory.table("sources", columns="xyz")
    assert str(caught.value) == (
        "no column “xyz”; there are Source, Reference, Type, DOI, URL, Appraisal, Note, Bears on"
    )


def test_a_column_whose_name_has_a_comma() -> None:
    values = night_shift()
    values["outcomes"]["reports-more"] = "Staff report, and often"
    found = cmo.from_dict(values).table("matrix", select="CMOC1", columns="staff report, and often")
    assert found.content.columns == ("Staff report, and often",)


def test_columns_that_are_there_when_they_are_asked_for() -> None:
    theory = cmo.library(FORUMS)
    found = theory.table(select="CMOC01", columns="Configuration, Actors, Inferred, Level")
    assert found.as_values() == [
        {
            "Configuration": "CMOC01",
            "Actors": "Forum user",
            "Inferred": "resource; reasoning",
            "Level": "Individual",
        }
    ]
    assert "Level" not in theory.table(select="CMOC01").content.columns


LEFT_OUT = {
    "CMO": "The lens CMO leaves out the titles (1 configuration), the domains (1 configuration), "
    "the interventions (1 configuration) and for whom it is (1 configuration).",
    "ICAMO": "The lens ICAMO leaves out the titles (1 configuration) and the domains "
    "(1 configuration).",
    "CIMO": "The lens CIMO leaves out the titles (1 configuration), the domains (1 configuration) "
    "and for whom it is (1 configuration).",
    "SCMO": "The lens SCMO leaves out the titles (1 configuration), the domains (1 configuration) "
    "and for whom it is (1 configuration).",
}
SHOWN = {
    "CMO": ["Context", "Unless", "Resource", "Reasoning", "Outcome"],
    "ICAMO": ["Intervention", "Context", "Unless", "Actor", "Resource", "Reasoning", "Outcome"],
    "CIMO": ["Context", "Unless", "Intervention", "Resource", "Reasoning", "Outcome"],
    "SCMO": ["Strategy", "Context", "Unless", "Resource", "Reasoning", "Outcome"],
}


@pytest.mark.parametrize("lens", [*get_args(Lens)])
def test_a_lens_shows_its_parts_and_says_what_it_leaves_out(lens: Lens) -> None:
    found = cmo.from_dict(night_shift()).table(select="CMOC1", lens=lens)
    assert list(found.content.columns) == ["Configuration", *SHOWN[lens], "Sources"]
    assert found.content.note == LEFT_OUT[lens]
    row = found.as_values()[0]
    for name in ("Intervention", "Strategy"):
        assert row.get(name, "A two-line report form on the ward phone").startswith("A two-line")
    assert row.get("Actor", "Night nurse") == "Night nurse"


def test_a_lens_that_finds_nothing_of_a_letter_shows_an_empty_column() -> None:
    theory: Any = cmo.from_dict(night_shift())
    found = theory.table(select="CMOC2", lens="icamo")
    assert found.as_values() == [
        {
            "Configuration": "CMOC2",
            "Intervention": "",
            "Context": CONTEXTS2,
            "Actor": "",
            "Reasoning": "These are not one-offs",
            "Outcome": "The ward learns",
        }
    ]
    assert found.content.note == ""


def test_what_is_in_place_throughout_is_told_or_left_out() -> None:
    values = night_shift()
    values["theory"]["interventions"] = ["short-form"]
    theory = cmo.from_dict(values)
    form = "In place for every configuration: A two-line report form on the ward phone."
    assert theory.table().content.note == form
    assert theory.table(select="CMOC2", lens="CIMO").content.note == form
    assert theory.table(select="CMOC2", lens="CMO").content.note == (
        "The lens CMO leaves out the interventions (1 configuration)."
    )


def test_resource_and_reasoning_together() -> None:
    found = cmo.from_dict(night_shift()).table(mechanism="together", columns="mechanism")
    assert [row["Mechanism"] for row in found.as_values()] == [
        "A reply within a day → reporting is worth my time",
        "These are not one-offs",
    ]


def test_lenses_are_for_configurations() -> None:
    theory: Any = cmo.from_dict(night_shift())
    for call, told in (
        (
            lambda: theory.table(lens="xyz"),
            "no lens `xyz`; there are CMO, ICAMO, CIMO, SCMO",
        ),
        (
            lambda: theory.table("matrix", lens="CMO"),
            "a lens is for the table of configurations, and not for that of matrix",
        ),
        (
            lambda: theory.tables("matrix", "sources", mechanism="together"),
            "the choice of how a mechanism is shown is for the table of configurations, and not "
            "for that of matrix and sources",
        ),
        (
            lambda: theory.table(mechanism="split"),
            "a mechanism is shown `apart` or `together`, not `split`",
        ),
    ):
        with pytest.raises(cmo.CmoError) as caught:
            call()
        assert str(caught.value) == told
    both = theory.tables("configurations", "matrix", lens="CMO", mechanism="together")
    assert both[0].content == theory.table(lens="CMO", mechanism="together").content
    assert both[1].content == theory.table("matrix").content


# Tables without rows


NONE = {
    "configurations": "There is no configuration to show.",
    "sentences": "There is no configuration to show.",
    "elements": "There is no element to show.",
    "ripples": "None of these configurations leads to another of them. "
    "Left out: 1 ripple from or to other configurations.",
    "matrix": "There is no context and no outcome to show.",
    "evidence": "No source bears on these configurations.",
    "excerpts": "No source bears on these configurations.",
    "sources": "There is no source to show.",
}


@pytest.mark.parametrize("kind", [*get_args(TableKind)])
def test_a_table_without_rows_says_why(kind: TableKind) -> None:
    """None of these is in the theory, but for a ripple that leads away."""
    theory = cmo.from_dict(night_shift())
    if kind == "ripples":
        found = theory.table(kind, select="CMOC1")
    else:
        found = theory.table(kind, select="CMOC1", exclude="CMOC1")
    assert found.content.note == NONE[kind]
    assert found.as_values() == []
    assert str(found).endswith(f")**\n\n{NONE[kind]}")
    assert "|" not in str(found)
    page = Page(found.written("html"))
    assert (page.note, page.rows) == (NONE[kind], [])
    assert NONE[kind] in found.written("latex")
    assert next(csv.reader(io.StringIO(found.written("csv")))) == list(found.content.columns)
    if kind not in ("matrix", "evidence"):
        assert len(found.content.columns) > 4
