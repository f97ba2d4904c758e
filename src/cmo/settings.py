"""What a project asks of the checks: `cmo.toml`, or the table `[tool.cmo]` of `pyproject.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from cmo.errors import CmoError, FileTrouble
from cmo.nearest import suggestion
from cmo.problems import Severity

OWN_FILE = "cmo.toml"
SHARED_FILE = "pyproject.toml"


class Settings(NamedTuple):
    """Which checks run, and the least severity that is told.

    `file` is where they were written; None where there is no such file.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.ADVICE
    file: Path | None = None


def settings_near(start: Path) -> Settings:
    """The settings of the nearest folder at or above this one that has any.

    In one folder `cmo.toml` goes before `pyproject.toml`, of which only one with a table
    `[tool.cmo]` counts.

    Raises:
        CmoError: they cannot be read, or hold what is no setting.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        misnamed = folder / f"{OWN_FILE}.txt"
        if misnamed.is_file():
            raise CmoError(f"{misnamed}: this is not read; rename it to {OWN_FILE}")
        own = folder / OWN_FILE
        if own.is_file():
            return settings_in(own)
        shared = folder / SHARED_FILE
        if shared.is_file():
            table = _table_of(shared, its_own=False)
            if table is not None:
                return _settings(table, shared)
    return Settings()


def settings_in(path: Path) -> Settings:
    """The settings of one file: the whole of it, or its table `[tool.cmo]`.

    Raises:
        CmoError: they cannot be read, or hold what is no setting.
    """
    if path.name == SHARED_FILE:
        return _settings(_table_of(path, its_own=True) or {}, path)
    return _settings(_read(path), path)


def _table_of(path: Path, *, its_own: bool) -> Any:
    """The table `[tool.cmo]`; a shared file that is broken has none, unless it was asked for."""
    try:
        tool = _read(path).get("tool")
    except CmoError:
        if its_own:
            raise
        return None
    return tool.get("cmo") if isinstance(tool, dict) else None


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        hint = 'words stand in straight quotes, lists in brackets: ignore = ["worded"]'
        raise CmoError(f"{path}: this is no TOML ({error}); {hint}") from None
    except UnicodeDecodeError:
        raise CmoError(f"{path}: it is not written in UTF-8") from None
    except OSError as error:
        raise FileTrouble(f"{path}: it cannot be opened ({error.strerror})") from None


def _settings(table: Any, path: Path) -> Settings:
    known = ("select", "ignore", "severity")
    if not isinstance(table, dict):
        raise CmoError(f"{path}: `cmo` must be a table, `[tool.cmo]`")
    for key in table:
        if key == "tool":
            raise CmoError(f"{path}: leave out the line with `tool`; it is for {SHARED_FILE}")
        if key not in known:
            choice = suggestion(key, known) or f"; there are {', '.join(known)}"
            raise CmoError(f"{path}: `{key}` is no setting{choice}")
    severity = table.get("severity", Severity.ADVICE)
    if severity not in tuple(Severity):
        words = ", ".join(Severity)
        raise CmoError(f"{path}: `severity` must be one of {words}, not `{severity}`")
    return Settings(
        _words(table, "select", path), _words(table, "ignore", path), Severity(severity), path
    )


def _words(table: dict[str, Any], key: str, path: Path) -> tuple[str, ...]:
    words = table.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise CmoError(f'{path}: `{key}` must be a list of codes or families: ["worded"]')
    return tuple(words)
