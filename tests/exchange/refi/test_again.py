"""Imports of a project that changes: twice is once, and what is undone is undone."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cmo.exchange.editing import difference
from cmo.exchange.editing.theory_text import edited
from cmo.exchange.refi import Project, evidence_into
from cmo.exchange.refi.codes import Code, Codebook
from cmo.exchange.refi.project import Coding, QdaSource, Span
from cmo.model import ProgrammeTheory
from cmo.reading import read_text, read_values
from cmo.writing import as_text
from tests.exchange.refi.projects import guid
from tests.strategies import Values, theories

WORDS = ["Staff felt heard.", "Nobody\nanswers: # why?", "“We” bother — 'now'", "x"]
SOURCES = [QdaSource(guid(f"source {name}"), name, "text") for name in ("Talk 1", "talk-2.docx")]


def coding(number: int, draw: random.Random, codes: list[Code]) -> Coding:
    """A coding as it may be: its document stays, and some are of pictures or of unknown codes."""
    source = SOURCES[number % 2]
    start = draw.randrange(60)
    quote = None if number % 5 == 0 else f"{number}. {draw.choice(WORDS)}"
    return Coding(
        guid(f"coding {number}"),
        codes[-1].guid if number % 7 == 0 else draw.choice(codes[:-1]).guid,
        source.guid,
        f"line {number}.{draw.randrange(4)}",
        quote,
        draw.choice(["", "", "Strong.", "Look\nagain"]),
        (Span(f"text {source.guid}", ((start, start + draw.randrange(1, 30)),)),),
    )


def project_of(codings: dict[int, Coding], codes: list[Code]) -> Project:
    ordered = tuple(codings[number] for number in sorted(codings))
    return Project("p.qdpx", "P", "test", Codebook("p.qdpx", tuple(codes)), tuple(SOURCES), ordered)


def edit(codings: dict[int, Coding], draw: random.Random, codes: list[Code]) -> dict[int, Coding]:
    """The codings after a day's work: some are gone, some new, some changed."""
    changed = dict(codings)
    for number in [*changed]:
        chance = draw.random()
        if chance < 0.25:
            del changed[number]
        elif chance < 0.5:
            changed[number] = coding(number, draw, codes)
    for number in draw.sample(range(12), 3):
        changed.setdefault(number, coding(number, draw, codes))
    return changed


def codes_for(theory: ProgrammeTheory) -> list[Code]:
    names = [*theory.elements, *theory.configurations, "unknown"]
    return [Code(guid(f"code {name}"), name) for name in names]


def evidence(theory: ProgrammeTheory) -> dict[str, Any]:
    return {id: one.evidence for id, one in theory.configurations.items()}


@given(theories(), st.integers(0, 10**6))
@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_twice_is_once_and_undone_is_undone(values: Values, seed: int) -> None:
    draw = random.Random(seed)
    theory = read_values(values)[0]
    codes = codes_for(theory)
    before = {number: coding(number, draw, codes) for number in draw.sample(range(12), 6)}
    after = edit(before, draw, codes)

    first, _account = evidence_into(theory, project_of(before, codes))
    assert evidence_into(first, project_of(before, codes))[0] == first
    second, _account = evidence_into(first, project_of(after, codes))
    assert evidence_into(second, project_of(after, codes))[0] == second
    undone, _account = evidence_into(second, project_of(before, codes))
    assert evidence(undone) == evidence(first)
    nothing, _account = evidence_into(undone, project_of({}, codes))
    assert {id: set(map(str, one)) for id, one in evidence(nothing).items()} == {
        id: set(map(str, one)) for id, one in evidence(theory).items()
    }

    text = as_text(theory)
    for old, new in ((theory, first), (first, second), (second, undone)):
        text = edited(text, difference(old, new))
        assert read_text(text)[0] == new
    direct = evidence_into(theory, project_of(after, codes))[0]
    assert {id: sorted(map(repr, one)) for id, one in evidence(direct).items()} == {
        id: sorted(map(repr, one)) for id, one in evidence(second).items()
    }


@given(theories(), st.integers(0, 10**6))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_new_guids_double_nothing(values: Values, seed: int) -> None:
    draw = random.Random(seed)
    theory = read_values(values)[0]
    codes = codes_for(theory)
    codings = {number: coding(number, draw, codes) for number in range(5)}
    first, _account = evidence_into(theory, project_of(codings, codes))
    renewed = {
        number: Coding(
            guid(f"again {number}"), *(getattr(one, name) for name in Coding.__slots__[1:])
        )
        for number, one in codings.items()
    }
    second, _account = evidence_into(first, project_of(renewed, codes))
    for id, pieces in evidence(second).items():
        assert len(pieces) == len(evidence(first)[id])
    back, _account = evidence_into(second, project_of(codings, codes))
    assert {id: sorted(map(repr, one)) for id, one in evidence(back).items()} == {
        id: sorted(map(repr, one)) for id, one in evidence(first).items()
    }
