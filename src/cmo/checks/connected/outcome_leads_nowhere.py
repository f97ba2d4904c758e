"""A proximal or intermediate outcome leads nowhere.

Why: An early outcome is named because something later hangs on it. If no configuration needs it,
the way to the final outcome has a gap, and readers cannot see why the early one matters (Jagosh et
al. 2015; Funnell and Rogers 2011 on chains of outcomes).

Mend: Use it as a context of the configuration that it makes possible, or call it `distal` if it is
an end in itself.

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

from cmo.checks.subject import Finding, Subject, named
from cmo.graph import BROUGHT_ABOUT
from cmo.model import Outcome
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
            if uses and all(used.role in BROUGHT_ABOUT for used in uses):
                yield Finding(
                    (element,),
                    f"the {element.horizon} outcome {named(element)} leads nowhere",
                    "use it as a context of what it makes possible; an end in itself is `distal`",
                )
