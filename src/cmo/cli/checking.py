"""What `cmo check` does: it reads theories, runs the checks, and prints what they say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import typer

from cmo.cli.saying import harmless, painted, say, say_json
from cmo.errors import CmoError, FileTrouble, InvalidTheory
from cmo.missing_files import in_quotes, joined_by_spaces
from cmo.problems import Problem, Severity
from cmo.settings import Settings, settings_in, settings_near

if TYPE_CHECKING:
    from cmo.checks.running import Waived
    from cmo.theory import Theory

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


class Checked:
    """What `cmo check` found out about one theory; `theory` is None where it cannot be read."""

    def __init__(self, name: str, content: bytes | None) -> None:
        """Nothing found yet. `content` is what came from standard input."""
        self.name = name
        self.content = content
        self.theory: Theory | None = None
        self.problems: tuple[Problem, ...] = ()
        self.waived: tuple[Waived, ...] = ()

    def as_values(self) -> dict[str, Any]:
        """The result as plain values, for JSON."""
        return {
            "theory": self.name,
            "problems": [problem_values(problem) for problem in self.problems],
            "waived": [
                {**problem_values(problem), "reason": reason} for problem, reason in self.waived
            ],
            "summary": None if self.theory is None else self.theory.summary().as_values(),
        }

    def is_part(self) -> bool:
        """Whether this is no theory but a part of one."""
        return any(problem.code == "part-of-theory" for problem in self.problems)

    def lines(self, file: str | None) -> Sequence[str] | None:
        """The lines of the file, or of standard input, as they can be shown."""
        if self.content is not None:
            return _lines(self.content)
        return lines_of(file)


def check_theories(
    names: Iterable[str],
    *,
    format: str,
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    severity: Severity | None,
    every_place: bool,
    with_waived: bool,
    config: Path | None,
) -> int:
    """Check theories and print the result; the exit code is 0, 1 (from a warning on) or 2.

    What is not given comes from the settings near each file, or from the file `config`.
    """
    found: dict[str, Checked] = {}
    names = tuple(names)
    if (broken := joined_by_spaces(names)) is not None:
        raise FileTrouble(in_quotes(broken))
    for name in names:
        settings = settings_in(config) if config is not None else settings_near(_folder(name))
        wanted = _with_options(settings, select, ignore, severity)
        result = _checked(name, wanted)
        if result.is_part() and (whole := _theory_with(name)) is not None:
            if os.path.realpath(whole) in found:
                continue
            result = _checked(whole, wanted)
        found[os.path.realpath(result.name)] = result
    results = tuple(found.values())
    if format == "json":
        say_json([result.as_values() for result in results])
    else:
        for number, result in enumerate(results):
            if format == "github":
                _say_for_github(result, every_place=every_place)
            else:
                if number:
                    say("")
                if len(results) > 1 or result.name not in names:
                    say(f"{result.name}:")
                _say(result, every_place=every_place, with_waived=with_waived)
    if any(result.theory is None for result in results):
        return 2
    worst = {problem.severity for result in results for problem in result.problems}
    return 1 if worst & {Severity.ERROR, Severity.WARNING} else 0


def _with_options(
    settings: Settings,
    select: Iterable[str] | None,
    ignore: Iterable[str] | None,
    severity: Severity | None,
) -> Settings:
    """The settings, with the options of the command in place of what they name.

    Checks that the command selects are run even where the settings ignore them. A wrong word is
    told before any theory is.
    """
    from cmo.checks.running import chosen

    if settings.file is not None:
        try:
            chosen(settings.select, settings.ignore)
        except CmoError as error:
            raise CmoError(f"{settings.file}: {error}") from None
    if select is not None:
        settings = settings._replace(select=tuple(select), ignore=())
    if ignore is not None:
        settings = settings._replace(ignore=tuple(ignore))
    chosen(settings.select, settings.ignore)
    return settings._replace(severity=severity or settings.severity)


def _checked(name: str, settings: Settings) -> Checked:
    from cmo.opening import find
    from cmo.theory import Theory

    result = Checked(name, None)
    try:
        if name == "-" and sys.stdin is not None:
            from cmo.reading import MOST_BYTES, read_bytes

            result.content = sys.stdin.buffer.read(MOST_BYTES + 1)
            result.theory = Theory(*read_bytes(result.content, "<stdin>"))
        else:
            result.theory = find(name)
    except InvalidTheory as error:
        result.problems = error.problems
    except FileTrouble as error:
        message = str(error).removeprefix(f"{name}: ")
        result.problems = (Problem("no-file", message, file=name),)
    else:
        found = result.theory.check(
            select=settings.select, ignore=settings.ignore, severity=settings.severity
        )
        result.problems, result.waived = found.problems, found.waived
    return result


def _theory_with(part: str) -> str | None:
    """The file of the theory that includes a part: it is checked in the part's place."""
    from cmo.reading.whole_theories import theory_with

    return theory_with(Path(part).read_text(encoding="utf-8-sig"), Path(part))


