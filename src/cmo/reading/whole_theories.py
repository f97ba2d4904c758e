"""A part of a theory that was taken for a whole one -> the theory that includes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

from cmo.errors import InvalidTheory
from cmo.reading.file_text import MOST_BYTES, text_of
from cmo.reading.files import Files, yaml_files_in
from cmo.reading.including import Part, included
from cmo.reading.yaml_text import values_and_places

_FOLDERS_ABOVE = 3
"""So many folders above that of a part may hold the theory."""
_MOST_LOOKED_AT = 300
"""So many files are looked at,"""
_MOST_THEORIES = 50
"""and so many theories that include anything."""


def theory_with(text: str, file: FilePath) -> str | None:
    """The file of the theory that includes a part; None if this is no part, or none is found.

    Args:
        text: the text of what may be a part.
        file: its file.
    """
    values = values_and_places(text).values
    if not isinstance(values, dict) or values.get("theory") is not None:
        return None
    own = Files(file).identity_of_root()
    for theory in islice(_theories_with_parts(file), _MOST_THEORIES):
        if own in included(theory, Files(theory.name)).identities:
            return theory.name
    return None


def _theories_with_parts(file: FilePath) -> Iterator[Part]:
    """The whole theories in the folder of a file, and in those above it, that include others."""
    room = MOST_BYTES
    for other in islice(_files_around(file), _MOST_LOOKED_AT):
        content = _content(other, room)
        room -= len(content)
        if b"include" not in content or b"theory" not in content:
            continue
        try:
            text = text_of(content, None)
        except InvalidTheory:
            continue
        reading = values_and_places(text)
        values: Any = reading.values
        if isinstance(values, dict) and values.get("theory") and values.get("include"):
            yield Part(str(other), text, reading)


def _files_around(file: FilePath) -> Iterator[FilePath]:
    folder = file.parent
    for _ in range(_FOLDERS_ABOVE + 1):
        yield from yaml_files_in(folder)
        folder = folder.parent if folder.name not in ("", "..") else folder / ".."


def _content(file: FilePath, room: int) -> bytes:
    """The bytes of a file; none where it cannot be read, or is larger than this."""
    try:
        return b"" if file.stat().st_size > room else file.read_bytes()
    except OSError:
        return b""
