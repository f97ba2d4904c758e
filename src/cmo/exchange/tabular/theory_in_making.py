"""All that the configurations of a file share, while they are made row by row."""

from __future__ import annotations

from dataclasses import dataclass, field

from cmo.exchange.phrases.arrows import Arrow
from cmo.exchange.tabular.codes import Codes
from cmo.exchange.tabular.elements import Elements
from cmo.exchange.tabular.named import NamedThings
from cmo.exchange.tabular.sources_found import SourcesFound


@dataclass(slots=True)
class Linked:
    """An arrow of a table: from a code, or else from these outcomes, in this configuration."""

    configuration: str
    arrow: Arrow
    outcomes: tuple[str, ...]
    place: str


@dataclass(slots=True)
class TheoryInMaking:
    """What was found so far. `own_levels` is whether a row names another level than Pawson's."""

    elements: Elements
    sources: SourcesFound
    codes: Codes
    own_levels: bool = False
    themes: NamedThings = field(default_factory=lambda: NamedThings("theme"))
    actors: NamedThings = field(default_factory=lambda: NamedThings("actor"))
    levels: NamedThings = field(default_factory=lambda: NamedThings("level"))
    links: list[Linked] = field(default_factory=list)
