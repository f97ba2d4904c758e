"""Values -> text within XML, of which every reader gives back every character."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def text(value: str | int | bool) -> str:
    r"""A value between two tags; a carriage return, which readers would drop, as a reference.

    >>> text("a < b\r\n"), text(True)
    ('a &lt; b&#13;\n', 'true')
    """
    return escape(_said(value), {"\r": "&#13;"})


def quoted(value: str | int | bool) -> str:
    r"""A value as that of an attribute, in quotation marks; white space as references.

    >>> print(quoted('say "a & b"\n'))
    'say "a &amp; b"&#10;'
    """
    return quoteattr(_said(value))


def _said(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
