"""What is wrong with the shape of a record, in the words of someone who is not a programmer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cmo.model import Record
from cmo.nearest import nearest, suggestion
from cmo.problems import Path

NAMES = {
    "domains": "domain",
    "levels": "level",
    "actors": "actor",
    "interventions": "intervention",
    "contexts": "context",
    "mechanisms": "mechanism",
    "outcomes": "outcome",
    "sources": "source",
    "theories": "formal theory",
    "configurations": "configuration",
    "elements": "element",
    "theory": "theory",
}
"""What one thing of each map is called."""


class Explanation(NamedTuple):
    """A problem without its place.

    `path` leads to it, with `at_key` to the key in front of it. `keys` are the keys that it is
    about: the one that is missing, or those that an unknown one may stand for.
    """

    code: str
    message: str
    path: Path
    at_key: bool = False
    keys: tuple[str, ...] = ()


def with_article(word: str) -> str:
    """The word with `a` or `an` before it.

    >>> with_article("outcome"), with_article("domain")
    ('an outcome', 'a domain')
    """
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"


def kind_of_value(value: Any) -> str:
    """What a value is, for a message."""
    if isinstance(value, dict):
        return "a map of keys"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else "text"


def explain(
    error: Mapping[str, Any],
    record: type[Record],
    raw: Any,
    path: Path,
    unknown_id: Callable[[str, str], str],
) -> Explanation:
    """Explain one error of a record's validation.

    Args:
        error: one of `ValidationError.errors()`.
        record: the class that was validated.
        raw: what it was validated from.
        path: where that stands in the theory file.
        unknown_id: the message about an id that nothing declares, from it and its collection.
    """
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    inner, whole = _inner_path(error["loc"], raw)
    here = (*path, *inner)
    key = f"`{next((str(s) for s in reversed(here) if isinstance(s, str)), 'this')}`"
    if kind == "missing":
        missing = str(error["loc"][-1])
        message = f"{_subject(here)} needs `{missing}`"
        return Explanation("missing-key", message, here, keys=(missing,))
    if kind == "extra_forbidden":
        return _unknown_key(here, _keys_at(record, error["loc"]))
    if kind == "unknown_reference":
        return Explanation("unknown-id", unknown_id(context["id"], context["collection"]), here)
    if kind == "literal_error":
        return Explanation("unknown-word", _unknown_word(key, given, context["expected"]), here)
    if kind == "string_too_short":
        message = f"{key} is blank; write something, or leave it out"
        return Explanation("blank-text", message, here)
    if kind == "too_short":
        return Explanation("empty-list", f"{key} is an empty list; put something in it", here)
    if kind in ("not_a_use", "not_an_id") and given is None:
        message = f"an item of {key} is empty; write an id, or take the `-` away"
        return Explanation("wrong-type", message, here)
    if kind in ("not_a_year", "not_true_or_false"):
        return Explanation("wrong-type", f"{key} {error['msg']}", here)
    if kind in _CUSTOM:
        return Explanation(_CUSTOM[kind], str(error["msg"]), here)
    item = "an item of " if here and isinstance(here[-1], int) and whole else ""
    if given is None:
        message = f"{item or ''}{key} is empty; write something, or leave it out"
        return Explanation("wrong-type", message, here)
    wanted = _WANTED.get(kind)
    if wanted is None:
        return Explanation("wrong-type", f"{item}{key} cannot be read: {error['msg']}", here)
    message = f"{item}{key} must be {wanted}, and is {kind_of_value(given)}"
    if kind == "tuple_type" and isinstance(given, str):
        message += f"; write `[{given}]`, or one item a line after `- `"
    return Explanation("wrong-type", message, here)


_CUSTOM = {
    "not_an_id": "wrong-type",
    "not_a_use": "wrong-type",
    "id_not_text": "wrong-type",
    "no_label": "missing-key",
    "no_title": "missing-key",
    "one_source_or_more": "missing-key",
    "empty_configuration": "empty-configuration",
}
"""The errors that the records raise themselves, whose messages are fit to show, and their codes."""

_WANTED = {
    "string_type": "text",
    "string_unicode": "text",
    "tuple_type": "a list",
    "model_type": "a map of keys, each `key: value`",
    "model_attributes_type": "a map of keys, each `key: value`",
    "dict_type": "a map of keys, each `key: value`",
}


def _inner_path(location: tuple[str | int, ...], raw: Any) -> tuple[Path, bool]:
    """The steps of an error's location that exist in what was validated, and whether all do.

    Steps such as `<any>` only tell which member of a union was meant.
    """
    path: list[str | int] = []
    for step in location:
        if isinstance(step, str) and step.startswith("<"):
            continue
        exists = step in raw if isinstance(raw, dict) else _is_index(step, raw)
        if exists:
            raw = raw[step]
        else:
            return tuple(path), False
        path.append(step)
    return tuple(path), True


def _is_index(step: str | int, raw: Any) -> bool:
    return isinstance(raw, list) and isinstance(step, int) and step < len(raw)


def _subject(path: Path) -> str:
    """What stands at a path, for a message."""
    if len(path) == 2 and path[0] in NAMES:
        return f"the {NAMES[str(path[0])]} `{path[1]}`"
    if path == ("theory",):
        return "`theory`"
    if len(path) >= 2 and path[-2] == "evidence":
        return "this evidence"
    if path and isinstance(path[-1], int):
        return "this item"
    return f"`{path[-1]}`" if path else "the file"


def _keys_at(record: type[Record], location: tuple[str | int, ...]) -> frozenset[str]:
    """The keys that the record at an error's location may have."""
    from cmo.model import AnyOf, Appraisal, Chain, Confidence, Evidence, Informing, PartBasis, Use

    by_step: dict[str | int, type[Record]] = {
        "<use>": Use,
        "<any>": AnyOf,
        "<chain>": Chain,
        "<parts>": PartBasis,
        "evidence": Evidence,
        "confidence": Confidence,
        "appraisal": Appraisal,
        "informed_by": Informing,
    }
    for step in reversed(location[:-1]):
        if step in by_step:
            return by_step[step].keys
    return record.keys


def _unknown_key(path: Path, keys: frozenset[str]) -> Explanation:
    name = str(path[-1])
    known = sorted(keys - {"id"})
    found = suggestion(name, known) or f"; it can have {', '.join(known)}"
    message = f"`{name}` is no key of {_subject(path[:-1])}{found}"
    return Explanation("unknown-key", message, path, at_key=True, keys=tuple(nearest(name, known)))


def without_echoes(explanations: list[Explanation]) -> list[Explanation]:
    """The problems of one record, less each missing key that only stands there misspelt."""
    misspelt = {
        (found.path[:-1], key)
        for found in explanations
        if found.code == "unknown-key"
        for key in found.keys
    }
    return [
        found
        for found in explanations
        if found.code != "missing-key"
        or not any((found.path, key) in misspelt for key in found.keys)
    ]


def _unknown_word(key: str, given: Any, expected: str) -> str:
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    choice = f"{', '.join(words[:-1])} or {words[-1]}"
    if not isinstance(given, str):
        return f"{key} must be one word ({choice}), and is {kind_of_value(given)}"
    return f"{key} cannot be `{given}`{suggestion(given, words)} It can be {choice}".replace(
        "` It", "`; it"
    )
