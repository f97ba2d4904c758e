"""A file -> its bytes or its text, whatever its encoding, and what had to be guessed."""

from __future__ import annotations

import codecs
from pathlib import Path

from cmo.errors import FileTrouble
from cmo.missing_files import no_such_file
from cmo.problems import Place, Problem, Severity

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read, where the reader names no other limit."""

MOST_LINES = 1_000_000
"""The longest file that is read."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def bytes_of(path: str | Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, if they are no more than so many.

    Raises:
        FileTrouble: it cannot be opened, is no file, or is too large.
    """
    try:
        refuse_what_is_no_file(path)
        with Path(path).open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise FileTrouble(f"{path}: {no_such_file(path)}") from None
    except (OSError, ValueError) as error:  # a name too long, or with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise FileTrouble(f"{path}: it cannot be opened ({reason})") from None
    if len(content) > most:
        raise FileTrouble(f"{path}: the file is larger than {most // 1024 // 1024} MB")
    return content


def refuse_what_is_no_file(path: str | Path) -> None:
    """Say so if a folder, a device or a pipe is there: some of these never end, or never begin.

    Raises:
        FileTrouble: it is.
    """
    if Path(path).is_dir():
        raise FileTrouble(f"{path}: this is a folder; name a file in it")
    if Path(path).exists() and not Path(path).is_file():
        raise FileTrouble(f"{path}: this is a device or a pipe, and no file")


def text_of(
    content: bytes, file: str, kind: str = "text file", advice: str = ""
) -> tuple[str, list[Problem]]:
    r"""The text of these bytes, its lines ended by `\n`, and a warning where it is a guess.

    UTF-8, UTF-16 and UTF-32 are told by their byte order marks; what is none of these is read as
    Windows-1252, which holds Latin-1, and a warning says where that began to matter. Messages call
    the file by its kind, and end with the advice where it is no text.

    Raises:
        FileTrouble: it is no text, or has too many lines.
    """
    text, problems = _decoded(content, file, kind, advice)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        raise FileTrouble(f"{file}: the file has more than {MOST_LINES:,} lines")
    if text.startswith("{\\rtf"):
        raise FileTrouble(f"{file}: this is rich text (RTF); save it as plain text")
    return text, problems


def _decoded(content: bytes, file: str, kind: str, advice: str) -> tuple[str, list[Problem]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding), []
            except UnicodeDecodeError:
                name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
                raise FileTrouble(
                    f"{file}: it begins as {name} does, but is not written in it; save it again "
                    "with the encoding UTF-8"
                ) from None
    if content.startswith(b"PK\x03\x04"):
        told = f"this is a zip file or an office document, and no {kind}"
        raise FileTrouble(f"{file}: {told}{advice and '; ' + advice}")
    if b"\0" in content:
        raise FileTrouble(f"{file}: this is a binary file, and no {kind}")
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
        warning = Problem(
            "encoding-guessed",
            "the file is not written in UTF-8 from here on; it was read as Windows-1252 (Latin-1): "
            "look whether the accents are right",
            Severity.WARNING,
            place=Place(before.count("\n") + 1, len(before) - before.rfind("\n")),
        )
    try:
        return content.decode("cp1252"), [warning]
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return content.decode("latin-1"), [warning]
