"""The JSON Schema of the theory file, made from the records: for editors, and for other programs.

It refuses every wrong shape (an unknown key, a wrong type, a wrong word) and accepts all that the
loader accepts. Which ids are declared is not its business.
"""

from __future__ import annotations

import copy
from typing import Any

from pydantic.json_schema import models_json_schema

from cmo.model import (
    HOME_OF_ROLE,
    KINDS,
    PARTS,
    ROLES,
    Configuration,
    Evidence,
    Header,
    Kind,
    Record,
    Source,
)
from cmo.model.values import ID_PATTERN, ID_SCHEMA, TEXT_SCHEMA
from cmo.reading.top_level import ELEMENT_CLASSES, HOMES, NAMED_CLASSES, PART_KEYS, TOP_KEYS

Schema = dict[str, Any]

_NOT_EMPTY: Schema = {"type": "array", "minItems": 1}
_NO_PART: Schema = {"not": {"enum": list(PARTS)}}
_GIVEN: Schema = {"not": {"type": "null"}}


def theory_schema(*, part: bool = False) -> Schema:
    """The JSON Schema (draft 7) of a theory file, or of a part of one, which it includes."""
    records: list[type[Record]] = [
        *NAMED_CLASSES.values(),
        *ELEMENT_CLASSES.values(),
        Source,
        Evidence,
        Configuration,
        Header,
    ]
    _, made = models_json_schema([(record, "validation") for record in records])
    definitions: Schema = {
        name: _with_nulls(definition)
        for name, definition in made["$defs"].items()
        if name not in ("AnyOf", "Chain")
    }
    for kind in KINDS:
        definitions |= _group_definitions(kind, definitions)
    _set_items(definitions["Header"], ("interventions",))
    _set_items(definitions["Configuration"], ROLES)
    _add_rules(definitions)
    for record in records:
        if "id" not in record.model_fields or record in (Evidence, Header):
            continue
        definition = definitions[record.__name__]
        del definition["properties"]["id"]
        definition["required"] = [key for key in definition.get("required", ()) if key != "id"]
    thing = "A part of a realist programme theory" if part else "A realist programme theory"
    properties = {key: _top_level(key) for key in (PART_KEYS if part else TOP_KEYS)}
    if part:
        del definitions["Header"]
        properties["format"]["enum"].append(None)
        properties["theory"] = {"type": "null", "description": "A part has none."}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Part of a programme theory" if part else "Programme theory",
        "description": f"{thing}, as the Python library cmo reads it.",
        "type": "object",
        "properties": _with_references(properties),
        "required": [] if part else ["format", "theory"],
        "additionalProperties": False,
        "definitions": {"Id": ID_SCHEMA, "Text": TEXT_SCHEMA} | _with_references(definitions),
    }


def _top_level(key: str) -> Schema:
    if key == "format":
        return {"enum": [1, "1"], "description": "The version of the file format."}
    if key == "theory":
        return {"$ref": "#/definitions/Header"}
    if key == "include":
        return {
            "anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}, {"type": "null"}],
            "description": "Other files of this theory, in this folder or below it.",
        }
    classes: dict[str, type[Record]] = {
        **NAMED_CLASSES,
        **{name: ELEMENT_CLASSES[kind] for name, kind in HOMES.items()},
        "sources": Source,
        "configurations": Configuration,
    }
    entries: list[Schema] = [_reference_to(classes[key].__name__), {"type": "null"}]
    if key != "configurations":
        entries.insert(0, TEXT_SCHEMA)
    names: Schema = {"pattern": ID_PATTERN}
    return {
        "type": ["object", "null"],
        "propertyNames": names | _NO_PART if key in (*HOMES, "configurations") else names,
        "additionalProperties": {"anyOf": entries},
    }


def _reference_to(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _with_nulls(definition: Schema) -> Schema:
    """The definition, with a key left empty taken for a key left out."""
    definition = copy.deepcopy(definition)
    definition.pop("title", None)
    required = definition.get("required", ())
    for key, value in definition.get("properties", {}).items():
        value.pop("title", None)
        value.pop("default", None)
        if key not in required and {"type": "null"} not in value.get("anyOf", ()):
            description = value.pop("description", None)
            definition["properties"][key] = {"anyOf": [value, {"type": "null"}]}
            if description:
                definition["properties"][key]["description"] = description
    return definition


def _group_definitions(kind: Kind, definitions: Schema) -> Schema:
    """What a list of uses may hold where its role implies this kind."""
    name = kind.capitalize()
    in_place = copy.deepcopy(definitions[name])
    in_place["description"] = f"Declares {kind} and uses it here."
    in_place["properties"]["id"] = {"allOf": [ID_SCHEMA, _NO_PART]}
    groups = {
        f"{word.capitalize()}Of{name}s": {
            "description": description,
            "type": "object",
            "properties": {word: _NOT_EMPTY | {"items": _reference_to(f"{name}Use")}},
            "required": [word],
            "additionalProperties": False,
        }
        for word, description in (
            ("any", "At least one of these."),
            ("chain", "All of these, one leading to the next."),
        )
    }
    choices = [_reference_to(other) for other in ("Use", f"{name}InPlace", *groups)]
    return {
        f"{name}InPlace": in_place,
        **groups,
        f"{name}Use": {"anyOf": [ID_SCHEMA, *choices]},
    }


def _set_items(definition: Schema, roles: tuple[str, ...]) -> None:
    for role in roles:
        name = HOME_OF_ROLE[role].capitalize()  # type: ignore[index]
        definition["properties"][role] = {
            "type": ["array", "null"],
            "items": _reference_to(f"{name}Use"),
            "description": definition["properties"][role]["description"],
        }


def _add_rules(definitions: Schema) -> None:
    """What the records demand of several keys together."""
    for name in ("Mechanism", "MechanismInPlace"):
        halves = ("label", "resource", "reasoning")
        required = definitions[name]["required"]
        definitions[name]["required"] = [key for key in required if key != "label"]
        label = definitions[name]["properties"]["label"]
        definitions[name]["properties"]["label"] = {
            "anyOf": [TEXT_SCHEMA, {"type": "null"}],
            "description": label["description"],
        }
        definitions[name]["anyOf"] = [_has(half, _GIVEN) for half in halves]
    definitions["Source"]["anyOf"] = [_has("title", _GIVEN), _has("citation", _GIVEN)]
    definitions["Evidence"]["oneOf"] = [_has("source", _GIVEN), _has("sources", _NOT_EMPTY)]
    definitions["Configuration"]["anyOf"] = [
        _has(role, _NOT_EMPTY) for role in ("contexts", "mechanisms", "outcomes")
    ]


def _has(key: str, schema: Schema) -> Schema:
    return {"required": [key], "properties": {key: schema}}


def _with_references(value: Any) -> Any:
    """The value, with references to where this schema keeps its definitions."""
    for name, shared in (("Id", ID_SCHEMA), ("Text", TEXT_SCHEMA)):
        if value == shared:
            return _reference_to(name)
    if isinstance(value, dict):
        return {
            key: item.replace("#/$defs/", "#/definitions/")
            if key == "$ref"
            else _with_references(item)
            for key, item in value.items()
        }
    return [_with_references(item) for item in value] if isinstance(value, list) else value
