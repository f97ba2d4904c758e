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


def findings(subject: Subject) -> Iterator[Finding]:
    """The pairs of opposites that one configuration needs."""
    elements = subject.theory.elements
    for configuration in subject.configurations:
        needed = required(needed_groups(subject, configuration))
        for id in natural_sort(needed):
            opposite = elements[id].opposite_of
            if opposite in needed:
                yield Finding(
                    (configuration, elements[id], elements[opposite]),
                    f"the configuration {named(configuration)} needs `{id}` and its opposite "
                    f"`{opposite}` at once",
                    "write `any: [...]` if it holds in either, or take `opposite_of` out",
                    subject.place_of(id, configuration, *NEEDED),
                )
