"""The files of one theory: found below the folder of the file that was named, opened, counted.

Nothing outside that folder is ever opened: a way must not climb out of it, and a symbolic link must
not lead out of it.
"""

from __future__ import annotations

import codecs
import os
import posixpath
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from cmo.nearest import suggestion
from cmo.reading.file_text import MOST_BYTES, text_of
from cmo.reading.ways import Refused, Way, in_brackets

MOST_FILES = 1000
"""A theory has no more files than these."""
_MOST_NAMES = 2000
"""So many names in folders are looked at, to find what may be meant by one that is missing,"""
_DEEPEST = 4
"""in folders that lie so deep, that of the theory being the first."""

Identity = tuple[int, int] | str
"""What tells files apart, whatever they are called."""


class Found(NamedTuple):
    """A file that there is: where it really is, and what tells it from others."""

    real: str
    identity: Identity


class Files:
    """The files below the folder of one theory file.

    `texts_read` are the texts of those that were opened, by the names that messages give them.

    Args:
        root: the file that was named.
        texts: texts to be read in place of what stands in files, by the names of these.
    """

    def __init__(self, root: str | FilePath, texts: Mapping[str, str] | None = None) -> None:
        """Nothing opened yet."""
        self.root = FilePath(root)
        self.texts = dict(texts or {})
        self.texts_read: dict[str, str] = {}
        self.folder = self.root.parent
        self._real_folder = os.path.realpath(self.folder)
        self._ways: dict[str, list[str]] = {}  # to the files that there are, from each folder

    def with_texts(self, texts: Mapping[str, str]) -> Files:
        """The same files, with other texts in some; none that was read before is opened again."""
        other = Files(self.root, {**self.texts, **texts})
        other.texts_read = self.texts_read
        return other

    def name(self, way: Way) -> str:
        """A file as messages name it: as the theory file was named, from the same folder."""
        return str(self.folder.joinpath(*way))

    def identity_of_root(self) -> Identity:
        """What tells the theory file from others."""
        real = os.path.realpath(self.root)
        try:
            return _identity(real, os.stat(real))  # noqa: PTH116 - as the next
        except (OSError, ValueError):
            return os.path.normcase(real)

    def found(self, way: Way, entry: str, folder: Way) -> Found:
        """The file to which a way leads.

        Args:
            way: the way to it.
            entry: what stands in the file that includes it.
            folder: the way to the folder of that file.

        Raises:
            Refused: there is no such file, it is no file, or it lies elsewhere.
        """
        try:
            real = os.path.realpath(self.folder.joinpath(*way))
            if not self._is_inside(real):
                raise Refused(
                    "bad-include",
                    f"`{entry}` is a link that leads out of the folder of the theory; only files "
                    "in it, and in the folders below it, can be included",
                )
            status = os.stat(real)  # noqa: PTH116 - the path of a Path is never normalised
        except (FileNotFoundError, NotADirectoryError):
            choice = self._meant(entry, folder)
            message = f"there is no file `{self.name(way)}`{choice}"
            raise Refused("no-file", message) from None
        except (OSError, ValueError) as error:  # a name too long, a ring of links
            raise _cannot_open(entry, error) from None
        if stat.S_ISDIR(status.st_mode):
            raise Refused("bad-include", f"`{entry}` is a folder; name the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise Refused("bad-include", f"`{entry}` is a device or a pipe, and no file")
        return Found(real, _identity(real, status))

    def text(self, name: str, entry: str, found: Found, room: int) -> str:
        """The text of a file that was found, with its byte order mark.

        Args:
            name: the file as messages name it.
            entry: what stands in the file that includes it.
            found: where it is.
            room: how many bytes it may have.

        Raises:
            Refused: it cannot be opened, or is too large.
            InvalidTheory: it is no text.
        """
        known = self.texts.get(name, self.texts_read.get(name))
        if known is not None:
            return known
        try:
            with open(found.real, "rb") as file:  # noqa: PTH123
                content = file.read(room + 1)
        except OSError as error:
            raise _cannot_open(entry, error) from None
        if len(content) > room:
            size = MOST_BYTES // 1024 // 1024
            message = f"with `{entry}` the files of this theory are larger than {size} MB in all"
            raise Refused("too-large", message)
        mark = "\ufeff" * content.startswith(codecs.BOM_UTF8)
        text = self.texts_read[name] = mark + text_of(content, name)
        return text

    def _is_inside(self, real: str) -> bool:
        folder = os.path.normcase(self._real_folder)
        try:
            return os.path.commonpath([folder, os.path.normcase(real)]) == folder
        except ValueError:  # on another disk
            return False

    def _meant(self, entry: str, folder: Way) -> str:
        """The end of a message about a file that is missing: what may be meant."""
        start, wanted = "/".join(folder) or ".", _bare(entry)
        if start not in self._ways:  # hundreds of files may be missing
            self._ways[start] = [posixpath.relpath(way, start) for way in self._ways_there()]
        known = [other for other in self._ways[start] if other != entry]  # a link to nowhere
        same = [other for other in known if _bare(other) == wanted]
        several = in_brackets(entry, known)
        return several or suggestion(entry, same or known, least=0 if same else 75)

    def _ways_there(self) -> list[str]:
        """The theory files and parts of theories that there are below the folder."""
        own, looked_at, ways = self.root.name, 0, []
        for folder, folders, names in os.walk(self.folder):
            below = FilePath(folder).relative_to(self.folder)
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if len(below.parts) + 1 >= _DEEPEST:
                folders.clear()
            for name in sorted(names):
                looked_at += 1
                if name.casefold().endswith((".yaml", ".yml", ".txt")):
                    ways.append((below / name).as_posix())
            if looked_at > _MOST_NAMES:
                break
        return [way for way in ways if way != own]


def _bare(way: str) -> str:
    """The name of a file without its folders and its suffix, in small letters."""
    return posixpath.splitext(posixpath.basename(way))[0].casefold()


def yaml_files_in(folder: FilePath) -> Iterator[FilePath]:
    """The YAML files right in a folder, in order of their names."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.casefold().endswith((".yaml", ".yml")) and entry.is_file()
            )
    except OSError:
        return
    yield from (folder / name for name in names)


def _identity(real: str, status: os.stat_result) -> Identity:
    """Some file systems of Windows give no number to a file; there its path must do."""
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.normcase(real)


def _cannot_open(entry: str, error: Exception) -> Refused:
    reason = getattr(error, "strerror", None) or str(error)
    return Refused("no-file", f"`{entry}` cannot be opened ({reason})")
