"""Configurations with all that bears on them, as an answer that shows itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cmo.answers.showing import Several, Shown
from cmo.model import ProgrammeTheory
from cmo.summary import Account, Ripple, accounts_of
from cmo.tables import Table

if TYPE_CHECKING:
    from cmo.document import Document


@dataclass(frozen=True, repr=False)
class Accounts(Several[Account], Shown):
    """Accounts of configurations: a sequence of `cmo.summary.Account`. A notebook shows cards."""

    theory: ProgrammeTheory
    accounts: tuple[Account, ...]

    def _kept(self) -> Sequence[Account]:
        return self.accounts

    def __repr__(self) -> str:
        """The ids."""
        return f"<Accounts: {', '.join(account.id for account in self) or 'none'}>"

    def __str__(self) -> str:
        """Each account as text, one below another."""
        return "\n\n".join(map(str, self))

    def as_values(self) -> list[dict[str, Any]]:
        """Each account as plain values, for JSON."""
        return [account.as_values() for account in self]

    def document(self) -> Document:
        """A card for each configuration."""
        from cmo.cards import card_of

        return tuple(card_of(self.theory, account) for account in self)

    def table(self) -> Table:
        """A row for each configuration, with its evidence and its ripples."""
        rows = (
            (
                account.id,
                account.title or "",
                account.sentence,
                "\n".join(map(str, account.evidence)),
                _ids(account.led_to_by),
                _ids(account.leads_to),
            )
            for account in self
        )
        columns = ("Configuration", "Title", "Sentence", "Evidence", "Led to by", "Leads to")
        return Table(self.theory.header.title, columns, tuple(rows), naming=frozenset({0, 4, 5}))


def _ids(ripples: Iterable[Ripple]) -> str:
    return "; ".join(ripple.configuration for ripple in ripples)


def accounts_in(theory: ProgrammeTheory, ids: Iterable[str]) -> Accounts:
    """All that bears on each of these configurations of a theory."""
    return Accounts(theory, tuple(accounts_of(theory, ids)))
