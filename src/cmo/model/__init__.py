"""The typed, frozen records of a programme theory: no input or output, no graph.

One set of classes serves the file and the user. A record is validated from what the file holds
(`contexts: [some-id]`), and while that is done references become the records that they name, looked
up in the `Register` that is given as the validation context.
"""

from __future__ import annotations

from cmo.model.configuration import Confidence, Configuration, Evidence, Informing
from cmo.model.elements import (
    Actor,
    Appraisal,
    Context,
    Domain,
    Element,
    FormalTheory,
    Intervention,
    Level,
    Mechanism,
    Named,
    Outcome,
    PartBasis,
    Published,
    Source,
)
from cmo.model.record import Record, Register
from cmo.model.theory import PAWSONS_LEVELS, Header, ProgrammeTheory
from cmo.model.use import AnyOf, Chain, Item, Use, uses_in
from cmo.model.values import HOME_OF_ROLE, KINDS, PARTS, ROLES, FrozenMap, Kind, Role

__all__ = [
    "HOME_OF_ROLE",
    "KINDS",
    "PARTS",
    "PAWSONS_LEVELS",
    "ROLES",
    "Actor",
    "AnyOf",
    "Appraisal",
    "Chain",
    "Confidence",
    "Configuration",
    "Context",
    "Domain",
    "Element",
    "Evidence",
    "FormalTheory",
    "FrozenMap",
    "Header",
    "Informing",
    "Intervention",
    "Item",
    "Kind",
    "Level",
    "Mechanism",
    "Named",
    "Outcome",
    "PartBasis",
    "ProgrammeTheory",
    "Published",
    "Record",
    "Register",
    "Role",
    "Source",
    "Use",
    "uses_in",
]
