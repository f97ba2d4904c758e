"""A mapping file: what codes and documents of a project stand for, in the words of a user."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from cmo.errors import InvalidTheory
from cmo.exchange.incoming.file_text import bytes_of, text_of
from cmo.exchange.refi.codes import Code
from cmo.exchange.refi.kinds import Stands
from cmo.exchange.refi.tree import folded, same_guid
from cmo.model import KINDS
from cmo.model.values import Stance
from cmo.nearest import suggestion
from cmo.problems import Path as Steps
from cmo.problems import Places, Problem, in_order
from cmo.reading.yaml_text import values_and_places
from cmo.wording import listed

IGNORE = "ignore"
"""What is said of a code that stands for nothing in the theory."""
KEYS = ("codes", "kinds", "sources")
_TARGET_KEYS = ("configuration", "about", "stance")
_STANCES: tuple[str, ...] = get_args(Stance)
_SEPARATORS = re.compile(r"\s*(?:::|[/\\>])\s*")
_KINDS: dict[str, Stands | None] = {
    IGNORE: None,
    **{kind: Stands(kind) for kind in KINDS},
    "resource": Stands("mechanism", "resource"),
    "reasoning": Stands("mechanism", "reasoning"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where the passages of a code belong: to a configuration, or to what is about an element.

    Without a `configuration` they belong to each that uses the element.
    """

    configuration: str | None = None
    about: tuple[str, ...] = ()
    stance: Stance | None = None


