"""Why something follows in a scenario, and why something else does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cmo.answers.naming import labels, told
from cmo.answers.showing import Shown
from cmo.errors import CmoError
from cmo.model import Configuration, Element
from cmo.scenario.nearest_miss import Change, change_for_rule, change_for_thing
from cmo.sufficiency.causes import Limits, solved
from cmo.tables import Table
from cmo.wording import listed

if TYPE_CHECKING:
    from cmo.answers.scenario import Miss, Scenario

SECONDS, NODES, MOST_TRIED = 2.0, 200_000, 50
"""How far minimal sets are looked for where the nearest miss does not come about."""


class Ground(NamedTuple):
    """Something that a configuration needs, and why it holds.

    `origin` is `supposed`, `in place`, or the id of the configuration that brings it about.
    """

    element: Element
    origin: str


class Because(NamedTuple):
    """A configuration that fires on the way, and what it rests on.

    `kept_off` is what it excludes and what does not hold. Where some of its mechanisms are held
    absent, `without` names them: it does not fire, and what follows in their absence does.
    """

    configuration: Configuration
    wave: int
    grounds: tuple[Ground, ...]
    kept_off: tuple[Element, ...]
    without: tuple[Element, ...] = ()

    def __str__(self) -> str:
        """The configuration and its grounds, in a line."""
        grounds = [f"“{ground.element.label}” ({_origin(ground)})" for ground in self.grounds]
        text = f"{told(self.configuration)} fires"
        if self.without:
            text = f"{told(self.configuration)} takes effect without {labels(self.without)},"
        if grounds:
            text += f" on {listed(grounds)}"
        if self.kept_off:
            text += f", and not {labels(self.kept_off, 'or')}"
        return text


def _origin(ground: Ground) -> str:
    return ground.origin if ground.origin in ("supposed", "in place") else f"from {ground.origin}"


@dataclass(frozen=True, repr=False)
class Why(Shown):
    """The chain of configurations behind something, causes first.

    Where something has come about in several ways, the one is told that came first.
    """

    target: Element | Configuration
    steps: tuple[Because, ...]
    origin: str
    """`supposed`, `in place`, or the id of the last configuration."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the configurations, causes first."""
        return tuple(step.configuration.id for step in self.steps)

    def __repr__(self) -> str:
        """The target, and the configurations."""
        return f"<Why {self.target.id!r}: {' → '.join(self.ids) or self.origin}>"

    def __str__(self) -> str:
        """The steps, a line each."""
        if not self.steps:
            return f"{told(self.target)} holds: it is {self.origin}."
        verb = "fires" if isinstance(self.target, Configuration) else "holds"
        lines = [f"{told(self.target)} {verb}:"]
        lines += [f"  {number}. {step}" for number, step in enumerate(self.steps, 1)]
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """The steps as plain values, for JSON; things are named by their ids."""
        return {
            "target": self.target.id,
            "happens": True,
            "origin": self.origin,
            "steps": [
                {
                    "configuration": step.configuration.id,
                    "wave": step.wave,
                    "rests_on": {ground.element.id: ground.origin for ground in step.grounds},
                    "and_not": [element.id for element in step.kept_off],
                }
                for step in self.steps
            ],
        }

    def table(self) -> Table:
        """A row for each step."""
        rows = (
            (
                str(number),
                step.configuration.id,
                "; ".join(f"{ground.element.label} ({_origin(ground)})" for ground in step.grounds),
                "; ".join(element.label for element in step.kept_off),
            )
            for number, step in enumerate(self.steps, 1)
        )
        columns = ("Step", "Configuration", "Rests on", "And not")
        return Table(f"Why {told(self.target)}", columns, tuple(rows))


