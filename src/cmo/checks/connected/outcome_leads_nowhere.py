"""A proximal or intermediate outcome leads nowhere.

Why: An early outcome is named because something later hangs on it. If no configuration needs it,
the way to the final outcome has a gap, and readers cannot see why the early one matters (Jagosh et
al. 2015; Funnell and Rogers 2011 on chains of outcomes).

Mend: Use it as a context of the configuration that it makes possible, or call it `distal` if it is
an end in itself. Of unwanted outcomes nothing is expected.

Fails:

    contexts: {known: The mentor is known}
    outcomes:
      talks: {label: Talks more, horizon: proximal}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}

Passes:

    contexts: {known: The mentor is known}
    outcomes:
      talks: {label: Talks more, horizon: proximal}
      stays: {label: Stays to the end, horizon: distal}
    configurations:
      CMOC1: {contexts: [known], outcomes: [talks]}
      CMOC2: {contexts: [talks], outcomes: [stays]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, Used, named
from cmo.graph import BROUGHT_ABOUT
from cmo.model import AnyOf, Chain, Outcome, Use
from cmo.problems import Severity

SEVERITY = Severity.ADVICE
MANY = "proximal or intermediate outcomes lead nowhere"


def findings(subject: Subject) -> Iterator[Finding]:
    """The early outcomes that some configuration brings about and none needs, or minds."""
    for element in subject.elements:
        if type(element) is not Outcome or element.valence == "negative":
            continue
        if element.horizon in ("proximal", "intermediate"):
            uses = subject.uses.get(element.id)
            if uses and not any(map(_leads_on, uses)):
                yield Finding(
                    (element,),
                    f"the {element.horizon} outcome {named(element)} leads nowhere",
                    "use it as a context of what it makes possible; an end in itself is `distal`",
                )


def _leads_on(used: Used) -> bool:
    """Whether something follows from it: it is needed, or minded, or not the last of a chain."""
    if used.role not in BROUGHT_ABOUT:
        return True
    items: tuple[Use | AnyOf | Chain, ...] = used.configuration.groups(used.role)
    in_chain = False
    for step in used.at[1:]:
        if not isinstance(step, int):
            in_chain = step == "chain"
            continue
        if in_chain and step < len(items) - 1:
            return True
        item = items[step]
        items = () if isinstance(item, Use) else item.members
    return False
