"""A file of the standard (.qdpx, .qde, .qdc) -> the root of its XML, and the archive around it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.incoming.file_text import bytes_of
from cmo.exchange.incoming.markup import root_of
from cmo.exchange.refi.tree import kind_of

_MEGABYTE = 1024 * 1024
MOST_BYTES = 1024 * _MEGABYTE
"""The largest project that is opened, with its documents, sound and pictures."""
MOST_XML = 128 * _MEGABYTE
"""The largest list of codes and codings that is read."""

_OWN_FILES = {
    ".nvp": "NVivo",
    ".nvpx": "NVivo",
    ".nvcx": "NVivo",
    ".mx18": "MAXQDA",
    ".mx20": "MAXQDA",
    ".mx22": "MAXQDA",
    ".mx24": "MAXQDA",
    ".mtr": "MAXQDA",
    ".atlproj": "ATLAS.ti",
    ".atlcb": "ATLAS.ti",
    ".qda": "QualCoder or QDA Miner",
}


class Opened(NamedTuple):
    """The root of the XML of a file, and the archive that it lay in, if it did."""

    file: str
    root: Element
    archive: Archive | None


def opened(path: str | Path) -> Opened:
    """Read the XML of a project or a codebook. Nothing else of it is unpacked.

    Raises:
        FileTrouble: it cannot be opened, is refused, or is no such file.
    """
    file = str(path)
    program = _OWN_FILES.get(Path(path).suffix.lower())
    if program is not None:
        told = f"this is a file of {program}'s own; export the project from there as REFI-QDA"
        raise FileTrouble(f"{file}: {told} (.qdpx), or its codes as a codebook (.qdc)")
    try:
        if Path(path).is_file() and Path(path).stat().st_size > MOST_BYTES:
            told = f"the file is larger than {MOST_BYTES // _MEGABYTE:,} MB; export the project"
            raise FileTrouble(f"{file}: {told} again, without its sound, video and pictures")
    except (OSError, ValueError):  # `bytes_of` says it better
        pass
    content = bytes_of(path, MOST_BYTES)
    if not content.startswith(b"PK"):
        if len(content) > MOST_XML:
            raise FileTrouble(f"{file}: the file is larger than {MOST_XML // _MEGABYTE} MB")
        return Opened(file, root_of(content, file), None)
    archive = Archive(content, file)
    name = _project_in(archive)
    return Opened(file, root_of(archive.read(name, MOST_XML), file), archive)


def root_kind(found: Opened, *kinds: str) -> str:
    """The kind of the root, which must be one of these.

    Raises:
        FileTrouble: it is another.
    """
    kind = kind_of(found.root)
    if kind in kinds:
        return kind
    if kind == "CodeBook":
        told = "this is a codebook, and holds no coded passages; export the project (.qdpx)"
    else:
        told = f"this is XML, but no file of the REFI-QDA standard (it begins with <{kind[:40]}>)"
    raise FileTrouble(f"{found.file}: {told}")


def _project_in(archive: Archive) -> str:
    """The name of the entry that lists codes and codings: programs call it what they like."""
    found = [
        name
        for name in archive.names
        if name.lower().endswith(".qde")
        and not name.startswith("__MACOSX/")
        and not name.rpartition("/")[2].startswith("._")
    ]
    if not found:
        told = "there is no project of the REFI-QDA standard in it (an entry .qde)"
        raise FileTrouble(f"{archive.file}: {told}; export the project as REFI-QDA (.qdpx)")
    depth = min(name.count("/") for name in found)
    outermost = [name for name in found if name.count("/") == depth]
    if len(outermost) > 1:
        raise FileTrouble(f"{archive.file}: there are two projects (.qde) in it; one is wanted")
    return outermost[0]
