"""The documentation, built as its readers get it: no warnings, no dead links, no page too wide."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

import cmo

pytestmark = pytest.mark.xdist_group("docs")  # what it builds is built once

ROOT = Path(__file__).parents[1]
SPHINX = Path(sysconfig.get_path("scripts")) / "sphinx-build"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, built from nothing."""
    folder = tmp_path_factory.mktemp("docs")
    build = [SPHINX, "-W", "--keep-going", "-q", "-d", folder / "doctrees"]
    done = subprocess.run(
        [*build, ROOT / "docs", folder / "site"], capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "site"


class Page(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        link = found.get("href") or found.get("xlink:href")
        if tag == "a" and link:
            self.links.append(link)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_somewhere(site: Path, pages: dict[Path, Page]) -> None:
    """Links in pictures, too, down to the place in the page."""
    dead = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link == "#":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            missing = target not in pages and not target.is_file()
            if missing or (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].ids
            ):
                dead.append((path.relative_to(site).as_posix(), link))
    assert dead == []


def test_the_first_page_leads_to_every_page() -> None:
    """In its text, or that of the gallery: telephones and code hosts show no menu at the side."""
    docs = ROOT / "docs"
    linked = {
        (docs / folder / target).resolve()
        for folder in ("", "gallery")
        for target in re.findall(
            r"\]\(([^)#]+)", (docs / folder / "index.md").read_text(encoding="utf-8")
        )
    }
    pages = {path.resolve() for path in docs.rglob("*") if path.suffix in {".md", ".rst"}}
    assert linked == pages - {(docs / "index.md").resolve()}


@pytest.mark.parametrize("name", cmo.library())
def test_the_gallery_has_every_shipped_theory(pages: dict[Path, Page], name: str) -> None:
    ids = {id for page in pages.values() for id in page.ids}
    links = {link.rpartition("#")[2] for page in pages.values() for link in page.links}
    theory = cmo.library(name)
    for id in (*theory.configurations, *theory.elements):
        assert f"cmo-{name}-{id}" in ids, id
    assert {f"cmo-{name}-{id}" for id in theory.configurations} <= links


def test_the_reference_leaves_out_what_python_says_of_tuples_by_itself(site: Path) -> None:
    text = (site / "python.html").read_text(encoding="utf-8")
    assert 'id="cmo.answers.scenario.Miss.lacks"' in text
    assert "Alias for field number" not in text


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(
    site: Path, pages: dict[Path, Page], browser: Browser, width: int
) -> None:
    wide = []
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in pages:
        page.goto(path.as_uri())
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide.append((path.relative_to(site).as_posix(), found))
    page.close()
    assert wide == []
