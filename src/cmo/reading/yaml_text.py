"""YAML text -> plain values, and the line and column of every key and value.

The reader takes the parser's events one by one and builds dicts, lists and strings from them, with
no node objects between. Every scalar is read as it is written (`no`, `010` and `2024-01-01` are
text), but for an empty one, `~` and `null`, which are None. Only plain YAML is read: no tags, one
document, aliases bounded.
"""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cmo.collecting import collector_paused
from cmo.problems import Place, Places, Problem

try:
    from yaml import CSafeLoader as FastLoader
except ImportError:  # PyYAML without libyaml: slower, and otherwise the same
    from yaml import SafeLoader as FastLoader  # type: ignore[assignment]

DEEPEST = 40
"""How deep maps and lists may be nested."""
MOST_FROM_ALIASES = 100_000
"""How many values aliases (`*name`) may repeat, all together."""
MOST_PROBLEMS = 200
"""After so many problems the rest are not looked for."""
MORE_PROBLEMS = f"there may be more problems; these are the first {MOST_PROBLEMS}"

UNFINISHED = frozenset(
    {
        "key-not-text",
        "not-a-theory",
        "too-deep",
        "too-many-aliases",
        "unknown-alias",
        "yaml-character",
        "yaml-syntax",
    }
)
"""After problems of these codes the values of a text are not whole, and no use to look at."""

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Reading:
    """What a YAML text holds: its values, their places, and what is wrong with it as YAML."""

    def __init__(self, file: str | None = None) -> None:
        """Nothing read yet."""
        self.values: Any = None
        self.places = Places(file)
        self.problems: list[Problem] = []
        # the outermost keys that stand there twice, each with the value that was lost
        self.overwritten: list[tuple[str, Any]] = []
        self.from_aliases = 0  # how many values aliases repeat


class _Stop(Exception):
    """Reading cannot go on; the problem has been noted."""


def values_and_places(
    text: str, file: str | None = None, *, pure: bool = False, only_map: bool = False
) -> Reading:
    """Read a YAML text.

    Args:
        text: the text, without a byte order mark.
        file: the file's name, for messages.
        pure: use PyYAML's parser in Python even where libyaml is there.
        only_map: stop at once where the text does not begin as a map.
    """
    builder = _Builder(file, only_map=only_map)
    with collector_paused():
        try:
            loader = yaml.SafeLoader(text) if pure else FastLoader(text)
            builder.read(loader.get_event)
        except _Stop:
            pass
        except yaml.YAMLError as error:
            from cmo.reading.syntax_messages import in_plain_words

            builder.note_stop(*in_plain_words(error, text))
    builder.result.from_aliases = builder.from_aliases
    return builder.result


