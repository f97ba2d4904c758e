"""A picture -> SVG that stands in a page: with ids of its own, and as wide as it can be read."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET

from cmo.diagram.parts import Diagram
from cmo.drawing import picture_of
from cmo.ext.picture_in_page import fit_into_page, points_of
from cmo.render.svg import SVG, XLINK

COLUMN = 500.0
"""A wider picture, in points, can be opened by itself: few pages have room for the whole."""


class Picture(NamedTuple):
    """A picture for a page, and how wide it is by nature, in points."""

    html: str
    points: float


def picture_in_page(diagram: Diagram, prefix: str, width: str | None = None) -> Picture:
    """A picture in a box that scrolls where the page is narrow.

    Args:
        diagram: the picture, with its links.
        prefix: begins every id in it, so that no other thing of the page has the same.
        width: how wide it is to be; else as wide as the page, within what can be read.

    Raises:
        DrawingFailed: nothing here can draw it.
    """
    root = _parsed(diagram)
    fit_into_page(root, prefix, width)
    label = escape(diagram.name)
    box = f'<div class="cmo-picture" tabindex="0" role="region" aria-label="{label}">'
    return Picture(f"{box}{_written(root)}</div>", points_of(root))


def picture_alone(diagram: Diagram) -> str:
    """A picture as a file: of its natural size, so that a browser can make it larger.

    Raises:
        DrawingFailed: nothing here can draw it.
    """
    root = _parsed(diagram)
    root.attrib.pop("style", None)
    return f"{_written(root)}\n"


def _parsed(diagram: Diagram) -> ET.Element:
    root = ET.fromstring(_drawn(diagram))  # noqa: S314 - it was written here
    root.tail = None
    return root


def _written(root: ET.Element) -> str:
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="unicode")


@lru_cache(maxsize=256)  # while `mkdocs serve` runs, most pictures are the same in each build
def _drawn(diagram: Diagram) -> bytes:
    return picture_of(diagram, "svg")
