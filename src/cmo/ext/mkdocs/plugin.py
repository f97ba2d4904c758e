"""The plugin itself: the events of a build, in order.

Each page is read with words in place of its blocks and links. When all pages are read, all places
are known, and the words give way to HTML. The pictures come last, when the search has read the
pages: the words in them are those of the tables and cards, in pieces.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from cmo.ext.mkdocs.page import PageInHand
from cmo.ext.mkdocs.places import SitePlaces
from cmo.ext.mkdocs.site import Site
from cmo.ext.mkdocs.theories import AlreadyTold, Theories
from cmo.ext.mkdocs.words import CmoExtension, Words
from cmo.problems import Severity

STYLES = "assets/realist-cmo/pages.css"
FIRST, LAST = 100, -100

_log = get_plugin_logger(__name__)


class CmoOptions(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of this plugin.

    `theory` is the theory that is meant where a page names none. `check` is the least severity of
    the problems of the checks that are told; YAML reads `off` as false.
    """

    theory = option.Optional(option.Type(str))
    check = option.Choice(("error", "warning", "advice", "off", False), default="warning")


class CmoPlugin(BasePlugin[CmoOptions]):  # type: ignore[no-untyped-call]
    """Shows theories in pages, and leads to their configurations."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._whole = True
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._hand: PageInHand | None = None

    def on_startup(self, *, dirty: bool, **_others: Any) -> None:
        """Keep this object for all builds of one `mkdocs serve`, with the server."""
        self._whole = not dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        docs = Path(config.docs_dir).resolve()
        self._theories = Theories(root.resolve(), docs, self.config.theory, _tell)
        self._places = SitePlaces(config.site_url)
        self._site = Site(self._theories, self._places, whole=self._whole)
        self._hand = None
        config.markdown_extensions.append(CmoExtension(self._words))  # type: ignore[arg-type]
        config.extra_css.insert(0, STYLES)  # before those of the project, which go on top
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the styles."""
        styles = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")
        files.append(File.generated(config, STYLES, content=styles))
        return files

    def on_nav(self, nav: Navigation, **_others: Any) -> Navigation:
        """Note the order of the pages; and whether the theory of all pages can be read."""
        self._places.order = {page.file.src_uri: place for place, page in enumerate(nav.pages)}
        with suppress(AlreadyTold):
            self._theories.default()
        return nav

    @event_priority(LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, **_others: Any) -> str:
        """Take the page in hand that will be read now."""
        self._hand = PageInHand(page, self._theories, _tell)
        return markdown

    @event_priority(FIRST)
    def on_page_content(self, html: str, *, page: Page, **_others: Any) -> str:
        """Take in what the page shows."""
        hand, self._hand = self._hand, None
        if hand is None or hand.page is not page:
            return html
        html = hand.read(html)
        self._site.add(hand)
        return html

    @event_priority(FIRST)
    def on_env(
        self, env: Environment, *, config: MkDocsConfig, files: Files, **_others: Any
    ) -> Environment:
        """Write the HTML of all pages, and tell what the checks say."""
        self._site.finish()
        for name, text in self._site.files.items():
            files.append(File.generated(config, name, content=text))
        least = self.config.check
        if isinstance(least, str) and least != "off":
            for line in self._theories.problems(Severity(least)):
                _tell(line)
        self._watch()
        return env

    @event_priority(LAST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, **_others: Any
    ) -> TemplateContext:
        """Add the pictures, now that the search has read the page."""
        page.content = self._site.with_pictures(page)
        return context

    def on_serve(self, server: LiveReloadServer, **_others: Any) -> LiveReloadServer:
        """Build again when a theory changes."""
        self._server = server
        self._watch()
        return server

    def _watch(self) -> None:
        if self._server is None:
            return
        for file in set(self._theories.files) - self._watched:
            self._server.watch(os.fspath(file))
            self._watched.add(file)

    def _words(self) -> Words | None:
        return None if self._hand is None else self._hand.words


def _tell(message: str) -> None:
    _log.warning("%s", message)
