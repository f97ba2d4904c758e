"""What an import of a project did, told to a reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cmo.document import Block, Bullets, Code, Document, Facts, Heading, Paragraph, coded
from cmo.exchange.refi.account import MOST_TOLD, few, table
from cmo.exchange.refi.binding import Binding
from cmo.exchange.refi.mapping import Target, example
from cmo.exchange.refi.outcome import Outcome, doubts
from cmo.model import Evidence
from cmo.wording import counted

_MOST_QUOTED = 80


def account_of(outcome: Outcome) -> Document:
    """The account of an import: codes that bind and that do not, evidence, sources, doubts."""
    return (
        *_read(outcome),
        *_bound(outcome),
        *_unbound(outcome),
        *_evidence(outcome),
        *_sources(outcome),
        *_doubts(outcome),
    )


def _read(outcome: Outcome) -> Iterator[Block]:
    project = outcome.project
    yield Heading(2, f"The project “{project.name}”")
    codes = sum(1 for _ in project.codebook.all_codes())
    origin = f", written by {project.origin}" if project.origin else ""
    read = [
        counted(codes, "code"),
        counted(len(project.sources), "document"),
        counted(len(project.codings), "coded passage"),
    ]
    yield Paragraph((f"{', '.join(read)}{origin}.",))


def _bound(outcome: Outcome) -> Iterator[Block]:
    rows = []
    for guid, binding in outcome.bindings.items():
        if binding.targets or binding.is_ignored:
            means = "; ".join(map(_said, binding.targets)) or "nothing: it is ignored"
            passages = outcome.placed.passages[guid]
            pieces = outcome.placed.pieces[guid]
            row = (binding.code.path, means, binding.how, str(passages), str(pieces))
            rows.append(row)
    yield Heading(3, "Codes that bind")
    if rows:
        columns = ("Code", "Stands for", "Told by", "Passages", "Pieces of evidence")
        yield table(columns, rows)
    else:
        yield Paragraph(("No code of the project is called as anything in the theory is.",))


def _said(target: Target) -> str:
    place = "/".join(filter(None, (target.configuration, ", ".join(target.about))))
    return f"{place} ({target.stance})" if target.stance else place


def _unbound(outcome: Outcome) -> Iterator[Block]:
    left = [
        (guid, binding)
        for guid, binding in outcome.bindings.items()
        if not binding.targets and not binding.is_ignored
    ]
    passages = outcome.placed.passages
    telling = [(guid, binding) for guid, binding in left if passages[guid]]
    telling.sort(key=lambda one: -passages[one[0]])
    if telling:
        yield Heading(3, "Codes that bind to nothing: their passages are not evidence")
        meant = {
            guid: [*binding.alike] or outcome.binder.nearest(binding.code)
            for guid, binding in telling[:MOST_TOLD]
        }
        rows = [
            (binding.code.path, str(passages[guid]), ", ".join(meant.get(guid, ())), binding.how)
            for guid, binding in telling
        ]
        yield table(_COLUMNS, rows).without_empty_columns()
        yield Paragraph(
            (
                "Call a code as an id, label or code of the theory is, or say in a mapping file "
                "what it stands for: a configuration, an element, an element in one configuration, "
                "or nothing (ignore):",
            )
        )
        yield Paragraph((Code(_example(outcome, telling[:2], meant)),))
    silent = [
        binding.code.path
        for guid, binding in left
        if not passages[guid] and binding.code.codable and not binding.code.codes
    ]
    if silent:
        words = f"{counted(len(silent), 'code')} without a passage: {few(silent)}."
        yield Paragraph((words,), quiet=True)


_COLUMNS = ("Code", "Passages", "Meant is perhaps", "Why not")


def _example(
    outcome: Outcome, unbound: list[tuple[str, Binding]], meant: Mapping[str, list[str]]
) -> str:
    guesses = (
        next(iter(outcome.new.configurations), "CMOC1"),
        next(iter(outcome.new.elements), "trust"),
    )
    lines = {
        binding.code.path: meant[guid][0] if meant[guid] else guess
        for (guid, binding), guess in zip(unbound, guesses, strict=False)
    }
    return example("codes", lines)


def _evidence(outcome: Outcome) -> Iterator[Block]:
    done = outcome.done
    yield Heading(3, "Evidence")
    facts = [
        ("Added", len(done.added)),
        ("Updated", len(done.updated)),
        ("Removed", len(done.removed)),
        ("As it was", done.unchanged),
    ]
    told = tuple((word, (counted(number, "piece"),)) for word, number in facts if number)
    yield Facts(told) if told else Paragraph(("None.",))
    if done.removed:
        rows = [(id, *_shown(piece)) for id, piece in done.removed]
        columns = ("Configuration", "Source", "About", "Words", "Decided by hand")
        words = "Removed, as the project has them there no more"
        yield table(columns, rows, words).without_empty_columns()
    if done.updated:
        rows = [(id, *_shown(piece)[:3], what) for id, piece, what in done.updated]
        columns = ("Configuration", "Source", "About", "Words", "What changed")
        yield table(columns, rows, "Updated").without_empty_columns()


def _shown(piece: Evidence) -> tuple[str, str, str, str]:
    words = " ".join((piece.quote or piece.locator or "").split())
    shown = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
    own = [piece.stance if piece.stance != "supports" else "", piece.basis or "", piece.note or ""]
    decided = "; ".join(filter(None, own))
    return ", ".join(one.id for one in piece.sources), ", ".join(piece.about), shown, decided


def _sources(outcome: Outcome) -> Iterator[Block]:
    used = {piece.coding.source for pieces in outcome.placed.of.values() for piece in pieces}
    names = {one.guid: one.name for one in outcome.project.sources}
    rows = [
        (names[guid], outcome.sources.of(guid).id, outcome.sources.matched.get(guid, "new"))
        for guid in names
        if guid in used
    ]
    if rows:
        yield Heading(3, "Sources")
        columns = ("Document", "Source of the theory", "Told by")
        yield table(columns, rows)


def _doubts(outcome: Outcome) -> Iterator[Block]:
    lines = [*doubts(outcome), *outcome.project.codebook.notices, *outcome.project.notices]
    if lines:
        yield Heading(3, "To look at")
        yield Bullets(tuple(coded(line) for line in lines[:MOST_TOLD]))
