"""What a theory declares once and refers to by id: actors, domains, sources, elements."""

from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from cmo import wording
from cmo.model.record import Record, Reference
from cmo.model.values import (
    TEXT_SCHEMA,
    Basis,
    FrozenMap,
    Grade,
    Horizon,
    Id,
    Kind,
    Text,
    Truth,
    Valence,
    Year,
    no_entries,
)


class Named(Record):
    """Something with an id and a label that others refer to."""

    id: Id
    label: Text = Field(description="What it is called.")
    description: Text | None = Field(None, description="More about it, at any length.")
    reference: Text | None = Field(None, description="Where it is defined or published.")


class Actor(Named):
    """Someone who takes part in the programme, or whom it is for."""


class Level(Named):
    """A layer of the system: Pawson's four, or those of the map `levels`."""


class FormalTheory(Named):
    """A formal, middle-range theory that informs configurations."""


class Domain(Named):
    """A named part of the theory that groups configurations."""

    part_of: Id | None = Field(None, description="The id of the domain that this one is a part of.")


ActorReference = Annotated[Actor, Reference("actors", "an actor")]
DomainReference = Annotated[Domain, Reference("domains", "a domain")]
LevelReference = Annotated[Level, Reference("levels", "a level")]
TheoryReference = Annotated[FormalTheory, Reference("theories", "a formal theory")]
Tags = tuple[Text, ...]
Waivers = FrozenMap[Text | None]


class Appraisal(Record):
    """How good a source is for the purpose at hand (relevance, richness, rigour: RAMESES)."""

    relevance: Grade | None = Field(None, description="How much it bears on the theory.")
    richness: Grade | None = Field(None, description="How much it tells of how and why.")
    rigour: Grade | None = Field(None, description="How far its methods can be trusted.")


def one_or_more(value: Any) -> Any:
    """A single text as a list of one."""
    return (value,) if isinstance(value, str) else value


Authors = Annotated[
    tuple[Text, ...],
    BeforeValidator(one_or_more),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}),
]


class Published(Record):
    """Where a source came out: the journal or book that holds it, and where in it."""

    container: Text | None = Field(
        None, alias="in", description="The journal, book or series that it is in."
    )
    volume: Text | None = Field(None, description="The volume, of the journal or of the book.")
    issue: Text | None = Field(None, description="The issue; or the number of a report.")
    pages: Text | None = Field(None, description="The pages, such as 1-9; or the article's number.")
    publisher: Text | None = Field(None, description="Who published it.")
    place: Text | None = Field(None, description="The town of the publisher.")
    editors: Authors = Field((), description="Who edited the book: text, or a list.")


class Source(Record):
    """A document, an interview, a data set: something that evidence comes from."""

    id: Id
    title: Text | None = Field(None, description="Its title (or give a citation).")
    citation: Text | None = Field(None, description="The whole reference, as it is cited.")
    type: Text | None = Field(None, description="What it is: article, interview, report ...")
    authors: Authors = Field((), description="Who wrote it: text, or a list.")
    year: Year | None = Field(None, description="The year in which it came out.")
    published: Published | None = Field(
        None, description="Where it came out: journal or book, volume, pages."
    )
    doi: Text | None = Field(None, description="Its digital object identifier.")
    url: Text | None = Field(None, description="Its address on the web.")
    appraisal: Appraisal | None = Field(None, description="Its relevance, richness and rigour.")
    note: Text | None = Field(None, description="What else is to be said of it.")
    waive: Waivers = Field(
        default_factory=no_entries, description="Checks that are not to speak of it, and why."
    )

    @model_validator(mode="after")
    def _is_named(self) -> Self:
        if self.title is None and self.citation is None:
            raise PydanticCustomError("no_title", "a source needs a `title` or a `citation`")
        return self

    @property
    def label(self) -> str:
        """What it is called, which is its title, or else its citation."""
        return self.title or self.citation or self.id


SourceReference = Annotated[Source, Reference("sources", "a source")]


class PartBasis(Record):
    """The basis of each half of a mechanism."""

    resource: Basis | None = Field(None, description="That of the resource.")
    reasoning: Basis | None = Field(None, description="That of the reasoning.")


def _basis_shape(value: Any) -> str:
    return "<parts>" if isinstance(value, dict | PartBasis) else "<word>"


BasisByPart = Annotated[
    Annotated[Basis, Tag("<word>")] | Annotated[PartBasis, Tag("<parts>")],
    Discriminator(_basis_shape),
]


class Element(Record):
    """A context, mechanism, outcome or intervention, declared once and used in many places."""

    kind: ClassVar[Kind]

    id: Id
    label: Text = Field(description="What it is called, in a few words.")
    description: Text | None = Field(None, description="More about it, at any length.")
    level: LevelReference | None = Field(None, description="The layer of the system it is at.")
    actors: tuple[ActorReference, ...] = Field((), description="The ids of those whom it is about.")
    code: Text | None = Field(None, description="Its number or code, as printed in a source.")
    opposite_of: Id | None = Field(
        None, description="The id of an element that cannot hold at the same time."
    )
    basis: Basis | None = Field(None, description="Whether a source says it, or the analyst does.")
    tags: Tags = Field((), description="Words of your own, to select by.")
    waive: Waivers = Field(
        default_factory=no_entries, description="Checks that are not to speak of it, and why."
    )


class Intervention(Element):
    """Something that the programme does."""

    kind = "intervention"


class Context(Element):
    """A circumstance in which a mechanism does or does not fire."""

    kind = "context"


class Mechanism(Element):
    """A resource that a programme offers and the reasoning of those who respond (Dalkin 2015)."""

    kind = "mechanism"

    resource: Text | None = Field(None, description="What the programme offers.")
    reasoning: Text | None = Field(None, description="How someone responds to it.")
    provider: ActorReference | None = Field(None, description="The actor who offers the resource.")
    basis: BasisByPart | None = Field(  # type: ignore[assignment]
        None, description="Whether a source says it; or that for resource and reasoning apart."
    )

    @model_validator(mode="before")
    @classmethod
    def _make_label(cls, data: Any) -> Any:
        if isinstance(data, dict) and data.get("label") is None:
            halves = [data.get("resource"), data.get("reasoning")]
            texts = [half.strip() if isinstance(half, str) else None for half in halves]
            label = wording.mechanism_label(texts[0], texts[1])
            if label is None:
                if not any(halves):
                    message = "a mechanism needs a `label`, a `resource` or a `reasoning`"
                    raise PydanticCustomError("no_label", message)
                label = "?"  # a half is there, yet not as text: its own field will say so
            return {**data, "label": label}
        return data

    @property
    def label_is_made(self) -> bool:
        """Whether the label only repeats the resource and the reasoning."""
        return self.label == wording.mechanism_label(self.resource, self.reasoning)


class Outcome(Element):
    """A result, wanted or not."""

    kind = "outcome"

    valence: Valence | None = Field(None, description="Whether it is good for those concerned.")
    intended: Truth | None = Field(None, description="Whether the programme is meant to bring it.")
    horizon: Horizon | None = Field(None, description="How soon it comes.")
