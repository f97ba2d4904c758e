"""How well a configuration, or one part of it, is supported by evidence.

The grades are a plain order from the worst to the best, to find the thin places of a theory; they
are no appraisal of the evidence itself (Wong 2018 on relevance and rigour; see `appraisal`).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from cmo.model import Configuration, Evidence, Role, Use


class Grade(IntEnum):
    """How well something is supported: the larger, the better."""

    REFUTED = 0
    NOTHING = 1
    INFERRED = 2
    INDIRECT = 3
    STATED = 4
    ONE_SOURCE = 5
    SEVERAL_SOURCES = 6

    def __str__(self) -> str:
        """The grade in words."""
        return _WORDS[self]


_WORDS = {
    Grade.REFUTED: "refuted",
    Grade.NOTHING: "no evidence",
    Grade.INFERRED: "inferred",
    Grade.INDIRECT: "indirect evidence",
    Grade.STATED: "stated without evidence",
    Grade.ONE_SOURCE: "one source",
    Grade.SEVERAL_SOURCES: "several sources",
}
"""The words of each grade.

REFUTED: the configuration's status says so, or evidence refutes it, inferred or not, and none
supports it. NOTHING: neither evidence nor basis. INFERRED: the analyst's reading. INDIRECT:
evidence that refines, illustrates, confirms the opposite, or is itself inferred. STATED: its basis
says that a source states it. ONE_SOURCE and SEVERAL_SOURCES: so many sources support it.
"""


class Support(NamedTuple):
    """How well something is supported, and the ids of the sources that bear on it."""

    grade: Grade
    sources: tuple[str, ...]

    def __str__(self) -> str:
        """The grade, and the sources."""
        return f"{self.grade}: {', '.join(self.sources)}" if self.sources else str(self.grade)


def support_of(configuration: Configuration) -> Support:
    """How well a configuration as a whole is supported.

    Evidence about any part of it counts. Where there is none, its parts tell: it is stated where
    one of them is, and inferred where one is and none is stated.
    """
    bases = {configuration.basis_of(use) for _, use in configuration.uses()}
    basis = "stated" if "stated" in bases else "inferred" if "inferred" in bases else None
    return _support(configuration, configuration.evidence, basis)


def support_of_part(configuration: Configuration, use: Use, role: Role) -> Support:
    """How well one part of a configuration is supported, in its role.

    Evidence about the part counts, and evidence about the whole where the part is not marked as
    inferred.
    """
    basis = configuration.basis_of(use)
    part = "outcomes" if role == "outcomes_if_absent" else role
    names = {use.id, part} | ({"resource", "reasoning"} if role == "mechanisms" else set())
    bearing = [
        piece
        for piece in configuration.evidence
        if names.intersection(piece.about) or (not piece.about and basis != "inferred")
    ]
    return _support(configuration, bearing, basis)


def _support(
    configuration: Configuration, evidence: Iterable[Evidence], basis: str | None
) -> Support:
    supporting: dict[str, None] = {}
    indirect: dict[str, None] = {}
    refuting: dict[str, None] = {}
    for piece in evidence:
        sources = dict.fromkeys(source.id for source in piece.sources)
        if piece.stance == "refutes":
            refuting |= sources
        elif piece.stance == "supports" and piece.basis != "inferred":
            supporting |= sources
        else:
            indirect |= sources
    if configuration.status == "refuted" or (refuting and not supporting):
        return Support(Grade.REFUTED, tuple(refuting))
    if supporting:
        grade = Grade.ONE_SOURCE if len(supporting) == 1 else Grade.SEVERAL_SOURCES
        return Support(grade, tuple(supporting))
    if indirect:
        return Support(Grade.INDIRECT, tuple(indirect))
    grades = {"stated": Grade.STATED, "inferred": Grade.INFERRED, None: Grade.NOTHING}
    return Support(grades[basis], ())
