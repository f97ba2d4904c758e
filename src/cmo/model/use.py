"""Uses: one element, as one configuration uses it, alone or in a group."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from cmo.model.elements import (
    Actor,
    ActorReference,
    BasisByPart,
    Element,
    Level,
    Mechanism,
    Outcome,
    PartBasis,
    Tags,
)
from cmo.model.record import Record, Reference, Register, unknown_reference
from cmo.model.values import Basis, Horizon, Kind, Text, Valence


class Use(Record):
    """One element, as one configuration uses it.

    It gives the fields of its element, its own first where it has them: `wording` before the
    element's label, its own `actors`, `code` and `basis` before the element's.
    """

    element: Annotated[Element, Reference("elements", "an element")] = Field(
        alias="ref", description="The id of the element."
    )
    wording: Text | None = Field(None, description="How it is worded here.")
    own_actors: tuple[ActorReference, ...] | None = Field(
        None, alias="actors", description="The ids of those whom it is about here."
    )
    own_code: Text | None = Field(
        None, alias="code", description="Its number or code here, as printed in a source."
    )
    own_basis: BasisByPart | None = Field(
        None, alias="basis", description="The basis of this part, in this role."
    )
    note: Text | None = Field(None, description="What else is to be said of it here.")

    @model_validator(mode="after")
    def _halves_are_of_a_mechanism(self) -> Self:
        if isinstance(self.own_basis, PartBasis) and self.element.kind != "mechanism":
            message = "only a mechanism has a `basis` of its `resource` and its `reasoning`"
            raise PydanticCustomError("misplaced_basis", message)
        return self

    @property
    def is_bare(self) -> bool:
        """Whether it adds nothing to its element."""
        return self.model_fields_set == {"element"}

    @property
    def id(self) -> str:
        """The id of the element."""
        return self.element.id

    @property
    def kind(self) -> Kind:
        """The kind of the element, which is where it is declared, whatever its role here."""
        return self.element.kind

    @property
    def label(self) -> str:
        """The wording here, or else the element's label."""
        return self.wording or self.element.label

    @property
    def description(self) -> str | None:
        """The element's description."""
        return self.element.description

    @property
    def level(self) -> Level | None:
        """The element's level."""
        return self.element.level

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors here, or else the element's."""
        return self.element.actors if self.own_actors is None else self.own_actors

    @property
    def code(self) -> str | None:
        """The code here, or else the element's."""
        return self.own_code or self.element.code

    @property
    def basis(self) -> Basis | PartBasis | None:
        """The basis here, or else the element's."""
        return self.own_basis or self.element.basis

    @property
    def tags(self) -> Tags:
        """The element's tags."""
        return self.element.tags

    @property
    def opposite_of(self) -> str | None:
        """The id of the element's opposite, where the element names one."""
        return self.element.opposite_of

    @property
    def resource(self) -> str | None:
        """What the programme offers; None where this is no mechanism."""
        return self.element.resource if isinstance(self.element, Mechanism) else None

    @property
    def reasoning(self) -> str | None:
        """How someone responds; None where this is no mechanism."""
        return self.element.reasoning if isinstance(self.element, Mechanism) else None

    @property
    def provider(self) -> Actor | None:
        """Who offers the resource; None where this is no mechanism."""
        return self.element.provider if isinstance(self.element, Mechanism) else None

    @property
    def valence(self) -> Valence | None:
        """Whether it is good for those concerned; None where this is no outcome."""
        return self.element.valence if isinstance(self.element, Outcome) else None

    @property
    def intended(self) -> bool | None:
        """Whether it is meant; None where this is no outcome."""
        return self.element.intended if isinstance(self.element, Outcome) else None

    @property
    def horizon(self) -> Horizon | None:
        """How soon it comes; None where this is no outcome."""
        return self.element.horizon if isinstance(self.element, Outcome) else None


def _one_of_uses(value: Any, info: ValidationInfo) -> Any:
    """A plain id, or a declaration in place, as the use that it means."""
    if isinstance(value, dict):
        if "id" not in value:
            return value
        value = value["id"]
        if not isinstance(value, str):
            raise PydanticCustomError("id_not_text", "`id` must be text: a new id for this element")
    elif not isinstance(value, str):
        if isinstance(value, Record):
            return value
        raise PydanticCustomError(
            "not_a_use",
            "the id of an element, or a map with `ref`, `id`, `any` or `chain`, goes here",
        )
    bare_uses = getattr(info.context, "bare_uses", None)
    if bare_uses is None:
        return {"ref": value}
    use = bare_uses.get(value)
    if use is None:
        register: Register = info.context or Register()
        if value not in register.elements:
            raise unknown_reference(value, "elements")
        use = bare_uses[value] = Use(ref=register.elements[value])
    return use


def _item_shape(value: Any) -> str:
    if isinstance(value, str):
        return "<use>"
    if isinstance(value, dict):
        return "<any>" if "any" in value else "<chain>" if "chain" in value else "<use>"
    if isinstance(value, AnyOf):
        return "<any>"
    return "<chain>" if isinstance(value, Chain) else "<use>"


Item = Annotated[
    Annotated["Use", BeforeValidator(_one_of_uses), Tag("<use>")]
    | Annotated["AnyOf", Tag("<any>")]
    | Annotated["Chain", Tag("<chain>")],
    Discriminator(_item_shape),
]
"""A member of a configuration's list: a use, or a group of them."""


class AnyOf(Record):
    """At least one of these."""

    members: tuple[Item, ...] = Field(alias="any", min_length=1)


class Chain(Record):
    """All of these, one leading to the next."""

    members: tuple[Item, ...] = Field(alias="chain", min_length=1)


def uses_in(items: tuple[Use | AnyOf | Chain, ...]) -> tuple[Use, ...]:
    """All uses in these items, groups opened, in order."""
    for item in items:
        if not isinstance(item, Use):
            return tuple(_flattened(items))
    return items  # type: ignore[return-value]


def _flattened(items: tuple[Use | AnyOf | Chain, ...]) -> Iterator[Use]:
    for item in items:
        if isinstance(item, Use):
            yield item
        else:
            yield from _flattened(item.members)
