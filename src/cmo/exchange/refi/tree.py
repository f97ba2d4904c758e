"""What is read of the XML of a project or a codebook: names without namespaces, guids, texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffc\ufffe\uffff]")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def kind_of(element: Element) -> str:
    """The name of an element, whatever version of the standard its namespace names."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *kinds: str) -> Iterator[Element]:
    """The elements of these kinds right below one."""
    return (child for child in element if kind_of(child) in kinds)


def below(element: Element, *path: str) -> list[Element]:
    """The elements at the end of a path of kinds."""
    found = [element]
    for kind in path:
        found = [child for parent in found for child in children(parent, kind)]
    return found


def words_of(element: Element, kind: str) -> str:
    """The text of the first element of this kind right below one; empty where there is none."""
    for child in children(element, kind):
        return "".join(child.itertext()).strip()
    return ""


def name_of(element: Element) -> str:
    """The name that a person gave it, in one line, accents written as most programs do."""
    return " ".join(unicodedata.normalize("NFC", seen(element.get("name", ""))).split())


def seen(text: str) -> str:
    r"""A text without the signs that nobody sees and no file should hold.

    >>> seen("felt\x00 heard\ufeff")
    'felt heard'
    """
    return _UNSEEN.sub("", text)


def same_guid(text: str) -> str:
    """A guid as it is compared: programs write it in capitals or not, in braces or not.

    >>> same_guid("{0F8A1907-7E42-4739-8610-A676B4D1B69F}")
    '0f8a1907-7e42-4739-8610-a676b4d1b69f'
    """
    return text.strip().strip("{}").strip().lower()


def guid_of(element: Element, *names: str) -> str:
    """The guid in the first of these attributes that is there; empty where none is."""
    for name in names or ("guid",):
        found = same_guid(element.get(name, ""))
        if found:
            return found
    return ""


def is_guid(text: str) -> bool:
    """Whether a text has the shape of a guid.

    >>> is_guid("0f8a1907-7e42-4739-8610-a676b4d1b69f"), is_guid("a-note-of-mine")
    (True, False)
    """
    return _GUID.fullmatch(same_guid(text)) is not None


def folded(text: str) -> str:
    """A name as it is compared: without capitals, and with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
