"""Problems -> annotations of GitHub Actions, which show beside the line in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmo.problems import Problem, Severity
from cmo.render.problem_text import grouped

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_github(problems: Iterable[Problem], *, every_place: bool = False) -> Iterator[str]:
    """A workflow command for each problem; many of a kind are one, as GitHub shows ten at most."""
    for group in grouped(problems, every_place=every_place):
        problem = group.problem
        where = {"file": problem.file}
        if problem.place is not None:
            where |= {"line": str(problem.place.line), "col": str(problem.place.column)}
        where["title"] = f"cmo: {problem.code}"
        properties = ",".join(
            f"{name}={_property(value)}" for name, value in where.items() if value is not None
        )
        hint = f"\nTo mend it: {problem.hint}" if problem.hint else ""
        message = _data(group.message + hint)
        yield f"::{_COMMANDS[problem.severity]} {properties}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
