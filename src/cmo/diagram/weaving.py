"""The arrows of configurations, and the elements and junctions that they run between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cmo.diagram.boxes import Item, element_box, outcome_role
from cmo.diagram.columns import against_reading
from cmo.diagram.parts import Arrow, ArrowRole, Node
from cmo.graph import FOLLOWING
from cmo.model import AnyOf, Configuration, Element, ProgrammeTheory, Role, Use
from cmo.ordering import natural_sort

if TYPE_CHECKING:
    from cmo.diagram.naming import Names
    from cmo.model.values import Basis

DRAWN_ROLES: tuple[Role, ...] = (
    "interventions",
    "contexts",
    "unless",
    "regardless",
    "strengthened_by",
    "weakened_by",
    "outcomes",
    "outcomes_if_absent",
)
ARROW_OF_ROLE: dict[Role, ArrowRole] = {
    "interventions": "intervention",
    "contexts": "context",
    "unless": "unless",
    "regardless": "regardless",
    "strengthened_by": "strengthened-by",
    "weakened_by": "weakened-by",
    "outcomes": "outcome",
    "outcomes_if_absent": "outcome-if-absent",
}
WORDS_OF_ROLE: dict[Role, str] = {
    "interventions": "with",
    "contexts": "if",
    "unless": "unless",
    "regardless": "whether or not",
    "strengthened_by": "more strongly where",
    "weakened_by": "less strongly where",
    "outcomes": "then",
    "outcomes_if_absent": "without the mechanism",
}
LABEL_OF_ROLE: dict[Role, str] = {
    "regardless": "either way",
    "strengthened_by": "stronger",
    "weakened_by": "weaker",
    "outcomes_if_absent": "if absent",
}
"""What stands on an arrow that its colour and head do not explain well enough."""


class End(NamedTuple):
    """What a part of a configuration shows to the box: an element, or a junction of several."""

    node: str
    text: str
    basis: Basis | None
    element: Element | None = None

    @property
    def id(self) -> str:
        """The id of the element, or `any`."""
        return self.element.id if self.element else "any"


class Weaving:
    """Collects the elements, junctions and arrows around the boxes of configurations."""

    def __init__(self, theory: ProgrammeTheory, names: Names) -> None:
        """Start with nothing drawn."""
        self.theory = theory
        self.arrows: list[Arrow] = []
        self.junctions: dict[str, Node] = {}
        self._names = names
        self._nodes: dict[str, str] = {}
        self._roles: dict[str, set[Role]] = defaultdict(set)
        self._bases: dict[str, set[Basis | None]] = defaultdict(set)
        self._frames: dict[str, str] = {}
        self._wordings: dict[str, str] = {}

    def element(self, use: Use, role: Role, basis: Basis | None) -> str:
        """The name of the node of an element that plays this role."""
        self._roles[use.id].add(role)
        self._bases[use.id].add(basis)
        if use.wording:
            self._wordings.setdefault(use.id, use.wording)
        if use.id not in self._nodes:
            self._nodes[use.id] = self._names.take("node", use.id)
        return self._nodes[use.id]

    def place_apart(self, use: Use, frame: str) -> None:
        """Put an intervention that is in place for the whole theory into a frame of its own."""
        self.element(use, "interventions", use.basis if isinstance(use.basis, str) else None)
        self._frames[use.id] = frame

    def weave(self, configuration: Configuration, box: str) -> None:
        """Add the arrows to and from the box of a configuration."""
        for role in DRAWN_ROLES:
            for item in configuration.groups(role):
                end = self._end(configuration, role, item)
                self._arrow(configuration, role, end, box, label=LABEL_OF_ROLE.get(role, ""))

    def weave_mechanisms(self, configuration: Configuration, box: str) -> None:
        """Add an arrow to each element that is a mechanism here and something else elsewhere."""
        for use in {use.id: use for use in configuration.mechanisms}.values():
            if use.id in self._nodes:
                tooltip = f"{configuration.id}, mechanism: {use.label}"
                basis = configuration.basis_of(use)
                names = (configuration.id, "mechanisms", use.id)
                self._lead(names, "mechanisms", (box, self._nodes[use.id]), basis, tooltip)

    def element_nodes(self) -> list[Node]:
        """The boxes of all elements met so far, in natural order of their ids."""
        return [
            element_box(
                self.theory.elements[id],
                self._nodes[id],
                roles=self._roles[id],
                bases=self._bases[id],
                frame=self._frames.get(id),
            )
            for id in natural_sort(self._nodes)
        ]

    def element_nodes_of_one(self, notes: Mapping[str, str]) -> list[Node]:
        """The same in the words of the one configuration that is drawn, with a note below some."""
        return [
            node._replace(text=self._wordings.get(id, node.text), note=notes.get(id, ""))
            for id, node in zip(natural_sort(self._nodes), self.element_nodes(), strict=True)
        ]

    def arrows_by_direction(self, nodes: Sequence[Node]) -> tuple[Arrow, ...]:
        """All arrows, those marked that run against the reading direction."""
        backward = against_reading(nodes, self.arrows)
        return tuple(arrow._replace(backward=arrow.id in backward) for arrow in self.arrows)

    def _end(self, configuration: Configuration, role: Role, item: Item) -> End:
        """What an item shows to the box: of a chain, only the end that is next to it."""
        first, last = self._ends(configuration, role, item)
        return first if role in FOLLOWING else last

    def _ends(self, configuration: Configuration, role: Role, item: Item) -> tuple[End, End]:
        """The start and the end of an item; a chain's members are joined on the way."""
        if isinstance(item, Use):
            basis = configuration.basis_of(item)
            end = End(self.element(item, role, basis), item.label, basis, item.element)
            return end, end
        if isinstance(item, AnyOf) and len(item.members) > 1:
            junction = self._junction(configuration, role, item)
            return junction, junction
        ends = [self._ends(configuration, role, member) for member in item.members]
        tooltip = f"{configuration.id}: one leads to the next"
        for (_, before), (after, _) in pairwise(ends):
            basis = _shared((before.basis, after.basis))
            names = (configuration.id, role, before.id, after.id)
            self._lead(names, role, (before.node, after.node), basis, tooltip)
        return ends[0][0], ends[-1][1]

    def _junction(self, configuration: Configuration, role: Role, item: AnyOf) -> End:
        name = self._names.take("any", configuration.id, role)
        self.junctions[name] = Node(id=name, role="any", text="or", classes=("any",))
        ends = [self._end(configuration, role, member) for member in item.members]
        for end in ends:
            self._arrow(configuration, role, end, name)
        listed = "; ".join(end.text for end in ends)
        tooltip = f"At least one of: {listed}"
        self.junctions[name] = self.junctions[name]._replace(tooltip=tooltip)
        return End(name, f"at least one of: {listed}", _shared(end.basis for end in ends))

    def _lead(
        self,
        names: tuple[str, ...],
        role: Role,
        ends: tuple[str, str],
        basis: Basis | None,
        tooltip: str,
    ) -> None:
        """An arrow that says: this leads to that. The first of its names is the configuration."""
        self.arrows.append(
            Arrow(
                id=self._names.take("arrow", *names),
                source=ends[0],
                target=ends[1],
                role="leads",
                basis=basis,
                tooltip=tooltip,
                classes=_classes("leads", basis),
                configuration=names[0],
                use=role,
            )
        )

    def _arrow(
        self, configuration: Configuration, role: Role, end: End, other: str, *, label: str = ""
    ) -> None:
        """An arrow between what `end` stands for and a box or a junction."""
        drawn = ARROW_OF_ROLE[role]
        if role == "outcomes" and end.element is not None:
            drawn = outcome_role(end.element)
        source, target = (other, end.node) if role in FOLLOWING else (end.node, other)
        basis = f" ({end.basis})" if end.basis else ""
        self.arrows.append(
            Arrow(
                id=self._names.take("arrow", configuration.id, role, end.id),
                source=source,
                target=target,
                role=drawn,
                basis=end.basis,
                label=label,
                tooltip=f"{configuration.id}, {WORDS_OF_ROLE[role]}: {end.text}{basis}",
                head=target not in self.junctions,
                classes=_classes(drawn, end.basis),
                configuration=configuration.id,
                use=role,
            )
        )


def _classes(*words: str | None) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _shared(bases: Iterable[Basis | None]) -> Basis | None:
    """The basis of what hangs on several parts: inferred where any is, stated where all are."""
    found = set(bases)
    if "inferred" in found:
        return "inferred"
    return "stated" if found == {"stated"} else None
