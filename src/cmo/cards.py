"""Cards: all that a theory says of one configuration, or of one element, as parts of a document."""

from __future__ import annotations

from collections.abc import Iterable

from cmo.document import Away, Card, Document, Facts, Inline, Named, Paragraph, Strong, Text
from cmo.model import Configuration, ProgrammeTheory, Use
from cmo.summary import Account, EvidenceLine, Ripple
from cmo.tables import said
from cmo.tables.configuration_cells import CELLS, WHERE_ASKED, wholes
from cmo.tables.evidence import address_of, reference_of


def card_of(theory: ProgrammeTheory, account: Account) -> Card:
    """The card of a configuration: its sentence, its parts, its evidence and its ripples."""
    configuration = theory.configurations[account.id]
    facts = [
        *parts_of(configuration),
        *_facts(account),
        *asides_of(use for _, use in configuration.uses()),
        *(("Evidence", _evidence(theory, line)) for line in account.evidence),
        *(("Led to by", _ripple(ripple)) for ripple in account.led_to_by),
        *(("Leads to", _ripple(ripple)) for ripple in account.leads_to),
    ]
    if not account.evidence:
        facts.append(("Evidence", ("none in the file",)))
    blocks = (Paragraph((account.sentence,)), Facts(tuple(facts)))
    return Card(account.id, account.title or "", blocks)


def parts_of(configuration: Configuration) -> list[tuple[str, Text]]:
    """The parts of a configuration, each under its name, as they are grouped."""
    items = (
        ("Interventions", configuration.intervention_groups),
        ("Contexts", configuration.context_groups),
        ("Unless", configuration.unless_groups),
        ("Mechanisms", configuration.mechanism_groups),
        ("Outcomes", configuration.outcome_groups),
        ("Without the mechanism", configuration.outcome_if_absent_groups),
        ("Regardless of", configuration.regardless_groups),
        ("Strengthened by", configuration.strengthened_by_groups),
        ("Weakened by", configuration.weakened_by_groups),
    )
    found: list[tuple[str, Text]] = [
        (word, (wholes(configuration) if word == "Mechanisms" else said(group),))
        for word, group in items
        if group
    ]
    concerned = {word: CELLS[word] for word in ("For whom", "Also involved")}
    concerned["Offered by"] = WHERE_ASKED["Offered by"]
    whom = ((word, cell(configuration)) for word, cell in concerned.items())
    return [*found, *((word, (labels,)) for word, labels in whom if labels)]


def asides_of(uses: Iterable[Use]) -> Iterable[tuple[str, Text]]:
    """What is said of single parts where they are used: their codes there, and notes."""
    for use in uses:
        if use.own_code:
            yield "Code here", (f"“{use.label}”: {use.own_code}",)
        if use.note:
            yield "Note on a part", (f"“{use.label}”: {use.note}",)


def configuration_document(configuration: Configuration) -> Document:
    """What a configuration says by itself, away from its theory: its sentence, and its parts."""
    title = f": {configuration.title}" if configuration.title else ""
    facts = parts_of(configuration)
    if configuration.status:
        facts.append(("Status", (configuration.status,)))
    for piece in configuration.evidence:
        sources = "; ".join(reference_of(source).rstrip(".") for source in piece.sources)
        quote = f": “{piece.quote}”" if piece.quote else ""
        facts.append(("Evidence", (f"{piece.stance}: {sources}{quote}",)))
    return (
        Paragraph((Strong(f"{configuration.id}{title}"),)),
        Paragraph((configuration.sentence(),)),
        Facts(tuple(facts)),
    )


def _facts(account: Account) -> Iterable[tuple[str, Text]]:
    """The facts of an account that are no part of the configuration itself."""
    told: tuple[tuple[str, str | None], ...] = (
        ("As published", account.statement),
        ("Published as", account.published_as),
        ("In place throughout", "; ".join(account.in_place_throughout)),
        ("Domain", account.domain),
        ("Level", account.level),
        ("Status", account.status),
        ("Confidence", account.confidence),
        ("Informed by", "; ".join(account.informed_by)),
        ("Tags", ", ".join(account.tags)),
        ("Note", account.note),
    )
    yield from ((word, (fact,)) for word, fact in told if fact)
    if account.rivals:
        named: list[Inline] = []
        for id in account.rivals:
            named += [", ", Named(id, id)]
        yield "Rivals", tuple(named[1:])


def _evidence(theory: ProgrammeTheory, line: EvidenceLine) -> Text:
    """A piece of evidence, with its sources as a list of references has them."""
    about = f", on {', '.join(line.about)}" if line.about else ""
    parts: list[Inline] = [f"{line.stance}{about}: "]
    for number, id in enumerate(line.sources):
        source = theory.sources[id]
        parts.append(f"{'; ' if number else ''}{reference_of(source).rstrip('.')}")
        address = address_of(source)
        if address:
            parts += [" ", Away(address, source.doi or address)]
    where = f", {line.locator}" if line.locator else ""
    quote = f": “{line.quote}”" if line.quote else ""
    basis = f" ({line.basis})" if line.basis else ""
    note = f". Note: {line.note}" if line.note else ""
    tail = f"{where}{basis}{quote}{note}"
    return (*parts, tail) if tail else tuple(parts)


def _ripple(ripple: Ripple) -> Text:
    title = f" ({ripple.title})" if ripple.title else ""
    carried = "; ".join(ripple.carried_by)
    return Named(ripple.configuration, ripple.configuration), f"{title}, through {carried}"
