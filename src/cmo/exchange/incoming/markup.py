"""XML from elsewhere -> elements, with no document type, no entities and nothing fetched."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, ParseError, fromstring

from cmo.errors import FileTrouble

MOST_TAGS = 4_000_000
"""So many tags a text may have that is read as a tree; a tree takes far more memory than text."""
_PROLOG = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_UTF_16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def root_of(content: bytes, file: str) -> Element:
    """The root element of an XML text.

    Raises:
        FileTrouble: it is no XML, is too large, or has a document type (DTD), in which entities
            are declared.
    """
    content = checked(content, file)
    if content.count(b"<") > MOST_TAGS:
        raise FileTrouble(f"{file}: the XML in it has more than {MOST_TAGS:,} tags; it is not read")
    try:
        return fromstring(content)  # noqa: S314 - there is no document type in it
    except (ParseError, LookupError, ValueError) as error:
        raise FileTrouble(f"{file}: this is no well-formed XML ({error})") from None


def checked(content: bytes, file: str) -> bytes:
    """The bytes of an XML text in an encoding that ASCII is a part of, without a document type.

    Without one there are no entities but the five of XML itself, nothing that could grow as it is
    read, and nothing outside that could be fetched. Enough of the text must be given to hold the
    start of the root element.

    Raises:
        FileTrouble: it has a document type, or is no XML.
    """
    for mark, encoding in _UTF_16.items():
        if content.startswith(mark):
            try:
                text = content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise FileTrouble(f"{file}: this is no well-formed XML") from None
            content = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    start = content.removeprefix(codecs.BOM_UTF8)
    found = _PROLOG.match(start)
    assert found is not None
    root = start[found.end() : found.end() + 2]
    if root.startswith(b"<!"):
        told = "the XML in it has a document type (DTD), which can hide harm; it is not read"
        raise FileTrouble(f"{file}: {told}")
    if len(root) < 2 or not root.startswith(b"<") or b"\0" in start[:200]:
        raise FileTrouble(f"{file}: this is no well-formed XML")
    return content
