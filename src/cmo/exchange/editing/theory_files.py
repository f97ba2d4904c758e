"""The files of a theory and changes -> the files that change, with these changes in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cmo.exchange.editing.changes import Change
from cmo.exchange.editing.theory_text import edited_texts
from cmo.exchange.incoming.file_text import bytes_of
from cmo.reading import Files
from cmo.reading.file_text import text_of


def edited_files(path: str | Path, changes: Iterable[Change]) -> dict[Path, bytes]:
    """The new contents of those files of a theory in which something changes.

    Raises:
        FileTrouble: a file cannot be opened.
        InvalidTheory: they cannot be read as a theory.
        CmoError: the changes do not fit, or cannot be made in place, or leave no theory.
    """
    name, files = str(path), Files(path)
    content = bytes_of(path)
    text_of(content, name)  # raises where it is no text
    old = content.decode("utf-8")
    new = edited_texts(old, changes, name, files)
    before = {name: old, **files.texts_read}
    return {Path(file): new[file].encode() for file in before if new[file] != before[file]}
