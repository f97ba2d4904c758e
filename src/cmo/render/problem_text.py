"""Problems -> text for a terminal: many of a kind in a line, the place with a caret, and a sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

from cmo.checks import CHECKS
from cmo.problems import Problem, Severity, in_order
from cmo.wording import counted

if TYPE_CHECKING:
    from cmo.checks.running import Waived

MANY_BY_CODE = {check.code: check.many for check in CHECKS if check.many is not None}
FEWEST_OF_A_KIND = 4
"""From so many problems of one kind on they are one line with their number."""
MOST_NAMED = 3
"""How many ids such a line names."""
WIDEST = 100
"""The columns of a line of the file that are shown."""

Paint = Callable[[str, Severity | None], str]
"""Puts colour on a piece of text: that of a severity, or a faint one for None."""
Lines = Callable[[str | None], Sequence[str] | None]
"""Gives the lines of a file, by the name that problems bear; None where it cannot be read."""


class Group(NamedTuple):
    """Problems that are told as one, at the place of the first; mostly a single one."""

    problem: Problem
    message: str
    others: tuple[Problem, ...] = ()


def grouped(problems: Iterable[Problem], *, every_place: bool = False) -> list[Group]:
    """The problems in order; many of a kind in one file are one.

    Args:
        problems: problems of any files.
        every_place: leave each by itself.
    """
    problems = in_order(problems)
    kinds: dict[object, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.code in MANY_BY_CODE and not every_place:
            kinds[problem.file, problem.code, problem.severity].append(problem)
    found = []
    for problem in problems:
        kind = kinds.get((problem.file, problem.code, problem.severity), [])
        if len(kind) < FEWEST_OF_A_KIND:
            found.append(Group(problem, problem.message))
        elif problem is kind[0]:
            ids = [f"`{other.about[0]}`" for other in kind if other.about]
            named = ", ".join(dict.fromkeys(ids[:MOST_NAMED]))
            more = f" and {len(kind) - MOST_NAMED} more"
            message = f"{len(kind)} {MANY_BY_CODE[problem.code]}: {named}{more}"
            found.append(Group(problem, message, tuple(kind[1:])))
    return found


def _plain(text: str, _severity: Severity | None) -> str:
    return text


def _unchanged(text: str) -> str:
    return text


def _no_lines(_file: str | None) -> None:
    return None


def as_text(
    problems: Sequence[Problem],
    *,
    waived: Sequence[Waived] = (),
    with_waived: bool = False,
    every_place: bool = False,
    lines: Lines = _no_lines,
    paint: Paint = _plain,
    clean: Callable[[str], str] = _unchanged,
) -> Iterator[str]:
    """The problems as lines of text, and a last line that sums them up.

    Args:
        problems: the problems, of any files.
        waived: the problems that the files excuse.
        with_waived: tell those too, each with the reason.
        every_place: tell each place, where there are many of a kind.
        lines: gives the lines of a file, to show the place with a caret.
        paint: puts colour on pieces of the text.
        clean: makes text that comes from a file fit to be printed.
    """
    groups = grouped(problems, every_place=every_place)
    shown: object = None
    for group in groups:
        problem = group.problem
        yield (
            f"{clean(problem.where())}: {paint(problem.severity, problem.severity)} "
            f"{clean(group.message)} {paint(f'({problem.code})', None)}"
        )
        text = lines(problem.file)
        place = problem.file, problem.place
        if problem.place is not None and text is not None and not group.others and place != shown:
            shown = place
            yield from _shown(problem, text, paint, clean)
        if problem.hint is not None:
            yield f"    {paint('mend:', None)} {clean(problem.hint)}"
    if any(group.others for group in groups):
        yield paint("(--all tells each place)", None)
    if with_waived:
        reasons = {waiver.problem: waiver.reason for waiver in waived}
        for group in grouped(reasons, every_place=every_place):
            problem = group.problem
            yield f"{clean(problem.where())}: waived {clean(group.message)} ({problem.code})"
            told = dict.fromkeys(reasons[other] for other in (problem, *group.others))
            yield from (f"    {paint('reason:', None)} {clean(reason)}" for reason in told)
    yield summed_up(problems, len(waived))


def summed_up(problems: Sequence[Problem], waived: int = 0) -> str:
    """How many problems there are of what.

    >>> summed_up([Problem("x", "y", Severity.WARNING)], 2)
    '1 warning; 2 waived'
    """
    told = [
        counted(number, severity.value) if severity != Severity.ADVICE else _pieces(number)
        for severity in Severity
        if (number := sum(problem.severity == severity for problem in problems))
    ]
    excused = [f"{waived} waived"] if waived else []
    return "; ".join([", ".join(told) or "no problems found", *excused])


def _pieces(number: int) -> str:
    return f"{counted(number, 'piece')} of advice"


def _shown(
    problem: Problem, text: Sequence[str], paint: Paint, clean: Callable[[str], str]
) -> Iterator[str]:
    """The line of the file, and carets below what the problem is about."""
    if problem.place is None or not 0 < problem.place.line <= len(text):
        return
    line = text[problem.place.line - 1].rstrip().replace("\t", " ")
    start = problem.place.column - 1
    cut = max(0, min(start - 4, len(line) - WIDEST))
    before = clean(line[cut:start])
    pointed_at = clean(_what_stands(line[start : cut + WIDEST]))
    rest = clean(line[start + len(_what_stands(line[start : cut + WIDEST])) : cut + WIDEST])
    number = f"{problem.place.line:5} | "
    yield f"{paint(number, None)}{before}{pointed_at}{rest}"
    marks = " " * _columns(before) + "^" * max(1, _columns(pointed_at))
    yield f"{paint(' ' * (len(number) - 2) + '| ', None)}{paint(marks, problem.severity)}"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide signs take two, marks on others none."""
    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


_key_or_value = re.compile(r"""(?:["'])?[^\s:#"']+(?=["']?:(?:\s|$))|(?:(?!\s#).)*""")


def _what_stands(rest: str) -> str:
    """The key at the beginning of the text, or else the value up to a comment.

    >>> _what_stands("sessions: Weekly training"), _what_stands("Weekly training  # a note")
    ('sessions', 'Weekly training')
    """
    found = _key_or_value.match(rest)
    return found[0].rstrip() if found else ""
