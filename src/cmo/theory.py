"""`Theory`, the object in a user's hands.

A theory holds its records and their places in the file. Each method is a line or two that calls
the module that knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from cmo.answers.naming import configuration_named
from cmo.errors import CmoError
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
from cmo.problems import Places, Severity
from cmo.questions import Questions

if TYPE_CHECKING:
    from cmo.answers.accounts import Accounts
    from cmo.answers.check_result import CheckResult
    from cmo.diagram import DiagramKind, View
    from cmo.drawing import Picture
    from cmo.exchange.files import ExportFormat
    from cmo.exchange.graphs.theory_graph import GraphName
    from cmo.graph import DiGraph, MultiDiGraph
    from cmo.render.notebook import Wanted
    from cmo.report.standards import StandardName
    from cmo.summary import Summary


@dataclass(frozen=True, repr=False)
class Theory(Questions):
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
        return configuration_named(self.programme, id)

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
    def files(self) -> tuple[str, ...]:
        """The files that it was read from: the one that was named, then those that it includes."""
        return self.places.files

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
        """The levels, by id; Pawson's four where the file has none of its own."""
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

    def accounts(self, *configurations: str) -> Accounts:
        """Configurations (all, where none is named) in words, with their evidence and ripples.

        Raises:
            UnknownId: there is no such configuration.
        """
        from cmo.answers.accounts import accounts_in

        ids = [self[id].id for id in configurations] or self.configurations
        return accounts_in(self.programme, ids)

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
        from cmo.answers.check_result import CheckResult
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
        select: str | Iterable[str] = (),
        exclude: str | Iterable[str] = (),
        focus: str | Iterable[str] = (),
        engine: str | None = None,
    ) -> Path:
        """Draw the theory into a file; the suffix decides: svg, png, pdf, dot or mmd (Mermaid).

        Args:
            path: the file to write; an old one is replaced only by a whole new one.
            kind: `theory`, `ripples` (the ripple map) or `card` (one configuration).
            configuration: the id of the configuration that a card shows.
            select: a selector, or several: only these configurations are drawn, laid out afresh,
                and the picture says what it leaves out.
            exclude: a selector, or several: these are left out.
            focus: a selector, or several: the rest is drawn in grey.
            engine: `graphviz-pure` (the default), `dot` or `pygraphviz`.

        Raises:
            UnknownId: there is no such configuration.
            SelectorTrouble: a text is no selector, or names something that is not in the theory.
            DrawingFailed: nothing here can draw this; the message says what to install.
            FileTrouble: the file cannot be written.
        """
        from cmo.drawing import draw_to

        return draw_to(
            path,
            self.programme,
            kind=kind,
            configuration=None if configuration is None else self[configuration].id,
            view=self._view(select, exclude, focus),
            engine=engine,
        )

    def diagram(
        self,
        *,
        kind: DiagramKind = "theory",
        configuration: str | None = None,
        select: str | Iterable[str] = (),
        exclude: str | Iterable[str] = (),
        focus: str | Iterable[str] = (),
    ) -> Picture:
        """The picture of the theory as plain values: nodes, arrows, frames and a legend, no syntax.

        A notebook shows it as a picture.

        The arguments are those of `draw`.

        Raises:
            UnknownId: there is no such configuration.
            SelectorTrouble: a text is no selector, or names something that is not in the theory.
            DrawingFailed: there is no such picture, or nothing is shown in it.
        """
        from cmo.drawing import pictured

        return pictured(
            self.programme,
            kind=kind,
            configuration=None if configuration is None else self[configuration].id,
            view=self._view(select, exclude, focus),
        )

    def _view(
        self,
        select: str | Iterable[str],
        exclude: str | Iterable[str],
        focus: str | Iterable[str],
    ) -> View | None:
        if not (select or exclude or focus):
            return None
        from cmo.answers.selection import view_of

        return view_of(self._flow, select, exclude, focus)

    def _repr_mimebundle_(self, include: Wanted = None, exclude: Wanted = None) -> dict[str, str]:
        """What a notebook shows: the picture, or the summary where it shows text only."""
        from cmo.drawing import picture_in_notebook

        return picture_in_notebook(self.programme, str(self), include, exclude)

    def __getstate__(self) -> dict[str, Any]:
        """What a copy keeps: not what was made of it to answer faster."""
        return {"programme": self.programme, "places": self.places}

    def to_yaml(self) -> str:
        """The theory as the text of a theory file, which reads to the same theory."""
        from cmo.writing import as_text

        return as_text(self.programme)

    def to_dict(self) -> dict[str, Any]:
        """The theory as plain values, of the shape of a theory file."""
        from cmo.writing import as_values

        return as_values(self.programme)

    def save(self, path: str | Path) -> Path:
        """Write the theory to a theory file: one whole file, whatever files it was read from.

        Raises:
            FileTrouble: the file cannot be written.
        """
        from cmo.output import write_whole

        write_whole(path, self.to_yaml().encode())
        return Path(path)

    def export(
        self,
        path: str | Path,
        *,
        graph: GraphName = "elements",
        format: ExportFormat | None = None,
    ) -> tuple[Path, ...]:
        """Write the theory, a graph of it, or its sources, for other programs; the files written.

        Args:
            path: the file to write; the suffix decides: `.xlsx` (a workbook to edit the theory in;
                `cmo.update_file` brings the changes back), `.qdc` (a REFI-QDA codebook), `.bib` or
                `.ris` (the sources); a graph is `.graphml`, `.gexf`, `.json` (the node-link form of
                networkx), `.cyjs` (Cytoscape) or `.csv` (the arrows; the nodes go into a second
                file, beside it, whose name ends in `-nodes.csv`).
            graph: `elements` (arrows from cause to effect), `configurations` (the ripple map) or
                `incidence` (both as nodes, nothing of a configuration lost).
            format: `workbook`, `codebook`, `graphml`, `gexf`, `node-link`, `cytoscape`, `kumu`,
                `csv`, `bibtex`, `ris` or `csl` (the sources in CSL-JSON), whatever the suffix.

        Raises:
            CmoError: there is no such graph or format, the suffix is that of none, or a package is
                missing that writes it; the message says what to install.
            FileTrouble: a file cannot be written; then none is.
        """
        from cmo.exchange.files import write_for_others

        return write_for_others(self.programme, path, graph, format)

    def report(
        self,
        path: str | Path,
        *,
        standards: StandardName = "synthesis",
        progress: Callable[[str], None] | None = None,
    ) -> Path:
        """Write a report for readers: pictures, sentences, evidence, checks, and what is missing.

        Args:
            path: the file to write; the suffix decides: `.html` (one file that needs no other) or
                `.docx`. An old one is replaced only by a whole new one.
            standards: the RAMESES list of reporting items: `synthesis` (Wong et al. 2013) or
                `evaluation` (Wong et al. 2016).
            progress: is told of each step, in a few words.

        Raises:
            CmoError: the suffix is that of no report, there is no such list, or a package is
                missing that writes Word files; the message says what to install.
            FileTrouble: the file cannot be written.
        """
        from cmo.report.contents import report_on
        from cmo.report.files import report_path, write_report

        target = report_path(path)
        report = report_on(self.programme, self.check(), self.gaps(), standards)
        write_report(report, target, progress)
        return target
