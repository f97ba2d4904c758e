"""The report as a page: its structure, its links, and user text that stays text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

import cmo
from cmo.render.report_html import is_wide, width_of
from cmo.tables import Table
from tests import strategies
from tests.report.broken_words import BROKEN_WORDS
from tests.report.reading import Page
from tests.rich_theory import RICH
from tests.theories import night_shift

FORUMS = "online-mental-health-forums"
THEORIES = {
    "forums": cmo.library(FORUMS),
    "cctv": cmo.library("cctv-car-parks"),
    "rich": cmo.from_dict(RICH),
    "broken words": cmo.loads(BROKEN_WORDS),
    "night shift": cmo.from_dict(night_shift()),
    "nothing": cmo.loads("format: 1\ntheory: {title: Nothing yet}\n"),
}
LOADS = {"src", "srcset", "data", "poster", "background", "action"}
"""Attributes by which a page loads something."""


def text_of(theory: cmo.Theory, folder: Path) -> str:
    return theory.report(folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture(params=THEORIES, scope="module")
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Page:
    return Page(text_of(THEORIES[request.param], tmp_path_factory.mktemp("page")))


def test_headings_are_in_order(page: Page) -> None:
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_there_once_and_links_lead_to_them(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    assert page.lost_links() == []
    references = [value for name, value in page.attributes if name == "aria-labelledby"]
    assert {word for value in references for word in str(value).split()} <= set(page.ids)


def test_nothing_is_loaded_and_nothing_runs(page: Page) -> None:
    forbidden = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image"}
    assert forbidden.isdisjoint(page.tags)
    for name, value in page.attributes:
        assert not name.startswith("on"), name
        assert name not in LOADS, value
    assert all(re.match("#|https?:|mailto:", link) for link in page.links), page.links


def test_tables_are_tables_for_those_who_hear_them(page: Page) -> None:
    assert page.tags.count("table") == page.tags.count("caption") == len(page.captions)
    assert all(page.captions)
    heads = page.tags.count("th")
    assert heads == sum(name == "scope" for name, _ in page.attributes)


def test_the_parts_of_the_report_are_in_order() -> None:
    theory = THEORIES["forums"]
    domains = [(3, domain.label) for domain in theory.domains.values()]
    made = [entry for entry in _page(theory).headings if entry[0] < 4]
    assert made == [
        (1, theory.title),
        (2, "About this theory"),
        (2, "In figures"),
        (2, "Contents"),
        (2, "How the configurations lead to one another"),
        (2, "The domains and their configurations"),
        *domains,
        (2, "The theory in one picture"),
        (2, "The evidence"),
        (2, "Contexts by outcomes"),
        (2, "What the checks say"),
        (2, "What is still to be written"),
        (2, "The elements"),
        (2, "Actors, levels and formal theories"),
    ]


def _page(theory: cmo.Theory) -> Page:
    from cmo.report.contents import report_on
    from cmo.report.files import as_page

    report = report_on(theory.programme, theory.check(), theory.gaps(), "synthesis")
    return Page(as_page(report).decode("utf-8"))


def test_every_configuration_has_a_card_that_pictures_and_tables_lead_to() -> None:
    theory = THEORIES["forums"]
    page = _page(theory)
    for id, configuration in theory.configurations.items():
        assert page.ids.count(f"at-{id}") == 1
        assert (4, f"{id}: {configuration.title}") in page.headings
        assert configuration.sentence() in page.text
        assert page.links.count(f"#at-{id}") >= 4  # the map, two pictures, and tables
    for id in theory.elements:
        assert page.ids.count(f"at-{id}") == 1


def test_words_of_the_user_are_text(tmp_path: Path) -> None:
    text = text_of(THEORIES["broken words"], tmp_path)
    page = Page(text)
    for words in (
        '<script>alert("t")</script> & =1+1 {{7*7}} "quoted" \\textbf{x}',
        "</p></main><h1>fake</h1> -- line one",
        "<style>body{display:none}</style>",
        '<iframe src="http://evil.example/x"></iframe>',
        "</figcaption></figure><script>alert(6)</script>",
    ):
        assert words in page.text
    assert "javascript:" not in "".join(page.links)
    assert [link for link in page.links if "evil" in link] == []


@settings(max_examples=25)
@given(strategies.theories())
def test_any_theory_makes_a_sound_page(values: strategies.Values) -> None:
    page = _page(cmo.from_dict(values))
    test_headings_are_in_order(page)
    test_ids_are_there_once_and_links_lead_to_them(page)
    test_nothing_is_loaded_and_nothing_runs(page)
    test_tables_are_tables_for_those_who_hear_them(page)


def test_the_same_theory_makes_the_same_bytes_wherever_its_file_is(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        theory = cmo.load(cmo.from_dict(night_shift()).save(folder / "night.yaml"))
        made.append(theory.report(folder / "report.html").read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]
    assert b"<code>night.yaml:" in made[0]


def test_what_is_wide_is_printed_on_a_landscape_page() -> None:
    assert not is_wide(Table("T", ("a", "b"), (("x" * 100 + " " + "y" * 10, "z"),)))
    assert is_wide(Table("T", ("a", "b"), (("x" * 120, "z"),)))
    assert not is_wide(Table("T", tuple("abcdefghi"), (tuple("abcdefghi"),)))
    assert is_wide(Table("T", tuple("abcdefghij"), (tuple("abcdefghij"),)))
    assert is_wide(Table("T", tuple("abcdef"), (("many words " * 25, *"bcdef"),)))
    assert not is_wide(Table("T", tuple("abcdefghij"), ()))
    assert width_of(Table("T", ("", ""), (("", ""),))) == 14
