"""The finish of an SVG: words for those who cannot see it, tooltips, and nothing superfluous.

An engine's SVG says which version made it, names nodes by their DOT names, and wraps whatever has a
tooltip into a link that leads nowhere. What this leaves has a title and a description as a whole,
a title (which browsers show as a tooltip), an id and classes on every node, arrow and frame, links
to the web and to mailboxes only, and the same bytes for the same picture. Its text is as wide with
any font as the layout took it to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from cmo.render.dot_labels import FONT
from cmo.render.links import safe_link
from cmo.render.text import engine_width, fit_for_xml, sure_width

if TYPE_CHECKING:
    from cmo.diagram.parts import Diagram

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
GROUP, LINK, TEXT, TITLE, DESC = (
    f"{{{SVG}}}{name}" for name in ("g", "a", "text", "title", "desc")
)
HREF, LINK_TITLE = f"{{{XLINK}}}href", f"{{{XLINK}}}title"
FONTS = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def finished(picture: bytes, diagram: Diagram) -> bytes:
    """The SVG that an engine made of a diagram, fit for a page."""
    measured_by_bytes = b"graphviz-pure" in picture[:1000]
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    root = ET.fromstring(picture)  # noqa: S314 - our own engine wrote it, and no entities are read
    _unwrap_links(root)
    _name_parts(root, diagram)
    _lay_below(root, {arrow.id for arrow in diagram.arrows if arrow.state == "off"})
    for text in root.iter(TEXT):
        _set_text(text, centre=measured_by_bytes)
    root.set("role", "img")
    root.set("aria-labelledby", f"{diagram.id}-name {diagram.id}-description")
    root.set("style", "max-width:100%;height:auto")
    name = ET.Element(TITLE, {"id": f"{diagram.id}-name"})
    name.text = fit_for_xml(diagram.name)
    description = ET.Element(DESC, {"id": f"{diagram.id}-description"})
    description.text = fit_for_xml(diagram.description)
    root[:0] = [name, description]
    name.tail = description.tail = "\n"
    root.tail = "\n"
    return ET.tostring(root, encoding="unicode").encode()


def _unwrap_links(parent: ET.Element) -> None:
    """Take out every link that leads nowhere, or where it should not, and the group around it."""
    children: list[ET.Element] = []
    for child in parent:
        _unwrap_links(child)
        wraps = child.tag == GROUP and child.get("id", "").startswith("a_")
        if wraps and len(child) == 1 and child[0].tag == LINK:
            link = child[0]
            href = safe_link(link.get(HREF), within=True)
            if href is None:
                children += list(link)
                continue
            for attribute in (LINK_TITLE, HREF):
                link.attrib.pop(attribute, None)
            link.set(HREF, href)
            children.append(link)
        else:
            children.append(child)
    parent[:] = children


def _name_parts(root: ET.Element, diagram: Diagram) -> None:
    """Give each part of the picture its tooltip, in place of its name in DOT."""
    tooltips = {node.id: node.tooltip or node.text for node in diagram.nodes}
    tooltips.update({arrow.id: arrow.tooltip for arrow in diagram.arrows})
    tooltips.update({frame.id: frame.tooltip or frame.label for frame in diagram.frames})
    for group in root.iter(GROUP):
        for title in group.findall(TITLE):
            tooltip = tooltips.get(group.get("id", ""))
            if tooltip:
                title.text = fit_for_xml(tooltip)
            else:
                group.remove(title)


def _lay_below(root: ET.Element, off: set[str]) -> None:
    """Move the arrows that are grey behind the others, so that they cover no head of theirs."""
    if not off:
        return
    for graph in root.findall(GROUP):
        places = [
            place for place, part in enumerate(graph) if part.get("class", "").startswith("edge")
        ]
        edges = sorted(
            (graph[place] for place in places), key=lambda part: part.get("id") not in off
        )
        for place, edge in zip(places, edges, strict=True):
            graph[place] = edge


def _set_text(text: ET.Element, *, centre: bool) -> None:
    """Name fonts that are found everywhere, and the width that text is to have with any of them.

    What was measured wrongly is centred anew.
    """
    content = text.text or ""
    size, bold = float(text.get("font-size", "0")), text.get("font-weight") == "bold"
    centred = text.get("font-family", "").startswith(FONT)
    text.set("font-family", FONTS)
    if centre and centred and not content.isascii() and text.get("text-anchor") == "start":
        middle = float(text.get("x", "0")) + engine_width(content, size, bold=bold) / 2
        text.text = content = content.strip()
        text.set("x", f"{middle:.2f}".rstrip("0").rstrip("."))
        text.set("text-anchor", "middle")
    length = sure_width(content, size, bold=bold)
    if length and not content.isspace():
        text.set("textLength", f"{length:.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")
