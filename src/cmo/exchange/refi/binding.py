"""The codes of a project -> what of a theory each of them stands for, and how that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cmo.errors import InvalidTheory
from cmo.exchange.refi.codes import Code
from cmo.exchange.refi.identity import code_guid, code_names, unmarked, whole_name
from cmo.exchange.refi.kinds import CodeKind, said_by_name, stands_below
from cmo.exchange.refi.mapping import CodeMapping, Target, key_for
from cmo.exchange.refi.tree import folded
from cmo.exchange.sources.identifiers import compared
from cmo.model import PARTS, Configuration, Element, ProgrammeTheory
from cmo.nearest import nearest, suggestion_among
from cmo.problems import Path, Problem, in_order


@dataclass(frozen=True)
class Binding:
    """What a code stands for. Without `targets` it binds to nothing.

    `how` says by what it is known, or why it does not bind; `alike` are the ids that its name is
    equally good for. `is_ignored`: the mapping file says that it stands for nothing.
    """

    code: Code
    targets: tuple[Target, ...] = ()
    how: str = ""
    alike: tuple[str, ...] = ()
    is_ignored: bool = False


class Binder:
    """Finds what codes stand for in one theory."""

    def __init__(self, theory: ProgrammeTheory, mapping: CodeMapping) -> None:
        """Look at the theory's names, and whether the mapping file names what is there.

        Raises:
            InvalidTheory: the mapping file names ids that the theory has not, or uses that it has
                not; the problems say where.
        """
        self._theory = theory
        self._mapping = mapping
        self._labels = {id: one.label for id, one in theory.elements.items()}
        self._labels |= {id: one.title or "" for id, one in theory.configurations.items()}
        self._by_guid = {code_guid(theory, id): id for id in self._labels}
        self._by_name: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for id, name, how in self._names():
            for key in {folded(name), compared(name)} - {""}:
                ids = self._by_name[key][how]
                if id not in ids:
                    ids.append(id)
        self._used = {
            id: {use.id for _role, use in one.uses()} for id, one in theory.configurations.items()
        }
        problems: list[Problem] = []
        self._mapped = {
            key: tuple(self._resolved(targets, ("codes", key), problems))
            for key, targets in mapping.codes.items()
        }
        for name, id in mapping.sources.items():
            if id not in theory.sources:
                known = {one.id: one.label for one in theory.sources.values()}
                message = f"the theory has no source `{id}`{suggestion_among(id, known)}"
                problems.append(mapping.problem("unknown-id", message, ("sources", name)))
        if problems:
            raise InvalidTheory(in_order(problems))

    def _names(self) -> Iterator[tuple[str, str, str]]:
        """Each id with a name that a code may have for it, and how that is told."""
        theory = self._theory
        things: dict[str, Element | Configuration] = {**theory.elements, **theory.configurations}
        for id, name in code_names(theory).items():
            yield id, id, "id"
            if name != whole_name(things[id]) or id in theory.configurations:
                yield id, name, "name"
        for id, element in theory.elements.items():
            yield id, element.label, "label"
            if element.code:
                yield id, element.code, "code"
        for id, one in theory.configurations.items():
            if one.title:
                yield id, one.title, "title"
            if one.published_as:
                yield id, one.published_as, "number"

    def bind(self, code: Code) -> Binding:
        """What a code stands for."""
        key = key_for(code, self._mapped)
        if key is not None:
            targets = self._mapped[key]
            return Binding(code, targets, "the mapping file", is_ignored=not targets)
        marked = unmarked(code.description)[1]
        if marked in self._labels:
            return Binding(code, (self._target(str(marked)),), "the id in its description")
        if code.guid in self._by_guid:
            return Binding(code, (self._target(self._by_guid[code.guid]),), "its guid")
        for name, kind, only in _forms(code):
            ids, how = self._named(name, kind)
            if only:
                ids = [id for id in ids if self._kind(id) == kind]
            if len(ids) == 1:
                return Binding(code, (self._target(ids[0]),), f"its {how}")
            if ids:
                return Binding(code, how=f"{how}s alike", alike=tuple(ids))
        return Binding(code)

    def _named(self, name: str, kind: CodeKind | None) -> tuple[list[str], str]:
        """The ids that bear this name, those of this kind if there are any, and how."""
        if name in self._labels:  # `A` is not `a` where the theory has both
            return [name], "id"
        for key in dict.fromkeys((folded(name), compared(name))):
            for how in ("id", "name", "label", "title", "code", "number"):
                ids = self._by_name.get(key, {}).get(how, []) if key else []
                if len(ids) > 1 and kind is not None:
                    ids = [id for id in ids if self._kind(id) == kind] or ids
                if ids:
                    return ids, how
        return [], ""

    def _kind(self, id: str) -> CodeKind:
        element = self._theory.elements.get(id)
        return element.kind if element is not None else "configuration"

    def _target(self, id: str) -> Target:
        return Target(id) if id in self._theory.configurations else Target(about=(id,))

    def nearest(self, code: Code) -> list[str]:
        """The ids that a code which binds to nothing may be meant for, the likeliest first."""
        name = said.rest if (said := said_by_name(code.name)) and said.rest else code.name
        by_label = {label: id for id, label in self._labels.items() if label}
        found = [*nearest(name, self._labels), *(by_label[it] for it in nearest(name, by_label))]
        return list(dict.fromkeys(found))[:3]

    def _resolved(
        self, targets: Iterable[Target | str], path: Path, problems: list[Problem]
    ) -> Iterator[Target]:
        targets = tuple(targets)
        for number, written in enumerate(targets):
            steps = (*path, number) if len(targets) > 1 else path
            target = written if isinstance(written, Target) else self._told_apart(written)
            for code, message in self._faults(target):
                problems.append(self._mapping.problem(code, message, steps))
            yield target

    def _told_apart(self, written: str) -> Target:
        """`CMOC1`, `trust` or `CMOC1/trust` as a target."""
        first, slash, rest = (part.strip() for part in written.partition("/"))
        if slash:
            return Target(first, (rest,))
        if first in self._theory.elements or first not in self._labels:
            return Target(about=(first,))
        return Target(first)

    def _faults(self, target: Target) -> Iterator[tuple[str, str]]:
        theory, configuration = self._theory, target.configuration
        known = configuration is None or configuration in theory.configurations
        if not known and configuration is not None:
            choice = suggestion_among(
                configuration, {one.id: one.title or "" for one in theory.configurations.values()}
            )
            yield "unknown-id", f"the theory has no configuration `{configuration}`{choice}"
        for about in target.about:
            if about in PARTS:
                if configuration is None:
                    yield (
                        "part-of-what",
                        f"`{about}` is a part of a configuration: write which, `CMOC1/{about}`",
                    )
            elif about not in theory.elements:
                choice = suggestion_among(about, self._labels)
                yield "unknown-id", f"the theory has no `{about}`{choice}"
            elif known and configuration is not None and about not in self._used[configuration]:
                yield "not-used", f"`{configuration}` does not use `{about}`"


def _forms(code: Code) -> Iterator[tuple[str, CodeKind | None, bool]]:
    """The names that a code may be meant by, those that say most first.

    With each the kind that it is of, and whether it can be of no other.
    """
    below = stands_below(code.above)
    kind = below[0].kind if below else None
    yield code.name, kind, False
    said = said_by_name(code.name)
    if said is not None:
        if said.stands.kind == "configuration" and said.code:
            yield said.code, "configuration", True
        if said.rest:
            yield said.rest, said.stands.kind, False
        if said.code and said.stands.kind != "configuration":
            yield said.code, said.stands.kind, True
    head, colon, rest = code.name.partition(":")
    if colon and rest.strip():
        yield head, "configuration", True
    last = code.name.replace("\\", "::").rpartition("::")[2]
    if last != code.name and last.strip():
        yield last, kind, False
