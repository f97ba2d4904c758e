"""What a theory file holds -> how each reporting item stands: answered, helped, or open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from cmo.document import Away, Document, Heading, Paragraph
from cmo.report.headings import CHECKS, CONFIGURATIONS, DOMAINS, EVIDENCE, STANDARD
from cmo.report.holdings import Holdings
from cmo.report.rameses import ReportingItem
from cmo.report.standards import Standard, StandardName, standard_named
from cmo.tables import Table


class State(StrEnum):
    """How a reporting item stands."""

    ANSWERED = "answered by the file"
    HELPED = "the file helps"
    OPEN = "needs your words"


class Standing(NamedTuple):
    """An item, what the theory file holds of it, and how it stands."""

    item: ReportingItem
    held: str
    state: State


Rule = Callable[[Holdings], tuple[State, str]]
"""How an item stands in a theory, and what its file holds."""


def standings(holdings: Holdings, standard: StandardName) -> tuple[Standing, ...]:
    """How each item of a standard stands.

    Raises:
        CmoError: there is no such standard.
    """
    items, rules = standard_named(standard).items, _RULES[standard]
    found = ((item, rules.get(item.number, _open)(holdings)) for item in items)
    return tuple(Standing(item, held, state) for item, (state, held) in found)


def standards_part(holdings: Holdings, name: StandardName) -> Document:
    """The list of reporting items, with how many stand how.

    Raises:
        CmoError: there is no such standard.
    """
    standard, found = standard_named(name), standings(holdings, name)
    numbers = {state: sum(one.state is state for one in found) for state in State}
    counts = (
        f"Of the {len(found)} items, {numbers[State.ANSWERED]} "
        f"{_is(numbers[State.ANSWERED])} answered by the file, the file helps with "
        f"{numbers[State.HELPED]}, and {numbers[State.OPEN]} "
        f"{'needs' if numbers[State.OPEN] == 1 else 'need'} your words."
    )
    caution = (
        "This list was made from the theory file, by rule. What it calls answered needs a human's "
        "check, too; and a theory file never holds all that an item asks for where it helps. The "
        "items are told here in our own words: read the standard itself ("
    )
    return (
        Heading(2, STANDARD),
        Paragraph((counts,)),
        Paragraph((caution, Away(standard.url, standard.reference), ").")),
        _table(standard, found),
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _table(standard: Standard, found: tuple[Standing, ...]) -> Table:
    columns = ("Item", "Part of the report", "It is to tell", "What the theory file holds", "State")
    rows = (
        (str(item.number), item.section, f"{item.topic}. {item.asks}", held, str(state))
        for item, held, state in found
    )
    return Table(standard.title, columns, tuple(rows))


def _open(_holdings: Holdings) -> tuple[State, str]:
    return State.OPEN, ""


def _titled(*names: str) -> Rule:
    def rule(holdings: Holdings) -> tuple[State, str]:
        title = holdings.title()
        words = " ".join(title.casefold().replace("-", " ").split())
        named = any(name in words for name in names)
        return (State.ANSWERED if named else State.OPEN), f"The theory is called: {title}"

    return rule


def _helped(told: Callable[[Holdings], str], where: str = "") -> Rule:
    """The file helps where it holds something of the kind, which stands in a part of the report."""

    def rule(holdings: Holdings) -> tuple[State, str]:
        held = told(holdings)
        if not held:
            return State.OPEN, ""
        return State.HELPED, f"{held}. See “{where}”." if where else held

    return rule


def _compared(holdings: Holdings) -> tuple[State, str]:
    return State.OPEN, holdings.protocol()


def _shown(holdings: Holdings) -> tuple[State, str]:
    where = DOMAINS if holdings.theory.domains else CONFIGURATIONS
    return _helped(Holdings.results, where)(holdings)


def _found(holdings: Holdings) -> tuple[State, str]:
    state, held = _shown(holdings)
    return (State.ANSWERED if holdings.is_tested() else state), held


def _began(holdings: Holdings) -> tuple[State, str]:
    state, held = _shown(holdings)
    initial = holdings.theory.header.stage == "initial" and held
    return (State.ANSWERED if initial else state), held


_RULES: Mapping[StandardName, Mapping[int, Rule]] = {
    "synthesis": {
        1: _titled("realist synthesis", "realist review"),
        2: _helped(Holdings.gist),
        4: _helped(Holdings.question),
        5: _compared,
        9: _helped(Holdings.appraisal, EVIDENCE),
        10: _helped(Holdings.data, EVIDENCE),
        11: _helped(Holdings.analysis),
        12: _helped(Holdings.sources),
        13: _helped(Holdings.sources, EVIDENCE),
        14: _found,
        15: _helped(Holdings.gist),
        16: _helped(Holdings.limits, CHECKS),
    },
    "evaluation": {
        1: _titled("realist evaluation"),
        2: _helped(Holdings.gist),
        4: _began,
        5: _helped(Holdings.question),
        9: _helped(Holdings.programme),
        10: _compared,
        13: _helped(Holdings.analysis),
        14: _helped(Holdings.sources, EVIDENCE),
        15: _found,
        16: _helped(Holdings.gist),
        17: _helped(Holdings.limits, CHECKS),
    },
}
"""The items of each standard, by number, of which a theory file may hold something."""
