"""A codebook -> the elements that its codes stand for, as values of a part of a theory file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cmo.document import Block, Bullets, Code, Heading, Paragraph, coded
from cmo.exchange.imported import Imported
from cmo.exchange.refi import codes as read
from cmo.exchange.refi.account import MOST_TOLD, few, table
from cmo.exchange.refi.identity import readable_id, unmarked
from cmo.exchange.refi.kinds import (
    Stands,
    is_heading,
    said_by_name,
    says_more,
    stands_below,
    stands_for_all,
)
from cmo.exchange.refi.mapping import NOTHING_MAPPED, CodeMapping, example, key_for
from cmo.exchange.refi.tree import folded
from cmo.exchange.sources.identifiers import UniqueIds
from cmo.model import KINDS
from cmo.wording import counted, mechanism_label


class _Telling(NamedTuple):
    """What a code stands for, how that is known, and its name and number without that."""

    stands: Stands | None
    how: str
    label: str
    code: str = ""
    is_folder: bool = False


@dataclass
class _Found:
    """What the codes come to."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    unknown: list[read.Code] = field(default_factory=list)
    configurations: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def elements_from(book: read.Codebook, mapping: CodeMapping | None = None) -> Imported:
    """The elements that the codes of a codebook stand for.

    What a code stands for is told by the mapping file, by its own name (`C1: ...`, `Mechanism
    (resource): ...`), by the folders that it lies in, or by the sets that it belongs to. A code of
    which none of these tells it is no element; the account lists it.
    """
    mapping = mapping or NOTHING_MAPPED
    homes: dict[str, dict[str, Any]] = {f"{kind}s": {} for kind in KINDS}
    found = _Found()
    tellings = [(code, _telling(code, book, mapping)) for code in book.all_codes()]
    ids = UniqueIds(
        id for code, telling in tellings if telling.stands and (id := unmarked(code.description)[1])
    )
    seen: dict[tuple[str, str], str] = {}
    labels: dict[str, str] = {}
    for code, telling in tellings:
        stands = telling.stands
        if telling.is_folder:
            found.folders.append(code.path)
        elif stands is None:
            if telling.how:
                found.ignored.append(code.path)
            else:
                found.unknown.append(code)
        elif stands.kind == "configuration":
            found.configurations.append(code.path)
        else:
            description, marked = unmarked(code.description)
            label = _whole_label(telling.label, description, marked)
            alike = (stands.kind, folded(label))
            if alike in seen:
                found.told.append(
                    f"There are two codes for the {stands.kind} “{label}”; they are one element "
                    f"here, `{seen[alike]}`."
                )
                continue
            id = ids.kept(marked) if marked else ids.made(readable_id(label))
            seen[alike] = id
            if folded(label) in labels:
                found.told.append(
                    f"`{labels[folded(label)]}` and `{id}` have the same label; if they are the "
                    "same thing in two roles, keep one of them, and use it in both."
                )
            labels.setdefault(folded(label), id)
            homes[f"{stands.kind}s"][id] = _fields(code, telling, stands, label, description)
            found.rows.append((code.path, str(stands), id, telling.how))
    found.told += [*book.notices, *_unused(mapping, book)]
    values = {name: home for name, home in homes.items() if home}
    return Imported(book.file, values, tuple(_account(book, found)))


def _telling(code: read.Code, book: read.Codebook, mapping: CodeMapping) -> _Telling:
    """What a code stands for."""
    description, marked = unmarked(code.description)
    own = None if marked else said_by_name(code.name)
    label = code.name
    if own is not None:
        label = own.rest or description.partition("\n")[0].strip() or code.name
    number = own.code if own else ""
    key = key_for(code, mapping.kinds)
    if key is not None:
        stands = mapping.kinds[key]
        folder = stands is not None and not code.codable
        return _Telling(stands, "the mapping file", label, number, folder)
    if not code.codable:
        return _Telling(None, "", label, is_folder=True)
    if _is_folder(code):
        return _Telling(None, "", label, is_folder=True)
    if own is not None:
        return _Telling(own.stands, "its name", label, number)
    folder_key = _key_above(code, mapping)
    if folder_key is not None:
        return _Telling(mapping.kinds[folder_key], "the mapping file", label)
    below = stands_below(code.above)
    if below is not None:
        return _Telling(below[0], f"in “{below[1]}”", label)
    names = [group.name for group in book.sets if code.guid and code.guid in group.members]
    kinds = {stands: name for name in names if (stands := stands_for_all(name))}
    if len(kinds) == 1:
        stands, name = kinds.popitem()
        return _Telling(stands, f"in the set “{name}”", label)
    return _Telling(None, "", label)


