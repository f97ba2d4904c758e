"""Where the leverage is: what costs most when taken away, and where the evidence is thinnest."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from time import monotonic
from typing import Any, NamedTuple

from cmo.answers.naming import labels, told
from cmo.answers.showing import Shown
from cmo.chains import Places
from cmo.flow import Flow
from cmo.graph import FOLLOWING, NEEDED
from cmo.model import HOME_OF_ROLE, Configuration, Element, Kind, Role
from cmo.scenario.firing import reachable
from cmo.scenario.losing import lost_without
from cmo.scenario.rules import Rules
from cmo.support import Support, support_of
from cmo.tables import Table
from cmo.wording import counted

TAKEN_AWAY: tuple[Role, ...] = (*NEEDED, "mechanisms")
"""The roles of what can be taken away."""
MOST_SHOWN = 10


class Lever(NamedTuple):
    """What taking one element away costs: outcomes that cannot come about, and what stops."""

    element: Element
    used_as: tuple[Kind, ...]
    outcomes: tuple[Element, ...]
    configurations: tuple[Configuration, ...]

    def __str__(self) -> str:
        """The element, and what it costs, in a sentence."""
        count = counted(len(self.outcomes), "outcome")
        stops = ", ".join(configuration.id for configuration in self.configurations)
        what = f"{count}: {labels(self.outcomes)}" if self.outcomes else "no outcome"
        return f"without {told(self.element)}: {what} (stops {stops})"


class ThinPlace(NamedTuple):
    """A configuration, and on how many chains it is the one that is supported worst.

    A chain runs from a configuration that nothing leads to, to one that leads nowhere. The
    configurations of a feedback loop count as one place on it.
    """

    configuration: Configuration
    support: Support
    chains: int
    of_chains: int

    def __str__(self) -> str:
        """The configuration, its support, and the chains."""
        return (
            f"{told(self.configuration)}: {self.support}; the thinnest on {_amount(self.chains)} "
            f"of {_amount(self.of_chains)} chains"
        )


@dataclass(frozen=True, repr=False)
class Leverage(Shown):
    """What costs most when taken away (`levers`), and where evidence is thinnest (`thin_places`).

    Both are ranked, the first being the most important. Levers are the contexts, mechanisms and
    interventions without which some configuration cannot fire, where all else that is outside
    holds and nothing is in the way.
    """

    levers: tuple[Lever, ...]
    thin_places: tuple[ThinPlace, ...]
    complete: bool = True
    """Whether the time was enough to try all elements; if not, those in most use were tried."""

    def __repr__(self) -> str:
        """How many of both."""
        return f"<Leverage: {len(self.levers)} levers, {len(self.thin_places)} thin places>"

    def __str__(self) -> str:
        """The first of both, a line each."""
        lines = ["What costs the most outcomes when taken away:"]
        lines += _first(self.levers)
        if not self.complete:
            lines.append("  Incomplete: there was time only for the elements in most use.")
        lines += ["Which configuration is the thinnest in evidence on the most chains:"]
        lines += _first(self.thin_places)
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """Both rankings as plain values, for JSON; things are named by their ids."""
        return {
            "complete": self.complete,
            "levers": [
                {
                    "element": lever.element.id,
                    "used_as": list(lever.used_as),
                    "outcomes": [outcome.id for outcome in lever.outcomes],
                    "configurations": [configuration.id for configuration in lever.configurations],
                }
                for lever in self.levers
            ],
            "thin_places": [
                {
                    "configuration": place.configuration.id,
                    "support": str(place.support.grade),
                    "sources": list(place.support.sources),
                    "chains": _exact(place.chains),
                    "of_chains": _exact(place.of_chains),
                }
                for place in self.thin_places
            ],
        }

    def table(self) -> Table:
        """A row for each lever, and one for each thin place."""
        rows = [
            (
                str(number),
                f"without {lever.element.label}",
                counted(len(lever.outcomes), "outcome"),
                "; ".join(outcome.label for outcome in lever.outcomes),
            )
            for number, lever in enumerate(self.levers, 1)
        ]
        rows += [
            (
                str(number),
                told(place.configuration),
                f"thinnest on {_amount(place.chains)} of {_amount(place.of_chains)} chains",
                str(place.support),
            )
            for number, place in enumerate(self.thin_places, 1)
        ]
        return Table("Where the leverage is", ("Rank", "What", "How much", "Why"), tuple(rows))


def _first(ranked: tuple[Lever, ...] | tuple[ThinPlace, ...]) -> list[str]:
    lines = [f"  {number}. {one}" for number, one in enumerate(ranked[:MOST_SHOWN], 1)]
    more = len(ranked) - MOST_SHOWN
    if more > 0:
        lines.append(f"  ... and {more} more")
    return lines or ["  nothing"]


def _exact(number: int) -> int | str:
    """The number, or where it is longer than other programs can read, about how much it is."""
    return number if number < 2**53 else _amount(number)


def _amount(number: int) -> str:
    if number < 10**9:
        return f"{number:,}"
    exponent, rest = divmod(log10(number), 1)  # such a number may be too large to be written out
    return f"about {10**rest:.1f} × 10^{exponent:.0f}"


def leverage_of(rules: Rules, flow: Flow, *, seconds: float) -> Leverage:
    """Rank what costs most when taken away, and the places where evidence is thinnest."""
    levers, complete = _levers(rules, seconds)
    return Leverage(tuple(levers), tuple(_thin_places(flow)), complete)


def _levers(rules: Rules, seconds: float) -> tuple[list[Lever], bool]:
    theory = rules.theory
    used_as: dict[str, dict[Kind, None]] = {}
    outcomes: set[int] = set()
    for id in rules.configurations:
        for role, use in theory.configurations[id].uses():
            if role in TAKEN_AWAY:
                used_as.setdefault(use.id, {})[HOME_OF_ROLE[role]] = None
            elif role in FOLLOWING:
                outcomes.add(rules.number_of[use.id])
    for use in theory.header.interventions:
        used_as.setdefault(use.id, {})["intervention"] = None
    reached = reachable(rules)
    found = []
    complete = True
    end = monotonic() + seconds
    candidates = [number for number, id in enumerate(rules.elements) if id in used_as]
    candidates.sort(key=lambda number: -len(rules.needed_by[number]))
    for number in candidates:
        if monotonic() > end:
            complete = False
            break
        id = rules.elements[number]
        things, stopped = lost_without(rules, number, reached)
        if stopped:
            lost = sorted(things & outcomes - {number})
            found.append(
                Lever(
                    theory.elements[id],
                    tuple(used_as[id]),
                    tuple(theory.elements[rules.elements[thing]] for thing in lost),
                    tuple(rules.configuration(rule) for rule in sorted(stopped)),
                )
            )
    order = rules.number_of
    found.sort(
        key=lambda one: (-len(one.outcomes), -len(one.configurations), order[one.element.id])
    )
    return found, complete


def _thin_places(flow: Flow) -> list[ThinPlace]:
    theory = flow.theory
    supports = [support_of(theory.configurations[id]) for id in flow.configurations]
    places = Places(flow)
    thinnest = [min(supports[number].grade for number in place) for place in places.members]
    total = places.chains()
    found = []
    for grade in sorted(set(thinnest)):
        kept = {place for place, least in enumerate(thinnest) if least >= grade}
        through = places.chains_through(kept.__contains__)
        found += [
            ThinPlace(
                theory.configurations[flow.configurations[number]],
                supports[number],
                through[place],
                total,
            )
            for place, members in enumerate(places.members)
            for number in members
            if supports[number].grade == grade == thinnest[place] and through[place]
        ]
    order = flow.number_of
    found.sort(key=lambda one: (-one.chains, one.support.grade, order[one.configuration.id]))
    return found
