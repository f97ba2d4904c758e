"""Names for the parts of a picture: fit to be XML ids, and each used once."""

from __future__ import annotations

import re

_NOT_IN_A_NAME = (
    "[^-0-9A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d"
    "\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff]"
)
"""What XML 1.0 does not allow within a name; and the dot and the colon, which would trip CSS."""


def xml_name(text: str) -> str:
    """The text with every character replaced that an XML name cannot hold.

    >>> xml_name("node-心理安全"), xml_name("node-m²")
    ('node-心理安全', 'node-m_xb2_')
    """
    if text.isascii() and text.replace("-", "").replace("_", "").isalnum():
        return text
    return re.sub(_NOT_IN_A_NAME, lambda found: f"_x{ord(found[0]):x}_", text)


class Names:
    """Gives each part of one picture a name of its own."""

    def __init__(self, *first: str) -> None:
        """Start with none taken. `first` begins every name, for pictures that share a page."""
        self._first = first
        self._taken: set[str] = set()

    def take(self, *words: str) -> str:
        """A name made of these words, with a number behind it if it is taken already.

        >>> names = Names()
        >>> names.take("arrow", "a", "b-c"), names.take("arrow", "a-b", "c")
        ('arrow-a-b-c', 'arrow-a-b-c-2')
        >>> Names("card", "a").take("node", "b")
        'card-a-node-b'
        """
        wanted = name = xml_name("-".join((*self._first, *words)))
        number = 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name
