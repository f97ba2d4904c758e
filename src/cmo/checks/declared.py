"""What a check declares of itself: its code, family and severity, and its manual page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import dedent
from types import ModuleType
from typing import NamedTuple

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

FAMILIES = {
    "complete": "all parts are there",
    "connected": "the configurations are one theory",
    "worded": "the words say what their part is to say",
    "evidenced": "claims rest on sources",
    "consistent": "nothing contradicts itself",
    "rounded": "harm, the question and the report have been thought of",
    "waivers": "what is excused is excused for a reason",
}
"""The families of checks, and what each is to see to."""


class Manual(NamedTuple):
    """The manual page of a check. `fails` and `passes` are pieces of theory files."""

    title: str
    why: str
    mend: str
    fails: str
    passes: str


@dataclass(frozen=True, repr=False)
class Check:
    """One check, as its module declares it; the manual page is read from the text `page`."""

    code: str
    family: str
    severity: Severity
    many: str | None
    findings: Callable[[Subject], Iterator[Finding]]
    advice_for_candidates: bool
    page: str

    def __repr__(self) -> str:
        """The code."""
        return f"<Check {self.code}>"

    @classmethod
    def of(cls, module: ModuleType) -> Check:
        """The check that a module declares: the code is its name, the family its folder's."""
        *_, family, name = module.__name__.split(".")
        return cls(
            name.replace("_", "-"),
            family,
            module.SEVERITY,
            module.MANY,
            module.findings,
            advice_for_candidates=getattr(module, "ADVICE_FOR_CANDIDATES", False),
            page=module.__doc__ or "",
        )

    @cached_property
    def manual(self) -> Manual:
        """The manual page."""
        title, *sections = re.split(r"^(?:Why|Mend|Fails|Passes):", self.page, flags=re.MULTILINE)
        why, mend, fails, passes = sections
        return Manual(
            title.strip(), *(_running(text) for text in (why, mend)), *map(_code, (fails, passes))
        )


def _running(text: str) -> str:
    return " ".join(text.split())


def _code(text: str) -> str:
    return dedent(text.strip("\n")).strip() + "\n"
