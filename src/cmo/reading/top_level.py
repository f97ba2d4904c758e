"""The outermost map of one file -> its header and its collections, or what is wrong with these.

That file is a theory file, or a part of a theory, which another file includes.
"""

from __future__ import annotations

import re
from typing import Any

from cmo.model import (
    Actor,
    Context,
    Domain,
    Element,
    FormalTheory,
    Intervention,
    Kind,
    Level,
    Mechanism,
    Named,
    Outcome,
)
from cmo.nearest import nearest, suggestion
from cmo.problems import Path
from cmo.reading.explaining import NAMES, WAIVER_PLACES, Explanation, kind_of_value, short
from cmo.reading.yaml_text import MOST_PROBLEMS

ELEMENT_CLASSES: dict[Kind, type[Element]] = {
    "intervention": Intervention,
    "context": Context,
    "mechanism": Mechanism,
    "outcome": Outcome,
}
HOMES: dict[str, Kind] = {f"{kind}s": kind for kind in ELEMENT_CLASSES}
"""The maps in which elements are declared, and the kind of each."""
NAMED_CLASSES: dict[str, type[Named]] = {
    "levels": Level,
    "actors": Actor,
    "domains": Domain,
    "theories": FormalTheory,
}
COLLECTIONS = (*NAMED_CLASSES, *HOMES, "sources", "configurations")
"""The maps by id."""
TOP_KEYS = ("format", "theory", "include", *COLLECTIONS)
PART_KEYS = ("format", "include", *COLLECTIONS)
_MISSPELT = 75
"""So much like a key that must be there a misspelt one is taken for it, in percent."""
_FOR_INCLUDE = frozenset({"files", "import", "imports", "included", "parts"})
"""What people write for `include`, and is not like it."""


class TopLevel:
    """What stands at the top of a file.

    `include` is what stands behind that key; `unread` are the collections that cannot be read, so
    that it is no wonder if what they declare is not known.
    """

    def __init__(self, values: dict[str, Any], *, is_part: bool = False) -> None:
        """Look through the outermost keys of a file, or of a part of a theory."""
        self.problems: list[Explanation] = []
        self.unread: set[str] = set()
        self.is_part = is_part
        self.include = values.get("include")
        misspelt = self._check_keys(values)
        form = values.get("format")
        if form is None:
            if not is_part and "format" not in misspelt:
                self._note("missing-key", "the file needs `format: 1` as its first line", ())
        elif form != "1":
            given = f"`{form}`" if isinstance(form, str) else kind_of_value(form)
            self._note("unknown-format", f"`format` must be 1, and is {given}", ("format",))
        self.header = values.get("theory")
        if self.header is None and not is_part and "theory" not in misspelt:
            at: Path = ("theory",) if "theory" in values else ()
            self._note("missing-key", "the file needs `theory:` with a `title:` under it", at)
        self.maps = {name: self._map_of(values.get(name), name) for name in COLLECTIONS}

    def _note(self, code: str, message: str, path: Path, *, at_key: bool = False) -> None:
        self.problems.append(Explanation(code, message, path, at_key))

    def _check_keys(self, values: dict[str, Any]) -> set[str]:
        """Note unknown keys; the keys that must be there and only stand there misspelt."""
        misspelt: set[str] = set()
        known = PART_KEYS if self.is_part else TOP_KEYS
        needed = () if self.is_part else ("format", "theory")
        for key, value in values.items():
            if key in known or (key == "theory" and value is None):
                continue
            if len(self.problems) > MOST_PROBLEMS:
                break
            if key == "theory":
                message = "this is a whole theory; a part of one has no `theory:`"
                self._note("theory-in-part", message, (key,), at_key=True)
                continue
            missing = [name for name in needed if name not in values]
            meant = nearest(key, missing, least=_MISSPELT, most=1)
            misspelt.update(meant)
            alike = ["include"] if key in _FOR_INCLUDE else nearest(key, known)
            self.unread.update(COLLECTIONS if "include" in alike else alike)
            choice = suggestion(key, meant or alike)
            choice = choice or f"; it can have {', '.join(known)}"
            choice = "; did you mean `include`?" if key in _FOR_INCLUDE else choice
            choice = f"; {WAIVER_PLACES}" if key == "waive" else choice
            thing = "a part of a theory" if self.is_part else "a theory file"
            message = f"`{key}` is no key of {thing}{choice}"
            self._note("unknown-key", message, (key,), at_key=True)
        return misspelt

    def _map_of(self, value: Any, name: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        if value is not None:
            thing = NAMES[name]
            message = f"`{name}` must be a map: the id of each {thing}, a colon, and what it is"
            if isinstance(value, list):
                message += " (no `-` in front)"
            elif isinstance(value, str):
                message += f"; this is text: `{short(value)}`"
                message += without_space(value) or f"; write `: ` after each {NAMES[name]}'s id"
            self.unread.add(name)
            self._note("wrong-type", message, (name,))
        return {}


def without_space(raw: Any) -> str:
    """What to say of text that would be a map if a space stood after a colon."""
    text = raw[:1000] if isinstance(raw, str) else ""
    found = re.search(r"([^\s:：]*\w)[:：](?=[\w\[{\"'])", text)
    return f"; put a space after the `:` of `{short(found.group(1))}:`" if found else ""