@dataclass(frozen=True)
class CodeMapping:
    """What a mapping file says. The keys are as written; a code without targets is ignored.

    `written` are targets as one text each (`CMOC1`, `trust`, `CMOC1/trust`), which only a theory
    can tell apart.
    """

    file: str = ""
    codes: Mapping[str, tuple[Target | str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, Stands | None] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    places: Places = field(default_factory=Places, repr=False, compare=False)

    def problem(self, code: str, message: str, path: Steps) -> Problem:
        """A problem of this file."""
        place = self.places.of(path, key=code == "unknown-key")
        return Problem(code, message, path=path, file=self.file or None, place=place)


NOTHING_MAPPED = CodeMapping()


def key_for(code: Code, keys: Mapping[str, Any]) -> str | None:
    """The key that means this code: its guid, its path or the end of that, or its name."""
    if not keys:
        return None
    whole = path_folded(code.path)
    names = folded(code.name)
    by_name = None
    for key in keys:
        if code.guid and same_guid(key) == code.guid:
            return key
        wanted = path_folded(key)
        if "/" in wanted and (whole == wanted or whole.endswith(f"/{wanted}")):
            return key
        if folded(key) == names and by_name is None:
            by_name = key
    return by_name


def path_folded(path: str) -> str:
    r"""A path of codes as it is compared, however its steps are told apart.

    >>> path_folded("Contexts > Blame  free"), path_folded("Contexts::blame free")
    ('contexts/blame free', 'contexts/blame free')
    """
    return _SEPARATORS.sub("/", folded(path))


def read_mapping(path: str | Path) -> CodeMapping:
    """Read a mapping file.

    Raises:
        FileTrouble: it cannot be opened, or is no text.
        InvalidTheory: it is no mapping file; the problems say where and why.
    """
    file = str(path)
    text, _guessed = text_of(bytes_of(path), file, "mapping file")
    reading = values_and_places(text.removeprefix("\ufeff"), file)
    if reading.problems:
        raise InvalidTheory(in_order(reading.problems))
    return _mapping_of(reading.values, reading.places, file)


def _mapping_of(values: Any, places: Places, file: str) -> CodeMapping:
    mapping = CodeMapping(file, places=places)
    problems: list[Problem] = []

    def refuse(code: str, message: str, *path: str | int) -> None:
        problems.append(mapping.problem(code, message, path))

    if not isinstance(values, dict):
        refuse("no-mapping", f"a mapping file is a map with the keys {_named(KEYS)}")
        raise InvalidTheory(problems)
    for key, value in values.items():
        if key not in KEYS:
            meant = suggestion(key, KEYS) or f"; there are {_named(KEYS)}"
            refuse("unknown-key", f"there is no key `{key}`{meant}", key)
        elif value is not None and not isinstance(value, dict):
            refuse("wrong-type", f"`{key}` is a map: a name in each line, and what it is", key)
    parts = {key: of for key in KEYS if isinstance(of := values.get(key), dict)}
    codes = {
        name: tuple(_targets(value, ("codes", name), refuse))
        for name, value in parts.get("codes", {}).items()
    }
    kinds = {}
    for name, word in parts.get("kinds", {}).items():
        if isinstance(word, str) and word.strip().lower() in _KINDS:
            kinds[name] = _KINDS[word.strip().lower()]
        else:
            said = word if isinstance(word, str) else ""
            meant = suggestion(said, _KINDS) or f"; write {_named(_KINDS, 'or')}"
            refuse("wrong-kind", f"`{said}` is no kind of element{meant}", "kinds", name)
    sources = {}
    for name, id in parts.get("sources", {}).items():
        if isinstance(id, str) and id.strip():
            sources[name] = id.strip()
        else:
            refuse("wrong-type", "the id of a source belongs here", "sources", name)
    if problems:
        raise InvalidTheory(in_order(problems))
    return CodeMapping(file, codes, kinds, sources, places)


def _targets(value: Any, path: Steps, refuse: Any) -> Iterator[Target | str]:
    if isinstance(value, list):
        if not value:
            refuse("wrong-type", _WANTED, *path)
        for number, one in enumerate(value):
            yield from _targets(one, (*path, number), refuse)
    elif isinstance(value, dict):
        yield from _target(value, path, refuse)
    elif isinstance(value, str) and value.strip():
        if value.strip() != IGNORE:
            yield value.strip()
    else:
        refuse("wrong-type", _WANTED, *path)


_WANTED = (
    f"an id belongs here (`CMOC1`, `trust`, `CMOC1/trust`), a list of them, `{IGNORE}`, or a map "
    "with `configuration`, `about` and `stance`"
)


def _target(value: dict[str, Any], path: Steps, refuse: Any) -> Iterator[Target]:
    for key in value:
        if key not in _TARGET_KEYS:
            meant = suggestion(key, _TARGET_KEYS) or f"; there are {_named(_TARGET_KEYS)}"
            refuse("unknown-key", f"there is no key `{key}`{meant}", *path, key)
            return
    about = value.get("about")
    names = about if isinstance(about, list) else [] if about is None else [about]
    configuration, stance = value.get("configuration"), value.get("stance")
    if not all(isinstance(one, str) and one.strip() for one in names):
        refuse("wrong-type", "`about` is an id, or a list of ids", *path, "about")
        return
    if configuration is not None and not isinstance(configuration, str):
        refuse("wrong-type", "`configuration` is the id of one", *path, "configuration")
        return
    if stance is not None and stance not in _STANCES:
        said = stance if isinstance(stance, str) else ""
        meant = suggestion(said, _STANCES) or f"; write {_named(_STANCES, 'or')}"
        refuse("wrong-stance", f"`{said}` is no stance{meant}", *path, "stance")
        return
    if configuration is None and not names:
        refuse("wrong-type", "`configuration` or `about` must say where it belongs", *path)
        return
    yield Target(configuration, tuple(one.strip() for one in names), stance)


def _named(words: Iterable[str], last: str = "and") -> str:
    return listed([f"`{word}`" for word in words], last)


def example(section: str, lines: Mapping[str, str]) -> str:
    """A few lines of a mapping file, to be copied.

    >>> print(example("codes", {"Felt listened to": "CMOC1"}))
    codes:
      "Felt listened to": CMOC1
    """
    quoted = {name: json.dumps(name, ensure_ascii=False) for name in lines}
    return "\n".join([f"{section}:", *(f"  {quoted[name]}: {of}" for name, of in lines.items())])
