"""Coded passages become evidence: what codes bind to, and what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from cmo.errors import InvalidTheory
from cmo.exchange.editing import difference
from cmo.exchange.refi import (
    CodeMapping,
    as_codebook,
    evidence_into,
    read_codebook,
    read_project,
)
from cmo.model import ProgrammeTheory
from cmo.reading import read_values
from tests.exchange.refi.night_shifts import (
    TEXT,
    THEORY,
    WORDS,
    evidence,
    mapped,
    project,
    theory_of,
    told,
)
from tests.exchange.refi.projects import Codes, Document, Passage, guid, saved


def imported(
    folder: Path, codes: Codes, passages: Sequence[Passage], mapping: CodeMapping | None = None
) -> tuple[ProgrammeTheory, str]:
    new, account = evidence_into(theory_of(), project(folder, codes, passages), mapping)
    return new, told(account)


BOTH = {"CMOC1": [("blame-free", WORDS)], "CMOC2": [("blame-free", WORDS)]}
ONE = {"CMOC1": [("", WORDS)]}


@pytest.mark.parametrize(
    ("code", "wanted", "how"),
    [
        ("blame-free", BOTH, "its id"),
        ("Blame  Free", BOTH, "its id"),
        ("the manager answers without BLAME.", BOTH, "its label"),
        ("C1", BOTH, "its code"),
        ("C1: No blame at all", BOTH, "its code"),
        ("C: The manager answers without blame", BOTH, "its label"),
        ("Context::Blame free", BOTH, "its id"),
        ("odd|[cmo: blame-free]", BOTH, "the id in its description"),
        ("feels heard", {"CMOC1": [("feels-heard", WORDS)]}, "its id"),
        ("CMOC1", ONE, "its id"),
        ("cmoc 1", {}, ""),
        ("CMOC1: whatever it says", ONE, "its id"),
        ("CMOC1 - whatever", ONE, "its id"),
        ("CMOC1: Answers count", ONE, "its name"),
        ("Answers count", ONE, "its title"),
        ("7", ONE, "its number"),
        ("staffed: and so on", {}, ""),
        ("C3", {}, ""),
        ("blame", {}, ""),
    ],
)
def test_what_codes_bind_to(code: str, wanted: object, how: str, tmp_path: Path) -> None:
    name = code.partition("|")[0]
    new, account = imported(tmp_path, {code: None}, [Passage(WORDS, [name])])
    assert evidence(new) == wanted
    if how:
        assert f"{how} 1 {2 if wanted == BOTH else 1}" in account
    else:
        assert "No code of the project is called as anything in the theory is." in account
        assert (
            "Codes that bind to nothing: their passages are not evidence Code Passages" in account
        )


def test_a_piece_of_evidence_says_all(tmp_path: Path) -> None:
    passage = Passage(WORDS, ["CMOC1"], comment="Strong words")
    new, _account = imported(tmp_path, {"CMOC1": None}, [passage])
    (piece,) = new.configurations["CMOC1"].evidence
    assert piece.model_dump(exclude_defaults=True, exclude={"single_source"}) == {
        "id": guid(f"coding Interview 4.docx {WORDS} CMOC1"),
        "locator": "paragraph 1",
        "quote": WORDS,
        "note": "Comment in the project: Strong words",
    }
    (source,) = new.sources.values()
    assert piece.sources == (source,)
    assert (source.id, source.title, source.type) == ("interview-4", "Interview 4", None)


def test_codes_of_the_same_name_in_two_folders(tmp_path: Path) -> None:
    outcomes = {"blame-free-after": "the manager answers without blame", **THEORY["outcomes"]}
    more = {
        **THEORY["configurations"],
        "CMOC3": {"contexts": ["blame-free"], "outcomes": ["blame-free-after"]},
    }
    theory = theory_of(outcomes=outcomes, configurations=more)
    label = "The manager answers without blame"
    codes = {"Contexts/": {label: None}, "Outcomes/": {label: None}, label: None}
    passages = [
        Passage("never", [f"Contexts/{label}"]),
        Passage("blames", [f"Outcomes/{label}"]),
        Passage("us", [label]),
    ]
    new, account = evidence_into(theory, project(tmp_path, codes, passages))
    assert evidence(new)["CMOC3"] == [("blame-free", "never"), ("blame-free-after", "blames")]
    assert evidence(new)["CMOC1"] == [("blame-free", "never")]
    assert (
        f"Passages Meant is perhaps Why not {label} 1 blame-free, blame-free-after labels alike"
    ) in told(account)


def test_ids_that_differ_in_capitals_only(tmp_path: Path) -> None:
    theory = read_values(
        {
            "format": 1,
            "theory": {"title": "t"},
            "contexts": {"a": "One", "A": "Two"},
            "configurations": {"C1": {"contexts": ["a", "A"]}},
        }
    )[0]
    passages = [Passage("never", ["a"]), Passage("blames", ["A"])]
    new, _account = evidence_into(theory, project(tmp_path, {"a": None, "A": None}, passages))
    assert evidence(new) == {"C1": [("a", "never"), ("A", "blames")]}


def test_a_codebook_of_ours_binds_whatever_becomes_of_it(tmp_path: Path) -> None:
    theory = theory_of()
    path = tmp_path / "theory.qdc"
    path.write_bytes(as_codebook(theory))
    ours = {code.name: code for code in read_codebook(path).all_codes()}
    for change in ("name", "guid", "description"):
        for id, name in (("CMOC1", "CMOC1: Answers count"), ("staffed", "Enough staff")):
            code = ours[name]
            kept = {
                "name": code.name if change == "name" else "renamed",
                "guid": code.guid if change == "guid" else guid("new"),
                "description": code.description if change == "description" else "",
            }
            file = saved(tmp_path, {"x": None}, [Document("A", TEXT, [Passage(WORDS, ["x"])])])
            changed = _with_code(file, kept)
            new, _account = evidence_into(theory, read_project(changed))
            assert sum(len(one) for one in evidence(new).values()) == 1, (change, id)


def _with_code(path: Path, code: Mapping[str, str]) -> Path:
    """The project with another code in the place of the only one that it has."""
    import zipfile

    from pyrefiqda import RefiProject

    project = RefiProject.load(path, extract_dir=path.parent / "opened")
    assert project.code_book is not None
    (own,) = project.code_book.codes.code
    old, own.guid, own.name = own.guid, code["guid"].upper(), code["name"]
    own.description = code["description"] or None
    for coding in project.sources.text_source[0].plain_text_selection[0].coding:
        assert coding.code_ref.target_guid == old
        coding.code_ref.target_guid = f"{{{code['guid']}}}"
    target = path.with_name("changed.qdpx")
    RefiProject.save(project, target, source_media_dir=path.parent / "opened" / "sources")
    assert zipfile.is_zipfile(target)
    return target


def test_a_configurations_code_says_where_elements_belong(tmp_path: Path) -> None:
    codes = {"CMOC2": None, "CMOC1": None, "C1": None, "feels-heard": None}
    passages = [
        Passage("The manager never blames us.", ["CMOC2"]),
        Passage("blames us", ["C1"]),  # within it: only there
        Passage("You get a reply", ["C1"]),  # elsewhere: in both
        Passage("never blames", ["feels-heard"]),  # CMOC2 does not use it
    ]
    new, account = imported(tmp_path, codes, passages)
    assert evidence(new) == {
        "CMOC1": [("blame-free", "You get a reply"), ("feels-heard", "never blames")],
        "CMOC2": [
            ("", "The manager never blames us."),
            ("blame-free", "blames us"),
            ("blame-free", "You get a reply"),
        ],
    }
    assert (
        "1 passage of elements went only to configurations whose codes lie on the same" in account
    )
    assert (
        "1 passage with a code for CMOC2 and one for feels-heard , which CMOC2 does not use: look "
        "whether it should."
    ) in account


CODES = {"Themes/": {"Blame": None, "Voice": None}, "C1": None, "Chat": None}


def test_a_mapping_file_says_what_codes_stand_for(tmp_path: Path) -> None:
    mapping = mapped(
        tmp_path,
        """
        codes:
          themes / blame: {configuration: CMOC1, about: [blame-free, outcomes], stance: refutes}
          Voice: [CMOC1/feels-heard, CMOC2, reports]
          C1: CMOC2/blame-free
          Chat: ignore
          Gone: CMOC1
        sources:
          interview 4: int-04
          Interview 9: int-04
        """,
    )
    theory = theory_of(sources={"int-04": "A talk"})
    passages = [
        Passage("never", ["Themes/Blame"]),
        Passage("a reply", ["Themes/Voice"]),
        Passage("blames", ["C1"]),
        Passage("now", ["Chat"]),
    ]
    read = project(tmp_path, CODES, passages)
    new, account = evidence_into(theory, read, mapping)
    assert evidence(new) == {
        "CMOC1": [("blame-free, outcomes", "never"), ("feels-heard, reports", "a reply")],
        "CMOC2": [("", "a reply"), ("blame-free", "blames")],
    }
    assert [one.stance for one in new.configurations["CMOC1"].evidence] == ["refutes", "supports"]
    assert list(new.sources) == ["int-04"]
    text = told(account)
    assert "Themes/Blame CMOC1/blame-free, outcomes (refutes) the mapping file 1 1" in text
    assert "Chat nothing: it is ignored the mapping file 1 0" in text
    assert "Interview 4.docx int-04 the mapping file" in text
    assert "The mapping file speaks of “Gone”, and no code is called so." in text
    assert (
        "The mapping file speaks of “Interview 9”, and no document is called so; did you mean "
        "“Interview 4.docx”?"
    ) in text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("codes: {x: CMOC3}", "1:12: error the theory has no `CMOC3`; did you mean `CMOC1` or `CMOC2`? (unknown-id)"),  # noqa: E501
        ("codes: {x: [CMOC1, blamefree]}", "1:20: error the theory has no `blamefree`; did you mean `blame-free`? (unknown-id)"),  # noqa: E501
        ("codes: {x: CMOC1/staffed}", "1:12: error `CMOC1` does not use `staffed` (not-used)"),
        ("codes: {x: outcomes}", "1:12: error `outcomes` is a part of a configuration: write which, `CMOC1/outcomes` (part-of-what)"),  # noqa: E501
        ("codes: {x: {configuration: CMO1}}", "1:12: error the theory has no configuration `CMO1`; did you mean `CMOC1` or `CMOC2`? (unknown-id)"),  # noqa: E501
        ("sources: {x: int-05}", "1:14: error the theory has no source `int-05`; did you mean `int-04`? (unknown-id)"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_mapping_file_that_names_what_is_not_there(
    text: str, wanted: str, tmp_path: Path
) -> None:
    mapping = mapped(tmp_path, text)
    theory = theory_of(sources={"int-04": "A talk"})
    with pytest.raises(InvalidTheory) as trouble:
        evidence_into(theory, project(tmp_path, CODES, []), mapping)
    assert str(trouble.value) == f"{tmp_path / 'map.yaml'}:{wanted}"


ID = "an id belongs here (`CMOC1`, `trust`, `CMOC1/trust`), a list of them, `ignore`, or a map with `configuration`, `about` and `stance`"  # noqa: E501


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a", "1:1: error a mapping file is a map with the keys `codes`, `kinds` and `sources` (no-mapping)"),  # noqa: E501
        ("", " error a mapping file is a map with the keys `codes`, `kinds` and `sources` (no-mapping)"),  # noqa: E501
        ("code: {}", "1:1: error there is no key `code`; did you mean `codes`? (unknown-key)"),
        ("codes: x", "1:8: error `codes` is a map: a name in each line, and what it is (wrong-type)"),  # noqa: E501
        ("codes: {a: {b: c}}", "1:13: error there is no key `b`; there are `configuration`, `about` and `stance` (unknown-key)"),  # noqa: E501
        ("codes: {a: {stance: supports}}", "1:12: error `configuration` or `about` must say where it belongs (wrong-type)"),  # noqa: E501
        ("codes: {a: {about: b, stance: support}}", "1:31: error `support` is no stance; did you mean `supports`? (wrong-stance)"),  # noqa: E501
        ("codes: {a: {about: [[b]]}}", "1:20: error `about` is an id, or a list of ids (wrong-type)"),  # noqa: E501
        ("codes: {a: {about: b, configuration: [c]}}", "1:38: error `configuration` is the id of one (wrong-type)"),  # noqa: E501
        ("codes: {a: }", f"1:12: error {ID} (wrong-type)"),
        ("codes: {a: []}", f"1:12: error {ID} (wrong-type)"),
        ("kinds: {a: contxt}", "1:12: error `contxt` is no kind of element; did you mean `context`? (wrong-kind)"),  # noqa: E501
        ("kinds: {a: [context]}", "1:12: error `` is no kind of element; write `ignore`, `intervention`, `context`, `mechanism`, `outcome`, `resource` or `reasoning` (wrong-kind)"),  # noqa: E501
        ("sources: {a: [b]}", "1:14: error the id of a source belongs here (wrong-type)"),
        ("codes: {a: !!python/name:os.system x}", "1:12: error tags such as `!!python/name:os.system` are not read; leave it out, or put the text in quotes (yaml-tag)"),  # noqa: E501
    ],
)  # fmt: skip
def test_what_is_no_mapping_file(text: str, wanted: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidTheory) as trouble:
        mapped(tmp_path, text)
    assert str(trouble.value) == f"{tmp_path / 'map.yaml'}:{wanted}"


def test_an_element_that_no_configuration_uses(tmp_path: Path) -> None:
    new, account = imported(tmp_path, {"unused": None}, [Passage("never", ["unused"])])
    assert evidence(new) == {}
    assert "No configuration uses unused : “unused” gives no evidence (1 passage)." in account


def test_the_whole_account(tmp_path: Path) -> None:
    codes = {"C1": None, "feel herd": None, "empty": None}
    passages = [
        Passage("never blames", ["C1"]),
        Passage("a reply", ["feel herd"]),
        Passage("You bother", ["C1"], at=(500, 510), name="Quotation"),
    ]
    _new, account = imported(tmp_path, codes, passages)
    assert account == (
        "The project “Night shifts” 3 codes, 1 document, 3 coded passages, written by test. "
        "Codes that bind Code Stands for Told by Passages Pieces of "
        "evidence C1 blame-free its code 2 4 "
        "Codes that bind to nothing: their passages are not evidence Code Passages Meant is "
        "perhaps feel herd 1 feels-heard Call a code as an id, label or code of the theory is, or "
        "say in a mapping file what it stands for: a configuration, an element, an element in one "
        "configuration, or nothing (ignore): codes: &quot;feel herd&quot;: feels-heard "
        "1 code without a passage: “empty”. "
        "Evidence Added 4 pieces "
        "Sources Document Source of the theory Told by Interview 4.docx "
        "interview-4 new "
        "To look at 2 pieces of evidence without a quote: interview-4, characters 500-510 ( CMOC1 "
        "); interview-4, characters 500-510 ( CMOC2 ). 1 passage beyond the end of the text, which "
        "may have been changed, in “Interview 4.docx”."
    )


@pytest.mark.parametrize(
    "source",
    [
        {"interview-4": "A talk"},
        {"x": "Interview 4"},
        {"x": "interview 4.DOCX"},
        {"x": {"citation": "Interview 4."}},
    ],
)
def test_sources_that_the_theory_has(source: dict[str, Any], tmp_path: Path) -> None:
    theory = theory_of(sources=source)
    new, account = evidence_into(
        theory, project(tmp_path, {"CMOC1": None}, [Passage(WORDS, ["CMOC1"])])
    )
    assert new.sources == theory.sources
    assert f"Interview 4.docx {next(iter(source))} its name" in told(account)


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    passages = [Passage(WORDS, ["CMOC1"])]
    documents = [
        Document("Talk.docx", TEXT, passages),
        Document("Talk.txt", TEXT, passages),
        Document("Talk.", TEXT, passages),
    ]
    read = read_project(saved(tmp_path, {"CMOC1": None}, documents))
    new, _account = evidence_into(theory_of(), read)
    assert {one.id: one.title for one in new.sources.values()} == {
        "talk-docx": "Talk.docx",
        "talk-txt": "Talk.txt",
        "talk": "Talk.",
    }
    assert difference(new, evidence_into(new, read)[0]) == ()
