"""An account as plain text, for tests to compare."""

from __future__ import annotations

from cmo.document import Bullets, Document, Heading, Paragraph, plain
from cmo.tables import Table


def as_text(account: Document) -> str:
    """The account, line by line."""
    lines: list[str] = []
    for block in account:
        if isinstance(block, Heading):
            lines += ["", f"{'#' * block.level} {block.text}"]
        elif isinstance(block, Paragraph):
            lines.append(plain(block.text))
        elif isinstance(block, Bullets):
            lines += [f"- {plain(item)}" for item in block.items]
        else:
            assert isinstance(block, Table)
            lines += [" | ".join(row) for row in (block.columns, *block.rows)]
            lines += [block.note] if block.note else []
    return "\n".join(lines).strip() + "\n"
