"""The command that writes tables: its arguments, and what it calls."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cmo.cli.application import (
    ExcludeOption,
    SelectOption,
    TheoryArgument,
    app,
    theory_named,
)
from cmo.cli.saying import say
from cmo.errors import CmoError

if TYPE_CHECKING:
    from typing import Literal, TypedDict

    class Choice(TypedDict):
        """What tables of all kinds are chosen by."""

        select: Sequence[str]
        exclude: Sequence[str]
        lens: Literal["CMO", "ICAMO", "CIMO", "SCMO"] | None
        mechanism: Literal["apart", "together"]
        style: Literal["vancouver", "author-year"] | None


class TableKind(StrEnum):
    """What a table shows."""

    CONFIGURATIONS = "configurations"
    SENTENCES = "sentences"
    ELEMENTS = "elements"
    RIPPLES = "ripples"
    MATRIX = "matrix"
    EVIDENCE = "evidence"
    EXCERPTS = "excerpts"
    SOURCES = "sources"
    ALL = "all"


class Lens(StrEnum):
    """Which parts of configurations a table shows."""

    CMO = "CMO"
    ICAMO = "ICAMO"
    CIMO = "CIMO"
    SCMO = "SCMO"


class Halves(StrEnum):
    """How a mechanism stands in a table."""

    APART = "apart"
    TOGETHER = "together"


class TableFormat(StrEnum):
    """How a table is written."""

    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    JSON = "json"
    LATEX = "latex"
    DOCX = "docx"
    XLSX = "xlsx"


_WITHOUT_NOTE = (TableFormat.CSV, TableFormat.JSON)
"""Formats for programs: of a table without rows they say nothing."""


@app.command(short_help="Write the theory as a table.")
def table(
    theory: TheoryArgument,
    kind: Annotated[
        list[TableKind] | None,
        typer.Option(help="What it shows: configurations, unless told. Can be given again."),
    ] = None,
    select: SelectOption = None,
    exclude: ExcludeOption = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(help="Only these columns, in this order, with commas between them."),
    ] = None,
    lens: Annotated[
        Lens | None,
        typer.Option(case_sensitive=False, help="Only these parts of configurations."),
    ] = None,
    mechanism: Annotated[
        Halves, typer.Option(help="Resource and reasoning: a column each, or one.")
    ] = Halves.APART,
    style: Annotated[
        str | None,
        typer.Option(metavar="STYLE", help="References in this style: vancouver or author-year."),
    ] = None,
    format: Annotated[
        TableFormat | None,
        typer.Option("--format", "-f", help="How to write it; else the suffix decides."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else it is printed.")
    ] = None,
) -> None:
    """Write configurations as a table, or what else belongs to them.

    The kinds: configurations (a row each, as a paper has it), sentences (if ... then ... because
    ...), elements, ripples (which leads to which), matrix (contexts by outcomes), evidence
    (sources by configurations), excerpts (each piece of evidence), sources, and all of these.

    \b
    The suffix of the file decides what is written: .md .csv .html .json .tex .docx .xlsx
    Several tables are sheets in Excel, and stand one below another elsewhere.

    \b
    Examples:
      cmo table online-mental-health-forums --select domain:moderation
      cmo table my-theory.yaml --lens CIMO -o table-2.docx
      cmo table my-theory.yaml --columns "context,reasoning,outcome" -o table-2.tex
      cmo table my-theory.yaml --kind sources --style vancouver -o references.docx
      cmo table my-theory.yaml --kind all -o my-theory.xlsx
    """  # noqa: D301 - a backslash and a b keep Typer from filling the lines
    kinds = _kinds_of(kind or [TableKind.CONFIGURATIONS])
    if format in (TableFormat.DOCX, TableFormat.XLSX) and output is None:
        raise CmoError(f"{format.value} cannot be printed: name a file, -o table.{format.value}")
    from cmo.answers.theory_table import TheoryTables
    from cmo.tables.referencing import style_named

    found = theory_named(theory)
    chosen: Choice = {
        "select": select or (),
        "exclude": exclude or (),
        "lens": lens.value if lens else None,
        "mechanism": mechanism.value,
        "style": style_named(style) if style else None,
    }
    if len(kinds) == 1:
        made = TheoryTables((found.table(kinds[0], columns=columns or (), **chosen),))
    elif columns:
        raise CmoError("columns are chosen for one kind of table at a time")
    else:
        made = found.tables(*kinds, **chosen)
    if output is None:
        text = made.written(format.value if format else "markdown")
        say(text.replace("\r\n", "\n").rstrip("\n"))  # the terminal has ends of lines of its own
        if format in _WITHOUT_NOTE and not any(one.content.rows for one in made):
            say(made[0].content.note, err=True)
    else:
        made.save(output, format=format.value if format else None)
        say(f"wrote {output}")


def _kinds_of(kinds: list[TableKind]) -> list[Any]:
    """The kinds, each once."""
    if TableKind.ALL in kinds:
        return [kind.value for kind in TableKind if kind is not TableKind.ALL]
    return list(dict.fromkeys(kind.value for kind in kinds))