def _say(result: Checked, *, every_place: bool, with_waived: bool) -> None:
    if result.theory is not None:
        say(str(result.theory.summary()))
    _say_text(
        result.problems,
        waived=result.waived,
        with_waived=with_waived,
        every_place=every_place,
        lines=result.lines,
    )


def say_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Print problems of reading, each with its line, and how many there are."""
    _say_text(tuple(problems), lines=lines_of, err=err)


def _say_text(problems: Sequence[Problem], *, err: bool = False, **options: Any) -> None:
    from cmo.render.problem_text import as_text

    options |= {"columns": get_terminal_size().columns} if sys.stdout.isatty() else {}
    for line in as_text(
        problems, paint=_painted, clean=harmless, more="(--all tells each place)", **options
    ):
        typer.echo(line, err=err)


def _painted(text: str, severity: Severity | None) -> str:
    return painted(text, None if severity is None else _COLOURS[severity])


def _say_for_github(result: Checked, *, every_place: bool) -> None:
    from cmo.render.problem_github import as_github

    for line in as_github(result.problems, every_place=every_place):
        say(line)


def problem_values(problem: Problem) -> dict[str, Any]:
    """A problem as plain values, for JSON."""
    place = problem.place
    return {
        "file": problem.file,
        "line": place and place.line,
        "column": place and place.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "about": list(problem.about),
        "path": list(problem.path),
    }


def say_checks(*families: str) -> None:
    """Print all checks, family by family, or those of some families."""
    from cmo.checks import CHECKS
    from cmo.checks.declared import FAMILIES

    width = max(len(check.code) for check in CHECKS)
    for family, meaning in FAMILIES.items():
        if families and family not in families:
            continue
        typer.echo(f"{typer.style(family, bold=True)}: {meaning}")
        for check in CHECKS:
            if check.family == family:
                typer.echo(f"  {check.code:{width}}  {check.severity:7}  {check.manual.title}")


def say_manual(code: str) -> None:
    """Print the manual page of a check.

    Raises:
        UnknownId: there is no such check.
    """
    from textwrap import fill, indent

    from cmo.checks.declared import FAMILIES
    from cmo.checks.running import check_named

    if code in FAMILIES:
        say_checks(code)
        return
    check = check_named(code)
    manual = check.manual
    typer.echo(f"{typer.style(check.code, bold=True)} ({check.family}, {check.severity})")
    typer.echo(f"\n{manual.title}")
    for text in (manual.why, f"To mend it: {manual.mend}"):
        typer.echo(f"\n{fill(text, 80)}")
    for word, example in (("does not pass", manual.fails), ("passes", manual.passes)):
        typer.echo(f"\nThis {word}:\n\n{indent(example, '    ').rstrip()}")


def lines_of(file: str | None) -> Sequence[str] | None:
    """The lines of a file; None where it cannot be read."""
    from cmo.reading import MOST_BYTES

    if file is None:
        return None
    try:
        with Path(file).open("rb") as opened:
            return _lines(opened.read(MOST_BYTES))
    except (OSError, ValueError):
        return None


def _lines(content: bytes) -> Sequence[str]:
    return (
        content.decode("utf-8-sig", errors="replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )


def _folder(name: str) -> Path:
    """The folder from which the settings for a theory are looked for."""
    return Path(name).parent if name != "-" and os.path.isfile(name) else Path()  # noqa: PTH113 - it never raises
