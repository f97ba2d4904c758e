"""Which links may stand in a picture."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})


def safe_link(link: str | None, *, within: bool = False) -> str | None:
    """The link if it leads to the web or to a mailbox, with odd characters encoded; or None.

    With `within`, it may also lead to another place of the same site: `page.html#CMOC1`.

    >>> safe_link("https://doi.org/10.2196/55750"), safe_link("javascript:alert(1)")
    ('https://doi.org/10.2196/55750', None)
    >>> safe_link("a page.html#CMOC1"), safe_link("a page.html#CMOC1", within=True)
    (None, 'a%20page.html#CMOC1')
    """
    if not link:
        return None
    link = link.strip()
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    leads = parts.scheme in SCHEMES or (within and not parts.scheme and not parts.netloc)
    if not leads or any(ord(letter) < 32 for letter in link):
        return None
    return quote(link, safe="%/:?#[]@!$&'()*+,;=~-._")
