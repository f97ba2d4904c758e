"""Minimal sets of contexts, by answer set programming: clingo.

Any outside contexts may be chosen, so long as the target follows by the rules. The domain
heuristic tries each context as false first, so that a model that is found is minimal; and with
`domRec` it forbids all that contain it. That is clingo's own way to the subset-minimal models over
the atoms that are shown (https://github.com/potassco/clingo/issues/494). Stable models know no
circular reasons, so loops are no trouble.

Prepare it anew before each time that it is called: what clingo has learnt stays with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from benchmarks.instances import Instance, rules_towards

if TYPE_CHECKING:
    from clingo import Control, Model

PLAIN = ("--heuristic=Domain", "--dom-mod=false,show", "--enum-mode=domRec", "--models=0")
"""What makes it enumerate minimal models, all else left as it comes."""
QUICK = (*PLAIN, "--configuration=frumpy", "--restarts=no")
"""The quickest of some thirty ways that were tried: up to fifty times as quick as the plain one."""


class MinimalModels:
    """All minimal sets of outside contexts that are enough for the target, of a size or any.

    It is given only the rules that lead to the target, or the `whole` theory.
    """

    def __init__(
        self,
        instance: Instance,
        *,
        largest: int | None = None,
        options: Sequence[str] = QUICK,
        whole: bool = False,
    ) -> None:
        self._names = instance.outside
        self._control = _grounded(instance, largest, options, whole=whole)

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


class NumberOfMinimalModels:
    """How many of them there are; no model is handed over to Python, which saves a little."""

    def __init__(
        self,
        instance: Instance,
        *,
        largest: int | None = None,
        options: Sequence[str] = QUICK,
    ) -> None:
        self._control = _grounded(instance, largest, options)

    def __call__(self) -> int:
        """The number."""
        self._control.solve()
        return int(self._control.statistics["summary"]["models"]["enumerated"])


def _grounded(
    instance: Instance, largest: int | None, options: Sequence[str], *, whole: bool = False
) -> Control:
    from clingo import Control

    control = Control(list(options))
    control.add("base", [], "\n".join(_program(instance, largest, whole=whole)))
    control.ground([("base", [])])
    return control


def _program(instance: Instance, largest: int | None, *, whole: bool) -> Iterator[str]:
    """A choice among the contexts, the rules, and the demand for the target."""
    rules = instance.rules if whole else rules_towards(instance)
    needed = {need for rule in rules for need in rule.needs}
    atoms = {name: f"o({number})" for number, name in enumerate(instance.outside)}
    choice = "; ".join(atom for name, atom in atoms.items() if name in needed)
    yield f"{{ {choice} }}{'' if largest is None else f' {largest}'}."
    for rule in rules:
        for thing in (*rule.needs, *rule.gives):
            atoms.setdefault(thing, f"e({len(atoms)})")
    for rule in rules:
        body = ", ".join(atoms[need] for need in rule.needs)
        for thing in rule.gives:
            yield f"{atoms[thing]} :- {body}."
    yield f":- not {atoms[instance.target]}."
    yield "#show o/1."
