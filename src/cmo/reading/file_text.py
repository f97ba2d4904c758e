"""The bytes of a theory file, or of a part of one -> its text."""

from __future__ import annotations

from cmo.errors import InvalidTheory
from cmo.problems import Place, Problem

MOST_BYTES = 32 * 1024 * 1024
"""The largest theory that is read, in all its files. One of 10,000 configurations takes 13 MB."""


def text_of(content: bytes, file: str | None) -> str:
    """The text of these bytes, without a byte order mark.

    Raises:
        InvalidTheory: they are too many, or no text in UTF-8.
    """
    if len(content) > MOST_BYTES:
        size = MOST_BYTES // 1024 // 1024
        raise InvalidTheory([Problem("too-large", f"the file is larger than {size} MB", file=file)])
    if b"\0" in content[:4096] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidTheory([Problem(*_no_utf_8(content), file=file)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig")
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = (
            "this character is not written in UTF-8; save the file again with the encoding UTF-8"
        )
        problem = Problem("not-utf-8", message, file=file, place=place)
    raise InvalidTheory([problem])


def _no_utf_8(content: bytes) -> tuple[str, str]:
    """Code and message of what bytes are that hold zeros, or begin as no UTF-8 does."""
    start = content[:200]
    halves = start[::2].strip(b"\0"), start[1::2].strip(b"\0")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or (not all(halves) and any(halves)):
        return "not-utf-8", (
            "this file is written in UTF-16 (which Notepad calls Unicode); save it again with the "
            "encoding UTF-8"
        )
    if start.startswith(b"PK\x03\x04"):
        return "not-text", (
            "this is a document of Word or Excel, or a zip file, and no plain text; save it as "
            "plain text, with the encoding UTF-8"
        )
    return "not-text", "this is a binary file and no text"


def rich_text(text: str, file: str | None) -> Problem | None:
    """The problem of a text that is rich text, which no YAML can be; None for any other."""
    if not text.startswith("{\\rtf"):
        return None
    message = (
        "this is rich text (RTF), and no plain text; save it as plain text (in TextEdit: the "
        "menu Format, Make Plain Text)"
    )
    return Problem("not-text", message, file=file, place=Place(1, 1))
