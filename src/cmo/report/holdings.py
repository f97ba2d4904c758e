"""A programme theory -> what its file holds that a report is to tell, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from cmo.answers.check_result import CheckResult
from cmo.answers.gaps import Gaps
from cmo.model import Configuration, Evidence, ProgrammeTheory
from cmo.model.values import ConfidenceLevel
from cmo.render.problem_text import summed_up
from cmo.report.front import bases_in, by_basis, by_status, sources_by_type
from cmo.wording import counted, listed

_APPRAISED_BY = ("relevance", "richness", "rigour")


@dataclass(frozen=True)
class Holdings:
    """What the file of a theory holds. Each text is empty where it holds nothing of the kind."""

    theory: ProgrammeTheory
    findings: CheckResult
    gaps: Gaps

    @property
    def configurations(self) -> Sequence[Configuration]:
        """The configurations."""
        return tuple(self.theory.configurations.values())

    @property
    def evidence(self) -> Sequence[Evidence]:
        """All pieces of evidence."""
        return tuple(piece for one in self.configurations for piece in one.evidence)

    def title(self) -> str:
        """What the theory is called."""
        return self.theory.header.title

    def question(self) -> str:
        """The question, and for whom it is asked."""
        header = self.theory.header
        whom = f" (population: {header.population})" if header.population else ""
        return f"{header.question}{whom}" if header.question else ""

    def gist(self) -> str:
        """What the theory is about, and how large it is."""
        return "; ".join(filter(None, (self.question(), self.results())))

    def protocol(self) -> str:
        """What the plan can be compared with."""
        protocol = self.theory.header.protocol
        return f"The protocol, to compare with: {protocol}" if protocol else ""

    def programme(self) -> str:
        """What was evaluated."""
        header, interventions = self.theory.header, self.theory.interventions
        if not (header.programme or interventions):
            return ""
        told = (("Programme", header.programme), ("Population", header.population))
        texts = [f"{word}: {text}" for word, text in told if text]
        return "; ".join([*texts, *_some(len(interventions), "intervention")])

    def appraisal(self) -> str:
        """How many sources are appraised, and by what."""
        sources = self.theory.sources.values()
        found = [source.appraisal for source in sources if source.appraisal]
        by = [word for word in _APPRAISED_BY if any(getattr(one, word) for one in found)]
        if not by:
            return ""
        number = sum(any(getattr(one, word) for word in by) for one in found)
        return f"{number} of {counted(len(sources), 'source')} appraised by {listed(by)}"

    def data(self) -> str:
        """How many pieces of evidence there are, and how many with their words and place."""
        pieces = self.evidence
        if not pieces:
            return ""
        quoted = sum(piece.quote is not None for piece in pieces)
        placed = sum(piece.locator is not None for piece in pieces)
        (number,) = _some(len(pieces), "piece of evidence", "pieces of evidence")
        return f"{number}, {quoted} with a quote, {placed} with a place in the source"

    def analysis(self) -> str:
        """What tells how the analysts came to their configurations."""
        found, theory = self.configurations, self.theory
        told = []
        if any(basis for one in found for basis in bases_in(one)):
            told.append(by_basis(found))
        notes = [*(one.note for one in found), *(piece.note for piece in self.evidence)]
        told += _some(sum(note is not None for note in notes), "note")
        rivals = sum(bool(one.rivals) for one in found)
        told += _some(rivals, "configuration with rivals", "configurations with rivals")
        told += _some(len(theory.theories), "formal theory", "formal theories")
        return "; ".join([*told, *self.confidence()])

    def confidence(self) -> list[str]:
        """How sure the analysts are, if they say it."""
        levels = Counter(one.confidence.level for one in self.configurations if one.confidence)
        known = get_args(ConfidenceLevel)
        told = ", ".join(f"{levels[level]} {level}" for level in known if levels[level])
        return [f"confidence: {told}"] if told else []

    def sources(self) -> str:
        """How many sources of which types."""
        return f"Sources: {sources_by_type(self.theory)}" if self.theory.sources else ""

    def results(self) -> str:
        """The configurations, and how far they have been tested."""
        if not self.configurations:
            return ""
        number = counted(len(self.configurations), "configuration")
        return f"{number}: {by_status(self.configurations)}"

    def is_tested(self) -> bool:
        """Whether the theory is refined, and all that is no candidate has evidence and a status."""
        held = [one for one in self.configurations if one.status != "candidate"]
        tested = all(one.status and one.evidence for one in held)
        return self.theory.header.stage == "refined" and bool(held) and tested

    def limits(self) -> str:
        """What tells of strengths and limits: checks, waivers, gaps, refutation, and confidence."""
        if not self.configurations:
            return ""
        problems, waived = self.findings.problems, self.findings.waived
        refuting = [piece for piece in self.evidence if piece.stance == "refutes"]
        open_ends = len(self.gaps.never_brought_about) + len(self.gaps.out_of_reach)
        told = [f"The checks: {summed_up(problems, len(waived))}"]
        told += _some(len(refuting), "piece of evidence that refutes", "pieces that refute")
        told += _some(
            open_ends, "outcome without a route to it", "outcomes without a route to them"
        )
        told += _some(
            len(self.gaps.unused_contexts), "context that nothing uses", "unused contexts"
        )
        told += self.confidence()
        appraisal = self.appraisal()
        return "; ".join([*told, appraisal] if appraisal else told)


def _some(number: int, one: str, many: str = "") -> list[str]:
    """So many of a thing, if there is any."""
    return [f"{number} {one if number == 1 else many or f'{one}s'}"] if number else []
