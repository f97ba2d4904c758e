"""The report in a real browser: wide and narrow, on paper, and with words that are markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cmo
from tests.report.broken_words import BROKEN_WORDS
from tests.rich_theory import RICH

if TYPE_CHECKING:
    from playwright.sync_api import Browser

THEORIES = {
    "forums": cmo.library("online-mental-health-forums"),
    "rich": cmo.from_dict(RICH),
    "broken words": cmo.loads(BROKEN_WORDS),
}


@pytest.mark.parametrize("name", THEORIES)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_and_nothing_runs(
    browser: Browser, tmp_path: Path, name: str, width: int
) -> None:
    file = THEORIES[name].report(tmp_path / "report.html")
    page = browser.new_page(viewport={"width": width, "height": 800})
    told: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("dialog", lambda dialog: told.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert told == []
    assert asked == [file.as_uri()]
    assert page.title() == THEORIES[name].title
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.querySelectorAll('script, iframe, img').length") == 0
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    ids = "[...document.querySelectorAll('[id]')].map(one => one.id)"
    found = page.evaluate(ids)
    assert len(found) == len(set(found))
    page.close()


def test_a_box_of_a_picture_leads_to_what_is_told_of_it(browser: Browser, tmp_path: Path) -> None:
    file = THEORIES["forums"].report(tmp_path / "report.html")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator("figure a[*|href='#at-CMOC05']").first.click()
    assert page.url.endswith("#at-CMOC05")
    assert page.locator(":target h4").inner_text() == (
        "CMOC05: Help within easy reach builds self-efficacy"
    )
    page.close()


def test_on_paper_what_is_wide_lies_on_its_side(browser: Browser, tmp_path: Path) -> None:
    file = THEORIES["forums"].report(tmp_path / "report.html")
    page = browser.new_page()
    page.goto(file.as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    sizes = {
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", printed)
    }
    upright, on_its_side = (595, 842), (842, 595)
    assert {(min(size), max(size)) for size in sizes} == {upright}
    assert {size[0] > size[1] for size in sizes} == {True, False}
    assert sizes == {upright, on_its_side}


def test_on_paper_a_picture_is_not_parted_from_the_words_that_lead_to_it(
    browser: Browser, tmp_path: Path
) -> None:
    file = THEORIES["forums"].report(tmp_path / "report.html")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    breaks = "one => [one.tagName, getComputedStyle(one).breakAfter]"
    found = page.evaluate(f"[...document.querySelectorAll('h3, h3 + p')].map({breaks})")
    page.close()
    assert {tuple(one) for one in found} == {("H3", "avoid"), ("P", "avoid")}
