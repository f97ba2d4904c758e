"""The memos of a project, and what they are linked to."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from cmo.exchange.refi.documents import Documents
from cmo.exchange.refi.texts import quotable
from cmo.exchange.refi.tree import below, children, guid_of, name_of, words_of


class Notes:
    """The memos by what they are linked to."""

    def __init__(self, root: Element, documents: Documents) -> None:
        """Find the memos of a project; their texts are read when they are asked for."""
        self._documents = documents
        self._notes = {guid_of(note): note for note in below(root, "Notes", "Note")}
        self._texts: dict[str, str] = {}
        self._linked: dict[str, list[str]] = {}
        for link in below(root, "Links", "Link"):
            ends = guid_of(link, "originGUID"), guid_of(link, "targetGUID")
            for note, other in (ends, ends[::-1]):
                if note in self._notes:
                    self._linked.setdefault(other, []).append(note)
        self.coded = sum(
            1 for note in self._notes.values() for one in note.iter() if one.tag.endswith("Coding")
        )

    def on(self, *elements: Element) -> list[str]:
        """The texts of the memos that are linked to these elements, each once."""
        guids: dict[str, None] = {}
        for element in elements:
            for reference in children(element, "NoteRef"):
                guids[guid_of(reference, "targetGUID")] = None
            guids.update(dict.fromkeys(self._linked.get(guid_of(element), ())))
        return [text for guid in guids if guid in self._notes and (text := self._text(guid))]

    def _text(self, guid: str) -> str:
        if guid not in self._texts:
            note = self._notes[guid]
            name = name_of(note)
            has_text = note.get("plainTextPath") or next(children(note, "PlainTextContent"), None)
            found = self._documents.text_of(note, name) if has_text is not None else None
            text = quotable(found or "")[0] or words_of(note, "Description")
            self._texts[guid] = f"{name}: {text}" if name and text else text or name
        return self._texts[guid]
