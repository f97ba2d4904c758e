"""Tables -> theories: ids that stay, progress, what is proposed, how long an account gets."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.document import Paragraph
from cmo.exchange.grids.grid import Grids
from cmo.exchange.tabular.importing import theory_from
from cmo.tables import Table
from tests.exchange.tabular.accounts import as_text
from tests.exchange.tabular.making import CMO, grid, read

WORDS = st.lists(
    st.sampled_from(["staff", "trust", "the", "ward", "feel", "heard", "Staff", "talk"]),
    min_size=1,
    max_size=6,
).map(" ".join)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=8)


def _ids(values: dict[str, Any]) -> dict[str, str]:
    """The id of each element, by its kind and words."""
    kinds = ("contexts", "mechanisms", "outcomes")
    return {f"{k} {label}": id for k in kinds for id, label in values.get(k, {}).items()}


@settings(max_examples=40, deadline=None)
@given(ROWS, ROWS)
def test_rows_added_below_change_no_id(
    rows: list[tuple[str, str, str]], more: list[tuple[str, str, str]]
) -> None:
    head = CMO[1:]
    before = read(grid(head, *rows)).values
    after = read(grid(head, *rows, *more)).values
    assert read(grid(head, *rows)).values == before
    assert _ids(before).items() <= _ids(after).items()
    assert before["configurations"].items() <= after["configurations"].items()


def test_a_row_put_in_between_changes_no_id_of_other_words() -> None:
    rows = [("1", "Few beds", "Fear", "Talk"), ("2", "No staff", "Hope", "Calm")]
    before = read(grid(CMO, *rows)).values
    after = read(grid(CMO, rows[0], ("1a", "Few nights", "Fear of loss", "Talk"), rows[1])).values
    assert _ids(before).items() <= _ids(after).items()
    assert [*after["configurations"]] == ["CMOC1", "CMOC1a", "CMOC2"]
    assert before["configurations"].items() <= after["configurations"].items()


def test_the_same_words_are_one_element_and_its_wording_is_kept() -> None:
    values = read(
        grid(
            CMO,
            ("1", "GPs are asked", "Fear", "NHS staff talk."),
            ("2", "gps are  Asked", "fear", "Calm"),
            ("3", "NHS staff talk", "Fear", "Talk"),
        )
    ).values
    assert values["contexts"] == {"gps-asked": "GPs are asked"}
    assert values["configurations"]["CMOC2"]["contexts"] == [
        {"ref": "gps-asked", "wording": "gps are  Asked"}
    ]
    assert values["configurations"]["CMOC3"]["contexts"] == ["nhs-staff-talk"]
    assert values["mechanisms"] == {"fear": "Fear"}


def test_an_id_is_no_word_of_the_format_and_no_configuration() -> None:
    values = read(
        grid(CMO, ("trust", "Contexts", "Trust", "Calm"), ("!", "?!", "!!", "trust-2"))
    ).values
    assert [*values["configurations"]] == ["trust", "trust-2"]
    assert values["contexts"] == {"contexts-2": "Contexts", "context": "?!"}
    assert values["mechanisms"] == {"trust-3": "Trust", "mechanism": "!!"}
    assert values["outcomes"] == {"calm": "Calm", "trust-2-2": "trust-2"}


def test_merges_are_proposed_and_never_made() -> None:
    imported = read(
        grid(
            CMO,
            ("1", "Forum users", "Fear", "More talk"),
            ("2", "Users of the forum", "Fear", "More talk"),
        )
    )
    assert imported.values["contexts"] == {
        "forum-users": "Forum users",
        "users-forum": "Users of the forum",
    }
    assert (
        "### Elements that may be one\n"
        "Nothing was merged. Where two are one thing, put the id of the one in place of the other "
        "in the theory file, and take the other out; or give both the same words in the table and "
        "import it again.\n"
        "- context forum-users “Forum users” and context users-forum “Users of the forum”"
    ) in as_text(imported.account)


def test_alternatives_chains_and_comments() -> None:
    imported = read(
        grid(
            (*CMO[1:], "Unless"),
            ("Few beds AND/OR no staff", "Fear → haste", "either talk or calm", "–"),
            ("Few beds; no staff", "Hope", "Calm", "A strike"),
            comments={(0, 1): "Which?", (1, 0): "Since May", (2, 3): "Rare"},
        )
    )
    assert imported.values["theory"]["note"] == "Comment: Which?"
    assert imported.values["configurations"] == {
        "CMOC1": {
            "contexts": [{"any": ["few-beds", "no-staff"]}],
            "mechanisms": [{"chain": ["fear", "haste"]}],
            "outcomes": [{"any": ["talk", "calm"]}],
            "note": "Comment on Context: Since May",
        },
        "CMOC2": {
            "contexts": ["few-beds", "no-staff"],
            "unless": ["a-strike"],
            "mechanisms": ["hope"],
            "outcomes": ["calm"],
            "note": "Comment on Unless: Rare",
        },
    }
    text = as_text(imported.account)
    assert "contexts: any of (few-beds; no-staff)" in text
    assert "mechanisms: a chain of (fear; haste)" in text


def test_a_line_may_name_the_configuration_below_it() -> None:
    table = grid(
        CMO[1:],
        ("CMOC 1: Trust builds talk",),
        ("Few beds", "Fear", "Talk"),
        ("CMOC 2 - Time is short",),
        ("No time", "Haste", "Errors"),
        merged={(1, 0): (1, 3), (3, 0): (1, 3)},
    )
    imported = read(table)
    assert imported.values["configurations"]["CMOC2"] == {
        "title": "Time is short",
        "published_as": "CMOC 2",
        "contexts": ["no-time"],
        "mechanisms": ["haste"],
        "outcomes": ["errors"],
    }
    assert "- Sheet1, row 2: names the configuration below “CMOC 1: Trust builds talk”" in as_text(
        imported.account
    )


def test_halves_of_mechanisms_in_columns_and_in_cells() -> None:
    head = ("#", "Context", "M1 (resource)", "M1 (reasoning)", "M2 (resource)", "M2 (reasoning)")
    values = read(
        grid(
            (*head, "Outcome"),
            ("1", "Few beds", "a phone", "I can call", "a mentor", "I am seen", "Stays"),
        )
    ).values
    assert values["mechanisms"] == {
        "i-can-call": {"resource": "a phone", "reasoning": "I can call"},
        "i-am-seen": {"resource": "a mentor", "reasoning": "I am seen"},
    }
    cell = "Resource: a named mentor. Reasoning: somebody is on my side"
    values = read(grid(CMO, ("1", "Few beds", cell, "Stays"))).values
    assert values["mechanisms"] == {
        "somebody-side": {
            "resource": "a named mentor",
            "reasoning": "somebody is on my side",
        }
    }


def test_sources_of_one_author_and_year_are_told_apart_and_told() -> None:
    imported = read(
        grid(
            (*CMO, "Source", "Page"),
            ("1", "A b", "C d", "E f", "Smith 2019; Smith & Lee 2019; Smith 2019a", ""),
            ("2", "A b", "C d", "E g", "Smith 2019", "pp. 3-4"),
        )
    )
    sources = imported.values["sources"]
    assert [*sources] == ["smith-2019", "smith-2019-2", "smith-2019a"]
    assert imported.values["configurations"]["CMOC2"]["evidence"] == [
        {"source": "smith-2019", "locator": "pp. 3-4"}
    ]
    assert (
        "### Sources that may be one\n"
        "Nothing was merged. Where two are one, put one id in place of the other.\n"
        "- smith-2019-2 may be the same source as smith-2019: same first author and year\n"
    ) in as_text(imported.account)


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    table = grid(CMO, *((str(n), f"Few beds {n}", "Fear", "Talk") for n in range(1, 501)))
    theory_from(Grids("t.csv", (table,)), progress=lambda done, all: told.append((done, all)))
    assert told
    assert all(0 < done <= whole for done, whole in told)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_long_account_is_cut_and_counted_and_can_be_had_whole() -> None:
    table = grid(
        (*CMO, "Status", "Region"),
        *((str(n), f"Beds {n}", "Fear", "Talk", "in doubt", "North") for n in range(300)),
    )
    short, whole = read(table).account, read(table, most_told=None).account
    cells, all_cells = (
        next(block for block in account if isinstance(block, Table) and block.columns[0] == "Place")
        for account in (short, whole)
    )
    assert (len(cells.rows), cells.note) == (200, "and 1000 more cells")
    assert (len(all_cells.rows), all_cells.note) == (1200, "")
    assert "- and 102 more" not in as_text(whole)
    assert "- and 102 more" in as_text(short)
    assert as_text(whole).count(": North (note of") == 300


def test_the_title_is_the_given_one_and_the_line_above_is_kept() -> None:
    table = grid(("Table 2. Night shifts",), CMO, ("1", "Few beds", "Fear", "Talk"))
    imported = read(table, title="Nights")
    assert imported.values["theory"] == {"title": "Nights", "note": "Table 2. Night shifts"}
    assert isinstance(imported.account[1], Paragraph)
    assert imported.account[1].text == (
        "Found: 1 configuration, 1 context, 1 mechanism, 1 outcome. The title is the one that you "
        "gave.",
    )


def test_time_grows_with_the_table_and_not_with_its_square() -> None:
    def seconds(rows: int) -> float:
        table = grid(
            CMO, *((str(n), f"Beds {n} of ward", f"Fear {n}", f"Talk {n}") for n in range(rows))
        )
        start = time.process_time()
        read(table)
        return time.process_time() - start

    seconds(50)
    assert seconds(1200) < 12 * seconds(300)
