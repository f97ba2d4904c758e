"""Ways in which evaluators keep their tables, each with what it is read as."""

from __future__ import annotations

import pytest

from cmo.exchange.tabular.headings import heading_read
from tests.exchange.tabular.accounts import as_text
from tests.exchange.tabular.making import CMO, grid, read


def test_cards_with_tags_in_their_cells_are_turned() -> None:
    card = grid(
        ("Programme theory 2: Sharing decisions", ""),
        ("Context", "Several treatments are open"),
        ("Mechanism", "An aid shows the options (resource); patients have a say (reasoning)"),
        ("Outcome", "Patients choose"),
    )
    values = read(card).values
    assert values["configurations"] == {
        "Programme-theory-2": {
            "title": "Sharing decisions",
            "published_as": "Programme theory 2",
            "contexts": ["several-treatments-open"],
            "mechanisms": ["patients-say"],
            "outcomes": ["patients-choose"],
        }
    }
    assert values["mechanisms"] == {
        "patients-say": {
            "resource": "An aid shows the options",
            "reasoning": "patients have a say",
        }
    }


@pytest.mark.parametrize("heading", ["Evidence", "Illustrative quotes"])
def test_quotes_with_whoever_said_them(heading: str) -> None:
    cell = "“It is ours.” (Interview 3, man, 58)\n“I would not go” – P07"
    values = read(grid((*CMO, heading), ("1", "A shed", "Pride", "Joins in", cell))).values
    assert values["configurations"]["CMOC1"]["evidence"] == [
        {"source": "interview-3", "quote": "It is ours.", "note": "man, 58"},
        {"source": "p07", "quote": "I would not go"},
    ]
    assert "note" not in values["configurations"]["CMOC1"]


def test_what_works_for_whom_why_and_what_happens() -> None:
    head = ("What works?", "For whom?", "In what circumstances?", "Why?", "What happens?")
    values = read(grid(head, ("Calls", "Men", "No bus", "Feels seen", "Comes"))).values
    assert values["configurations"]["CMOC1"] == {
        "actors": ["men"],
        "interventions": ["calls"],
        "contexts": ["no-bus"],
        "mechanisms": ["feels-seen"],
        "outcomes": ["comes"],
    }


def test_a_count_of_papers_is_no_number_of_the_configuration() -> None:
    values = read(grid(("n (papers)", *CMO[1:]), ("6", "Few beds", "Fear", "Talk"))).values
    assert [*values["configurations"]] == ["CMOC1"]
    assert values["configurations"]["CMOC1"]["note"] == "n (papers): 6"


def test_a_list_of_sentences_beside_a_column_of_sources_or_of_anything() -> None:
    sentences = (
        "IPT1: If coaches played themselves, then girls listen because they see it can be done.",
        "IPT2: Where coaches shout, girls drop out as they feel small.",
        "IPT3: Late hours bring in those who are out on the street.",
    )
    rows = [(sentence, f"Workshop {number}") for number, sentence in enumerate(sentences, 1)]
    imported = read(grid(("Initial programme theories", "Seen in"), *rows))
    found = imported.values["configurations"]
    assert [*found] == ["IPT1", "IPT2"]
    assert found["IPT2"]["mechanisms"] == ["feel-small"]
    assert found["IPT2"]["note"] == "Seen in: Workshop 2"
    assert "Late hours bring in" in imported.values["theory"]["note"]
    assert "### Rows that are no configurations" in as_text(imported.account)


def test_a_last_sentence_alone_in_its_row_is_no_theme() -> None:
    rows = (("IPT", "Source"), ("If a, then b because c.", "Int 1"), ("If d, then e because f.",))
    assert len(read(grid(*rows)).values["configurations"]) == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("Contex", "context"),
        ("Mechansim", "mechanism"),
        ("Mechanisim", "mechanism"),
        ("Outome", "outcome"),
        ("Reasonning", "reasoning"),
        ("Resourse", "resource"),
        ("Refrences", "source"),
    ],
)
def test_a_slip_of_the_pen_is_a_guess(typed: str, field: str) -> None:
    read = heading_read(typed)
    assert read is not None
    assert (read.field, read.certainty) == (field, "guess")


