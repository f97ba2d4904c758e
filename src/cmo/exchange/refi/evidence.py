"""A theory and a project -> the theory with the project's coded passages as its evidence."""

from __future__ import annotations

from dataclasses import replace

from cmo.document import Document
from cmo.exchange.refi.binding import Binder, Binding
from cmo.exchange.refi.mapping import NOTHING_MAPPED, CodeMapping
from cmo.exchange.refi.merging import Merged, Origin, merged
from cmo.exchange.refi.outcome import Outcome
from cmo.exchange.refi.placing import placed
from cmo.exchange.refi.project import Project
from cmo.exchange.refi.project_account import account_of
from cmo.exchange.refi.source_matching import Sources
from cmo.model import Configuration, FrozenMap, ProgrammeTheory


def evidence_into(
    theory: ProgrammeTheory, project: Project, mapping: CodeMapping | None = None
) -> tuple[ProgrammeTheory, Document]:
    """The theory with the coded passages of a project as evidence, and an account of that.

    A code binds by the mapping file, by an id or guid that a codebook of `cmo` gave it, or by a
    name that is an id, a label, a code, a title or a published number. A second import of the
    project, changed or not, updates what the first one brought: see `cmo.exchange.refi.merging`.

    Raises:
        InvalidTheory: the mapping file names what the theory has not.
    """
    mapping = mapping or NOTHING_MAPPED
    binder = Binder(theory, mapping)
    bindings: dict[str, Binding] = {}
    for code in project.codebook.all_codes():
        if code.guid:
            bindings.setdefault(code.guid, binder.bind(code))
    pieces = placed(theory, project, bindings)
    sources = Sources(theory, project, mapping)
    origin = Origin(
        {guid for coding in project.codings for guid in coding.guids},
        {
            guid
            for coding in project.codings
            if not _says_something(bindings.get(coding.code))
            for guid in coding.guids
        },
        sources.old_ids,
    )
    unknown = {coding.code for coding in project.codings if coding.code not in bindings}
    done = Merged()
    configurations: dict[str, Configuration] = {}
    for id, configuration in theory.configurations.items():
        evidence = merged(
            id, configuration.evidence, pieces.of.get(id, []), sources.of, origin, done
        )
        same = evidence == configuration.evidence
        configurations[id] = (
            configuration if same else configuration.model_copy(update={"evidence": evidence})
        )
    new = replace(
        theory,
        sources=FrozenMap({**theory.sources, **{one.id: one for one in sources.new}}),
        configurations=FrozenMap(configurations),
    )
    return new, account_of(
        Outcome(new, project, mapping, binder, bindings, pieces, sources, done, len(unknown))
    )


def _says_something(binding: Binding | None) -> bool:
    """Whether it is said what a code stands for, or that it stands for nothing."""
    return binding is not None and (bool(binding.targets) or binding.is_ignored)
