"""The examples of the manual pages, as whole theories."""

from __future__ import annotations

import cmo
from cmo.checks.declared import Check

HEADER = "format: 1\n"
TITLE = "theory: {title: An example}\n"


def example(text: str) -> str:
    """The text of a theory file, from a piece of one."""
    return HEADER + (text if text.startswith("theory:") else TITLE + text)


def problems_of(check: Check, text: str) -> tuple[cmo.Problem, ...]:
    """What a check says of an example, among all that is said of it."""
    found = cmo.loads(example(text)).check()
    return tuple(problem for problem in found if problem.code == check.code)
