"""The page of the docs with every command, its arguments and its options."""

from __future__ import annotations

import inspect
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo

from cmo.cli.application import app, register

FILE = Path(__file__).parents[2] / "docs" / "commands.md"

HEAD = """\
# The command `cmo`

Every command with its options. THEORY is always a file, the name of a theory that comes with cmo
(`cmo library` lists them), or `-` for standard input. The exit code is 0 where all is well, 1 where
`cmo check` has a warning or an error to tell, and 2 where something cannot be read, understood or
written. `cmo COMMAND --help` prints the same at a terminal. This page is made from the commands
themselves (`python -m tests.golden`).
"""


def made() -> str:
    """The page."""
    register()
    parts = [HEAD]
    commands = {
        str(one.name or getattr(one.callback, "__name__", "")): one.callback
        for one in app.registered_commands
    }
    for name in sorted(commands):
        callback: Any = commands[name]
        parts += [f"## cmo {name}", "", *_described(callback), ""]
        parameters = inspect.signature(callback).parameters
        hints = get_type_hints(callback, include_extras=True)
        options = [_option(one, *get_args(hints[one])[:2]) for one in parameters]
        if options:
            parts += ["| argument or option | what it does |", "|---|---|", *options, ""]
    return "\n".join(parts)


def _described(callback: Any) -> list[str]:
    """The docstring, with its examples as they are."""
    lines = []
    for line in inspect.cleandoc(callback.__doc__).replace("\b\n", "").split("\n"):
        lines.append(f"  {line}" if line.startswith("  ") else line)
        if line in ("Example:", "Examples:"):
            lines.append("")
    return lines


def _option(name: str, kind: Any, info: Any) -> str:
    """A row of the table: the names, the help, and the choices."""
    if isinstance(info, ArgumentInfo):
        said = f"`{info.metavar or name.upper()}`"
    else:
        first = (info.default,) if isinstance(info.default, str) else ()  # where it is Annotated
        declared = (*first, *(info.param_decls or ())) or (f"--{name.replace('_', '-')}",)
        said = ", ".join(f"`{word}`" for word in declared)
    choices = _choices(kind)
    one_of = f" One of {', '.join(f'`{word}`' for word in choices)}." if choices else ""
    return f"| {said} | {info.help or ''}{one_of} |"


def _choices(kind: Any) -> list[str]:
    """The words of an enumeration, or of a list of its members."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return [word for one in get_args(kind) for word in _choices(one)]


def write() -> None:
    """Make the page anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
