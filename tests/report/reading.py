"""Reading a page again: its tags, ids, links, headings and text, by Python's own parser."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote

EMPTY = {"meta", "br", "link", "img", "hr", "input", "base"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


class Page(HTMLParser):
    """What a page holds. It fails where a tag is closed that is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.captions: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a":
            self.links.append(given.get("href") or given.get("xlink:href") or "")
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), ""))
        if tag == "caption":
            self.captions.append("")
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, (tag, self._open)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            return
        self.text += data
        if HEADINGS & set(self._open):
            level, text = self.headings[-1]
            self.headings[-1] = level, text + data
        if "caption" in self._open:
            self.captions[-1] += data

    def lost_links(self) -> list[str]:
        """The links within the page that lead to no place."""
        inner = [link for link in self.links if link.startswith("#")]
        return [link for link in inner if unquote(link[1:]) not in self.ids]
