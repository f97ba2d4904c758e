"""A path where no file is -> what to say of it: where it was looked for, and what is like it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from cmo.nearest import nearest

MOST_FILES = 2000
"""So many files of a folder are looked at."""
_SUFFIXES = (".yaml", ".yml", ".txt")


def no_such_file(path: str | Path) -> str:
    """The message about a path where no file is."""
    folder = os.path.dirname(os.path.abspath(path))  # noqa: PTH100, PTH120 - `..` is resolved
    if not os.path.isdir(folder):  # noqa: PTH112 - it never raises
        told = f"there is no folder {folder}"
    elif os.path.isabs(path):  # noqa: PTH117
        told = "there is no such file"
    else:
        told = f"there is no such file in {folder}"
    return told + like_it(path)


def like_it(path: str | Path) -> str:
    """The end of a message about a path where no file is: `; did you mean ...?`, or nothing."""
    found = next(_alike(Path(path)), None)
    return "" if found is None else f"; did you mean `{found}`?"


def joined_by_spaces(words: Sequence[str]) -> str | None:
    """The name of a file that a command line has broken at its spaces; None where there is none."""
    for first in range(len(words)):
        for end in range(first + 2, min(len(words), first + 12) + 1):
            name = " ".join(words[first:end])
            if os.path.isfile(name) and not os.path.isfile(words[first]):  # noqa: PTH113
                return name
    return None


def in_quotes(name: str) -> str:
    """What to say of a file whose name a command line has broken at its spaces."""
    return f'the name of this file holds a space; put it in quotes: "{name}"'


def _alike(path: Path) -> Iterator[Path]:
    """The files that may be meant, the likeliest first."""
    there = [name for name in _names_in(path.parent) if name.casefold().endswith(_SUFFIXES)]
    wanted = path.name.casefold()
    for name in there:
        if name.casefold() in (wanted, f"{wanted}.txt"):
            yield path.with_name(name)
    for name in there:
        if _bare(name) == _bare(path.name):
            yield path.with_name(name)
    yield from (path.with_name(name) for name in nearest(path.name, there, least=80))
    nearby = (path.parent, path.parent.parent)
    for folder in nearby if path.is_absolute() else (Path(), *nearby, Path("..")):
        for name in ("", *_names_in(folder, folders=True)):
            other = folder / name / path.name
            if _is_file(other):
                yield other


def _bare(name: str) -> str:
    """A name without what programs put behind it."""
    name = name.casefold()
    while name.endswith(_SUFFIXES):
        name = name[: name.rindex(".")]
    return name


def _names_in(folder: Path, *, folders: bool = False) -> list[str]:
    """The names of the files of a folder, or of its folders, save hidden ones."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.name
                for entry in islice(entries, MOST_FILES)
                if not entry.name.startswith(".")
                and (entry.is_dir() if folders else entry.is_file())
            )
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - it never raises
