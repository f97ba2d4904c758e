"""A programme theory -> YAML text that reads to the same theory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from cmo.collecting import collector_paused
from cmo.model import (
    PAWSONS_LEVELS,
    AnyOf,
    Chain,
    Evidence,
    FrozenMap,
    Mechanism,
    Named,
    ProgrammeTheory,
    Record,
    Source,
    Use,
)

_MAPS = (
    "domains",
    "levels",
    "actors",
    "interventions",
    "contexts",
    "mechanisms",
    "outcomes",
    "sources",
    "theories",
    "configurations",
)


def as_text(theory: ProgrammeTheory) -> str:
    """The theory as the text of a theory file."""
    return text_of_values(as_values(theory))


def text_of_values(values: Mapping[str, Any]) -> str:
    """Plain values of the shape of a theory file, or of a part of one, as YAML text."""
    try:
        from yaml import CSafeDumper as Dumper
    except ImportError:
        from yaml import SafeDumper as Dumper  # type: ignore[assignment]

    with collector_paused():
        text: str = yaml.dump(
            values,
            Dumper=_flowing_lists(Dumper),
            sort_keys=False,
            allow_unicode=True,
            width=100,
            default_flow_style=False,
        )
    return text


def as_values(theory: ProgrammeTheory) -> dict[str, Any]:
    """The theory as plain values, of the shape of a theory file: maps, lists, texts, numbers."""
    values: dict[str, Any] = {"format": 1, "theory": _fields(theory.header)}
    for name in _MAPS:
        records: Mapping[str, Record] = getattr(theory, name)
        if records and records != PAWSONS_LEVELS:
            values[name] = {id: _declared(record) for id, record in records.items()}
    return values


def _declared(record: Record) -> Any:
    """A record as it stands behind its id: often only its label."""
    fields = _fields(record)
    fields.pop("id", None)
    if isinstance(record, Mechanism) and record.label_is_made:
        fields.pop("label", None)
        return fields
    plain = "title" if isinstance(record, Source) else "label"
    return fields[plain] if list(fields) == [plain] else fields


def _fields(record: Record) -> dict[str, Any]:
    """The fields of a record that say something, under the keys of the file."""
    fields: dict[str, Any] = {}
    for name, about in type(record).model_fields.items():
        value = getattr(record, name)
        if value is None or value == about.get_default(call_default_factory=True):
            continue
        fields[about.alias or name] = _value(value, name)
    return fields


def _value(value: Any, name: str) -> Any:
    if isinstance(value, Use):
        return value.id if value.is_bare else _fields(value)
    if isinstance(value, AnyOf | Chain | Evidence):
        return _fields(value)
    if isinstance(value, Named | Source) or name == "element":
        return value.id
    if isinstance(value, Record):
        fields = _fields(value)
        return next(iter(fields.values())) if list(fields) in (["level"], ["ref"]) else fields
    if isinstance(value, FrozenMap):
        return dict(value)
    if isinstance(value, tuple):
        return [_value(item, name) for item in value]
    return value


def _flowing_lists(dumper: Any) -> Any:
    """The dumper, made to write short lists of plain texts in brackets and the rest as blocks."""

    class Dumper(dumper):  # type: ignore[misc]
        def ignore_aliases(self, _data: Any) -> bool:
            return True

        def represent_data(self, data: Any) -> Any:
            if data.__class__ is str:  # most of a theory, so at once
                return yaml.ScalarNode("tag:yaml.org,2002:str", data)
            return super().represent_data(data)

    def represent_list(self: Any, data: list[Any]) -> Any:
        plain = all(isinstance(item, str) for item in data)
        short = sum(len(item) + 2 for item in data if plain) < 80
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=plain and short)

    Dumper.add_representer(list, represent_list)
    return Dumper
