"""The node of a document tree that holds a picture, not yet drawn."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from cmo.diagram.parts import Diagram


class theory_picture(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes like this
    """A picture of a theory, as plain values; it is drawn when its page is written.

    `diagram` is the picture, `theory` the name that its places bear, `docname` and `number` say
    which picture it is; `width` is as the author of the page wants it, or None.
    """


def picture_node(
    diagram: Diagram, theory: str, docname: str, number: int, width: str | None = None
) -> theory_picture:
    """The node of a picture."""
    return theory_picture(
        "", diagram=diagram, theory=theory, docname=docname, number=number, width=width
    )


def file_name(picture: theory_picture, suffix: str) -> str:
    """What the file of a picture is called: a name for readers, and letters that no other has."""
    which = sha256(f"{picture['docname']}:{picture['number']}".encode()).hexdigest()[:8]
    name = nodes.make_id(picture["diagram"].id)[:60] or "cmo"
    return f"{name}-{which}.{suffix}"
