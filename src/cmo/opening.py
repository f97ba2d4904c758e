"""Ways to get a theory, and to keep it: from a file, a text, plain values, or the package."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, overload

from cmo import reading, shipped
from cmo.errors import FileTrouble
from cmo.nearest import suggestion
from cmo.theory import Theory

_NAMESAKE = 90
"""So like a shipped theory's name it is that name misspelt, and no file, in percent."""


def load(path: str | Path) -> Theory:
    """Read a theory from a YAML file.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_file(path))


def loads(text: str) -> Theory:
    """Read a theory from YAML text.

    Raises:
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_text(text))


def from_dict(values: Mapping[str, Any]) -> Theory:
    """Make a theory from plain values, of the shape of a theory file.

    Raises:
        InvalidTheory: they are no theory; its problems bear paths in place of lines.
    """
    return Theory(*reading.read_values(values))


def dump(theory: Theory, path: str | Path) -> None:
    """Write a theory to a YAML file that loads to the same theory.

    Raises:
        FileTrouble: the file cannot be written.
    """
    theory.save(path)


def dumps(theory: Theory) -> str:
    """The text of a theory file that loads to the same theory."""
    return theory.to_yaml()


@overload
def library() -> tuple[str, ...]: ...


@overload
def library(name: str) -> Theory: ...


def library(name: str | None = None) -> Theory | tuple[str, ...]:
    """The theory of this name that comes with the package; without a name, the names.

    Raises:
        UnknownTheory: no theory of that name comes with the package.
    """
    if name is None:
        return shipped.shipped_names()
    return load(shipped.shipped_path(name))


def find(name_or_path: str) -> Theory:
    """The theory that a command line names: a file, a shipped theory's name, or `-` for input.

    Raises:
        FileTrouble: there is neither a file nor a shipped theory of that name.
        InvalidTheory: it cannot be read as a theory.
    """
    if name_or_path != "-" and not os.path.isfile(name_or_path):  # noqa: PTH113 - it never raises
        names = shipped.shipped_names()
        if name_or_path in names:
            return library(name_or_path)
        a_file = os.path.exists(name_or_path) or name_or_path.endswith((".yaml", ".yml"))  # noqa: PTH110
        if not a_file:
            from cmo.missing_files import like_it

            choice = suggestion(name_or_path, names, least=_NAMESAKE) or like_it(name_or_path)
            choice = choice or suggestion(name_or_path, names) or f" ({', '.join(names)})"
            raise FileTrouble(
                f"{name_or_path}: there is no such file, and no shipped theory of that name{choice}"
            )
    return load(name_or_path)
