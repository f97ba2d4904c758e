"""The pictures of two small theories as DOT and Mermaid text."""

from __future__ import annotations

from pathlib import Path

import cmo
from cmo.diagram import DiagramKind, Lit, View, diagram_of
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
VIEWS: list[tuple[str, str, DiagramKind, View]] = [
    ("night-shift", "selection", "theory", View(shown=["CMOC2"], selected_by="+learns-faster")),
    ("night-shift", "ripples-selection", "ripples", View(shown=["CMOC2"])),
    (
        "rich",
        "lit",
        "theory",
        View(
            lit=Lit(
                {"X1": "on", "X2": "undetermined"},
                dict.fromkeys(("alpha", "beta", "done-here", "more", "mixed", "stop-too"), "on")
                | dict.fromkeys(("bad", "if-not"), "undetermined"),
                order={"X1": 1},
            ),
            caption="When: alpha, beta & more",
        ),
    ),
]
"""Of which theory, under which name, what kind of picture, and what it shows."""
THEORIES = {"night-shift": NIGHT_SHIFT, "rich": RICH}


def made() -> dict[str, str]:
    """The golden texts, by the name of their file."""
    texts = {}
    for name, kind, configuration in PICTURES:
        theory = cmo.from_dict(THEORIES[name]).programme
        diagram = diagram_of(theory, kind=kind, configuration=configuration)
        texts[f"{name}.{kind}.dot"] = dot_source(diagram)
        texts[f"{name}.{kind}.mmd"] = mermaid_source(diagram)
    for name, view_name, kind, view in VIEWS:
        diagram = diagram_of(cmo.from_dict(THEORIES[name]).programme, kind=kind, view=view)
        texts[f"{name}.{view_name}.dot"] = dot_source(diagram)
        texts[f"{name}.{view_name}.mmd"] = mermaid_source(diagram)
    return texts


def write() -> None:
    """Make the golden files anew."""
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
