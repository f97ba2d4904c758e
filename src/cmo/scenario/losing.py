"""What is lost where one element never holds: what may come of it, less what remains."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from cmo.scenario.rules import Rules


class Loss(NamedTuple):
    """The things that can no longer hold, and the configurations that can no longer fire."""

    things: set[int]
    rules: set[int]


def lost_without(rules: Rules, element: int, reached: Collection[int]) -> Loss:
    """What can no longer come about once an element never holds.

    `reached` is what can hold with it (see `cmo.scenario.firing.reachable`). All that may come of
    the element is taken away, and then what has another way to come about is put back; the rest of
    the theory is not looked at.
    """
    stopped = {
        rule for rule in rules.mechanism_of.get(element, ()) if not rules.works(rule, {element})
    }
    cone = set(stopped)
    things = {element}
    waiting = [*stopped, *rules.needed_by[element]]
    while waiting:
        rule = waiting.pop()
        cone.add(rule)
        for thing in (*rules.gives[rule], *rules.gives_without.get(rule, ())):
            if thing not in things:
                things.add(thing)
                waiting += rules.needed_by[thing]
    cone = {rule for rule in cone if all(need in reached for need in rules.needs[rule])}
    lacking = {rule: sum(need in things for need in rules.needs[rule]) for rule in cone}
    firing = {rule for rule, count in lacking.items() if not count}
    waiting = [
        thing
        for thing in things - {element}
        if any(_fires(rules, rule, reached) for rule in rules.givers[thing] if rule not in cone)
    ]
    things.difference_update(waiting)
    ready = list(firing)
    while waiting or ready:
        while ready:
            rule = ready.pop()
            given = [] if rule in stopped else rules.gives[rule]
            for thing in (*given, *rules.gives_without.get(rule, ())):
                if thing in things and thing != element:
                    things.discard(thing)
                    waiting.append(thing)
        if waiting:
            for rule in rules.needed_by[waiting.pop()]:
                if rule in lacking:
                    lacking[rule] -= 1
                    if not lacking[rule]:
                        firing.add(rule)
                        ready.append(rule)
    lost = {rule for rule in (cone - firing) | (stopped & cone) if rule < len(rules.configurations)}
    return Loss({thing for thing in things if thing in reached}, lost)


def _fires(rules: Rules, rule: int, reached: Collection[int]) -> bool:
    return all(need in reached for need in rules.needs[rule])
