"""The small types of the records: texts, ids, the field's fixed words, frozen maps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import BeforeValidator, GetCoreSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cmo.errors import UnknownId
from cmo.model.showing import ShowsItself
from cmo.nearest import suggestion

T_co = TypeVar("T_co", covariant=True)

Kind = Literal["intervention", "context", "mechanism", "outcome"]
"""What an element is declared as: its home, and no more than that."""
Role = Literal[
    "interventions",
    "contexts",
    "unless",
    "mechanisms",
    "outcomes",
    "outcomes_if_absent",
    "regardless",
    "strengthened_by",
    "weakened_by",
]
"""The part that an element plays in one configuration."""
Stage = Literal["initial", "refined"]
Status = Literal["candidate", "supported", "refined", "refuted"]
Basis = Literal["stated", "inferred"]
Valence = Literal["positive", "negative", "mixed"]
Horizon = Literal["proximal", "intermediate", "distal"]
Grade = Literal["high", "moderate", "low"]
ConfidenceLevel = Literal["high", "moderate", "low", "very-low"]
Stance = Literal["supports", "refutes", "refines", "illustrates", "opposite"]

KINDS: tuple[Kind, ...] = get_args(Kind)
ROLES: tuple[Role, ...] = get_args(Role)
PARTS = ("contexts", "unless", "interventions", "mechanisms", "resource", "reasoning", "outcomes")
"""The words that evidence may be `about`, besides ids. They are no ids."""

HOME_OF_ROLE: dict[Role, Kind] = {
    "interventions": "intervention",
    "contexts": "context",
    "unless": "context",
    "mechanisms": "mechanism",
    "outcomes": "outcome",
    "outcomes_if_absent": "outcome",
    "regardless": "context",
    "strengthened_by": "context",
    "weakened_by": "context",
}
"""The kind that an element gets when it is declared in a list of this role."""

SCALAR_TYPES = ["string", "number", "boolean"]
ID_PATTERN = (
    r"^[^\s\x00-\x1f\x7f!-,./:-@\[-^`{-~\u00a1-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf"
    r"\u2000-\u200b\u200e-\u206f\u3000-\u3004\u3008-\u3020\u3030\uff00-\uff0f\uff1a-\uff20]+$"
)
"""What the JSON Schema can say of an id; `problem_of_id` has the last word."""

TEXT_SCHEMA = {"type": SCALAR_TYPES, "pattern": r"\S"}
ID_SCHEMA = {
    "anyOf": [{"type": "string", "pattern": ID_PATTERN}, {"type": ["integer", "boolean"]}],
}

Text = Annotated[str, StringConstraints(min_length=1), WithJsonSchema(TEXT_SCHEMA)]
"""Text with something in it; space at its ends is dropped."""
Id = Annotated[str, StringConstraints(strip_whitespace=False), WithJsonSchema(ID_SCHEMA)]
"""An id: letters of any script, digits, `-` and `_`; read as written."""


def problem_of_id(text: str) -> str | None:
    """What is wrong with this text as an id; None where it is one.

    >>> problem_of_id("CMOC1"), problem_of_id("心理安全"), problem_of_id("010")
    (None, None, None)
    >>> problem_of_id("two words")
    'an id cannot hold a space; write `two-words`'
    """
    if text.isascii() and text.replace("-", "a").replace("_", "a").isalnum():
        return None
    wrong = next((sign for sign in text if not _fits_id(sign)), None)
    if wrong is not None:
        better = re.sub("-+", "-", "".join(s if _fits_id(s) else "-" for s in text)).strip("-")
        named = "a space" if wrong.isspace() else f"`{wrong}`" if wrong.isprintable() else "that"
        return f"an id cannot hold {named}" + (f"; write `{better}`" if better else "")
    return None if text else "an id cannot be empty"


def _fits_id(sign: str) -> bool:
    return sign in "-_\u200c\u200d" or unicodedata.category(sign)[0] in "LMN"


def _to_year(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,4}", value.strip()):
        return int(value)
    if type(value) is int and 0 <= value <= 9999:
        return value
    raise PydanticCustomError(
        "not_a_year",
        "must be a whole number such as 2024; anything else (in press, c. 1990) goes into `note`",
    )


Year = Annotated[
    int,
    BeforeValidator(_to_year),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": 9999},
                {"type": "string", "pattern": r"^\s*[0-9]{1,4}\s*$"},
            ]
        }
    ),
]
"""A year of the common era, 0 to 9999."""

_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def _to_truth(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _TRUTH:
        return _TRUTH[value]
    raise PydanticCustomError("not_true_or_false", "must be `true` or `false`")


Truth = Annotated[
    bool,
    BeforeValidator(_to_truth),
    WithJsonSchema({"enum": [True, False, *(word for word in _TRUTH)]}),
]
"""True or false, as YAML 1.2 writes them."""


class FrozenMap(ShowsItself, Mapping[str, T_co]):
    """A mapping that cannot be changed. It compares, hashes, copies and pickles by its content.

    It keeps its order, yet the order plays no part in comparing. A key that is not there raises
    `cmo.UnknownId` (a KeyError), which names the nearest keys.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, T_co] | Iterable[tuple[str, T_co]] = ()) -> None:
        """Copy the items."""
        self._items: dict[str, T_co] = dict(items)

    def __getitem__(self, key: str) -> T_co:
        """The value of this key."""
        try:
            return self._items[key]
        except (KeyError, TypeError):
            raise UnknownId(f"no `{key}` here{suggestion(str(key), self._items)}") from None

    def __contains__(self, key: object) -> bool:
        """Whether the key is there."""
        return key in self._items

    def get(self, key: str, default: Any = None) -> Any:
        """The value of this key, or the default."""
        return self._items.get(key, default)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order in which they were given."""
        return iter(self._items)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._items)

    def __hash__(self) -> int:
        """A hash of the content, whatever its order."""
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        """How many there are, and the first few keys."""
        few = [repr(key) for key in list(self._items)[:5]]
        more = ["..."] if len(self) > len(few) else []
        return f"<{len(self)} by id: {', '.join([*few, *more])}>" if few else "<none>"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate a dict of the values' type, or take a frozen map as it is."""
        (value_type,) = get_args(source) or (Any,)
        items = core_schema.dict_schema(core_schema.str_schema(), handler(value_type))

        def freeze(value: Any, validate: core_schema.ValidatorFunctionWrapHandler) -> Any:
            return value if isinstance(value, cls) else cls(validate(value))

        return core_schema.no_info_wrap_validator_function(freeze, items)


def no_entries() -> FrozenMap[Any]:
    """The empty map, which all records without entries share."""
    return _NO_ENTRIES


_NO_ENTRIES: FrozenMap[Any] = FrozenMap()
