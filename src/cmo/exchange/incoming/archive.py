"""A zip archive (workbook, document, project) -> its entries, each looked at before it is read."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from cmo.errors import FileTrouble

MOST_ENTRIES = 100_000
"""So many entries an archive may have."""
MOST_UNPACKED = 512 * 1024 * 1024
"""So many bytes one entry may have once it is unpacked, where the reader names no other limit."""
DAMAGED = "the file is damaged or not whole; save it again in its program, or copy it again"
"""What to say of a file that cannot be what it seems to be."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MEGABYTE = 1024 * 1024
_LINK = 0o12
_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """A zip archive in memory. Entries are read by name, and never written to the disk.

    An archive is refused as a whole if an entry's name leads out of its folder, if an entry is a
    symbolic link, or if two entries bear one name: readers would differ on what it holds.
    """

    def __init__(self, content: bytes, file: str) -> None:
        """Look at the entries' names.

        Raises:
            FileTrouble: it is no zip archive, a damaged one, or one that is refused.
        """
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise FileTrouble(f"{file}: {DAMAGED}") from None
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise FileTrouble(f"{file}: it holds more than {MOST_ENTRIES:,} files")
        self.sizes = {entry.filename: entry.file_size for entry in entries}
        if len(self.sizes) < len(entries):
            names = Counter(entry.filename for entry in entries)
            twice = names.most_common(1)[0][0]
            raise FileTrouble(f"{file}: it holds two files of the same name: {shown(twice)}")
        for entry in entries:
            self._check(entry)

    def _check(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
            told = f"it holds a file whose name leads out of its folder: {shown(name)}"
            raise FileTrouble(f"{self.file}: {told}; nothing was read")
        if entry.external_attr >> 28 == _LINK:
            told = f"it holds a symbolic link: {shown(name)}"
            raise FileTrouble(f"{self.file}: {told}; nothing was read")

    def __contains__(self, name: str) -> bool:
        """Whether there is an entry of this name."""
        return name in self.sizes

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, as they stand in the archive."""
        return tuple(self.sizes)

    def read(self, name: str, most: int = MOST_UNPACKED) -> bytes:
        """All bytes of an entry.

        Raises:
            FileTrouble: it has more than so many bytes, is encrypted or damaged.
            KeyError: there is no entry of this name.
        """
        with self.opened(name, most) as stream:
            return stream.read()

    @contextmanager
    def opened(self, name: str, most: int = MOST_UNPACKED) -> Iterator[IO[bytes]]:
        """An entry as a stream of bytes, to be read within a `with` block.

        Raises:
            FileTrouble: it has more than so many bytes, is encrypted or damaged.
            KeyError: there is no entry of this name.
        """
        if self.sizes[name] > most:
            size = f"more than {most // _MEGABYTE} MB"
            told = f"{shown(name)} in it unpacks to {size}; it is not read"
            raise FileTrouble(f"{self.file}: {told}")
        try:
            entry = self._zip.getinfo(name)
            if entry.compress_type not in _PACKED:
                raise NotImplementedError("it is packed as no office program does it")
            stream = self._zip.open(entry)  # it never gives more than the size it declares
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            OSError,
            ValueError,
            struct.error,
        ) as error:
            raise self._unreadable(name, error) from None
        except RuntimeError as error:
            if "encrypted" not in str(error):
                raise
            told = "it is protected by a password; save it without one"
            raise FileTrouble(f"{self.file}: {told}") from None
        with stream:
            try:
                yield stream
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise self._unreadable(name, error) from None

    def _unreadable(self, name: str, error: Exception) -> FileTrouble:
        told = f"the file is damaged: {shown(name)} cannot be read ({error})"
        return FileTrouble(f"{self.file}: {told}")


def shown(name: str) -> str:
    """A name from the archive, short enough for a message."""
    return name if len(name) <= 80 else f"{name[:80]}..."
