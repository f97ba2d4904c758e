"""A picture as Mermaid, which GitHub, GitLab and many notebooks draw by themselves.

Mermaid has no boxes with parts, so a configuration is one box with lines of text.
"""

from __future__ import annotations

import re
import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cmo.render.links import safe_link
from cmo.render.palette import (
    BOX_FILL,
    FRAME_FILL,
    FRAME_STROKE,
    LINES,
    NODES,
    OFF_FILL,
    OFF_STROKE,
    OFF_TEXT,
    PAPER,
    TEXT,
    UNDETERMINED_FILL,
    line_style,
)
from cmo.render.text import fit_for_xml
from cmo.wording import within_sentence

if TYPE_CHECKING:
    from cmo.diagram.parts import Arrow, Diagram, LitState, Node, NodeRole

SHAPES: dict[NodeRole, tuple[str, str]] = {
    "context": ("(", ")"),
    "intervention": ("[[", "]]"),
    "outcome": ("[", "]"),
    "outcome-negative": ("{{", "}}"),
    "outcome-mixed": ("[/", "/]"),
    "configuration": ("[", "]"),
    "any": ("((", "))"),
    "carrier": ("([", "])"),
}
SIGNS: dict[LitState, str] = {
    "on": "In colour",
    "undetermined": "With a question mark",
    "off": "Grey",
}
"""How the states are told apart, as the notes say: there is no legend."""
HEADS = {"arrow": ">", "open-arrow": ">", "tee": "x", "circle": "o", "diamond": "o"}
MOST_TEXT, MOST_ARROWS = 50_000, 500
"""What a page with Mermaid draws, unless it was set up to draw more; no picture can say so."""
_PLAIN = re.compile(r"[A-Za-z0-9 ,.'()?!+=/-]")
_LIST_MARK = re.compile(r"^(\d+)([.)])|^([-+*])(?= )")
_READ_AFTER_DECODING = re.compile(r"\\(?=n)|(?:fa[a-z]?|mdi):(?=\S)")
"""A line break and the icons of Font Awesome and the like: Mermaid looks for them in the text that
its codes stand for."""
WORD_JOINER = "\u2060"
"""It shows as nothing and has no width, and parts what must not be read as one."""


