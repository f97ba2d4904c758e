"""The command that writes reports: its arguments, and what it says while it works."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cmo.cli.application import TheoryArgument, app, theory_named
from cmo.cli.saying import say


class Standards(StrEnum):
    """Which list of reporting items a report goes by."""

    SYNTHESIS = "synthesis"
    EVALUATION = "evaluation"


@app.command(short_help="Write a report for readers, as a web page or a Word file.")
def report(
    theory: TheoryArgument,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="The file to write; its suffix is html or docx."),
    ],
    standards: Annotated[
        Standards,
        typer.Option(help="Which RAMESES reporting items it lists: a synthesis or an evaluation."),
    ] = Standards.SYNTHESIS,
) -> None:
    """Write a report for readers: pictures, sentences, evidence, checks, and what is missing.

    A web page is one file that needs no other, and that prints.

    \b
    Examples:
      cmo report online-mental-health-forums -o forums.html
      cmo report my-theory.yaml -o my-theory.docx --standards evaluation
    """
    found = theory_named(theory)
    waits = sys.stderr is not None and sys.stderr.isatty()
    try:
        found.report(output, standards=standards.value, progress=_say_step if waits else None)
    finally:
        if waits:
            _say_step("")
    say(f"wrote {output}")


def _say_step(step: str) -> None:
    """One line at the terminal, in place of the one before."""
    typer.echo(f"\r\x1b[K{step}", nl=False, err=True)
