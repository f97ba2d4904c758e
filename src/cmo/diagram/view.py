"""How a picture is to be made: of what, with which part lit, and under which caption."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import NamedTuple

from cmo.diagram.parts import Lit


class View(NamedTuple):
    """What of a theory a picture shows, and what stands out in it. By default all, and nothing.

    `shown` are the ids of the configurations that are drawn; all others are left out, and the
    picture says so. `selected_by` is what they were selected by, as the user wrote it. `lit` leaves
    a part in colour and the rest grey. `caption` is a sentence that stands with the notes.
    """

    shown: Collection[str] | None = None
    selected_by: str = ""
    lit: Lit | None = None
    caption: str = ""


WHOLE = View()


def marks_of(view: View) -> tuple[str, ...]:
    """What begins the names in this picture, for pictures of one theory that share a page.

    Nothing where the whole is shown as it is; or else words that other views do not share.
    """
    if view == WHOLE:
        return ()
    shown = None if view.shown is None else sorted(set(view.shown))
    told: list[object] = [shown, view.selected_by, view.caption]
    if view.lit is not None:
        *maps, words, order = (
            sorted(of.items())
            for of in (view.lit.configurations, view.lit.elements, view.lit.words, view.lit.order)
        )
        without = view.lit.without_mechanism
        told += [view.lit.of, *maps, words, order]
        told += [None if without is None else sorted(set(without))]
    return "view", sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:8]
