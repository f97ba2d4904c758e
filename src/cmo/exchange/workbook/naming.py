"""What stands where an id belongs -> the id: the id itself, or the label of what it names."""

from __future__ import annotations

from cmo.exchange.sources.identifiers import compared
from cmo.exchange.workbook.noticing import Notices, Row
from cmo.model import PARTS, ProgrammeTheory
from cmo.nearest import suggestion_among

_SHEETS = {
    "elements": "Elements",
    "parts": "Elements",
    "sources": "Sources",
    "configurations": "Configurations",
}
_THINGS = {
    "elements": "element",
    "parts": "part or element",
    "sources": "source",
    "configurations": "configuration",
    "actors": "actor",
    "domains": "domain",
    "levels": "level",
    "theories": "formal theory",
}


class Names:
    """All that can be named: for each collection the label of each id."""

    def __init__(self, base: ProgrammeTheory | None, notices: Notices) -> None:
        """Nothing is known yet but the parts of a configuration, and what was exported."""
        self.labels: dict[str, dict[str, str]] = {name: {} for name in _THINGS}
        self.labels["parts"] = {part: part for part in PARTS}
        self._base = base
        self._notices = notices
        self._plain: dict[str, tuple[dict[str, list[str]], dict[str, list[str]]]] = {}

    def quietly(self, text: str, collection: str) -> list[str]:
        """The ids that a text may mean: the very id, or else those that differ in case or label."""
        known = self.labels[collection]
        if text in known:
            return [text]
        if collection not in self._plain:
            ids, labels = self._plain[collection] = {}, {}
            for id, label in known.items():
                ids.setdefault(id.casefold(), []).append(id)
                labels.setdefault(compared(label), []).append(id)
        ids, labels = self._plain[collection]
        return ids.get(text.casefold()) or labels.get(compared(text) or text, [])

    def found(self, text: str, collection: str, row: Row, column: str) -> str | None:
        """The id that is meant in a cell; None where there is none, which is told."""
        ids = self.quietly(text, collection)
        if len(ids) == 1:
            if ids[0].casefold() != text.casefold():
                self._notices.tell("read-as", f"“{text}” was read as `{ids[0]}`", row, column)
            return ids[0]
        if ids:
            either = " or ".join(f"`{id}`" for id in ids)
            message = f"“{text}” may be {either}; write the id"
        else:
            message = self._unknown(text, collection)
        self._notices.refuse("unknown-id", message, row, column)
        return None

    def was_there(self, id: str, collection: str) -> bool:
        """Whether the theory had this when it was exported."""
        held = "elements" if collection == "parts" else collection
        return self._base is not None and id in getattr(self._base, held)

    def _unknown(self, text: str, collection: str) -> str:
        sheet, thing = _SHEETS.get(collection, "Named"), _THINGS[collection]
        if self.was_there(text, collection):
            return f"`{text}` is no longer in the sheet {sheet}; put its row back, or write another"
        choice = suggestion_among(text, self.labels[collection])
        message = f"there is no {thing} `{text}` in the sheet {sheet}"
        return message + (choice or "; add a row for it there first")
