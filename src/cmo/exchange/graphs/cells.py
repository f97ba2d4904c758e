"""A graph of plain values -> one whose every value is a text, a number or a truth value.

XML and tables hold no lists and no maps.
"""

from __future__ import annotations

import json
import re
from typing import Any

from cmo.exchange.graphs.plain_graph import PlainGraph, Values

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a character reference; nor can tables."""


def cell(value: Any) -> str | int | bool:
    r"""A value as a cell: texts of a list with semicolons between them, other things as JSON.

    A semicolon within a text of a list is written `\;`, and a backslash twice, so that nothing is
    lost.

    >>> cell(["nurse", "manager"]), cell("a; b"), cell(["a; b", "c"]), cell(3)
    ('nurse; manager', 'a; b', 'a\\; b; c', 3)
    >>> cell({"level": "low", "why": "“two” sources"}), cell([])
    ('{"level": "low", "why": "“two” sources"}', '[]')
    """
    made: str | int | bool = as_json_text(value) if isinstance(value, list | dict) else value
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "; ".join(one.replace("\\", "\\\\").replace(";", "\\;") for one in value)
    return made


def as_json_text(value: Any) -> str:
    """A list or a map as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def in_cells(graph: PlainGraph) -> tuple[PlainGraph, int]:
    """The graph with a cell for each value, and how many characters had to be replaced.

    Those that XML cannot hold become U+FFFD, the sign for a character that cannot be shown.
    """
    replaced = 0

    def fit(value: Any) -> Any:
        nonlocal replaced
        made = cell(value)
        if isinstance(made, str):
            made, count = _FORBIDDEN.subn("\ufffd", made)
            replaced += count
        return made

    def row(attributes: Values) -> Values:
        return {name: fit(value) for name, value in attributes.items()}

    fitted = graph._replace(
        title=_FORBIDDEN.sub("\ufffd", graph.title),  # it is counted among what is said of it
        about=row(graph.about),
        nodes=tuple([node._replace(attributes=row(node.attributes)) for node in graph.nodes]),
        arrows=tuple([one._replace(attributes=row(one.attributes)) for one in graph.arrows]),
    )
    return fitted, replaced
