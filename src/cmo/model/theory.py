"""A whole programme theory, as a record."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from cmo.errors import UnknownId
from cmo.model.configuration import Configuration
from cmo.model.elements import (
    Actor,
    Authors,
    Context,
    Domain,
    Element,
    FormalTheory,
    Intervention,
    Level,
    Mechanism,
    Outcome,
    Source,
    Waivers,
)
from cmo.model.record import Record
from cmo.model.use import (
    AnyOf,  # noqa: F401 - pydantic looks it up for `Item`
    Chain,  # noqa: F401 - likewise
    Item,
    Use,
    uses_in,
)
from cmo.model.values import FrozenMap, Id, Stage, Text, no_entries
from cmo.nearest import suggestion_among

PAWSONS_LEVELS: FrozenMap[Level] = FrozenMap(
    {
        word: Level(id=word, label=word.capitalize(), reference="Pawson 2013")
        for word in ("individual", "interpersonal", "institutional", "infrastructural")
    }
)
"""The four layers of context of Pawson (The Science of Evaluation, 2013), used by default."""


class Header(Record):
    """What the file says of the theory as a whole, under `theory`."""

    title: Text = Field(description="What the theory is called.")
    id: Id | None = Field(None, description="A short name for it.")
    stage: Stage | None = Field(None, description="Whether it has been tested and refined yet.")
    question: Text | None = Field(None, description="The question that it answers.")
    programme: Text | None = Field(None, description="The programme that it explains.")
    population: Text | None = Field(None, description="Those for whom the programme is.")
    authors: Authors = Field((), description="Who made it: text, or a list.")
    citation: Text | None = Field(None, description="How to cite it.")
    doi: Text | None = Field(None, description="Its digital object identifier.")
    url: Text | None = Field(None, description="Its address on the web.")
    protocol: Text | None = Field(None, description="Where its protocol is registered.")
    licence: Text | None = Field(None, description="The licence of this file.")
    note: Text | None = Field(None, description="What else is to be said of it.")
    intervention_groups: tuple[Item, ...] = Field(
        (), alias="interventions", description="What is in place for every configuration."
    )
    waive: Waivers = Field(
        default_factory=no_entries, description="Checks that are not to speak of it, and why."
    )

    @property
    def interventions(self) -> tuple[Use, ...]:
        """What is in place for every configuration."""
        return uses_in(self.intervention_groups)


@dataclass(frozen=True)
class ProgrammeTheory:
    """A programme theory: what is declared, by id, and the configurations.

    All maps are read-only. Element and configuration ids share one namespace.
    """

    header: Header
    domains: FrozenMap[Domain]
    levels: FrozenMap[Level]
    actors: FrozenMap[Actor]
    interventions: FrozenMap[Intervention]
    contexts: FrozenMap[Context]
    mechanisms: FrozenMap[Mechanism]
    outcomes: FrozenMap[Outcome]
    sources: FrozenMap[Source]
    theories: FrozenMap[FormalTheory]
    configurations: FrozenMap[Configuration]

    @cached_property
    def elements(self) -> FrozenMap[Element]:
        """All elements of all four kinds, by id."""
        homes = (self.interventions, self.contexts, self.mechanisms, self.outcomes)
        return FrozenMap({id: element for home in homes for id, element in home.items()})

    def __getitem__(self, id: str) -> Configuration | Element:
        """The configuration or element with this id.

        Raises:
            UnknownId: there is none; the message names the nearest.
        """
        found: Configuration | Element | None = self.configurations.get(id) or self.elements.get(id)
        if found is None:
            labels = {one.id: one.title or "" for one in self.configurations.values()}
            labels |= {one.id: one.label for one in self.elements.values()}
            choice = suggestion_among(str(id), labels)
            raise UnknownId(f"no configuration or element `{id}`{choice}")
        return found
