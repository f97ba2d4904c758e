"""Configurations: the uses of elements in their roles, grouped, with the evidence for them."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from cmo import wording
from cmo.model.elements import (
    Actor,
    ActorReference,
    BasisByPart,
    DomainReference,
    Element,
    Level,
    LevelReference,
    Mechanism,
    Outcome,
    PartBasis,
    Source,
    SourceReference,
    Tags,
    TheoryReference,
    Waivers,
    one_or_more,
)
from cmo.model.record import Record, Reference, Register, unknown_reference
from cmo.model.values import (
    ID_SCHEMA,
    ROLES,
    Basis,
    ConfidenceLevel,
    Horizon,
    Id,
    Kind,
    Role,
    Stance,
    Status,
    Text,
    Valence,
    no_entries,
)


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
    note: Text | None = None

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
        """The kind of the element: where it is declared, whatever its role here."""
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
    elif isinstance(value, Record):
        return value
    elif not isinstance(value, str):
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
    if isinstance(value, dict):
        return "<any>" if "any" in value else "<chain>" if "chain" in value else "<use>"
    return (
        "<any>" if isinstance(value, AnyOf) else "<chain>" if isinstance(value, Chain) else "<use>"
    )


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
    if all(isinstance(item, Use) for item in items):
        return items  # type: ignore[return-value]
    return tuple(_flattened(items))


def _flattened(items: tuple[Use | AnyOf | Chain, ...]) -> Iterator[Use]:
    for item in items:
        if isinstance(item, Use):
            yield item
        else:
            yield from _flattened(item.members)


class Evidence(Record):
    """A source's bearing on a configuration, or on one part of it."""

    single_source: SourceReference | None = Field(
        None, alias="source", description="The id of the source."
    )
    several_sources: tuple[SourceReference, ...] = Field(
        (), alias="sources", description="The ids of the sources, where several say the same."
    )
    stance: Stance = Field(
        "supports", description="What it does to the claim; `opposite` confirms the mirror image."
    )
    about: Annotated[
        tuple[str, ...],
        BeforeValidator(one_or_more),
        WithJsonSchema({"anyOf": [ID_SCHEMA, {"type": "array", "items": ID_SCHEMA}]}),
    ] = Field((), description="The part it bears on, or the id of an element; nothing: the whole.")
    locator: Text | None = Field(None, description="Where in the source: p. 3, Table 2 ...")
    quote: Text | None = Field(None, description="The words of the source.")
    basis: Basis | None = Field(
        None, description="Whether the source says it, or the analyst does."
    )
    note: Text | None = None

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if (self.single_source is None) == (not self.several_sources):
            message = "evidence needs `source` (an id) or `sources` (a list of ids), and not both"
            raise PydanticCustomError("one_source_or_more", message)
        return self

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources: one, or several that say the same."""
        return (self.single_source,) if self.single_source else self.several_sources


class Confidence(Record):
    """How sure the analysts are of a configuration."""

    level: ConfidenceLevel
    why: Text | None = None


def _graded(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


class Informing(Record):
    """A formal theory that informs a configuration, and which of its constructs does."""

    theory: TheoryReference = Field(alias="ref", description="The id of the formal theory.")
    concept: Text | None = Field(
        None, alias="construct", description="Which of the theory's constructs."
    )


def _informing(value: Any) -> Any:
    return {"ref": value} if isinstance(value, str) else value


class Configuration(Record):
    """IF these contexts (UNLESS those) THEN these outcomes BECAUSE these mechanisms.

    For each role there is the flat tuple of uses (`contexts`) and the tuple of items as they are
    grouped (`context_groups`), in which a use stands for itself, and `AnyOf` and `Chain` hold
    others.
    """

    id: Id
    title: Text | None = Field(None, description="What it says, in a few words.")
    domain: DomainReference | None = Field(None, description="The id of its domain.")
    level: LevelReference | None = Field(None, description="The layer of the system it is at.")
    actors: tuple[ActorReference, ...] = Field((), description="The ids of those it is about.")
    status: Status | None = Field(None, description="How far it has been tested.")
    basis: Basis | None = Field(None, description="The basis of parts that say nothing of theirs.")
    statement: Text | None = Field(None, description="The sentence as it was published.")
    published_as: Text | None = Field(None, description="Its number where it was published.")
    confidence: (
        Annotated[
            Confidence,
            BeforeValidator(_graded, json_schema_input_type=ConfidenceLevel | Confidence),
        ]
        | None
    ) = None
    intervention_groups: tuple[Item, ...] = Field((), alias="interventions")
    context_groups: tuple[Item, ...] = Field((), alias="contexts")
    unless_groups: tuple[Item, ...] = Field((), alias="unless")
    mechanism_groups: tuple[Item, ...] = Field((), alias="mechanisms")
    outcome_groups: tuple[Item, ...] = Field((), alias="outcomes")
    outcome_if_absent_groups: tuple[Item, ...] = Field((), alias="outcomes_if_absent")
    regardless_groups: tuple[Item, ...] = Field((), alias="regardless")
    strengthened_by_groups: tuple[Item, ...] = Field((), alias="strengthened_by")
    weakened_by_groups: tuple[Item, ...] = Field((), alias="weakened_by")
    evidence: tuple[Evidence, ...] = ()
    rivals: tuple[Annotated[str, WithJsonSchema(ID_SCHEMA)], ...] = Field(
        (), description="The ids of configurations that explain the same in another way."
    )
    informed_by: tuple[
        Annotated[Informing, BeforeValidator(_informing, json_schema_input_type=Id | Informing)],
        ...,
    ] = Field((), description="The formal theories behind it.")
    note: Text | None = None
    tags: Tags = ()
    waive: Waivers = Field(
        default_factory=no_entries, description="Checks that are not to speak of it, and why."
    )

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not (self.context_groups or self.mechanism_groups or self.outcome_groups):
            message = "a configuration needs at least one of `contexts`, `mechanisms`, `outcomes`"
            raise PydanticCustomError("empty_configuration", message)
        return self

    @property
    def interventions(self) -> tuple[Use, ...]:
        """What the programme does here."""
        return uses_in(self.intervention_groups)

    @property
    def contexts(self) -> tuple[Use, ...]:
        """The circumstances that must hold."""
        return uses_in(self.context_groups)

    @property
    def unless(self) -> tuple[Use, ...]:
        """What must not hold."""
        return uses_in(self.unless_groups)

    @property
    def mechanisms(self) -> tuple[Use, ...]:
        """Why the outcomes follow."""
        return uses_in(self.mechanism_groups)

    @property
    def outcomes(self) -> tuple[Use, ...]:
        """What follows."""
        return uses_in(self.outcome_groups)

    @property
    def outcomes_if_absent(self) -> tuple[Use, ...]:
        """What follows where only the mechanism is absent."""
        return uses_in(self.outcome_if_absent_groups)

    @property
    def regardless(self) -> tuple[Use, ...]:
        """What makes no difference."""
        return uses_in(self.regardless_groups)

    @property
    def strengthened_by(self) -> tuple[Use, ...]:
        """What makes it hold more strongly."""
        return uses_in(self.strengthened_by_groups)

    @property
    def weakened_by(self) -> tuple[Use, ...]:
        """What makes it hold less strongly."""
        return uses_in(self.weakened_by_groups)

    def groups(self, role: Role) -> tuple[Use | AnyOf | Chain, ...]:
        """The items in this role, as they are grouped."""
        items: tuple[Use | AnyOf | Chain, ...] = getattr(self, _GROUPS_OF_ROLE[role])
        return items

    def uses(self, *roles: Role) -> Iterator[tuple[Role, Use]]:
        """Each use with its role, in the order of the roles; of all roles where none is named."""
        for role in roles or ROLES:
            items = self.groups(role)
            if items:
                for use in uses_in(items):
                    yield role, use

    def basis_of(
        self, use: Use, part: Literal["resource", "reasoning"] | None = None
    ) -> Basis | None:
        """The basis of a use in this configuration, or of one half of a mechanism.

        It is the use's own, or else its element's, or else the configuration's; None where nothing
        is said. A mechanism with both halves counts as stated only where both are.
        """
        for said in (use.own_basis, use.element.basis):
            if isinstance(said, PartBasis):
                found = _of_parts(said, use, part)
                if found is not None:
                    return found
            elif said is not None:
                return said
        return self.basis

    def sentence(self) -> str:
        """The configuration in words: If ... unless ... then ... because ..."""
        parts = {
            role: wording.listed([_worded(item, role) for item in self.groups(role)])
            for role in ("contexts", "interventions", "mechanisms", "outcomes")
        }
        return wording.sentence(
            **parts,
            unless=wording.listed([_worded(item, "unless") for item in self.unless_groups], "or"),
            if_absent=wording.listed(
                [_worded(item, "outcomes") for item in self.outcome_if_absent_groups]
            ),
        )


_GROUPS_OF_ROLE: dict[Role, str] = {
    "interventions": "intervention_groups",
    "contexts": "context_groups",
    "unless": "unless_groups",
    "mechanisms": "mechanism_groups",
    "outcomes": "outcome_groups",
    "outcomes_if_absent": "outcome_if_absent_groups",
    "regardless": "regardless_groups",
    "strengthened_by": "strengthened_by_groups",
    "weakened_by": "weakened_by_groups",
}


def _of_parts(
    said: PartBasis, use: Use, part: Literal["resource", "reasoning"] | None
) -> Basis | None:
    if part is not None:
        return said.resource if part == "resource" else said.reasoning
    halves = {
        basis
        for text, basis in ((use.resource, said.resource), (use.reasoning, said.reasoning))
        if text
    } or {said.resource, said.reasoning}
    if "inferred" in halves:
        return "inferred"
    return "stated" if halves == {"stated"} else None


def _worded(item: Use | AnyOf | Chain, role: Role) -> str:
    """The item as it stands in a sentence."""
    if isinstance(item, AnyOf):
        parts = [_worded(member, role) for member in item.members]
        return f"({wording.listed(parts, 'or')})" if len(parts) > 1 else parts[0]
    if isinstance(item, Chain):
        return ", leading to ".join(_worded(member, role) for member in item.members)
    if role == "mechanisms" and item.wording is None:
        return wording.mechanism_at_work(item.resource, item.reasoning, item.label)
    return wording.within_sentence(item.label)
