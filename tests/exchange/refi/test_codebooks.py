"""Codebooks: in from several programs' styles, and out so that other readers take them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pyrefiqda import RefiCodebook, models
from pyrefiqda.models.codebook import CodesType, CodeType, SetsType, SetType

from cmo.errors import FileTrouble
from cmo.exchange.imported import Imported
from cmo.exchange.refi import as_codebook, elements_from, read_codebook, read_mapping
from cmo.model import ProgrammeTheory
from cmo.reading import read_values
from cmo.render.document_html import as_html
from tests.exchange.refi.projects import guid
from tests.strategies import Values, theories

THEORY: Values = {
    "format": 1,
    "theory": {"id": "night-shift", "title": "Night shifts"},
    "interventions": {"short-form": "A two-line form"},
    "contexts": {
        "blame-free": {"label": "No blame", "description": "Reports are answered\nwithout blame."},
        "trust": "Trust",
    },
    "mechanisms": {
        "feels-heard": {"resource": "A reply", "reasoning": "It is worth my time"},
        "sees": {"label": "Sees a pattern", "reasoning": "These are not one-offs"},
    },
    "outcomes": {"reports": "More reports", "trust-after": "trust"},
    "configurations": {
        "CMOC1": {
            "title": "Quick answers",
            "contexts": ["blame-free"],
            "mechanisms": ["feels-heard"],
            "outcomes": ["reports"],
        },
        "CMOC2": {"contexts": ["trust"], "outcomes": ["trust-after"]},
    },
}


def theory_of(values: Values = THEORY) -> ProgrammeTheory:
    return read_values(values)[0]


def back(theory: ProgrammeTheory, path: Path) -> Imported:
    path.write_bytes(as_codebook(theory))
    return elements_from(read_codebook(path))


def flat(codes: list[Any]) -> list[Any]:
    return [one for code in codes for one in (code, *flat(code.code))]


def told(found: Imported) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", as_html(found.account)).split())


def test_out_as_another_library_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "theory.qdc"
    path.write_bytes(as_codebook(theory_of()))
    book = RefiCodebook.load(path)
    assert [code.name for code in book.codes.code] == [
        "Interventions",
        "Contexts",
        "Mechanisms",
        "Outcomes",
        "Configurations",
    ]
    assert not any(code.is_codable for code in book.codes.code)
    found = {
        folder.name: [(code.name, code.description) for code in folder.code]
        for folder in book.codes.code
    }
    assert found == {
        "Interventions": [("A two-line form", "[cmo: short-form]")],
        "Contexts": [
            ("No blame", "Reports are answered\nwithout blame.\n\n[cmo: blame-free]"),
            ("Trust", "[cmo: trust]"),
        ],
        "Mechanisms": [
            (
                "A reply → it is worth my time",
                "Resource: A reply\nReasoning: It is worth my time\n\n[cmo: feels-heard]",
            ),
            ("Sees a pattern", "Reasoning: These are not one-offs\n\n[cmo: sees]"),
        ],
        "Outcomes": [
            ("More reports", "[cmo: reports]"),
            ("trust (trust-after)", "[cmo: trust-after]"),
        ],
        "Configurations": [
            (
                "CMOC1: Quick answers",
                f"{theory_of().configurations['CMOC1'].sentence()}\n\n[cmo: CMOC1]",
            ),
            ("CMOC2", "If trust, then trust.\n\n[cmo: CMOC2]"),
        ],
    }
    codes = flat(book.codes.code)
    assert len({code.guid for code in codes}) == len(codes)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", code.color) for code in codes)


def test_out_is_the_same_every_time_and_theories_are_told_apart() -> None:
    once = as_codebook(theory_of())
    assert once == as_codebook(theory_of())
    other = as_codebook(theory_of({**THEORY, "theory": {"id": "other", "title": "Night shifts"}}))
    guids = re.compile(rb'guid="([^"]+)"')
    assert not set(guids.findall(once)) & set(guids.findall(other))


def test_out_and_in(tmp_path: Path) -> None:
    found = back(theory_of(), tmp_path / "c.qdc")
    kept = ("interventions", "contexts", "mechanisms", "outcomes")
    assert found.values == {name: THEORY[name] for name in kept}
    assert (
        "trust and trust-after have the same label; if they are the same thing in two roles, keep "
        "one of them, and use it in both."
    ) in told(found)
    assert (
        "Codes for configurations, of which a codebook does not say what they hold: write them in "
        "the theory (2): “Configurations/CMOC1: Quick answers”, “Configurations/CMOC2”."
        in told(found)
    )


def test_long_labels_and_what_xml_cannot_hold(tmp_path: Path) -> None:
    label = "Staff who have been on the ward for long " * 5 + "\x07\u0001 <b>&\"' 😀 \x85"
    theory = theory_of({**THEORY, "contexts": {"trust": label, "blame-free": "No blame"}})
    path = tmp_path / "c.qdc"
    found = back(theory, path)
    assert found.values["contexts"]["trust"] == " ".join(
        theory.contexts["trust"].label.replace("\x07", "\ufffd").replace("\x01", "\ufffd").split()
    )
    names = [code.name for code in flat(RefiCodebook.load(path).codes.code)]
    assert max(map(len, names)) <= 120
    assert any(name.endswith("…") for name in names)


@given(theories())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_theory_goes_out_and_its_ids_come_back(values: Values) -> None:
    import tempfile

    theory = theory_of(values)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "c.qdc")
        found = back(theory, path)
        names = [code.name for code in flat(RefiCodebook.load(path).codes.code)]
    assert len({" ".join(name.casefold().split()) for name in names}) == len(names)
    ids = {id for home in found.values.values() for id in home}
    first: dict[tuple[str, str], str] = {}  # two codes of one label and kind are one element
    for id, one in theory.elements.items():
        first.setdefault((one.kind, " ".join(one.label.casefold().split())), id)
    assert ids == set(first.values())
    header = {"format": 1, "theory": {"title": "t"}}
    assert set(read_values({**header, **found.values})[0].elements) == ids


def qdc(path: Path, codes: dict[str, Any], sets: dict[str, list[str]] | None = None) -> Path:
    """A codebook as another library writes it; `/` at the end of a name makes a folder."""

    def made(codes: dict[str, Any]) -> list[CodeType]:
        return [
            CodeType(
                guid=guid(name),
                name=name.removesuffix("/").partition("|")[0],
                is_codable=not name.endswith("/"),
                description=name.partition("|")[2] or None,
                code=made(inner or {}),
            )
            for name, inner in codes.items()
        ]

    members = [
        SetType(
            guid=guid(f"set {name}"),
            name=name,
            member_code=[models.MemberCodeType(guid=guid(one).upper()) for one in of],
        )
        for name, of in (sets or {}).items()
    ]
    book = models.CodeBook(
        codes=CodesType(code=made(codes)), sets=SetsType(set=members) if members else None
    )
    RefiCodebook.save(book, path)
    return path


def test_folders_as_in_nvivo(tmp_path: Path) -> None:
    path = qdc(
        tmp_path / "c.qdc",
        {
            "1. Contexts/": {
                "Barriers/": {"Short staffed": None},
                "Leadership": {"Leaders listen|They ask, and they act.": None},
            },
            "Mechanisms": {"Resource": {"A quick reply": None}, "Reasoning": {"I count": None}},
            "Key outcomes (O)": {"More reports": None, "Trust": None, "trust ": None},
            "Interventions/": {"Unless": None, "!": None},
            "Methods/": {"Nice quote": None},
        },
    )
    found = elements_from(read_codebook(path))
    assert found.values == {
        "interventions": {"unless-1": "Unless", "unnamed": "!"},
        "contexts": {
            "short-staffed": {"label": "Short staffed", "tags": ["Barriers"]},
            "leadership": "Leadership",
            "leaders-listen": {
                "label": "Leaders listen",
                "description": "They ask, and they act.",
                "tags": ["Leadership"],
            },
        },
        "mechanisms": {
            "a-quick-reply": {"resource": "A quick reply"},
            "i-count": {"reasoning": "I count"},
        },
        "outcomes": {"more-reports": "More reports", "trust": "Trust"},
    }
    assert "There are two codes for the outcome “trust”; they are one element here" in told(found)
    assert "“Methods”" in told(found)


def test_names_as_in_maxqda(tmp_path: Path) -> None:
    path = qdc(
        tmp_path / "c.qdc",
        {
            "C1 No blame": None,
            "C2: Trust": None,
            "M1|A quick reply\nResource: A reply\nmore": None,
            "Mechanism (resource): a form": None,
            "(O) More reports": None,
            "I: Training": None,
            "CMOC1: No blame helps": None,
            "I feel heard": None,
            "C-section rate": None,
        },
    )
    found = elements_from(read_codebook(path))
    assert found.values == {
        "interventions": {"training": "Training"},
        "contexts": {
            "no-blame": {"label": "No blame", "code": "C1"},
            "trust": {"label": "Trust", "code": "C2"},
        },
        "mechanisms": {
            "a-quick-reply": {
                "label": "A quick reply",
                "resource": "A reply",
                "code": "M1",
                "description": "more",
            },
            "a-form": {"resource": "a form"},
        },
        "outcomes": {"more-reports": "More reports"},
    }
    text = told(found)
    assert "9 codes read, 6 elements made of them." in text
    assert "write them in the theory (1): “CMOC1: No blame helps”." in text
    assert "Codes whose kind cannot be told" in text
    assert "I feel heard" in text
    assert "C-section rate" in text


def test_sets_as_in_atlas(tmp_path: Path) -> None:
    path = qdc(
        tmp_path / "c.qdc",
        {"Trust": None, "Context::No blame": None, "Both": None, "None": None},
        {"Outcomes": ["Trust", "Both"], "Contexts": ["Both"], "Nice": ["None"]},
    )
    found = elements_from(read_codebook(path))
    assert found.values == {"contexts": {"no-blame": "No blame"}, "outcomes": {"trust": "Trust"}}
    text = told(found)
    assert "Trust outcome trust in the set “Outcomes”" in text
    assert "kinds: &quot;Both&quot;: context &quot;None&quot;: context" in text


def test_a_mapping_file_says_more(tmp_path: Path) -> None:
    path = qdc(
        tmp_path / "c.qdc",
        {"Leadership/": {"Good": None, "Bad": None}, "C1 Trust": None, "Chat": None, "Odd": None}
        | {"Talk/": {"Idle": None}},
    )
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "kinds:\n  leadership: Context\n  Talk: ignore\n  Leadership > Bad: outcome\n"
        "  C1 Trust: reasoning\n  Chat: ignore\n  Gone: context\n",
        encoding="utf-8",
    )
    found = elements_from(read_codebook(path), read_mapping(mapping))
    assert found.values == {
        "contexts": {"good": {"label": "Good", "tags": ["Leadership"]}},
        "mechanisms": {"trust": {"reasoning": "Trust", "code": "C1"}},
        "outcomes": {"bad": {"label": "Bad", "tags": ["Leadership"]}},
    }
    text = told(found)
    assert "Left out, as the mapping file says (3): “Chat”, “Talk”, “Talk/Idle”." in text
    assert "The mapping file speaks of “Gone”, and no code is called so." in text
    assert "Odd" in text


def test_the_whole_account(tmp_path: Path) -> None:
    path = qdc(tmp_path / "c.qdc", {"Contexts/": {"Trust": None}, "Chat|idle": None})
    assert told(elements_from(read_codebook(path))) == (
        "Codes 3 codes read, 1 element made of them. Code Kind Id Told by "
        "Contexts/Trust context trust in “Contexts” Folders, which are no elements "
        "themselves (1): “Contexts”. Codes whose kind cannot be told: they are not read Code "
        "Description Chat idle Put them in folders called Contexts, Mechanisms, Outcomes or "
        "Interventions, begin their names with C:, M:, O: or I:, or say what they are in a mapping "
        "file (context, mechanism, resource, reasoning, outcome, intervention or ignore): kinds: "
        "&quot;Chat&quot;: context"
    )


def test_faulty_codes(tmp_path: Path) -> None:
    path = tmp_path / "c.qdc"
    path.write_text(
        '<CodeBook><Codes><Code guid="A" name="C: x"/><Code guid="{a}" name="C: y"/>'
        '<Code name="  "/><Other/><Code name="C: z"><Code name="C: deeper"/></Code></Codes>'
        "</CodeBook>"
    )
    book = read_codebook(path)
    assert [code.name for code in book.all_codes()] == [
        "C: x",
        "C: y",
        "(no name)",
        "C: z",
        "C: deeper",
    ]
    assert book.notices == (
        "1 code without a name: called (no name) here.",
        "The code “C: y” bears the same guid as another before it; passages that refer to this "
        "guid are taken for those of the first.",
    )
    assert list(elements_from(book).values["contexts"]) == ["x", "y", "z", "deeper"]


def test_no_codes(tmp_path: Path) -> None:
    path = tmp_path / "c.qdc"
    path.write_text("<CodeBook/>")
    with pytest.raises(FileTrouble) as trouble:
        read_codebook(path)
    assert str(trouble.value) == f"{path}: there is no code in it"
