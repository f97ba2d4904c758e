"""The words around a picture: its subtitle, and its description for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from cmo import wording
from cmo.diagram.selection import Beyond, Selection, briefly

if TYPE_CHECKING:
    from cmo.diagram.parts import Node
    from cmo.model import ProgrammeTheory

MOST_IN_A_NOTE = 12
"""How many of the configurations that are left out the note below the legend names."""


def stage_of(theory: ProgrammeTheory) -> str:
    """What kind of theory it is, as a subtitle begins: `Refined programme theory`."""
    stage = theory.header.stage
    return f"{stage.capitalize()} programme theory" if stage else "Programme theory"


def counted(part: Selection) -> str:
    """How many configurations there are, in how many domains, and what selected them."""
    configurations = part.theory.configurations
    text = wording.counted(len(configurations), "configuration")
    shown, total = (
        len({item.domain.id for item in items if item.domain})
        for items in ([configurations[id] for id in part.order], configurations.values())
    )
    if part.left_out:
        text = f"{len(part.order)} of {text}"
        domains = f"{'all' if shown == total else f'{shown} of'} {total} domains" if shown else ""
    else:
        domains = f"{total} domains"
    text += f" in {domains}" if domains and total > 1 else ""
    return f"{text}, selected by “{part.selected_by}”" if part.selected_by else text


def extent_of(part: Selection) -> str:
    """How much of a theory is shown, and why that; nothing where the whole is."""
    return counted(part) if part.left_out or part.selected_by else ""


def notes_on(part: Selection) -> tuple[str, ...]:
    """What is left out, with the first few by their ids."""
    left_out = briefly(part.left_out, MOST_IN_A_NOTE)
    return (f"Left out: {left_out}.",) if left_out else ()


def described(part: Selection) -> list[str]:
    """What is shown, in words: each configuration as a sentence."""
    theory = part.theory
    lines = [f"{stage_of(theory)} “{theory.header.title}”: {counted(part)}."]
    lines += [f"{id}: {theory.configurations[id].sentence()}" for id in part.order]
    return lines


def described_beyond(
    part: Selection, nodes: Iterable[Node], beyond: Mapping[str, Beyond]
) -> list[str]:
    """What is left out, in words, and which boxes it has a part in."""
    if not part.left_out:
        return []
    told = ((node.heading or node.text, beyond.get(node.of, Beyond()).told()) for node in nodes)
    lines = [f"{name}: {text} (left out)." for name, text in told if text]
    return [*lines, f"Left out: {briefly(part.left_out)}."]