@pytest.mark.parametrize("text", ["Content", "Contest", "Recourse", "Contxet of the whole table"])
def test_other_words_are_no_slips(text: str) -> None:
    assert heading_read(text) is None


def test_author_and_year_in_two_columns_are_one_source() -> None:
    head = ("Author", "Year", *CMO[1:], "Quote", "Page")
    row = ("Abbott et al.", "2015", "Small practice", "Trust", "Uptake", "“over lunch”", "7")
    imported = read(grid(head, row))
    assert imported.values["sources"] == {
        "abbott-2015": {
            "citation": "Abbott et al. (2015)",
            "authors": ["Abbott"],
            "year": 2015,
        }
    }
    assert imported.values["configurations"]["CMOC1"]["evidence"] == [
        {"source": "abbott-2015", "quote": "over lunch", "locator": "7"}
    ]
    assert "| 2015 | the year of abbott-2015" in as_text(imported.account)


def test_a_year_that_belongs_to_no_author_is_kept() -> None:
    head = (*CMO, "Source", "Year")
    values = read(grid(head, ("1", "Few beds", "Fear", "Talk", "[3]", "2015"))).values
    assert values["configurations"]["CMOC1"]["note"] == "Year: 2015"


def test_links_without_a_direction_are_kept_and_not_followed() -> None:
    rows = (("1", "Few beds", "Fear", "Talk", "CMOC 2"), ("2", "Many beds", "Calm", "Rest", ""))
    imported = read(grid((*CMO, "Linked CMOCs"), *rows))
    assert imported.values["configurations"]["CMOC2"]["contexts"] == ["many-beds"]
    assert imported.values["configurations"]["CMOC1"]["note"] == "Linked CMOCs: CMOC 2"
    told = "| a note, for its heading does not say which leads to which"
    assert told in as_text(imported.account)
    followed = read(grid((*CMO, "Leads to"), *rows)).values
    assert followed["configurations"]["CMOC2"]["contexts"] == ["many-beds", "talk"]


def test_columns_of_sources_side_by_side_are_about_the_whole() -> None:
    head = (*CMO, "Evidence", "Evidence")
    values = read(grid(head, ("1", "Few beds", "Fear", "Talk", "Obs 1", "Int 3"))).values
    evidence = values["configurations"]["CMOC1"]["evidence"]
    assert evidence == [{"source": "obs-1"}, {"source": "int-3"}]


def test_a_theme_is_called_by_its_name() -> None:
    rows = (("Theme: Moderation",), ("1", "Trained moderators", "Feels safe", "Posts"))
    assert read(grid(CMO, *rows)).values["domains"] == {"moderation": "Moderation"}


def test_contexts_of_a_level() -> None:
    head = ("Macro context", "Meso-level context", "Mechanism", "Final outcome")
    values = read(grid(head, ("Austerity", "Two buildings", "Feels stuck", "Leaves"))).values
    assert values["levels"] == {"macro": "Macro", "meso": "Meso"}
    assert values["contexts"] == {
        "austerity": {"label": "Austerity", "level": "macro"},
        "two-buildings": {"label": "Two buildings", "level": "meso"},
    }
    assert values["outcomes"] == {"leaves": {"label": "Leaves", "horizon": "distal"}}


def test_the_caption_and_not_the_number_of_a_table_is_the_title() -> None:
    above = (("Table 4",), ("Why cash was taken up",))
    values = read(grid(*above, CMO, ("1", "Near a market", "Trust", "Buys food"))).values
    assert values["theory"] == {"title": "Why cash was taken up", "note": "Table 4"}
    alone = read(grid(("Table 4.",), CMO, ("1", "Near a market", "Trust", "Buys food"))).values
    assert alone["theory"] == {"title": "Table 4."}


