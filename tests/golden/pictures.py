"""The pictures of two small theories as DOT and Mermaid text."""

from __future__ import annotations

from pathlib import Path

import cmo
from cmo.diagram import DiagramKind, diagram_of
from cmo.render.dot import dot_source
from cmo.render.mermaid import mermaid_source
from tests.rich_theory import RICH
from tests.theories import NIGHT_SHIFT

FOLDER = Path(__file__).parent
PICTURES: list[tuple[str, DiagramKind, str | None]] = [
    ("night-shift", "theory", None),
    ("night-shift", "ripples", None),
    ("night-shift", "card", "CMOC1"),
    ("rich", "theory", None),
    ("rich", "card", "X1"),
]
THEORIES = {"night-shift": NIGHT_SHIFT, "rich": RICH}


def made() -> dict[str, str]:
    """The golden texts, by the name of their file."""
    texts = {}
    for name, kind, configuration in PICTURES:
        theory = cmo.from_dict(THEORIES[name]).programme
        diagram = diagram_of(theory, kind=kind, configuration=configuration)
        texts[f"{name}.{kind}.dot"] = dot_source(diagram)
        texts[f"{name}.{kind}.mmd"] = mermaid_source(diagram)
    return texts


def write() -> None:
    """Make the golden files anew."""
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
