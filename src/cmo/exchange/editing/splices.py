"""Pieces of a text to be replaced -> the text with all of them replaced."""

from __future__ import annotations

import re

from cmo.errors import CmoError

BOUND = "it is written once for several places, with an anchor (`&name`) or an alias (`*name`)"
_COMMENT = re.compile(r"[ \t]*#")


class CannotEdit(CmoError):
    """A change that cannot be made in place; `index` is where in the text."""

    def __init__(self, reason: str, index: int) -> None:
        """Keep the reason and the place."""
        super().__init__(reason)
        self.index = index


class Splices:
    """The pieces of one text that are replaced, and the lines of that text."""

    def __init__(self, text: str) -> None:
        """Nothing replaced yet."""
        self.newline = "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"
        # so that each line has an end
        self.lacks_end = not text.endswith("\n")
        self.text = text + self.newline * self.lacks_end
        self.pieces: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put a new text, its lines ending in a line feed, in the place of a piece."""
        self.pieces.append((start, end, new.replace("\n", self.newline)))

    def made(self) -> str:
        """The text with all pieces replaced.

        Raises:
            CannotEdit: two pieces overlap.
        """
        parts: list[str] = []
        done = 0
        for start, end, new in sorted(self.pieces, key=lambda piece: piece[:2]):
            if start < done:
                raise CannotEdit("two changes meet in one place", start)
            parts += [self.text[done:start], new]
            done = end
        made = "".join([*parts, self.text[done:]])
        return made.rstrip("\r\n") if self.lacks_end else made

    def line_start(self, index: int) -> int:
        """Where the line begins that holds this place."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line ends that holds this place, before its line break."""
        end = self.text.find("\n", index)
        if end < 0:
            return len(self.text)
        return end - 1 if end > index and self.text[end - 1] == "\r" else end

    def next_line(self, index: int) -> int:
        """Where the line after that begins, or the end of the text."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def column(self, index: int) -> int:
        """The column of a place, counted from 0."""
        return index - self.line_start(index)

    def begins_line(self, index: int) -> bool:
        """Whether only spaces stand before it in its line."""
        return not self.text[self.line_start(index) : index].strip(" ")

    def with_comments_above(self, index: int) -> int:
        """Where the comment lines begin that stand right above a line, as far in as it begins."""
        column, start = self.column(index), self.line_start(index)
        while start:
            above = self.line_start(start - 1)
            found = _COMMENT.match(self.text, above, start)
            if not found or found.end() - 1 - above != column:
                break
            start = above
        return start

    def past_comments_below(self, index: int, column: int) -> int:
        """The end of the last comment line that follows, further in than the column, or of this."""
        end = index
        while (following := self.next_line(end)) < len(self.text):
            found = _COMMENT.match(self.text, following)
            if not found or found.end() - 1 - following <= column:
                break
            end = self.line_end(following)
        return self.line_end(end)
