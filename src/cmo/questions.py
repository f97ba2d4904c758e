"""The questions that can be put to a theory: what leads where, what works for whom, what if.

Each method is a line or two that calls the module that knows. What is worked out once for all
questions is kept with the theory.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, overload

from cmo.answers.naming import configuration_named, element_named

if TYPE_CHECKING:
    from cmo.answers.causes import NecessaryContexts, PreventingSets, SufficientSets
    from cmo.answers.element_roles import ElementRoles, SharedMechanism
    from cmo.answers.gaps import Gaps
    from cmo.answers.leverage import Leverage
    from cmo.answers.matrix import Matrix
    from cmo.answers.ripple_chains import RippleChains
    from cmo.answers.scenario import Scenario
    from cmo.answers.selection import Answer, Selection
    from cmo.answers.theory_table import TableKind, TheoryTable, TheoryTables
    from cmo.answers.trace import Trace
    from cmo.flow import Flow
    from cmo.model import ProgrammeTheory
    from cmo.scenario.rules import Rules
    from cmo.selecting.grammar import Method
    from cmo.tables.configurations import Halves
    from cmo.tables.lenses import Lens
    from cmo.tables.referencing import Style


class Questions:
    """The questions that can be put to `programme`."""

    programme: ProgrammeTheory

    @cached_property
    def _flow(self) -> Flow:
        from cmo.flow import Flow

        return Flow(self.programme)

    @cached_property
    def _rules(self) -> Rules:
        from cmo.scenario.rules import Rules

        return Rules(self.programme)

    def upstream(self, id: str, *, depth: int | None = None) -> Trace:
        """What leads to an element or a configuration, through whole configurations.

        Args:
            id: of the element or configuration.
            depth: the most steps back, counted in configurations; None for all.

        Raises:
            UnknownId: there is no such element or configuration.
        """
        from cmo.answers.trace import traced

        return traced(self._flow, self.programme[id], "up", depth)

    def downstream(self, id: str, *, depth: int | None = None) -> Trace:
        """What follows from an element or a configuration, through whole configurations.

        Args:
            id: of the element or configuration.
            depth: the most steps on, counted in configurations; None for all.

        Raises:
            UnknownId: there is no such element or configuration.
        """
        from cmo.answers.trace import traced

        return traced(self._flow, self.programme[id], "down", depth)

    def ripples(
        self,
        configuration: str,
        *,
        depth: int | None = None,
        limit: int = 1000,
        seconds: float = 10.0,
    ) -> RippleChains:
        """What a configuration sets off (Jagosh et al. 2015): the chains on from it, hop by hop.

        Args:
            configuration: its id.
            depth: the most hops of a chain; None for as many as there are.
            limit: the most chains. Where there are more, the answer's `complete` is false.
            seconds: the most time; likewise.

        Raises:
            UnknownId: there is no such configuration.
        """
        from cmo.answers.ripple_chains import ripples_from

        start = configuration_named(self.programme, configuration)
        return ripples_from(self._flow, start, depth=depth, limit=limit, seconds=seconds)

    def paths(
        self, *, source: str, target: str, limit: int = 1000, seconds: float = 10.0
    ) -> RippleChains:
        """The chains of whole configurations from one element or configuration to another.

        Args:
            source: the id of an element or a configuration.
            target: likewise.
            limit: the most chains. Where there are more, the answer's `complete` is false.
            seconds: the most time; likewise.

        Raises:
            UnknownId: there is no such element or configuration.
        """
        from cmo.answers.ripple_chains import paths_between

        ends = self.programme[source], self.programme[target]
        return paths_between(self._flow, *ends, limit=limit, seconds=seconds)

    def feedback_loops(self, *, limit: int = 1000, seconds: float = 10.0) -> RippleChains:
        """The chains of configurations that lead back to where they began.

        Args:
            limit: the most loops. Where there are more, the answer's `complete` is false.
            seconds: the most time; likewise.
        """
        from cmo.answers.ripple_chains import loops_in

        return loops_in(self._flow, limit=limit, seconds=seconds)

    def roles_of(self, element: str) -> ElementRoles:
        """What an element does, in every role that it plays.

        Raises:
            UnknownId: there is no such element.
        """
        from cmo.answers.element_roles import roles_of

        return roles_of(self.programme, element_named(self.programme, element))

    def shared_mechanisms(self) -> tuple[SharedMechanism, ...]:
        """The mechanisms that work in more than one configuration, and where."""
        from cmo.answers.element_roles import shared_mechanisms

        return shared_mechanisms(self._flow)

    def gaps(self) -> Gaps:
        """Outcomes with no route to them, and contexts that nothing uses."""
        from cmo.answers.gaps import gaps_in

        return gaps_in(self.programme, self._rules)

    def leverage(self, *, seconds: float = 60.0) -> Leverage:
        """What costs the most outcomes when taken away, and where evidence is the thinnest.

        Args:
            seconds: the most time for trying elements; those in most use are tried first.
        """
        from cmo.answers.leverage import leverage_of

        return leverage_of(self._rules, self._flow, seconds=seconds)

    def select(
        self, selector: str | Iterable[str], *, exclude: str | Iterable[str] = ()
    ) -> Selection:
        """The configurations that a selector selects, such as `+outcome:learns,domain:culture`.

        Args:
            selector: a text, or several, of which any may select; see docs/selecting.md.
            exclude: likewise, for what is to be left out.

        Raises:
            SelectorTrouble: a text is no selector, or names something that is not in the theory.
        """
        from cmo.answers.selection import selection_of

        return selection_of(self._flow, selector, exclude)

    @overload
    def ask(
        self,
        outcome: str,
        *,
        actor: str | None = None,
        context: str | None = None,
        level: str | None = None,
        domain: str | None = None,
    ) -> Answer: ...

    @overload
    def ask(
        self,
        outcome: None = None,
        *,
        actor: str | None = None,
        context: str | None = None,
        level: str | None = None,
        domain: str | None = None,
    ) -> Matrix: ...

    def ask(
        self,
        outcome: str | None = None,
        *,
        actor: str | None = None,
        context: str | None = None,
        level: str | None = None,
        domain: str | None = None,
    ) -> Answer | Matrix:
        """What works, for whom, in what circumstances: the configurations that answer.

        With no outcome, it is the matrix of contexts by outcomes, with the mechanisms in its cells:
        empty cells are where evidence is to be sought.

        Args:
            outcome: what comes about.
            actor: for whom: of the configuration, or of an element as it is used there.
            context: a circumstance that must hold.
            level: of the configuration, or of an element used there.
            domain: the domain, or one that it is a part of.

        Each is an id, or a pattern with `*` and `?` that ids and labels are matched against.

        Raises:
            SelectorTrouble: the theory has no such id.
        """
        from cmo.answers.matrix import matrix_asked
        from cmo.answers.selection import asked

        criteria: dict[Method, str | None] = {
            "outcome": outcome,
            "actor": actor,
            "context": context,
            "level": level,
            "domain": domain,
        }
        return (matrix_asked if outcome is None else asked)(self._flow, criteria)

    def table(
        self,
        kind: TableKind = "configurations",
        *,
        select: str | Iterable[str] = (),
        exclude: str | Iterable[str] = (),
        columns: str | Iterable[str] = (),
        lens: Lens | None = None,
        mechanism: Halves = "apart",
        style: Style | None = None,
    ) -> TheoryTable:
        """A table of the theory, or of some of its configurations and what belongs to them.

        Args:
            kind: `configurations` (a row each, as a paper has it), `sentences` (If ... then ...
                because ...), `elements`, `ripples` (which leads to which), `matrix` (contexts by
                outcomes), `evidence` (sources by configurations), `excerpts` (each piece of
                evidence) or `sources`.
            select: which configurations; all where there is no selector.
            exclude: which of these to leave out.
            columns: the names of the columns to show, in this order; else all that hold anything
                (and of configurations, those that papers have; others, such as Level and Inferred,
                are shown where they are named here).
            lens: which parts of configurations are shown, and in which order: `CMO` (Pawson and
                Tilley 1997), `ICAMO` (intervention, context, actor, mechanism, outcome: Mukumbang
                et al. 2018), `CIMO` (Denyer et al. 2008) or `SCMO` (with the strategy: Haynes et
                al. 2018). The note below says what a lens leaves out.
            mechanism: resource and reasoning `apart`, in a column each, or `together`.
            style: how references are written in `evidence`, `excerpts` and `sources`: `vancouver`
                (Pawson R. Title. 1997.) or `author-year` (Pawson, R. (1997) Title.). A source with
                a `citation` is shown as that has it.

        Raises:
            SelectorTrouble: a text is no selector, or names something that is not in the theory.
            UnknownId: there is no such column.
            CmoError: there is no such kind of table, lens or style; or the kind has no lenses, or
                no references.
        """
        from cmo.answers.theory_table import table_of

        return table_of(
            self._flow,
            kind,
            select,
            exclude,
            columns=columns,
            lens=lens,
            mechanism=mechanism,
            style=style,
        )

    def tables(
        self,
        *kinds: TableKind,
        select: str | Iterable[str] = (),
        exclude: str | Iterable[str] = (),
        lens: Lens | None = None,
        mechanism: Halves = "apart",
        style: Style | None = None,
    ) -> TheoryTables:
        """Several tables (of all kinds, where none is named), for one file: a sheet each in Excel.

        The arguments are those of `table`; lens and mechanism are for that of configurations, and
        style for those that show references.

        Raises:
            SelectorTrouble: a text is no selector, or names something that is not in the theory.
            CmoError: there is no such kind of table, lens or style; or none that has lenses, or
                references.
        """
        from cmo.answers.theory_table import tables_of

        return tables_of(
            self._flow, kinds, select, exclude, lens=lens, mechanism=mechanism, style=style
        )

    def when(
        self,
        present: str | Iterable[str] = (),
        absent: str | Iterable[str] = (),
        *,
        refuted: bool = False,
    ) -> Scenario:
        """What if: what fires, in waves, and what follows, where some things are present.

        Interventions are in place unless they are held absent; all else is absent until it is
        brought about. This is an aid to thought, and no prediction.

        Args:
            present: the ids of the elements that hold from the start.
            absent: the ids of those that never hold, whatever brings them about.
            refuted: whether refuted configurations take part.

        Raises:
            UnknownId: there is no such element.
        """
        from cmo.answers.scenario import scenario_of
        from cmo.scenario.rules import Rules

        rules = Rules(self.programme, refuted=True) if refuted else self._rules
        return scenario_of(rules, present, absent)

    def sufficient_contexts(
        self,
        outcome: str,
        *,
        interventions: bool = False,
        most: int | None = None,
        seconds: float = 60.0,
        nodes: int = 3_000_000,
    ) -> SufficientSets:
        """Every minimal set of outside contexts that brings an outcome about, through any chain.

        Outside contexts are those that no configuration brings about. They are component causes of
        a sufficient cause in the sense of Rothman (1976).

        Args:
            outcome: the id of the outcome, or of any element.
            interventions: whether these are conditions too, and not in place.
            most: the most contexts of a set; None for any number.
            seconds: the most time.
            nodes: the most results that are kept in mind at once; a million takes some 200 MB.

        Where a limit cuts it, the answer says so, and holds all sets up to some number of contexts.

        Raises:
            UnknownId: there is no such element.
        """
        from cmo.answers import causes

        limits = causes.limits(most, seconds, nodes)
        element = element_named(self.programme, outcome)
        return causes.sufficient_sets(
            self._rules, element, interventions=interventions, limits=limits
        )

    def necessary_contexts(
        self,
        outcome: str,
        *,
        interventions: bool = False,
        seconds: float = 60.0,
        nodes: int = 3_000_000,
    ) -> NecessaryContexts:
        """The outside contexts in every minimal set that brings an outcome about.

        The arguments are those of `sufficient_contexts`.

        Raises:
            UnknownId: there is no such element.
        """
        return self.sufficient_contexts(
            outcome, interventions=interventions, seconds=seconds, nodes=nodes
        ).necessary()

    def preventing_sets(
        self,
        outcome: str,
        *,
        interventions: bool = False,
        seconds: float = 60.0,
        nodes: int = 3_000_000,
    ) -> PreventingSets:
        """The minimal sets of outside contexts whose absence puts an outcome out of reach.

        The arguments are those of `sufficient_contexts`.

        Raises:
            UnknownId: there is no such element.
        """
        return self.sufficient_contexts(
            outcome, interventions=interventions, seconds=seconds, nodes=nodes
        ).preventing()
