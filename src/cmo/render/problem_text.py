"""Problems -> text for a terminal: many of a kind in a line, the place with a caret, and a sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

from cmo.problems import Problem, Severity, in_order
from cmo.wording import counted

if TYPE_CHECKING:
    from cmo.checks.running import Waived

FEWEST_OF_A_KIND = 4
"""From so many problems of one kind on they are one line with their number."""
MOST_NAMED = 3
"""How many ids such a line names."""
COLUMNS = 108
"""How wide text is where nothing else is said."""
NARROWEST = 20
"""So much of a line of the file is shown at the least."""

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
        if problem.many is not None and not every_place:
            kinds[problem.file, problem.code, problem.severity].append(problem)
    found = []
    for problem in problems:
        kind = kinds.get((problem.file, problem.code, problem.severity), [])
        if len(kind) < FEWEST_OF_A_KIND:
            found.append(Group(problem, problem.message))
        elif problem is kind[0]:
            ids = [*dict.fromkeys(f"`{other.about[0]}`" for other in kind if other.about)]
            more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
            message = f"{len(kind)} {problem.many}: {', '.join(ids[:MOST_NAMED])}{more}"
            found.append(Group(problem, message, tuple(kind[1:])))
    return found


def grouped_waivers(
    waived: Iterable[Waived], *, every_place: bool = False
) -> Iterator[tuple[Group, list[str]]]:
    """The waived problems in order, many of a kind as one, each with its different reasons."""
    reasons = {waiver.problem: waiver.reason for waiver in waived}
    for group in grouped(reasons, every_place=every_place):
        yield group, [*dict.fromkeys(reasons[each] for each in (group.problem, *group.others))]


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
    columns: int = COLUMNS,
    more: str | None = None,
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
        columns: how wide the lines of the file may be with what stands before them.
        more: says how to see what is put together in a line.
    """
    groups = grouped(problems, every_place=every_place)
    shown: object = None
    hinted: str | None = None
    widest = max(NARROWEST, min(columns, COLUMNS) - len(_numbered(1)))
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
            yield from _shown(problem, text, paint, clean, widest)
        if problem.hint is not None and not (every_place and problem.hint == hinted):
            hinted = problem.hint
            yield f"    {paint('mend:', None)} {clean(problem.hint)}"
    if more is not None and any(group.others for group in groups):
        yield paint(more, None)
    if with_waived:
        for group, reasons in grouped_waivers(waived, every_place=every_place):
            problem = group.problem
            yield f"{clean(problem.where())}: waived {clean(group.message)} ({problem.code})"
            for reason in reasons:
                yield f"    {paint('reason:', None)} {clean(' '.join(reason.split()))}"
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
    problem: Problem,
    text: Sequence[str],
    paint: Paint,
    clean: Callable[[str], str],
    widest: int,
) -> Iterator[str]:
    """The line of the file, and carets below what the problem is about.

    A line that is too long is cut on both sides, so that the place is seen with a little before it.
    """
    if problem.place is None or not 0 < problem.place.line <= len(text):
        return
    line = text[problem.place.line - 1].rstrip().replace("\t", " ")
    start = min(problem.place.column - 1, len(line))
    end = start + len(_what_stands(line, start))
    first = max(0, min(start - 8, len(line) - widest))
    last = first + widest
    before = ("…" if first else "") + clean(line[first + bool(first) : start])
    pointed_at = clean(line[start : min(end, last)])
    after = clean(line[end : last - 1]) + "…" if len(line) > last else clean(line[end:last])
    number = _numbered(problem.place.line)
    yield f"{paint(number, None)}{before}{pointed_at}{after}"
    marks = " " * _columns(before) + "^" * max(1, _columns(pointed_at))
    yield f"{paint(' ' * (len(number) - 2) + '| ', None)}{paint(marks, problem.severity)}"


def _numbered(line: int) -> str:
    return f"{line:5} | "


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide signs take two, marks on others none."""
    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


_key = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s:#"',{}\[\]]+)(?=:(?:\s|$))""")
_quoted = re.compile(r"""(["']).*?\1""")
_in_list = re.compile(r"[^,\[\]{}]*")
_to_the_end = re.compile(r"(?:(?!\s#).)*")


def _what_stands(line: str, start: int) -> str:
    """What stands at a place of a line: a key, a member of a list in brackets, or a value.

    >>> _what_stands("sessions: Weekly training  # a note", 0)
    'sessions'
    >>> _what_stands("sessions: Weekly training  # a note", 10)
    'Weekly training'
    >>> _what_stands("unless: [night, day]", 9), _what_stands("unless: [night, day]", 16)
    ('night', 'day')
    """
    rest = line[start:]
    before = line[:start].rstrip()
    key, quoted = _key.match(rest), _quoted.match(rest)
    if key is not None:
        return key[0]
    if quoted is not None:
        return quoted[0]
    in_list = before.endswith(("[", ",")) or ("{" in before and before.endswith((":", "{")))
    found = (_in_list if in_list and rest[:1] not in "[{" else _to_the_end).match(rest)
    return found[0].rstrip() if found else ""
