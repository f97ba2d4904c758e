"""The text of a block -> what it asks to be shown, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeGuard, get_args

from cmo.nearest import suggestion
from cmo.reading.yaml_text import values_and_places
from cmo.wording import listed

What = Literal["picture", "table", "configuration", "checks"]


class Asked(NamedTuple):
    """What a block asks for. `theory` is None where it names none."""

    what: What
    theory: str | None
    options: Mapping[str, Any]


class Trouble(NamedTuple):
    """Something wrong in a block, and the line of the page, counted from 0."""

    message: str
    line: int


def asked_in(text: str, first: int = 0) -> tuple[Asked | None, list[Trouble]]:
    """What a block asks for; None where that cannot be told, and all that is wrong with it.

    Args:
        text: what stands between the fences.
        first: the number of the text's first line in the page, counted from 0.
    """
    reading = values_and_places("\n" * first + text)
    places = reading.places
    troubles = [
        Trouble(problem.message, problem.place.line - 1 if problem.place else first)
        for problem in reading.problems
    ]
    values: Any = reading.values
    what: str | None = next(iter(values), None) if isinstance(values, dict) else None
    if not _is_shown(what):
        if not troubles:
            troubles.append(Trouble(_nothing_asked(what), first))
        return None, troubles
    theory, *options = values.items()
    known = _OPTIONS[what]
    read: dict[str, Any] = {}
    for name, value in options:
        place = places.of((name,), key=True)
        line = place.line - 1 if place else first
        if name not in known:
            choice = suggestion(name, known) or f"; there are {listed(list(known))}"
            troubles.append(Trouble(f"`{name}` is no option of `{what}`{choice}", line))
        elif value is not None:
            try:
                read[name] = known[name](value)
            except ValueError as error:
                troubles.append(Trouble(f"`{name}` must be {error}", line))
    if not isinstance(theory[1], str | None):
        troubles.append(Trouble(f"`{what}` must name one theory, as text", first))
    return (None if troubles else Asked(what, theory[1], read)), troubles


def _is_shown(what: str | None) -> TypeGuard[What]:
    return what in get_args(What)


def _nothing_asked(first: str | None) -> str:
    known = get_args(What)
    stands = f", and not with `{first}`" if first else ""
    return (
        f"a block `cmo` begins with what it shows{stands}: {listed([*known], 'or')}, with a colon "
        "and the theory after it, such as `picture: theory.yaml`"
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text; text with commas, colons or brackets goes in quotes")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    """One text, or a list of them."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("text, or a list of texts")
    return tuple(texts)


def _words(separators: str) -> Callable[[Any], tuple[str, ...]]:
    """A list of texts, or a text that is split at these separators."""

    def read(value: Any) -> tuple[str, ...]:
        if isinstance(value, list):
            return _texts(value)
        parts: Sequence[str] = re.split(separators, _text(value))
        return tuple(part.strip() for part in parts if part.strip())

    return read


def _flag(value: Any) -> bool:
    words = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    found = words.get(value.casefold()) if isinstance(value, str) else None
    if found is None:
        raise ValueError("`true` or `false`")
    return found


def _width(value: Any) -> str:
    text = _text(value).replace(" ", "")
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?(%|px|pt|em|rem|ch|cm|mm|in|vw)?", text):
        raise ValueError(f"a width such as 100%, 400px or 30em, and not `{value}`")
    return text if not text[-1].isdigit() else f"{text}px"


_IDS, _LIST = _words(r"[,\s]+"), _words(",")
_OPTIONS: Mapping[str, Mapping[str, Callable[[Any], Any]]] = {
    "picture": {
        "kind": _text,
        "configuration": _text,
        "select": _texts,
        "exclude": _texts,
        "focus": _texts,
        "caption": _text,
        "alt": _text,
        "width": _width,
    },
    "table": {
        "kind": _text,
        "select": _texts,
        "exclude": _texts,
        "columns": _LIST,
        "lens": _text,
        "mechanism": _text,
        "caption": _text,
    },
    "configuration": {"ids": _IDS, "select": _texts, "picture": _flag},
    "checks": {"select": _LIST, "ignore": _LIST, "severity": _text},
}
"""What each thing that is shown can be told, and how that is read."""
