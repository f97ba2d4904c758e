"""What an import of a project came to, and what of it is to be looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cmo.exchange.refi.account import few
from cmo.exchange.refi.binding import Binder, Binding
from cmo.exchange.refi.mapping import CodeMapping, key_for
from cmo.exchange.refi.merging import Merged
from cmo.exchange.refi.placing import Placed
from cmo.exchange.refi.project import Project
from cmo.exchange.refi.source_matching import Sources, key_for_source
from cmo.model import Evidence, ProgrammeTheory
from cmo.nearest import nearest
from cmo.wording import counted, listed


@dataclass(frozen=True)
class Outcome:
    """All that there is to tell. `unknown_codes` counts codes that are in no codebook."""

    new: ProgrammeTheory
    project: Project
    mapping: CodeMapping
    binder: Binder
    bindings: Mapping[str, Binding]
    placed: Placed
    sources: Sources
    done: Merged
    unknown_codes: int


def doubts(outcome: Outcome) -> Iterator[str]:
    """Sentences on what a reader should look at."""
    done, pieces = outcome.done, outcome.placed
    yield from _unused(outcome)
    guids = {guid for coding in outcome.project.codings for guid in coding.guids}
    bare = [
        (id, piece)
        for id, configuration in outcome.new.configurations.items()
        for piece in configuration.evidence
        if piece.quote is None and piece.id in guids
    ]
    if bare:
        places = _few([f"{piece.sources[0].id}, {piece.locator} (`{id}`)" for id, piece in bare])
        yield f"{counted(len(bare), 'piece')} of evidence without a quote: {places}."
    for guid, binding in outcome.bindings.items():
        if binding.targets and pieces.passages[guid] and not pieces.pieces[guid]:
            named = listed([f"`{id}`" for target in binding.targets for id in target.about])
            passages = counted(pieces.passages[guid], "passage")
            yield (
                f"No configuration uses {named}: “{binding.code.path}” gives no evidence "
                f"({passages})."
            )
    if pieces.narrowed:
        yield (
            f"{counted(pieces.narrowed, 'passage')} of elements went only to configurations whose "
            "codes lie on the same words."
        )
    for (id, about), number in pieces.elsewhere.items():
        yield (
            f"{counted(number, 'passage')} with a code for `{id}` and one for `{about}`, which "
            f"`{id}` does not use: look whether it should."
        )
    yield from _merged(done)
    if outcome.unknown_codes:
        codes = counted(outcome.unknown_codes, "code")
        yield f"There are passages with {codes} that the project does not list: not read."


def _merged(done: Merged) -> Iterator[str]:
    if done.kept:
        yield (
            f"{counted(len(done.kept), 'piece')} of evidence kept, although the code of the "
            f"passage binds to nothing now: {_places(done.kept)}."
        )
    if done.by_hand:
        yield (
            f"{counted(len(done.by_hand), 'passage')} that the theory has already, written by "
            f"hand: {_places(done.by_hand)}."
        )
    if done.foreign:
        yield (
            f"{counted(len(done.foreign), 'piece')} of evidence from documents that are not in "
            f"this project, but perhaps in another: kept: {_places(done.foreign)}."
        )
    if done.otherwise:
        yield (
            f"{counted(done.otherwise, 'piece')} of evidence with another stance, or about another "
            "thing, than the codes say: kept as it stands in the theory."
        )


def _places(pieces: Collection[tuple[str, Evidence]]) -> str:
    return _few([f"{piece.sources[0].id} (`{id}`)" for id, piece in pieces])


def _few(places: list[str], most: int = 5) -> str:
    rest = f" and {len(places) - most:,} more" if len(places) > most else ""
    return "; ".join(places[:most]) + rest


def _unused(outcome: Outcome) -> Iterator[str]:
    """What the mapping file speaks of and the project has not."""
    mapping, project = outcome.mapping, outcome.project
    codes = [*project.codebook.all_codes()]
    used = {key_for(code, mapping.codes) for code in codes}
    yield from _not_there(mapping.codes, used, "code", [code.path for code in codes])
    used = {key_for_source(one, mapping.sources) for one in project.sources}
    yield from _not_there(mapping.sources, used, "document", [one.name for one in project.sources])


def _not_there(
    keys: Collection[str], used: Collection[str | None], thing: str, known: list[str]
) -> Iterator[str]:
    for key in keys:
        if key not in used:
            like = nearest(key, known)
            meant = f"; did you mean {few(like)}?" if like else "."
            yield f"The mapping file speaks of “{key}”, and no {thing} is called so{meant}"