class _Builder:
    """Builds the values of one document from events."""

    def __init__(self, file: str | None, *, only_map: bool) -> None:
        self.result = Reading(file)
        self.file = file
        self.only_map = only_map
        # the value of each anchor, its node, and how many values it stands for
        self.anchors: dict[str, tuple[Any, int, int]] = {}
        self.from_aliases = 0

    def note(self, code: str, message: str, place: Place | None) -> None:
        problems = self.result.problems
        problems.append(Problem(code, message, file=self.file, place=place))
        if len(problems) >= MOST_PROBLEMS:
            problems.append(Problem("more-problems", MORE_PROBLEMS, file=self.file, place=place))
            raise _Stop

    def note_stop(self, code: str, message: str, spot: tuple[int, int] | None) -> None:
        """Note what stopped the parser."""
        place = None if spot is None else Place(*spot)
        self.result.problems.append(Problem(code, message, file=self.file, place=place))

    def note_at(self, event: Any, code: str, message: str) -> None:
        mark = event.start_mark
        self.note(code, message, Place(mark.line + 1, mark.column + 1))

    def read(self, next_event: Callable[[], Any]) -> None:
        """Read the one document of a stream of events."""
        next_event()  # the stream's start
        start = next_event()
        if start.__class__ is StreamEndEvent:
            return
        assert start.__class__ is DocumentStartEvent
        self.read_document(next_event)
        next_event()  # the document's end
        following = next_event()
        if following.__class__ is not StreamEndEvent:
            message = "a second document begins here (`---`); one file holds one theory"
            self.note_at(following, "yaml-documents", message)

    def read_document(self, next_event: Callable[[], Any]) -> None:  # noqa: C901, PLR0912, PLR0915
        # One loop, with local names and no calls for the common cases: it runs for each value.
        places = self.result.places
        add_line, add_column = places.lines.append, places.columns.append
        all_spots = places.spots
        node = -1
        open_containers: list[tuple[Any, Any, bool, str | None, int, int]] = []
        container: Any = None  # the dict or list that is being filled
        spots: Any = None  # the nodes of its members
        in_map = False  # whether it is a dict
        key: str | None = None  # the key that waits for its value
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                node += 1
                mark = event.start_mark
                add_line(mark.line)
                add_column(mark.column)
                value = event.value
                if event.tag is not None:
                    self.refuse_tag(event)
                if in_map and key is None:
                    key = value = intern(value)
                    if key in spots:
                        self.note_duplicate(event, key, places.at(spots[key]), container)
                    elif not key:
                        self.note_at(event, "missing-key", "there is no key in front of this `:`")
                    spots[key] = node
                else:
                    if len(value) < 5 and value in _NULLS and event.implicit[0]:
                        value = None
                    if in_map:
                        container[key] = value
                        key = None
                    elif container is None:
                        self.set_root(event, value)
                        return
                    else:
                        container.append(value)
                        spots.append(node)
                if event.anchor is not None:
                    self.anchors[event.anchor] = value, node, 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done = container
                container, spots, in_map, anchor, first, repeated = open_containers.pop()
                if anchor is not None:
                    size = node + 1 - first + self.from_aliases - repeated
                    self.anchors[anchor] = done, first, size
                if container is None:
                    return
                key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node += 1
                mark = event.start_mark
                add_line(mark.line)
                add_column(mark.column)
                if event.tag is not None:
                    self.refuse_tag(event)
                if in_map and key is None:
                    self.refuse_key(event)
                if len(open_containers) >= DEEPEST:
                    message = f"maps and lists are nested more than {DEEPEST} deep"
                    self.note_at(event, "too-deep", message)
                    raise _Stop
                new: Any = {} if kind is MappingStartEvent else []
                new_spots: Any = {} if kind is MappingStartEvent else []
                all_spots[node] = new_spots
                if event.flow_style:
                    places.flow.add(node)
                if in_map:
                    container[key] = new
                    key = None
                elif container is None:
                    self.set_root(event, new)
                else:
                    container.append(new)
                    spots.append(node)
                open_containers.append(
                    (container, spots, in_map, event.anchor, node, self.from_aliases)
                )
                container, spots, in_map = new, new_spots, kind is MappingStartEvent
            elif kind is AliasEvent:
                node += 1
                mark = event.start_mark
                add_line(mark.line)
                add_column(mark.column)
                value, first, size = self.resolve_alias(event)
                if first in all_spots:
                    all_spots[node] = all_spots[first]
                if in_map and key is None:
                    if not isinstance(value, str):
                        self.refuse_key(event)
                    key = intern(value)
                    if key in spots:
                        self.note_duplicate(event, key, places.at(spots[key]), container)
                    spots[key] = node
                elif in_map:
                    container[key] = value
                    key = None
                else:
                    container.append(value)
                    spots.append(node)
                self.count_from_alias(event, size)
            else:  # pragma: no cover - the parsers give no other event inside a document
                raise AssertionError(kind)

    def set_root(self, event: Any, value: Any) -> None:
        self.result.values = value
        if self.only_map and not isinstance(value, dict) and value is not None:
            kind = "a list" if isinstance(value, list) else "text"
            message = f"this is {kind}, not a theory file; such a file begins with `format: 1`"
            if isinstance(value, str) and value.startswith("format:"):
                message += " (with a space after the `:`)"
            self.note_at(event, "not-a-theory", message)
            raise _Stop

    def refuse_key(self, event: Any) -> None:
        message = "a key must be plain text; text that holds braces or brackets goes in quotes"
        self.note_at(event, "key-not-text", message)
        raise _Stop

    def refuse_tag(self, event: Any) -> None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        message = f"tags such as `{tag}` are not read; leave it out, or put the text in quotes"
        self.note_at(event, "yaml-tag", message)

    def note_duplicate(self, event: Any, key: str, first: Place, holder: dict[str, Any]) -> None:
        message = f"the key `{key}` stands here twice (first in line {first.line}); keep one"
        if holder is self.result.values and isinstance(holder.get(key), dict):
            self.result.overwritten.append((key, holder[key]))
            message += ", and put what is below both under it"
        self.note_at(event, "duplicate-key", message)

    def resolve_alias(self, event: Any) -> tuple[Any, int, int]:
        found = self.anchors.get(event.anchor)
        if found is None:
            message = (
                f"`*{event.anchor}` repeats something named `&{event.anchor}`, and nothing above "
                "bears that name; text that begins with `*` goes in quotes"
            )
            self.note_at(event, "unknown-alias", message)
            raise _Stop
        return found

    def count_from_alias(self, event: Any, nodes: int) -> None:
        self.from_aliases += nodes
        if self.from_aliases > MOST_FROM_ALIASES:
            message = (
                f"the aliases (`*name`) repeat more than {MOST_FROM_ALIASES:,} values; "
                "write them out, or use fewer"
            )
            self.note_at(event, "too-many-aliases", message)
            raise _Stop
