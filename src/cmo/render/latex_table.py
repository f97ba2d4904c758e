"""Tables -> LaTeX, with the lines of booktabs, over as many pages as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cmo.render.latex_text import latex, latex_lines
from cmo.render.page_layout import Page, Part, laid_out

if TYPE_CHECKING:
    from cmo.tables import Table

_SIZES = {9.0: r"\small", 8.0: r"\footnotesize", 7.0: r"\scriptsize"}
_PAGE = Page(upright=400.0, across=660.0, upright_sizes=(9.0, 8.0), across_sizes=(8.0, 7.0), gap=6)
"""The text of A4 or letter paper with margins of an inch. All widths are told as parts of it."""
_NEEDS = "%% In the preamble: \\usepackage{array,booktabs,longtable%s}"


def as_latex(table: Table) -> str:
    """A table as a longtable, which repeats its heading on every page.

    A table with many columns lies across the page, and one that is too wide even so comes in
    parts. The first line, a comment, says which packages the document needs. Text in other than
    Latin script needs XeLaTeX or LuaLaTeX, with a font that has it.
    """
    if not table.rows:
        return "\n".join([_NEEDS % "", *_empty(table)])
    layout = laid_out(table, _PAGE)
    room = _PAGE.across if layout.across else _PAGE.upright
    lines = [_NEEDS % (",pdflscape" if layout.across else "")]
    lines += [r"\begin{landscape}"] if layout.across else []
    lines += ["{" + _SIZES[layout.size] + r"\setlength{\tabcolsep}{3pt}%"]
    lines += [r"\setlength{\LTleft}{0pt}\setlength{\LTright}{\fill}%"]
    lines += [r"\setlength{\LTcapwidth}{\linewidth}%"]
    for number, part in enumerate(layout.parts, 1):
        lines += _longtable(table, part, room, number, len(layout.parts))
    lines += ["}"]
    lines += [r"\end{landscape}"] if layout.across else []
    return "\n".join(lines)


def _empty(table: Table) -> list[str]:
    """A table without rows: its title and its note, which says why."""
    return [
        r"\begin{longtable}{@{}>{\raggedright\arraybackslash}p{\linewidth}@{}}",
        rf"\caption{{{latex(table.title)}}}\tabularnewline",
        r"\toprule",
        rf"{latex(table.note) or '--'}\tabularnewline",
        r"\bottomrule",
        r"\end{longtable}",
    ]


def _longtable(table: Table, part: Part, room: float, number: int, of: int) -> list[str]:
    columns = "".join(
        rf"  >{{\raggedright\arraybackslash\hspace{{0pt}}}}p{{{width:.4f}\linewidth}}" + "\n"
        for width in _fractions(part.widths, room)
    )
    head = _row(rf"\textbf{{{latex(table.columns[column])}}}" for column in part.columns)
    count = len(part.columns)
    lines = [r"\begin{longtable}{@{}", columns.rstrip("\n"), "  @{}}"]
    lines += _caption(table, number, of)
    lines += [r"\toprule", head, r"\midrule", r"\endfirsthead"]
    lines += [r"\toprule", head, r"\midrule", r"\endhead", r"\bottomrule", r"\endfoot"]
    lines += [r"\bottomrule"]
    if table.note and number == of:
        lines += [
            rf"\multicolumn{{{count}}}{{@{{}}p{{{_whole(part, room):.4f}\linewidth}}@{{}}}}"
            rf"{{\raggedright\rule{{0pt}}{{2.6ex}}{latex(table.note)}}}\tabularnewline"
        ]
    lines += [r"\endlastfoot"]
    for row in table.rows:
        lines.append(_row(latex_lines(row[column]) for column in part.columns))
        lines.append(r"\addlinespace[2pt]")
    return [*lines[:-1], r"\end{longtable}"]


def _caption(table: Table, number: int, of: int) -> list[str]:
    """The title; a later part bears no number of its own."""
    title = latex(table.title)
    if of > 1:
        title = f"{title} (part {number} of {of})".strip()
    if not title:
        return []
    star = "*" if number > 1 else ""
    return [rf"\caption{star}{{{title}}}\tabularnewline"]


def _row(cells: Iterable[str]) -> str:
    return " & ".join(cells) + r"\tabularnewline"


def _fractions(widths: Sequence[float], room: float) -> list[float]:
    return [width / room for width in widths]


def _whole(part: Part, room: float) -> float:
    """The width of all columns with the gaps between them, but not outside."""
    return min(1.0, (sum(part.widths) + _PAGE.gap * (len(part.widths) - 1)) / room)
