"""The command that reads files of other programs: its arguments, and what it calls."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cmo.cli.application import app
from cmo.cli.saying import say
from cmo.errors import CmoError

if TYPE_CHECKING:
    from cmo.document import Document
    from cmo.exchange.imported import Update

_WORTH_SHOWING = 500
"""From so many rows on, progress is shown."""


@app.command("import", short_help="Read tables, sources and coded passages of other programs.")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            help="A table (.xlsx .xls .ods .csv .tsv .docx), sources (.bib .ris .json), a codebook "
            "(.qdc) or a coded project (.qdpx)."
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The theory file to write, a new one.")
    ] = None,
    into: Annotated[
        Path | None, typer.Option(help="The theory file to bring it into; the rest of it stays.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell how it is read and what changes; write nothing.")
    ] = False,
    map: Annotated[
        list[str] | None,
        typer.Option(
            help='What a column of a table holds: --map "Results=outcomes"; or =ignore.',
            metavar="COLUMN=FIELD",
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None, typer.Option(help="Only this sheet of a workbook: its name or number.")
    ] = None,
    codes: Annotated[
        Path | None, typer.Option(help="A file (YAML) that says what codes of a project stand for.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title of the new theory.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Sources: what differs is taken from the file.")
    ] = False,
) -> None:
    """Read a file of another program, as a new theory or into one that is there.

    It says how it reads each column and cell, and what it cannot place. Without -o or --into, or
    with --dry-run, nothing is written.

    \b
    Examples:
      cmo import table.xlsx
      cmo import table.xlsx -o my-theory.yaml
      cmo import table.docx -o my-theory.yaml --map "Results=outcomes"
      cmo export my-theory.yaml -o my-theory.xlsx     (edit it there, and then)
      cmo import my-theory.xlsx --into my-theory.yaml
      cmo import references.ris --into my-theory.yaml
      cmo import interviews.qdpx --into my-theory.yaml --dry-run
    """
    from cmo.exchange.imported import check_is_new
    from cmo.exchange.importing import Asked, import_file, update_from

    asked = Asked(title, _fields(map), tuple(sheet or ()), codes, replace)
    if output is not None and into is not None:
        raise CmoError("give either -o (a new file) or --into (a file that is there), not both")
    if into is not None:
        _update(update_from(into, file, asked), into, dry_run)
        return
    if output is not None:
        check_is_new(output)
    with _progress() as progress:
        found = import_file(file, asked, progress)
    _say_account(found.account)
    if dry_run or output is None:
        say(f"{file}: {found.summary()}; nothing was written" + ("" if dry_run else _HOW))
        return
    found.save(output)
    say(f"wrote {output}: {found.summary()}")
    if not found.is_part:
        say(f"Look at it next: cmo check {output}")


_HOW = "; add -o and a file name to write it"


def _update(update: Update, into: Path, dry_run: bool) -> None:
    from cmo.output import write_all

    _say_account(update.account)
    if not update.changes:
        say(f"{into}: nothing changes")
        return
    for change in update.changes:
        say(str(change))
    if dry_run:
        say("nothing was written")
        return
    write_all(update.contents)
    for path in update.contents:
        say(f"wrote {path}")


def _say_account(account: Document) -> None:
    from cmo.cli.documents import say_document

    if account:
        say_document(account)
        say("")


def _fields(given: list[str] | None) -> dict[str, str]:
    """The columns and their fields; the last `=` divides them, as columns may have one in them."""
    found = {}
    for one in given or ():
        column, sign, field = one.rpartition("=")
        if not sign or not column.strip() or not field.strip():
            raise CmoError(
                f'--map "{one}": write the column, `=`, and the field: --map "D=outcomes"'
            )
        found[column.strip()] = field.strip()
    return found


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """What is told how many rows of how many are read, where someone looks at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return

    def tell(done: int, of: int) -> None:
        if of >= _WORTH_SHOWING:
            filled = 30 * done // of
            bar = "#" * filled + "-" * (30 - filled)
            typer.echo(f"\r\x1b[K[{bar}] {done:,} of {of:,} rows", nl=False, err=True)

    try:
        yield tell
    finally:
        typer.echo("\r\x1b[K", nl=False, err=True)
