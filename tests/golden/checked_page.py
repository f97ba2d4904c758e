"""The page of the docs that shows what the checks say of the shipped theories."""

from __future__ import annotations

from pathlib import Path

import cmo
from cmo.render.problem_text import as_text

FILE = Path(__file__).parents[2] / "docs" / "checked-theories.md"

HEAD = """\
# The shipped theories, checked

What `cmo check --waived` says of the theories that come with the package. Both pass: what the
checks found was mended, or is waived in the file with the reason that stands here. No check was
loosened for their sake. This page is made by `python -m tests.golden`.
"""


def made() -> str:
    """The page."""
    parts = [HEAD]
    for name in cmo.library():
        theory = cmo.library(name)
        result = theory.check()
        told = "\n".join(as_text(result.problems, waived=result.waived, with_waived=True))
        text = told.replace(theory.places.file or "?", f"{name}.yaml")
        indented = "\n".join(f"    {line}" for line in text.split("\n"))
        parts.append(f"## {theory.title}\n\n{indented}\n")
    return "\n".join(parts)


def write() -> None:
    """Make the page anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
