"""A compound file, the container of old Office programs -> one of its streams."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence

from cmo.errors import FileTrouble
from cmo.exchange.incoming.archive import DAMAGED

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector but an end, or a hole."""
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class CompoundFile:
    """The streams of a compound file, by name. A chain of sectors that does not end is refused."""

    def __init__(self, content: bytes, file: str) -> None:
        """Read where everything lies.

        Raises:
            FileTrouble: the file is damaged.
        """
        self.file = file
        self._content = content
        try:
            self._read_tables()
        except (struct.error, IndexError, ValueError):
            raise self._damaged() from None

    def stream(self, *names: str) -> bytes | None:
        """The bytes of the first of these streams that is there; None where none is.

        Raises:
            FileTrouble: the file is damaged.
        """
        for name in names:
            found = self._streams.get(name)
            if found is None:
                continue
            start, size = found
            if size < self._cutoff:
                content = self._chain(start, self._small, self._mini, 64)
            else:
                content = self._chain(start, self._next, self._content, self._size, 1)
            if len(content) < size:
                raise self._damaged()
            return content[:size]
        return None

    def _read_tables(self) -> None:
        content = self._content
        if not content.startswith(SIGNATURE):
            raise ValueError
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            raise ValueError
        self._size = 1 << shift
        first_entry, self._cutoff, first_small = struct.unpack_from("<I4xII", content, 48)[:3]
        further = struct.unpack_from("<I", content, 68)[0]
        tables = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
        seen: set[int] = set()
        while further < _LAST_SECTOR and further not in seen:
            seen.add(further)
            numbers = self._numbers(further)
            tables += numbers[:-1]
            further = numbers[-1]
        self._next = array("L")
        for sector in dict.fromkeys(tables):
            if sector < _LAST_SECTOR:
                self._next.extend(self._numbers(sector))
        entries = self._chain(first_entry, self._next, content, self._size, 1)
        self._streams: dict[str, tuple[int, int]] = {}
        self._mini = b""
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            start, size = struct.unpack_from("<II", entries, at + 116)
            name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind == _ROOT:
                self._mini = self._chain(start, self._next, content, self._size, 1)
            elif kind == _STREAM:
                self._streams.setdefault(name, (start, size))
        small = self._chain(first_small, self._next, content, self._size, 1)
        self._small = struct.unpack(f"<{len(small) // 4}I", small)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        at = (sector + 1) * self._size
        return struct.unpack_from(f"<{self._size // 4}I", self._content, at)

    def _chain(
        self, start: int, following: Sequence[int], content: bytes, size: int, before: int = 0
    ) -> bytes:
        """The sectors from this one on, one after the other; `before` lie before the first."""
        pieces = []
        sector, left = start, len(content) // size + 1
        while sector < _LAST_SECTOR:
            left -= 1
            if left < 0 or sector >= len(following):
                raise self._damaged()
            at = (sector + before) * size
            pieces.append(content[at : at + size])
            sector = following[sector]
        return b"".join(pieces)

    def _damaged(self) -> FileTrouble:
        return FileTrouble(f"{self.file}: {DAMAGED}")
