"""Documents -> Word files, with Word's own headings, captions, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cmo.errors import CmoError

if TYPE_CHECKING:
    from cmo.diagram import Diagram
    from cmo.document import Block


def as_docx(blocks: Iterable[Block], *, draw: Callable[[Diagram], bytes] | None = None) -> bytes:
    """The bytes of a Word file that holds these parts of a document, one after another.

    Wide tables and pictures lie across pages of their own. The same parts give the same bytes.

    Args:
        blocks: the parts.
        draw: makes the PNG of a picture; without it, its description stands in its place.

    Raises:
        CmoError: python-docx is not installed.
    """
    try:
        import docx  # noqa: F401 - whether it is there
    except ImportError:
        raise CmoError("a Word file needs python-docx: pip install python-docx") from None
    from cmo.render.word_document import written

    return written(tuple(blocks), draw)
