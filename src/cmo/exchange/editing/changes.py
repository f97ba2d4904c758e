"""One change of a theory file: its path and the values before and after -> words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal

from cmo.problems import Path


class _Nothing(Enum):
    """The type of `NOTHING`."""

    NOTHING = "nothing"


NOTHING: Final = _Nothing.NOTHING
"""What stands where nothing stands: before something is added, after it is removed."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something added, removed or changed at one path of a theory file.

    Values are plain: texts, numbers, lists, maps. A number at the end of the path is a place in
    the list as it was before all changes, counted from 0; what is added there goes in front of
    what stood there, or at the end. So changes do not depend on one another's order, but for
    several that are added at one place.

    >>> str(Change(("contexts", "pride", "label"), "Pride", "Pride and shame"))
    'contexts > pride > label: “Pride” becomes “Pride and shame”'
    """

    path: Path
    before: Any = NOTHING
    after: Any = NOTHING

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happens."""
        if self.before is NOTHING:
            return "added"
        return "removed" if self.after is NOTHING else "changed"

    def __str__(self) -> str:
        """The change as a line for a reader."""
        path = self.path[:-1] if isinstance(self.path[-1], int) else self.path
        place = in_words(path)
        if self.before is NOTHING:
            return f"{place}: {_said(self.after)} is added"
        if self.after is NOTHING:
            return f"{place}: {_said(self.before)} is removed"
        return f"{place}: {_said(self.before)} becomes {_said(self.after)}"


def in_words(path: Path) -> str:
    """A path for a reader, members of lists counted from 1.

    >>> in_words(("configurations", "CMOC1", "evidence", 0, "quote"))
    'configurations > CMOC1 > evidence > no. 1 > quote'
    """
    return " > ".join(
        f"no. {step + 1}" if isinstance(step, int) else _visible(step) for step in path
    )


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_visible(key)}: {_said(of)}" for key, of in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_said, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{_visible(value)}”" if isinstance(value, str) else str(value)


def _visible(text: str) -> str:
    """The text in one line, with signs for what cannot be seen."""
    return "".join(
        "⏎" if sign == "\n" else sign if sign.isprintable() or sign in "\u200c\u200d" else "\ufffd"
        for sign in text
    )