def mermaid_source(diagram: Diagram) -> str:
    """The picture as Mermaid text. The same picture always gives the same text.

    A warning says so where a page must be set up to draw that much.
    """
    names = {node.id: f"n{number}" for number, node in enumerate(diagram.nodes, 1)}
    lines = [
        "---",
        f'title: "{_front_matter(diagram.name)}"',
        "---",
        "flowchart LR",
    ]
    in_frame: dict[str | None, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        in_frame[node.frame].append(node)
    for number, frame in enumerate(diagram.frames, 1):
        lines.append(f'  subgraph f{number}["{escaped(frame.label)}"]')
        lines += [f"    {_node(node, names[node.id])}" for node in in_frame[frame.id]]
        lines.append("  end")
    lines += [f"  {_node(node, names[node.id])}" for node in in_frame[None]]
    for arrow in diagram.arrows:
        lines.append(f"  {names[arrow.source]} {_arrow(arrow)} {names[arrow.target]}")
    notes = [*diagram.notes, *_states_told(diagram)]
    if notes:
        lines.append(f'  notes["{"<br>".join(escaped(note) for note in notes)}"]')
    lines += _classes(diagram, names)
    if notes:
        lines.append(f"  style notes fill:none,stroke:none,color:{TEXT}")
    lines += _styles(diagram, names)
    text = "\n".join(lines) + "\n"
    _warn_of_size(len(text.encode("utf-16-le")) // 2, len(diagram.arrows))
    return text


def _warn_of_size(letters: int, arrows: int) -> None:
    settings = [
        f"{setting}: {number}"
        for setting, number, most in (
            ("maxTextSize", letters, MOST_TEXT),
            ("maxEdges", arrows, MOST_ARROWS),
        )
        if number > most
    ]
    if settings:
        warnings.warn(
            f"Mermaid draws at most {MOST_TEXT} characters and {MOST_ARROWS} arrows, and this has "
            f"{letters} and {arrows}; GitHub will not draw it, and a page of your own must call "
            f"mermaid.initialize({{{', '.join(settings)}}})",
            stacklevel=3,
        )


def escaped(text: str) -> str:
    """The text as it stands in a quoted Mermaid label, so that it shows as written.

    Letters of all scripts stand as they are. Every other sign becomes a code, because Mermaid reads
    HTML, Markdown, icons and its own codes within labels.

    >>> escaped('<b> & "x" #1')
    '#60;b#62; #38; #34;x#34; #35;1'
    """
    lines = [_escaped_line(line.strip()) for line in fit_for_xml(text).splitlines()]
    return "<br>".join(lines)


def _escaped_line(line: str) -> str:
    line = _READ_AFTER_DECODING.sub(rf"\g<0>{WORD_JOINER}", line)
    marked = _LIST_MARK.match(line)
    kept = marked.end() if marked else 0
    head = "".join(
        letter if letter.isdigit() else f"#{ord(letter)};" for letter in line[:kept]
    )  # at the start of a line a number and a dot, or a dash, would begin a Markdown list
    return head + "".join(
        letter if _PLAIN.match(letter) or ord(letter) > 127 else f"#{ord(letter)};"
        for letter in line[kept:]
    )


def _front_matter(text: str) -> str:
    """The text within double quotes in YAML, with look-alikes of what Mermaid reads as HTML."""
    plain = " ".join(fit_for_xml(text).split()).replace("<", "‹").replace(">", "›")
    return plain.replace("\\", "\\\\").replace('"', '\\"')


def _node(node: Node, name: str) -> str:
    opening, closing = SHAPES[node.role]
    return f'{name}{opening}"{_label(node)}"{closing}'


def _label(node: Node) -> str:
    if node.role != "configuration":
        parts = [node.text, f"({node.note})" if node.note else ""]
        return "<br>".join(escaped(part) for part in parts if part)
    heading = f"<b>{escaped(node.heading)}</b> {escaped(node.text)}".strip()
    lines = [heading, escaped(node.note)]
    for row in node.rows:
        tiles = [
            escaped(tile.text)
            + (f" ({escaped(tile.actors)})" if tile.actors else "")
            + (" (inferred)" if tile.basis == "inferred" else "")
            for tile in row.tiles
        ]
        joined = f"{row.join}: " if row.join else ""
        caption = f"<i>{escaped(row.caption)}</i>: " if row.caption else ""
        lines.append(joined + caption + " #8594; ".join(tiles))
    return "<br>".join(line for line in lines if line)


def _arrow(arrow: Arrow) -> str:
    head = HEADS[LINES[arrow.role].head] if arrow.head else ""
    if arrow.basis == "inferred":
        line = f"-.-{head}" if head else "-.-"
    else:
        line = f"--{head}" if head else "---"
    doubt = "?" if arrow.state == "undetermined" else ""
    label = " ".join(filter(None, (arrow.label, doubt)))
    return f'{line}|"{escaped(label)}"|' if label else line


def _states_told(diagram: Diagram) -> list[str]:
    """What colour, a question mark and grey mean, where only a part is lit."""
    return [
        f"{sign}: {within_sentence(entry.text)}."
        for state, sign in SIGNS.items()
        for entry in diagram.legend
        if entry.sample == "state" and entry.role == state
    ]


def _classes(diagram: Diagram, names: Mapping[str, str]) -> list[str]:
    members: dict[str, list[str]] = defaultdict(list)
    for node in diagram.nodes:
        members[node.role].append(names[node.id])
        if node.basis == "inferred" and node.role != "configuration":
            members["inferred"].append(names[node.id])
    lines = []
    for role, style in NODES.items():
        if role in members:
            fill = BOX_FILL if role == "configuration" else style.fill
            look = f"fill:{fill},stroke:{style.stroke},color:{TEXT},stroke-width:1px"
            lines.append(f"  classDef {role} {look}")
    if "inferred" in members:
        lines.append(f"  classDef inferred fill:{PAPER},stroke-dasharray:5 3")
    for name, found in members.items():
        lines.append(f"  class {','.join(found)} {name}")
    return [*lines, *_classes_of_states(diagram.nodes, names)]


def _classes_of_states(nodes: Sequence[Node], names: Mapping[str, str]) -> list[str]:
    """The classes of what is not lit. Fills stand apart: what is inferred stays hollow."""
    looks = {
        "off": f"stroke:{OFF_STROKE},color:{OFF_TEXT}",
        "off-filled": f"fill:{OFF_FILL}",
        "undetermined": f"color:{TEXT}",
        "undetermined-filled": f"fill:{UNDETERMINED_FILL}",
    }
    members: dict[str, list[str]] = {name: [] for name in looks}
    for node in nodes:
        if node.state in looks:
            members[node.state].append(names[node.id])
            if node.role == "configuration" or node.basis != "inferred":
                members[f"{node.state}-filled"].append(names[node.id])
    used = [name for name in looks if members[name]]
    return [
        *(f"  classDef {name} {looks[name]}" for name in used),
        *(f"  class {','.join(members[name])} {name}" for name in used),
    ]


def _styles(diagram: Diagram, names: Mapping[str, str]) -> list[str]:
    lines = []
    for number, frame in enumerate(diagram.frames, 1):
        text = OFF_TEXT if frame.state == "off" else TEXT
        lines.append(f"  style f{number} fill:{FRAME_FILL},stroke:{FRAME_STROKE},color:{text}")
    by_look: dict[str, list[str]] = defaultdict(list)
    for number, arrow in enumerate(diagram.arrows):
        by_look[line_style(arrow.role, arrow.state).colour].append(str(number))
    for colour, numbers in by_look.items():
        lines.append(f"  linkStyle {','.join(numbers)} stroke:{colour}")
    for node in diagram.nodes:
        link = safe_link(node.link)
        if link:
            lines.append(f'  click {names[node.id]} href "{link.replace(chr(34), "%22")}" _blank')
    return lines
