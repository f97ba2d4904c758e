"""Configurations that were selected, or that answer a question: what works, for whom, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmo.answers.naming import ids_of, told
from cmo.answers.showing import Several, Shown
from cmo.errors import DrawingFailed
from cmo.flow import Flow
from cmo.model import Configuration, ProgrammeTheory
from cmo.selecting.grammar import Atom, Method, Selector
from cmo.selecting.matching import selected
from cmo.tables import Table
from cmo.tables.configurations import configuration_table
from cmo.wording import counted

if TYPE_CHECKING:
    from cmo.diagram import DiagramKind, View
    from cmo.drawing import Picture

Texts = str | Iterable[str]


@dataclass(frozen=True, repr=False)
class Selection(Several[Configuration], Shown):
    """Configurations of a theory, in natural order of their ids.

    `said` is what they were selected by, in words.
    """

    theory: ProgrammeTheory
    said: str
    ids: tuple[str, ...]

    def _kept(self) -> Sequence[str]:
        return self.ids

    def _made(self, kept: str) -> Configuration:
        return self.theory.configurations[kept]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the other configurations of the theory, in the order of the file."""
        chosen = set(self.ids)
        return tuple(id for id in self.theory.configurations if id not in chosen)

    def draw(
        self, path: str | Path, *, kind: DiagramKind = "theory", engine: str | None = None
    ) -> Path:
        """Draw these configurations alone, laid out afresh; the picture says what it leaves out.

        Args:
            path: the file to write; the suffix decides: svg, png, pdf, dot or mmd.
            kind: `theory`, or `ripples` (the ripple map).
            engine: `graphviz-pure` (the default), `dot` or `pygraphviz`.

        Raises:
            DrawingFailed: nothing here can draw this, or there is no configuration to draw.
            FileTrouble: the file cannot be written.
        """
        from cmo.drawing import draw_to

        return draw_to(path, self.theory, kind=kind, view=self._view(), engine=engine)

    def diagram(self, *, kind: DiagramKind = "theory") -> Picture:
        """The picture that `draw` draws, as plain values; a notebook shows it.

        Raises:
            DrawingFailed: there is no such picture, or there is no configuration to draw.
        """
        from cmo.drawing import pictured

        return pictured(self.theory, kind=kind, view=self._view())

    def _view(self) -> View:
        from cmo.diagram import View

        return View(shown=self.ids, selected_by=self.said)

    def __repr__(self) -> str:
        """What was asked, and the ids."""
        return f"<{type(self).__name__} {self.said!r}: {', '.join(self.ids) or 'none'}>"

    def __str__(self) -> str:
        """The configurations, a line each."""
        return "\n".join([self.title(), *(f"  {told(one)}" for one in self)])

    def as_values(self) -> Any:
        """Each configuration with its title and its sentence, for JSON."""
        return [{"id": one.id, "title": one.title, "sentence": one.sentence()} for one in self]

    def table(self) -> Table:
        """The table of these configurations, as a paper has it, in the order of the file."""
        chosen = set(self.ids)
        ids = (id for id in self.theory.configurations if id in chosen)
        return configuration_table(self.theory, ids, self.title()).without_empty_columns()

    def title(self) -> str:
        """What was selected, and how many of how many configurations that is."""
        total = counted(len(self.theory.configurations), "configuration")
        return f"{self.said}: {len(self) or 'none'} of {total}"


@dataclass(frozen=True, repr=False)
class Answer(Selection):
    """The configurations that answer what works, for whom, in what circumstances.

    `except_where` are those that would answer but for the context that was asked about, which keeps
    them from firing. Where nothing answers, `wider` says how many would if one thing were not asked
    for. Printed, it is a sentence for each configuration.
    """

    except_where: tuple[Configuration, ...] = ()
    wider: Mapping[str, int] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        """A sentence for each configuration."""
        lines = [self.title()]
        lines += [f"  {one.id}. {one.sentence()}" for one in self]
        lines += [f"  {count} if the {method} may be any" for method, count in self.wider.items()]
        if self.except_where:
            lines.append("Not there, for that context is in the way:")
            lines += [f"  {one.id}. {one.sentence()}" for one in self.except_where]
        return "\n".join(lines)

    def as_values(self) -> Any:
        """The configurations, and those that the context keeps from firing, for JSON."""
        return {
            "question": self.said,
            "configurations": super().as_values(),
            "except_where": [one.id for one in self.except_where],
        }


