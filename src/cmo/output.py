"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from cmo.errors import FileTrouble


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that an old file is never lost.

    Raises:
        FileTrouble: the file cannot be written; what stood there stands there still.
    """
    target = Path(path)
    if target.is_dir():
        raise FileTrouble(f"{path}: this is a folder; name a file in it")
    if target.exists() and not target.is_file():  # a device or a pipe: nothing to replace
        _write_through(target, content)
        return
    target = Path(os.path.realpath(target))
    temporary = target.with_name(f".{target.name[:80]}.{os.getpid()}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(content)
            if target.exists():
                shutil.copymode(target, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except FileNotFoundError:
        raise FileTrouble(f"{path}: there is no folder {Path(path).parent}") from None
    except (OSError, ValueError) as error:
        raise FileTrouble(f"{path}: it cannot be written ({_reason(error)})") from None


def _write_through(target: Path, content: bytes) -> None:
    try:
        with target.open("wb") as file:
            file.write(content)
    except OSError as error:
        raise FileTrouble(f"{target}: it cannot be written ({_reason(error)})") from None


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
