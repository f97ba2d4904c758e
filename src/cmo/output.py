"""Writing files whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from cmo.errors import FileTrouble


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that an old file is never lost.

    Raises:
        FileTrouble: the file cannot be written; what stood there stands there still.
    """
    write_all({Path(path): content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none.

    All are written under other names first. Only when that has gone well are they renamed, one
    after another; if one cannot be, those that were are put back.

    Raises:
        FileTrouble: a file cannot be written; what stood there stands there still.
    """
    waiting: list[_Waiting] = []
    path = Path()
    try:
        for path, content in contents.items():
            waiting.append(_Waiting(path))
            waiting[-1].write(content)
        for number, one in enumerate(waiting):
            path = one.path
            one.put_in_place(keep_old=number < len(waiting) - 1)
    except BaseException as error:
        for one in reversed(waiting):
            one.put_back()
        if isinstance(error, FileNotFoundError):
            raise FileTrouble(f"{path}: there is no folder {path.parent}") from None
        if isinstance(error, OSError | ValueError):  # a name too long, or with a null character
            reason = getattr(error, "strerror", None) or str(error)
            raise FileTrouble(f"{path}: it cannot be written ({reason})") from None
        raise
    finally:
        for one in waiting:
            one.tidy_up()


class _Waiting:
    """A file that is written under a name of its own, beside the one that it is to replace."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.target = Path(os.path.realpath(path))
        name = f".{self.target.name[:80]}.{uuid4().hex}"
        self.new = self.target.with_name(f"{name}.tmp")
        self.old = self.target.with_name(f"{name}.old")
        self.device: bytes | None = None  # what is written to a device or a pipe
        self.is_in_place = self.is_kept = False

    def write(self, content: bytes) -> None:
        """Write it, with the rights of a new or of the old file."""
        if self.target.is_dir():
            raise FileTrouble(f"{self.path}: this is a folder; name a file in it")
        if self.target.exists() and not self.target.is_file():
            self.device = content
            return
        if self.target.exists() and not _may_be_changed(self.target):
            raise FileTrouble(f"{self.path}: it cannot be written (it is read-only)")
        with self.new.open("xb") as file:
            file.write(content)
        if self.target.exists():
            shutil.copymode(self.target, self.new)

    def put_in_place(self, *, keep_old: bool) -> None:
        """Rename it; if others follow that may fail, keep what stood there until they are done."""
        if self.device is not None:
            self.target.write_bytes(self.device)
            return
        if keep_old and self.target.exists():
            shutil.copy2(self.target, self.old)
            self.is_kept = True
        self.new.replace(self.target)
        self.is_in_place = True

    def put_back(self) -> None:
        """Make the folder as it was."""
        if self.is_in_place:
            with suppress(OSError):
                if self.is_kept:
                    self.old.replace(self.target)
                else:
                    self.target.unlink()

    def tidy_up(self) -> None:
        """Take away what is not needed any more."""
        for spare in (self.new, self.old):
            with suppress(OSError):
                spare.unlink(missing_ok=True)


def _may_be_changed(path: Path) -> bool:
    """Whether nobody has locked a file. Another could take its place all the same on some systems.

    For an administrator everything may be written; so the lock itself is looked for, too.
    """
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)
