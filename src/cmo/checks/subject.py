"""What a check looks at, and what it yields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cmo.english.gist import Gist, gists_of
from cmo.graph import BROUGHT_ABOUT, NEEDED, positions
from cmo.model import (
    HOME_OF_ROLE,
    KINDS,
    ROLES,
    Configuration,
    Element,
    Header,
    Kind,
    Mechanism,
    Named,
    ProgrammeTheory,
    Role,
    Source,
    Use,
)
from cmo.ordering import natural_sort
from cmo.problems import Path

if TYPE_CHECKING:
    import networkx as nx

Thing = Header | Element | Source | Configuration | Named
"""What a finding can be about. All but actors, domains and the like can hold a waiver."""


class Finding(NamedTuple):
    """Something that a check has found.

    `about` are the things that it concerns: it is placed at the first, and a waiver on any of them
    counts. `at` is the way from the first to the place within it; `path` goes before both, where
    it is about what is in the file and not in the theory. `hint` says how to mend it.
    """

    about: tuple[Thing, ...]
    message: str
    hint: str
    at: Path = ()
    path: Path | None = None


class Used(NamedTuple):
    """A use of an element, with the configuration, the role, and where in the configuration."""

    configuration: Configuration
    role: Role
    use: Use
    at: Path


class Worded(NamedTuple):
    """A text that a reader meets as the label of an element, and where it stands."""

    about: tuple[Thing, ...]
    element: Element
    text: str
    at: Path


class Waiver(NamedTuple):
    """A check that is not to speak of a thing, and why.

    `nearest` ends a message about an unknown check. `was_used` is None where the check was not run.
    """

    thing: Header | Element | Source | Configuration
    code: str
    reason: str | None
    is_known: bool
    nearest: str = ""
    was_used: bool | None = None


class Subject:
    """A theory and its graph, with what several checks need of them, made once and in one order.

    All that it gives is in natural order of ids, whatever the order of the keys of the file.
    """

    def __init__(
        self,
        theory: ProgrammeTheory,
        left_empty: tuple[Path, ...] = (),
        waivers: tuple[Waiver, ...] = (),
    ) -> None:
        """Look at a theory, and at the entries that its file leaves empty.

        `waivers` are there once all checks of the theory itself have run.
        """
        self.theory = theory
        self.left_empty = left_empty
        self.waivers = waivers
        self.configurations = tuple(
            theory.configurations[id] for id in natural_sort(theory.configurations)
        )
        self.elements = tuple(theory.elements[id] for id in natural_sort(theory.elements))

    @cached_property
    def flow(self) -> nx.DiGraph[tuple[str, str]]:
        """What each configuration brings about, and what each needs: ripples pass through elements.

        Nodes are `("configuration", id)` and `("element", id)`; refuted configurations have no
        arrows. Its size is that of the theory, where the ripple map may hold an arrow for each pair
        of configurations.
        """
        import networkx as nx

        graph: nx.DiGraph[tuple[str, str]] = nx.DiGraph()
        for configuration in self.configurations:
            here = ("configuration", configuration.id)
            graph.add_node(here)
            if configuration.status != "refuted":
                needs = (("element", use.id) for _, use in configuration.uses(*NEEDED))
                brings = (("element", use.id) for _, use in configuration.uses(*BROUGHT_ABOUT))
                graph.add_edges_from((need, here) for need in needs)
                graph.add_edges_from((here, brought) for brought in brings)
        return graph

    @cached_property
    def uses(self) -> dict[str, list[Used]]:
        """The uses of each element that a configuration uses."""
        found: dict[str, list[Used]] = defaultdict(list)
        for configuration in self.configurations:
            for role in ROLES:
                items = configuration.groups(role)
                if items:
                    for at, use in positions(items):
                        used = Used(configuration, role, use, (role, *at))
                        found[use.id].append(used)
        return dict(found)

    @cached_property
    def opposites(self) -> dict[str, set[str]]:
        """For each element that has any, those that it is declared to be an opposite of."""
        found: dict[str, set[str]] = defaultdict(set)
        for element in self.elements:
            if element.opposite_of is not None:
                found[element.id].add(element.opposite_of)
                found[element.opposite_of].add(element.id)
        return dict(found)

    @cached_property
    def roles(self) -> dict[str, frozenset[Kind]]:
        """The kinds as which each element is used; its own, where it is not used at all."""
        return {
            element.id: frozenset(HOME_OF_ROLE[used.role] for used in self.uses.get(element.id, ()))
            or frozenset((element.kind,))
            for element in self.elements
        }

    @cached_property
    def gists(self) -> dict[str, Gist]:
        """The gist of each label, reasoning and other wording, read together."""
        texts = dict.fromkeys(worded.text for worded in self.worded(*KINDS))
        texts.update(dict.fromkeys(element.label for element in self.elements))
        if self.theory.header.programme is not None:
            texts[self.theory.header.programme] = None
        return dict(zip(texts, gists_of([*texts]), strict=True))

    @cached_property
    def pieces(self) -> list[list[str]]:
        """The pieces into which the theory falls, as ids in natural order; the largest first.

        Two configurations hang together where they share an element, or use opposites. What is
        nowhere used but as an intervention does not count: a programme has that in common
        everywhere.
        """
        import networkx as nx

        graph: nx.Graph[tuple[str, str]] = nx.Graph()
        graph.add_nodes_from(
            ("configuration", configuration.id) for configuration in self.configurations
        )
        for element in self.elements:
            uses = self.uses.get(element.id, ())
            if any(used.role != "interventions" for used in uses):
                here = ("element", element.id)
                graph.add_edges_from(
                    (here, ("configuration", used.configuration.id)) for used in uses
                )
                if element.opposite_of is not None:
                    graph.add_edge(here, ("element", element.opposite_of))
        pieces = map(self.configurations_in, nx.connected_components(graph))
        return sorted(filter(None, pieces), key=lambda piece: (-len(piece), self.order[piece[0]]))

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each configuration in natural order, by its id."""
        return {configuration.id: place for place, configuration in enumerate(self.configurations)}

    def configurations_in(self, nodes: Iterable[tuple[str, str]]) -> list[str]:
        """The ids of the configurations among the nodes of a graph, in natural order."""
        ids = (id for kind, id in nodes if kind == "configuration")
        return sorted(ids, key=self.order.__getitem__)

    def place_of(self, element: str, configuration: Configuration, *roles: Role) -> Path:
        """Where in a configuration an element is first used in one of these roles."""
        for used in self.uses.get(element, ()):
            if used.configuration is configuration and used.role in roles:
                return used.at
        return ()

    def of_kind(self, kind: Kind) -> Iterator[Element]:
        """The elements that are declared as this kind."""
        return (element for element in self.elements if element.kind == kind)

    def worded(self, *kinds: Kind) -> Iterator[Worded]:
        """The labels of elements that are used as these kinds, and their wordings in such roles.

        A mechanism is worded by its reasoning, where it has one. One that has a resource alone is
        left out: it says nothing yet of anybody's response.
        """
        for element in self.elements:
            if not self.roles[element.id].isdisjoint(kinds):
                text, field = element.label, "label"
                if type(element) is Mechanism and (element.reasoning or element.resource):
                    text, field = element.reasoning or "", "reasoning"
                if text:
                    yield Worded((element,), element, text, (field,))
            for configuration, role, use, at in self.uses.get(element.id, ()):
                if use.wording is not None and HOME_OF_ROLE[role] in kinds:
                    about = (configuration, element)
                    yield Worded(about, element, use.wording, (*at, "wording"))


def named(thing: Thing) -> str:
    """The id of a thing as messages show it."""
    return f"`{getattr(thing, 'id', None) or 'theory'}`"


def quoted(text: str, most: int = 60) -> str:
    """A text as messages quote it, cut where it is long.

    >>> quoted("Trust")
    '“Trust”'
    """
    text = " ".join(text.split())
    if len(text) > most:
        cut = text[:most].rfind(" ")
        text = f"{text[: cut if cut > most // 2 else most - 1].rstrip(' ,;:')} …"
    return f"“{text}”"
