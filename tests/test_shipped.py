"""The theories that come with the package say what they should, and are honest about it."""

from __future__ import annotations

from collections import Counter

import pytest

import cmo
from cmo.model import Mechanism, Outcome
from cmo.shipped import shipped_path

FORUMS = "online-mental-health-forums"

ABSTRACT = """\
Synthesis of 102 evidence sources and 18 interviews produced an overarching program theory \
comprising 22 context-mechanism-outcome configurations. Findings indicate that users' \
perceptions of psychological safety and the personal relevance of forum content are foundational \
to ongoing engagement. Safe and active forums that provide convenient access to information and \
advice can lead to improvements in mental health self-efficacy. Within the context of welcoming \
and nonjudgmental communities, users may benefit from the opportunity to explore personal \
difficulties with peers, experience reduced isolation and normalization of mental health \
experiences, and engage in mutual encouragement. The program theory highlights the vital role of \
moderators in creating facilitative online spaces, stimulating community engagement, and \
limiting access to distressing content. A key challenge for organizations that host mental \
health forums lies in balancing forum openness and anonymity with the need to enforce rules, \
such as restrictions on what users can discuss, to promote community safety. This is the first \
realist synthesis of online mental health peer support forums. The novel program theory \
highlights how successful implementation depends on establishing protocols for enhancing safety \
and strategies for maintaining user engagement to promote forum sustainability."""
"""Results and Conclusions of the abstract of Marshall et al. 2024, doi 10.2196/55750."""

STATED = {
    "CMOC01": {"psychological-safety", "ongoing-engagement"},
    "CMOC02": {"content-relevant", "ongoing-engagement"},
    "CMOC05": {"psychological-safety", "active-forum", "self-efficacy", "resource"},
    "CMOC07": {"self-efficacy"},
    "CMOC09": {"welcoming-community", "difficulties-explored"},
    "CMOC10": {"welcoming-community", "reduced-isolation"},
    "CMOC11": {"welcoming-community", "experiences-normalised"},
    "CMOC12": {"welcoming-community", "mutual-encouragement"},
    "CMOC13": {"mutual-encouragement"},
    "CMOC17": {"resource"},
    "CMOC20": {"host-enforces-rules"},
    "CMOC22": {"safety-protocols", "engagement-strategies", "forum-sustained"},
}
"""What the abstract itself says, configuration by configuration; all else is our reading."""


@pytest.fixture(scope="module")
def forums() -> cmo.Theory:
    return cmo.library(FORUMS)


def test_the_library_lists_them() -> None:
    assert cmo.library() == ("cctv-car-parks", FORUMS)
    with pytest.raises(cmo.UnknownTheory) as caught:
        cmo.library("online-forums")
    assert str(caught.value) == (
        "no theory `online-forums` comes with cmo; did you mean `online-mental-health-forums`?"
    )
    with pytest.raises(cmo.UnknownTheory) as caught:
        cmo.library("../pyproject")
    assert str(caught.value) == (
        "no theory `../pyproject` comes with cmo; there are cctv-car-parks, "
        "online-mental-health-forums"
    )


def test_the_flagship_has_its_22_configurations_in_six_domains(forums: cmo.Theory) -> None:
    assert list(forums.configurations) == [f"CMOC{number:02}" for number in range(1, 23)]
    sizes = Counter(
        configuration.domain.label
        for configuration in forums.configurations.values()
        if configuration.domain
    )
    assert sizes == {
        "Safety and relevance": 4,
        "Information and advice": 4,
        "Peer connection": 6,
        "Moderation": 4,
        "Openness and rules": 3,
        "Sustainability": 1,
    }


def test_every_mechanism_of_the_flagship_has_both_halves(forums: cmo.Theory) -> None:
    assert len(forums.mechanisms) == 22
    for mechanism in forums.mechanisms.values():
        assert mechanism.resource
        assert mechanism.reasoning
        assert mechanism.basis is not None
    for outcome in forums.outcomes.values():
        assert outcome.valence
        assert outcome.horizon
        assert outcome.level
    for element in forums.elements.values():
        assert element.level, element.id
    unwanted = {id for id, outcome in forums.outcomes.items() if outcome.valence == "negative"}
    assert unwanted == {"disengagement", "withdrawal-from-posting", "distress"}
    assert all(forums.outcomes[id].intended is False for id in unwanted)


def test_every_part_says_whether_it_is_stated_or_inferred(forums: cmo.Theory) -> None:
    stated: dict[str, set[str]] = {}
    for id, configuration in forums.configurations.items():
        for role, use in configuration.uses():
            if role == "mechanisms":
                assert configuration.basis_of(use, "reasoning") == "inferred"
                basis, part = configuration.basis_of(use, "resource"), "resource"
            else:
                basis, part = configuration.basis_of(use), use.id
            assert basis in ("stated", "inferred"), (id, use.id)
            if basis == "stated":
                stated.setdefault(id, set()).add(part)
    assert stated == STATED


def test_what_is_inferred_never_carries_bare_support(forums: cmo.Theory) -> None:
    for id, configuration in forums.configurations.items():
        assert configuration.evidence, id
        for evidence in configuration.evidence:
            assert evidence.sources == (forums.sources["marshall-2024"],)
            assert evidence.locator is not None
            assert evidence.locator.startswith("Abstract, ")
            if evidence.basis == "stated":
                assert evidence.stance == "supports"
                assert set(evidence.about) <= STATED[id]
                assert evidence.quote is not None
                assert evidence.quote in ABSTRACT
            else:
                assert evidence.basis == "inferred"
                assert evidence.stance != "supports"
                assert evidence.quote is None
                assert evidence.note
        about = {part for evidence in configuration.evidence for part in evidence.about}
        assert STATED.get(id, set()) <= about


def test_the_flagship_says_that_it_is_a_reconstruction(forums: cmo.Theory) -> None:
    text = shipped_path(FORUMS).read_text(encoding="utf-8")
    header = " ".join(
        line.removeprefix("#").strip() for line in text.split("format: 1")[0].splitlines()
    )
    assert "reconstruction" in header
    assert forums.header.note is not None
    assert "reconstruction from the abstract" in forums.header.note
    assert forums.stage == "initial"
    assert forums.header.doi == "10.2196/55750"


def test_the_car_park_theory_claims_no_evidence() -> None:
    theory = cmo.library("cctv-car-parks")
    assert theory.stage == "initial"
    assert not theory.sources
    for configuration in theory.configurations.values():
        assert configuration.status == "candidate"
        assert not configuration.evidence
    labels = {mechanism.label for mechanism in theory.mechanisms.values()}
    assert labels >= {
        "Caught in the act",
        "You've been framed",
        "Nosy parker",
        "Effective deployment",
        "Publicity",
        "Time for crime",
        "Memory jogging",
        "Appeal to the cautious",
    }


@pytest.mark.parametrize("name", cmo.library())
def test_every_element_is_used(name: str) -> None:
    theory = cmo.library(name)
    used = {
        use.id
        for configuration in theory.configurations.values()
        for _, use in configuration.uses()
    }
    assert set(theory.elements) == used


@pytest.mark.parametrize("name", cmo.library())
def test_labels_fit_a_picture(name: str) -> None:
    theory = cmo.library(name)
    for element in theory.elements.values():
        if isinstance(element, Mechanism):
            for half in (element.resource, element.reasoning):
                assert half is None or len(half) <= 60
        else:
            assert len(element.label) <= 60
        if isinstance(element, Outcome):
            assert not element.label.endswith(".")
