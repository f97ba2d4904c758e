"""The Markdown of a page -> the same with words in place of its blocks `cmo` and its links `cmo:`.

The words are letters and digits that nothing else holds, so that nothing of a theory ever passes
through Markdown. They give way to HTML when all pages are known.
"""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from cmo.ext.mkdocs.fences import Block, blocks_in

SCHEME = "cmo:"
BEFORE_FENCES_AND_AFTER_SNIPPETS = 31.5
AFTER_INLINE_AND_BEFORE_CONTENTS = 15


class Link(NamedTuple):
    """A link as it is written; `bare` where it has no text of its own."""

    target: str
    bare: bool


class Words:
    """The blocks and the links of a page, by the words that stand for them."""

    def __init__(self) -> None:
        """None yet."""
        self.blocks: dict[str, Block] = {}
        self.links: dict[str, Link] = {}
        self.sources: dict[str, str] = {}
        self.open: list[Block] = []
        self._start = f"cmo{token_hex(8)}"

    def new(self) -> str:
        """A word that nothing else holds."""
        number = len(self.blocks) + len(self.links)
        return f"{self._start}n{number}e"


class CmoExtension(Extension):
    """Puts words in place of blocks and links, on the page that is being read."""

    def __init__(self, words: Callable[[], Words | None]) -> None:
        """`words` gives those of the page that is being read; None where no page is."""
        super().__init__()
        self._words = words

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        """Add the two steps."""
        md.preprocessors.register(
            _Blocks(md, self._words), "cmo-blocks", BEFORE_FENCES_AND_AFTER_SNIPPETS
        )
        md.treeprocessors.register(
            _Links(md, self._words), "cmo-links", AFTER_INLINE_AND_BEFORE_CONTENTS
        )


class _Blocks(Preprocessor):
    def __init__(self, md: Markdown, words: Callable[[], Words | None]) -> None:
        super().__init__(md)
        self._words = words

    def run(self, lines: list[str]) -> list[str]:
        words = self._words()
        if words is None:
            return lines
        found: list[str] = []
        done = 0
        for block in blocks_in(lines):
            if block.last is None:
                words.open.append(block)
                continue
            word = words.new()
            words.blocks[word] = block
            inside = (line[len(block.before) :] for line in lines[block.first : block.last + 1])
            words.sources[word] = "\n".join(inside)
            empty = block.before.rstrip()
            found += [*lines[done : block.first], empty, f"{block.before}{word}", empty]
            done = block.last + 1
        return [*found, *lines[done:]]


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, words: Callable[[], Words | None]) -> None:
        super().__init__(md)
        self._words = words

    def run(self, root: Element) -> None:
        words = self._words()
        if words is None:
            return
        for link in root.iter("a"):
            address = link.get("href", "")
            if not address.startswith(SCHEME):
                continue
            target = unquote(address.removeprefix(SCHEME))
            bare = len(link) == 0 and not (link.text or "").strip()
            if bare:
                link.text = AtomicString(target.rpartition(":")[2])
            word = words.new()
            words.links[word] = Link(target, bare)
            link.set("href", f"{SCHEME}{word}")
