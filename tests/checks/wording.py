"""How well the wording checks do on sentences like those of published theories."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

import cmo

FOLDER = Path(__file__).parents[1] / "wording"
CODES = (
    "mechanism-is-activity",
    "context-repeats-intervention",
    "outcome-repeats-mechanism",
    "context-is-variable",
    "vague-label",
    "actors-alike",
    "elements-alike",
    "undeclared-opposite",
)
SETS = ("seen", "unseen")


class Score(NamedTuple):
    """What a check got right of one set, and where it was wrong."""

    flagged: int
    quiet: int
    missed: list[Any]
    false_alarms: list[Any]

    @property
    def precision(self) -> float:
        """Of those that it speaks of, the share that it should."""
        right = self.flagged - len(self.missed)
        return right / (right + len(self.false_alarms))

    @property
    def recall(self) -> float:
        """Of those that it should speak of, the share that it does."""
        return (self.flagged - len(self.missed)) / self.flagged


def sentences(code: str) -> dict[str, dict[str, list[Any]]]:
    """The sentences for a check: set by set, those to flag and those to be quiet of."""
    found: dict[str, dict[str, list[Any]]] = yaml.safe_load(
        (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    )
    return found


def score(code: str, which: str) -> Score:
    """Put a check to all sentences of one set, each as a theory of its own."""
    both = sentences(code)[which]
    return Score(
        len(both["flag"]),
        len(both["quiet"]),
        [entry for entry in both["flag"] if not speaks(code, entry)],
        [entry for entry in both["quiet"] if speaks(code, entry)],
    )


def speaks(code: str, entry: Any) -> bool:
    """Whether the check has something to say of a theory that holds just this."""
    values = {"format": 1, "theory": {"title": "Sentences"}, **_theory(code, entry)}
    return bool(cmo.from_dict(values).check(select=[code]))


def _theory(code: str, entry: Any) -> dict[str, Any]:
    if code == "mechanism-is-activity":
        return {"mechanisms": {"m": entry}}
    if code == "context-is-variable":
        return {"contexts": {"c": entry}}
    if code == "context-repeats-intervention":
        return {"contexts": {"c": entry[0]}, "interventions": {"i": entry[1]}}
    if code == "outcome-repeats-mechanism":
        return {
            "outcomes": {"o": entry[0]},
            "mechanisms": {"m": entry[1]},
            "configurations": {"C1": {"mechanisms": ["m"], "outcomes": ["o"]}},
        }
    if code == "vague-label":
        return {f"{entry[0]}s": {"x": {"label": entry[1]}}}
    if code == "actors-alike":
        return {"actors": {"a": entry[0], "b": entry[1]}}
    if code == "elements-alike":
        return {f"{entry[0]}s": {"a": {"label": entry[1]}, "b": {"label": entry[2]}}}
    return {"contexts": {"a": entry[0], "b": entry[1]}}
