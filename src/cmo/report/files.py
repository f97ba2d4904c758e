"""A report -> a file of it, with its pictures drawn; the suffix decides."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

from cmo.diagram import Diagram
from cmo.document import Block, Document, Figure, Paragraph
from cmo.drawing import picture_of
from cmo.errors import CmoError, DrawingFailed
from cmo.output import write_whole
from cmo.report.contents import Report

SUFFIXES = (".html", ".docx")
NOT_DRAWN = "This picture could not be drawn: {reason}."
Told = Callable[[str], None]


def _nobody(_step: str) -> None:
    """Where nobody waits."""


def report_path(path: str | Path) -> Path:
    """The path of a report, if its suffix is that of one.

    Raises:
        CmoError: it is not.
    """
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise CmoError(f"{target}: a report is written to a file that ends in .html or .docx")
    return target


def write_report(report: Report, path: Path, told: Told | None = None) -> None:
    """Write a report whole.

    `told` is told of each step, in a few words.

    Raises:
        CmoError: a package is missing that writes it; the message says what to install.
        FileTrouble: the file cannot be written.
    """
    make = as_docx_file if path.suffix.lower() == ".docx" else as_page
    write_whole(path, make(report, told or _nobody))


def as_page(report: Report, told: Told = _nobody) -> bytes:
    """The report as a page of HTML that needs nothing else."""
    from cmo.render.report_html import links_within, page

    link = links_within((*report.front, *report.body))

    def draw(diagram: Diagram) -> bytes:
        return picture_of(diagram.linked(link), "svg")

    body, pictures = drawn(report.body, draw, told)
    text = page(
        report.title, report.front, body, link, lambda diagram: pictures[diagram.id].decode()
    )
    return text.encode("utf-8", "replace")


def as_docx_file(report: Report, told: Told = _nobody) -> bytes:
    """The report as a Word file."""
    from cmo.render.document_docx import as_docx

    body, pictures = drawn(report.body, lambda diagram: picture_of(diagram, "png"), told)
    told("writing the document")
    return as_docx((*report.front, *body), draw=lambda diagram: pictures[diagram.id])


def drawn(
    document: Document, draw: Callable[[Diagram], bytes], told: Told
) -> tuple[Document, Mapping[str, bytes]]:
    """The pictures of a document by their ids, and the document with what could be drawn.

    Where a picture cannot be drawn, a sentence stands in its place, and there is a warning: a
    report without it is of more use than none.
    """
    number = sum(isinstance(block, Figure) for block in document)
    pictures: dict[str, bytes] = {}
    blocks: list[Block] = []
    tried = 0
    for block in document:
        if not isinstance(block, Figure):
            blocks.append(block)
            continue
        tried += 1
        told(f"drawing picture {tried} of {number}")
        try:
            pictures[block.diagram.id] = draw(block.diagram)
            blocks.append(block)
        except DrawingFailed as error:
            warnings.warn(f"a picture is left out of the report: {error}", stacklevel=2)
            blocks.append(Paragraph((NOT_DRAWN.format(reason=error),)))
    return tuple(blocks), pictures
