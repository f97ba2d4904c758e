"""What all records share, and how a reference becomes the record that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cmo.model.showing import ShowsItself
from cmo.model.values import ID_SCHEMA

if TYPE_CHECKING:
    from cmo.model.elements import Actor, Domain, Element, FormalTheory, Level, Source
    from cmo.model.use import Use


class Record(ShowsItself, BaseModel):
    """What all records share: nothing in them can be changed, and no unknown key is taken."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # a validator is built when it is first used: half of them never are
    )

    keys: ClassVar[frozenset[str]] = frozenset()
    """The keys that such a record may have in a file (and `id`, where it has one)."""

    def __repr__(self) -> str:
        """The kind, and what tells it from others of that kind."""
        for field in ("id", "element", "title"):
            found = getattr(self, field, None)
            if found is not None:
                return f"<{type(self).__name__} {getattr(found, 'id', found)}>"
        return super().__repr__()

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            known = cls.keys
            return {k: v for k, v in data.items() if v is not None or k not in known}
        return data

    @classmethod
    def __pydantic_init_subclass__(cls, **_options: Any) -> None:
        """Note the keys of each kind of record as it is defined."""
        cls.keys = frozenset(f.alias or name for name, f in cls.model_fields.items())


class Register:
    """Everything that a reference may name, by id: the validation context of the records."""

    def __init__(self) -> None:
        """Nothing known yet."""
        self.elements: dict[str, Element] = {}
        self.actors: dict[str, Actor] = {}
        self.domains: dict[str, Domain] = {}
        self.levels: dict[str, Level] = {}
        self.sources: dict[str, Source] = {}
        self.theories: dict[str, FormalTheory] = {}
        self.bare_uses: dict[str, Use] = {}


class Reference:
    """Annotates a field that a file fills with an id, and that holds what the id names.

    The id is looked up in the collection of the `Register` that is the validation context.
    """

    def __init__(self, collection: str, thing: str) -> None:
        """Name the collection, and one of what it holds, with its article."""
        self.collection = collection
        self.thing = thing

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Take an id, or what it names."""

        def look_up(value: Any, info: ValidationInfo) -> Any:
            if isinstance(value, str):
                found = getattr(info.context, self.collection, {}).get(value)
                if found is None:
                    raise unknown_reference(value, self.collection)
                return found
            if isinstance(value, source):
                return value
            raise PydanticCustomError(
                "not_an_id", "the id of {thing} belongs here", {"thing": self.thing}
            )

        return core_schema.with_info_plain_validator_function(look_up)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """In a file it is an id."""
        return ID_SCHEMA


def unknown_reference(id: str, collection: str) -> PydanticCustomError:
    """The error of a reference to nothing in this collection of a `Register`."""
    return PydanticCustomError(
        "unknown_reference",
        "`{id}` is not declared in this theory",
        {"id": id, "collection": collection},
    )
