"""The theory file to start from, which `cmo new` writes with the schema beside it."""

from __future__ import annotations

import json
from pathlib import Path

from cmo.errors import FileTrouble
from cmo.json_schema import theory_schema
from cmo.output import write_whole

SCHEMA_NAME = "theory.schema.json"


def starter_text() -> str:
    """The text of the starter file."""
    return Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")


def write_starter(path: Path, *, over: bool = False) -> tuple[Path, Path]:
    """Write the starter file and, in the same folder, the schema.

    Args:
        path: the file to write; without a suffix it gets `.yaml`.
        over: whether files of these names may be replaced.

    Raises:
        FileTrouble: one is there already, or cannot be written.
    """
    target = path if path.suffix else path.with_suffix(".yaml")
    schema_path = target.with_name(SCHEMA_NAME)
    schema = json.dumps(theory_schema(), indent=2, ensure_ascii=False) + "\n"
    for place, text in ((target, None), (schema_path, schema)):
        if place.exists() and not over and not _holds(place, text):
            raise FileTrouble(f"{place}: this file is there already; --force writes over it")
    write_whole(schema_path, schema.encode())
    write_whole(target, starter_text().encode())
    return target, schema_path


def _holds(path: Path, text: str | None) -> bool:
    return text is not None and path.is_file() and path.read_bytes() == text.encode()
