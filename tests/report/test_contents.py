"""What a report says, before it is a page or a Word file."""

from __future__ import annotations

import re

import pytest
from benchmarks.synthetic import theory_text

import cmo
from cmo.document import Block, Card, Facts, Figure, Heading, Paragraph, plain
from cmo.errors import DrawingFailed
from cmo.report.contents import Report, report_on
from cmo.report.files import as_page, drawn
from cmo.report.grounds import in_parts
from cmo.tables import Table
from tests.report.broken_words import BROKEN_WORDS
from tests.report.every_word import EVERY_WORD
from tests.rich_theory import RICH
from tests.theories import night_shift


def report(theory: cmo.Theory) -> Report:
    return report_on(theory.programme, theory.check(), theory.gaps(), "synthesis")


def under(blocks: tuple[Block, ...], heading: str) -> list[Block]:
    """What stands between a heading and the next."""
    places = [place for place, one in enumerate(blocks) if isinstance(one, Heading)]
    for start, end in zip(places, [*places[1:], len(blocks)], strict=True):
        found = blocks[start]
        if isinstance(found, Heading) and found.text == heading:
            return list(blocks[start + 1 : end])
    raise AssertionError(heading)


def said(blocks: list[Block]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def told(blocks: list[Block]) -> dict[str, str]:
    (facts,) = (block for block in blocks if isinstance(block, Facts))
    return {word: plain(text) for word, text in facts.facts}


def test_the_first_page() -> None:
    theory = cmo.library("online-mental-health-forums")
    front = report(theory).front
    assert front[0] == Heading(1, theory.title)
    assert said(list(front)) == [
        "This report shows a realist programme theory as its theory file has it: 22 configurations "
        "of contexts, mechanisms and outcomes in 6 domains, with the evidence for and against "
        "them. It was made by a program from that file, and adds no finding to it. The file calls "
        "it an initial theory: one that has not been tested and refined yet.",
        f"The question: {theory.header.question}",
        f"A note on this theory: {theory.header.note}",
    ]
    assert told(under(front, "About this theory")) == {
        "Stage": "initial",
        "Programme": "Online forums for mental health peer support",
        "Population": "People who use online forums for mental health peer support",
        "Authors": "Marshall P, et al. (the published theory); the cmo project (this "
        "reconstruction)",
        "Citation": theory.header.citation,
        "Protocol": "PROSPERO CRD42022352528",
        "DOI": "10.2196/55750",
    }
    assert told(under(front, "In figures")) == {
        "Configurations": "22 in 6 domains",
        "Their status": "10 candidate, 12 without a status",
        "Elements": "6 interventions, 9 contexts, 22 mechanisms, 15 outcomes",
        "Ripples": "22 pairs of configurations, one leading to the other",
        "Sources": "1 (1 journal article)",
        "Stated or inferred": "23 stated, 79 inferred, of 102 parts of configurations",
        "Support": "one source: 12, indirect evidence: 10",
    }


def test_the_first_page_of_others() -> None:
    front = report(cmo.from_dict(RICH)).front
    (opening,) = said(list(front))
    assert opening == (
        "This report shows a realist programme theory as its theory file has it: 3 configurations "
        "of contexts, mechanisms and outcomes in 2 domains. It was made by a program from that "
        "file, and adds no finding to it. The file calls it a refined theory: one that has been "
        "tested, and then changed."
    )
    assert told(under(front, "About this theory")) == {
        "Stage": "refined",
        "In place throughout": "In place everywhere",
    }
    values = night_shift()
    del values["theory"]["stage"]
    opening, _ = said(list(report(cmo.from_dict(values)).front))
    assert opening.endswith("The file does not say whether it is an initial or a refined theory.")
    front = report(cmo.loads("format: 1\ntheory: {title: Nothing yet}\n")).front
    assert [one.text for one in front if isinstance(one, Heading)] == ["Nothing yet", "In figures"]
    assert told(under(front, "In figures")) == {
        "Configurations": "0",
        "Elements": "0 interventions, 0 contexts, 0 mechanisms, 0 outcomes",
        "Ripples": "0 pairs of configurations, one leading to the other",
        "Sources": "none",
        "Stated or inferred": "0 stated, 0 inferred, of 0 parts of configurations",
        "Support": "none",
    }


def test_a_domain() -> None:
    theory = cmo.loads(BROKEN_WORDS)
    body = report(theory).body
    description, reference, parts, figure, card, table = under(body, '<i>Domain</i> "one"')
    assert [plain(one.text) for one in (description, reference, parts)] == [  # type: ignore[union-attr]
        "<script>alert(5)</script>",
        "=cmd()",
        "Its parts: “</figcaption></figure><script>alert(6)</script>”.",
    ]
    assert isinstance(figure, Figure)
    assert figure.caption == '<i>Domain</i> "one": 1 configuration.'
    assert figure.diagram.title == '<i>Domain</i> "one"'
    assert [node.of for node in figure.diagram.nodes if node.role == "configuration"] == ["X1"]
    assert isinstance(card, Card)
    assert card.id == "X1"
    (_, facts) = card.blocks
    assert isinstance(facts, Facts)
    assert {word: plain(text) for word, text in facts.facts} == {
        "Status": "supported",
        "Note": "<style>body{display:none}</style>",
        "Leads to": "X2, through <svg onload=alert(9)>",
        "Evidence": "refutes: s1, <p>: “<script>alert(11)</script>”",
    }
    assert isinstance(table, Table)
    assert table.columns == ("Configuration", "Context", "Resource", "Reasoning", "Outcome")
    inner = said(under(body, "</figcaption></figure><script>alert(6)</script>"))
    assert inner == ['A part of “<i>Domain</i> "one"”.']
    assert said(under(body, "Empty one")) == ["No configuration is in this domain itself."]
    assert [one.id for one in under(body, "In no domain") if isinstance(one, Card)] == ["X3"]


def test_a_theory_without_domains_has_one_list_and_one_picture() -> None:
    values = night_shift()
    del values["domains"], values["configurations"]["CMOC1"]["domain"]
    body = report(cmo.from_dict(values)).body
    first, second, table = under(body, "The configurations")
    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert isinstance(table, Table)
    assert table.title == "The configurations"
    assert sum(isinstance(one, Figure) for one in body) == 2


def test_a_theory_of_nothing() -> None:
    body = report(cmo.loads("format: 1\ntheory: {title: Nothing yet}\n")).body
    assert said(under(body, "The configurations")) == ["There are none."]
    assert said(under(body, "The evidence")) == ["The theory file names no source."]
    assert [one.text for one in body if isinstance(one, Heading)] == [
        "The configurations",
        "The evidence",
        "What the checks say",
        "What is still to be written",
    ]


def test_evidence_has_a_row_for_whatever_there_is_more_of() -> None:
    values = night_shift()
    table, excerpts, sources = under(report(cmo.from_dict(values)).body, "The evidence")
    assert isinstance(table, Table)
    assert table.columns == ("Configuration", "int-04")
    assert table.rows == (("CMOC1", "supports"), ("CMOC2", ""))
    assert table.naming == {0}
    assert isinstance(excerpts, Table)
    assert excerpts.title == "Each piece of evidence"
    assert isinstance(sources, Table)
    assert sources.title == "The sources"
    values["sources"] |= {"a": "A", "b": "B"}
    table, *_ = under(report(cmo.from_dict(values)).body, "The evidence")
    assert isinstance(table, Table)
    assert table.columns == ("Source", "CMOC1", "CMOC2")
    assert [row[0] for row in table.rows] == ["int-04: Interview 4", "a: A", "b: B"]


def test_the_head_of_a_column_leads_to_its_configuration_and_to_nothing_else() -> None:
    values = night_shift()
    values["sources"]["short-form"] = "Named as an element is"
    few = as_page(report(cmo.from_dict(values))).decode("utf-8")
    assert '<th scope="col">short-form</th>' in few
    assert '<th scope="col">Configuration</th>' in few
    values["sources"] |= {"a": "A", "b": "B"}
    many = as_page(report(cmo.from_dict(values))).decode("utf-8")
    assert '<th scope="col"><a href="#at-CMOC1">CMOC1</a></th>' in many


def test_the_elements() -> None:
    body = report(cmo.from_dict(night_shift())).body
    (table,) = under(body, "The elements")
    assert isinstance(table, Table)
    used = dict(zip(table.about, (row[-1] for row in table.rows), strict=True))
    assert used["reports-more"] == "CMOC1; CMOC2"
    assert used["short-staffed"] == "CMOC1"
    assert table.columns[-1] == "Used in"
    assert len(table.columns) - 1 in table.naming


def test_the_elements_say_what_is_in_place_throughout() -> None:
    (table,) = under(report(cmo.from_dict(RICH)).body, "The elements")
    assert isinstance(table, Table)
    assert table.note == "In place for every configuration: In place everywhere."


def test_actors_levels_and_formal_theories() -> None:
    body = report(cmo.from_dict(EVERY_WORD)).body
    tables = under(body, "Actors, levels and formal theories")
    assert [(one.title, one.columns, one.rows) for one in tables if isinstance(one, Table)] == [
        (
            "Actors",
            ("Name", "Description", "Reference"),
            (("VICTOR", "WHISKEY", "XRAY"), ("YANKEE", "", "")),
        ),
        ("Levels", ("Name", "Description", "Reference"), (("SIERRA", "TANGO", "UNIFORM"),)),
        (
            "Formal theories",
            ("Name", "Description", "Reference"),
            (("VANILLA", "WALNUT", "XIGUA"), ("YAM", "", "")),
        ),
    ]


def test_a_card_tells_whom_it_is_about_and_what_is_said_of_single_parts() -> None:
    body = report(cmo.from_dict(EVERY_WORD)).body
    (card,) = (one for one in under(body, "OSCAR") if isinstance(one, Card))
    facts = told(list(card.blocks))
    assert "For whom" not in facts  # nobody's reasoning or outcome is told of
    assert facts["Also involved"] == "VICTOR"
    assert facts["Offered by"] == "YANKEE"
    assert facts["Code here"] == "“DUBLIN”: FES"
    assert facts["Note on a part"] == "“DUBLIN”: EXETER"


def test_nothing_that_the_file_says_is_left_out() -> None:
    page = as_page(report(cmo.from_dict(EVERY_WORD))).decode("utf-8")
    outside_pictures = re.sub("(?s)<svg.*?</svg>|<style>.*?</style>", "", page).upper()
    words = set(re.findall(r"\b[A-Z]{3,}\b", repr(EVERY_WORD)))
    assert {word for word in words if word not in outside_pictures} == set()


def test_what_is_too_large_for_a_page_is_left_out_and_said() -> None:
    theory = cmo.loads(theory_text(90))
    body = report(theory).body
    size = "The picture of 90 configurations is too large for a page, and is left out here; "
    assert said(under(body, "How the configurations lead to one another")) == [
        f"{size}cmo render draws it, the whole of it or a part."
    ]
    assert said(under(body, "The theory in one picture")) == [
        f"{size}cmo render draws it, the whole of it or a part."
    ]
    assert said(under(body, "Contexts by outcomes")) == [
        "A table of 83 contexts by 60 outcomes is too large for a page, and is left out here; "
        "cmo table --kind matrix writes it."
    ]
    assert sum(isinstance(one, Figure) for one in body) == len(theory.domains)


def test_evidence_that_is_too_large() -> None:
    values = night_shift()
    values["sources"] = {f"s{number}": f"Source {number}" for number in range(2001)}
    values["configurations"]["CMOC1"]["evidence"] = []
    body = report(cmo.from_dict(values)).body
    assert said(under(body, "The evidence")) == [
        "A table of 2001 sources by 2 configurations is too large for a page, and is left out "
        "here; cmo table --kind evidence writes it."
    ]


def test_a_table_in_parts_loses_nothing() -> None:
    table = Table(
        "T",
        ("row", "a", "b", "c", "d", "e"),
        (("1", "a1", "b1", "c1", "d1", "e1"), ("2", "a2", "b2", "c2", "d2", "e2")),
        "a note",
        about=("one", "two"),
        naming=frozenset({0, 4}),
    )
    first, second, third = in_parts(table, 2)
    assert [part.columns for part in (first, second, third)] == [
        ("row", "a", "b"),
        ("row", "c", "d"),
        ("row", "e"),
    ]
    assert second.rows == (("1", "c1", "d1"), ("2", "c2", "d2"))
    assert [part.title for part in (first, third)] == ["T (part 1 of 3)", "T (part 3 of 3)"]
    assert [part.note for part in (first, second, third)] == ["", "", "a note"]
    assert [part.about for part in (first, second, third)] == [("one", "two"), (), ()]
    assert [part.naming for part in (first, second, third)] == [{0}, {0, 2}, {0}]
    assert in_parts(table, 5) == (table,)


def test_a_picture_that_cannot_be_drawn_is_told_of_and_the_rest_is_there() -> None:
    found = report(cmo.from_dict(night_shift()))
    steps: list[str] = []

    def draw(diagram: object) -> bytes:
        if diagram.kind == "ripples":  # type: ignore[attr-defined]
            raise DrawingFailed("it takes too long")
        return b"a picture"

    with pytest.warns(UserWarning, match="^a picture is left out") as warned:
        body, pictures = drawn(found.body, draw, steps.append)
    assert [str(one.message) for one in warned] == [
        "a picture is left out of the report: it takes too long"
    ]
    assert said(under(body, "How the configurations lead to one another")) == [
        "This picture could not be drawn: it takes too long."
    ]
    number = sum(isinstance(one, Figure) for one in found.body)
    assert len(pictures) == number - 1
    assert steps == [f"drawing picture {one + 1} of {number}" for one in range(number)]
