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
from cmo.problems import Path, Place, Places, Problem, in_order
from cmo.reading.explaining import Explanation
from cmo.reading.resolving import resolve
from cmo.reading.yaml_text import DEEPEST, MOST_PROBLEMS, values_and_places

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read. A theory of 10,000 configurations takes about 13 MB."""


def read_file(path: str | FilePath) -> tuple[ProgrammeTheory, Places]:
    """Read a theory file; `-` is standard input.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory.
    """
    if str(path) == "-":
        if sys.stdin is None:
            raise FileTrouble("-: there is no standard input")
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "<stdin>")
    try:
        with FilePath(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        from cmo.missing_files import no_such_file

        raise FileTrouble(f"{path}: {no_such_file(path)}") from None
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        if os.path.isdir(path):  # noqa: PTH112 - it never raises; Windows says "permission denied"
            raise FileTrouble(f"{path}: this is a folder; name a theory file") from None
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path}: it cannot be opened ({reason})") from None
    return read_bytes(content, str(path))


def read_bytes(content: bytes, file: str | None) -> tuple[ProgrammeTheory, Places]:
    """Read the bytes of a theory file.

    Raises:
        InvalidTheory: they cannot be read as a theory.
    """
    problem: Problem | None = None
    if len(content) > MOST_BYTES:
        size = MOST_BYTES // 1024 // 1024
        problem = Problem("too-large", f"the file is larger than {size} MB", file=file)
    elif b"\0" in content[:4096] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem = Problem(*_no_utf_8(content), file=file)
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


def _no_utf_8(content: bytes) -> tuple[str, str]:
    """Code and message of what bytes are that hold zeros, or begin as no UTF-8 does."""
    start = content[:200]
    halves = start[::2].strip(b"\0"), start[1::2].strip(b"\0")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or (not all(halves) and any(halves)):
        return "not-utf-8", (
            "this file is written in UTF-16 (which Notepad calls Unicode); save it again with the "
            "encoding UTF-8"
        )
    if start.startswith(b"PK\x03\x04"):
        return "not-text", (
            "this is a document of Word or Excel, or a zip file, and no plain text; save it as "
            "plain text, with the encoding UTF-8"
        )
    return "not-text", "this is a binary file and no text"


def read_text(text: str, file: str | None = None) -> tuple[ProgrammeTheory, Places]:
    """Read the text of a theory file.

    Raises:
        InvalidTheory: it cannot be read as a theory.
    """
    text = text.removeprefix("\ufeff")
    with collector_paused():
        try:
            return _read(text, file)
        except InvalidTheory as error:
            raise InvalidTheory(_better_told(text, file, error.problems)) from None


def _better_told(text: str, file: str | None, problems: tuple[Problem, ...]) -> Iterable[Problem]:
    """The problems of a text, with the slips of the hand that lie behind some of them."""
    from cmo.reading.slips import LONGEST, explained

    if text.startswith("{\\rtf"):
        message = (
            "this is rich text (RTF), and no plain text; save it as plain text (in TextEdit: the "
            "menu Format, Make Plain Text)"
        )
        return [Problem("not-text", message, file=file, place=Place(1, 1))]
    if len(text) > LONGEST or len(problems) >= MOST_PROBLEMS:
        return problems

    def problems_of(other: str) -> tuple[Problem, ...]:
        try:
            _read(other, file)
        except InvalidTheory as error:
            return error.problems
        return ()

    return in_order(explained(text, problems, problems_of, _UNFINISHED))


def _read(text: str, file: str | None) -> tuple[ProgrammeTheory, Places]:
    reading = values_and_places(text, file, only_map=True)
    found = reading.problems
    if len(found) >= MOST_PROBLEMS or any(problem.code in _UNFINISHED for problem in found):
        raise InvalidTheory(in_order(found))
    if not reading.places.lines and not found:
        message = "the file is empty; `cmo new` writes one to start from"
        raise InvalidTheory([Problem("empty-file", message, file=file)])
    return _resolved(reading.values, reading.places, found, reading.overwritten)


def read_values(values: Mapping[str, Any]) -> tuple[ProgrammeTheory, Places]:
    """Read plain values of the shape of a theory file, such as a dict made in code.

    Raises:
        InvalidTheory: they are no theory; problems bear the path, as there is no line.
    """
    with collector_paused():
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
    values: Any,
    places: Places,
    problems: list[Problem],
    overwritten: Iterable[tuple[str, Any]] = (),
) -> tuple[ProgrammeTheory, Places]:
    resolution = resolve(values, places.in_flow, overwritten)
    found = [*problems, *(_placed(problem, places, values) for problem in resolution.problems)]
    told = {problem.path for problem in resolution.problems}
    found += [
        _placed(
            Explanation("empty-entry", f"`{id}` has nothing after it", path, at_key=True),
            places,
            values,
        )
        for id, path in resolution.left_empty.items()
        if places.in_flow(path) and path not in told
    ]
    if resolution.theory is None or found:
        raise InvalidTheory(in_order(found))
    places.declared = resolution.declared
    places.left_empty = tuple(resolution.left_empty.values())
    return resolution.theory, places


def _placed(explanation: Explanation, places: Places, values: Any) -> Problem:
    message = explanation.message
    if (
        explanation.code in _OF_A_COMMA
        and places.in_flow(explanation.path)
        and _is_empty(values, explanation.path)
    ):
        message += "" if message.endswith("?") else "."
        message += " Inside { } a comma splits text: put text with a comma in quotes"
    return Problem(
        explanation.code,
        message,
        path=explanation.path,
        file=places.file,
        place=places.of(explanation.path, key=explanation.at_key),
    )


def _is_empty(values: Any, path: Path) -> bool:
    """Whether a key stands at the path, with nothing after it."""
    for step in path:
        if not isinstance(values, dict | list):
            return False
        values = values[step]  # type: ignore[index]
    return values is None


def _as_written(value: Any, depth: int = 0) -> Any:
    """A value of Python as a YAML file would give it: maps, lists, text and None."""
    if depth > DEEPEST:
        raise _refused("too-deep", f"maps and lists are nested more than {DEEPEST} deep")
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None  # a table has "not a number" in its empty cells
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int | float | date):
        return str(value)
    if isinstance(value, Mapping):
        found = {_as_written(key, depth + 1): _as_written(value[key], depth + 1) for key in value}
        if len(found) < len(value) or not all(isinstance(key, str) for key in found):
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
