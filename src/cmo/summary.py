"""A theory in figures, and a configuration with all that bears on it: plain values to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cmo.graph import Carrier, ripples_of
from cmo.model import Configuration, Evidence, ProgrammeTheory
from cmo.wording import counted


class Summary(NamedTuple):
    """What a theory holds, in figures.

    `ripples` counts the pairs of configurations of which one leads to the other.
    """

    title: str
    id: str | None
    stage: str | None
    configurations: int
    domains: int
    interventions: int
    contexts: int
    mechanisms: int
    outcomes: int
    sources: int
    ripples: int

    def as_values(self) -> dict[str, Any]:
        """The summary as plain values, for JSON."""
        return self._asdict()

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What a notebook shows: the text."""
        printer.text(str(self))

    def __str__(self) -> str:
        """The summary as a few lines of text."""
        counts = [
            counted(getattr(self, name), name[:-1])
            for name in ("interventions", "contexts", "mechanisms", "outcomes")
        ]
        stage = f", {self.stage} theory" if self.stage else ""
        domains = f" in {counted(self.domains, 'domain')}" if self.domains else ""
        lines = [
            f"{self.title}{stage}",
            f"  {counted(self.configurations, 'configuration')}{domains}, "
            f"{counted(self.ripples, 'ripple')}",
            f"  {', '.join(counts)}, {counted(self.sources, 'source')}",
        ]
        return "\n".join(lines)


def summary_of(theory: ProgrammeTheory) -> Summary:
    """Count what a theory holds."""
    header = theory.header
    return Summary(
        title=header.title,
        id=header.id,
        stage=header.stage,
        configurations=len(theory.configurations),
        domains=len(theory.domains),
        interventions=len(theory.interventions),
        contexts=len(theory.contexts),
        mechanisms=len(theory.mechanisms),
        outcomes=len(theory.outcomes),
        sources=len(theory.sources),
        ripples=sum(len(leads_to) for leads_to in ripples_of(theory).values()),
    )


class Ripple(NamedTuple):
    """A configuration that leads here or follows from here, and the labels of what carries it."""

    configuration: str
    title: str | None
    carried_by: tuple[str, ...]


class EvidenceLine(NamedTuple):
    """One piece of evidence, in words; its sources by their ids."""

    stance: str
    sources: tuple[str, ...]
    about: tuple[str, ...]
    locator: str | None
    quote: str | None
    basis: str | None
    note: str | None

    def __str__(self) -> str:
        """The evidence as a paragraph."""
        where = f", {self.locator}" if self.locator else ""
        about = f" on {', '.join(self.about)}" if self.about else ""
        basis = f" ({self.basis})" if self.basis else ""
        said = f": “{self.quote}”" if self.quote else ""
        note = f". Note: {self.note}" if self.note else ""
        return f"{self.stance}{about}: {', '.join(self.sources)}{where}{basis}{said}{note}"


class Account(NamedTuple):
    """One configuration with all that bears on it: what `cmo show` shows."""

    id: str
    title: str | None
    published_as: str | None
    domain: str | None
    level: str | None
    actors: tuple[str, ...]
    status: str | None
    confidence: str | None
    sentence: str
    statement: str | None
    in_place_throughout: tuple[str, ...]
    evidence: tuple[EvidenceLine, ...]
    led_to_by: tuple[Ripple, ...]
    leads_to: tuple[Ripple, ...]
    rivals: tuple[str, ...]
    informed_by: tuple[str, ...]
    tags: tuple[str, ...]
    note: str | None

    def as_values(self) -> dict[str, Any]:
        """The account as plain values, for JSON."""
        values = self._asdict()
        for key in ("evidence", "led_to_by", "leads_to"):
            values[key] = [item._asdict() for item in values[key]]
        return values

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What a notebook shows: the text."""
        printer.text(str(self))

    def __str__(self) -> str:
        """The account as text, a fact a line."""
        facts = (
            ("as published", self.statement),
            ("published as", self.published_as),
            ("in place throughout", "; ".join(self.in_place_throughout)),
            ("domain", self.domain),
            ("level", self.level),
            ("actors", ", ".join(self.actors)),
            ("status", self.status),
            ("confidence", self.confidence),
            ("rivals", ", ".join(self.rivals)),
            ("informed by", "; ".join(self.informed_by)),
            ("tags", ", ".join(self.tags)),
        )
        lines = [f"{self.id}: {self.title}" if self.title else self.id, "", self.sentence, ""]
        lines += [f"{word}: {fact}" for word, fact in facts if fact]
        lines += [f"evidence: {line}" for line in self.evidence] or ["evidence: none"]
        for word, ripples in (("led to by", self.led_to_by), ("leads to", self.leads_to)):
            for ripple in ripples:
                title = f" ({ripple.title})" if ripple.title else ""
                carried = "; ".join(ripple.carried_by)
                lines.append(f"{word}: {ripple.configuration}{title}, through {carried}")
        if self.note:
            lines.append(f"note: {self.note}")
        return "\n".join(lines)


def accounts_of(theory: ProgrammeTheory, ids: Iterable[str]) -> list[Account]:
    """All that bears on each of these configurations of a theory."""
    leads_to = ripples_of(theory)
    led_to_by: dict[str, dict[str, tuple[Carrier, ...]]] = {id: {} for id in leads_to}
    for id, others in leads_to.items():
        for other, carriers in others.items():
            led_to_by[other][id] = carriers
    return [_account(theory, id, leads_to[id], led_to_by[id]) for id in ids]


def _account(
    theory: ProgrammeTheory,
    id: str,
    leads_to: Mapping[str, tuple[Carrier, ...]],
    led_to_by: Mapping[str, tuple[Carrier, ...]],
) -> Account:
    configuration = theory.configurations[id]
    return Account(
        id=id,
        title=configuration.title,
        published_as=configuration.published_as,
        domain=configuration.domain.label if configuration.domain else None,
        level=configuration.level.label if configuration.level else None,
        actors=tuple(actor.label for actor in configuration.actors),
        status=configuration.status,
        confidence=_confidence(configuration),
        sentence=configuration.sentence(),
        statement=configuration.statement,
        in_place_throughout=tuple(use.label for use in theory.header.interventions),
        evidence=tuple(_evidence_line(theory, item) for item in configuration.evidence),
        led_to_by=tuple(_ripple(theory, *ripple) for ripple in led_to_by.items()),
        leads_to=tuple(_ripple(theory, *ripple) for ripple in leads_to.items()),
        rivals=configuration.rivals,
        informed_by=tuple(item.in_words for item in configuration.informed_by),
        tags=configuration.tags,
        note=configuration.note,
    )


def _confidence(configuration: Configuration) -> str | None:
    found = configuration.confidence
    if found is None:
        return None
    return f"{found.level} ({found.why})" if found.why else found.level


def _ripple(theory: ProgrammeTheory, other: str, carriers: tuple[Carrier, ...]) -> Ripple:
    labels = (theory.elements[carrier.id].label for carrier in carriers)
    return Ripple(other, theory.configurations[other].title, tuple(dict.fromkeys(labels)))


def _evidence_line(theory: ProgrammeTheory, evidence: Evidence) -> EvidenceLine:
    parts = (theory.elements.get(part) for part in evidence.about)
    about = tuple(
        f"“{element.label}”" if element else part
        for part, element in zip(evidence.about, parts, strict=True)
    )
    return EvidenceLine(
        stance=evidence.stance,
        sources=tuple(source.id for source in evidence.sources),
        about=about,
        locator=evidence.locator,
        quote=evidence.quote,
        basis=evidence.basis,
        note=evidence.note,
    )
