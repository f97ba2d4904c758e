"""Problems -> an HTML table for a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from cmo.problems import Problem, Severity
from cmo.render.html_table import html_row, html_table
from cmo.render.problem_text import grouped, grouped_waivers, summed_up

if TYPE_CHECKING:
    from cmo.checks.running import Waived

_MARKS = {Severity.ERROR: ("✕", "#d9403a"), Severity.WARNING: ("!", "#b87000")}
_ADVICE = ("i", "#2f7fc1")


def as_html(problems: Sequence[Problem], waived: Sequence[Waived] = ()) -> str:
    """The problems as a table: severity, what and where, how to mend it; what is waived below.

    All text is escaped. Colours are chosen to be read on white and on black.
    """
    rows = []
    for group in grouped(problems):
        problem = group.problem
        mark, colour = _MARKS.get(problem.severity, _ADVICE)
        severity = (
            f'<span style="color:{colour};font-weight:bold">{mark}&nbsp;{problem.severity}</span>'
        )
        what = f"{_marked(group.message)} <small>({escape(problem.code)})</small>"
        where = f"<small>{escape(problem.where())}</small>"
        rows.append(html_row((severity, what, _marked(problem.hint or ""), where)))
    table = html_table(("severity", "problem", "how to mend it", "place"), rows) if rows else ""
    sum_ = f"<p>{escape(summed_up(problems, len(waived)))}</p>"
    return f"<div>{table}{sum_}{_waived(waived)}</div>"


def _marked(text: str) -> str:
    """Text as HTML, with code between backticks."""
    parts = escape(text).split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return "".join(
        f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts)
    )


def _waived(waived: Iterable[Waived]) -> str:
    items = "".join(
        f"<li>{_marked(group.message)} <small>({escape(group.problem.code)})</small>: "
        f"<em>{escape('; '.join(reasons))}</em></li>"
        for group, reasons in grouped_waivers(waived)
    )
    return f"<details><summary>waived</summary><ul>{items}</ul></details>" if items else ""
