"""Ways to get a theory, and to keep it: from a file, a text, plain values, or the package."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from cmo import reading, shipped
from cmo.errors import FileTrouble
from cmo.nearest import suggestion
from cmo.theory import Theory

if TYPE_CHECKING:
    from cmo.exchange.imported import Imported, Update

NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_NAMESAKE = 90
"""So like a shipped theory's name it is that name misspelt, and no file, in percent."""


def load(path: str | Path) -> Theory:
    """Read a theory from a YAML file, and from the files that it includes.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_file(path))


def loads(text: str) -> Theory:
    """Read a theory from YAML text, which can include no files.

    Raises:
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_text(text))


def from_dict(values: Mapping[str, Any]) -> Theory:
    """Make a theory from plain values, of the shape of a theory file.

    Raises:
        InvalidTheory: they are no theory; its problems bear paths in place of lines.
    """
    return Theory(*reading.read_values(values))


def dump(theory: Theory, path: str | Path) -> None:
    """Write a theory to a YAML file that loads to the same theory.

    Raises:
        FileTrouble: the file cannot be written.
    """
    theory.save(path)


def dumps(theory: Theory) -> str:
    """The text of a theory file that loads to the same theory."""
    return theory.to_yaml()


def import_file(
    path: str | Path,
    *,
    title: str | None = None,
    fields: Mapping[str, str] = NO_FIELDS,
    sheets: Sequence[str] = (),
    codes: str | Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Read a file of another program, as a theory or as a part of one. Nothing is written.

    A notebook shows how each thing was read; `.save(path)` writes the theory file, and
    `cmo.from_dict(found.values)` is the theory, where it is whole.

    Args:
        path: a table (`.xlsx`, `.xls`, `.ods`, `.csv`, `.tsv`, `.docx`), a workbook that
            `Theory.export` wrote, sources (`.bib`, `.ris`, `.json` for CSL-JSON), a codebook
            (`.qdc`) or a coded project (`.qdpx`).
        title: the title of the new theory, where a table is read.
        fields: what columns of a table hold, by heading, letter or number from 1: `{"Results":
            "outcomes"}`; it overrules what their headings say.
        sheets: only these sheets of a workbook, by name or number.
        codes: a file (YAML) that says what the codes of a codebook or project stand for.
        progress: is told how many rows of how many are read.

    Raises:
        FileTrouble: the file cannot be opened, is refused, or holds nothing of the kind.
        InvalidTheory: it is a workbook that holds no theory any more.
        CmoError: an argument does not fit the file, or a package is missing that reads it.
    """
    from cmo.exchange import importing

    asked = importing.Asked(title, fields, tuple(sheets), None if codes is None else Path(codes))
    return importing.import_file(path, asked, progress)


def update_file(
    theory: str | Path,
    path: str | Path,
    *,
    fields: Mapping[str, str] = NO_FIELDS,
    sheets: Sequence[str] = (),
    codes: str | Path | None = None,
    replace: bool = False,
    dry_run: bool = False,
) -> Update:
    """Bring what a file of another program holds into a theory file, and tell what changes.

    Comments, order and layout of what does not change stay as they are. A workbook that
    `Theory.export` wrote changes what was changed in it, also where the theory file was changed
    elsewhere meanwhile. Sources and coded passages are found again by their keys. What other files
    hold is added, and nothing of the theory is changed.

    Args:
        theory: the theory file; the files that it includes are changed, too, where it is theirs.
        path: the file of another program, as for `import_file`.
        fields: as for `import_file`.
        sheets: as for `import_file`.
        codes: as for `import_file`.
        replace: whether sources take the file's word where it differs.
        dry_run: whether to tell only, and write nothing.

    Raises:
        FileTrouble: a file cannot be opened or written, is refused, or holds nothing of the kind.
        InvalidTheory: the theory or the workbook cannot be read, or is no theory any more.
        CmoError: an argument does not fit, or a change cannot be made in place; nothing is written.
    """
    from cmo.exchange import importing
    from cmo.output import write_all

    asked = importing.Asked(
        None, fields, tuple(sheets), None if codes is None else Path(codes), replace
    )
    update = importing.update_from(theory, path, asked)
    if not dry_run:
        write_all(update.contents)
    return update


@overload
def library() -> tuple[str, ...]: ...


@overload
def library(name: str) -> Theory: ...


def library(name: str | None = None) -> Theory | tuple[str, ...]:
    """The theory of this name that comes with the package; without a name, the names.

    Raises:
        UnknownTheory: no theory of that name comes with the package.
    """
    if name is None:
        return shipped.shipped_names()
    return load(shipped.shipped_path(name))


def find(name_or_path: str) -> Theory:
    """The theory that a command line names: a file, a shipped theory's name, or `-` for input.

    Raises:
        FileTrouble: there is neither a file nor a shipped theory of that name.
        InvalidTheory: it cannot be read as a theory.
    """
    if name_or_path != "-" and not os.path.isfile(name_or_path):  # noqa: PTH113 - it never raises
        names = shipped.shipped_names()
        if name_or_path in names:
            return library(name_or_path)
        a_file = os.path.exists(name_or_path) or name_or_path.endswith((".yaml", ".yml"))  # noqa: PTH110
        if not a_file:
            from cmo.missing_files import like_it

            choice = suggestion(name_or_path, names, least=_NAMESAKE) or like_it(name_or_path)
            choice = choice or suggestion(name_or_path, names) or f" ({', '.join(names)})"
            raise FileTrouble(
                f"{name_or_path}: there is no such file, and no shipped theory of that name{choice}"
            )
    return load(name_or_path)
