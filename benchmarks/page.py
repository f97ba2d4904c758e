"""The table as Markdown, and the page of the docs that keeps it."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import yaml

from benchmarks.measuring import Comparison

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""Between these the page is written by the program; the rest of it is written by hand."""
LIBRARIES = ("pydantic", "networkx", "PyYAML", "typer", "graphviz-pure")

_HEAD = ("what", "against", "reach", "ratio measured", "middle half", "took", "met")


def table(rows: Iterable[Comparison]) -> str:
    """The rows as a table in Markdown, fit to be read as it is."""
    lines = [_HEAD, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    ruled = [lines[0], tuple("-" * width for width in widths), *lines[1:]]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in ruled
    )


def _cells(row: Comparison) -> tuple[str, ...]:
    low, high = row.middle
    return (
        row.what,
        row.against,
        "" if row.reach is None else f"≤ {row.reach:g}",
        f"{row.ratio:.2f}",
        f"{low:.2f} to {high:.2f}",
        " : ".join(_amount(side, row.unit) for side in row.took),
        {None: "", True: "yes", False: "**no**"}[row.met],
    )


def _amount(number: float, unit: str) -> str:
    if unit == "B":
        return f"{number / 1e6:.0f} MB"
    return f"{number * 1000:.0f} ms" if number >= 0.01 else f"{number * 1000:.1f} ms"


def machine() -> str:
    """What was measured on, in a few sentences."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    libyaml = "with libyaml" if yaml.__with_libyaml__ else "without libyaml"
    return (
        f"Measured on {datetime.now(UTC):%d %B %Y} with {platform.python_implementation()} "
        f"{platform.python_version()}, {platform.system()} on {platform.machine()}, "
        f"{os.cpu_count()} cores{_load()}; {libraries} ({libyaml})."
    )


def _load() -> str:
    """How busy the machine was, where it tells."""
    if not hasattr(os, "getloadavg"):
        return ""
    return f" (busy at the end: {os.getloadavg()[0]:.1f}; measuring alone makes about 1)"


def write(rows: Iterable[Comparison]) -> None:
    """Put the table and the facts about the machine into the page."""
    old = PAGE.read_text(encoding="utf-8")
    new = f"{BEGIN}\n\n{table(rows)}\n\n{machine()}\n\n{END}"
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    text, found = pattern.subn(lambda _: new, old)
    if found != 1:
        raise SystemExit(f"{PAGE} must hold `{BEGIN}` and `{END}` once")
    PAGE.write_text(text, encoding="utf-8")
