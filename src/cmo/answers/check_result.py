"""What the checks of a theory answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cmo.answers.showing import Several
from cmo.problems import Problem, Severity

if TYPE_CHECKING:
    from cmo.checks.running import Waived
    from cmo.render.notebook import Wanted


@dataclass(frozen=True, repr=False)
class CheckResult(Several[Problem]):
    """The problems that the checks found in a theory, in order: a sequence of `cmo.Problem`.

    It is empty, and so counts as false, where there is none. `waived` holds the problems that the
    file excuses, each with its reason. Printed it is text; a notebook shows a table.
    """

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...] = ()

    def _kept(self) -> Sequence[Problem]:
        return self.problems

    def of(self, word: Severity | str) -> tuple[Problem, ...]:
        """The problems of this severity (`error`, `warning`, `advice`), or with this code.

        Raises:
            UnknownId: it is neither.
        """
        from cmo.checks.running import check_named

        if word not in tuple(Severity):
            check_named(word)
        return tuple(
            problem for problem in self.problems if word in (problem.severity, problem.code)
        )

    def __repr__(self) -> str:
        """How many of what, in a line."""
        from cmo.render.problem_text import summed_up

        return f"<CheckResult: {summed_up(self.problems, len(self.waived))}>"

    def __str__(self) -> str:
        """The problems as text, and how many there are of what."""
        from cmo.render.problem_text import as_text

        return "\n".join(as_text(self.problems, waived=self.waived))

    def _repr_mimebundle_(self, include: Wanted = None, exclude: Wanted = None) -> dict[str, str]:
        """What a notebook shows: a table, or the text where it shows no HTML."""
        from cmo.render.notebook import text_and_html
        from cmo.render.problem_html import as_html

        return text_and_html(
            lambda: str(self), lambda: as_html(self.problems, self.waived), include, exclude
        )
