"""Values -> the text of a JSON file, and values as programs take them that know no maps."""

from __future__ import annotations

import json
from typing import Any

from cmo.exchange.graphs.cells import as_json_text
from cmo.exchange.graphs.plain_graph import Values


def indented(values: Any) -> str:
    """JSON that people can read, too, in any script."""
    return json.dumps(values, indent=1, ensure_ascii=False) + "\n"


def without_maps(attributes: Values) -> Values:
    """Attributes with lists of texts as they are, and whatever holds a map as a text of JSON."""
    return {
        name: as_json_text(value) if _holds_a_map(value) else value
        for name, value in attributes.items()
    }


def _holds_a_map(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and not all(isinstance(one, str) for one in value)
    )
