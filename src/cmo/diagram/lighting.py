"""A picture of which a part is lit: what fires, or what was chosen, and the rest grey."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, get_args

from cmo import wording
from cmo.diagram.parts import Arrow, Diagram, Frame, LegendEntry, Lit, LitMeaning, LitState, Node
from cmo.diagram.selection import known
from cmo.graph import FOLLOWING

if TYPE_CHECKING:
    from cmo.model import ProgrammeTheory

STATES: tuple[LitState, ...] = get_args(LitState)
"""From the strongest to the weakest."""
OPPOSITE: dict[LitState, LitState] = {"on": "off", "undetermined": "undetermined", "off": "on"}
WORDS: dict[LitMeaning, dict[LitState, str]] = {
    "scenario": {
        "on": "Fires, or holds",
        "undetermined": "Undetermined",
        "off": "Does not fire, or does not hold",
    },
    "focus": {"on": "In focus", "undetermined": "Undetermined", "off": "Not in focus"},
}
ARROW_WORDS: dict[LitMeaning, dict[LitState, str]] = {
    "scenario": {"on": "At work", "undetermined": "Undetermined", "off": "Not at work"},
    "focus": WORDS["focus"],
}
UNDETERMINED = "? undetermined"


def focus_on(theory: ProgrammeTheory, configurations: Collection[str]) -> Lit:
    """These configurations lit, with all the elements that they use in any role.

    Raises:
        UnknownId: there is no such configuration.
    """
    ids = known(theory, configurations)
    elements: dict[str, LitState] = {
        use.id: "on" for id in ids for _, use in theory.configurations[id].uses()
    }
    return Lit(dict.fromkeys(ids, "on"), elements, of="focus")


def lit_up(diagram: Diagram, lit: Lit) -> Diagram:
    """The picture with a state given to each node and arrow, and the states in its legend."""
    light = _Light(diagram, lit)
    nodes = tuple(light.node(node) for node in diagram.nodes)
    arrows = tuple(light.arrow(arrow) for arrow in diagram.arrows)
    used = {node.state for node in nodes} | {arrow.state for arrow in arrows}
    entries = [LegendEntry("state", state, light.words[state]) for state in STATES if state in used]
    return diagram._replace(
        nodes=nodes,
        arrows=arrows,
        frames=tuple(_frame(frame, nodes) for frame in diagram.frames),
        legend=(*diagram.legend, *entries),
        description="\n".join([diagram.description, *light.described(nodes)]),
    )


class _Light:
    """What is lit in one picture, and how strongly."""

    def __init__(self, diagram: Diagram, lit: Lit) -> None:
        self.lit = lit
        self.words = {**WORDS[lit.of], **lit.words}
        self._boxes = {node.id for node in diagram.nodes if node.role == "configuration"}
        self._states: dict[str, LitState] = {
            node.id: (lit.configurations if node.id in self._boxes else lit.elements).get(
                node.of, "off"
            )
            for node in diagram.nodes
        }
        members: dict[str, list[Arrow]] = defaultdict(list)
        for arrow in diagram.arrows:
            if arrow.role != "leads":
                members[arrow.source if arrow.use in FOLLOWING else arrow.target].append(arrow)
        junctions = [node.id for node in diagram.nodes if not node.of]
        for junction in reversed(junctions):  # those within another stand behind it
            arrows = members[junction]
            best = min((self._held(arrow, but=junction) for arrow in arrows), key=STATES.index)
            self._states[junction] = self._of_use(arrows[0], best)

    def node(self, node: Node) -> Node:
        """The node with its state, and what there is to say of it."""
        state, wave = self._states[node.id], self._wave(node)
        note = UNDETERMINED if state == "undetermined" and node.of else wave
        told = f"{self.words[state]} ({wave})" if wave else self.words[state]
        return node._replace(
            state=state,
            note="\n".join(filter(None, (node.note, note))),
            tooltip=f"{node.tooltip}\n{told}",
            classes=(*node.classes, state),
        )

    def arrow(self, arrow: Arrow) -> Arrow:
        """The arrow with its state, and what there is to say of it."""
        state = self._of_use(arrow, self._held(arrow))
        return arrow._replace(
            state=state,
            tooltip=f"{arrow.tooltip}\n{ARROW_WORDS[self.lit.of][state]}",
            classes=(*arrow.classes, state),
        )

    def described(self, nodes: Sequence[Node]) -> list[str]:
        """What is lit, in words."""
        lines = []
        for state in STATES[:-1]:
            names = [self._named(node) for node in nodes if node.of and node.state == state]
            if names:
                lines.append(f"{self.words[state]}: {'; '.join(names)}.")
        if any(node.of and node.state == "off" for node in nodes):
            rest = "All else" if lines else "All"
            lines.append(f"{rest}: {wording.within_sentence(self.words['off'])}.")
        return lines

    def _named(self, node: Node) -> str:
        wave = self._wave(node)
        return (node.heading or node.text) + (f" ({wave})" if wave else "")

    def _wave(self, node: Node) -> str:
        """In which wave it came about; nothing where nobody says so."""
        number = self.lit.order.get(node.of)
        on = self._states[node.id] == "on"
        return f"wave {number}" if on and number is not None else ""

    def _held(self, arrow: Arrow, *, but: str = "") -> LitState:
        """The state of what an arrow joins to the box of its configuration, or to this junction."""
        ends = {arrow.source, arrow.target} - self._boxes - {but}
        return _weakest(self._states[end] for end in ends)

    def _of_use(self, arrow: Arrow, held: LitState) -> LitState:
        """The state of a use of something that is in the state `held`.

        It is the weaker of that and of the configuration's, but for two uses that say why something
        does not fire, or why something holds although it does not.
        """
        fires = self.lit.configurations.get(arrow.configuration, "off")
        if self.lit.of == "scenario":
            if arrow.use == "unless":
                return held
            if arrow.use == "outcomes_if_absent":
                without = self.lit.without_mechanism
                known_not_to = without is not None and arrow.configuration not in without
                fires = "off" if known_not_to and fires == "off" else OPPOSITE[fires]
        return _weakest((held, fires))


def _weakest(states: Iterable[LitState]) -> LitState:
    return max(states, key=STATES.index)


def _frame(frame: Frame, nodes: Iterable[Node]) -> Frame:
    """A frame is off where all within it is."""
    within = [node.state for node in nodes if node.frame == frame.id]
    if within and set(within) == {"off"}:
        return frame._replace(state="off", classes=(*frame.classes, "off"))
    return frame
