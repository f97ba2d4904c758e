"""A programme theory -> a codebook (.qdc) that qualitative analysis programs import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmo.exchange.graphs.xml_text import quoted, text
from cmo.exchange.refi.identity import code_guid, code_names, marked, whole_name
from cmo.model import KINDS, Configuration, Element, Mechanism, ProgrammeTheory
from cmo.render.palette import CONTEXT, INTERVENTION, OUTCOME, TILE
from cmo.render.text import fit_for_xml

_NAMESPACE = "urn:QDA-XML:codebook:1.0"
_COLOURS = {
    "Interventions": INTERVENTION.stroke,
    "Contexts": CONTEXT.stroke,
    "Mechanisms": TILE.stroke,
    "Outcomes": OUTCOME.stroke,
    "Configurations": "#4A4A4A",
}
"""The folders, in this order, and the colour of the codes in each: those of the pictures."""


def as_codebook(theory: ProgrammeTheory) -> bytes:
    """The theory's elements and configurations as codes, in folders, always the same way.

    Characters that XML cannot hold become the sign for that.
    """
    names = code_names(theory)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<CodeBook xmlns="{_NAMESPACE}" origin="cmo">',
        "  <Codes>",
    ]
    for folder, colour in _COLOURS.items():
        opening = _opening(code_guid(theory, f"/{folder}"), folder, colour, codable=False)
        lines.append(f"    {opening}>")
        for id, one in _of(theory, folder):
            guid = code_guid(theory, id)
            lines.append(f"      {_opening(guid, names[id], colour, codable=True)}>")
            described = marked(_description(one, names[id]), id)
            lines.append(f"        <Description>{text(fit_for_xml(described))}</Description>")
            lines.append("      </Code>")
        lines.append("    </Code>")
    lines += ["  </Codes>", "</CodeBook>", ""]
    return "\n".join(lines).encode()


def _of(theory: ProgrammeTheory, folder: str) -> Iterable[tuple[str, Element | Configuration]]:
    if folder == "Configurations":
        return theory.configurations.items()
    homes = dict(zip((f"{kind.capitalize()}s" for kind in KINDS), KINDS, strict=True))
    return ((id, one) for id, one in theory.elements.items() if one.kind == homes[folder])


def _opening(guid: str, name: str, colour: str, *, codable: bool) -> str:
    said = f"guid={quoted(guid)} name={quoted(fit_for_xml(name))} isCodable={quoted(codable)}"
    return f"<Code {said} color={quoted(colour)}"


def _description(one: Element | Configuration, name: str) -> str:
    """What a coder wants to read of it, as lines."""
    return "\n".join(_described(one, name))


def _described(one: Element | Configuration, name: str) -> Iterator[str]:
    whole = whole_name(one)
    if whole != name and not name.startswith(whole):
        yield whole
    if isinstance(one, Configuration):
        yield one.sentence()
        return
    if isinstance(one, Mechanism):
        if one.resource:
            yield f"Resource: {one.resource}"
        if one.reasoning:
            yield f"Reasoning: {one.reasoning}"
    if one.description:
        yield one.description
