"""The names nearest to one that is not known, for messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def nearest(name: str, known: Iterable[str], *, most: int = 3, least: int = 60) -> list[str]:
    """The known names most like this one, best first; none where nothing is like it.

    `least` is how like it they must be, in percent.

    >>> nearest("feels-herd", ["feels-heard", "feels-safe", "outcome"])
    ['feels-heard']
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, list(known), scorer=fuzz.ratio, processor=_plain, limit=most, score_cutoff=least
    )
    if found and found[0][1] >= 90:
        found = [match for match in found if match[1] >= 90]
    return [match for match, _score, _position in found]


def suggestion(name: str, known: Iterable[str], *, least: int = 60) -> str:
    """The end of a message about an unknown name: `; did you mean ...?`, or nothing.

    >>> suggestion("labell", ["label", "level"])
    '; did you mean `label`?'
    >>> suggestion("xyz", ["label"])
    ''
    """
    return _meant(nearest(name, known, least=least))


def labelled(text: str, labels: Mapping[str, str]) -> list[str]:
    """The ids that bear this label: `labels` says which label each id bears.

    >>> labelled("Feels  heard.", {"heard": "Feels heard", "safe": "Feels safe"})
    ['heard']
    """
    wanted = _words(text)
    return [id for id, label in labels.items() if wanted and _words(label) == wanted]


def suggestion_among(text: str, labels: Mapping[str, str]) -> str:
    """The end of a message about an unknown id, which may be the beginning or a part of a label.

    >>> suggestion_among("feels sa", {"heard": "Feels heard", "is-safe": "Feels safe"})
    '; did you mean `is-safe`?'
    >>> suggestion_among("hear", {"heard": "Feels heard", "is-safe": "Feels safe"})
    '; did you mean `heard`?'
    """
    wanted = _words(text)
    words = {id: _words(label) for id, label in labels.items()} if len(wanted) > 2 else {}
    found = [id for id in words if words[id].startswith(wanted)]
    by_label = _meant((found or [id for id in words if wanted in words[id]])[:3])
    if " " in wanted and " " in text:
        return by_label or suggestion(text, labels)
    return suggestion(text, labels) or by_label


def _meant(ids: Iterable[str]) -> str:
    names = [f"`{id}`" for id in ids]
    return f"; did you mean {' or '.join(names)}?" if names else ""


def _words(text: str) -> str:
    """A text without what people leave out when they type it again: case, stops, spaces."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _plain(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
