"""A codebook (.qdc), or a project (.qdpx, .qde) -> its codes."""

from __future__ import annotations

from pathlib import Path

from cmo.errors import FileTrouble
from cmo.exchange.refi.codes import Codebook, codebook_in
from cmo.exchange.refi.opening import opened, root_kind


def read_codebook(path: str | Path) -> Codebook:
    """Read the codes of a codebook or of a project.

    Raises:
        FileTrouble: the file cannot be opened, is refused, or holds no codes.
    """
    found = opened(path)
    root_kind(found, "CodeBook", "Project")
    book = codebook_in(found.root, found.file)
    if not book.codes:
        raise FileTrouble(f"{found.file}: there is no code in it")
    return book
