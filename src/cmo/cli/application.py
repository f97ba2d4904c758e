"""The command as a whole: what its parts have in common, and how it runs and fails."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cmo.cli.saying import harmless, make_safe, painted, say
from cmo.cli.words import Commands
from cmo.errors import CmoError, InvalidTheory

if TYPE_CHECKING:
    from cmo.theory import Theory

app = typer.Typer(
    name="cmo",
    cls=Commands,
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
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", "-s", help="Only these configurations: a selector, or several."),
]
ExcludeOption = Annotated[
    list[str] | None, typer.Option("--exclude", help="But not these: a selector, or several.")
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


def theory_named(name: str) -> Theory:
    """The theory that an argument names: a file, a shipped theory, or standard input."""
    from cmo.opening import find

    return find(name)


def register() -> None:
    """Put all commands into the application."""
    # they put their commands into the application as they are imported
    from cmo.cli import commands, exporting, importing, questioning, reporting, tabling  # noqa: F401


def main() -> None:
    """Run the command: exit code 2 and a plain message for all that is wrong with the input."""
    register()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # finding them costs time
    for stream in (sys.stdout, sys.stderr):
        make_safe(stream)
    warnings.showwarning = _say_warning
    gc.disable()  # one short run: what could be collected goes with the process
    try:
        try:
            app()
        finally:
            if sys.stdout is not None:  # it is None where it was closed
                sys.stdout.flush()
    except InvalidTheory as error:
        from cmo.cli.checking import say_problems

        say_problems(error.problems, err=True)
    except CmoError as error:
        typer.echo(f"{painted('error', 'red')}: {harmless(str(error))}", err=True)
    except OSError as error:  # the output has nowhere to go
        sys.stdout = None
        typer.echo(f"error: the output cannot be written ({error.strerror})", err=True)
    finally:
        gc.freeze()  # and the interpreter need not look through it as it ends
    sys.exit(2)


def _say_warning(message: Warning | str, *_where: object, **_to: object) -> None:
    typer.echo(f"{painted('warning', 'yellow')}: {harmless(str(message))}", err=True)
