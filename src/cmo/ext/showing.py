"""What a page asks to be shown of a theory -> parts of a document; for Sphinx and for MkDocs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cmo import opening, shipped
from cmo.answers.check_result import CheckResult
from cmo.cards import card_of
from cmo.document import Card, Document, Figure
from cmo.errors import CmoError, FileTrouble
from cmo.nearest import suggestion
from cmo.problems import Problem, Severity
from cmo.render.problem_document import problem_document
from cmo.settings import settings_near
from cmo.theory import Theory
from cmo.wording import listed


class Found(NamedTuple):
    """A theory that a page names, with its file, and the name that its places bear."""

    theory: Theory
    file: Path
    name: str

    @property
    def files(self) -> tuple[Path, ...]:
        """All files of the theory: its own, and those that it includes."""
        return tuple(map(Path, self.theory.places.files)) or (self.file,)


class Told(NamedTuple):
    """What a link says of a configuration or element: its text, and more for who points at it."""

    text: str
    title: str
    kind: str


def file_of(named: str, folders: Iterable[Path], where: str) -> Path:
    """The file that a page names: a path from one of these folders, or a theory of the package.

    Args:
        named: what the page says.
        folders: where the file is looked for, one after another.
        where: says that in words, for the message.

    Raises:
        FileTrouble: there is neither.
    """
    for folder in folders:
        path = os.path.join(folder, named)  # noqa: PTH118 - as the next: it never raises
        if os.path.isfile(path):  # noqa: PTH113
            return Path(path).resolve()
    names = shipped.shipped_names()
    if named in names:
        return shipped.shipped_path(named).resolve()
    raise FileTrouble(
        f"`{named}`: there is no such file{where}, and no shipped theory of that name"
        f"{choice(named, names)}"
    )


def choice(named: str, names: Iterable[str]) -> str:
    """What could be meant by a name that there is not; nothing where there is no choice.

    >>> choice("forum", ["forums", "cameras"]), choice("x", ["forums"]), choice("x", [])
    ('; did you mean `forums`?', '; there is forums', '')
    """
    known = list(names)
    if not known:
        return ""
    verb = "is" if len(known) == 1 else "are"
    return suggestion(named, known) or f"; there {verb} {listed(known)}"


def found_in(file: Path) -> Found:
    """The theory in a file.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory.
    """
    known = _read.get(file)
    if known is None or known[1] != _stamps(known[0].files):
        theory = opening.load(file)
        name = re.sub(r"[^\w-]+", "-", theory.id or file.stem).strip("-")
        found = Found(theory, file, name or "theory")
        known = found, _stamps(found.files)
        _read.pop(file, None)
        while len(_read) >= _MOST_READ:
            del _read[next(iter(_read))]
        _read[file] = known
    return known[0]


_MOST_READ = 8
"""So many theories are kept, to be read again only when one of their files has changed."""
_Stamp = tuple[int, int] | None
_read: dict[Path, tuple[Found, tuple[_Stamp, ...]]] = {}


def _stamps(files: Iterable[Path]) -> tuple[_Stamp, ...]:
    """What tells whether files have changed."""
    return tuple(map(_stamp, files))


def _stamp(file: Path) -> _Stamp:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def told_of(theory: Theory) -> dict[str, Told]:
    """What a link to each configuration and element says."""
    told = {
        id: Told(id, ": ".join(filter(None, (one.title, one.sentence()))), "configuration")
        for id, one in theory.configurations.items()
    }
    for id, element in theory.elements.items():
        title = f"{element.kind.capitalize()}: {element.description or element.label}"
        told[id] = Told(element.label, title, "element")
    return told


def cards_of(
    theory: Theory,
    ids: Iterable[str] = (),
    select: Iterable[str] = (),
    *,
    picture: bool = False,
) -> tuple[Card, ...]:
    """The cards of configurations: of those that are named, then of those that are selected.

    With neither, of all. With `picture` each shows its picture, below its sentence.

    Raises:
        UnknownId: there is no such configuration.
        CmoError: a text is no selector, or nothing is selected.
    """
    wanted = [*ids]
    if selectors := tuple(select):
        selection = theory.select(selectors)
        if not selection and not wanted:
            raise CmoError(f"no configuration is selected by “{selection.said}”")
        wanted += selection.ids
    accounts = theory.accounts(*dict.fromkeys(wanted))
    cards = tuple(card_of(theory.programme, account) for account in accounts)
    return tuple(_with_picture(theory, card) for card in cards) if picture else cards


def _with_picture(theory: Theory, card: Card) -> Card:
    sentence, *others = card.blocks
    figure = Figure(theory.diagram(kind="card", configuration=card.id))
    return card._replace(blocks=(sentence, figure, *others))


def checked(
    found: Found,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    severity: Severity | str = Severity.ADVICE,
) -> CheckResult:
    """What the checks say, with the settings that `cmo check` would find beside the file.

    `severity` is the least that is told; the settings may ask for graver ones only.

    Raises:
        UnknownId: a word of `select` or `ignore` is neither code nor family.
        CmoError: there is no such severity, no check is left, or the settings cannot be read.
    """
    from cmo.checks.running import chosen

    settings = settings_near(found.file.parent)
    try:
        chosen(settings.select, settings.ignore)
    except CmoError as error:
        raise CmoError(f"{settings.file}: {error}") from None
    wanted = tuple(select)
    by_gravity = [*Severity]
    if severity in by_gravity:
        severity = min(Severity(severity), settings.severity, key=by_gravity.index)
    return found.theory.check(
        select=wanted or settings.select,
        ignore=(*ignore, *(() if wanted else settings.ignore)),
        severity=severity,
    )


def checks_shown(result: CheckResult, folder: Path) -> Document:
    """What the checks say, as a page shows it: files are named as seen from this folder."""

    def seen(problem: Problem) -> Problem:
        return replace(problem, file=name_of(Path(problem.file), folder) if problem.file else None)

    return problem_document(
        [seen(problem) for problem in result],
        [one._replace(problem=seen(one.problem)) for one in result.waived],
    )


def name_of(file: Path, folder: Path) -> str:
    """A file as a reader of the pages knows it: its way from the folder of the pages, or its name.

    >>> name_of(Path("docs/theories/forums.yaml"), Path("docs"))
    'theories/forums.yaml'
    >>> name_of(Path("elsewhere/forums.yaml"), Path("docs"))
    'forums.yaml'
    """
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def anchor(name: str, id: str) -> str:
    """The id that a place has in HTML."""
    return f"cmo-{name}-{id}"