def selection_of(flow: Flow, select: Texts, exclude: Texts) -> Selection:
    """The configurations that a selector selects.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
    """
    select, exclude = ids_of(select), ids_of(exclude)
    ids = selected(flow.theory, select, exclude, spread=flow.spread)
    said = selected_by(select or (flow.theory.header.title,), exclude)
    return Selection(flow.theory, said, ids)


def selected_by(select: Iterable[str], exclude: Iterable[str]) -> str:
    """What configurations were selected by, in words."""
    without = " ".join(filter(None, exclude))
    return " ".join([*select, *(("without", without) if without else ())])


ASKED: dict[Method, str] = {
    "outcome": "brings about",
    "actor": "for",
    "context": "where",
    "level": "at the level",
    "domain": "in the domain",
}
"""What can be asked by, and the words for it."""


def chosen_by(flow: Flow, criteria: Mapping[Method, str | None]) -> tuple[str, ...]:
    """The ids of the configurations that fulfil all of these.

    Raises:
        SelectorTrouble: the theory has no such id.
    """
    atoms = tuple(Atom(method, value) for method, value in criteria.items() if value is not None)
    texts = [str(Selector((atoms,)))] if atoms else []
    return selected(flow.theory, texts, spread=flow.spread)


def asked(flow: Flow, criteria: Mapping[Method, str | None]) -> Answer:
    """The configurations that answer.

    Raises:
        SelectorTrouble: the theory has no such id.
    """
    ids = chosen_by(flow, criteria)
    except_where: tuple[Configuration, ...] = ()
    if criteria.get("context") is not None:
        turned: dict[Method, str | None] = {
            "unless" if method == "context" else method: value for method, value in criteria.items()
        }
        in_the_way = chosen_by(flow, turned)
        except_where = tuple(flow.theory.configurations[id] for id in in_the_way)
    wider: dict[str, int] = {}
    if not ids:
        for method, value in criteria.items():
            others = len(chosen_by(flow, {**criteria, method: None})) if value is not None else 0
            if others and others < len(flow.theory.configurations):
                wider[method] = others
    question = question_in_words(flow.theory, criteria)
    return Answer(flow.theory, question, ids, except_where, wider)


def question_in_words(theory: ProgrammeTheory, criteria: Mapping[Method, str | None]) -> str:
    """The question in words: What brings about “...” for “...” where “...”."""
    known: dict[Method, Mapping[str, object]] = {
        "outcome": theory.elements,
        "context": theory.elements,
        "actor": theory.actors,
        "level": theory.levels,
        "domain": theory.domains,
    }
    words = ["What"]
    for method, value in criteria.items():
        if value is not None:
            thing = known[method].get(value)
            words += [ASKED[method], f"“{getattr(thing, 'label', value)}”"]
    if "brings about" not in words:
        words.insert(1, "works")
    return " ".join(words)


def view_of(flow: Flow, select: Texts, exclude: Texts, focus: Texts) -> View:
    """What a picture shows of a theory: what is selected, with what is in focus in colour.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
    """
    from cmo.diagram import View, focus_on

    view = View()
    if select or exclude:
        select, exclude = ids_of(select), ids_of(exclude)
        shown = selection_of(flow, select, exclude)
        view = view._replace(shown=shown.ids, selected_by=selected_by(select, exclude))
    if focus:
        chosen = selection_of(flow, focus, ())
        if not chosen:
            raise DrawingFailed(f"no configuration is selected by “{chosen.said}”, to be in focus")
        view = view._replace(
            lit=focus_on(flow.theory, chosen.ids), caption=f"In focus: {chosen.said}"
        )
    return view
