"""`Theory`, the object in a user's hands, and the ways to get one.

A theory holds its records and their places in the file. Each method is a line or two that calls
the module that knows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from cmo import reading, shipped
from cmo.errors import CmoError, FileTrouble, UnknownId
from cmo.model import (
    Actor,
    Configuration,
    Context,
    Domain,
    Element,
    FormalTheory,
    FrozenMap,
    Header,
    Intervention,
    Level,
    Mechanism,
    Outcome,
    ProgrammeTheory,
    Source,
)
from cmo.nearest import suggestion
from cmo.problems import Places, Severity
from cmo.wording import with_article

if TYPE_CHECKING:
    from cmo.answers import CheckResult
    from cmo.diagram import DiagramKind
    from cmo.graph import DiGraph, MultiDiGraph
    from cmo.summary import Account, Summary


@dataclass(frozen=True, repr=False)
class Theory:
    """A programme theory: what its file declares, and the questions that can be put to it.

    Theories are equal where they say the same, wherever they were read from.
    """

    programme: ProgrammeTheory
    places: Places = field(default_factory=Places, compare=False)

    def __repr__(self) -> str:
        """A line with the title and a few figures."""
        figures = f"{len(self)} configurations, {len(self.elements)} elements"
        return f"<Theory {self.title!r}: {figures}>"

    def __str__(self) -> str:
        """A short summary."""
        return str(self.summary())

    def __getitem__(self, id: str) -> Configuration:
        """The configuration with this id.

        Raises:
            UnknownId: there is none; the message names the nearest.
        """
        return _configuration(self.programme, id)

    def __contains__(self, id: object) -> bool:
        """Whether there is a configuration with this id."""
        return id in self.configurations

    def __iter__(self) -> Iterator[str]:
        """The ids of the configurations, in the order of the file."""
        return iter(self.configurations)

    def __len__(self) -> int:
        """How many configurations there are."""
        return len(self.configurations)

    @property
    def header(self) -> Header:
        """What the file says of the theory as a whole."""
        return self.programme.header

    @property
    def title(self) -> str:
        """What the theory is called."""
        return self.header.title

    @property
    def id(self) -> str | None:
        """The short name of the theory."""
        return self.header.id

    @property
    def stage(self) -> str | None:
        """`initial` or `refined`."""
        return self.header.stage

    @property
    def configurations(self) -> FrozenMap[Configuration]:
        """The configurations, by id, in the order of the file."""
        return self.programme.configurations

    @property
    def elements(self) -> FrozenMap[Element]:
        """All interventions, contexts, mechanisms and outcomes, by id."""
        return self.programme.elements

    @property
    def interventions(self) -> FrozenMap[Intervention]:
        """What is declared as an intervention, by id."""
        return self.programme.interventions

    @property
    def contexts(self) -> FrozenMap[Context]:
        """What is declared as a context, by id."""
        return self.programme.contexts

    @property
    def mechanisms(self) -> FrozenMap[Mechanism]:
        """What is declared as a mechanism, by id."""
        return self.programme.mechanisms

    @property
    def outcomes(self) -> FrozenMap[Outcome]:
        """What is declared as an outcome, by id."""
        return self.programme.outcomes

    @property
    def domains(self) -> FrozenMap[Domain]:
        """The domains, by id."""
        return self.programme.domains

    @property
    def levels(self) -> FrozenMap[Level]:
        """The levels, by id: Pawson's four where the file has none of its own."""
        return self.programme.levels

    @property
    def actors(self) -> FrozenMap[Actor]:
        """The actors, by id."""
        return self.programme.actors

    @property
    def sources(self) -> FrozenMap[Source]:
        """The sources, by id."""
        return self.programme.sources

    @property
    def theories(self) -> FrozenMap[FormalTheory]:
        """The formal theories, by id."""
        return self.programme.theories

    @overload
    def graph(self, of: Literal["elements", "incidence"] = "elements") -> MultiDiGraph: ...

    @overload
    def graph(self, of: Literal["configurations"]) -> DiGraph: ...

    def graph(
        self, of: Literal["elements", "configurations", "incidence"] = "elements"
    ) -> MultiDiGraph | DiGraph:
        """The theory as a networkx graph, new at each call.

        Args:
            of: `elements` (arrows from cause to effect, see `cmo.graph.element_graph`),
                `configurations` (the ripple map, see `cmo.graph.ripple_map`) or `incidence` (both
                as nodes, nothing lost, see `cmo.graph.incidence_graph`).
        """
        from cmo import graph

        if of == "configurations":
            return graph.ripple_map(self.programme)
        if of == "incidence":
            return graph.incidence_graph(self.programme)
        if of == "elements":
            return graph.element_graph(self.programme)
        raise CmoError(f"no graph of `{of}`; there are elements, configurations and incidence")

    def summary(self) -> Summary:
        """The theory in figures."""
        from cmo.summary import summary_of

        return summary_of(self.programme)

    def accounts(self, *configurations: str) -> list[Account]:
        """Configurations (all, where none is named) in words, with their evidence and ripples.

        Raises:
            UnknownId: there is no such configuration.
        """
        from cmo.summary import accounts_of

        ids = [self[id].id for id in configurations] or self.configurations
        return accounts_of(self.programme, ids)

    def check(
        self,
        *,
        select: str | Iterable[str] = (),
        ignore: str | Iterable[str] = (),
        severity: Severity | str = Severity.ADVICE,
    ) -> CheckResult:
        """What a careful methodologist would say about the theory.

        The problems are values, in order; none is raised. What the file waives is left out, and
        told apart in `waived`.

        Args:
            select: codes of checks, or families of them (`worded`), to run instead of all: a
                list, or a text with commas.
            ignore: codes or families not to run.
            severity: the least that is told: `advice`, `warning` or `error`.

        Raises:
            UnknownId: a word of `select` or `ignore` is neither code nor family.
            CmoError: there is no such severity, or no check is left.
        """
        from cmo.answers import CheckResult
        from cmo.checks.running import chosen, run

        if severity not in tuple(Severity):
            raise CmoError(f"no severity `{severity}`; there are {', '.join(Severity)}")
        checks = chosen(select, ignore)
        return CheckResult(*run(self.programme, self.places, checks, severity=Severity(severity)))

    def draw(
        self,
        path: str | Path,
        *,
        kind: DiagramKind = "theory",
        configuration: str | None = None,
        engine: str | None = None,
    ) -> Path:
        """Draw the theory into a file; the suffix decides: svg, png, pdf, dot or mmd (Mermaid).

        Args:
            path: the file to write; an old one is replaced only by a whole new one.
            kind: `theory`, `ripples` (the ripple map) or `card` (one configuration).
            configuration: the id of the configuration that a card shows.
            engine: `graphviz-pure` (the default), `dot` or `pygraphviz`.

        Raises:
            UnknownId: there is no such configuration.
            DrawingFailed: nothing here can draw this; the message says what to install.
            FileTrouble: the file cannot be written.
        """
        from cmo.drawing import drawn
        from cmo.output import write_whole

        target = Path(path)
        suffix = target.suffix.removeprefix(".").lower()
        if configuration is not None:
            configuration = self[configuration].id
        picture = drawn(
            self.programme, suffix, kind=kind, configuration=configuration, engine=engine
        )
        write_whole(target, picture)
        return target

    def to_yaml(self) -> str:
        """The theory as the text of a theory file, which reads to the same theory."""
        from cmo.writing import as_text

        return as_text(self.programme)

    def to_dict(self) -> dict[str, Any]:
        """The theory as plain values, of the shape of a theory file."""
        from cmo.writing import as_values

        return as_values(self.programme)

    def save(self, path: str | Path) -> Path:
        """Write the theory to a theory file.

        Raises:
            FileTrouble: the file cannot be written.
        """
        from cmo.output import write_whole

        write_whole(path, self.to_yaml().encode())
        return Path(path)


