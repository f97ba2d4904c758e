"""The names nearest to one that is not known, for messages."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The known names most like this one, best first; none where nothing is like it.

    >>> nearest("feels-herd", ["feels-heard", "feels-safe", "outcome"])
    ['feels-heard']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, list(known), scorer=fuzz.ratio, processor=_plain, limit=most, score_cutoff=60
    )
    if found and found[0][1] >= 90:
        found = [match for match in found if match[1] >= 90]
    return [match for match, _score, _position in found]


def suggestion(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown name: `; did you mean ...?`, or nothing.

    >>> suggestion("labell", ["label", "level"])
    '; did you mean `label`?'
    >>> suggestion("xyz", ["label"])
    ''
    """
    names = [f"`{found}`" for found in nearest(name, known)]
    return f"; did you mean {' or '.join(names)}?" if names else ""


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