@dataclass(frozen=True, repr=False)
class WhyNot(Shown):
    """Why something does not follow, and the nearest miss.

    `misses` tells of the configurations that would bring it about why they do not fire. `missing`
    are the elements that would have to hold besides, `in_the_way` those that would have to be
    held absent, `held_back` those that are held absent and would have to be let be; `through` are
    the configurations on the way that would then fire. `enough` tells whether it does follow when
    that is tried: one step may undo another, and opposites may clash. All are empty where no way
    was found.
    """

    target: Element | Configuration
    misses: tuple[Miss, ...]
    missing: tuple[Element, ...]
    in_the_way: tuple[Element, ...]
    held_back: tuple[Element, ...]
    through: tuple[str, ...]
    enough: bool
    undetermined: bool = False

    def __repr__(self) -> str:
        """The target, and what is missing."""
        return f"<WhyNot {self.target.id!r}: {self._nearest()}>"

    def __str__(self) -> str:
        """The configurations that miss, a line each, and what is nearest."""
        verb = "fire" if isinstance(self.target, Configuration) else "hold"
        what = "is undetermined" if self.undetermined else f"does not {verb}"
        lines = [f"{told(self.target)} {what}."]
        lines += [f"  {miss}" for miss in self.misses]
        lines.append(f"Nearest: {self._nearest()}")
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """What is missing as plain values, for JSON; things are named by their ids."""
        return {
            "target": self.target.id,
            "happens": False,
            "missing": [element.id for element in self.missing],
            "in_the_way": [element.id for element in self.in_the_way],
            "held_back": [element.id for element in self.held_back],
            "through": list(self.through),
            "enough": self.enough,
        }

    def table(self) -> Table:
        """A row for each configuration that would bring it about."""
        rows = ((miss.configuration.id, miss.reason()) for miss in self.misses)
        title = f"Why not {told(self.target)}"
        return Table(
            title, ("Configuration", "Why not"), tuple(rows), f"Nearest: {self._nearest()}"
        )

    def _nearest(self) -> str:
        if self.missing == (self.target,):
            return "no configuration brings it about; it holds where it is supposed to."
        changes = []
        if self.missing:
            changes.append(f"{labels(self.missing)} held")
        if self.in_the_way:
            changes.append(f"{labels(self.in_the_way)} were held absent")
        if self.held_back:
            changes.append(f"{labels(self.held_back)} were not held absent")
        if not changes:
            return "no configuration can bring it about here."
        would = "it would" if self.enough else "it might, but something else would prevent it,"
        through = f" (through {', '.join(self.through)})" if self.through else ""
        return f"{would} if {listed(changes)}{through}."


def why(scenario: Scenario, id: str) -> Why:
    """The chain of configurations behind an element that holds, or a configuration that fires."""
    rules, outcome = scenario.rules, scenario.outcome
    target = rules.theory[id]
    if isinstance(target, Configuration):
        if id not in scenario.fires:
            raise CmoError(f"{id} does not fire here; ask `why_not`")
        start = [rules.number_of_rule[id]]
    else:
        number = rules.number_of[id]
        if not outcome.holds(number):
            raise CmoError(f"`{id}` does not hold here; ask `why_not`")
        giver = outcome.giver_of[number]
        start = [giver] if giver >= 0 else []
    found = _behind(scenario, start)
    steps = tuple(_because(scenario, rule) for rule in found)
    if isinstance(target, Element):
        return Why(target, steps, _ground(scenario, rules.number_of[id]).origin)
    return Why(target, steps, id)


def _behind(scenario: Scenario, start: list[int]) -> list[int]:
    """The configurations behind some rules, and these, causes first."""
    rules, outcome = scenario.rules, scenario.outcome
    seen = set(start)
    waiting = list(start)
    while waiting:
        for need in rules.needs[waiting.pop()]:
            giver = outcome.giver_of[need]
            if giver >= 0 and giver not in seen:
                seen.add(giver)
                waiting.append(giver)
    found = [rule for rule in seen if rule < len(rules.configurations)]
    return sorted(found, key=lambda rule: (outcome.wave_of[rule], rule))


def _because(scenario: Scenario, rule: int) -> Because:
    rules = scenario.rules
    configuration = rules.configuration(rule)
    grounds = [_ground(scenario, number) for number in _used(scenario, rules.needs[rule])]
    return Because(
        configuration,
        scenario.outcome.wave_of[rule],
        tuple(grounds),
        tuple(
            dict.fromkeys(
                use.element
                for use in configuration.unless
                if not scenario.outcome.holds(rules.number_of[use.id])
            )
        ),
        tuple(
            dict.fromkeys(
                use.element for use in configuration.mechanisms if use.id in scenario.absent
            )
        )
        if rule in scenario.outcome.without
        else (),
    )


def _used(scenario: Scenario, needs: list[int]) -> list[int]:
    """The elements among some things, and those by which the groups among them hold."""
    rules = scenario.rules
    found: dict[int, None] = {}
    waiting = list(reversed(needs))
    while waiting:
        need = waiting.pop()
        if need < len(rules.elements):
            found[need] = None
        else:
            waiting += reversed(rules.needs[scenario.outcome.giver_of[need]])
    return list(found)


