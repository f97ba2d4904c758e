"""Arrows between codes (“Outcome 1 -> Context 2”) -> uses of an outcome as a context elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from cmo.exchange.tabular.codes import code_key
from cmo.exchange.tabular.configuration_ids import configuration_id
from cmo.exchange.tabular.elements import COLLECTION, Elements
from cmo.exchange.tabular.row_in_making import Made
from cmo.exchange.tabular.theory_in_making import Linked

_is_configuration = re.compile(r"(?:CI?MOC?s?|configuration)\b|CI?MOC?\d", re.IGNORECASE).match


class Ripples:
    """What arrows say, put into the configurations."""

    def __init__(self, made: Sequence[Made], elements: Elements) -> None:
        """The configurations are changed in place."""
        self._made = {one.id: one for one in made}
        self._elements = elements
        self._coded: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id, element in elements.found.items():
            code = element.fields.get("code")
            home = COLLECTION[element.kind]
            for role in {*element.roles, home}:
                if code:
                    self._coded[role, code_key(code)].add(id)
        self.told: list[str] = []
        self.not_understood: list[str] = []

    def follow(self, links: Iterable[Linked]) -> None:
        """Do what these arrows say; what is not clear goes into the note of its configuration."""
        for link in links:
            outcome = self._source(link)
            if outcome is None or not self._lead(link, outcome):
                self._keep(link)

    def _source(self, link: Linked) -> str | None:
        """The one outcome that an arrow begins at."""
        code = link.arrow.source
        if not code:
            outcomes: Sequence[str] = link.outcomes
        elif _is_configuration(code):
            outcomes = self._outcomes_of(configuration_id(code))
        elif not code_key(code).startswith("o"):
            return None
        else:
            outcomes = sorted(self._coded.get(("outcomes", code_key(code)), ()))
            outcomes = outcomes or self._outcomes_of(f"CMOC{code_key(code)[1:]}")
        return outcomes[0] if len(set(outcomes)) == 1 else None

    def _outcomes_of(self, id: str) -> list[str]:
        made = self._made.get(id)
        uses = made.values.get("outcomes", []) if made else []
        return [one for one in map(_plain_id, uses) if one]

    def _lead(self, link: Linked, outcome: str) -> bool:
        """Make the outcome a context where the arrow ends."""
        code = link.arrow.target
        contexts = sorted(self._coded.get(("contexts", code_key(code)), ()))
        if not _is_configuration(code) and len(contexts) == 1:
            self._replace(contexts[0], outcome, link)
            return True
        number = code_key(code)[1:]
        id = configuration_id(code) if _is_configuration(code) else f"CMOC{number}"
        made = self._made.get(id)
        of_context = _is_configuration(code) or code_key(code).startswith("c")
        if made is None or contexts or not of_context or outcome in self._outcomes_of(id):
            return False
        held = made.values.setdefault("contexts", [])
        if outcome not in map(_plain_id, held):
            held.append(outcome)
            self._elements.again(outcome, "contexts", id)
        self.told.append(f"{link.place}: `{outcome}` is a context of `{id}`")
        return True

    def _replace(self, context: str, outcome: str, link: Linked) -> None:
        """Use the outcome wherever this context is used, in the context's own words."""
        if context == outcome:
            return
        old = self._elements.found[context]
        new = {"ref": outcome, "wording": old.wording.label, "code": old.fields["code"]}
        places = [id for ids in old.roles.values() for id in ids]
        as_told = re.compile(rf"(?<![\w-]){re.escape(context)}(?![\w-])")
        for id in dict.fromkeys(places):
            made = self._made[id]
            made.read_as = [(column, as_told.sub(outcome, said)) for column, said in made.read_as]
            values = made.values
            for role in old.roles:
                if role in values:
                    values[role] = [_replaced(use, context, new) for use in values[role]]
        for role, ids in old.roles.items():
            for id in ids:
                self._elements.again(outcome, role, id)
        del self._elements.found[context]
        for coded in self._coded.values():
            if context in coded:
                coded.discard(context)
                coded.add(outcome)
        where = ", ".join(f"`{id}`" for id in dict.fromkeys(places))
        self.told.append(f"{link.place}: `{outcome}` is the context {link.arrow.target} of {where}")

    def _keep(self, link: Linked) -> None:
        values = self._made[link.configuration].values
        arrow = f"{link.arrow.source} -> {link.arrow.target}".strip()
        values["note"] = "\n".join(filter(None, (values.get("note"), f"Link: {arrow}")))
        self.not_understood.append(f"{link.place}: {arrow}")


def _plain_id(use: Any) -> str:
    """The id of a use that stands alone; nothing for a group."""
    return use if isinstance(use, str) else str(use.get("ref", ""))


def _replaced(use: Any, old: str, new: dict[str, Any]) -> Any:
    if isinstance(use, str):
        return new if use == old else use
    if "ref" in use:
        return {**new, **use, "ref": new["ref"]} if use["ref"] == old else use
    return {join: [_replaced(one, old, new) for one in members] for join, members in use.items()}
