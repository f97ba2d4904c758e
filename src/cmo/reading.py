"""Text, a file or plain values -> a programme theory and its places, or every problem at once."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from cmo.collecting import collector_paused
from cmo.errors import FileTrouble, InvalidTheory
from cmo.explaining import Explanation
from cmo.model import ProgrammeTheory
from cmo.problems import Place, Places, Problem, in_order
from cmo.resolving import resolve
from cmo.yaml_text import DEEPEST, MOST_PROBLEMS, values_and_places

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read. A theory of 10,000 configurations takes about 13 MB."""


def read_file(path: str | FilePath) -> tuple[ProgrammeTheory, Places]:
    """Read a theory file; `-` is standard input.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory.
    """
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")
    try:
        with FilePath(path).open("rb") as file:
            return read_bytes(file.read(MOST_BYTES + 1), str(path))
    except FileNotFoundError:
        raise FileTrouble(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise FileTrouble(f"{path}: this is a folder; name a theory file") from None
    except PermissionError:
        what = "this is a folder; name a theory file" if FilePath(path).is_dir() else "no leave"
        raise FileTrouble(f"{path}: {what.replace('no leave', 'it may not be read')}") from None
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path}: it cannot be opened ({reason})") from None


def read_bytes(content: bytes, file: str | None) -> tuple[ProgrammeTheory, Places]:
    """Read the bytes of a theory file.

    Raises:
        InvalidTheory: they cannot be read as a theory.
    """
    problem: Problem | None = None
    if len(content) > MOST_BYTES:
        size = MOST_BYTES // 1024 // 1024
        problem = Problem("too-large", f"the file is larger than {size} MB", file=file)
    elif b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = Problem("not-text", "this is a binary file and no text", file=file)
    if problem is None:
        try:
            return read_text(content.decode("utf-8-sig"), file)
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8-sig")
            place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
            message = (
                "this character is not written in UTF-8; "
                "save the file again with the encoding UTF-8"
            )
            problem = Problem("not-utf-8", message, file=file, place=place)
    raise InvalidTheory([problem])


def read_text(text: str, file: str | None = None) -> tuple[ProgrammeTheory, Places]:
    """Read the text of a theory file.

    Raises:
        InvalidTheory: it cannot be read as a theory.
    """
    with collector_paused():
        return _read(text.removeprefix("\ufeff"), file)


def _read(text: str, file: str | None) -> tuple[ProgrammeTheory, Places]:
    reading = values_and_places(text, file, only_map=True)
    found = reading.problems
    if len(found) >= MOST_PROBLEMS or any(problem.code in _UNFINISHED for problem in found):
        raise InvalidTheory(in_order(found))
    if not reading.places.lines and not found:
        message = "the file is empty; `cmo new` writes one to start from"
        raise InvalidTheory([Problem("empty-file", message, file=file)])
    return _resolved(reading.values, reading.places, found)


def read_values(values: Mapping[str, Any]) -> tuple[ProgrammeTheory, Places]:
    """Read plain values of the shape of a theory file, such as a dict made in code.

    Raises:
        InvalidTheory: they are no theory; problems bear the path, as there is no line.
    """
    return _resolved(_as_written(values), Places(), [])


_UNFINISHED = frozenset(
    {
        "key-not-text",
        "not-a-theory",
        "too-deep",
        "too-many-aliases",
        "unknown-alias",
        "yaml-character",
        "yaml-syntax",
    }
)
"""After these the values of a text are not whole, and it is no use to look at them."""


_OF_A_COMMA = frozenset({"bad-id", "empty-entry", "unknown-key"})
"""What comes of a comma in text within braces."""


def _resolved(
    values: Any, places: Places, problems: list[Problem]
) -> tuple[ProgrammeTheory, Places]:
    resolution = resolve(values)
    found = [*problems, *(_placed(problem, places) for problem in resolution.problems)]
    told = {problem.path for problem in resolution.problems}
    found += [
        _placed(
            Explanation("empty-entry", f"`{id}` has nothing after it", path, at_key=True), places
        )
        for id, path in resolution.left_empty.items()
        if places.in_flow(path) and path not in told
    ]
    if resolution.theory is None or found:
        raise InvalidTheory(in_order(found))
    places.declared = resolution.declared
    return resolution.theory, places


def _placed(explanation: Explanation, places: Places) -> Problem:
    message = explanation.message
    if explanation.code in _OF_A_COMMA and places.in_flow(explanation.path):
        message += ". Inside { } a comma splits text: put text with a comma in quotes"
    return Problem(
        explanation.code,
        message,
        path=explanation.path,
        file=places.file,
        place=places.of(explanation.path, key=explanation.at_key),
    )


def _as_written(value: Any, depth: int = 0) -> Any:
    """A value of Python as a YAML file would give it: maps, lists, text and None."""
    if depth > DEEPEST:
        problem = Problem("too-deep", f"maps and lists are nested more than {DEEPEST} deep")
        raise InvalidTheory([problem])
    if isinstance(value, Mapping):
        return {_key(key): _as_written(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_as_written(item, depth + 1) for item in value]
    return value if value is None else _key(value)


def _key(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
