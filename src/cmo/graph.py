"""A programme theory as networkx graphs: of its elements, of its configurations, or of both.

All three are directed, have ids as nodes, and list nodes and arrows in natural order of ids, so
that the order of the keys of a theory file plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cmo.collecting import collector_paused
from cmo.model import (
    ROLES,
    AnyOf,
    Chain,
    Configuration,
    Element,
    Mechanism,
    Outcome,
    ProgrammeTheory,
    Role,
    Use,
)
from cmo.ordering import natural_sort

if TYPE_CHECKING:
    import networkx as nx

    MultiDiGraph = nx.MultiDiGraph[str]
    DiGraph = nx.DiGraph[str]

Items = tuple[Use | AnyOf | Chain, ...]

INFLUENCES: dict[Role, str] = {
    "interventions": "provides",
    "contexts": "enables",
    "unless": "blocks",
    "strengthened_by": "strengthens",
    "weakened_by": "weakens",
}
"""The roles whose elements have an arrow to the mechanisms, and what that arrow says."""
EFFECTS: dict[Role, str] = {"outcomes": "generates", "outcomes_if_absent": "averts"}
"""The roles whose elements have an arrow from the mechanisms, and what that arrow says."""
NEEDED: tuple[Role, ...] = ("interventions", "contexts")
"""The roles of what a configuration needs."""
FOLLOWING: tuple[Role, ...] = ("outcomes", "outcomes_if_absent")
"""The roles of what follows from a configuration."""
BROUGHT_ABOUT: tuple[Role, ...] = (*FOLLOWING, "mechanisms")
"""The roles of what a configuration brings about."""


class Carrier(NamedTuple):
    """An element by which one configuration leads to another, and its role in each."""

    id: str
    brought_about_as: Role
    needed_as: Role


class Arrow(NamedTuple):
    """One arrow between two uses of a configuration.

    `relation` is `provides`, `enables`, `blocks`, `strengthens`, `weakens`, `generates`, `averts`
    (an outcome that follows where only the mechanism is absent) or `leads` (along a chain).
    `group` names the `any` that its tail is a member of, and `target_group` that of its head.
    """

    source: Use
    target: Use
    relation: str
    role: Role
    group: str | None
    target_group: str | None


def arrows_of(configuration: Configuration, in_place: Items = ()) -> Iterator[Arrow]:
    """The arrows of one configuration, as the graph of elements draws them.

    `in_place` are the interventions that the theory puts in place for every configuration.
    """
    mechanisms = configuration.mechanism_groups
    starts = _ends(mechanisms, "mechanisms", first=True) or _ends(
        configuration.outcome_groups, "outcomes", first=True
    )
    for role in ROLES:
        items = configuration.groups(role)
        if items:
            yield from _leading(items, role, role)
            relation = INFLUENCES.get(role)
            if relation is not None:
                yield from _between(_ends(items, role, first=False), starts, relation, role)
    everywhere = _ends(in_place, "theory", first=False)
    yield from _between(everywhere, starts, "provides", "interventions")
    if mechanisms:
        working = _ends(mechanisms, "mechanisms", first=False)
        for role, relation in EFFECTS.items():
            effects = _ends(configuration.groups(role), role, first=True)
            yield from _between(working, effects, relation, role)


Ends = list[tuple[Use, str | None]]


def _between(tails: Ends, heads: Ends, relation: str, role: Role) -> Iterator[Arrow]:
    """An arrow from each of the tails to each of the heads."""
    for source, tail_group in tails:
        for target, head_group in heads:
            yield Arrow(source, target, relation, role, tail_group, head_group)


def _ends(items: Items, where: str, *, first: bool, group: str | None = None) -> Ends:
    """The uses that meet other roles: all, but of a chain only its first or its last."""
    found: Ends = []
    for number, item in enumerate(items):
        if isinstance(item, Use):
            found.append((item, group))
        elif isinstance(item, AnyOf):
            here = f"{where}.{number}"
            found += _ends(item.members, here, first=first, group=here)
        else:
            end = item.members[:1] if first else item.members[-1:]
            found += _ends(end, f"{where}.{number}", first=first, group=group)
    return found


def _leading(items: Items, role: Role, where: str) -> Iterator[Arrow]:
    """The arrows along the chains in these items."""
    for number, item in enumerate(items):
        if isinstance(item, Use):
            continue
        here = f"{where}.{number}"
        yield from _leading(item.members, role, here)
        if isinstance(item, Chain):
            for before, after in pairwise(item.members):
                tails = _ends((before,), here, first=False)
                yield from _between(tails, _ends((after,), here, first=True), "leads", role)


def element_graph(theory: ProgrammeTheory) -> MultiDiGraph:
    """The elements of a theory, joined as its configurations join them.

    Nodes are all elements: `kind`, `label`, `level` and `actors` (ids), `tags`, and, of mechanisms,
    `resource` and `reasoning`, of outcomes, `valence`, `intended` and `horizon`.

    Arrows run from cause to effect and bear the key `(configuration, role)`. Their `relation` is

    - `enables`: contexts -> each mechanism;
    - `blocks`: `unless` -> each mechanism;
    - `provides`: interventions, those of the theory as a whole too, -> each mechanism;
    - `strengthens` and `weakens`: `strengthened_by` and `weakened_by` -> each mechanism;
    - `generates`: each mechanism -> each outcome;
    - `averts`: each mechanism -> what follows where only it is absent;
    - `leads`: along a chain, of which only the ends meet other roles.

    Where there is no mechanism they go straight to the outcomes. Arrows from members of one `any`
    share a `group`, and arrows to them a `target_group`. Each arrow also has `configuration`,
    `role` and `basis` (of the use at its tail).
    `regardless` makes no difference, and so gives no arrow.
    """
    import networkx as nx

    graph: MultiDiGraph = nx.MultiDiGraph(name=theory.header.title)
    with collector_paused():
        order = natural_sort(theory.elements)
        graph.add_nodes_from((id, _attributes(theory.elements[id])) for id in order)
        for id in natural_sort(theory.configurations):
            configuration = theory.configurations[id]
            for arrow in arrows_of(configuration, theory.header.intervention_groups):
                graph.add_edge(
                    arrow.source.id,
                    arrow.target.id,
                    (id, arrow.role),
                    relation=arrow.relation,
                    configuration=id,
                    role=arrow.role,
                    group=arrow.group,
                    target_group=arrow.target_group,
                    basis=configuration.basis_of(arrow.source),
                )
    return graph


def _attributes(element: Element) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "kind": element.kind,
        "label": element.label,
        "level": element.level and element.level.id,
        "actors": tuple([actor.id for actor in element.actors]),
        "tags": element.tags,
    }
    if type(element) is Mechanism:  # asking a model class with isinstance takes its time
        attributes.update(resource=element.resource, reasoning=element.reasoning)
    elif type(element) is Outcome:
        attributes.update(
            valence=element.valence, intended=element.intended, horizon=element.horizon
        )
    return attributes


def ripples_of(theory: ProgrammeTheory) -> dict[str, dict[str, tuple[Carrier, ...]]]:
    """For each configuration, those that it leads to, and what carries it there; in natural order.

    A leads to B where something that A brings about (an outcome, one that follows in the
    mechanism's absence, or a mechanism) is an intervention or a context that B needs.
    """
    order = natural_sort(theory.configurations)
    needed_by: dict[str, list[tuple[str, Role]]] = defaultdict(list)
    for id in order:
        for role, use in theory.configurations[id].uses(*NEEDED):
            needed_by[use.id].append((id, role))
    leading: dict[str, dict[str, tuple[Carrier, ...]]] = {}
    for id in order:
        carriers: dict[str, dict[Carrier, None]] = defaultdict(dict)
        for role, use in theory.configurations[id].uses(*BROUGHT_ABOUT):
            for other, needed_as in needed_by.get(use.id, ()):
                carriers[other][Carrier(use.id, role, needed_as)] = None
        leading[id] = {other: tuple(carriers[other]) for other in natural_sort(carriers)}
    return leading


def ripple_map(theory: ProgrammeTheory) -> DiGraph:
    """The configurations of a theory, joined as `ripples_of` tells.

    Nodes are all configurations: `title`, `domain` (its id), `status`. An arrow has `carriers`, a
    tuple of `Carrier`, and `ripple`: whether an outcome is among them (Jagosh et al. 2015), and not
    a mechanism alone.
    """
    import networkx as nx

    graph: DiGraph = nx.DiGraph(name=theory.header.title)
    leading = ripples_of(theory)
    for id in leading:
        configuration = theory.configurations[id]
        domain = configuration.domain and configuration.domain.id
        graph.add_node(id, title=configuration.title, domain=domain, status=configuration.status)
    for id, others in leading.items():
        for other, carriers in others.items():
            ripple = any(carrier.brought_about_as != "mechanisms" for carrier in carriers)
            graph.add_edge(id, other, carriers=carriers, ripple=ripple)
    return graph


def incidence_graph(theory: ProgrammeTheory) -> MultiDiGraph:
    """Elements and configurations, both as nodes: nothing of a configuration is lost.

    Nodes have `kind`: `configuration`, or that of the element, with the attributes of
    `element_graph`; a configuration has its other fields (`title`, `domain`, `evidence` ...).

    Arrows run from what a configuration needs, or excludes, to it, and from it to its mechanisms
    and outcomes. Their key is `(configuration, role, at)`: `at` is the place in the list of that
    role, group by group, as `(1, "any", 0)`. Each has `configuration`, `role`, `at`, and `use`.
    `configurations_of` is the way back.
    """
    import networkx as nx

    graph: MultiDiGraph = nx.MultiDiGraph(name=theory.header.title)
    graph.add_nodes_from(
        (id, _attributes(theory.elements[id])) for id in natural_sort(theory.elements)
    )
    for id in natural_sort(theory.configurations):
        configuration = theory.configurations[id]
        fields = {
            name: getattr(configuration, name)
            for name in Configuration.model_fields
            if not name.endswith("_groups") and name in configuration.model_fields_set
        }
        graph.add_node(id, kind="configuration", **fields)
        for role in ROLES:
            for at, use in positions(configuration.groups(role)):
                ends = (id, use.id) if role in BROUGHT_ABOUT else (use.id, id)
                graph.add_edge(
                    *ends, key=(id, role, at), configuration=id, role=role, at=at, use=use
                )
    return graph


Position = tuple[int | str, ...]


def positions(items: Items, at: Position = ()) -> Iterator[tuple[Position, Use]]:
    """Each use in these items, with its place: `(1, "any", 0)` is the first of the second item."""
    for number, item in enumerate(items):
        here = (*at, number)
        if isinstance(item, Use):
            yield here, item
        else:
            word = "any" if isinstance(item, AnyOf) else "chain"
            yield from positions(item.members, (*here, word))


def configurations_of(incidence: MultiDiGraph) -> dict[str, Configuration]:
    """The configurations that an incidence graph holds, rebuilt from its nodes and arrows."""
    lists: dict[str, dict[Role, dict[Position, Use]]] = defaultdict(lambda: defaultdict(dict))
    for _, _, data in incidence.edges(data=True):
        lists[data["configuration"]][data["role"]][data["at"]] = data["use"]
    found = {}
    for id, data in incidence.nodes(data=True):
        if data["kind"] == "configuration":
            fields = {name: value for name, value in data.items() if name != "kind"}
            fields["confidence"] = fields.get("confidence")
            groups: dict[str, Any] = {
                role: _regrouped(uses.items()) for role, uses in lists[id].items()
            }
            found[id] = Configuration.model_validate({**fields, **groups})
    return found


def _regrouped(uses: Iterable[tuple[Position, Use]]) -> tuple[Any, ...]:
    items: dict[int, dict[Position, Use]] = defaultdict(dict)
    for at, use in uses:
        items[int(at[0])][at[1:]] = use
    return tuple(_item(items[number]) for number in sorted(items))


def _item(members: dict[Position, Use]) -> Any:
    if () in members:
        return members[()]
    word: Literal["any", "chain"] = "any" if next(iter(members))[0] == "any" else "chain"
    inner = _regrouped((at[1:], use) for at, use in members.items())
    return AnyOf(any=inner) if word == "any" else Chain(chain=inner)
