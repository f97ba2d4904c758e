"""One text or number -> YAML, in the style of what stood there where that can hold it."""

from __future__ import annotations

import re
import textwrap
from typing import Any

import yaml

_WIDTH = 100
_IN_LINES = re.compile(
    r"[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+"
)
_ENDLESS = 10**9


def one_line(value: Any, *, flow: bool = False, style: str = "") -> str:
    """The value in one line: plain, or in quotes where it must be or `style` is a quote.

    >>> one_line("no"), one_line("a, b"), one_line("a, b", flow=True), one_line("x", style='"')
    ("'no'", 'a, b', "'a, b'", '"x"')
    """
    if value is None:
        return "null"
    quote = style if isinstance(value, str) and style in ("'", '"') else None
    if isinstance(value, str) and not (value.isprintable() and "\n" not in value):
        quote = '"'
    found: str = yaml.dump(
        [value] if flow else value,
        Dumper=yaml.SafeDumper,
        default_flow_style=True,
        default_style=quote,
        allow_unicode=True,
        width=_ENDLESS,
    )
    if flow:
        return found.removesuffix("\n")[1:-1]
    return found.removesuffix("\n").removesuffix("\n...")


def in_lines(value: Any, column: int, style: str = "") -> str | None:
    r"""The text as a block whose lines begin at the column; None where a block cannot hold it.

    A text with line breaks becomes `|`, one that stood folded (`>`) stays so if it has none.

    >>> in_lines("one\ntwo", 2)
    '|-\n  one\n  two'
    """
    if not isinstance(value, str) or not _IN_LINES.fullmatch(value):
        return None
    lines = value.split("\n")
    unfit = any(line != "" and line.isspace() for line in lines) or value.endswith("\n")
    if unfit or not lines[0] or lines[0].startswith(" "):
        return None
    margin = " " * column
    if style == ">" and len(lines) == 1 and "  " not in value and value == value.strip():
        room = max(20, _WIDTH - column)
        folded = textwrap.wrap(lines[0], room, break_long_words=False, break_on_hyphens=False)
        return "\n".join([">-", *(margin + line for line in folded)])
    if len(lines) == 1 and style != "|":
        return None
    return "\n".join(["|-", *(margin + line if line else "" for line in lines)])
