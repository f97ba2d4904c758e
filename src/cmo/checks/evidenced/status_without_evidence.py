"""A configuration is called supported or refined, and has no evidence.

Why: `supported` and `refined` say that the configuration has met data. Without evidence in the
file nobody can see which (RAMESES: Wong et al. 2013).

Mend: Add the evidence, or call it a `candidate`.

Fails:

    configurations:
      CMOC1:
        status: supported
        mechanisms: [{id: heard, reasoning: Feels heard}]

Passes:

    configurations:
      CMOC1:
        status: candidate
        mechanisms: [{id: heard, reasoning: Feels heard}]
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject, named
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = None


def findings(subject: Subject) -> Iterator[Finding]:
    """The configurations that claim a support of which there is none."""
    for configuration in subject.configurations:
        status = configuration.status
        backed = any(piece.stance != "refutes" for piece in configuration.evidence)
        if status in ("supported", "refined") and not backed:
            refuting = "with none but refuting evidence"
            lack = refuting if configuration.evidence else "without evidence"
            yield Finding(
                (configuration,),
                f"the configuration {named(configuration)} is called {status}, {lack}",
                "add the evidence, or call it a `candidate`",
                ("status",),
            )