@pytest.mark.parametrize(
    ("cell", "titles"),
    [
        ("Nurse 8, HCA 2", ["Nurse 8", "HCA 2"]),
        ("Field note 14/3/2019", ["Field note 14/3/2019"]),
    ],
)
def test_sources_that_people_name(cell: str, titles: list[str]) -> None:
    values = read(grid((*CMO, "Source"), ("1", "Few beds", "Fear", "Talk", cell))).values
    assert [*values["sources"].values()] == titles


def test_a_page_in_german() -> None:
    values = read(grid((*CMO, "Beleg"), ("1", "Da", "Mut", "Geht", "Müller (2018), S. 44"))).values
    evidence = values["configurations"]["CMOC1"]["evidence"]
    assert evidence == [{"source": "müller-2018", "locator": "S. 44"}]


def test_places_are_short_where_there_is_one_table() -> None:
    account = as_text(read(grid(CMO, ("1", "Few beds", "Fear", "Talk"))).account)
    assert "B2 | Few beds | contexts: few-beds" in account
    assert "Sheet1!B2" not in account
    two = as_text(
        read(
            grid(CMO, ("1", "Few beds", "Fear", "Talk"), name="Trust"),
            grid(CMO, ("2", "No beds", "Fear", "Talk"), name="Time"),
        ).account
    )
    assert "Trust!B2 | Few beds | contexts: few-beds" in two


def test_references_behind_words_are_evidence_and_in_no_label() -> None:
    row = ("1", "Few beds [12]; fear [2]", "Told early [12, 15–16].", "Talk of [4] beds", "[12]")
    imported = read(grid((*CMO, "Refs"), row))
    values = imported.values
    told = "[12] is evidence for it; [2] is evidence for it; contexts: few-beds; fear"
    assert told in as_text(imported.account)
    assert values["contexts"] == {"few-beds": "Few beds", "fear": "fear"}
    assert values["mechanisms"] == {"told-early": "Told early"}
    assert [*values["outcomes"].values()] == ["Talk of [4] beds"]
    assert values["configurations"]["CMOC1"]["evidence"] == [
        {"source": "reference-12", "about": ["contexts", "mechanisms"]},
        {"source": "reference-2", "about": "contexts"},
        {"source": "reference-15", "about": "mechanisms"},
        {"source": "reference-16", "about": "mechanisms"},
    ]
    assert "note" not in values["configurations"]["CMOC1"]


def test_configurations_that_say_the_same_are_told_and_not_merged() -> None:
    rows = (("1", "Few beds", "Fear", "Talk"), ("2", "few beds", "Fear.", "Talk"))
    imported = read(grid(CMO, *rows))
    assert [*imported.values["configurations"]] == ["CMOC1", "CMOC2"]
    assert (
        "### Configurations that say the same\nNothing was merged. Where they are one, put the "
        "evidence of all under one of them, and take the others out.\n- CMOC1, CMOC2"
    ) in as_text(imported.account)


def test_tags_with_words_of_their_own() -> None:
    sentence = (
        "If seniors explain (C: role-modelling), juniors feel able (M1: confidence), and ask (O)"
    )
    values = read(grid(("No", "CMOC statement"), ("1", sentence))).values
    assert [*values["contexts"].values()] == ["seniors explain (role-modelling)"]
    assert values["mechanisms"] == {
        "juniors-feel-able-confidence": {"label": "juniors feel able (confidence)", "code": "M1"}
    }
    assert [*values["outcomes"].values()] == ["ask"]


def test_of_a_strange_column_the_account_tells_the_first_note_and_counts_the_rest() -> None:
    rows = [(str(n), f"Context {n}", f"Mind {n}", "Talk", f"Land {n}") for n in range(1, 6)]
    account = as_text(read(grid((*CMO, "Country"), *rows)).account)
    assert (
        "- Sheet1!E2: Land 1 (note of CMOC1)\n"
        "- Sheet1: so did 4 more cells of the column “Country”, each with this heading before it"
    ) in account
    assert "Land 2" not in account
