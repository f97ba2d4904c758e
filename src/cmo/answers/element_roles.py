"""What an element does in a theory, in every role that it plays; mechanisms that are shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cmo.answers.naming import told
from cmo.answers.showing import Several, Shown
from cmo.flow import Flow
from cmo.model import ROLES, Configuration, Element, ProgrammeTheory, Role, Use
from cmo.ordering import natural_sort
from cmo.support import Support, support_of_part
from cmo.tables import Table
from cmo.wording import counted

DOES: dict[Role, str] = {
    "interventions": "is in place as an intervention",
    "contexts": "must hold as a context",
    "unless": "must not hold",
    "mechanisms": "is a mechanism",
    "outcomes": "follows as an outcome",
    "outcomes_if_absent": "follows where only the mechanism is absent",
    "regardless": "makes no difference",
    "strengthened_by": "makes it hold more strongly",
    "weakened_by": "makes it hold less strongly",
}
"""What an element does in each role."""


class Part(NamedTuple):
    """What an element does in one configuration."""

    configuration: Configuration
    role: Role
    use: Use
    support: Support


@dataclass(frozen=True, repr=False)
class ElementRoles(Several[Part], Shown):
    """All that an element does: role by role, and in natural order of the configurations."""

    element: Element
    parts: tuple[Part, ...]
    throughout: bool
    """Whether the theory has it in place for every configuration."""

    def _kept(self) -> Sequence[Part]:
        return self.parts

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles that it plays somewhere."""
        return tuple(dict.fromkeys(part.role for part in self.parts))

    def __repr__(self) -> str:
        """The element, and its roles."""
        return f"<ElementRoles {self.element.id!r}: {', '.join(self.roles) or 'none'}>"

    def __str__(self) -> str:
        """The parts, a line each."""
        lines = [self._title()]
        if self.throughout:
            lines.append("  is in place for every configuration")
        for part in self.parts:
            reworded = f", worded “{part.use.wording}”" if part.use.wording else ""
            place = told(part.configuration)
            lines.append(f"  {DOES[part.role]} in {place}{reworded} [{part.support}]")
        return "\n".join(lines)

    def as_values(self) -> dict[str, Any]:
        """The parts as plain values, for JSON; things are named by their ids."""
        return {
            "element": self.element.id,
            "kind": self.element.kind,
            "in_place_throughout": self.throughout,
            "parts": [
                {
                    "role": part.role,
                    "configuration": part.configuration.id,
                    "worded": part.use.label,
                    "support": str(part.support.grade),
                }
                for part in self.parts
            ],
        }

    def table(self) -> Table:
        """A row for each part that it plays."""
        rows = (
            (
                DOES[part.role],
                part.configuration.id,
                part.configuration.title or "",
                part.use.label,
                str(part.support),
            )
            for part in self.parts
        )
        columns = ("What it does", "Configuration", "Title", "Worded", "Support")
        return Table(self._title(), columns, tuple(rows))

    def _title(self) -> str:
        count = counted(len(self), "part") if self.parts else "no part"
        return f"{told(self.element)}, {self.element.kind}, plays {count}"


def roles_of(theory: ProgrammeTheory, element: Element) -> ElementRoles:
    """All that an element does in the configurations of a theory."""
    found = [
        Part(configuration, role, use, support_of_part(configuration, use, role))
        for configuration in (
            theory.configurations[id] for id in natural_sort(theory.configurations)
        )
        for role, use in configuration.uses()
        if use.id == element.id
    ]
    found.sort(key=lambda part: ROLES.index(part.role))
    throughout = element.id in {use.id for use in theory.header.interventions}
    return ElementRoles(element, tuple(found), throughout)


class SharedMechanism(NamedTuple):
    """A mechanism that works in several configurations."""

    mechanism: Element
    configurations: tuple[Configuration, ...]

    def __str__(self) -> str:
        """The mechanism, and where it works."""
        ids = ", ".join(configuration.id for configuration in self.configurations)
        return f"{told(self.mechanism)} works in {ids}"

    def as_values(self) -> dict[str, Any]:
        """The ids of both, for JSON."""
        return {
            "mechanism": self.mechanism.id,
            "configurations": [configuration.id for configuration in self.configurations],
        }


def shared_mechanisms(flow: Flow) -> tuple[SharedMechanism, ...]:
    """The elements that are a mechanism of more than one configuration, in natural order."""
    theory = flow.theory
    return tuple(
        SharedMechanism(
            theory.elements[id],
            tuple(theory.configurations[flow.configurations[user]] for user in users),
        )
        for id, users in zip(flow.elements, flow.worked_by, strict=True)
        if len(users) > 1
    )