def _is_folder(code: read.Code) -> bool:
    """Whether passages may bear it, and yet it only says what the codes below it are."""
    if not is_heading(code.name) or unmarked(code.description)[1] is not None:
        return False
    return stands_for_all(code.name) is not None or stands_below(code.above) is not None


def _key_above(code: read.Code, mapping: CodeMapping) -> str | None:
    """The key of the mapping file for the nearest folder above that it speaks of."""
    above = range(len(code.above) - 1, -1, -1) if mapping.kinds else ()
    folders = (read.Code("", code.above[depth], code.above[:depth]) for depth in above)
    return next(filter(None, (key_for(folder, mapping.kinds) for folder in folders)), None)


def _whole_label(label: str, description: str, marked: str | None) -> str:
    """The label of a code that `cmo` wrote, without what made its name short and unique."""
    if marked is not None:
        label = label.removesuffix(f" ({marked})")
        first = " ".join(description.partition("\n")[0].split())
        if label.endswith("…") and first.startswith(label[:-1]):
            return first
    return label


def _fields(
    code: read.Code, telling: _Telling, stands: Stands, label: str, description: str
) -> Any:
    """The fields of an element; its label alone where that is all."""
    if " ".join(description.partition("\n")[0].split()) == label:
        description = description.partition("\n")[2].strip()
    fields: dict[str, Any] = {stands.half or "label": label}
    if stands.kind == "mechanism" and stands.half is None:
        halves, description = _halves_in(description)
        fields |= halves
        if label == mechanism_label(halves.get("resource"), halves.get("reasoning")):
            del fields["label"]
    if telling.code:
        fields["code"] = telling.code
    if description:
        fields["description"] = description
    tags = [name for name in code.above if says_more(name)]
    if tags:
        fields["tags"] = tags
    return label if list(fields) == ["label"] else fields


def _halves_in(description: str) -> tuple[dict[str, str], str]:
    """The halves of a mechanism in lines of its description, and the other lines."""
    halves: dict[str, str] = {}
    rest = []
    for line in description.splitlines():
        word, colon, text = line.partition(":")
        key = word.strip().lower()
        if colon and key in ("resource", "reasoning") and key not in halves and text.strip():
            halves[key] = text.strip()
        else:
            rest.append(line)
    return halves, "\n".join(rest).strip()


def _unused(mapping: CodeMapping, book: read.Codebook) -> Iterator[str]:
    """What the mapping file says of codes that are not there."""
    used = {key_for(code, mapping.kinds) for code in book.all_codes()}
    for key in mapping.kinds:
        if key not in used:
            yield f"The mapping file speaks of “{key}”, and no code is called so."


def _account(book: read.Codebook, found: _Found) -> Iterator[Block]:
    total = sum(1 for _ in book.all_codes())
    yield Heading(2, "Codes")
    read_as = f"{counted(total, 'code')} read, {counted(len(found.rows), 'element')} made of them."
    yield Paragraph((read_as,))
    if found.rows:
        yield table(("Code", "Kind", "Id", "Told by"), found.rows)
    for names, words in (
        (found.folders, "Folders, which are no elements themselves"),
        (found.configurations, _CONFIGURATIONS),
        (found.ignored, "Left out, as the mapping file says"),
    ):
        if names:
            yield Paragraph((f"{words} ({len(names)}): {few(names)}.",))
    if found.unknown:
        yield from _unknown(found.unknown)
    if found.told:
        yield Heading(3, "To look at")
        yield Bullets(tuple(coded(line) for line in found.told[:MOST_TOLD]))


_CONFIGURATIONS = (
    "Codes for configurations, of which a codebook does not say what they hold: write them in the "
    "theory"
)


def _unknown(unknown: list[read.Code]) -> Iterator[Block]:
    yield Heading(3, "Codes whose kind cannot be told: they are not read")
    rows = [(code.path, unmarked(code.description)[0].partition("\n")[0]) for code in unknown]
    yield table(("Code", "Description"), rows)
    lines = dict.fromkeys((code.path for code in unknown[:2]), "context")
    yield Paragraph(
        (
            "Put them in folders called Contexts, Mechanisms, Outcomes or Interventions, begin "
            "their names with C:, M:, O: or I:, or say what they are in a mapping file (context, "
            "mechanism, resource, reasoning, outcome, intervention or ignore):",
        )
    )
    yield Paragraph((Code(example("kinds", lines)),))
