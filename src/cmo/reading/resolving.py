"""Plain values -> a programme theory: every id is found, every reference becomes what it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import ValidationError

from cmo.model import (
    HOME_OF_ROLE,
    PARTS,
    PAWSONS_LEVELS,
    Configuration,
    FrozenMap,
    Header,
    Kind,
    ProgrammeTheory,
    Record,
    Register,
    Source,
)
from cmo.model.values import problem_of_id
from cmo.nearest import suggestion
from cmo.problems import Path, Places
from cmo.reading.explaining import NAMES, Explanation, explain_all, kind_of_value
from cmo.reading.top_level import (
    ELEMENT_CLASSES,
    HOMES,
    NAMED_CLASSES,
    TopLevel,
    without_space,
)
from cmo.reading.unknown_ids import UnknownIds, told
from cmo.reading.yaml_text import MORE_PROBLEMS, MOST_PROBLEMS

R = TypeVar("R", bound=Record)


class TooManyProblems(Exception):
    """So much is wrong that it does not help to go on."""


class Resolution:
    """A theory, or what is wrong with it; where each id is declared; and which are left empty."""

    def __init__(self) -> None:
        """Nothing resolved yet."""
        self.theory: ProgrammeTheory | None = None
        self.problems: list[Explanation] = []
        self.declared: dict[str, Path] = {}
        self.left_empty: dict[str, Path] = {}


def resolve(
    top: TopLevel,
    places: Places,
    last: Path = (),
    overwritten: Iterable[tuple[str, Any]] = (),
) -> Resolution:
    """Resolve what stands in the collections of a theory: dicts, lists, strings and None.

    Every problem is found that can be found, up to `MOST_PROBLEMS`.

    Args:
        top: the header and the collections, of all files of the theory.
        places: where in these files all of it stands.
        last: the way to what stands last in the file.
        overwritten: the maps of which a file has a second one, which is in the collections.
    """
    resolver = _Resolver(top, places, last)
    for name, map in overwritten:
        resolver.hide(name, map)
    with suppress(TooManyProblems):
        resolver.run()
    return resolver.result


class _Resolver:
    """Goes through what stands in a theory, in the order in which things depend on one another."""

    def __init__(self, top: TopLevel, places: Places, last: Path) -> None:
        self.result = Resolution()
        self.register = Register()
        self.top = top
        self.places = places
        self.raw = top.maps
        self.raw_elements: dict[str, tuple[Kind, Any, Path]] = {}
        self.last = last
        # what cannot be read, so that it is no wonder if what it declares is not known
        self.unread_maps = set(top.unread)
        self.refused_ids: dict[str, str] = {}
        self.hidden_ids: set[str] = set()
        self.ids = UnknownIds(
            self.register, self.raw, self.result.left_empty, self.refused_ids, places
        )

    def hide(self, name: str, map: Any) -> None:
        """Hold back what is said of ids that a map declares which has a second one below it."""
        if isinstance(map, dict):
            self.hidden_ids.update(map)
        if name == "configurations":
            self.unread_maps.update(HOMES)  # elements may be declared where they are used

    def note(self, code: str, message: str, path: Path, *, at_key: bool = False) -> None:
        self.add(Explanation(code, message, path, at_key))

    def add(self, explanation: Explanation) -> None:
        self.result.problems.append(explanation)
        if len(self.result.problems) >= MOST_PROBLEMS:
            more = Explanation("more-problems", MORE_PROBLEMS, self.last)
            self.result.problems.append(more)
            raise TooManyProblems

    def run(self) -> None:
        for explanation in self.top.problems:
            self.add(explanation)
        self.find_ids()
        for name, record in NAMED_CLASSES.items():
            getattr(self.register, name).update(self.read_map(name, record))
        if not self.raw["levels"]:
            self.register.levels.update(PAWSONS_LEVELS)
        self.register.sources.update(self.read_map("sources", Source))
        self.read_elements()
        header = self.read_header(self.top.header)
        configurations = self.read_map("configurations", Configuration)
        self.check_references(configurations)
        if not self.result.problems and header is not None:
            self.result.theory = self.assemble(header, configurations)

    # Ids

    def find_ids(self) -> None:
        for name, kind in HOMES.items():
            for id, raw in self.raw[name].items():
                self.declare(id, (name, id), raw, kind)
        for id, raw in self.raw["configurations"].items():
            self.declare(id, ("configurations", id), raw, None)
        for kind, raw, path in self.inline_declarations():
            id = raw["id"]
            if isinstance(id, str):
                content = {key: value for key, value in raw.items() if key != "id"}
                self.declare(id, path, content, kind)

    def declare(self, id: str, path: Path, raw: Any, kind: Kind | None) -> None:
        """Note where an element (or, with no kind, a configuration) is declared."""
        if raw is None:
            self.leave_out(id, path)
            return
        if (first := self.result.declared.get(id)) is not None:
            also = f"{told(first)}{self.places.where(first)}"
            message = f"`{id}` is declared twice (also {also}); give one another id"
            self.note("duplicate-id", message, path, at_key=True)
            return
        self.check_id(id, path)
        if id in PARTS:
            message = f"`{id}` names a part of a configuration and cannot be an id; choose another"
            self.note("bad-id", message, path, at_key=True)
        self.result.declared[id] = path
        if kind is not None:
            self.raw_elements[id] = kind, raw, path

    def leave_out(self, id: str, path: Path) -> None:
        """Take an entry that is left empty for one that is left out."""
        self.check_id(id, path)
        self.result.left_empty[id] = path

    def check_id(self, id: str, path: Path) -> None:
        wrong = problem_of_id(id)
        if wrong is not None:
            self.refused_ids[_plain(id)] = id
            if "\u00a0" in id:
                wrong = wrong.replace("a space", "a no-break space")
            self.note("bad-id", f"`{id}` is no id: {wrong}", path, at_key=True)

    def inline_declarations(self) -> Iterator[tuple[Kind, dict[str, Any], Path]]:
        """Every element that is declared where it is used."""
        configurations = self.raw["configurations"].items()
        holders: list[tuple[Path, Any]] = [(("theory",), self.top.header)]
        holders += [(("configurations", id), raw) for id, raw in configurations]
        for path, holder in holders:
            if isinstance(holder, dict):
                for role, items in holder.items():
                    kind = HOME_OF_ROLE.get(role)
                    if kind is not None and items.__class__ is list:
                        yield from _declared_in(items, kind, (*path, role))

    # Records

    def read_map(self, name: str, record: type[R]) -> dict[str, R]:
        """The records of one map, by id."""
        found: dict[str, R] = {}
        for id, raw in self.raw[name].items():
            path = (name, id)
            if raw is None:
                if name != "configurations":
                    self.leave_out(id, path)
                continue
            if id not in self.result.declared:
                self.check_id(id, path)
            found[id] = self.read(record, id, raw, path)
        return found

    def read_elements(self) -> None:
        for id, (kind, raw, path) in self.raw_elements.items():
            self.register.elements[id] = self.read(ELEMENT_CLASSES[kind], id, raw, path)

    def read(self, record: type[R], id: str, raw: Any, path: Path) -> R:
        """One record. Where it has a problem, an empty one, so that references to it hold."""
        if isinstance(raw, str) and record is not Configuration:
            raw = {"title" if record is Source else "label": raw}
        elif not isinstance(raw, dict):
            keys = "keys such as `contexts:`" if record is Configuration else "a label, or keys"
            thing = NAMES[str(path[0])] if len(path) == 2 else "element"
            hint = (
                _missing_colon(raw, record) or f", and is {kind_of_value(raw)}{without_space(raw)}"
            )
            message = f"the {thing} `{id}` must hold {keys}{hint}"
            self.note("wrong-type", message, path)
            return _stub(record, id)
        elif "id" in raw:
            message = "no `id` belongs here: the id is what stands in front of the colon"
            self.note("unknown-key", message, (*path, "id"), at_key=True)
        try:
            return record.model_validate({**raw, "id": id}, context=self.register)
        except ValidationError as error:
            self.note_errors(error, record, raw, path)
            return _stub(record, id)

    def read_header(self, raw: Any) -> Header | None:
        if raw is None:
            return None
        if isinstance(raw, str):
            hint = (
                _missing_colon(raw, Header)
                or without_space(raw)
                or f"; write `title: {raw}` under it"
            )
            self.note("wrong-type", f"`theory` must hold keys{hint}", ("theory",))
            return None
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            self.check_id(raw["id"].strip(), ("theory", "id"))
        try:
            return Header.model_validate(raw, context=self.register)
        except ValidationError as error:
            self.note_errors(error, Header, raw, ("theory",))
            return None

    def note_errors(
        self, error: ValidationError, record: type[Record], raw: Any, path: Path
    ) -> None:
        errors = [
            details
            for details in error.errors(include_url=False)
            # a list whose members are all wrong is not empty for that
            if not (details["type"] == "too_short" and details["input"])
            and not (details["type"] == "unknown_reference" and self.is_echo(**details["ctx"]))
        ]
        for explanation in self.ids.joined(explain_all(errors, record, raw, path, self.ids)):
            self.add(explanation)

    def is_echo(self, id: str, collection: str) -> bool:
        """Whether an id is only unknown because something else is wrong, which is told."""
        homes = HOMES if collection == "elements" else (collection,)
        return (
            not self.unread_maps.isdisjoint(homes)
            or _plain(id) in self.refused_ids
            or id in self.hidden_ids
        )

    def note_unknown(self, id: str, collection: str, path: Path) -> None:
        if not self.is_echo(id, collection):
            self.add(self.ids.explained(id, collection, path))

    # What hangs together

    def check_references(self, configurations: Mapping[str, Configuration]) -> None:
        for id, (_, _, path) in self.raw_elements.items():
            opposite = getattr(self.register.elements[id], "opposite_of", None)
            if opposite == id:
                message = f"`{id}` cannot be its own opposite"
                self.note("circular", message, (*path, "opposite_of"))
            elif opposite is not None and opposite not in self.register.elements:
                self.note_unknown(opposite, "elements", (*path, "opposite_of"))
        self.check_domains()
        for id, configuration in configurations.items():
            path = ("configurations", id)
            for number, rival in enumerate(getattr(configuration, "rivals", ())):
                self.check_rival(id, rival, (*path, "rivals", number), configurations)
            for number, item in enumerate(getattr(configuration, "evidence", ())):
                for position, part in enumerate(item.about):
                    if part not in PARTS and not _uses(configuration, part):
                        at = (*path, "evidence", number, "about", position)
                        self.note_part(part, configuration, at)

    def note_part(self, part: str, configuration: Configuration, path: Path) -> None:
        """Note that evidence is about something that its configuration does not hold."""
        if not self.is_echo(part, "elements"):
            known = {use.id for _, use in configuration.uses()}
            message = self.ids.part(part, known, configuration.id, PARTS)
            self.note("unknown-id", message, path)

    def check_domains(self) -> None:
        domains = self.register.domains
        for id in domains:
            chain, outer = {id}, getattr(domains[id], "part_of", None)
            if outer is not None and outer not in domains:
                self.note_unknown(outer, "domains", ("domains", id, "part_of"))
            while outer in domains:
                if outer in chain:
                    message = f"the domain `{id}` would be a part of itself"
                    self.note("circular", message, ("domains", id, "part_of"))
                    break
                chain.add(outer)
                outer = getattr(domains[outer], "part_of", None)

    def check_rival(
        self, id: str, rival: str, path: Path, configurations: Mapping[str, Configuration]
    ) -> None:
        if rival == id:
            self.note("circular", f"`{id}` cannot be its own rival", path)
        elif rival in configurations or self.is_echo(rival, "configurations"):
            return
        elif self.result.left_empty.get(rival) == ("configurations", rival):
            message = f"the configuration `{rival}` is left empty; write its `contexts:` and so on"
            self.note("unknown-id", message, path)
        else:
            choice = suggestion(rival, configurations)
            self.note("unknown-id", f"no configuration `{rival}` is declared{choice}", path)

    def assemble(self, header: Header, configurations: dict[str, Configuration]) -> ProgrammeTheory:
        register = self.register
        homes: dict[Kind, dict[str, Any]] = {kind: {} for kind in ELEMENT_CLASSES}
        for id, element in register.elements.items():
            homes[element.kind][id] = element
        return ProgrammeTheory(
            header=header,
            domains=FrozenMap(register.domains),
            levels=FrozenMap(register.levels),
            actors=FrozenMap(register.actors),
            interventions=FrozenMap(homes["intervention"]),
            contexts=FrozenMap(homes["context"]),
            mechanisms=FrozenMap(homes["mechanism"]),
            outcomes=FrozenMap(homes["outcome"]),
            sources=FrozenMap(register.sources),
            theories=FrozenMap(register.theories),
            configurations=FrozenMap(configurations),
        )


def _declared_in(
    items: list[Any], kind: Kind, path: Path
) -> Iterator[tuple[Kind, dict[str, Any], Path]]:
    for number, item in enumerate(items):
        if isinstance(item, dict):
            if "id" in item:
                yield kind, item, (*path, number)
            for group in ("any", "chain"):
                members = item.get(group)
                if isinstance(members, list):
                    yield from _declared_in(members, kind, (*path, number, group))


def _stub(record: type[R], id: str) -> R:
    """A record with nothing in it but its id, to stand for one that has a problem."""
    construct: Any = record.model_construct
    stub: R = construct(id=id, label=id)
    return stub


def _plain(id: str) -> str:
    """An id as it would be if it held nothing that no id may hold."""
    return re.sub(r"[\W_]+", "-", id).strip("-").casefold()


def _missing_colon(raw: Any, record: type[Record]) -> str:
    """What to say where text that stands for a map begins with one of its keys."""
    first = raw.split(maxsplit=1)[0] if isinstance(raw, str) and raw.strip() else ""
    return f"; a `:` is missing after `{first}`" if first in record.keys else ""


def _uses(configuration: Configuration, id: str) -> bool:
    return any(use.element.id == id for _, use in configuration.uses())
