"""Text, a file or plain values -> a programme theory and its places, or every problem at once."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble, InvalidTheory
from cmo.model import ProgrammeTheory
from cmo.problems import Path, Places, Problem, in_order
from cmo.reading.explaining import Explanation, kind_of_value
from cmo.reading.file_text import MOST_BYTES, text_of
from cmo.reading.files import Files
from cmo.reading.including import Included, Part, included
from cmo.reading.resolving import resolve
from cmo.reading.top_level import TopLevel
from cmo.reading.yaml_text import (
    DEEPEST,
    MOST_PROBLEMS,
    UNFINISHED,
    Reading,
    values_and_places,
)


def read_file(path: str | FilePath) -> tuple[ProgrammeTheory, Places]:
    """Read a theory file, with the files that it includes; `-` is standard input.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise FileTrouble("-: there is no standard input")
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")
    name = str(path)
    return read_text(text_of(_content(path), name), name, Files(path))


def _content(path: str | FilePath) -> bytes:
    """The bytes of a theory file, up to one more than may be read."""
    try:
        with FilePath(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        from cmo.missing_files import no_such_file

        raise FileTrouble(f"{path}: {no_such_file(path)}") from None
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        if os.path.isdir(path):  # noqa: PTH112 - it never raises; Windows says "permission denied"
            raise FileTrouble(f"{path}: this is a folder; name a theory file") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path}: it cannot be opened ({reason})") from None


def files_of(path: str | FilePath) -> tuple[FilePath, ...]:
    """A theory file and all files that it includes, or that these do, as far as can be seen.

    Those that are missing are among them. Nothing is raised, whatever stands in the files.
    """
    try:
        text = text_of(_content(path), str(path))
    except (FileTrouble, InvalidTheory):
        return (FilePath(path),)
    reading = values_and_places(text, str(path))
    if not isinstance(reading.values, dict) or reading.values.get("include") is None:
        return (FilePath(path),)
    tried = included(Part(str(path), text, reading), Files(path)).tried
    return (FilePath(path), *map(FilePath, tried))


def read_bytes(content: bytes, file: str | None) -> tuple[ProgrammeTheory, Places]:
    """Read the bytes of a theory file.

    Raises:
        InvalidTheory: they cannot be read as a theory.
    """
    return read_text(text_of(content, file), file)


def read_text(
    text: str, file: str | None = None, files: Files | None = None
) -> tuple[ProgrammeTheory, Places]:
    """Read the text of a theory file.

    Args:
        text: the text.
        file: the file's name, for messages.
        files: the files that it may include; without them it may include none.

    Raises:
        InvalidTheory: it cannot be read as a theory.
    """
    text = text.removeprefix("\ufeff")
    with collector_paused():
        try:
            return _read(text, file, files)
        except InvalidTheory as error:
            problems = error.problems
        if files is not None:
            from cmo.reading.whole_theories import theory_with

            whole = theory_with(text, files.root)
            if whole is not None:
                message = (
                    "this is a part of a theory, and has no `theory:` of its own; take the file "
                    f"that includes it: {whole}"
                )
                raise InvalidTheory([Problem("part-of-theory", message, file=file)])
        raise InvalidTheory(_better_told(text, file, files, problems))


def _better_told(
    text: str, file: str | None, files: Files | None, problems: tuple[Problem, ...]
) -> Iterable[Problem]:
    from cmo.reading.slips import better_told

    def problems_with(texts: Mapping[str | None, str]) -> tuple[Problem, ...]:
        others = {name: of for name, of in texts.items() if name is not None and name != file}
        try:
            _read(texts[file], file, files and files.with_texts(others))
        except InvalidTheory as error:
            return error.problems
        return ()

    texts: dict[str | None, str] = {}
    for name, of_part in files.texts_read.items() if files else ():
        texts[name] = of_part.removeprefix("\ufeff")
    texts[file] = text
    return in_order(better_told(texts, problems, problems_with))


def _read(text: str, file: str | None, files: Files | None) -> tuple[ProgrammeTheory, Places]:
    reading = values_and_places(text, file, only_map=True)
    found = reading.problems
    if len(found) >= MOST_PROBLEMS or any(problem.code in UNFINISHED for problem in found):
        raise InvalidTheory(in_order(found))
    if not reading.places.lines and not found:
        message = "the file is empty; `cmo new` writes one to start from"
        raise InvalidTheory([Problem("empty-file", message, file=file)])
    return _whole(reading, text, files)


def read_values(values: Mapping[str, Any]) -> tuple[ProgrammeTheory, Places]:
    """Read plain values of the shape of a theory file, such as a dict made in code.

    Raises:
        InvalidTheory: they are no theory; problems bear the path, as there is no line.
    """
    with collector_paused():
        reading = Reading()
        reading.values = _as_written(values)
        return _whole(reading, "", None)


