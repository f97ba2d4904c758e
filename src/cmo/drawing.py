"""A programme theory -> the bytes of a picture, of the kind that a file's suffix says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cmo.diagram.parts import Diagram
from cmo.errors import DrawingFailed

if TYPE_CHECKING:
    from cmo.diagram import DiagramKind, View
    from cmo.model import ProgrammeTheory
    from cmo.render.notebook import Wanted

SUFFIXES = ("svg", "png", "pdf", "dot", "mmd")
SVG = "image/svg+xml"
MOST_IN_A_NOTEBOOK = 100
"""A theory of more configurations is drawn only when that is asked for."""
MOST_ARROWS_IN_A_NOTEBOOK = 1000
"""Likewise a picture of more arrows: such a one takes the engine more than a few seconds."""
TOO_LARGE = (
    "It is too large to be drawn unasked: .diagram() draws it here, .diagram(select=...) a part of "
    'it, and .draw("theory.svg") draws it into a file.'
)


def drawn(
    theory: ProgrammeTheory,
    suffix: str,
    *,
    kind: DiagramKind = "theory",
    configuration: str | None = None,
    view: View | None = None,
    engine: str | None = None,
) -> bytes:
    """Draw a theory.

    Args:
        theory: what to draw.
        suffix: `svg`, `png`, `pdf`, `dot` or `mmd` (Mermaid).
        kind: the whole theory, its ripple map, or one configuration as a card.
        configuration: the id of the configuration that a card shows.
        view: which configurations are shown, and what stands out; by default all, and nothing.
        engine: what lays it out; the default is the engine that comes with the package.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: there is no such kind of picture, nothing is shown in it, or nothing here can
            make it.
    """
    _check_suffix(suffix)
    diagram = pictured(theory, kind=kind, configuration=configuration, view=view)
    return picture_of(diagram, suffix, engine=engine)


def pictured(
    theory: ProgrammeTheory,
    *,
    kind: DiagramKind = "theory",
    configuration: str | None = None,
    view: View | None = None,
) -> Picture:
    """The picture of a theory as plain values; the arguments are those of `drawn`.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: there is no such picture, or nothing is shown in it.
    """
    from cmo.diagram import WHOLE, diagram_of

    return Picture(*diagram_of(theory, kind=kind, configuration=configuration, view=view or WHOLE))


class Picture(Diagram):
    """A picture of a theory, as plain values. A notebook shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """What it shows, and its size."""
        return f"<Picture {self.name!r}: {len(self.nodes)} boxes, {len(self.arrows)} arrows>"

    def __str__(self) -> str:
        """The picture in words, for those who cannot see it."""
        return self.description

    def _repr_mimebundle_(self, include: Wanted = None, exclude: Wanted = None) -> dict[str, str]:
        """What a notebook shows: the picture; or why there is none, where it cannot be made."""
        from cmo.render.notebook import bundle, error_html

        try:
            made = {SVG: lambda: _fit_for_a_notebook(self)}
            return bundle({"text/plain": lambda: repr(self), **made}, include, exclude)
        except DrawingFailed as error:
            told = str(error)
            made = {"text/html": lambda: error_html(told)}
            return bundle({"text/plain": lambda: told, **made}, include, exclude)


def picture_of(diagram: Diagram, suffix: str, *, engine: str | None = None) -> bytes:
    """The bytes of a picture: `svg`, `png`, `pdf`, `dot` or `mmd` (Mermaid).

    Raises:
        DrawingFailed: there is no such kind of picture, or nothing here can make it.
    """
    _check_suffix(suffix)
    if suffix == "mmd":
        from cmo.render.mermaid import mermaid_source

        return mermaid_source(diagram).encode()
    from cmo.render.dot import dot_source

    dot = dot_source(diagram)
    if suffix == "dot":
        return dot.encode()
    from cmo.render.engine import picture

    made = picture(dot, suffix, engine=engine)
    if suffix == "svg":
        from cmo.render.svg import finished

        return finished(made, diagram)
    return made


def picture_in_notebook(
    theory: ProgrammeTheory, text: str, include: Wanted = None, exclude: Wanted = None
) -> dict[str, str]:
    """What a notebook shows of a theory: the picture, and a text where it shows text only.

    Of a very large theory there is no picture, and the text says how to have one. Where drawing
    fails, the text says why: it is no error, since nobody has asked for a picture.
    """
    from cmo.render.notebook import bundle, is_wanted

    count = len(theory.configurations)
    diagram = pictured(theory) if 0 < count <= MOST_IN_A_NOTEBOOK else None
    svg = ""
    if diagram is not None and len(diagram.arrows) <= MOST_ARROWS_IN_A_NOTEBOOK:
        try:
            svg = _fit_for_a_notebook(diagram) if is_wanted(SVG, include, exclude) else ""
        except DrawingFailed as error:
            text = f"{text}\nThere is no picture: {error}"
    elif count:
        text = f"{text}\n{TOO_LARGE}"
    return bundle({"text/plain": lambda: text, SVG: lambda: svg}, include, exclude)


def _fit_for_a_notebook(diagram: Diagram) -> str:
    from cmo.render.notebook import as_wide_as_the_page

    return as_wide_as_the_page(picture_of(diagram, "svg").decode())


def _check_suffix(suffix: str) -> None:
    if suffix not in SUFFIXES:
        named = f"`.{suffix}`" if suffix else "a file without a suffix"
        raise DrawingFailed(f"{named} is no kind of picture; there are .svg .png .pdf .dot .mmd")


def draw_to(
    path: str | Path,
    theory: ProgrammeTheory,
    *,
    kind: DiagramKind = "theory",
    configuration: str | None = None,
    view: View | None = None,
    engine: str | None = None,
) -> Path:
    """Draw a theory into a file, of the kind that its suffix says; the rest is as for `drawn`.

    Raises:
        UnknownId: there is no such configuration.
        DrawingFailed: nothing here can draw this.
        FileTrouble: the file cannot be written.
    """
    from cmo.output import write_whole

    target = Path(path)
    suffix = target.suffix.removeprefix(".").lower()
    picture = drawn(
        theory, suffix, kind=kind, configuration=configuration, view=view, engine=engine
    )
    write_whole(target, picture)
    return target
