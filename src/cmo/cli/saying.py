"""Printing text that may come from a file, to a terminal or a pipe."""

from __future__ import annotations

import json
import os
from typing import Any
from unicodedata import category

import typer


def say(text: str, *, err: bool = False) -> None:
    """Print text that may come from a file."""
    typer.echo(harmless(text), err=err)


def say_json(values: Any) -> None:
    """Print values as JSON."""
    typer.echo(json.dumps(values, indent=2, ensure_ascii=False))


def harmless(text: str) -> str:
    """The text with the characters that could steer a terminal shown as codes."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(sign):04x}" if _steers(sign) else sign for sign in text)


def painted(text: str, colour: str | None) -> str:
    """A text in bold and in a colour, or dim without one; as it is where no colour is wanted."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return (
        typer.style(text, dim=True) if colour is None else typer.style(text, fg=colour, bold=True)
    )


def _steers(sign: str) -> bool:
    """Whether a character does something to a terminal: controls, and changes of direction."""
    if sign == "\n":
        return False
    return category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _DIRECTIONS


_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def make_safe(stream: Any) -> None:
    """Let every character be printed, whatever the encoding of the terminal or pipe."""
    if hasattr(stream, "reconfigure"):
        on_windows = os.name == "nt" and not stream.isatty()
        stream.reconfigure(encoding="utf-8" if on_windows else None, errors="backslashreplace")
