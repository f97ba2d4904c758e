"""The texts of a theory and changes -> the texts with these changes in them, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cmo.errors import CmoError, InvalidTheory
from cmo.exchange.editing.changes import NOTHING, Change, in_words
from cmo.exchange.editing.comparing import differing, told
from cmo.exchange.editing.dividing import divided, whole
from cmo.exchange.editing.placing import applied, at, target_values
from cmo.exchange.editing.rewriting import rewritten
from cmo.exchange.editing.splices import CannotEdit
from cmo.problems import Problem
from cmo.reading import Files, read_text
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
    return edited_texts(text, changes, file)[file]


def edited_texts(
    text: str, changes: Iterable[Change], file: str | None = None, files: Files | None = None
) -> dict[str | None, str]:
    """The texts of all files of a theory with these changes in them, by the names of the files.

    Each change is made in the file in which its thing stands. A new entry of a collection goes
    into the file that holds the last one there is, or into the theory file.

    Args:
        text: the text of the theory file, as it stands there.
        changes: as those of `edited`.
        file: the theory file's name, for messages.
        files: the files that it may include.

    Raises:
        InvalidTheory: the texts cannot be read as a theory.
        CmoError: the changes do not fit it, or cannot be made in place, or leave no theory.
    """
    changes = tuple(changes)
    theory, places = read_text(text, file, files)
    old = told(theory)
    for change in changes:
        _check_fits(old, change)
    texts: dict[str | None, str] = {file: text}
    texts.update(files.texts_read if files else {})
    if not changes:
        return texts
    wanted = applied(old, changes)
    values = {name: values_and_places(_body(of)).values for name, of in texts.items()}
    target = target_values(whole(values, places), changes, theory, places.declared)
    for name, of_file in divided(target, values, places).items():
        texts[name] = _rewritten(texts[name], of_file, name)
    try:
        others = {name: of for name, of in texts.items() if name is not None and name != file}
        found = told(read_text(texts[file], file, files and files.with_texts(others))[0])
    except InvalidTheory as error:
        reasons = "\n".join(map(_without_place, error.problems))
        message = f"with these changes it could not be read any more; nothing is changed\n{reasons}"
        raise CmoError(f"{file or '<text>'}: {message}") from None
    for wrong in differing(wanted, found):
        shown = places.of(wrong.path)
        place = f"{places.file_of(wrong.path) or '<text>'}:"
        place += f"{shown.line}:{shown.column}:" if shown else ""
        raise CmoError(f"{place} {in_words(wrong.path)} cannot be changed here; {_BY_HAND}")
    return texts


def _body(text: str) -> str:
    return text.removeprefix("\ufeff")


def _rewritten(text: str, target: dict[str, Any], file: str | None) -> str:
    body = _body(text)
    try:
        return text[: len(text) - len(body)] + rewritten(body, target)
    except CannotEdit as error:
        before = body[: error.index]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = f"{file or '<text>'}:{line}:{column}"
        raise CmoError(f"{place}: this cannot be changed here: {error}; {_BY_HAND}") from None


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
