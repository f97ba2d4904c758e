"""What a column of a table may hold, and how a column was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as filled_by
from typing import Any, Literal, get_args

from cmo.model.values import Role

Field = Literal[
    "id",
    "title",
    "statement",
    "theme",
    "intervention",
    "actor",
    "context",
    "unless",
    "mechanism",
    "resource",
    "reasoning",
    "outcome",
    "stronger",
    "weaker",
    "regardless",
    "ripple",
    "source",
    "year",
    "quote",
    "locator",
    "stance",
    "status",
    "level",
    "confidence",
    "note",
    "ignore",
]
"""What a column may be read as; `--map column=field` takes these words."""

FIELDS: tuple[Field, ...] = get_args(Field)

ROLE_OF_FIELD: dict[Field, Role] = {
    "intervention": "interventions",
    "context": "contexts",
    "unless": "unless",
    "mechanism": "mechanisms",
    "resource": "mechanisms",
    "reasoning": "mechanisms",
    "outcome": "outcomes",
    "stronger": "strengthened_by",
    "weaker": "weakened_by",
    "regardless": "regardless",
}
"""The fields that hold elements, and the list of a configuration that they go into."""

CORE: frozenset[Field] = frozenset({"context", "mechanism", "resource", "reasoning", "outcome"})
"""A configuration holds at least one of these."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what it is read as; `field` is None where nobody knows.

    `why` says what the reading rests on, where it is more than the column's name. `about` is the
    part of the configuration that evidence in this column bears on. `extra` are fields of the
    elements in it (`valence: negative` under “Negative outcomes”). `beyond` are the words of the
    heading that the field does not stand for.
    """

    number: int
    heading: str
    field: Field | None
    why: str = ""
    about: str | None = None
    extra: Mapping[str, Any] = filled_by(default_factory=dict)
    beyond: str = ""
