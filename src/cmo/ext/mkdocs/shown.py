"""What a block asks for, and a theory -> the parts of a document that show it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from cmo.document import Document, Figure
from cmo.ext.mkdocs.asked import Asked
from cmo.ext.showing import Found, cards_of, checked, checks_shown
from cmo.theory import Theory


def shown(asked: Asked, found: Found, folder: Path) -> Document:
    """What a block shows of a theory. Files are named as seen from this folder.

    Raises:
        CmoError: there is no such picture, table, configuration or check, or nothing to show.
    """
    options = dict(asked.options)
    if asked.what == "picture":
        return _picture(found.theory, options)
    if asked.what == "table":
        return _table(found.theory, options)
    if asked.what == "configuration":
        return cards_of(found.theory, **options)
    return checks_shown(checked(found, **options), folder)


def _picture(theory: Theory, options: dict[str, Any]) -> Document:
    options.pop("width", None)
    caption, alt = options.pop("caption", ""), options.pop("alt", None)
    if "configuration" in options:
        options.setdefault("kind", "card")
    diagram = theory.diagram(**options)
    if alt is not None:
        diagram = diagram._replace(description=alt)
    return (Figure(diagram, caption),)


def _table(theory: Theory, options: dict[str, Any]) -> Document:
    caption = options.pop("caption", None)
    table = theory.table(**options).table()
    return (table if caption is None else replace(table, title=caption),)