def _ground(scenario: Scenario, number: int) -> Ground:
    rules = scenario.rules
    element = rules.theory.elements[rules.elements[number]]
    giver = scenario.outcome.giver_of[number]
    if giver >= 0:
        return Ground(element, rules.configurations[giver])
    return Ground(element, "supposed" if element.id in scenario.present else "in place")


def why_not(scenario: Scenario, id: str) -> WhyNot:
    """Why an element does not hold, or a configuration does not fire, and what is nearest."""
    rules, outcome = scenario.rules, scenario.outcome
    target = rules.theory[id]
    absent = frozenset(rules.number_of[one] for one in scenario.absent)
    if isinstance(target, Configuration):
        if id in scenario.fires:
            raise CmoError(f"{id} fires here; ask `why`")
        if id not in rules.configurations:
            raise CmoError(f"{id} is refuted, and takes no part unless refuted ones are asked for")
        direct = {rules.number_of_rule[id]}
        change = change_for_rule(rules, outcome, absent, *direct)
    else:
        number = rules.number_of[id]
        if outcome.holds(number):
            raise CmoError(f"`{id}` holds here; ask `why`")
        direct = set(rules.givers[number])
        change = change_for_thing(rules, outcome, absent, number)
    misses = tuple(
        miss for miss in scenario.misses if rules.number_of_rule[miss.configuration.id] in direct
    )
    undetermined = id in scenario.undetermined or id in scenario.undetermined_configurations
    found = None if change is None else _tried(scenario, target, change)
    if found is None or not found.enough:
        found = _by_minimal_sets(scenario, target) or found
    if found is None:
        return WhyNot(target, misses, (), (), (), (), False, undetermined)
    return WhyNot(target, misses, *found, undetermined)


class _Tried(NamedTuple):
    """What was changed, what fires then that did not, and whether that is enough."""

    missing: tuple[Element, ...]
    in_the_way: tuple[Element, ...]
    held_back: tuple[Element, ...]
    through: tuple[str, ...]
    enough: bool


def _tried(scenario: Scenario, target: Element | Configuration, change: Change) -> _Tried:
    """Make a change, and see. A change that lets opposites clash is not enough."""
    rules = scenario.rules
    names = rules.elements
    add, hold_absent, let_be = (
        {names[one] for one in numbers}
        for numbers in (change.add, change.hold_absent, change.let_be)
    )
    changed = scenario.changed(
        (set(scenario.present) - hold_absent) | add,
        (set(scenario.absent) - let_be - add) | hold_absent,
    )
    before, after = (
        [(rule, rule in outcome.without) for wave in outcome.waves for rule in wave]
        for outcome in (scenario.outcome, changed.outcome)
    )
    new = [one[0] for one in after if one not in set(before)]
    clashes = set(changed.conflicts) - set(scenario.conflicts)
    happens = target.id in changed.fires or target.id in changed.holds
    return _Tried(
        rules.elements_of(sorted(change.add)),
        rules.elements_of(sorted(change.hold_absent)),
        rules.elements_of(sorted(change.let_be)),
        tuple(rules.configurations[one] for one in new if not change.rules or one in change.rules),
        happens and not clashes,
    )


def _by_minimal_sets(scenario: Scenario, target: Element | Configuration) -> _Tried | None:
    """The least change that leads to a minimal set for an element, if one can be found quickly."""
    if isinstance(target, Configuration):
        return None
    rules = scenario.rules
    numbers = rules.number_of
    limits = Limits(None, SECONDS, NODES)
    solution = solved(rules, numbers[target.id], interventions=False, limits=limits)
    changes = []
    for members in solution.sets(MOST_TRIED):
        must, must_not = solution.elements(members)
        new = [one.id for one in must if one.id not in scenario.holds]
        probe = scenario.changed([*scenario.present, *new], scenario.absent)
        may_hold = {*probe.holds, *probe.undetermined}
        off = [one.id for one in must_not if one.id not in scenario.absent]
        for kept_off in ([id for id in off if id in may_hold], off):
            changes.append(
                Change(
                    frozenset(numbers[id] for id in new),
                    frozenset(numbers[id] for id in kept_off),
                    frozenset(),
                    frozenset(),
                )
            )
    changes.sort(key=lambda change: len(change.add) + len(change.hold_absent))
    tried = (_tried(scenario, target, change) for change in changes)
    return next((one for one in tried if one.enough), None)
