"""Minimal sets of contexts, by answer set programming: clingo.

Any outside contexts may be chosen, so long as the target follows by the rules. The domain
heuristic tries each context as false first, so that the first model found is minimal; and with
`domRec` each model forbids all that contain it. That is clingo's own way to all subset-minimal
models over the shown atoms (https://github.com/potassco/clingo/issues/494). Stable models know no
circular reasons, so loops are no trouble.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.instances import Instance, rules_towards

if TYPE_CHECKING:
    from clingo import Model

OPTIONS = ("--heuristic=Domain", "--dom-mod=false,show", "--enum-mode=domRec", "--models=0")


class MinimalModels:
    """All minimal sets of outside contexts that are enough for the target, of a size or any.

    Prepare it anew before each time that it is called: clingo learns as it solves, and what it has
    learnt would be there the second time. It is given only the rules that lead to the target.
    """

    def __init__(self, instance: Instance, *, largest: int | None = None) -> None:
        from clingo import Control

        self._names = instance.outside
        self._control = Control(list(OPTIONS))
        self._control.add("base", [], "\n".join(_program(instance, largest)))
        self._control.ground([("base", [])])

    def __call__(self) -> list[tuple[int, ...]]:
        """The sets, each as the numbers of its contexts."""
        found: list[tuple[int, ...]] = []

        def keep(model: Model) -> None:
            found.append(tuple(atom.arguments[0].number for atom in model.symbols(shown=True)))

        self._control.solve(on_model=keep)
        return found

    def named(self, found: list[tuple[int, ...]]) -> set[frozenset[str]]:
        """The same by name."""
        return {frozenset(self._names[number] for number in one) for one in found}


class NumberOfMinimalModels(MinimalModels):
    """The same, when only their number is wanted: clingo hands over no model to Python."""

    def count(self) -> int:
        """How many there are."""
        self._control.solve()
        return int(self._control.statistics["summary"]["models"]["enumerated"])


def _program(instance: Instance, largest: int | None) -> Iterator[str]:
    rules = rules_towards(instance)
    needed = {need for rule in rules for need in rule.needs}
    atoms = {name: f"o({number})" for number, name in enumerate(instance.outside)}
    choice = "; ".join(atom for name, atom in atoms.items() if name in needed)
    yield f"{{ {choice} }}{'' if largest is None else f' {largest}'}."
    for rule in rules:
        for thing in rule.gives:
            atoms.setdefault(thing, f"e({len(atoms)})")
    for rule in rules:
        body = ", ".join(atoms[need] for need in rule.needs)
        for thing in rule.gives:
            yield f"{atoms[thing]} :- {body}."
    yield f":- not {atoms[instance.target]}."
    yield "#show o/1."
