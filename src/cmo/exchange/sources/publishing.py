"""Where a source came out, as files of references say it <-> the field `published`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmo.exchange.sources.plain_text import one_line
from cmo.model import Published
from cmo.tables.referencing import pages_in_print

FIELDS = {about.alias or name: name for name, about in Published.model_fields.items()}
"""The keys of `published` in a file, and the names of these fields."""


def published_from(said: Mapping[str, Any]) -> dict[str, Any]:
    r"""What stands under `published`, from texts by its keys; `editors` are a list of texts.

    >>> published_from({"in": " J \n Talk", "pages": "1--9", "volume": " ", "editors": [""]})
    {'in': 'J Talk', 'pages': '1–9'}
    """
    found: dict[str, Any] = {}
    for key in FIELDS:
        if key == "editors":
            found[key] = [name for editor in said.get(key, ()) if (name := one_line(editor))]
        else:
            found[key] = one_line(said.get(key) or "")
    found["pages"] = pages_in_print(found["pages"])
    return {key: value for key, value in found.items() if value}


def published_tidied(published: Published | None) -> dict[str, Any]:
    """What stands under `published`, as it is written: white space single, one dash in pages."""
    if published is None:
        return {}
    return published_from({key: getattr(published, name) for key, name in FIELDS.items()})
