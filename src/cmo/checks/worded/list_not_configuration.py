"""A configuration is a list of contexts, mechanisms and outcomes.

Why: A configuration says which mechanism fires in which contexts and what comes of it. Three or
more of each, side by side, claim that all of them together bring about all of those; mostly it is
a list that has not been configured yet (Pawson and Manzano-Santaella 2012; De Weger et al. 2020).

Mend: Take one outcome, and ask which mechanism brings it about and which contexts that one needs:
that is one configuration. Do the same for the next. Where parts are alternatives, say so with
`any`; where one leads to the next, with `chain`.

Fails:

    configurations:
      CMOC1:
        contexts: [{id: c1, label: Known mentor}, {id: c2, label: Rural}, {id: c3, label: Poor}]
        mechanisms: [{id: m1, label: Hope}, {id: m2, label: Pride}, {id: m3, label: Fear}]
        outcomes: [{id: o1, label: Talks}, {id: o2, label: Stays}, {id: o3, label: Learns}]

Passes:

    configurations:
      CMOC1:
        contexts: [{id: c1, label: Known mentor}, {id: c2, label: Rural}, {id: c3, label: Poor}]
        mechanisms: [{id: m1, label: Hope}]
        outcomes: [{id: o1, label: Talks}, {id: o2, label: Stays}, {id: o3, label: Learns}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = None
LIST = 3
"""So many of each part, side by side, make a list of it."""


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations with three or more of each part side by side."""
    for configuration in subject.configurations:
        sizes = [
            len(groups)
            for groups in (
                configuration.context_groups,
                configuration.mechanism_groups,
                configuration.outcome_groups,
            )
        ]
        if min(sizes) >= LIST:
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} is a list of {sizes[0]} contexts, "
                f"{sizes[1]} mechanisms and {sizes[2]} outcomes",
                "ask for each outcome which mechanism brings it about, and where; split it so",
            )
