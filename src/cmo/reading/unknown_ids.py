"""An id that names nothing -> what its author meant: another id, several ids, or a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cmo.model import HOME_OF_ROLE, Register
from cmo.model.values import problem_of_id
from cmo.nearest import labelled, suggestion
from cmo.problems import Path, Places
from cmo.reading.explaining import NAMES, Explanation, short
from cmo.wording import listed, with_article

_BETWEEN = re.compile(r"\s*[,;&+|/]\s*|\s+(?:and|or|und|oder|et|ou|y|o)\s+|\s+", re.IGNORECASE)
"""What people write between two ids."""
_OR = re.compile(r"\s(?:or|oder|ou|o)\s|[|/]", re.IGNORECASE)
_HOMES = "contexts, mechanisms, outcomes or interventions"
_COLLECTIONS: dict[str | int, str] = {
    "actors": "actors",
    "rivals": "configurations",
    "informed_by": "theories",
    "sources": "sources",
    "interventions": "elements",
    "about": "elements",
    **dict.fromkeys(HOME_OF_ROLE, "elements"),
}
"""What the ids of a list name."""
_ALIKE_AS_TEXT = 80
"""A text of several words is only taken for an id if it is so much like it, in percent."""


class UnknownIds:
    """What is said of the ids of one file that name nothing."""

    def __init__(
        self,
        register: Register,
        raw: Mapping[str, Mapping[str, Any]],
        left_empty: Mapping[str, Path],
        refused: Mapping[str, str],
        places: Places,
    ) -> None:
        """Keep what is known; all of it may grow.

        Args:
            register: what is declared.
            raw: the maps of the file, as they were read.
            left_empty: the ids that have nothing behind them, and where.
            refused: the ids that are declared and cannot be ids, by what they could be.
            places: where in the files of the theory all of it stands.
        """
        self.register = register
        self.raw = raw
        self.left_empty = left_empty
        self.refused = refused
        self.places = places

    def explained(self, id: str, collection: str, path: Path) -> Explanation:
        """The problem that this id names nothing in its collection."""
        found = (
            self._elsewhere(id, collection)
            or self._by_label(id, collection)
            or self._several(id, collection, path)
        )
        if found is not None:
            return Explanation("unknown-id", found, path)
        least = _ALIKE_AS_TEXT if " " in id else 60
        known = self._known(collection)
        choice = suggestion(id, known, least=least)
        if choice:
            return Explanation(
                "unknown-id", f"no {NAMES[collection]} `{id}` is declared{choice}", path
            )
        if collection == "elements":
            message = f"no element `{id}` is declared; declare it under {_HOMES}"
            if problem_of_id(id):
                message = self.text_for_an_id(id, path)
            return Explanation("unknown-id", message, path, text=id)
        message = f"no {NAMES[collection]} `{id}` is declared; "
        if collection == "levels" and not self.raw["levels"]:
            message += f"it can be {', '.join(known)}, or what a map `levels` declares"
        else:
            message += f"declare it under `{collection}:`"
        return Explanation("unknown-id", message, path)

    def text_for_an_id(self, text: str, path: Path) -> str:
        """What is said of a text that stands where an id belongs."""
        place = home_of(path)
        return (
            f"`{short(text)}` is text, and an id belongs here; declare the text under {place} at "
            "the top, with an id in front of it, and write that id here"
        )

    def joined(self, found: list[Explanation]) -> list[Explanation]:
        """The explanations, with one for each text that a comma in brackets has split."""
        result: list[Explanation] = []
        at = 0
        while at < len(found):
            end = at + 1
            while end < len(found) and self._goes_on(found[end - 1], found[end]):
                if end == at + 1 and not _begins_a_text(found[at].text, found[end].text):
                    break
                end += 1
            pieces = [one.text for one in found[at:end]]
            if end - at > 1 and any(" " in piece for piece in pieces):
                message = self.text_for_an_id(", ".join(pieces), found[at].path)
                message += "; inside [ ] a comma splits text"
                result.append(found[at]._replace(message=message))
            else:
                result += found[at:end]
            at = end
        return result

    def _goes_on(self, before: Explanation, after: Explanation) -> bool:
        """Whether two pieces of text stand beside one another in brackets."""
        first, second = before.path[-1:], after.path[-1:]
        return (
            bool(before.text and after.text)
            and before.path[:-1] == after.path[:-1]
            and isinstance(first[0], int)
            and isinstance(second[0], int)
            and second[0] == first[0] + 1
            and self.places.in_flow(after.path)
        )

    def instead_of_a_list(self, text: str, path: Path) -> str:
        """The end of a message about text where a list should be: what to write."""
        collection = next((_COLLECTIONS[s] for s in reversed(path) if s in _COLLECTIONS), None)
        bare = text.strip(" []()")
        bare = " ".join(word.lstrip("-") or word for word in bare.split())
        if not bare:
            return "; write the items in `[ ]`, with commas between"
        if collection is None or path[-1] not in (*_COLLECTIONS, "any", "chain"):
            return f"; write `[{short(bare)}]`, or one item a line after `- `"
        known = self._known(collection)
        if bare not in known and (ids := labelled(bare, self._labels(collection))):
            return f"; write `[{ids[0]}]`, whose {_label_of(collection)} that is"
        pieces = [piece for piece in _BETWEEN.split(bare) if piece]
        if not all(piece in known for piece in pieces):
            pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
        if all(problem_of_id(piece) is None for piece in pieces):
            inner = ", ".join(pieces)
            if _OR.search(bare) and len(pieces) > 1 and path[-1] in HOME_OF_ROLE:
                return f"; write `[{{any: [{inner}]}}]`"
            return f"; write `[{short(inner)}]`, or one item a line after `- `"
        if collection == "configurations":
            return "; write the ids of the configurations in `[ ]`, with commas between"
        place = home_of(path) if collection == "elements" else f"`{collection}:`"
        return (
            f"; declare the text under {place} at the top, with an id in front of it, and write "
            "that id here, in `[ ]`"
        )

    def part(self, part: str, known: set[str], id: str, words: tuple[str, ...]) -> str:
        """What is said of a part that evidence is about, and that its configuration lacks."""
        there = [*sorted(known), *words]
        choice = suggestion(part, there) or f"; it can be {', '.join(there)}"
        return f"`{part}` is neither used in `{id}` nor the name of a part{choice}"

    # What it may be

    def _elsewhere(self, id: str, collection: str) -> str | None:
        """An id that is there, but stands for something else, or for nothing yet."""
        if (empty := self.left_empty.get(id)) is not None:
            where = f"{told(empty)}{self.places.where(empty)}"
            return f"`{id}` is left empty {where}; give it a label there"
        for other in ("levels", "actors", "domains", "theories", "elements", "sources"):
            if other != collection and id in getattr(self.register, other):
                other_thing = with_article(NAMES[other])
                return (
                    f"`{id}` is {other_thing}, and {with_article(NAMES[collection])} belongs here"
                )
        if collection == "elements" and id in self.raw["configurations"]:
            return f"`{id}` is a configuration; name the outcome of it that is meant"
        return None

    def _by_label(self, text: str, collection: str) -> str | None:
        ids = labelled(text, self._labels(collection))
        if not ids:
            return None
        choice = " or ".join(f"`{id}`" for id in ids)
        thing, label = NAMES[collection], _label_of(collection)
        return (
            f"no {thing} `{short(text)}` is declared; did you mean {choice}, whose {label} that is?"
        )

    def _several(self, text: str, collection: str, path: Path) -> str | None:
        """Several ids with something else than a comma between them."""
        known = set(self._known(collection))
        pieces = [piece for piece in _BETWEEN.split(text) if piece]
        if len(pieces) < 2 or not all(piece in known for piece in pieces):
            return None
        said = f"`{short(text)}` holds {len(pieces)} ids"
        if _OR.search(text) and any(role in path for role in HOME_OF_ROLE):
            group = f"any: [{', '.join(pieces)}]"
            return (
                f"{said}; write `{{{group}}}`"
                if self.places.in_flow(path)
                else f"{said}; write `- {group}`"
            )
        if not isinstance(path[-1], int):
            return f"{said}, and one belongs here"
        if self.places.in_flow(path):
            return f"{said}; a comma goes between: `{', '.join(pieces)}`"
        lines = listed([f"`- {piece}`" for piece in pieces])
        return f"{said}; each goes on a line of its own: {lines}"

    def _known(self, collection: str) -> list[str]:
        if collection == "configurations":
            return [*self.raw["configurations"]]
        refused = set(self.refused.values())
        return [id for id in getattr(self.register, collection) if id not in refused]

    def _labels(self, collection: str) -> dict[str, str]:
        """The label or title of each known id."""
        if collection == "configurations":
            return {}
        things = getattr(self.register, collection)
        return {
            id: getattr(things[id], "title", None) or getattr(things[id], "label", None) or ""
            for id in self._known(collection)
        }


def home_of(path: Path) -> str:
    """Where an element is declared that stands in this list, or the like."""
    role = next((step for step in reversed(path) if step in HOME_OF_ROLE), None)
    return _HOMES if role is None else f"`{HOME_OF_ROLE[role]}s:`"


def _label_of(collection: str) -> str:
    return "title" if collection == "sources" else "label"


def _begins_a_text(piece: str, after: str) -> bool:
    """Whether a piece between commas seems to begin a text, and not to be an id of its own."""
    return " " in piece or (piece.isalpha() and piece[:1].isupper() and after[:1].islower())


def told(path: Path) -> str:
    """A path as a reader would say it."""
    return f"under {' > '.join(str(step) for step in path[:-1])}"
