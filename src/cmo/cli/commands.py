"""The commands that check, draw, say and begin theories: arguments, and what each calls."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmo.cli.application import (
    Engine,
    ExcludeOption,
    Format,
    FormatOption,
    Kind,
    SelectOption,
    TheoryArgument,
    app,
    theory_named,
)
from cmo.cli.saying import say, say_json
from cmo.errors import CmoError
from cmo.problems import Severity

if TYPE_CHECKING:
    from cmo.answers.element_roles import ElementRoles
    from cmo.summary import Account
    from cmo.theory import Theory


class CheckFormat(StrEnum):
    """How the problems of a check are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


ChecksOption = Annotated[
    list[str] | None,
    typer.Option("--select", help="Run only these checks, by code or family; commas between."),
]
IgnoreOption = Annotated[
    list[str] | None,
    typer.Option("--ignore", help="Leave these checks out, by code or family; commas between."),
]


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
    select: SelectOption = None,
    exclude: ExcludeOption = None,
    focus: Annotated[
        list[str] | None,
        typer.Option(help="A selector: the rest is drawn, too, but in grey."),
    ] = None,
    engine: Annotated[Engine | None, typer.Option(help="What lays the picture out.")] = None,
) -> None:
    """Draw a theory.

    \b
    Examples:
      cmo render online-mental-health-forums -o forums.svg
      cmo render my-theory.yaml -o ripples.png --kind ripples
      cmo render my-theory.yaml -o card.svg --configuration CMOC1
      cmo render my-theory.yaml -o part.svg --select "+outcome:learns-faster"
    """
    if kind is None:
        kind = Kind.THEORY if configuration is None else Kind.CARD
    found = theory_named(theory)
    found.draw(
        output,
        kind=kind.value,
        configuration=configuration,
        select=select or (),
        exclude=exclude or (),
        focus=focus or (),
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
    select: ChecksOption = None,
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
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="Configurations or elements; all configurations, where none is named.",
        ),
    ] = None,
    select: SelectOption = None,
    exclude: ExcludeOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say configurations in words, with their evidence and their ripples.

    Of an element it says what it does in every role that it plays.

    \b
    Examples:
      cmo show online-mental-health-forums CMOC05
      cmo show online-mental-health-forums ongoing-engagement
      cmo show my-theory.yaml --select domain:moderation --format json
    """
    found = theory_named(theory)
    if select or exclude:
        if ids:
            raise typer.BadParameter("name ids, or select, but not both", param_hint="--select")
        ids = list(found.select(select or (), exclude=exclude or ()).ids)
        if not ids:
            raise CmoError("no configuration is selected")
    shown = _shown(found, ids or list(found))
    if format is Format.JSON:
        say_json([one.as_values() for one in shown])
    else:
        say("\n\n".join(map(str, shown)))


def _shown(theory: Theory, ids: list[str]) -> list[Account | ElementRoles]:
    """Accounts of the configurations among these, and the roles of the elements among them."""
    elements = [id for id in ids if theory.programme[id].id in theory.elements]
    accounts = iter(theory.accounts(*(id for id in ids if id not in elements)))
    return [theory.roles_of(id) if id in elements else next(accounts) for id in ids]


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
    part: Annotated[
        bool, typer.Option("--part", help="That of a file which a theory includes.")
    ] = False,
) -> None:
    """Print the JSON Schema of the theory file, for editors and other programs.

    \b
    Examples:
      cmo schema -o theory.schema.json
      cmo schema --part -o part.schema.json
    """
    from cmo.json_schema import theory_schema
    from cmo.output import write_whole

    if output is None:
        say_json(theory_schema(part=part))
    else:
        text = json.dumps(theory_schema(part=part), indent=2, ensure_ascii=False) + "\n"
        write_whole(output, text.encode())
        say(f"wrote {output}")


@app.command()
def library(format: FormatOption = Format.TEXT) -> None:
    """List the theories that come with cmo.

    \b
    Example:
      cmo library
    """
    from cmo import opening

    titles = {name: opening.library(name).title for name in opening.library()}
    if format is Format.JSON:
        say_json([{"name": name, "title": title} for name, title in titles.items()])
    else:
        width = max(map(len, titles))
        for name, title in titles.items():
            say(f"{name:{width}}  {title}")
