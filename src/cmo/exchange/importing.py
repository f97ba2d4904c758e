"""A file of another program -> a theory or a part of one, or what it changes in a theory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cmo.document import Document, Paragraph
from cmo.errors import CmoError, FileTrouble
from cmo.exchange.editing import difference, edited_files
from cmo.exchange.imported import Imported, Update
from cmo.exchange.incoming.file_text import refuse_what_is_no_file
from cmo.model import ProgrammeTheory
from cmo.reading import read_file
from cmo.wording import counted
from cmo.writing import as_values

if TYPE_CHECKING:
    from cmo.exchange.refi import CodeMapping

What = Literal["table", "workbook", "sources", "codebook", "project"]
"""A table as people make them; a workbook that `cmo export` wrote; and so on."""

_OF_ONE_PROGRAM = (
    *(".nvp", ".nvpx", ".nvcx"),
    *(".mx18", ".mx20", ".mx22", ".mx24", ".mtr"),
    *(".atlproj", ".atlcb", ".qda"),
)
"""Projects of one program only: their reader says how to export them."""

SUFFIXES: dict[str, What] = {
    ".xlsx": "table",
    ".xlsm": "table",
    ".xls": "table",
    ".ods": "table",
    ".csv": "table",
    ".tsv": "table",
    ".txt": "table",
    ".docx": "table",
    ".bib": "sources",
    ".bibtex": "sources",
    ".ris": "sources",
    ".json": "sources",
    ".qdc": "codebook",
    ".qdpx": "project",
    ".qde": "project",
    **dict.fromkeys(_OF_ONE_PROGRAM, "project"),
}


@dataclass(frozen=True)
class Asked:
    """What a user asks for besides the file.

    `fields` says what columns of a table hold, `sheets` which sheets are read, `codes` is a file
    that says what the codes of a project stand for, `replace` lets sources overrule the theory's.
    """

    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    codes: Path | None = None
    replace: bool = False


NOTHING_ASKED = Asked()
Progress = Callable[[int, int], None]
"""Is told how many rows of how many are read."""


def import_file(
    path: str | Path, asked: Asked = NOTHING_ASKED, progress: Progress | None = None
) -> Imported:
    """Read a file of another program.

    Raises:
        FileTrouble: it cannot be opened, is refused, or holds nothing of the kind.
        InvalidTheory: it is a workbook that `cmo export` wrote, and no theory any more.
        CmoError: what is asked for does not fit it, or a package is missing that reads it.
    """
    what = what_is(path)
    _check_fits(path, what, asked)
    if what == "sources":
        from cmo.exchange.sources import read_sources
        from cmo.exchange.sources.merging import sources_imported

        return sources_imported(read_sources(path))
    if what == "workbook":
        from cmo.exchange.workbook.reading import read_workbook

        workbook = read_workbook(path)
        return Imported(str(path), as_values(workbook.theory), workbook.account)
    if what == "table":
        return _table(path, asked, progress)
    return _elements(path, what, asked)


def update_from(theory: str | Path, path: str | Path, asked: Asked = NOTHING_ASKED) -> Update:
    """What a file of another program changes in a theory file. Nothing is written.

    A workbook that `cmo export` wrote changes what was changed in it. Sources and codings are found
    again by their keys. What other tables hold is added, and nothing of the theory is changed.

    Raises:
        FileTrouble: a file cannot be opened, is refused, or holds nothing of the kind.
        InvalidTheory: the theory cannot be read, or is none any more with these changes.
        CmoError: what is asked for does not fit, or a change cannot be made in place.
    """
    if str(theory) == "-":
        raise CmoError("standard input cannot be changed; --into needs the name of a theory file")
    refuse_what_is_no_file(theory)
    what = what_is(path)
    _check_fits(path, what, asked)
    old = read_file(theory)[0]
    if what == "workbook":
        from cmo.exchange.updating import changes_from
        from cmo.exchange.workbook.reading import read_workbook

        workbook = read_workbook(path)
        changes = changes_from(workbook, old)
        return Update(changes, edited_files(theory, changes), workbook.account)
    new, account = _with(old, path, what, asked)
    changes = difference(old, new)
    return Update(changes, edited_files(theory, changes), account)


def _with(
    old: ProgrammeTheory, path: str | Path, what: What, asked: Asked
) -> tuple[ProgrammeTheory, Document]:
    """The theory with what the file holds, and an account."""
    if what == "sources":
        from cmo.exchange.sources import read_sources
        from cmo.exchange.sources.merging import sources_into

        return sources_into(old, read_sources(path), replace=asked.replace)
    if what == "project":
        from cmo.exchange.refi import evidence_into, read_project

        return evidence_into(old, read_project(path), _mapping(asked))
    from cmo.exchange.adding import added

    found = _table(path, asked) if what == "table" else _elements(path, what, asked)
    new, account = added(old, found)
    return new, (*found.account, *account)


def _table(path: str | Path, asked: Asked, progress: Progress | None = None) -> Imported:
    from cmo.exchange.grids.reading import read_grids
    from cmo.exchange.tabular.importing import theory_from

    grids = read_grids(path, asked.sheets)
    return theory_from(grids, title=asked.title, fields=asked.fields, progress=progress)


def _elements(path: str | Path, what: What, asked: Asked) -> Imported:
    """The elements that the codes of a codebook or of a project stand for."""
    from cmo.exchange.refi import elements_from, read_codebook, read_project

    if what == "codebook":
        return elements_from(read_codebook(path), _mapping(asked))
    project = read_project(path)
    found = elements_from(project.codebook, _mapping(asked))
    told = (
        f"{counted(len(project.codings), 'coded passage')} can become evidence once there are "
        "configurations: write them, and import the project again, into that theory (--into)."
    )
    return replace(found, account=(*found.account, Paragraph((told,))))


def _mapping(asked: Asked) -> CodeMapping | None:
    from cmo.exchange.refi import read_mapping

    return None if asked.codes is None else read_mapping(asked.codes)


def what_is(path: str | Path) -> What:
    """What a file holds, by its suffix; and whether a workbook is one that `cmo export` wrote.

    Raises:
        FileTrouble: nothing is imported from files of that suffix, or it cannot be opened.
    """
    suffix = Path(path).suffix.lower()
    if suffix in (".yaml", ".yml"):
        told = "this is a theory file already; `include` it in another, or open it as it is"
        raise FileTrouble(f"{path}: {told}")
    what = SUFFIXES.get(suffix, "table")  # the reader of tables says what it cannot read
    if suffix in _WORKBOOKS:
        from cmo.exchange.workbook.reading import is_workbook

        return "workbook" if is_workbook(path) else what
    return what


_WORKBOOKS = (".xlsx", ".xlsm", ".ods")


def _check_fits(path: str | Path, what: What, asked: Asked) -> None:
    """Refuse what is asked for where it would do nothing."""
    for given, option, holds in (
        (asked.fields, "--map is for tables", ("table",)),
        (asked.sheets, "--sheet is for tables", ("table",)),
        (asked.title, "--title is for tables", ("table",)),
        (
            asked.codes,
            "--codes is for codebooks and projects (.qdc, .qdpx)",
            ("codebook", "project"),
        ),
        (asked.replace, "--replace is for sources (.bib, .ris, .json)", ("sources",)),
    ):
        if given and what not in holds:
            told = _TOLD[what]
            raise CmoError(f"{option}, and {path} is {told}")


_TOLD: dict[What, str] = {
    "table": "a table",
    "workbook": "a workbook that `cmo export` wrote",
    "sources": "a file of sources",
    "codebook": "a codebook",
    "project": "a project",
}
