"""The exceptions of the library: it cannot go on.

CmoError
  +-- InvalidTheory    a theory cannot be read; `.problems` says all that is wrong
  +-- UnknownId        no such configuration, element or source (also a KeyError)
  +-- UnknownTheory    no shipped theory of that name
  +-- FileTrouble      a file cannot be opened or written
  +-- DrawingFailed    a picture cannot be made
  +-- SelectorTrouble  a selector cannot be read, or names what is not in the theory

A problem of a user's theory is no exception but a value: see `cmo.problems`.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import category, east_asian_width

from cmo.problems import Problem

MOST_SHOWN = 90
"""So many characters of a selector are shown; of a longer one, those around the place."""


class CmoError(Exception):
    """Anything that this library raises on purpose. Its text is fit to show to a user."""

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: the user's own line, and the message."""
        import linecache

        trace, user = self.__traceback__, None
        while trace and not trace.tb_frame.f_globals.get("__name__", "").startswith("cmo."):
            trace, user = trace.tb_next, trace
        line = user and linecache.getline(user.tb_frame.f_code.co_filename, user.tb_lineno).strip()
        place = [f"line {user.tb_lineno}: {line}", ""] if user and line else []
        return [*place, f"{type(self).__name__}: {self}"]


class InvalidTheory(CmoError):
    """A theory cannot be read. `problems` holds everything that is wrong with it, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems; the text of the exception is one line for each."""
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        """One line for each problem."""
        return "\n".join(map(str, self.problems))


class UnknownId(CmoError, KeyError):
    """No such configuration, element, source, actor, domain or level."""

    def __str__(self) -> str:
        """The plain message (a KeyError would show it in quotes)."""
        return str(self.args[0]) if self.args else ""


class UnknownTheory(CmoError):
    """No theory of that name comes with the library."""


class FileTrouble(CmoError):
    """A file cannot be opened or written."""


class DrawingFailed(CmoError):
    """A picture cannot be made: nothing here can draw it, or drawing went wrong."""


class SelectorTrouble(CmoError):
    """A selector cannot be read, or names something that the theory does not have.

    `message` says what is wrong, and `start` and `end` where in the text `selector` it stands: in
    characters, counted from 0, `end` not included.
    """

    def __init__(self, message: str, selector: str, start: int, end: int) -> None:
        """Keep the message, the whole text, and the place in it."""
        super().__init__(message, selector, start, end)
        self.message = message
        self.selector = selector
        self.start = start
        self.end = end

    def __str__(self) -> str:
        """The message, the selector below it, and carets under the place.

        >>> print(SelectorTrouble("two commas in a row", "CMOC1,,CMOC2", 5, 7))
        two commas in a row
            CMOC1,,CMOC2
                 ^^
        """
        if not self.selector.strip():
            return self.message
        first, last = 0, len(self.selector.rstrip())
        if last > MOST_SHOWN:  # a terminal would break the line, and the caret would be off
            first = max(0, min(self.start - 20, last - MOST_SHOWN))
            last = first + MOST_SHOWN
        end = max(min(self.end, last), self.start)
        before, pointed_at, after = (
            "".join(map(_shown, self.selector[begin:stop]))
            for begin, stop in ((first, self.start), (self.start, end), (end, last))
        )
        before = f"{'…' if first else ''}{before}"
        after += "…" if last < len(self.selector.rstrip()) else ""
        margin = " " * _columns(before)
        carets = "^" * max(1, _columns(pointed_at))
        return f"{self.message}\n    {before}{pointed_at}{after}\n    {margin}{carets}"


def _shown(sign: str) -> str:
    """A character as a line can show it: white space as a space, what cannot be seen as a sign."""
    if sign.isspace():
        return " "
    return sign if sign.isprintable() or sign in "\u200c\u200d" else "\ufffd"


def _columns(text: str) -> int:
    """How many columns of a terminal it takes: wide letters take two, marks upon others none."""
    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 2 if east_asian_width(sign) in "WF" else 1
        for sign in text
    )
