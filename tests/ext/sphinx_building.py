"""Builds of Sphinx projects, in processes of their own, and what came of them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

PROJECT = Path(__file__).parent / "sphinx_project"
_ONE_WARNING = re.compile(r"^(?=SRC/|WARNING|ERROR)", re.MULTILINE)
_DONE = re.compile(r"(reading sources|writing output)\.\.\. \[ *\d+%\] (.+?)\s*[\r\n]")


class Built(NamedTuple):
    """What a build left, and what it said. In the warnings, `SRC` is the folder of the sources."""

    out: Path
    code: int
    warnings: tuple[str, ...]
    read: frozenset[str]
    written: frozenset[str]


def project_in(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """A copy of the project; or one of these files, with settings that load the extension."""
    source = folder / "source"
    if files is None:
        return Path(copytree(PROJECT, source))
    settings = 'extensions = ["cmo.ext.sphinx", "myst_parser"]\nproject = "Wards"\n'
    for name, text in {"conf.py": settings, **files}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return source


def build(source: Path, builder: str = "html", *options: str, keep: str = "") -> Built:
    """Build a project, with warnings as errors.

    What was read is kept, and read no more: by a builder for itself, or under the name `keep`.
    """
    out = source.parent / builder
    doctrees = source.parent / f"doctrees-{keep or builder}"
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "--no-color"]
    command += ["-d", str(doctrees)]
    done = subprocess.run(
        [*command, "-b", builder, *options, str(source), str(out)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=_environment(),
    )
    named = done.stderr.replace(str(source.resolve()), "SRC").replace("\\", "/")
    steps = _DONE.findall(done.stdout + "\n")
    return Built(
        out,
        done.returncode,
        tuple(text.strip() for text in _ONE_WARNING.split(named) if text.strip()),
        frozenset(name for step, name in steps if step == "reading sources"),
        frozenset(name for step, name in steps if step == "writing output"),
    )


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONUTF8": "1", "PYTHONWARNINGS": "default"}


class Page(HTMLParser):
    """A page of HTML: its ids, its links, its text, and the tags in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: list[str] = []
        self.links: list[str] = []
        self.in_pictures: list[str] = []
        self.titles: dict[str, str] = {}
        self.tags: list[str] = []
        self.text = ""
        self._in_picture = 0
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in_picture += tag == "svg"
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and tag == "a":
                self.links.append(value or "")
                self.titles[value or ""] = dict(attrs).get("title") or ""
            elif name == "xlink:href":
                self.in_pictures.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_picture -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if not self._in_picture:
            self.text += data


def pages_of(out: Path) -> dict[str, Page]:
    """The pages of a build, by their paths, with the pictures that stand alone."""
    found = [path for suffix in ("html", "xhtml", "svg") for path in out.rglob(f"*.{suffix}")]
    return {
        path.relative_to(out).as_posix(): Page(path)
        for path in sorted(found)
        if "_static" not in path.parts
    }


def broken_links(pages: Mapping[str, Page], out: Path) -> list[str]:
    """The links in these pages that lead to no page, or to no place on it."""
    known = {page.path.resolve(): set(page.ids) for page in pages.values()}
    found = []
    for name, page in pages.items():
        for link in [*page.links, *page.in_pictures]:
            parts = urlsplit(link)
            if parts.scheme or link in ("", "#"):
                continue
            target = page.path if not parts.path else page.path.parent / unquote(parts.path)
            target = target / "index.html" if target.is_dir() else target
            ids = known.get(target.resolve(), ())
            if not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids):
                found.append(f"{name}: {link}")
    return found
