"""Real MkDocs projects in temporary folders, built as a user builds them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

PROJECT = Path(__file__).with_name("mkdocs_project")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONUTF8": "1"}
SITE = "https://example.org/project/"
_MESSAGE = re.compile(r"^(DEBUG|INFO|WARNING|ERROR) +-  ", re.MULTILINE)

PLAIN = """\
site_name: Plain
theme:
  name: mkdocs
plugins:
  - cmo
"""
SMALL = """\
format: 1
theory:
  id: small
  title: A small theory
contexts:
  blame-free: The ward manager answers reports without blame
mechanisms:
  worth-it:
    resource: A reply within a day
    reasoning: Feels that reporting is worth the time
outcomes:
  reports-more: More near misses are reported
sources:
  interview-4: Interview 4
configurations:
  CMOC1:
    contexts: [blame-free]
    mechanisms: [worth-it]
    outcomes: [reports-more]
    evidence:
      - source: interview-4
"""


class Built(NamedTuple):
    """What a build left: its exit code, what it said, and the site."""

    code: int
    said: tuple[tuple[str, str], ...]
    site: Path

    @property
    def warnings(self) -> list[str]:
        """The warnings of the plugin, without its name."""
        assert all(message.startswith("cmo: ") for word, message in self.said if word == "WARNING")
        return [message.removeprefix("cmo: ") for word, message in self.said if word == "WARNING"]

    def page(self, name: str) -> BeautifulSoup:
        """A page of the site."""
        return BeautifulSoup((self.site / name).read_text("utf-8"), "html.parser")

    def content(self, name: str) -> Tag:
        """What stands on a page beside what the theme adds."""
        page = self.page(name)
        found = page.find("article") or page.find(attrs={"role": "main"})
        assert isinstance(found, Tag)
        return found


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """A project of these files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def copied(folder: Path, *changes: tuple[str, str]) -> Path:
    """The project that is kept beside this file, with these words of mkdocs.yml changed."""
    target = folder / "project"
    shutil.copytree(PROJECT, target)
    config = target / "mkdocs.yml"
    text = config.read_text("utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    config.write_text(text, encoding="utf-8", newline="\n")
    return target


def built(project: Path, *options: str) -> Built:
    """Build a project: strictly, so that a warning is a failure."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr, done.stderr
    _start, *parts = _MESSAGE.split(done.stderr)
    words, messages = parts[::2], (part.strip() for part in parts[1::2])
    return Built(done.returncode, tuple(zip(words, messages, strict=True)), project / "site")


def links_astray(site: Path) -> list[str]:
    """Links of all pages, and of all pictures, that lead to a file or an id that is not there."""
    pages = {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in _pages(site)}
    ids = {path: {str(tag["id"]) for tag in page.find_all(id=True)} for path, page in pages.items()}
    astray = []
    for path, page in pages.items():
        here = urljoin(SITE, path.relative_to(site).as_posix())
        for tag in page.find_all("a"):
            link = tag.get("href") or tag.get("xlink:href")
            if link is None:
                continue
            parts = urlsplit(urljoin(here, str(link)))
            if f"{parts.scheme}://{parts.netloc}" not in SITE:
                continue
            target = site / unquote(parts.path).removeprefix(urlsplit(SITE).path)
            target = target / "index.html" if target.is_dir() else target
            place = unquote(parts.fragment)
            if not target.is_file() or (place and target in ids and place not in ids[target]):
                astray.append(f"{path.relative_to(site).as_posix()}: {link}")
    return astray


def _pages(site: Path) -> list[Path]:
    return sorted([*site.rglob("*.html"), *site.rglob("realist-cmo/*.svg")])
