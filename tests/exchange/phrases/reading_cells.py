"""The cells of `cells/`, read, in the form in which these files say what is to be read."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from cmo.exchange.phrases.arrows import arrows_of
from cmo.exchange.phrases.halves import halves_of
from cmo.exchange.phrases.mentions import Mention, mentions_of
from cmo.exchange.phrases.pieces import Piece, Pieces, pieces_of
from cmo.exchange.phrases.sentences import sentence_of

CELLS = Path(__file__).parent / "cells"
KINDS = ("pieces", "halves", "sentence", "mentions", "arrows")


def cells(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CELLS / f"{name}.yaml").read_text("utf-8"))


def kind_of(cell: dict[str, Any]) -> str:
    return next(kind for kind in KINDS if kind in cell)


def expected(cell: dict[str, Any]) -> Any:
    """What the file says, in one form."""
    kind, read = kind_of(cell), cell["read"]
    if kind == "pieces":
        return _node(read if isinstance(read, dict) else {"all": read})
    if kind == "sentence":
        if read is None:
            return None
        ((how, parts),) = read.items()
        return how, [tuple(part) for part in parts], cell.get("rest", "")
    if kind == "mentions":
        mentions = [Mention(**{**one, "authors": tuple(one.get("authors", ()))}) for one in read]
        return [asdict(one) for one in mentions], cell.get("rest", "")
    if kind == "arrows":
        return [tuple(one) for one in read], cell.get("rest", "")
    return read and tuple(read)


def _node(read: Any) -> Any:
    if isinstance(read, dict):
        ((joined, items),) = read.items()
        return joined, [_node(item) for item in items]
    if isinstance(read, list):
        return str(read[0]), str(read[1])
    return "", str(read)


def read(cell: dict[str, Any]) -> Any:
    """How the cell is read, in the same form."""
    kind = kind_of(cell)
    text = cell[kind]
    if kind == "pieces":
        return _plain(pieces_of(text))
    if kind == "sentence":
        found = sentence_of(text)
        return found and (found.how, list(found.parts), found.rest)
    if kind == "mentions":
        mentions, rest = mentions_of(text)
        return [asdict(one) for one in mentions], rest
    if kind == "arrows":
        arrows, rest = arrows_of(text)
        return [(one.source, one.target) for one in arrows], rest
    return halves_of(text)


def _plain(node: Piece | Pieces) -> Any:
    if isinstance(node, Piece):
        return node.code, node.text
    return node.joined, [_plain(item) for item in node.items]


def parts(kind: str, found: Any) -> list[Any]:
    """The single parts of what was read, to be counted."""
    if found is None:
        return []
    if kind == "pieces":
        return _leaves(found, found[0])
    if kind == "sentence":
        return found[1]
    if kind == "mentions":
        return [tuple(sorted((k, str(v)) for k, v in one.items())) for one in found[0]]
    if kind == "arrows":
        return found[0]
    return list(zip(("resource", "reasoning"), found, strict=True))


def _leaves(node: Any, joined: str) -> list[Any]:
    if isinstance(node[1], str):
        return [(joined, *node)]
    return [leaf for item in node[1] for leaf in _leaves(item, node[0])]


def said_by(kind: str, text: str) -> list[str]:
    """All texts that a reader gives for a cell; the cell itself where it says that it cannot."""
    if kind == "pieces":
        return [
            one for _, code, words in _leaves(_plain(pieces_of(text)), "") for one in (code, words)
        ]
    if kind == "halves":
        return list(halves_of(text) or (text,))
    if kind == "sentence":
        found = sentence_of(text)
        return [text] if found is None else [*(words for _, words in found.parts), found.rest]
    if kind == "mentions":
        mentions, rest = mentions_of(text)
        return [rest, *(one.text for one in mentions)]
    arrows, rest = arrows_of(text)
    return [rest, *(end for one in arrows for end in (one.source, one.target))]
