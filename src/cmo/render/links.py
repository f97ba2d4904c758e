"""Which links may stand in a picture."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})


def safe_link(link: str | None) -> str | None:
    """The link if it leads to the web or to a mailbox, with odd characters encoded; or None.

    >>> safe_link("https://doi.org/10.2196/55750"), safe_link("javascript:alert(1)")
    ('https://doi.org/10.2196/55750', None)
    """
    if not link:
        return None
    link = link.strip()
    try:
        scheme = urlsplit(link).scheme
    except ValueError:
        return None
    if scheme not in SCHEMES or any(ord(letter) < 32 for letter in link):
        return None
    return quote(link, safe="%/:?#[]@!$&'()*+,;=~-._")
