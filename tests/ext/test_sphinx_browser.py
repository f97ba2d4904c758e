"""Pages in a real browser: links in pictures, dark themes, narrow screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.ext.sphinx_building import build, project_in

pytestmark = pytest.mark.xdist_group("sphinx-browser")  # what it builds is built once


@pytest.fixture(scope="module")
def furo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = project_in(tmp_path_factory.mktemp("furo"))
    built = build(source, "html", "-D", "html_theme=furo")
    assert built.warnings == ()
    return built.out


@pytest.fixture(scope="module")
def alabaster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = build(project_in(tmp_path_factory.mktemp("alabaster")))
    assert built.warnings == ()
    return built.out


def opened(browser: Browser, path: Path, width: int = 1280, dark: bool = False) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
    )
    page.goto(path.as_uri())
    return page


def test_a_box_leads_to_its_card(browser: Browser, furo: Path) -> None:
    page = opened(browser, furo / "reporting.html")
    page.locator("#whole .cmo-picture a", has_text="CMOC1").first.click()
    assert page.url.endswith("reporting.html#cmo-reporting-CMOC1")
    card = page.locator(".cmo-card:target")
    assert "CMOC1: A quick answer" in (card.text_content() or "")
    page.wait_for_function(  # the theme scrolls there smoothly
        """() => {
            const top = document.querySelector('.cmo-card:target').getBoundingClientRect().top;
            return 0 <= top && top < 400;
        }"""
    )
    page.close()


def test_a_box_leads_to_another_page(browser: Browser, furo: Path) -> None:
    page = opened(browser, furo / "reporting.html")
    page.locator("#whole .cmo-picture a", has_text="Reports are talked").first.click()
    page.wait_for_url("**/tables.html#cmo-reporting-weekly-review")
    outline = page.locator("tr:has(.target:target)").evaluate(
        "row => getComputedStyle(row).outlineStyle"
    )
    assert outline == "solid"
    page.close()


def test_the_picture_opens_alone(browser: Browser, furo: Path) -> None:
    page = opened(browser, furo / "reporting.html")
    page.get_by_text("Open the picture alone").first.click()
    page.wait_for_url("**/_images/*.svg")
    page.locator("a", has_text="CMOC1").first.click()
    page.wait_for_url("**/reporting.html#cmo-reporting-CMOC1")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["furo", "alabaster"])
def test_nothing_widens_the_page(
    browser: Browser, theme: str, width: int, request: pytest.FixtureRequest
) -> None:
    out: Path = request.getfixturevalue(theme)
    for name in ("reporting.html", "tables.html", "handover/index.html"):
        page = opened(browser, out / name, width)
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], name
        pictures = page.locator(".cmo-picture")
        for number in range(pictures.count()):
            sides = pictures.nth(number).evaluate(
                "box => [box.getBoundingClientRect().left, box.getBoundingClientRect().right]"
            )
            assert sides[0] >= 0, name
            assert sides[1] <= width, name
        page.close()


def test_small_print_of_a_wide_picture_can_be_read(browser: Browser, furo: Path) -> None:
    page = opened(browser, furo / "reporting.html", 390)
    smallest = page.locator("#whole svg").evaluate(
        """svg => Math.min(...[...svg.querySelectorAll('text')].map(text =>
            parseFloat(getComputedStyle(text).fontSize)
            * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    )
    assert smallest >= 8
    scrolls = page.locator("#whole .cmo-picture").evaluate(
        "box => box.scrollWidth > box.clientWidth"
    )
    assert scrolls
    page.close()


def test_dark_mode(browser: Browser, furo: Path) -> None:
    page = opened(browser, furo / "reporting.html", dark=True)
    ground = "element => getComputedStyle(element).backgroundColor"
    assert page.locator("#whole .cmo-picture").evaluate(ground) == "rgb(255, 255, 255)"
    words = page.locator(".cmo-card dd").first
    contrast = words.evaluate(
        """element => {
            const light = colour => {
                const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(part => part / 255)
                    .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const text = light(getComputedStyle(element).color);
            const page = light(getComputedStyle(document.body).backgroundColor);
            return (Math.max(text, page) + 0.05) / (Math.min(text, page) + 0.05);
        }"""
    )
    assert contrast >= 7
    assert page.locator("body").evaluate(ground) != "rgb(255, 255, 255)"
    page.close()
