"""The documents of a project -> the sources of a theory that they are, or new ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cmo.exchange.refi.identity import readable_id
from cmo.exchange.refi.mapping import CodeMapping
from cmo.exchange.refi.project import Project, QdaSource, SourceKind
from cmo.exchange.refi.tree import folded, same_guid
from cmo.exchange.sources.identifiers import UniqueIds, compared
from cmo.model import ProgrammeTheory, Source

_SUFFIX = re.compile(
    r"\.(txt|docx?|odt|rtf|pdf|md|html?|mp3|mp4|m4a|m4v|wav|wma|wmv|mov|avi|ogg|webm|jpe?g|png|gif"
    r"|tiff?|bmp|webp|xlsx?|csv|pptx?)$",
    re.IGNORECASE,
)
_TYPES: dict[SourceKind, str] = {"picture": "picture", "audio": "recording", "video": "video"}


class Sources:
    """Which source of the theory each document of a project is."""

    def __init__(self, theory: ProgrammeTheory, project: Project, mapping: CodeMapping) -> None:
        """Find those that the theory has: by what cites them already, the mapping file, names."""
        self._known = {one.guid: one for one in project.sources}
        self._titles = _titles(project.sources)
        self._ids = UniqueIds(theory.sources)
        self._found: dict[str, Source] = {}
        self.matched: dict[str, str] = {}
        claimed: set[str] = set()

        def match(guid: str, id: str | None, how: str) -> None:
            if id is not None and guid not in self._found:
                self._found[guid] = theory.sources[id]
                self.matched[guid] = how
                claimed.add(id)

        for guid, one in self._known.items():
            key = key_for_source(one, mapping.sources)
            match(guid, mapping.sources[key] if key else None, "the mapping file")
        cited = _cited(theory, project)
        for guid, votes in cited.items():
            match(guid, votes.most_common(1)[0][0], "its passages")
        by_name = _ByName(theory.sources.values())
        for named in (lambda one: one.name, lambda one: stem(one.name)):
            for guid, one in self._known.items():
                free = (id for id in by_name.get(named(one)) if id not in claimed)
                match(guid, next(free, None), "its name")
        self.new: list[Source] = []
        self.old_ids = frozenset(
            {
                *claimed,
                *(id for votes in cited.values() for id in votes),
                *(id for one in project.sources for id in by_name.get(stem(one.name))),
                *(id for one in project.sources for id in by_name.get(one.name)),
            }
        )
        """All that may be documents of this project, or may have been at an earlier import."""

    def of(self, guid: str) -> Source:
        """The source that a document is; a new one where the theory has none."""
        if guid not in self._found:
            one = self._known[guid]
            title = self._titles[guid]
            id = self._ids.made(readable_id(title))
            new = Source(id=id, title=title, type=_TYPES.get(one.kind))
            self.new.append(new)
            self._found[guid] = new
        return self._found[guid]


def stem(name: str) -> str:
    """The name of a document without the kind of its file.

    >>> stem("Interview 4.docx"), stem("Vol. 3")
    ('Interview 4', 'Vol. 3')
    """
    return _SUFFIX.sub("", name).strip() or name


def _titles(sources: Iterable[QdaSource]) -> dict[str, str]:
    """A title for each document: its name, without its kind unless that tells it from another."""
    alike = Counter(folded(stem(one.name)) for one in sources)
    return {
        one.guid: one.name if alike[folded(stem(one.name))] > 1 else stem(one.name)
        for one in sources
    }


def key_for_source(one: QdaSource, keys: Iterable[str]) -> str | None:
    """The key of a mapping file that means this document: its guid, or its name."""
    names = (folded(one.name), folded(stem(one.name)))
    return next((key for key in keys if same_guid(key) == one.guid or folded(key) in names), None)


class _ByName:
    """The ids of sources by what they are called."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._ids: dict[str, dict[str, None]] = {}
        for source in sources:
            for name in filter(None, (source.id, source.title, source.citation)):
                for key in (folded(name), compared(name)):
                    self._ids.setdefault(key, {})[source.id] = None

    def get(self, name: str) -> Iterable[str]:
        """The ids of those that are called so, those that are called just so first."""
        keys = [key for key in (folded(name), compared(name)) if key]
        return dict.fromkeys(id for key in keys for id in self._ids.get(key, ()))


def _cited(theory: ProgrammeTheory, project: Project) -> dict[str, Counter[str]]:
    """The sources that the theory cites for passages of each document, and how often."""
    places = {guid: coding.source for coding in project.codings for guid in coding.guids}
    votes: dict[str, Counter[str]] = {}
    for configuration in theory.configurations.values():
        for piece in configuration.evidence:
            if piece.id and piece.single_source and same_guid(piece.id) in places:
                source = places[same_guid(piece.id)]
                votes.setdefault(source, Counter())[piece.single_source.id] += 1
    return votes
