"""The commands that put questions to a theory: arguments, and what each calls."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from cmo.cli.application import (
    ExcludeOption,
    Format,
    FormatOption,
    TheoryArgument,
    app,
    theory_named,
)
from cmo.cli.saying import say, say_json
from cmo.errors import CmoError

if TYPE_CHECKING:
    from typing import Any


class ListFormat(StrEnum):
    """How a list of configurations is printed."""

    TEXT = "text"
    IDS = "ids"
    JSON = "json"


class Answering(Protocol):
    """What can be printed as text and as JSON."""

    def as_values(self) -> Any:
        """The answer as plain values."""


PictureOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Draw it, too, into this file: svg, png, pdf, dot, mmd."),
]
InterventionsOption = Annotated[
    bool,
    typer.Option("--interventions", help="Count interventions as conditions, and not as in place."),
]


@app.command("list", short_help="List configurations, by a selector.")
def list_configurations(
    theory: TheoryArgument,
    selectors: Annotated[
        list[str] | None,
        typer.Argument(metavar="SELECTOR", help="What to list; all, where none is given."),
    ] = None,
    exclude: ExcludeOption = None,
    format: Annotated[
        ListFormat, typer.Option("--format", "-f", help="How to print the result.")
    ] = ListFormat.TEXT,
) -> None:
    """List the configurations that a selector selects.

    \b
    Examples:
      cmo list my-theory.yaml domain:culture
      cmo list my-theory.yaml "+outcome:learns-faster"       and all that leads there
      cmo list my-theory.yaml "mechanism:*trust*,status:supported"
    """
    selection = theory_named(theory).select(selectors or (), exclude=exclude or ())
    if format is ListFormat.JSON:
        say_json(selection.as_values())
    elif format is ListFormat.IDS:
        for id in selection.ids:
            say(id)
    elif not selection:
        typer.echo("no configuration is selected", err=True)
    else:
        width = max(map(len, selection.ids))
        for one in selection:
            say(f"{one.id:{width}}  {one.title or one.sentence()}")


@app.command(short_help="Ask what works, for whom, in what circumstances.")
def ask(
    theory: TheoryArgument,
    outcome: Annotated[str | None, typer.Option(help="What comes about; none: a matrix.")] = None,
    actor: Annotated[str | None, typer.Option(help="For whom.")] = None,
    context: Annotated[str | None, typer.Option(help="A circumstance that must hold.")] = None,
    level: Annotated[str | None, typer.Option(help="At which level.")] = None,
    domain: Annotated[str | None, typer.Option(help="In which domain.")] = None,
    format: FormatOption = Format.TEXT,
    output: PictureOption = None,
) -> None:
    """Ask what works, for whom, in what circumstances, and why.

    With no outcome it answers with contexts by outcomes, and the mechanisms that join them. Each
    option is an id, or a pattern such as "*trust*".

    \b
    Examples:
      cmo ask online-mental-health-forums --outcome self-efficacy
      cmo ask my-theory.yaml --outcome learns-faster --actor nurse -o answer.svg
      cmo ask my-theory.yaml --domain culture
    """
    found = theory_named(theory)
    criteria = {"actor": actor, "context": context, "level": level, "domain": domain}
    if outcome is None:
        if output is not None:
            raise CmoError("a matrix is no picture; name an outcome, or use `cmo table`")
        _answer(found.ask(None, **criteria), format)
    else:
        answer = found.ask(outcome, **criteria)
        if output is not None:
            answer.draw(output)
            say(f"wrote {output}", err=True)
        _answer(answer, format)


@app.command(short_help="Say what would fire, and what would follow, in a scenario.")
def when(
    theory: TheoryArgument,
    present: Annotated[
        list[str] | None, typer.Argument(metavar="ELEMENT", help="What holds from the start.")
    ] = None,
    absent: Annotated[
        list[str] | None, typer.Option(help="What never holds. Can be given more than once.")
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Say why this element or configuration does, or does not."),
    ] = None,
    refuted: Annotated[
        bool, typer.Option("--refuted", help="Let refuted configurations take part.")
    ] = False,
    format: FormatOption = Format.TEXT,
    output: PictureOption = None,
) -> None:
    """Say which configurations fire, and what follows, where these elements hold.

    Interventions are in place unless held absent; all else is absent until it is brought about.

    \b
    Examples:
      cmo when online-mental-health-forums moderators-present content-relevant
      cmo when my-theory.yaml blame-free --absent short-form --why learns-faster
      cmo when my-theory.yaml blame-free -o scenario.svg
    """
    scenario = theory_named(theory).when(present or (), absent or (), refuted=refuted)
    if output is not None:
        scenario.draw(output)
        say(f"wrote {output}", err=True)
    if why:
        explanations = [scenario.explain(id) for id in why]
        if format is Format.JSON:
            say_json([one.as_values() for one in explanations])
        else:
            say("\n\n".join(map(str, explanations)))
    else:
        _answer(scenario, format)


@app.command(short_help="Say which contexts are enough for an outcome, and which it needs.")
def enough(
    theory: TheoryArgument,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="What is to come about.")],
    interventions: InterventionsOption = False,
    most: Annotated[int | None, typer.Option(help="The most contexts of a set.")] = None,
    seconds: Annotated[float, typer.Option(help="The most time for each question.")] = 60.0,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say every minimal set of outside contexts that brings an outcome about.

    And which contexts are in every one of these sets, and which sets prevent it by their absence.

    \b
    Examples:
      cmo enough online-mental-health-forums self-efficacy
      cmo enough my-theory.yaml learns-faster --interventions
    """
    found = theory_named(theory)
    solve = partial(
        found.sufficient_contexts, outcome, interventions=interventions, seconds=seconds
    )
    sufficient = solve(most=most)
    whole = sufficient if most is None else solve()  # the bound is for the list alone
    answers = {
        "sufficient": sufficient,
        "necessary": whole.necessary(),
        "preventing": whole.preventing(),
    }
    if format is Format.JSON:
        say_json({name: answer.as_values() for name, answer in answers.items()})
    else:
        say("\n\n".join(map(str, answers.values())))


