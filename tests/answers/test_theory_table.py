"""The tables of a theory, and how they are written."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

import cmo
from cmo.tables import Table, configuration_table
from tests.answers.test_matrix import NOTE
from tests.answers.test_selection import COLUMNS, CONTEXTS2, QUICK, ROW1
from tests.answers.test_showing import FORUMS, Page, assert_shown, theory_of
from tests.theories import night_shift


def test_the_table_of_a_paper() -> None:
    found = cmo.from_dict(night_shift()).table(select="CMOC1")
    title = "CMOC1: 1 of 2 configurations"
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
    assert repr(found) == "<TheoryTable 'CMOC1: 1 of 2 configurations': 1 rows by 11 columns>"


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
    title = "CMOC2: 1 of 2 configurations: 3 contexts by 1 outcome, 3 of 3 cells filled"
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
    assert rows[0] == {
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
    assert rows[1] == dict.fromkeys(rows[0], "") | {
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
            "For whom": "Moderator; Forum user",
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
            "For whom": "Moderator; Forum user",
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
    assert title == "**CMOC1: 1 of 2 configurations**"
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


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_cell_that_is_a_formula_gets_an_apostrophe(sign: str) -> None:
    from cmo.render.text_table import as_csv

    rows = list(csv.reader(io.StringIO(as_csv(Table("", ("a",), ((f"{sign}1",),))), newline="")))
    assert rows == [["a"], [f"'{sign}1"]]


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
        theory.table().written("xlsx")
    assert str(caught.value) == ("no format `xlsx` of a table; there are markdown, csv, html, json")
    with pytest.raises(cmo.CmoError) as caught:
        theory.table("evidence")
    assert str(caught.value) == "no table of kind `evidence`; there are configurations, matrix"


@pytest.mark.parametrize(
    ("name", "format"),
    [("t.md", "markdown"), ("t.csv", "csv"), ("T.CSV", "csv"), ("t.html", "html")]
    + [("t.json", "json")],
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


@pytest.mark.parametrize("name", ["table.xlsx", "table"])
def test_a_suffix_that_says_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(cmo.CmoError) as caught:
        cmo.from_dict(night_shift()).table().save(tmp_path / name)
    assert str(caught.value) == (
        f"{tmp_path / name}: no kind of table has that suffix; there are .md, .csv, .html, .json"
    )
    assert not list(tmp_path.iterdir())


def test_a_table_goes_into_no_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "table.csv"
    with pytest.raises(cmo.FileTrouble) as caught:
        cmo.from_dict(night_shift()).table().save(path)
    assert str(caught.value) == f"{path}: there is no folder {path.parent}"
