"""What is wrong with the shape of a record, in the words of someone who is not a programmer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from cmo.model import Configuration, Record
from cmo.model.values import ROLES
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
    about: the one that is missing, or those that an unknown one may stand for. `text` is what
    stands where the id of an element belongs, and is like none that is declared.
    """

    code: str
    message: str
    path: Path
    at_key: bool = False
    keys: tuple[str, ...] = ()
    text: str = ""


class Ids(Protocol):
    """What knows the ids that a file declares."""

    def explained(self, id: str, collection: str, path: Path) -> Explanation:
        """The problem that this id names nothing in its collection."""

    def instead_of_a_list(self, text: str, path: Path) -> str:
        """The end of a message about text where a list should be: what to write."""


def kind_of_value(value: Any) -> str:
    """What a value is, for a message."""
    if isinstance(value, dict):
        return "a map of keys"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else "text"


def short(text: str, most: int = 60) -> str:
    """The text as a message may quote it: in one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 3]}..."


def explain_all(
    errors: Iterable[Mapping[str, Any]],
    record: type[Record],
    raw: Any,
    path: Path,
    ids: Ids,
) -> list[Explanation]:
    """Explain the errors of a record's validation, less those that only echo others.

    Args:
        errors: some of `ValidationError.errors()`.
        record: the class that was validated.
        raw: what it was validated from.
        path: where that stands in the theory file.
        ids: what knows the ids that are declared.
    """
    errors = list(errors)
    nameless = {error["loc"][:-1] for error in errors if _is_nameless_item(error)}
    return without_echoes(
        [
            _explain(error, record, raw, path, ids)
            for error in errors
            if not (error["type"] == "extra_forbidden" and error["loc"][:-1] in nameless)
        ]
    )


def _explain(
    error: Mapping[str, Any],
    record: type[Record],
    raw: Any,
    path: Path,
    ids: Ids,
) -> Explanation:
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "missing":
        return _missing_key(error, raw, path)
    inner, whole, _ = _inner_path(error["loc"], raw)
    here = (*path, *inner)
    key = f"`{next((str(s) for s in reversed(here) if isinstance(s, str)), 'this')}`"
    if kind == "extra_forbidden":
        return _unknown_key(here, record, error["loc"])
    if kind == "unknown_reference":
        return ids.explained(context["id"], context["collection"], here)
    if kind == "literal_error":
        return Explanation("unknown-word", _unknown_word(key, given, context["expected"]), here)
    if kind == "string_too_short":
        message = f"{key} is blank; write something, or leave it out"
        return Explanation("blank-text", message, here)
    if kind == "too_short":
        return Explanation("empty-list", f"{key} is an empty list; put something in it", here)
    item = "an item of " if here and isinstance(here[-1], int) and whole else ""
    if kind == "one_source_or_more":
        message = error["msg"] + _of_one_dash_too_many(inner, raw, "piece of evidence")
        return Explanation("missing-key", message, here)
    return _wrong_type(error, key, here, item, ids)


def _wrong_type(error: Mapping[str, Any], key: str, here: Path, item: str, ids: Ids) -> Explanation:
    kind, given = error["type"], error.get("input")
    code = "wrong-type"
    if kind in ("not_a_use", "not_an_id") and given is None:
        message = f"an item of {key} is empty; write an id, or take the `-` away"
    elif kind in ("not_a_year", "not_true_or_false"):
        message = f"{key} {error['msg']}"
    elif kind in _CUSTOM:
        code, message = _CUSTOM[kind], str(error["msg"])
    elif given is None:
        message = f"{item}{key} is empty; write something, or leave it out"
    elif kind == "tuple_type":
        return _no_list(f"{item}{key}", given, here, ids)
    elif kind in _WANTED and here[-1:] == ("waive",):
        message = f"{key} needs a reason: {_with_reason(given)}"
    elif kind in _WANTED:
        message = f"{item}{key} must be {_WANTED[kind]}, and is {kind_of_value(given)}"
        if here[-2:-1] == ("evidence",) and isinstance(given, str):
            message += f"; write `source: {short(given)}`"
    else:
        message = f"{item}{key} cannot be read: {error['msg']}"
    return Explanation(code, message, here)


def _with_reason(given: Any) -> str:
    """How to waive what is waived without a reason."""
    first = given[0] if isinstance(given, list) and given else given
    code = next(iter(first), "") if isinstance(first, dict) else str(first or "")
    shown = short(code) if " " not in code.strip() and code else "code-of-the-check"
    dash = ", with no `-` or `[ ]`" if isinstance(given, list) else ""
    return f"write `{shown}: your reason` on a line of its own below `waive:`{dash}"


def _of_one_dash_too_many(inner: Path, raw: Any, thing: str) -> str:
    """What to say of an item that seems to be the rest of the one above it."""
    number = inner[-1] if inner else 0
    if not isinstance(number, int) or number == 0:
        return ""
    items = _inner_path(inner[:-1], raw)[2]
    above, item = items[number - 1], items[number]
    if not isinstance(above, dict) or not isinstance(item, dict):
        return ""
    known = _item_keys() | _evidence_keys()
    starts = above.keys() & {"source", "sources", "ref", "id"}
    if not starts or not above.keys() <= known or not above.keys().isdisjoint(item):
        return ""
    return f"; a `-` begins a new {thing}: if this belongs to the one above, take its `-` away"


def _no_list(key: str, given: Any, here: Path, ids: Ids) -> Explanation:
    """What should be a list and is none."""
    if isinstance(given, dict) and given:
        first = str(next(iter(given)))
        shown = short(first)
        if here[-1] in (*ROLES, *_GROUPS) and first not in _item_keys() | {*_INSTEAD}:
            told = f"write `- {shown}`, or `- id: {shown}` and `label:` below it if it is new"
        else:
            told = f"put `- ` in front of `{shown}` (or `[ ]` around the `{{ }}`)"
        message = f"{key} must be a list: {told}"
        return Explanation("wrong-type", message, (*here, first), at_key=True)
    message = f"{key} must be a list, and is {kind_of_value(given)}"
    if isinstance(given, str):
        if here[-1] == "evidence":
            message += f"; write `- source: {short(given)}` below it"
        elif given[:1] in tuple("–—−‐‑•"):
            message += f"; an item of a list begins with `- `, and not with `{given[0]}`"
        else:
            message += ids.instead_of_a_list(given, here)
    return Explanation("wrong-type", message, here)


def _is_nameless_item(error: Mapping[str, Any]) -> bool:
    location: tuple[str | int, ...] = error["loc"]
    return error["type"] == "missing" and location[-2:] == ("<use>", "ref")


def _missing_key(error: Mapping[str, Any], raw: Any, path: Path) -> Explanation:
    inner, _, holder = _inner_path(error["loc"][:-1], raw)
    here = (*path, *inner)
    if _is_nameless_item(error):
        return _nameless_item(holder, here, _of_one_dash_too_many(inner, raw, "item"))
    missing = str(error["loc"][-1])
    message = f"{_subject(here)} needs `{missing}`"
    if isinstance(holder, dict) and missing in holder:
        message += ", which is left empty"
    return Explanation("missing-key", message, here, keys=(missing,))


_GROUPS = ("any", "chain")
_INSTEAD = {
    "all": "a list already means all of these; take `all:` away",
    "and": "a list already means all of these; take `and:` away",
    "or": "write `any:`",
    "either": "write `any:`",
    "not": "write it under `unless:`",
}
"""What to write in place of words that are no keys of an item."""


def _nameless_item(item: Any, here: Path, dash: str) -> Explanation:
    """A map in a list that neither declares an element nor names one."""
    keys = item if isinstance(item, dict) else {}
    for key in keys:
        if key in _INSTEAD:
            message = f"`{key}` is no key of an item; {_INSTEAD[key]}"
            return Explanation("unknown-key", message, (*here, key), at_key=True)
    for key in keys:
        found = "" if key in _item_keys() else suggestion(key, ("ref", "id", *_GROUPS))
        if found:
            message = f"`{key}` is no key of this item{found}"
            return Explanation("unknown-key", message, (*here, key), at_key=True)
    message = "this item needs `id:` (if it is new) or `ref:` (if it is declared elsewhere)"
    if dash and keys.keys() <= _item_keys():
        message += dash
    if len(keys) == 1:
        ((key, value),) = keys.items()
        if key not in _item_keys() and isinstance(value, str):
            message += f"; write `id: {short(key)}` and below it `label: {short(value)}`"
    return Explanation("missing-key", message, here, keys=("ref",))


def _item_keys() -> frozenset[str]:
    """The keys that a map in a list of a configuration may have, whatever it is."""
    from cmo.model import Context, Mechanism, Outcome, Use

    keys = Use.keys | Context.keys | Mechanism.keys | Outcome.keys
    return keys.union(("id", "ref", *_GROUPS))


def _evidence_keys() -> frozenset[str]:
    from cmo.model import Evidence

    return Evidence.keys


_CUSTOM = {
    "not_an_id": "wrong-type",
    "not_a_use": "wrong-type",
    "id_not_text": "wrong-type",
    "no_label": "missing-key",
    "no_title": "missing-key",
    "one_source_or_more": "missing-key",
    "empty_configuration": "empty-configuration",
    "misplaced_basis": "misplaced-basis",
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


_TAGS = frozenset({"<use>", "<any>", "<chain>", "<word>", "<parts>"})
"""Steps of an error's location that only tell which member of a union was meant."""


