"""What each check says of its own failing example, as it is printed, as one text."""

from __future__ import annotations

from pathlib import Path

from cmo.checks import CHECKS
from cmo.render.problem_text import as_text
from tests.checks.manuals import example, problems_of

FILE = Path(__file__).with_name("checks.txt")


def made() -> str:
    """The golden text."""
    parts = []
    for check in CHECKS:
        text = example(check.manual.fails)
        lines = text.split("\n")
        told = as_text(problems_of(check, check.manual.fails), lines=lambda _, lines=lines: lines)
        parts.append("\n".join([f"## {check.code}", *told]))
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Make the golden file anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
