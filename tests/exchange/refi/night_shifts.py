"""A small theory of night shifts, and projects that code interviews for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cmo.exchange.refi import (
    CodeMapping,
    read_mapping,
    read_project,
)
from cmo.model import ProgrammeTheory
from cmo.reading import read_values
from cmo.render.document_html import as_html
from tests.exchange.refi.projects import Codes, Document, Passage, saved

THEORY: dict[str, Any] = {
    "format": 1,
    "theory": {"id": "night-shift", "title": "Night shifts"},
    "contexts": {
        "blame-free": {"label": "The manager answers without blame", "code": "C1"},
        "staffed": {"label": "Enough staff", "code": "C2"},
        "unused": "Nobody uses it",
    },
    "mechanisms": {"feels-heard": {"resource": "A reply", "reasoning": "Feels heard"}},
    "outcomes": {"reports": "More reports"},
    "configurations": {
        "CMOC1": {
            "title": "Answers count",
            "published_as": "7",
            "contexts": ["blame-free"],
            "mechanisms": ["feels-heard"],
            "outcomes": ["reports"],
        },
        "CMOC2": {"contexts": ["staffed", "blame-free"], "outcomes": ["reports"]},
    },
}
TEXT = "The manager never blames us.\nYou get a reply, so you bother.\nWe report more now."


def theory_of(**more: Any) -> ProgrammeTheory:
    return read_values({**THEORY, **more})[0]


def project(
    folder: Path, codes: Codes, passages: Sequence[Passage], name: str = "Interview 4.docx"
) -> Any:
    return read_project(saved(folder, codes, [Document(name, TEXT, passages)]))


def told(account: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", as_html(account)).split())


def evidence(theory: ProgrammeTheory) -> dict[str, list[tuple[str, str]]]:
    return {
        id: [(", ".join(one.about), one.quote or "") for one in configuration.evidence]
        for id, configuration in theory.configurations.items()
        if configuration.evidence
    }


WORDS = "never blames us"


def mapped(folder: Path, text: str) -> CodeMapping:
    path = folder / "map.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)
