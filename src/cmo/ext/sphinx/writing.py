"""Document trees with theories -> what a builder can write: places, images, columns, words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.logging import getLogger

from cmo.drawing import picture_of
from cmo.errors import DrawingFailed
from cmo.ext.showing import anchor
from cmo.ext.sphinx.domain import TheoryDomain, theories_of
from cmo.ext.sphinx.nodes import file_name, theory_picture

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

logger = getLogger(__name__)
PLACE = "cmo-place"
"""The attribute of a node that may be where links lead to."""
_SUFFIXES = {"application/pdf": "pdf", "image/svg+xml": "svg", "image/png": "png"}
MOST_UPRIGHT = 9
"""A table of more columns is turned on its side in print."""
_RAGGED = (
    r"\let\cmoAtStartPar\sphinxAtStartPar"
    r"\def\sphinxAtStartPar{\cmoAtStartPar\rightskip0pt plus 1fil\relax}"
)
"""Lines of narrow columns are not stretched. (\\raggedright would take \\\\ from the rows.)"""


def fit_for_builder(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make what stands on a page fit for the builder that writes it."""
    builder = app.builder
    domain = theories_of(builder.env)
    for node in [*doctree.findall(nodes.container), *doctree.findall(nodes.inline)]:
        if PLACE in node:
            _settle(node, domain, builder)
    if not draws_inline(builder):
        for picture in list(doctree.findall(theory_picture)):
            picture.replace_self(_image_or_words(picture, app, docname))
    if builder.format == "latex":
        for table in list(doctree.findall(nodes.table)):
            if "cmo-table" in table.parent.get("classes", ()):
                _fit_for_paper(table)


def draws_inline(builder: Builder) -> bool:
    """Whether pictures are part of the page itself.

    In an EPUB they are files: a page that has a picture in it must be declared, and Sphinx has no
    way to do that.
    """
    return (
        builder.format == "html"
        and builder.name != "epub"
        and "image/svg+xml" in builder.supported_image_types
    )


def _settle(node: Element, domain: TheoryDomain, builder: Builder) -> None:
    """Give a place its id if links lead there."""
    place = node[PLACE]
    del node[PLACE]
    leads_here = domain.leads_to(place)
    id = anchor(place.theory, place.id)
    if isinstance(node, nodes.inline):  # at the start of a row
        node.replace_self([nodes.target("", "", ids=[id])] if leads_here else [])
    elif leads_here:
        if builder.format == "html":
            node["ids"].append(id)
            _add_permalink(node, id, builder)
        else:
            node.insert(0, nodes.target("", "", ids=[id]))


def _add_permalink(card: Element, id: str, builder: Builder) -> None:
    """What readers copy to link to a card, as the theme shows it for headings."""
    config = builder.config
    if not (config.html_permalinks and getattr(builder, "add_permalinks", False)):
        return
    icon = nodes.raw("", config.html_permalinks_icon, format="html")
    hint = "Link to this configuration"
    link = nodes.reference("", "", icon, refid=id, classes=["headerlink"], reftitle=hint)
    title = card[0]
    if isinstance(title, nodes.rubric):
        title += link


def _image_or_words(picture: theory_picture, app: Sphinx, docname: str) -> list[nodes.Node]:
    """The picture as a file, where the builder takes files; else what it shows, in words."""
    diagram = picture["diagram"]
    wanted = [
        suffix for kind, suffix in _SUFFIXES.items() if kind in app.builder.supported_image_types
    ]
    for number, suffix in enumerate(wanted, start=1):
        try:
            drawn = picture_of(diagram, suffix)
        except DrawingFailed as trouble:
            if number == len(wanted):
                logger.warning("%s", trouble, location=picture, type="cmo", subtype="picture")
            continue
        path = Path(app.doctreedir) / "cmo" / file_name(picture, suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn)
        app.builder.env.images.add_file(docname, str(path))
        image = nodes.image("", uri=str(path), candidates={"*": str(path)}, alt=diagram.description)
        if picture["width"]:
            image["width"] = picture["width"]
        elif app.builder.format == "latex" and isinstance(picture.parent, nodes.figure):
            picture.parent.attributes.pop("align", None)  # text would find no room beside it
        return [image]
    if "cmo-card" in getattr(picture.parent.parent, "attributes", {}).get("classes", ()):
        return []  # the card says it
    return [nodes.paragraph("", line) for line in diagram.description.splitlines()]


def _fit_for_paper(table: nodes.table) -> None:
    """A table that may run over pages, in columns that share the width; small if there are many."""
    table["classes"] = [
        *(name for name in table["classes"] if name != "colwidths-auto"),
        "colwidths-given",
        "longtable",
    ]
    columns = sum(1 for _ in table.findall(nodes.colspec))
    size = "scriptsize" if columns > 6 else "footnotesize" if columns > 4 else "small"
    before, after = f"\\begingroup\\{size}{_RAGGED}", "\\endgroup"
    if columns > MOST_UPRIGHT:
        before, after = f"\\begin{{landscape}}{before}", f"{after}\\end{{landscape}}"
    around = cast("Element", table.parent)
    place = around.index(table)
    around.insert(place + 1, nodes.raw("", after, format="latex"))
    around.insert(place, nodes.raw("", before, format="latex"))
