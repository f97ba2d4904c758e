"""Pages that the MkDocs plugin made, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

from tests.ext.mkdocs_site import built, copied, written

pytestmark = pytest.mark.xdist_group("mkdocs-browser")  # what it builds is built once

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WITH_SLATE = (
    "  font: false\n",
    "  font: false\n  palette:\n"
    '    - media: "(prefers-color-scheme: light)"\n      scheme: default\n'
    '    - media: "(prefers-color-scheme: dark)"\n      scheme: slate\n',
)
PAGES = ("", "configurations/", "guide/using/", "guide/forums/")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the project that is kept with the tests is served."""
    site = built(copied(tmp_path_factory.mktemp("site"), WITH_SLATE)).site
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def opened(browser: Browser, width: int, *, dark: bool = False) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
    )
    return context.new_page()


def test_a_click_on_a_box_leads_to_the_card(browser: Browser, address: str) -> None:
    page = opened(browser, 1280)
    page.goto(address)
    page.locator(".cmo-picture a").filter(has_text="CMOC2").first.click()
    page.wait_for_url(f"{address}configurations/#cmo-night-shift-CMOC2")
    card = page.locator("#cmo-night-shift-CMOC2")
    box = card.bounding_box()
    assert box is not None
    assert 48 <= box["y"] < 300  # below the bar at the top, and in sight
    assert card.evaluate("card => getComputedStyle(card).outlineStyle") == "solid"
    page.context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_widens_a_narrow_page_and_pictures_can_be_read(
    browser: Browser, address: str, dark: bool
) -> None:
    page = opened(browser, 390, dark=dark)
    for name in PAGES:
        page.goto(f"{address}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.mouse.wheel(300, 0)
        assert page.evaluate("window.scrollX") == 0
    page.goto(f"{address}guide/using/")
    picture = page.locator(".cmo-picture")
    wide, narrow = picture.evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert narrow < 390 < wide
    text = page.locator(".cmo-picture svg text").first.bounding_box()
    assert text is not None
    assert text["height"] > 10
    page.context.close()


def test_pictures_lie_on_white_and_tables_follow_the_theme(browser: Browser, address: str) -> None:
    page = opened(browser, 1280, dark=True)
    page.goto(f"{address}configurations/")
    ground = "thing => getComputedStyle(thing).backgroundColor"
    assert page.locator("body").evaluate(ground) != "rgb(255, 255, 255)"
    assert page.locator(".cmo-picture").first.evaluate(ground) == "rgb(255, 255, 255)"
    colour = "thing => getComputedStyle(thing).color"
    paragraph = page.locator("article > p").last.evaluate(colour)
    assert page.locator(".cmo-table td").nth(1).evaluate(colour) == paragraph
    assert page.locator(".cmo-card dd").first.evaluate(colour) == paragraph
    page.context.close()


def test_a_picture_can_be_opened_alone_and_leads_back(browser: Browser, address: str) -> None:
    page = opened(browser, 390)
    page.goto(address)
    page.locator(".cmo-alone a").first.click()
    page.wait_for_url(f"{address}assets/realist-cmo/cmo-night-shift.svg")
    page.locator("a").filter(has_text="CMOC1").first.dispatch_event("click")
    page.wait_for_url(f"{address}configurations/#cmo-night-shift-CMOC1")
    page.context.close()


def test_the_whole_flagship_on_a_page(browser: Browser, tmp_path: Path) -> None:
    project = copied(tmp_path)
    forums = project / "docs" / "guide" / "forums.md"
    forums.write_text(
        "# Forums\n\n```cmo\npicture: online-mental-health-forums\n```\n\n"
        "```cmo\nconfiguration: online-mental-health-forums\n"
        "picture: true\nselect: [domain:moderation, CMOC05]\n```\n",
        encoding="utf-8",
    )
    found = built(project, "--no-directory-urls")
    assert (found.code, found.warnings) == (0, [])
    page = opened(browser, 1280)
    page.goto((found.site / "guide" / "forums.html").as_uri())
    page.locator(".cmo-picture").first.locator("a").filter(has_text="CMOC18").first.click()
    assert page.url.endswith("guide/forums.html#cmo-online-mental-health-forums-CMOC18")
    assert page.locator(".cmo-card").count() == len(page.locator(".cmo-card figure").all()) == 5
    page.context.close()


def test_a_long_message_does_not_widen_the_page(browser: Browser, tmp_path: Path) -> None:
    page = "# Broken\n\n```cmo\npicture: nowhere.yaml\n```\n"
    found = built(written(copied(tmp_path), {"docs/guide/broken.md": page}), "--no-directory-urls")
    assert found.code == 1
    view = opened(browser, 390)
    view.goto((found.site / "guide" / "broken.html").as_uri())
    assert view.locator(".cmo-trouble pre").bounding_box() is not None
    assert view.evaluate("document.documentElement.scrollWidth") == 390
    view.context.close()
