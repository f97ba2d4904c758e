"""Small theories for the tests, as plain values."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

NIGHT_SHIFT: dict[str, Any] = {
    "format": 1,
    "theory": {
        "id": "night-shift-reporting",
        "title": "Incident reporting on night shifts",
        "stage": "initial",
        "question": "What makes night staff report near misses, for whom, and when?",
    },
    "domains": {"culture": "Reporting culture"},
    "actors": {"nurse": "Night nurse", "manager": "Ward manager"},
    "interventions": {"short-form": "A two-line report form on the ward phone"},
    "contexts": {
        "short-staffed": {
            "label": "Fewer than two nurses are on the ward",
            "level": "institutional",
        },
        "blame-free": {
            "label": "The ward manager answers reports without blame",
            "level": "interpersonal",
            "basis": "stated",
        },
        "weekly-review": "Reports are talked over once a week",
    },
    "mechanisms": {
        "feels-heard": {
            "resource": "A reply within a day",
            "reasoning": "Reporting is worth my time",
            "actors": ["nurse"],
            "provider": "manager",
            "basis": {"resource": "stated", "reasoning": "inferred"},
        },
    },
    "outcomes": {
        "reports-more": {
            "label": "More near misses are reported",
            "valence": "positive",
            "horizon": "proximal",
        },
        "learns-faster": {
            "label": "The ward learns from near misses",
            "valence": "positive",
            "horizon": "distal",
        },
    },
    "sources": {
        "int-04": {
            "type": "interview",
            "title": "Interview 4",
            "year": 2025,
            "appraisal": {"relevance": "high", "richness": "high", "rigour": "moderate"},
        },
    },
    "configurations": {
        "CMOC1": {
            "title": "A quick answer makes reporting worthwhile",
            "domain": "culture",
            "interventions": ["short-form"],
            "contexts": ["blame-free"],
            "unless": ["short-staffed"],
            "mechanisms": ["feels-heard"],
            "outcomes": ["reports-more"],
            "evidence": [
                {
                    "source": "int-04",
                    "stance": "supports",
                    "about": "feels-heard",
                    "locator": "p. 3",
                    "quote": "You get a reply, so you bother.",
                    "basis": "stated",
                }
            ],
        },
        "CMOC2": {
            "contexts": ["reports-more", {"any": ["blame-free", "weekly-review"]}],
            "mechanisms": [{"id": "sees-pattern", "reasoning": "These are not one-offs"}],
            "outcomes": [
                {"ref": "learns-faster", "wording": "The ward learns", "basis": "inferred"}
            ],
        },
    },
}
"""The theory of the design notes, with a little more in it."""


def night_shift() -> dict[str, Any]:
    """A copy of it that a test may change."""
    return deepcopy(NIGHT_SHIFT)


def one_configuration(**parts: Any) -> dict[str, Any]:
    """A theory of one configuration, `C1`, with every id that its parts name declared as it needs.

    Ids that begin with c, m, o and i are contexts, mechanisms, outcomes and interventions.
    """
    homes: dict[str, dict[str, str]] = {}
    names = {"c": "contexts", "m": "mechanisms", "o": "outcomes", "i": "interventions"}

    def declare(item: Any) -> None:
        if isinstance(item, str):
            homes.setdefault(names[item[0]], {})[item] = f"Label of {item}"
        elif isinstance(item, dict):
            for member in (item.get("ref"), *item.get("any", ()), *item.get("chain", ())):
                if member is not None:
                    declare(member)

    for items in parts.values():
        for item in items if isinstance(items, list) else ():
            declare(item)
    return {
        "format": 1,
        "theory": {"title": "One configuration"},
        **homes,
        "configurations": {"C1": parts},
    }
