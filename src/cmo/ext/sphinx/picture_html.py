"""The node of a picture -> inline SVG in an HTML page, and the same picture as a file."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.util.logging import getLogger
from sphinx.util.osutil import relative_uri

from cmo.drawing import picture_of
from cmo.errors import DrawingFailed
from cmo.ext.picture_in_page import fit_into_page
from cmo.ext.showing import anchor
from cmo.ext.sphinx.domain import on_one_page, theories_of
from cmo.ext.sphinx.nodes import file_name, theory_picture
from cmo.render.svg import HREF

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

logger = getLogger(__name__)


def visit_picture(self: HTML5Translator, node: theory_picture) -> None:
    """Write a picture into a page of HTML."""
    try:
        self.body.append(_html(node, self.builder))
    except DrawingFailed as trouble:
        logger.warning("%s", trouble, location=node, type="cmo", subtype="picture")
        self.body.append(f"<p>{escape(node['diagram'].description)}</p>\n")
    raise nodes.SkipNode


def depart_picture(_self: HTML5Translator, _node: theory_picture) -> None:
    """Nothing is left to do."""


def _html(node: theory_picture, builder: StandaloneHTMLBuilder) -> str:
    diagram = node["diagram"]
    here, image = builder.current_docname, file_name(node, "svg")
    on_page, in_file = _addresses(node, builder, here, f"{builder.imagedir}/{image}")
    drawn = picture_of(diagram.linked({id: f"#{id}" for id in on_page}.get), "svg")
    alone = ET.fromstring(drawn)  # noqa: S314 - our own, and no entities are read
    _lead(alone, in_file)
    file = Path(builder.outdir) / builder.imagedir / image
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(ET.tostring(alone, encoding="utf-8"))
    inline = ET.fromstring(drawn)  # noqa: S314
    _lead(inline, on_page)
    fit_into_page(inline, f"{Path(image).stem}-", node["width"])
    svg = ET.tostring(inline, encoding="unicode")
    return (
        f'<div class="cmo-picture" tabindex="0" role="group" aria-label="{escape(diagram.name)}">\n'
        f"{svg.strip()}\n</div>\n"
        f'<p class="cmo-alone"><a href="{escape(builder.imgpath)}/{image}">'
        "Open the picture alone</a></p>\n"
    )


def _addresses(
    node: theory_picture, builder: StandaloneHTMLBuilder, here: str, image: str
) -> tuple[dict[str, str], dict[str, str]]:
    """Where each box leads, as seen from the page, and as seen from the picture's own file."""
    links = theories_of(builder.env).links()
    on_page, in_file = {}, {}
    for id in {box.of for box in node["diagram"].nodes if box.of}:
        link = links.get((node["theory"], id))
        if link is not None and link.place is not None:
            to, place = link.place.docname, anchor(node["theory"], id)
            page = builder.get_target_uri(to)
            if page.startswith("#"):  # all pages are one
                page = builder.config.root_doc + builder.out_suffix
            same = to == here
            uri = f"#{place}" if same else f"{builder.get_relative_uri(here, to)}#{place}"
            on_page[id] = on_one_page(uri)
            in_file[id] = f"{relative_uri(image, page)}#{place}"
    return on_page, in_file


def _lead(svg: ET.Element, addresses: dict[str, str]) -> None:
    for link in svg.iter():
        if HREF in link.attrib:
            address = addresses.get(unquote(link.get(HREF, "").removeprefix("#")))
            if address is not None:  # else it is no box's
                link.set(HREF, address)
