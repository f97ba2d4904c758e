"""A configuration needs both of two opposites at once.

Why: `opposite_of` says that two things cannot hold at the same time. A configuration that needs
both can never fire.

Mend: If it holds in either, write `any: [this, that]`, or `regardless`. If the two can hold
together after all (of other people, at other times), take `opposite_of` out.

Fails:

    contexts:
      safe: Users feel safe
      unsafe: {label: Users feel unsafe, opposite_of: safe}
    configurations:
      CMOC1:
        contexts: [safe, unsafe]
        outcomes: [{id: leaves, label: Leaves}]

Passes:

    contexts:
      safe: Users feel safe
      unsafe: {label: Users feel unsafe, opposite_of: safe}
    configurations:
      CMOC1:
        contexts: [{any: [safe, unsafe]}]
        outcomes: [{id: leaves, label: Leaves}]
"""

from collections.abc import Iterator

from cmo.checks.consistent.needs import needed_groups, required
from cmo.checks.subject import Finding, Subject, named
from cmo.graph import NEEDED
from cmo.ordering import natural_sort
from cmo.problems import Severity

SEVERITY = Severity.ERROR
MANY = None
HINT = "write `any: [...]` if it holds in either, or take `opposite_of` out"


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of opposites that one configuration needs, or that the theory puts in place."""
    elements = subject.theory.elements
    everywhere = required(subject.theory.header.intervention_groups)
    for id, opposite in _pairs(subject, everywhere, everywhere):
        yield Finding(
            (subject.theory.header, elements[id], elements[opposite]),
            f"the theory puts `{id}` and its opposite `{opposite}` in place at once",
            HINT,
            ("interventions",),
        )
    for configuration in subject.configurations:
        needed = required(needed_groups(configuration))
        for id, opposite in _pairs(subject, needed, needed | everywhere):
            yield Finding(
                (configuration, elements[id], elements[opposite]),
                f"the configuration {named(configuration)} needs `{id}` and its opposite "
                f"`{opposite}` at once",
                HINT,
                subject.place_of(id, configuration, *NEEDED),
            )


def _pairs(subject: Subject, some: set[str], others: set[str]) -> Iterator[tuple[str, str]]:
    """The opposites of which one is among some and the other among others, each pair once."""
    told: set[frozenset[str]] = set()
    for id in natural_sort(some):
        for opposite in natural_sort(subject.opposites.get(id, set()) & others):
            if frozenset((id, opposite)) not in told:
                told.add(frozenset((id, opposite)))
                yield id, opposite
