"""The files of a theory and changes -> the files that change, with these changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cmo.exchange.editing.changes import Change
from cmo.exchange.editing.theory_text import edited
from cmo.exchange.incoming.file_text import bytes_of


def edited_files(path: str | Path, changes: Iterable[Change]) -> dict[Path, bytes]:
    """The new contents of those files of a theory in which something changes.

    Raises:
        FileTrouble: a file cannot be opened.
        InvalidTheory: they cannot be read as a theory.
        CmoError: the changes do not fit, or cannot be made in place, or leave no theory.
    """
    old = bytes_of(path)
    new = edited(old.decode("utf-8"), changes, str(path)).encode()
    return {} if new == old else {Path(path): new}
