"""Minimal sets of contexts, by fault tree analysis: SCRAM, a program in C++.

The target is the top event, each thing that is given an OR of rules, each rule an AND of what it
needs, and the outside contexts are the basic events. A fault tree has no loops.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.instances import Instance, rules_towards


def scram_path() -> Path | None:
    """Where SCRAM is, if it is installed."""
    found = shutil.which("scram")
    return None if found is None else Path(found)


class CutSets(NamedTuple):
    """What SCRAM reports."""

    number: int
    """How many minimal cut sets there are."""
    seconds: float
    """How long the calculation took by its own clock: without its start, its input and output."""
    report: str

    def named(self) -> set[frozenset[str]]:
        """The sets themselves."""
        products = re.findall(r"<product .*?</product>", self.report, re.DOTALL)
        return {frozenset(re.findall(r'basic-event name="(.*?)"', one)) for one in products}


class MinimalCutSets:
    """All minimal cut sets of the target, of a size or any; to be called as often as one likes.

    It is given only the rules that lead to the target: it takes all other outcomes that nothing
    needs for top events, too, and would analyse each. Of its algorithms (`zbdd`, `mocus`, `bdd`)
    now one is the quickest, now another, by a factor of thirty.
    """

    def __init__(
        self, instance: Instance, *, largest: int | None = None, algorithm: str = "zbdd"
    ) -> None:
        program = scram_path()
        if program is None:
            raise FileNotFoundError("SCRAM is not installed: apt-get install scram")
        # it bounds the size to 20 unless told otherwise
        most = len(instance.outside) if largest is None else largest
        self._command = [str(program), f"--{algorithm}", "--limit-order", str(most), "--no-indent"]
        self._model = model_of(instance)

    def __call__(self) -> CutSets:
        """Run the program; its model is written before, and its report is read, in here."""
        with tempfile.TemporaryDirectory() as folder:
            model, report = Path(folder, "model.xml"), Path(folder, "report.xml")
            model.write_text(self._model, encoding="utf-8")
            subprocess.run([*self._command, "-o", str(report), str(model)], check=True)
            text = report.read_text(encoding="utf-8")
        number = re.search(r'<sum-of-products [^>]*products="(\d+)"', text)
        seconds = re.search(r"<calculation-time [^>]*>\s*<products>([^<]*)</products>", text)
        if number is None or seconds is None:
            raise ValueError(f"this is no report of SCRAM as we know it: {text[:1000]}")
        return CutSets(int(number[1]), float(seconds[1]), text)


def model_of(instance: Instance) -> str:
    """The fault tree of an instance, in the Open-PSA Model Exchange Format."""
    return "\n".join(
        [
            '<?xml version="1.0"?>',
            '<opsa-mef><define-fault-tree name="theory">',
            *_definitions(instance),
            "</define-fault-tree></opsa-mef>",
        ]
    )


def _definitions(instance: Instance) -> Iterator[str]:
    rules = rules_towards(instance)
    needed = dict.fromkeys(need for rule in rules for need in rule.needs)
    outside = set(instance.outside).intersection(needed)
    givers = defaultdict(list)
    for rule in rules:
        yield _gate(rule.id, "and", [_event(need, outside) for need in rule.needs])
        for thing in rule.gives:
            givers[thing].append(_event(rule.id, outside))
    for thing, giving in givers.items():
        if thing in needed or thing == instance.target:
            yield _gate(thing, "or", giving)
    for name in instance.outside:
        if name in outside:
            yield f'<define-basic-event name="{name}"/>'


def _event(name: str, outside: set[str]) -> str:
    return f'<{"basic-event" if name in outside else "gate"} name="{name}"/>'


def _gate(name: str, how: str, parts: Sequence[str]) -> str:
    formula = "".join(parts) if len(parts) == 1 else f"<{how}>{''.join(parts)}</{how}>"
    return f'<define-gate name="{name}">{formula}</define-gate>'
