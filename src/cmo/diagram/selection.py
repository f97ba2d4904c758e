"""Which configurations a picture shows, which it leaves out, and what joins the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmo.errors import DrawingFailed, UnknownId
from cmo.graph import BROUGHT_ABOUT, NEEDED, Carrier
from cmo.nearest import suggestion
from cmo.ordering import natural_sort

if TYPE_CHECKING:
    from cmo.diagram.parts import Node
    from cmo.diagram.view import View
    from cmo.model import ProgrammeTheory, Role

MOST_IN_A_BOX = 3
"""How many of the configurations that are left out the note of a box names."""
Ripples = Mapping[str, Mapping[str, tuple[Carrier, ...]]]


class Selection(NamedTuple):
    """The configurations of a theory that are shown, and those that are not, in natural order."""

    theory: ProgrammeTheory
    order: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    selected_by: str = ""


class Beyond(NamedTuple):
    """Configurations that are left out: those that something comes from, and that it goes on to.

    `start` is the word before them.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    start: str = ""

    def told(self, most: int | None = None) -> str:
        """In words, with at most so many of each by their ids.

        >>> Beyond(("A1",), ("B1", "B2", "B3"), "also").told(1)
        'also from A1; on to B1 and 2 more'
        """
        ends = (("from", self.before), ("on to", self.after))
        text = "; ".join(f"{word} {briefly(ids, most)}" for word, ids in ends if ids)
        return f"{self.start} {text}".strip()


def selection_of(theory: ProgrammeTheory, view: View) -> Selection:
    """What this view of a theory shows, and what it does not.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: it shows none, although there are some.
    """
    order = natural_sort(theory.configurations)
    shown = set(order if view.shown is None else known(theory, view.shown))
    if order and not shown:
        by = f" by “{view.selected_by}”" if view.selected_by else ""
        raise DrawingFailed(f"no configuration is selected{by}, so there is nothing to draw")
    return Selection(
        theory,
        tuple(id for id in order if id in shown),
        tuple(id for id in order if id not in shown),
        view.selected_by,
    )


def known(theory: ProgrammeTheory, ids: Iterable[str]) -> list[str]:
    """These ids of configurations, each once, in natural order.

    Raises:
        UnknownId: there is no such configuration.
    """
    found = natural_sort(set(ids))
    for id in found:
        if id not in theory.configurations:
            raise UnknownId(f"no configuration `{id}`{suggestion(id, theory.configurations)}")
    return found


def briefly(ids: Sequence[str], most: int | None = None) -> str:
    """The ids as a list; where they are many, the first of them and how many more there are.

    >>> briefly(["a", "b", "c", "d"], 2), briefly(["a", "b", "c"], 2)
    ('a, b and 2 more', 'a, b, c')
    """
    if most is None or len(ids) <= most + 1:  # `and 1 more` takes as much room as an id
        return ", ".join(ids)
    return f"{', '.join(ids[:most])} and {len(ids) - most} more"


def ripples_among(ripples: Ripples, part: Selection) -> Ripples:
    """The ripples between configurations that are shown."""
    shown = set(part.order)
    return {
        id: {other: carriers for other, carriers in ripples[id].items() if other in shown}
        for id in part.order
    }


def ripples_beyond(ripples: Ripples, part: Selection) -> dict[str, Beyond]:
    """For each configuration that is shown: those left out that set it off, or that it sets off."""
    left_out = set(part.left_out)
    before: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for other in part.left_out:
        for id in ripples[other]:
            before[id] += (other,)
    set_off_here = {other for id in part.order for other in ripples[id]}
    return {
        id: Beyond(
            before[id],
            tuple(other for other in ripples[id] if other in left_out),
            "also" if before[id] and id in set_off_here else "",
        )
        for id in part.order
    }


def parts_beyond(nodes: Sequence[Node], part: Selection) -> dict[str, Beyond]:
    """The part that configurations which are left out have in what these boxes show, by its id.

    Of an element: which of them bring it about, and which need it where one that is shown brings it
    about. Of a configuration: which need a mechanism of its that has no box of its own.
    """
    if not part.left_out:
        return {}
    producers = _users(part, part.left_out, BROUGHT_ABOUT)
    needed_by = _users(part, part.left_out, NEEDED)
    shown = _users(part, part.order, BROUGHT_ABOUT)
    drawn = {node.of for node in nodes}
    found = {}
    for node in nodes:
        if node.role == "configuration":
            uses = part.theory.configurations[node.of].mechanisms
            others = {id for use in uses if use.id not in drawn for id in needed_by[use.id]}
            found[node.of] = Beyond((), tuple(natural_sort(others)), "its mechanism")
        elif node.of in shown:
            before, after = producers[node.of], needed_by[node.of]
            found[node.of] = Beyond(before, after, "also" if before else "")
        elif node.of:
            found[node.of] = Beyond(producers[node.of])
    return found


def noted(nodes: Iterable[Node], beyond: Mapping[str, Beyond]) -> list[Node]:
    """The boxes, each with a note of what lies beyond the picture; tooltips tell all of it."""
    return [_noted(node, beyond.get(node.of, Beyond())) for node in nodes]


def _noted(node: Node, there: Beyond) -> Node:
    if not (there.before or there.after):
        return node
    notes = (node.note, there.told(MOST_IN_A_BOX))
    return node._replace(
        note="\n".join(filter(None, notes)),
        tooltip=f"{node.tooltip}\nNot in this picture: {there.told()}",
    )


def _users(
    part: Selection, ids: Iterable[str], roles: Iterable[Role]
) -> Mapping[str, tuple[str, ...]]:
    """For each element, which of these configurations use it in one of these roles."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for id in ids:
        for element in dict.fromkeys(
            use.id for _, use in part.theory.configurations[id].uses(*roles)
        ):
            found[element] += (id,)
    return found
