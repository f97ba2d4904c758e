"""Codings and what their codes stand for -> the pieces of evidence that each configuration gets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cmo.exchange.refi.binding import Binding
from cmo.exchange.refi.mapping import Target
from cmo.exchange.refi.project import Coding, Project, Span
from cmo.model import ProgrammeTheory
from cmo.model.values import Stance


@dataclass
class Piece:
    """A passage as evidence of one configuration: what it is about, and its stance, if told."""

    coding: Coding
    about: tuple[str, ...] = ()
    stance: Stance | None = None


@dataclass
class Placed:
    """The pieces of each configuration, in the order of the project, and what there is to tell.

    `passages` and `pieces` are how many of them there are of each code. `narrowed` counts passages
    that went to fewer configurations, as a configuration's code lies on them, too; `elsewhere`
    those on which the code of a configuration lies that does not use the element.
    """

    of: dict[str, list[Piece]] = field(default_factory=dict)
    passages: Counter[str] = field(default_factory=Counter)
    pieces: Counter[str] = field(default_factory=Counter)
    narrowed: int = 0
    elsewhere: Counter[tuple[str, str]] = field(default_factory=Counter)


def placed(theory: ProgrammeTheory, project: Project, bindings: Mapping[str, Binding]) -> Placed:
    """Where each coded passage belongs.

    A passage of an element belongs to every configuration that uses the element; but where it meets
    a passage of a configuration that uses it, only there.
    """
    result = Placed()
    users: dict[str, list[str]] = defaultdict(list)
    for id, one in theory.configurations.items():
        for used in dict.fromkeys(use.id for _role, use in one.uses()):
            users[used].append(id)
    coded = _Coded(project, bindings)
    by_place: dict[tuple[str, str], Piece] = {}
    for coding in project.codings:
        result.passages[coding.code] += 1
        binding = bindings.get(coding.code)
        targets = binding.targets if binding else ()
        for target in targets:
            for configuration in _places(target, coding, users, coded, result):
                piece = by_place.get((configuration, coding.guid))
                if piece is None:
                    piece = by_place[configuration, coding.guid] = Piece(coding, target.about)
                    result.of.setdefault(configuration, []).append(piece)
                    result.pieces[coding.code] += 1
                elif piece.about and target.about:
                    piece.about = tuple(dict.fromkeys((*piece.about, *target.about)))
                else:
                    piece.about = ()  # one of them is about the whole
                piece.stance = piece.stance or target.stance
    return result


def _places(
    target: Target,
    coding: Coding,
    users: Mapping[str, list[str]],
    coded: _Coded,
    result: Placed,
) -> list[str]:
    """The configurations that a passage belongs to."""
    if target.configuration is not None:
        return [target.configuration]
    found = [id for about in target.about for id in users.get(about, ())]
    everywhere = [id for id in dict.fromkeys(found) if found.count(id) == len(target.about)]
    here = coded.on(coding)
    wanted = [id for id in everywhere if id in here]
    if wanted:
        result.narrowed += len(wanted) < len(everywhere)
        return wanted
    for id in here:
        result.elsewhere[id, target.about[0]] += 1
    return everywhere


class _Coded:
    """The passages that bear codes of configurations."""

    def __init__(self, project: Project, bindings: Mapping[str, Binding]) -> None:
        stretches: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._rectangles: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self._whole: dict[str, list[str]] = defaultdict(list)
        for coding in project.codings:
            binding = bindings.get(coding.code)
            targets = binding.targets if binding else ()
            if any(target.configuration is None for target in targets):
                continue  # it does not narrow what it says itself
            for target in targets:
                if target.configuration is None or target.about:
                    continue
                if not coding.spans:
                    self._whole[coding.source].append(target.configuration)
                for span in coding.spans:
                    if len(span.ranges) == 1:
                        stretches[span.space][target.configuration].append(span.ranges[0])
                    else:
                        self._rectangles[span.space].append((span, target.configuration))
        self._stretches = {
            space: {id: _joined(ranges) for id, ranges in of.items()}
            for space, of in stretches.items()
        }

    def on(self, coding: Coding) -> dict[str, None]:
        """The configurations whose codes lie on this passage, or on a part of it."""
        if not coding.spans:
            return dict.fromkeys(self._whole.get(coding.source, ()))
        return dict.fromkeys(id for span in coding.spans for id in self._meeting(span))

    def _meeting(self, span: Span) -> Iterator[str]:
        for other, id in self._rectangles.get(span.space, ()):
            if span.meets(other):
                yield id
        if len(span.ranges) == 1:
            low, high = span.ranges[0]
            for id, (starts, ends) in self._stretches.get(span.space, {}).items():
                if bisect_right(ends, low) < bisect_left(starts, high):
                    yield id


def _joined(ranges: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """The starts and ends of stretches, those that meet as one, in order.

    >>> _joined([(5, 9), (0, 3), (2, 4)])
    ([0, 5], [4, 9])
    """
    starts: list[float] = []
    ends: list[float] = []
    for low, high in sorted(ranges):
        if ends and low <= ends[-1]:
            ends[-1] = max(ends[-1], high)
        else:
            starts.append(low)
            ends.append(high)
    return starts, ends
