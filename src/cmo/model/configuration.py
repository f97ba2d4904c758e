"""Configurations: the uses of elements in their roles, with the evidence for them."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from cmo import wording
from cmo.model.elements import (
    ActorReference,
    DomainReference,
    LevelReference,
    PartBasis,
    Source,
    SourceReference,
    Tags,
    TheoryReference,
    Waivers,
    one_or_more,
)
from cmo.model.record import Record
from cmo.model.use import AnyOf, Chain, Item, Use, uses_in
from cmo.model.values import (
    ID_SCHEMA,
    ROLES,
    Basis,
    ConfidenceLevel,
    Id,
    Role,
    Stance,
    Status,
    Text,
    no_entries,
)


class Evidence(Record):
    """A source's bearing on a configuration, or on one part of it."""

    id: Text | None = Field(
        None, description="What it is called where it was coded; a second import finds it by that."
    )
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
    note: Text | None = Field(None, description="What else is to be said of it.")

    @model_validator(mode="after")
    def _has_a_source(self) -> Self:
        if (self.single_source is None) == (not self.several_sources):
            message = "evidence needs `source` (an id) or `sources` (a list of ids), and not both"
            raise PydanticCustomError("one_source_or_more", message)
        return self

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources, one or several that say the same."""
        return (self.single_source,) if self.single_source else self.several_sources


class Confidence(Record):
    """How sure the analysts are of a configuration."""

    level: ConfidenceLevel = Field(description="How sure.")
    why: Text | None = Field(None, description="The reason.")


def _graded(value: Any) -> Any:
    return {"level": value} if isinstance(value, str) else value


class Informing(Record):
    """A formal theory that informs a configuration, and which of its constructs does."""

    theory: TheoryReference = Field(alias="ref", description="The id of the formal theory.")
    concept: Text | None = Field(
        None, alias="construct", description="Which of the theory's constructs."
    )

    @property
    def in_words(self) -> str:
        """The theory, and in brackets which of its constructs."""
        label: str = self.theory.label
        return f"{label} ({self.concept})" if self.concept else label


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
    ) = Field(None, description="How sure the analysts are of it, and why.")
    intervention_groups: tuple[Item, ...] = Field(
        (), alias="interventions", description="What the programme does here."
    )
    context_groups: tuple[Item, ...] = Field(
        (), alias="contexts", description="The circumstances that must hold, all of them."
    )
    unless_groups: tuple[Item, ...] = Field(
        (), alias="unless", description="What must not hold, none of it."
    )
    mechanism_groups: tuple[Item, ...] = Field(
        (), alias="mechanisms", description="Why the outcomes follow."
    )
    outcome_groups: tuple[Item, ...] = Field((), alias="outcomes", description="What follows.")
    outcome_if_absent_groups: tuple[Item, ...] = Field(
        (),
        alias="outcomes_if_absent",
        description="What follows where only the mechanism is absent.",
    )
    regardless_groups: tuple[Item, ...] = Field(
        (), alias="regardless", description="What makes no difference."
    )
    strengthened_by_groups: tuple[Item, ...] = Field(
        (), alias="strengthened_by", description="What makes it hold more strongly."
    )
    weakened_by_groups: tuple[Item, ...] = Field(
        (), alias="weakened_by", description="What makes it hold less strongly."
    )
    evidence: tuple[Evidence, ...] = Field(
        (), description="What sources say for it and against it."
    )
    rivals: tuple[Id, ...] = Field(
        (), description="The ids of configurations that explain the same in another way."
    )
    informed_by: tuple[
        Annotated[Informing, BeforeValidator(_informing, json_schema_input_type=Id | Informing)],
        ...,
    ] = Field((), description="The formal theories behind it.")
    note: Text | None = Field(None, description="What else is to be said of it.")
    tags: Tags = Field((), description="Words of your own, to select by.")
    waive: Waivers = Field(
        default_factory=no_entries, description="Checks that are not to speak of it, and why."
    )

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not (self.context_groups or self.mechanism_groups or self.outcome_groups):
            message = "a configuration needs at least one of `contexts`, `mechanisms`, `outcomes`"
            raise PydanticCustomError("empty_configuration", message)
        named = [piece.id for piece in self.evidence if piece.id is not None]
        if len(set(named)) < len(named):
            twice = next(id for number, id in enumerate(named) if id in named[:number])
            message = "two pieces of evidence here have the id `{id}`; give one another"
            raise PydanticCustomError("evidence_id_twice", message, {"id": twice})
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
        return wording.sentence(
            contexts=self._said("contexts"),
            interventions=self._said("interventions"),
            unless=self._said("unless", "or"),
            outcomes=self._said("outcomes"),
            mechanisms=self._said("mechanisms"),
            if_absent=self._said("outcomes_if_absent"),
            regardless=self._said("regardless", "or"),
            stronger=self._said("strengthened_by"),
            weaker=self._said("weakened_by"),
        )

    def _said(self, role: Role, word: str = "and") -> str:
        return wording.listed([_worded(item, role) for item in self.groups(role)], word)


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
        first, *others = [_worded(member, role) for member in item.members]
        return ", leading to ".join([first, *(other.removeprefix("of ") for other in others)])
    if role == "mechanisms" and item.wording is None:
        return wording.mechanism_at_work(item.resource, item.reasoning, item.label)
    return wording.within_sentence(item.label)
