"""A programme theory -> the middle of its report: its ripples, its domains, and the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from cmo.cards import card_of, parts_of
from cmo.diagram import View, diagram_of
from cmo.document import Block, Card, Document, Facts, Figure, Heading, Paragraph, coded
from cmo.model import Domain, ProgrammeTheory
from cmo.report.headings import CONFIGURATIONS, DOMAINS, NO_DOMAIN, RIPPLES, WHOLE
from cmo.summary import accounts_of
from cmo.tables.configurations import configuration_table
from cmo.wording import counted, listed

if TYPE_CHECKING:
    from cmo.diagram import DiagramKind
    from cmo.summary import Account

MOST_IN_A_PICTURE = 80
"""A picture of more configurations cannot be read on a page."""
TOO_LARGE = (
    "The picture of {configurations} is too large for a page, and is left out here; "
    "`cmo render` draws it, the whole of it or a part."
)
_WHOM = frozenset({"For whom", "Also involved", "Offered by"})
_IN_CARDS = frozenset({"Title", "Domain", "Status", "Sources", *_WHOM})
"""Columns that would repeat what stands above the table of a domain."""
_SAID_ELSEWHERE = frozenset({"Domain", "In place throughout", "Evidence"})


def ripple_part(theory: ProgrammeTheory) -> Document:
    """The ripple map."""
    if not theory.configurations:
        return ()
    caption = (
        "The ripple map. An arrow leads from a configuration to one that needs what it brings "
        "about, through what stands on its way."
    )
    heading = Heading(2, RIPPLES)
    return (heading, _figure(theory, "ripples", caption))


def whole_part(theory: ProgrammeTheory) -> Document:
    """The picture of the whole theory."""
    if not theory.configurations:
        return ()
    caption = "The whole theory, from contexts on the left to outcomes on the right."
    return (Heading(2, WHOLE), _figure(theory, "theory", caption))


def domain_parts(theory: ProgrammeTheory) -> Document:
    """Each domain with its picture, and its configurations as sentences and as a table."""
    return tuple(_domain_parts(theory))


def _domain_parts(theory: ProgrammeTheory) -> Iterator[Block]:
    members: dict[str | None, list[str]] = {id: [] for id in (*theory.domains, None)}
    for id, configuration in theory.configurations.items():
        members[configuration.domain.id if configuration.domain else None].append(id)
    accounts = {one.id: one for one in accounts_of(theory, theory.configurations)}
    if not theory.domains:
        yield Heading(2, CONFIGURATIONS)
        yield from _members(theory, members[None], accounts, "")
        return
    yield Heading(2, DOMAINS)
    for id, domain in theory.domains.items():
        yield Heading(3, domain.label)
        yield from _about(theory, domain)
        yield from _members(theory, members[id], accounts, domain.label)
    if members[None]:
        yield Heading(3, NO_DOMAIN)
        yield from _members(theory, members[None], accounts, NO_DOMAIN)


def _about(theory: ProgrammeTheory, domain: Domain) -> Iterator[Block]:
    if domain.description:
        yield Paragraph((domain.description,))
    if domain.reference:
        yield Paragraph((domain.reference,), quiet=True)
    if domain.part_of:
        yield Paragraph((f"A part of “{theory.domains[domain.part_of].label}”.",))
    inner = [f"“{one.label}”" for one in theory.domains.values() if one.part_of == domain.id]
    if inner:
        yield Paragraph((f"Its parts: {listed(inner)}.",))


def _members(
    theory: ProgrammeTheory, ids: Sequence[str], accounts: dict[str, Account], name: str
) -> Iterator[Block]:
    if not ids:
        none = "No configuration is in this domain itself." if name else "There are none."
        yield Paragraph((none,))
        return
    if len(ids) < len(theory.configurations):
        figure = _figure(theory, "theory", f"{name}: {counted(len(ids), 'configuration')}.", ids)
        if isinstance(figure, Figure):
            figure = figure._replace(diagram=figure.diagram._replace(title=name))
        yield figure
    for id in ids:
        yield _card(theory, accounts[id])
    title = f"{name}: the configurations" if name else CONFIGURATIONS
    table = configuration_table(theory, ids, title)
    columns = [column for column in table.columns if column not in _IN_CARDS]
    yield table.with_columns(columns).without_empty_columns()


def _card(theory: ProgrammeTheory, account: Account) -> Card:
    """The card without what stands in the table below it, and with sources by their ids."""
    card = card_of(theory, account)
    said = parts_of(theory.configurations[account.id])
    evidence = [("Evidence", (str(line),)) for line in account.evidence]

    def without_repeats(facts: Facts) -> Facts:
        found = [fact for fact in facts.facts if fact not in said or fact[0] in _WHOM]
        others = [fact for fact in found if fact[0] not in _SAID_ELSEWHERE]
        return Facts((*others, *(evidence or [("Evidence", ("none in the file",))])))

    blocks = (without_repeats(one) if isinstance(one, Facts) else one for one in card.blocks)
    return card._replace(blocks=tuple(blocks))


def _figure(
    theory: ProgrammeTheory, kind: DiagramKind, caption: str, ids: Collection[str] | None = None
) -> Figure | Paragraph:
    number = len(theory.configurations if ids is None else ids)
    if number > MOST_IN_A_PICTURE:
        return Paragraph(coded(TOO_LARGE.format(configurations=counted(number, "configuration"))))
    return Figure(diagram_of(theory, kind=kind, view=View(shown=ids)), caption)
