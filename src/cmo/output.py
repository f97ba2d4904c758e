"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from uuid import uuid4

from cmo.errors import FileTrouble


def write_whole(path: str | Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that an old file is never lost.

    Raises:
        FileTrouble: the file cannot be written; what stood there stands there still.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_dir():
            raise FileTrouble(f"{path}: this is a folder; name a file in it")
        if target.exists() and not target.is_file():  # a device or a pipe: nothing to replace
            target.write_bytes(content)
        else:
            _replace(target, content)
    except FileNotFoundError:
        raise FileTrouble(f"{path}: there is no folder {Path(path).parent}") from None
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path}: it cannot be written ({reason})") from None


def _replace(target: Path, content: bytes) -> None:
    """Write a file of a name of its own, with the rights of a new or of the old file; rename it."""
    temporary = target.with_name(f".{target.name[:80]}.{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
