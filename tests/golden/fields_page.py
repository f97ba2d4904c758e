"""The page of the docs with every key of a theory file, made from the JSON Schema of the models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cmo.json_schema import theory_schema
from cmo.model.values import ID_SCHEMA

FILE = Path(__file__).parents[2] / "docs" / "fields.md"

HEAD = """\
# Every key of a theory file

What may stand where, key by key. [The file format](file-format.md) explains it; this page is for
looking things up. It is made from the models that read the file (`python -m tests.golden`), as is
the schema that `cmo schema` prints. **Bold** keys must be there. Any key may be left empty, which
is to leave it out.
"""
SECTIONS = {
    "Header": ("theory", "What stands under `theory`, once."),
    "Configuration": ("An entry of configurations", None),
    "Use": ("A use of an element, where more than its id is said", None),
    "Evidence": ("A piece of evidence", None),
    "Confidence": ("confidence, as a map", None),
    "Informing": ("informed_by, as a map", None),
    "Intervention": ("An entry of interventions", None),
    "Context": ("An entry of contexts", None),
    "Mechanism": ("An entry of mechanisms", None),
    "Outcome": ("An entry of outcomes", None),
    "PartBasis": ("basis of a mechanism, as a map", None),
    "Source": ("An entry of sources", None),
    "Published": ("published, as a map", None),
    "Appraisal": ("appraisal, as a map", None),
    "Domain": ("An entry of domains", None),
    "Actor": ("An entry of actors", None),
    "Level": ("An entry of levels", None),
    "FormalTheory": ("An entry of theories", None),
}
ONE_OF = {
    "Mechanism": "One of `label`, `resource` and `reasoning` must be there.",
    "Source": "One of `title` and `citation` must be there.",
    "Evidence": "Either `source` or `sources` must be there.",
    "Configuration": "One of `contexts`, `mechanisms` and `outcomes` must be there.",
}
MAPS = {
    "Actor": "a map of actors by id",
    "Configuration": "a map of configurations by id",
    "Context": "a map of contexts by id",
    "Domain": "a map of domains by id",
    "FormalTheory": "a map of formal theories by id",
    "Intervention": "a map of interventions by id",
    "Level": "a map of levels by id",
    "Mechanism": "a map of mechanisms by id",
    "Outcome": "a map of outcomes by id",
    "Source": "a map of sources by id",
}
Schema = dict[str, Any]
ID_PATTERN = ID_SCHEMA["anyOf"][0]["pattern"]
A_NUMBER_AS_ID = ID_SCHEMA["anyOf"][1]


def value_of(schema: Schema) -> str:
    """What may stand there, in words."""
    reference = schema.get("$ref", "").rpartition("/")[2]
    if reference:
        known = {"Text": "text", "Id": "an id", "Header": "a map"}
        uses = reference.endswith("Use") and reference != "Use"
        return known.get(reference, "a use" if uses else "a map")
    if schema == ID_SCHEMA or schema.get("pattern") == ID_PATTERN or "allOf" in schema:
        return "an id"
    choices = schema.get("anyOf") or schema.get("oneOf")
    if choices and choices[0].get("type") == "integer":
        return "a year"
    if choices:
        told = (choice for choice in choices if choice not in ({"type": "null"}, A_NUMBER_AS_ID))
        words = [value_of(choice) for choice in told]
        return ", or ".join(dict.fromkeys(words))
    if "enum" in schema:
        return ", ".join(f"`{str(word).lower()}`" for word in _once(schema["enum"]))
    types = schema.get("type")
    if "array" in (types if isinstance(types, list) else [types]):
        of = value_of(schema["items"])
        plural = {"text": "texts", "an id": "ids", "a use": "uses", "a map": "maps"}
        return f"a list of {plural.get(of, f'entries ({of})')}"
    if "object" in (types if isinstance(types, list) else [types]):
        entries = [
            entry.get("$ref", "").rpartition("/")[2]
            for entry in schema["additionalProperties"].get("anyOf", ())
        ]
        of_things = [MAPS[entry] for entry in entries if entry in MAPS]
        return of_things[0] if of_things else "a map from words to texts"
    return "text"


def _once(words: list[object]) -> list[object]:
    return list({str(word).lower(): word for word in words}.values())


def _rows(schema: Schema) -> list[str]:
    rows = ["| key | what may stand there | what it says |", "|---|---|---|"]
    for key, value in schema["properties"].items():
        name = f"**`{key}`**" if key in schema.get("required", ()) else f"`{key}`"
        rows.append(f"| {name} | {value_of(value)} | {value.get('description', '')} |")
    return rows


def _described(schema: Schema) -> Schema:
    """The keys at the top, each with the words of what its entries are."""
    definitions = schema["definitions"]
    for value in schema["properties"].values():
        entries = value.get("additionalProperties", {}).get("anyOf", (value,))
        for reference in (entry.get("$ref", "").rpartition("/")[2] for entry in entries):
            if reference and reference != "Text":
                value["description"] = definitions[reference]["description"].split("\n")[0]
    return schema


def made() -> str:
    """The page."""
    schema = _described(theory_schema())
    parts = [HEAD, "## At the top", "", *_rows(schema), ""]
    for name, (title, what) in SECTIONS.items():
        definition = schema["definitions"][name]
        first = what or definition["description"].split("\n\n")[0]
        parts += [f"## {title}", "", " ".join(filter(None, (first, ONE_OF.get(name)))), ""]
        parts += [*_rows(definition), ""]
    return "\n".join(parts)


def write() -> None:
    """Make the page anew."""
    FILE.write_text(made(), encoding="utf-8", newline="\n")
