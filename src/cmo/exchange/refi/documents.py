"""The texts in a project: of documents, transcripts and memos. Nothing outside it is opened."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cmo.errors import FileTrouble
from cmo.exchange.incoming.archive import Archive
from cmo.exchange.refi.account import few
from cmo.exchange.refi.texts import decoded
from cmo.exchange.refi.tree import children

MOST_BYTES = 32 * 1024 * 1024
"""The largest text of one document that is read."""
MOST_IN_ALL = 512 * 1024 * 1024
_FOLDER = "sources/"
_INSIDE = "internal://"


class Documents:
    """Finds the text of a document, and keeps account of what could not be had."""

    def __init__(self, archive: Archive | None) -> None:
        """The archive of a project, if it has one."""
        self._archive = archive
        self._left = MOST_IN_ALL
        self._names: dict[str, str] = {}
        for name in archive.names if archive else ():
            self._names.setdefault(name.replace("\\", "/").lower(), name)
        self._outside: list[str] = []
        self._missing: list[str] = []
        self._guessed: list[str] = []
        self._refused: list[str] = []

    def text_of(self, holder: Element, name: str) -> str | None:
        """The plain text of a document; None where the project does not hold it."""
        for content in children(holder, "PlainTextContent"):
            return "".join(content.itertext())
        path = holder.get("plainTextPath", "").strip()
        if not path.lower().startswith(_INSIDE):
            (self._outside if path else self._missing).append(name)
            return None
        entry = self._entry(path[len(_INSIDE) :])
        if entry is None or self._archive is None:
            self._missing.append(name)
            return None
        size = self._archive.sizes[entry]
        if size > self._left:
            self._refused.append(f"“{name}” (there is too much text in the project)")
            return None
        self._left -= size
        try:
            found = decoded(self._archive.read(entry, MOST_BYTES))
        except FileTrouble as error:
            told = str(error).removeprefix(f"{self._archive.file}: ")
            self._refused.append(f"“{name}” ({told})")
            return None
        if found is None:
            self._refused.append(f"“{name}” (it is no plain text)")
            return None
        if found[1]:
            self._guessed.append(name)
        return found[0]

    def _entry(self, name: str) -> str | None:
        name = name.lstrip("/").lower()
        return self._names.get(_FOLDER + name) or self._names.get(name)

    def notices(self) -> list[str]:
        """Sentences on what could not be had."""
        told = []
        for names, words in (
            (self._outside, "Documents outside the project are not opened: {}."),
            (self._missing, "The project does not hold the text of {}."),
            (self._guessed, "Not written in UTF-8, and so read as Windows-1252: {}."),
        ):
            if names:
                told.append(words.format(few([*dict.fromkeys(names)])))
        told += [f"The text of {refused} is not read." for refused in self._refused]
        return told
