"""The tables of a theory, as objects that show and write themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from cmo.answers.matrix import matrix_of
from cmo.answers.naming import ids_of
from cmo.answers.selection import Selection, Texts, selected_by, selection_of
from cmo.answers.showing import Several, Shown
from cmo.errors import CmoError
from cmo.flow import Flow
from cmo.model import ProgrammeTheory
from cmo.nearest import suggestion
from cmo.tables import Table
from cmo.tables.configurations import Halves, configuration_table, sentence_table
from cmo.tables.elements import element_table
from cmo.tables.evidence import evidence_table, excerpt_table, source_table
from cmo.tables.lenses import Lens, always_shown, lens_named
from cmo.tables.referencing import Style, style_named
from cmo.tables.ripples import ripple_table
from cmo.wording import counted, listed

if TYPE_CHECKING:
    from cmo.render.notebook import Wanted

TableKind = Literal[
    "configurations",
    "sentences",
    "elements",
    "ripples",
    "matrix",
    "evidence",
    "excerpts",
    "sources",
]
_TITLES: Mapping[TableKind, str] = {
    "configurations": "Configurations",
    "sentences": "Sentences",
    "elements": "Elements",
    "ripples": "Ripples",
    "matrix": "Contexts by outcomes",
    "evidence": "Evidence",
    "excerpts": "Excerpts",
    "sources": "Sources",
}
NOTHING: Mapping[TableKind, str] = {
    "configurations": "There is no configuration to show.",
    "sentences": "There is no configuration to show.",
    "elements": "There is no element to show.",
    "ripples": "None of these configurations leads to another of them.",
    "matrix": "There is no context and no outcome to show.",
    "evidence": "No source bears on these configurations.",
    "excerpts": "No source bears on these configurations.",
    "sources": "There is no source to show.",
}
"""What a table without rows says."""
TableFormat = Literal["markdown", "csv", "html", "json", "latex", "docx", "xlsx"]
FORMAT_OF_SUFFIX: Mapping[str, TableFormat] = {
    ".md": "markdown",
    ".csv": "csv",
    ".html": "html",
    ".json": "json",
    ".tex": "latex",
    ".docx": "docx",
    ".xlsx": "xlsx",
}


@dataclass(frozen=True, repr=False)
class TheoryTable(Shown):
    """A table of a theory. Printed it is Markdown; a notebook shows it as a table."""

    content: Table
    kind: TableKind = "configurations"

    def table(self) -> Table:
        """The table itself, as plain text in cells."""
        return self.content

    def __repr__(self) -> str:
        """The title, and the size."""
        rows = counted(len(self.content.rows), "row")
        size = f"{rows} by {counted(len(self.content.columns), 'column')}"
        return f"<TheoryTable {self.content.title!r}: {size}>"

    def __str__(self) -> str:
        """The table in Markdown."""
        return self.written("markdown")

    def written(self, format: TableFormat) -> str:
        """The table as text: `markdown`, `csv`, `html` (a bare table), `json` or `latex`.

        Raises:
            CmoError: there is no such format, or it is none of text.
        """
        from cmo.render.table_files import table_text

        return table_text([(self.kind, self.content)], format)

    def save(self, path: str | Path, *, format: TableFormat | None = None) -> Path:
        """Write the table to a file; the suffix decides, where no format is given.

        Raises:
            CmoError: the suffix says nothing of the format, or a package is missing that writes it;
                the message says what to install.
            FileTrouble: the file cannot be written.
        """
        return TheoryTables((self,)).save(path, format=format)


@dataclass(frozen=True, repr=False)
class TheoryTables(Several[TheoryTable]):
    """Several tables of a theory for one file: a sheet each, or one below another."""

    tables: tuple[TheoryTable, ...]

    def _kept(self) -> Sequence[TheoryTable]:
        return self.tables

    def __repr__(self) -> str:
        """The kinds."""
        return f"<TheoryTables: {', '.join(one.kind for one in self)}>"

    def __str__(self) -> str:
        """The tables in Markdown."""
        return self.written("markdown")

    def written(self, format: TableFormat) -> str:
        """The tables as text, one below another.

        Raises:
            CmoError: there is no such format, it is none of text, or holds one table only.
        """
        from cmo.render.table_files import table_text

        return table_text(self._contents(), format)

    def save(self, path: str | Path, *, format: TableFormat | None = None) -> Path:
        """Write the tables to a file; the suffix decides, where no format is given.

        Raises:
            CmoError: the suffix says nothing of the format, the format holds one table only, or a
                package is missing that writes it; the message says what to install.
            FileTrouble: the file cannot be written.
        """
        from cmo.output import write_whole
        from cmo.render.table_files import table_bytes

        target = Path(path)
        chosen = format or FORMAT_OF_SUFFIX.get(target.suffix.lower())
        if chosen is None:
            known = ", ".join(FORMAT_OF_SUFFIX)
            raise CmoError(f"{target}: no kind of table has that suffix; there are {known}")
        write_whole(target, table_bytes(self._contents(), chosen))
        return target

    def _repr_mimebundle_(self, include: Wanted = None, exclude: Wanted = None) -> dict[str, str]:
        """What a notebook shows: the tables, one below another."""
        from cmo.render.document_html import as_html
        from cmo.render.notebook import text_and_html

        tables = [one.content for one in self]
        return text_and_html(lambda: str(self), lambda: as_html(tables), include, exclude)

    def _contents(self) -> list[tuple[str, Table]]:
        return [(one.kind, one.content) for one in self]


def table_of(
    flow: Flow,
    kind: TableKind,
    select: Texts = (),
    exclude: Texts = (),
    *,
    columns: Texts = (),
    lens: Lens | None = None,
    mechanism: Halves = "apart",
    style: Style | None = None,
) -> TheoryTable:
    """A table of the configurations that are selected, and of what belongs to them.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
        UnknownId: there is no such column.
        CmoError: there is no such kind of table, lens or style; or the kind has no lenses, or no
            references.
    """
    _check([kind], lens, mechanism, style)
    selection = selection_of(flow, select, exclude)
    chosen = set(selection.ids)
    ids = tuple(id for id in flow.theory.configurations if id in chosen)
    title = _title(kind, selection, selected_by(ids_of(select), ids_of(exclude)))
    lens = lens_named(lens) if lens else None
    if kind == "configurations":
        made = configuration_table(
            flow.theory, ids, title, lens=lens, mechanism=mechanism, columns=ids_of(columns)
        )
    elif kind == "matrix":
        made = matrix_of(flow.theory, selection.ids, title).table()
        made = made if made.rows else replace(made, title=title, note="")
    elif kind in _WITH_REFERENCES:
        made = _WITH_REFERENCES[kind](flow.theory, ids, title, style and style_named(style))
    else:
        made = _MAKERS[kind](flow.theory, ids, title)
    if columns:
        made = made.with_columns(ids_of(columns))
    elif made.rows and kind not in ("matrix", "evidence"):
        made = made.without_empty_columns(always_shown(lens, made))
    if not made.rows:
        made = replace(made, note=" ".join(filter(None, (NOTHING[kind], made.note))))
    return TheoryTable(made, kind)


_MAKERS: Mapping[str, Callable[[ProgrammeTheory, tuple[str, ...], str], Table]] = {
    "sentences": sentence_table,
    "elements": element_table,
    "ripples": ripple_table,
}
_WithReferences = Callable[[ProgrammeTheory, tuple[str, ...], str, Style | None], Table]
_WITH_REFERENCES: Mapping[str, _WithReferences] = {
    "evidence": evidence_table,
    "excerpts": excerpt_table,
    "sources": source_table,
}


def _check(kinds: Sequence[str], lens: Lens | None, mechanism: Halves, style: Style | None) -> None:
    """Refuse kinds that there are not, and a lens or a style where no kind has any."""
    for kind in kinds:
        if kind not in get_args(TableKind):
            choice = suggestion(kind, get_args(TableKind))
            choice = choice or f"; there are {', '.join(get_args(TableKind))}"
            raise CmoError(f"no table of kind `{kind}`{choice}")
    if "configurations" not in kinds and (lens is not None or mechanism != "apart"):
        what = "a lens" if lens is not None else "the choice of how a mechanism is shown"
        raise CmoError(
            f"{what} is for the table of configurations, and not for that of {listed(kinds)}"
        )
    if style is not None and not _WITH_REFERENCES.keys() & set(kinds):
        raise CmoError(
            f"a style is for the tables of {listed(list(_WITH_REFERENCES))}, and not for that of "
            f"{listed(kinds)}"
        )


def _title(kind: TableKind, selection: Selection, selected: str) -> str:
    """What the table holds, of which theory; and of which part, where that is not all of it."""
    title = f"{_TITLES[kind]}: {selection.theory.header.title}"
    if not selection.left_out:
        return title
    total = counted(len(selection.theory.configurations), "configuration")
    return f"{title} ({selected}: {len(selection) or 'none'} of {total})"


def tables_of(
    flow: Flow,
    kinds: Iterable[TableKind],
    select: Texts,
    exclude: Texts,
    *,
    lens: Lens | None = None,
    mechanism: Halves = "apart",
    style: Style | None = None,
) -> TheoryTables:
    """Tables of these kinds (of all, where none is named), for one file.

    Raises:
        SelectorTrouble: a text is no selector, or names something that is not in the theory.
        CmoError: there is no such kind of table, lens or style; or none of these has lenses, or
            references.
    """
    wanted: tuple[TableKind, ...] = tuple(dict.fromkeys(kinds)) or get_args(TableKind)
    _check(wanted, lens, mechanism, style)
    return TheoryTables(
        tuple(
            table_of(flow, kind, select, exclude, lens=lens, mechanism=mechanism)
            if kind == "configurations"
            else table_of(
                flow, kind, select, exclude, style=style if kind in _WITH_REFERENCES else None
            )
            for kind in wanted
        )
    )
