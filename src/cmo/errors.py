"""The exceptions of the library: it cannot go on.

CmoError
  +-- InvalidTheory    a theory cannot be read; `.problems` says all that is wrong
  +-- UnknownId        no such configuration, element or source (also a KeyError)
  +-- UnknownTheory    no shipped theory of that name
  +-- FileTrouble      a file cannot be opened or written
  +-- DrawingFailed    a picture cannot be made

A problem of a user's theory is no exception but a value: see `cmo.problems`.
"""

from __future__ import annotations

from collections.abc import Iterable

from cmo.problems import Problem


class CmoError(Exception):
    """Anything that this library raises on purpose. Its text is fit to show to a user."""


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