@app.command(short_help="Trace what leads to a thing, what follows, or the chains between two.")
def trace(
    theory: TheoryArgument,
    id: Annotated[str, typer.Argument(metavar="ID", help="An element or a configuration.")],
    to: Annotated[
        str | None, typer.Option(metavar="ID", help="Tell the chains from there to this one.")
    ] = None,
    up: Annotated[bool, typer.Option("--up", help="Only what leads there.")] = False,
    down: Annotated[bool, typer.Option("--down", help="Only what follows.")] = False,
    depth: Annotated[int | None, typer.Option(help="The most steps.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Trace what leads to an element or configuration, and what follows from it.

    \b
    Examples:
      cmo trace online-mental-health-forums forum-sustained --up
      cmo trace online-mental-health-forums CMOC15 --down --depth 2
      cmo trace online-mental-health-forums moderators-present --to forum-sustained
    """
    found = theory_named(theory)
    if to is not None:
        if up or down or depth is not None:
            raise typer.BadParameter("it goes without --up, --down and --depth", param_hint="--to")
        _answer(found.paths(source=id, target=to), format)
        return
    both = up == down
    answers = [found.upstream(id, depth=depth)] if up or both else []
    answers += [found.downstream(id, depth=depth)] if down or both else []
    if format is Format.JSON:
        say_json([answer.as_values() for answer in answers])
    else:
        say("\n\n".join(map(str, answers)))


@app.command(short_help="Survey gaps, feedback loops, shared mechanisms and leverage.")
def survey(theory: TheoryArgument, format: FormatOption = Format.TEXT) -> None:
    """Survey a theory: its gaps and feedback loops, what is shared, and where the leverage is.

    \b
    Example:
      cmo survey online-mental-health-forums
    """
    found = theory_named(theory)
    gaps, loops, leverage = found.gaps(), found.feedback_loops(), found.leverage()
    shared = found.shared_mechanisms()
    if format is Format.JSON:
        say_json(
            {
                "gaps": gaps.as_values(),
                "feedback_loops": loops.as_values(),
                "shared_mechanisms": [one.as_values() for one in shared],
                "leverage": leverage.as_values(),
            }
        )
    else:
        head = f"Shared mechanisms: {len(shared) or 'none'}"
        said = "\n".join([head, *(f"  {one}" for one in shared)])
        say("\n\n".join([str(gaps), str(loops), said, str(leverage)]))


def _answer(answer: Answering, format: Format) -> None:
    if format is Format.JSON:
        say_json(answer.as_values())
    else:
        say(str(answer))
