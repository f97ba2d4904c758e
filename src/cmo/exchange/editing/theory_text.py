"""The text of a theory file and changes -> the text with these changes in it, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.errors import CmoError, InvalidTheory
from cmo.exchange.editing.changes import NOTHING, Change, in_words
from cmo.exchange.editing.comparing import differing, told
from cmo.exchange.editing.placing import applied, at, target_values
from cmo.exchange.editing.rewriting import rewritten
from cmo.exchange.editing.splices import CannotEdit
from cmo.problems import Problem
from cmo.reading import read_text
from cmo.reading.yaml_text import values_and_places

_BY_HAND = "change it by hand, or write it in the plain way and try again"


def edited(text: str, changes: Iterable[Change], file: str | None = None) -> str:
    """The text of a theory file with these changes in it.

    Comments, order, empty lines, quotes and line ends of all that is not changed stay as they are.
    What is removed takes its comment lines with it: those right above it that begin in the same
    column, and those right below it that are indented further. The result is read again; if it
    does not hold what it should, there is no result.

    Args:
        text: the text, as it stands in the file.
        changes: the changes, as `difference` tells them; all or some.
        file: the file's name, for messages.

    Raises:
        InvalidTheory: the text cannot be read as a theory.
        CmoError: the changes do not fit it, or cannot be made in place, or leave no theory.
    """
    changes = tuple(changes)
    theory, places = read_text(text, file)
    old = told(theory)
    for change in changes:
        _check_fits(old, change)
    if not changes:
        return text
    wanted = applied(old, changes)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix("\ufeff")
    values = values_and_places(body).values
    try:
        result = rewritten(body, target_values(values, changes, theory, places.declared))
    except CannotEdit as error:
        before = body[: error.index]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = f"{file or '<text>'}:{line}:{column}"
        raise CmoError(f"{place}: this cannot be changed here: {error}; {_BY_HAND}") from None
    try:
        found = told(read_text(result)[0])
    except InvalidTheory as error:
        reasons = "\n".join(map(_without_place, error.problems))
        message = f"with these changes it could not be read any more; nothing is changed\n{reasons}"
        raise CmoError(f"{file or '<text>'}: {message}") from None
    for wrong in differing(wanted, found):
        shown = places.of(wrong.path)
        place = f"{file or '<text>'}:" + (f"{shown.line}:{shown.column}:" if shown else "")
        raise CmoError(f"{place} {in_words(wrong.path)} cannot be changed here; {_BY_HAND}")
    return mark + result


def _check_fits(old: object, change: Change) -> None:
    """Refuse a change of something that is not what the change says it was."""
    if change.kind == "added" and isinstance(change.path[-1], int):
        return
    found = at(old, change.path)
    if found != change.before:
        place = in_words(change.path)
        if found is NOTHING:
            raise CmoError(f"the file has no {place}; it was changed meanwhile")
        raise CmoError(f"the file says something else now at {place}; it was changed meanwhile")


def _without_place(problem: Problem) -> str:
    where = f"{in_words(problem.path)}: " if problem.path else ""
    return f"{where}{problem.message} ({problem.code})"
