"""The text of a theory file with problems -> the slips of the hand that lie behind them.

A slip is guessed from the layout of the lines, and believed only if the file, mended so, has fewer
problems. So the guesses may be bold, and cost nothing where a file is sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cmo.problems import Place, Problem
from cmo.reading.file_text import rich_text
from cmo.reading.layout import Change
from cmo.reading.slip_guesses import guesses
from cmo.reading.yaml_text import MOST_PROBLEMS, UNFINISHED

LONGEST = 300_000
"""Of a longer text, in characters, no slips are looked for: each guess means reading it again."""
MOST_TRIES = 30
MOST_FILES = 5
"""In so many files of a theory slips are looked for."""

_LACKS = frozenset({"missing-key", "empty-configuration"})

Problems = tuple[Problem, ...]


def better_told(
    texts: Mapping[str | None, str],
    problems: Problems,
    read: Callable[[Mapping[str | None, str]], Problems],
) -> Problems:
    """The problems of a theory, with the slips of the hand that lie behind some of them.

    Args:
        texts: the texts of its files, by their names, that of the theory file last: what is mended
            in the parts explains what is wrong there.
        problems: what is wrong with it.
        read: what finds out what is wrong where such files have other texts.
    """
    if sum(map(len, texts.values())) > LONGEST or len(problems) >= MOST_PROBLEMS:
        return next(((rich,) for rich in map(rich_text, texts.values(), texts) if rich), problems)
    mended = dict(texts)
    told: list[Problem] = []
    looked_at = 0
    for file, text in texts.items():
        own = tuple(problem for problem in problems if problem.file == file)
        rich = rich_text(text, file) if own else None
        if rich is not None:
            own = (rich,)
        elif own and looked_at < MOST_FILES:
            looked_at += 1

            def problems_here(other: str, file: str | None = file) -> Problems:
                return tuple(one for one in read({**mended, file: other}) if one.file == file)

            own, mended[file] = explained(text, own, problems_here, UNFINISHED)
            if len(texts) > 1 and mended[file] != text:  # others may be read better now
                problems = read(mended)
        told += own
    return (*told, *(problem for problem in problems if problem.file not in texts))


def explained(
    text: str, problems: Problems, read: Callable[[str], Problems], stops: frozenset[str]
) -> tuple[Problems, str]:
    """The problems of a text, with those that come of slips told as such; and the text, mended.

    What only the author can mend stands in that text as it stood.

    Args:
        text: the text of a theory file.
        problems: what is wrong with it.
        read: what finds out what is wrong with another text.
        stops: the codes of problems after which nothing more is looked for.
    """
    lines = re.split("\r\n|[\n\r\x85\u2028\u2029]", text)
    told: list[Problem] = []
    done: list[Change] = []
    lacking: set[int] = set()  # the rows of which it is no wonder if they lack something
    tries = 0
    again = True
    while again and problems:
        again = False
        for slip in guesses(lines):
            tries += 1
            if tries > MOST_TRIES:
                break
            mended = list(lines)
            for change in slip.changes:
                mended[change.row] = change.made(mended[change.row])
            left = tuple(
                one
                for one in read("\n".join(mended))
                if one.code not in _LACKS or _row(one) not in {*lacking, slip.holder}
            )
            if _is_better(problems, left, slip.rows(), stops):
                place = Place(slip.row + 1, slip.column + 1)
                problem = Problem(
                    "yaml-syntax", slip.message, file=problems[0].file, place=_back(place, done)
                )
                told.append(problem)
                lacking.add(slip.holder)
                done += slip.changes
                again = not slip.made_up
                lines = mended if again else lines
                problems = left if again else tuple(one for one in problems if one in left)
                break
    placed = (
        one if one.place is None else replace(one, place=_back(one.place, done)) for one in problems
    )
    return (*told, *placed), "\n".join(lines)


def _row(problem: Problem) -> int:
    return -1 if problem.place is None else problem.place.line - 1


def _back(place: Place, changes: Iterable[Change]) -> Place:
    """Where that stands in the text as it was which stands here in the mended one."""
    column = place.column
    for change in changes:
        if change.row == place.line - 1 and column > change.column:
            column = max(column - change.added, change.column + 1)
    return Place(place.line, column)


def _is_better(before: Problems, after: Problems, rows: set[int], stops: frozenset[str]) -> bool:
    """Whether a text is mended: read farther, or with fewer problems than there were."""
    stop_before = min((_row(one) for one in before if one.code in stops), default=None)
    stop_after = min((_row(one) for one in after if one.code in stops), default=None)
    if stop_before is not None:
        return stop_after is None or stop_after > max(stop_before, *rows)
    if stop_after is not None:
        return False

    told = {(one.code, _row(one)) for one in before}
    left = {(one.code, _row(one)) for one in after}
    return len(told - left) > len([row for _, row in left - told if row in rows])
