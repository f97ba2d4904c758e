"""A programme theory -> the first page of its report: what it is, and its facts and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from cmo.cards import asides_of
from cmo.document import Away, Block, Document, Facts, Heading, Paragraph, Strong, Text
from cmo.model import Configuration, ProgrammeTheory
from cmo.model.values import Basis, Status
from cmo.report.headings import ABOUT, FIGURES
from cmo.summary import Summary, summary_of
from cmo.support import Grade, support_of
from cmo.tables import said
from cmo.wording import counted, doi_address

Half = Literal["resource", "reasoning"]
_STAGES = {
    "initial": "The file calls it an initial theory: one that has not been tested and refined yet.",
    "refined": "The file calls it a refined theory: one that has been tested, and then changed.",
    None: "The file does not say whether it is an initial or a refined theory.",
}
_STATUSES: tuple[Status | None, ...] = ("refined", "supported", "candidate", "refuted", None)


def front_page(theory: ProgrammeTheory) -> Document:
    """The title, what the document is, the note of the file, and the facts and figures."""
    return tuple(_parts(theory, summary_of(theory)))


def _parts(theory: ProgrammeTheory, figures: Summary) -> Iterator[Block]:
    header = theory.header
    yield Heading(1, header.title)
    has_evidence = any(one.evidence for one in theory.configurations.values())
    yield Paragraph((_opening(figures, has_evidence=has_evidence), " ", _STAGES[header.stage]))
    if header.question:
        yield Paragraph((Strong("The question: "), header.question))
    if header.note:
        yield Paragraph((Strong("A note on this theory: "), header.note))
    facts = tuple(_facts(theory))
    if facts:
        yield Heading(2, ABOUT)
        yield Facts(facts)
    yield Heading(2, FIGURES)
    yield Facts(tuple(_figures(theory, figures)))


def _opening(figures: Summary, *, has_evidence: bool) -> str:
    configurations = counted(figures.configurations, "configuration")
    domains = f" in {counted(figures.domains, 'domain')}" if figures.domains else ""
    evidence = ", with the evidence for and against them" if has_evidence else ""
    return (
        "This report shows a realist programme theory as its theory file has it: "
        f"{configurations} of contexts, mechanisms and outcomes{domains}{evidence}. "
        "It was made by a program from that file, and adds no finding to it."
    )


def _facts(theory: ProgrammeTheory) -> Iterator[tuple[str, Text]]:
    header = theory.header
    told: tuple[tuple[str, str | None], ...] = (
        ("Stage", header.stage),
        ("Programme", header.programme),
        ("Population", header.population),
        ("In place throughout", said(header.intervention_groups)),
        ("Authors", "; ".join(header.authors)),
        ("Citation", header.citation),
        ("Protocol", header.protocol),
        ("Licence of the file", header.licence),
    )
    yield from ((word, (fact,)) for word, fact in told if fact)
    yield from asides_of(header.interventions)
    if header.doi:
        yield "DOI", (Away(doi_address(header.doi), header.doi),)
    if header.url and not (header.doi and header.url.endswith(f"doi.org/{header.doi}")):
        yield "Address", (Away(header.url, header.url),)


def _figures(theory: ProgrammeTheory, figures: Summary) -> Iterator[tuple[str, Text]]:
    configurations = theory.configurations.values()
    domains = f" in {counted(figures.domains, 'domain')}" if figures.domains else ""
    yield "Configurations", (f"{figures.configurations}{domains}",)
    if any(one.status for one in configurations):
        yield "Their status", (by_status(configurations),)
    yield (
        "Elements",
        (
            f"{counted(figures.interventions, 'intervention')}, "
            f"{counted(figures.contexts, 'context')}, "
            f"{counted(figures.mechanisms, 'mechanism')}, {counted(figures.outcomes, 'outcome')}",
        ),
    )
    yield (
        "Ripples",
        (f"{counted(figures.ripples, 'pair')} of configurations, one leading to the other",),
    )
    yield "Sources", (sources_by_type(theory),)
    yield "Stated or inferred", (by_basis(configurations),)
    yield "Support", (_by_grade(configurations),)


def by_status(configurations: Iterable[Configuration]) -> str:
    """How many configurations have which status."""
    numbers = Counter(one.status for one in configurations)
    return ", ".join(
        f"{numbers[status]} {status or 'without a status'}"
        for status in _STATUSES
        if numbers[status]
    )


def sources_by_type(theory: ProgrammeTheory) -> str:
    """How many sources there are, and of which types, in the order of the file."""
    sources = theory.sources.values()
    if not sources:
        return "none"
    types = Counter(source.type or "of no stated type" for source in sources)
    told = ", ".join(f"{number} {type}" for type, number in types.items())
    return f"{len(sources)} ({told})"


def bases_in(configuration: Configuration) -> Iterator[Basis | None]:
    """The basis of each part: of each use in each role, and of a mechanism's two halves apart."""
    for _, use in configuration.uses():
        halves: list[Half] = []
        if use.resource:
            halves.append("resource")
        if use.reasoning:
            halves.append("reasoning")
        for half in halves or (None,):
            yield configuration.basis_of(use, half)


def by_basis(configurations: Iterable[Configuration]) -> str:
    """How many parts of configurations are stated, how many inferred."""
    numbers = Counter(basis for one in configurations for basis in bases_in(one))
    told = f"{numbers['stated']} stated, {numbers['inferred']} inferred"
    if numbers[None]:
        told += f", {numbers[None]} not said"
    return f"{told}, of {counted(sum(numbers.values()), 'part')} of configurations"


def _by_grade(configurations: Iterable[Configuration]) -> str:
    numbers = Counter(support_of(one).grade for one in configurations)
    found = [grade for grade in sorted(Grade, reverse=True) if numbers[grade]]
    return ", ".join(f"{grade}: {numbers[grade]}" for grade in found) or "none"