_OF_A_COMMA = frozenset({"bad-id", "empty-entry", "unknown-key"})
"""What comes of a comma in text within braces."""


def _whole(reading: Reading, text: str, files: Files | None) -> tuple[ProgrammeTheory, Places]:
    """The theory in a file that was read, and in all that it includes."""
    values, places = reading.values, reading.places
    found, overwritten = list(reading.problems), list(reading.overwritten)
    if not isinstance(values, dict):
        what = "nothing in it" if values is None else f"only {kind_of_value(values)} in it"
        message = f"a theory file begins with `format: 1` and `theory:`; this one has {what}"
        raise InvalidTheory([*found, _placed(Explanation("not-a-theory", message, ()), reading)])
    if values.get("include") is None:
        top = TopLevel(values)
    else:
        from cmo.reading.joining import joined

        parts = _parts(reading, text, files)
        whole = joined(reading, parts)
        top = whole.top
        found += [*parts.problems, *whole.problems]
        found += [_placed(explanation, part) for explanation, part in whole.wrong]
        for part in parts.parts:
            overwritten += part.reading.overwritten
        reading = Reading()
        reading.values, reading.places = whole.values, places
    resolution = resolve(top, places, _path_of_last(reading.values), overwritten)
    found += [_placed(problem, reading) for problem in resolution.problems]
    told = {problem.path for problem in resolution.problems}
    found += [
        _placed(Explanation("empty-entry", f"`{id}` has nothing after it", path, True), reading)
        for id, path in resolution.left_empty.items()
        if places.in_flow(path) and path not in told
    ]
    if resolution.theory is None or found:
        raise InvalidTheory(in_order(found))
    places.declared = resolution.declared
    places.left_empty = tuple(resolution.left_empty.values())
    return resolution.theory, places


def _parts(reading: Reading, text: str, files: Files | None) -> Included:
    """The parts that a theory includes; none, and a problem, where it was read from no file."""
    if files is not None:
        return included(Part(str(files.root), text, reading), files)
    message = (
        "`include` names files below the folder of a theory file, and this theory was not read "
        "from a file; give the name of its file"
    )
    explanation = Explanation("include-without-file", message, ("include",), at_key=True)
    return Included(problems=[_placed(explanation, reading)], is_whole=False)


def _placed(explanation: Explanation, reading: Reading) -> Problem:
    message, path, places = explanation.message, explanation.path, reading.places
    if explanation.code in _OF_A_COMMA and places.in_flow(path) and _is_empty(reading.values, path):
        message += "" if message.endswith("?") else "."
        message += " Inside { } a comma splits text: put text with a comma in quotes"
    return Problem(
        explanation.code,
        message,
        path=path,
        file=places.file_of(path),
        place=places.of(path, key=explanation.at_key),
    )


def _is_empty(values: Any, path: Path) -> bool:
    """Whether a key stands at the path, with nothing after it."""
    for step in path:
        if not isinstance(values, dict | list):
            return False
        values = values[step]  # type: ignore[index]
    return values is None


def _path_of_last(values: Any) -> Path:
    """The way to what stands last in the file."""
    path: list[str | int] = []
    while isinstance(values, dict | list) and values and len(path) < DEEPEST:
        step = next(reversed(values)) if isinstance(values, dict) else len(values) - 1
        path.append(step)
        values = values[step]
    return tuple(path)


def _as_written(value: Any, depth: int = 0) -> Any:
    """A value of Python as a YAML file would give it: maps, lists, text and None."""
    if depth > DEEPEST:
        raise _refused("too-deep", f"maps and lists are nested more than {DEEPEST} deep")
    if value.__class__ is str:  # most values are, and what follows takes long for them
        return value
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None  # a table has "not a number" in its empty cells
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float | date):
        return str(value)
    if isinstance(value, dict | Mapping):
        found = {
            key if key.__class__ is str else _as_written(key, depth + 1): _as_written(
                item, depth + 1
            )
            for key, item in value.items()
        }
        if len(found) < len(value) or not {*map(type, found)} <= {str}:
            raise _refused("duplicate-key", f"these keys are no texts, each once: {[*value]}")
        return found
    if isinstance(value, list | tuple | set | frozenset):
        return [_as_written(item, depth + 1) for item in value]
    if hasattr(value, "tolist"):  # numpy and pandas
        return _as_written(value.tolist(), depth + 1)
    kind = type(value).__name__
    raise _refused("wrong-type", f"a theory holds maps, lists and text, and no {kind}")


def _refused(code: str, message: str) -> InvalidTheory:
    return InvalidTheory([Problem(code, message)])
