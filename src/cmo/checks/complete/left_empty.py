"""An entry is left empty, and so left out.

Why: An id with nothing after it is read as if it were not there. That is handy while a theory is
being written; but a configuration that was started and forgotten shows in no picture and no table.

Mend: Write what it is, or take it out.

Fails:

    outcomes: {stays: {label: Stays to the end, valence: positive}}
    configurations:
      CMOC1: {outcomes: [stays]}
      CMOC2:

Passes:

    outcomes: {stays: {label: Stays to the end, valence: positive}}
    configurations:
      CMOC1: {outcomes: [stays]}
"""

from collections.abc import Iterator

from cmo.checks.subject import Finding, Subject
from cmo.problems import Severity

SEVERITY = Severity.WARNING
MANY = "entries are left empty, and so left out"


def findings(subject: Subject) -> Iterator[Finding]:
    """The entries of the maps of a file that have nothing in them."""
    for path in sorted(subject.left_empty, key=str):
        yield Finding(
            (subject.theory.header,),
            f"`{path[-1]}` under `{path[0]}` is left empty, and so left out",
            "write what it is, or take it out",
            path=path,
        )
