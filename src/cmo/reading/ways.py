"""What stands behind `include:` -> the ways to files below the folder of a theory.

A way is the names of folders and at last of a file, from the folder of the theory file on. Only `/`
divides them in an entry, so that a theory reads the same on every system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cmo.problems import Path
from cmo.reading.explaining import Explanation, kind_of_value, short

Way = tuple[str, ...]

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_WHOLE_PATH = re.compile(r"[/\\]|[A-Za-z]:")


class Refused(Exception):
    """A file is not included; `code` and the text say why."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code


def entries_of(include: Any) -> Iterator[tuple[Path, str] | Explanation]:
    """The texts that stand behind `include:`, each with its path; or what is wrong there."""
    key: Path = ("include",)
    if isinstance(include, dict):
        first = short(str(next(iter(include), "elements.yaml")))
        message = (
            "`include` must be the name of a file, or a list of names, and is a map of keys; "
            f"write `- {first}` below it"
        )
        yield Explanation("wrong-type", message, key)
        return
    alone = not isinstance(include, list)
    for number, item in enumerate([include] if alone else include):
        path = key if alone else (*key, number)
        if isinstance(item, str) and item.strip():
            yield path, item.strip()
        elif item is None:
            message = "an item of `include` is empty; write a file's name, or take the `-` away"
            yield Explanation("wrong-type", message, path)
        elif isinstance(item, str):
            message = "`include` is blank; write a file's name, or leave it out"
            yield Explanation("blank-text", message, path)
        else:
            kind = kind_of_value(item)
            message = f"an item of `include` must be the name of a file, and is {kind}"
            yield Explanation("wrong-type", message, path)


def way_from(folder: Way, entry: str) -> Way:
    """The way to the file that an entry names, as seen from a folder.

    >>> way_from(("team",), "../shared/sources.yaml")
    ('shared', 'sources.yaml')

    Raises:
        Refused: it can be no way to a file below the folder of the theory.
    """
    shown = short(entry)
    if _ADDRESS.match(entry):
        raise Refused(
            "bad-include",
            f"`{shown}` is an address on the web, and nothing is fetched; save the file in the "
            "folder of this one, and write its name",
        )
    if _WHOLE_PATH.match(entry):
        raise Refused(
            "bad-include",
            f"`{shown}` is a path from the top of a disk; write the way from the folder of this "
            "file, such as `shared/sources.yaml`",
        )
    if "\\" in entry:
        right = short(entry.replace("\\", "/"))
        raise Refused(
            "bad-include",
            f"`{shown}`: write `/` between folders, on Windows too: `{right}`",
        )
    if ":" in entry or not entry.isprintable():
        raise Refused("bad-include", f"`{shown}` can be no name of a file on every computer")
    way = list(folder)
    for step in entry.split("/"):
        if step == ".." and not way:
            raise Refused(
                "bad-include",
                f"`{shown}` leads out of the folder of the theory; only files in it, and in the "
                "folders below it, can be included",
            )
        if step == "..":
            way.pop()
        elif step not in ("", "."):
            way.append(step)
    return tuple(way)


def in_brackets(entry: str, known: Sequence[str]) -> str:
    """The end of a message about several names in one text; nothing where it is no such text.

    >>> in_brackets("a.yaml, b.yaml", ["a.yaml", "b.yaml", "c.yaml"])
    '; several files go in `[ ]`: `[a.yaml, b.yaml]`'
    """
    names = [name for name in re.split(r"[\s,;]+", entry) if name]
    if len(names) < 2 or not all(name in known for name in names):
        return ""
    return f"; several files go in `[ ]`: `[{', '.join(names)}]`"
