"""Pictures -> pictures in a Word document, as large as the page has room for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.image import Image
from docx.shared import Pt

from cmo.render.engine import PNG_RESOLUTION
from cmo.render.word_styles import ACROSS, UPRIGHT
from cmo.render.word_text import shown

if TYPE_CHECKING:
    from docx.document import Document

    from cmo.document import Figure

LEAST_SCALE = 0.6
"""A picture that must be made smaller than this to stand upright had better lie across."""
_CAPTION = 60.0
"""So many points of the height of a page are kept for the caption."""


class Picture(NamedTuple):
    """A figure that is drawn: its PNG, and its size in points where it is not made smaller."""

    figure: Figure
    png: bytes
    width: float
    height: float
    above: float = 0.0
    """How high the headings and the few words are that stand above it on its page."""

    def scale(self, *, across: bool) -> float:
        """How much smaller it must be to fit on a page."""
        wide, high = (ACROSS, UPRIGHT) if across else (UPRIGHT, ACROSS)
        room = max(high - _CAPTION - self.above, high / 3)
        return min(1.0, wide / self.width, room / self.height)

    @property
    def is_wide(self) -> bool:
        """Whether it can be read across a page, and not upright."""
        upright = self.scale(across=False)
        return upright < LEAST_SCALE and self.scale(across=True) > 1.2 * upright


def drawn(figure: Figure, png: bytes) -> Picture:
    """A figure with its picture; the size is that at which a point is a point.

    Our pictures do not say themselves how many dots they have to an inch.
    """
    image = Image.from_blob(png)
    point = 72 / PNG_RESOLUTION
    return Picture(figure, png, image.px_width * point, image.px_height * point)


def add_picture(document: Document, picture: Picture, *, across: bool) -> None:
    """Put a picture at the end of a document, with what it shows in words for who cannot see it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    scale = picture.scale(across=across)
    shape = paragraph.add_run().add_picture(
        io.BytesIO(picture.png),
        width=Pt(picture.width * scale),
        height=Pt(picture.height * scale),
    )
    properties = shape._inline.docPr
    properties.set("descr", shown(picture.figure.diagram.description))
    properties.set("title", shown(picture.figure.diagram.name))
