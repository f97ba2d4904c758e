"""What each bad theory file is told, as one text."""

from __future__ import annotations

from pathlib import Path

import cmo
from tests.bad_theories import BAD

FILE = Path(__file__).with_name("messages.txt")


def told(text: str) -> str:
    """What the loader says of a text, a problem a line."""
    try:
        cmo.loads(text)
    except cmo.InvalidTheory as error:
        return str(error)
    return "it loads"


def made() -> str:
    """The golden text."""
    return "\n\n".join(f"## {name}\n{told(text)}" for name, text in BAD.items()) + "\n"


def write() -> None:
    """Make the golden file anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