def _configuration(programme: ProgrammeTheory, id: str) -> Configuration:
    if id not in programme.configurations:
        if id in programme.elements:
            kind = programme.elements[id].kind
            raise UnknownId(f"`{id}` is {with_article(kind)}, and no configuration")
        known = programme.configurations
        raise UnknownId(f"no configuration `{id}`{suggestion(str(id), known)}")
    return programme.configurations[id]


def load(path: str | Path) -> Theory:
    """Read a theory from a YAML file.

    Raises:
        FileTrouble: the file cannot be opened.
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_file(path))


def loads(text: str) -> Theory:
    """Read a theory from YAML text.

    Raises:
        InvalidTheory: it cannot be read as a theory; `.problems` says all that is wrong.
    """
    return Theory(*reading.read_text(text))


def from_dict(values: Mapping[str, Any]) -> Theory:
    """Make a theory from plain values, of the shape of a theory file.

    Raises:
        InvalidTheory: they are no theory; its problems bear paths in place of lines.
    """
    return Theory(*reading.read_values(values))


def dump(theory: Theory, path: str | Path) -> None:
    """Write a theory to a YAML file that loads to the same theory.

    Raises:
        FileTrouble: the file cannot be written.
    """
    theory.save(path)


def dumps(theory: Theory) -> str:
    """The text of a theory file that loads to the same theory."""
    return theory.to_yaml()


@overload
def library() -> tuple[str, ...]: ...


@overload
def library(name: str) -> Theory: ...


def library(name: str | None = None) -> Theory | tuple[str, ...]:
    """The theory of this name that comes with the package; without a name, the names.

    Raises:
        UnknownTheory: no theory of that name comes with the package.
    """
    if name is None:
        return shipped.shipped_names()
    return load(shipped.shipped_path(name))


def find(name_or_path: str) -> Theory:
    """The theory that a command line names: a file, a shipped theory's name, or `-` for input.

    Raises:
        FileTrouble: there is neither a file nor a shipped theory of that name.
        InvalidTheory: it cannot be read as a theory.
    """
    if name_or_path != "-" and not os.path.isfile(name_or_path):  # noqa: PTH113 - it never raises
        names = shipped.shipped_names()
        if name_or_path in names:
            return library(name_or_path)
        a_file = os.path.exists(name_or_path) or name_or_path.endswith((".yaml", ".yml"))  # noqa: PTH110
        if not a_file:
            choice = suggestion(name_or_path, names) or f" ({', '.join(names)})"
            raise FileTrouble(
                f"{name_or_path}: there is no such file, and no shipped theory of that name{choice}"
            )
    return load(name_or_path)
