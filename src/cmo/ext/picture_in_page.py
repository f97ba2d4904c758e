"""What a picture needs to stand in a page among others: ids of its own, a size, and a role."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cmo.render.svg import HREF, LINK

SMALLEST = 0.75
"""A picture shrinks to this part of its size, and no more: small print is 10 pixels high then."""


def fit_into_page(picture: ET.Element, prefix: str, width: str | None = None) -> None:
    """Change the SVG of a picture so that it can stand in a page.

    Args:
        picture: the root of the SVG.
        prefix: begins every id in it, so that no other thing of the page has the same.
        width: how wide it is to be; else as wide as the page, within what can be read.
    """
    for part in picture.iter():
        if "id" in part.attrib:
            part.set("id", prefix + part.attrib["id"])
    names = picture.get("aria-labelledby", "").split()
    picture.set("aria-labelledby", " ".join(prefix + name for name in names))
    if picture.find(f".//{LINK}[@{HREF}]") is not None:
        picture.set("role", "graphics-document document")  # in an `img`, nobody hears of links
    points = points_of(picture)
    fitting = f"width:100%;min-width:{points * SMALLEST:.0f}pt;max-width:{points:g}pt"
    picture.set("style", f"{f'width:{width};max-width:none' if width else fitting};height:auto")


def points_of(picture: ET.Element) -> float:
    """How wide a picture is by nature, in points."""
    return float(picture.get("width", "0").removesuffix("pt"))
