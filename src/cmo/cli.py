"""The command `cmo`."""

from __future__ import annotations

import gc
import json
import os
import sys
import warnings
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from unicodedata import category

import typer

from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.problems import Problem, Severity

if TYPE_CHECKING:
    from cmo.theory import Theory

app = typer.Typer(
    name="cmo",
    help="Write, check, question and draw realist programme theories.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # Rich's help costs three times the time of the rest of the command
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"


class Kind(StrEnum):
    """What a picture shows."""

    THEORY = "theory"
    RIPPLES = "ripples"
    CARD = "card"


class Engine(StrEnum):
    """What lays a picture out."""

    GRAPHVIZ_PURE = "graphviz-pure"
    DOT = "dot"
    PYGRAPHVIZ = "pygraphviz"


TheoryArgument = Annotated[
    str,
    typer.Argument(
        metavar="THEORY",
        help="A theory file, the name of a theory that comes with cmo, or - for standard input.",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print the result.")]


def _version(wanted: bool) -> None:
    if wanted:
        from cmo import __version__

        say(f"cmo {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def render(
    theory: TheoryArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The file to write; its suffix is svg, png, pdf, dot or mmd."
        ),
    ],
    kind: Annotated[
        Kind | None, typer.Option(help="The whole theory, its ripple map, or one configuration.")
    ] = None,
    configuration: Annotated[
        str | None, typer.Option("--configuration", "-c", help="The configuration of a card.")
    ] = None,
    engine: Annotated[Engine | None, typer.Option(help="What lays the picture out.")] = None,
) -> None:
    """Draw a theory.

    \b
    Examples:
      cmo render online-mental-health-forums -o forums.svg
      cmo render my-theory.yaml -o ripples.png --kind ripples
      cmo render my-theory.yaml -o card.svg --configuration CMOC1
    """
    if kind is None:
        kind = Kind.THEORY if configuration is None else Kind.CARD
    found = _found(theory)
    found.draw(
        output,
        kind=kind.value,
        configuration=configuration,
        engine=None if engine is None else engine.value,
    )
    say(f"wrote {output}")


@app.command()
def check(
    theories: Annotated[
        list[str],
        typer.Argument(
            metavar="THEORY",
            help="Theory files, names of theories that come with cmo, or - for standard input.",
        ),
    ],
    format: FormatOption = Format.TEXT,
) -> None:
    """Say what is wrong with a theory, and what is in it.

    Exit code 0: all can be read. 2: something cannot.

    \b
    Examples:
      cmo check my-theory.yaml
      cmo check my-theory.yaml --format json
    """
    results = [_checked(name) for name in theories]
    if format is Format.JSON:
        say_json([result.as_values() for result in results])
    else:
        for number, result in enumerate(results):
            if number:
                say("")
            result.say()
    if any(result.problems for result in results):
        raise typer.Exit(2)


class _Checked:
    """What `cmo check` found out about one theory."""

    def __init__(self, name: str, theory: Theory | None, problems: Iterable[Problem]) -> None:
        self.name = name
        self.summary = theory.summary() if theory is not None else None
        self.problems = tuple(problems)

    def as_values(self) -> dict[str, Any]:
        """The result as plain values, for JSON."""
        return {
            "theory": self.name,
            "problems": [_problem_values(problem) for problem in self.problems],
            "summary": self.summary and self.summary.as_values(),
        }

    def say(self) -> None:
        """Print the result as text."""
        if self.summary is not None:
            say(str(self.summary))
            typer.secho("no problems found", fg="green")
        else:
            say_problems(self.problems)


def _checked(name: str) -> _Checked:
    try:
        return _Checked(name, _found(name), ())
    except InvalidTheory as error:
        return _Checked(name, None, error.problems)
    except FileTrouble as error:
        message = str(error).removeprefix(f"{name}: ")
        return _Checked(name, None, [Problem("no-file", message, file=name)])


@app.command(short_help="Say configurations in words, with evidence and ripples.")
def show(
    theory: TheoryArgument,
    configurations: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID", help="Configurations; all, where none is named."),
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say configurations in words, with their evidence and their ripples.

    \b
    Examples:
      cmo show online-mental-health-forums CMOC05
      cmo show my-theory.yaml --format json
    """
    found = _found(theory)
    accounts = found.accounts(*configurations or ())
    if format is Format.JSON:
        say_json([account.as_values() for account in accounts])
    else:
        say("\n\n".join(str(account) for account in accounts))


@app.command(short_help="Write a theory file to start from, and its schema.")
def new(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The theory file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write over files of that name.")] = False,
) -> None:
    """Write a theory file to start from, and beside it the schema for editors.

    \b
    Example:
      cmo new my-theory.yaml
    """
    from cmo.starter import write_starter

    for written in write_starter(path, over=force):
        say(f"wrote {written}")


@app.command(short_help="Print the JSON Schema of the theory file.")
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else it is printed.")
    ] = None,
) -> None:
    """Print the JSON Schema of the theory file, for editors and other programs.

    \b
    Example:
      cmo schema -o theory.schema.json
    """
    from cmo.json_schema import theory_schema
    from cmo.output import write_whole

    if output is None:
        say_json(theory_schema())
    else:
        text = json.dumps(theory_schema(), indent=2, ensure_ascii=False) + "\n"
        write_whole(output, text.encode())
        say(f"wrote {output}")


@app.command()
def library(format: FormatOption = Format.TEXT) -> None:
    """List the theories that come with cmo.

    \b
    Example:
      cmo library
    """
    from cmo import theory as theories

    titles = {name: theories.library(name).title for name in theories.library()}
    if format is Format.JSON:
        say_json([{"name": name, "title": title} for name, title in titles.items()])
    else:
        width = max(map(len, titles))
        for name, title in titles.items():
            say(f"{name:{width}}  {title}")


def _found(name: str) -> Theory:
    from cmo.theory import find

    return find(name)


def _problem_values(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": problem.file,
        "line": place and place.line,
        "column": place and place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "path": list(problem.path),
    }


_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def say_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print problems, a line each, and how many there are."""
    problems = tuple(problems)
    for problem in problems:
        severity = typer.style(problem.severity.value, fg=_COLOURS[problem.severity], bold=True)
        where, message = harmless(problem.where()), harmless(problem.message)
        typer.echo(f"{where}: {severity} {message} ({problem.code})", err=err)
    count = len(problems)
    say(f"{count} problem{'' if count == 1 else 's'}", err=err)


def say(text: str, *, err: bool = False) -> None:
    """Print text that may come from a file."""
    typer.echo(harmless(text), err=err)


def say_json(values: Any) -> None:
    """Print values as JSON."""
    typer.echo(json.dumps(values, indent=2, ensure_ascii=False))


def harmless(text: str) -> str:
    """The text with the characters that could steer a terminal shown as codes."""
    if text.isprintable():
        return text
    return "".join(f"\\u{ord(sign):04x}" if _steers(sign) else sign for sign in text)


def _steers(sign: str) -> bool:
    """Whether a character does something to a terminal: controls, and changes of direction."""
    if sign == "\n":
        return False
    return category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _DIRECTIONS


_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def main() -> None:
    """Run the command: exit code 2 and a plain message for all that is wrong with the input."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # finding them costs time
    for stream in (sys.stdout, sys.stderr):
        _make_safe(stream)
    warnings.showwarning = _say_warning
    gc.disable()  # one short run: what could be collected goes with the process
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except InvalidTheory as error:
        say_problems(error.problems, err=True)
    except CmoError as error:
        typer.echo(f"{typer.style('error', fg='red', bold=True)}: {harmless(str(error))}", err=True)
    except OSError as error:  # the output has nowhere to go
        sys.stdout = None
        typer.echo(f"error: the output cannot be written ({error.strerror})", err=True)
    finally:
        gc.freeze()  # and the interpreter need not look through it as it ends
    sys.exit(2)


def _say_warning(message: Warning | str, *_where: object, **_to: object) -> None:
    typer.echo(
        f"{typer.style('warning', fg='yellow', bold=True)}: {harmless(str(message))}", err=True
    )


def _make_safe(stream: Any) -> None:
    """Let every character be printed, whatever the encoding of the terminal or pipe."""
    if hasattr(stream, "reconfigure"):
        on_windows = os.name == "nt" and not stream.isatty()
        stream.reconfigure(encoding="utf-8" if on_windows else None, errors="backslashreplace")


if __name__ == "__main__":
    main()
