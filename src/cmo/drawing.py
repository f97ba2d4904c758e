"""A programme theory -> the bytes of a picture, of the kind that a file's suffix says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cmo.errors import DrawingFailed

if TYPE_CHECKING:
    from cmo.diagram import DiagramKind, View
    from cmo.model import ProgrammeTheory

SUFFIXES = ("svg", "png", "pdf", "dot", "mmd")


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
    if suffix not in SUFFIXES:
        named = f"`.{suffix}`" if suffix else "a file without a suffix"
        raise DrawingFailed(f"{named} is no kind of picture; there are .svg .png .pdf .dot .mmd")
    from cmo.diagram import WHOLE, diagram_of

    diagram = diagram_of(theory, kind=kind, configuration=configuration, view=view or WHOLE)
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
