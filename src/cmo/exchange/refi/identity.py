"""How a code tells which element or configuration it stands for, and keeps telling it.

A code that `cmo` writes says so three times, as no program is known to keep all of it: by its guid,
which is made from the ids of the theory and the thing; at the end of its description, where even a
renamed code keeps it; and by its name, which every program keeps.
"""

from __future__ import annotations

import re
import uuid

from cmo.exchange.refi.tree import folded
from cmo.exchange.sources.identifiers import compared, fit_id
from cmo.model import PARTS, Configuration, Element, ProgrammeTheory
from cmo.model.values import problem_of_id

MOST_SIGNS = 120
"""The longest name of a code that is written. The description begins with a longer one's whole."""
_MOST_WORDS = 6
_MOST_OF_ID = 50

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:realist-cmo:codebook")
_MARK = re.compile(r"\s*\[cmo:\s*(\S+?)\s*\]")


def code_guid(theory: ProgrammeTheory, id: str) -> str:
    """The guid of the code for this id, or for a folder: the same at every export."""
    return str(uuid.uuid5(_NAMESPACE, f"{theory.header.id or theory.header.title}\n{id}"))


def readable_id(label: str) -> str:
    """An id for something of this label: its first words.

    >>> readable_id("The ward manager answers reports without blame")
    'the-ward-manager-answers-reports-without'
    """
    words = compared(label).split()
    id = fit_id("-".join(words[:_MOST_WORDS])[:_MOST_OF_ID]).strip("-") or "unnamed"
    return f"{id}-1" if id in PARTS else id


def marked(description: str, id: str) -> str:
    r"""A description with the id at its end.

    >>> marked("More of it", "blame-free")
    'More of it\n\n[cmo: blame-free]'
    """
    return f"{description}\n\n[cmo: {id}]" if description else f"[cmo: {id}]"


def unmarked(description: str) -> tuple[str, str | None]:
    r"""A description without the id in it, and the id; None where there is none.

    >>> unmarked("More of it\n\n[cmo: blame-free]"), unmarked("More")
    (('More of it', 'blame-free'), ('More', None))
    """
    found = None
    for found in _MARK.finditer(description):  # noqa: B007 - the last one counts
        pass
    if found is None or problem_of_id(found[1]) is not None:
        return description, None
    return (description[: found.start()] + description[found.end() :]).strip(), found[1]


def code_names(theory: ProgrammeTheory) -> dict[str, str]:
    """The name of the code for each id: a label, or a configuration's id and title.

    Each is there once, capitals apart, even across folders: some programs have no folders.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    things: dict[str, Element | Configuration] = {**theory.elements, **theory.configurations}
    for id, one in things.items():
        name = whole_name(one)
        if len(name) > MOST_SIGNS:
            name = name[: MOST_SIGNS - 1].rstrip() + "…"
        if folded(name) in taken:
            name = f"{name} ({id})"
        taken.add(folded(name))
        names[id] = name
    return names


def whole_name(one: Element | Configuration) -> str:
    """The name of a code before it is cut."""
    if isinstance(one, Configuration):
        return " ".join(f"{one.id}: {one.title}".split()) if one.title else one.id
    return " ".join(one.label.split())
