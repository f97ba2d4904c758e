"""The words around a picture: its subtitle, and its description for those who cannot see it."""

from __future__ import annotations

from cmo import wording
from cmo.model import ProgrammeTheory
from cmo.ordering import natural_sort


def stage_of(theory: ProgrammeTheory) -> str:
    """What kind of theory it is, as a subtitle begins: `Refined programme theory`."""
    stage = theory.header.stage
    return f"{stage.capitalize()} programme theory" if stage else "Programme theory"


def counted(theory: ProgrammeTheory) -> str:
    """How many configurations there are, and in how many domains."""
    configurations = list(theory.configurations.values())
    domains = {item.domain.id for item in configurations if item.domain}
    text = wording.counted(len(configurations), "configuration")
    return f"{text} in {wording.counted(len(domains), 'domain')}" if len(domains) > 1 else text


def described(theory: ProgrammeTheory) -> str:
    """The whole theory in words: each configuration as a sentence."""
    lines = [f"{stage_of(theory)} “{theory.header.title}”: {counted(theory)}."]
    for id in natural_sort(theory.configurations):
        lines.append(f"{id}: {theory.configurations[id].sentence()}")
    return "\n".join(lines)
