"""The commands: their arguments and options, and what each of them calls."""

from __future__ import annotations

import gc
import json
import os
import sys
import warnings
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmo.cli.saying import harmless, make_safe, say, say_json
from cmo.errors import CmoError, InvalidTheory
from cmo.problems import Severity

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


class CheckFormat(StrEnum):
    """How the problems of a check are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


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
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", help="Run only these checks, by code or family; commas between."),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="Leave these checks out, by code or family; commas between."),
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


@app.command(short_help="Say what a careful methodologist would say about a theory.")
def check(
    theories: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="THEORY",
            help="Theory files, names of theories that come with cmo, or - for standard input.",
        ),
    ] = None,
    format: Annotated[
        CheckFormat, typer.Option("--format", "-f", help="How to print the result.")
    ] = CheckFormat.TEXT,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    severity: Annotated[
        Severity | None,
        typer.Option(case_sensitive=False, help="The least that is told and counts."),
    ] = None,
    every_place: Annotated[
        bool, typer.Option("--all", help="Tell each place, where there are many of a kind.")
    ] = False,
    with_waived: Annotated[
        bool, typer.Option("--waived", help="Tell what the file waives too, and why.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(help="A cmo.toml or pyproject.toml to go by, and not the nearest one."),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Print the manual page of a check, and do no more."),
    ] = None,
    list_checks: Annotated[
        bool, typer.Option("--list", help="List the checks, and do no more.")
    ] = False,
) -> None:
    """Say what is wrong with a theory, and what a careful methodologist would say about it.

    Exit code 0: nothing worse than advice. 1: a warning or an error. 2: a file that cannot be read.

    \b
    Examples:
      cmo check my-theory.yaml
      cmo check my-theory.yaml --ignore worded --severity warning
      cmo check --explain mechanism-is-activity
    """
    from cmo.cli import checking

    if list_checks:
        checking.say_checks()
    elif explain is not None:
        checking.say_manual(explain)
    elif not theories:
        raise typer.BadParameter("name a theory file", param_hint="THEORY")
    else:
        raise typer.Exit(
            checking.check_theories(
                theories,
                format=format.value,
                select=select,
                ignore=ignore,
                severity=severity,
                every_place=every_place,
                with_waived=with_waived,
                config=config,
            )
        )


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


def main() -> None:
    """Run the command: exit code 2 and a plain message for all that is wrong with the input."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # finding them costs time
    for stream in (sys.stdout, sys.stderr):
        make_safe(stream)
    warnings.showwarning = _say_warning
    gc.disable()  # one short run: what could be collected goes with the process
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except InvalidTheory as error:
        from cmo.cli.checking import say_problems

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
