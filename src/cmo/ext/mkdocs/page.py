"""A page that MkDocs reads -> what it shows of theories, told where the page says it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import NamedTuple

from mkdocs.structure.pages import Page

from cmo.document import Document
from cmo.errors import CmoError, FileTrouble
from cmo.ext.mkdocs.asked import Asked, Trouble, asked_in
from cmo.ext.mkdocs.fences import Block, blocks_in
from cmo.ext.mkdocs.shown import shown
from cmo.ext.mkdocs.theories import AlreadyTold, Tell, Theories
from cmo.ext.mkdocs.words import SCHEME, Words
from cmo.ext.showing import Found


class ShownBlock(NamedTuple):
    """A block that can be shown: what it asks for, the parts that show it, and its first line."""

    asked: Asked
    found: Found
    parts: Document
    line: int | None


class PageInHand:
    """One page: its words, and what its blocks show.

    `trouble` holds, by its word, what is wrong with a block that cannot be shown.
    """

    def __init__(self, page: Page, theories: Theories, tell: Tell) -> None:
        """A page that is about to be read."""
        self.page = page
        self.words = Words()
        self.blocks: dict[str, ShownBlock] = {}
        self.trouble: dict[str, str] = {}
        self._theories = theories
        self._tell = tell
        source = page.file.abs_src_path
        self._file = None if source is None else Path(source).resolve()
        try:
            self._lines = page.file.content_string.split("\n")
        except (OSError, ValueError):
            self._lines = []
        self._in_source = list(blocks_in(self._lines))

    def read(self, html: str) -> str:
        """Take in the blocks of the page; those that are but examples are shown as written."""
        for block in self.words.open:
            line = self._line_of(block)
            self.tell("a block `cmo` begins here, and nothing closes it", line)
        for word, block in self.words.blocks.items():
            if paragraph(word).search(html):
                self._take(word, block)
            else:
                html = html.replace(word, escape(self.words.sources[word], quote=False))
        return html

    def tell(self, message: str, line: int | None) -> None:
        """Tell of something wrong on this page; lines count from 0."""
        source = self.page.file.src_uri if self._file is None else self._theories.shown(self._file)
        where = source if line is None else f"{source}:{line + 1}"
        self._tell(f"{where}: {message}")

    def line_of_link(self, target: str) -> int | None:
        """The first line with a link to this, counted from 0."""
        marks = [f"{SCHEME}{target}{end}" for end in (")", " ", ">", '"', "'")]
        for number, line in enumerate(self._lines):
            if any(mark in f"{line} " for mark in marks):
                return number
        return None

    def _take(self, word: str, block: Block) -> None:
        first = self._line_of(block)
        start = -1 if first is None else first
        asked, troubles = asked_in(block.text, start + 1)
        if block.more:
            message = f"`{block.more}` stands behind `cmo`; options go in lines of their own"
            troubles.insert(0, Trouble(message, start))
        elif asked is not None:
            try:
                found = self._theory_of(asked)
                parts = shown(asked, found, self._theories.root)
                self.blocks[word] = ShownBlock(asked, found, parts, first)
                return
            except AlreadyTold as error:
                self.trouble[word] = str(error)
                return
            except CmoError as error:
                troubles.append(Trouble(str(error), start))
        for trouble in troubles:
            self.tell(trouble.message, None if first is None else trouble.line)
        self.trouble[word] = "\n".join(trouble.message for trouble in troubles)

    def _theory_of(self, asked: Asked) -> Found:
        try:
            return self._theories.named(asked.theory, self._file and self._file.parent)
        except FileTrouble as error:
            named = asked.theory or ""
            if asked.what == "configuration" and named and not Path(named).suffix:
                hint = f"; ids go in a line of their own: `ids: {named}`"
                raise FileTrouble(f"{error}{hint}") from None
            raise

    def _line_of(self, block: Block) -> int | None:
        """The number of the line in the source in which a block begins.

        Front matter stands above what is read as Markdown, and other plugins may change that.
        """
        for number, other in enumerate(self._in_source):
            if _written(other) == _written(block):
                del self._in_source[number]
                return other.first
        return None


def _written(block: Block) -> tuple[str, str, bool]:
    return block.text, block.more, block.last is None


def paragraph(word: str) -> re.Pattern[str]:
    """A word that stands for a block, as Markdown writes it."""
    return re.compile(rf"<p(?: [^>]*)?>\s*{word}\s*</p>")