def _inner_path(location: tuple[str | int, ...], raw: Any) -> tuple[Path, bool, Any]:
    """The steps of an error's location that exist in what was validated.

    Then whether all do, and what stands there.
    """
    path: list[str | int] = []
    for step in location:
        if step in _TAGS:
            continue
        exists = step in raw if isinstance(raw, dict) else _is_index(step, raw)
        if not exists:
            return tuple(path), False, raw
        raw = raw[step]
        path.append(step)
    return tuple(path), True, raw


def _is_index(step: str | int, raw: Any) -> bool:
    return isinstance(raw, list) and isinstance(step, int) and step < len(raw)


def _subject(path: Path) -> str:
    """What stands at a path, for a message."""
    if len(path) == 2 and path[0] in NAMES and path[0] != "theory":
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
    from cmo.model import (
        AnyOf,
        Appraisal,
        Chain,
        Confidence,
        Evidence,
        Informing,
        PartBasis,
        Published,
        Use,
    )

    by_step: dict[str | int, type[Record]] = {
        "<use>": Use,
        "<any>": AnyOf,
        "<chain>": Chain,
        "<parts>": PartBasis,
        "evidence": Evidence,
        "confidence": Confidence,
        "appraisal": Appraisal,
        "published": Published,
        "informed_by": Informing,
    }
    for step in reversed(location[:-1]):
        if step in by_step:
            return by_step[step].keys
    return record.keys


WAIVER_PLACES = "a waiver stands at the theory, an element, a source or a configuration"


def _unknown_key(path: Path, record: type[Record], location: tuple[str | int, ...]) -> Explanation:
    name = str(path[-1])
    subject = _subject(path[:-1])
    known = sorted(_keys_at(record, location) - {"id"})
    if record is Configuration and len(location) == 1 and name in _GROUPS:
        found = f"; write `- {name}: [...]` under `contexts:` (or another list)"
    elif name == "waive":
        found = f"; {WAIVER_PLACES}"
    elif "\u00a0" in name:
        found = "; a no-break space stands in it: type a plain space there"
    else:
        found = suggestion(name, known) or f"; it can have {', '.join(known)}"
    message = f"`{short(name)}` is no key of {subject}{found}"
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
    found = suggestion(given, words)
    end = f"{found} It can be {choice}" if found else f"; it can be {choice}"
    return f"{key} cannot be `{short(given)}`{end}"
