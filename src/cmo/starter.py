"""The theory file to start from, which `cmo new` writes with the schema beside it."""

from __future__ import annotations

import json
import os
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
        over: whether a file of this name may be replaced. A schema beside it always is.

    Raises:
        FileTrouble: the file is there already, or one cannot be written.
    """
    target = path if path.suffix else path.with_suffix(".yaml")
    schema_path = target.with_name(SCHEMA_NAME)
    if target.name == SCHEMA_NAME:
        raise FileTrouble(f"{path}: the schema is written under this name; choose another")
    if os.path.exists(target) and not over:  # noqa: PTH110 - it never raises
        raise FileTrouble(f"{target}: this file is there already; --force writes over it")
    schema = json.dumps(theory_schema(), indent=2, ensure_ascii=False) + "\n"
    write_whole(schema_path, schema.encode())
    write_whole(target, starter_text().encode())
    return target, schema_path
