"""A second import of a changed project: what follows it, and what stays as people wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cmo.exchange.editing import difference, edited_files
from cmo.exchange.refi import (
    evidence_into,
)
from cmo.model import ProgrammeTheory
from cmo.reading import read_file, read_values
from tests.exchange.refi.night_shifts import (
    WORDS,
    evidence,
    mapped,
    project,
    theory_of,
    told,
)
from tests.exchange.refi.projects import Codes, Passage, guid

YAML = """\
# what we think
format: 1
theory:
  title: Night shifts   # of nurses
contexts:
  blame-free: The manager answers without blame
outcomes:
  reports: More reports
sources:
  # talks
  int-04: {title: Interview 4, year: 2025}
configurations:
  CMOC1:
    contexts: [blame-free]
    outcomes: [reports]   # so far
    evidence:
      - source: int-04        # by hand
        quote: We report more now.
"""


def test_into_a_file_with_its_comments_kept(tmp_path: Path) -> None:
    path = tmp_path / "theory.yaml"
    path.write_text(YAML, encoding="utf-8")
    codes = {"CMOC1": None, "blame-free": None}
    first = [
        Passage(WORDS, ["blame-free"], comment="Look: # 1\nand 'more'"),
        Passage("We report more now.", ["CMOC1"]),
    ]

    def bring(passages: Sequence[Passage]) -> str:
        old = read_file(path)[0]
        new, account = evidence_into(old, project(tmp_path, codes, passages))
        for file, content in edited_files(path, difference(old, new)).items():
            file.write_bytes(content)
        assert read_file(path)[0] == new
        return told(account)

    account = bring(first)
    own = guid(f"coding Interview 4.docx {WORDS} blame-free")
    text = path.read_text(encoding="utf-8")
    assert text.startswith(YAML)
    assert f"id: {own}" in text
    assert text.count("We report more now.") == 1
    assert "1 passage that the theory has already, written by hand: int-04 ( CMOC1 )." in account

    bring(first)
    assert path.read_text(encoding="utf-8") == text

    path.write_text(
        text.replace(f"id: {own}", f"id: {own} # mine\n        stance: refines"), "utf-8"
    )
    moved = Passage("blames us", ["blame-free"], key=WORDS, comment="Less")
    account = bring([moved])
    text = path.read_text(encoding="utf-8")
    assert text.startswith(YAML)
    assert "# mine\n        stance: refines" in text
    assert "quote: blames us" in text
    assert "Comment in the project: Less" in text
    assert "Updated CMOC1" not in account
    assert "quote, comment" in account

    bring([])
    assert path.read_text(encoding="utf-8") == YAML


def second(
    folder: Path, theory: ProgrammeTheory, passages: Sequence[Passage], codes: Codes
) -> tuple[ProgrammeTheory, str]:
    new, account = evidence_into(theory, project(folder, codes, passages))
    return new, told(account)


ALL = {"CMOC1": None, "C1": None, "C2": None, "feels-heard": None}


def with_evidence(theory: ProgrammeTheory, id: str, *fields: Mapping[str, Any]) -> ProgrammeTheory:
    """The theory after somebody edited its evidence: the fields of each piece, or a new one."""
    from cmo.writing import as_values

    values = as_values(theory)
    pieces = values["configurations"][id].setdefault("evidence", [])
    for number, more in enumerate(fields):
        if number < len(pieces):
            pieces[number] |= more
        else:
            pieces.append(dict(more))
    return read_values(values)[0]


def test_what_people_decide_is_kept(tmp_path: Path) -> None:
    passage = Passage(WORDS, ["C1"], comment="hm")
    theory, _ = second(tmp_path, theory_of(), [passage], ALL)
    edit = {
        "stance": "opposite",
        "about": ["reports"],
        "basis": "inferred",
        "note": "I doubt it.\n\nComment in the project: hm",
    }
    theory = with_evidence(theory, "CMOC1", edit)
    changed = Passage("The manager never blames us.", ["C1"], key=WORDS, comment="oh")
    new, account = second(tmp_path, theory, [changed], ALL)
    piece = new.configurations["CMOC1"].evidence[0]
    assert (piece.stance, piece.about, piece.basis) == ("opposite", ("reports",), "inferred")
    assert piece.note == "I doubt it.\n\nComment in the project: oh"
    assert piece.quote == "The manager never blames us."
    assert (
        "1 piece of evidence with another stance, or about another thing, than the codes say: kept "
        "as it stands in the theory."
    ) in account
    silent, _ = second(tmp_path, new, [Passage(WORDS, ["C1"])], ALL)
    assert silent.configurations["CMOC1"].evidence[0].note == "I doubt it."


def test_what_is_no_longer_coded_goes_and_what_is_by_hand_stays(tmp_path: Path) -> None:
    theory, _ = second(
        tmp_path, theory_of(), [Passage(WORDS, ["C1"]), Passage("a reply", ["CMOC1"])], ALL
    )
    by_hand = [
        {"source": "interview-4", "quote": "Another."},
        {"source": "interview-4", "quote": "With a name.", "id": "mine"},
        {"source": "other", "quote": "Of another project.", "id": guid("elsewhere")},
    ]
    theory = with_evidence(
        read_values({**_values(theory), "sources": {"interview-4": "Interview 4", "other": "O"}})[
            0
        ],
        "CMOC1",
        {},
        {"stance": "refutes"},
        *by_hand,
    )
    new, account = second(tmp_path, theory, [Passage(WORDS, ["C1"])], ALL)
    assert [one.quote for one in new.configurations["CMOC1"].evidence] == [
        WORDS,
        "Another.",
        "With a name.",
        "Of another project.",
    ]
    assert (
        "Evidence Removed 1 piece As it was 2 pieces Removed, as the project has them there no "
        "more Configuration Source Words Decided by hand CMOC1 interview-4 a reply refutes"
    ) in account
    assert (
        "1 piece of evidence from documents that are not in this project, but perhaps in another: "
        "kept: other ( CMOC1 )."
    ) in account


def _values(theory: ProgrammeTheory) -> dict[str, Any]:
    from cmo.writing import as_values

    return as_values(theory)


def test_new_guids_for_the_same_passages(tmp_path: Path) -> None:
    theory, _ = second(tmp_path, theory_of(), [Passage(WORDS, ["C1"])], ALL)
    theory = with_evidence(theory, "CMOC1", {"stance": "refines"})
    again = Passage(WORDS, ["C1"], guids={"C1": guid("new")})
    new, account = second(tmp_path, theory, [again], ALL)
    (piece,) = new.configurations["CMOC1"].evidence
    assert (piece.id, piece.stance) == (guid("new"), "refines")
    assert "Evidence Updated 2 pieces" in account
    assert difference(new, second(tmp_path, new, [again], ALL)[0]) == ()


def test_a_passage_that_is_coded_otherwise(tmp_path: Path) -> None:
    theory, _ = second(tmp_path, theory_of(), [Passage(WORDS, ["C2"])], ALL)
    assert evidence(theory) == {"CMOC2": [("staffed", WORDS)]}
    new, account = second(tmp_path, theory, [Passage(WORDS, ["feels-heard"])], ALL)
    assert evidence(new) == {"CMOC1": [("feels-heard", WORDS)]}
    assert "Added 1 piece Removed 1 piece" in account


def test_a_code_that_is_renamed_beyond_recognition(tmp_path: Path) -> None:
    theory, _ = second(tmp_path, theory_of(), [Passage(WORDS, ["C2"])], ALL)
    coding = guid(f"coding Interview 4.docx {WORDS} C2")
    renamed = Passage(WORDS, ["Other"], guids={"Other": coding})
    new, account = second(tmp_path, theory, [renamed], {"Other": None})
    assert new == theory
    assert (
        "1 piece of evidence kept, although the code of the passage binds to nothing now: "
        "interview-4 ( CMOC2 )."
    ) in account
    ignored = mapped(tmp_path, "codes: {Other: ignore}")
    gone, _ = evidence_into(theory, project(tmp_path, {"Other": None}, [renamed]), ignored)
    assert evidence(gone) == {}


def test_a_source_that_was_renamed_in_the_theory_is_found_by_its_passages(tmp_path: Path) -> None:
    first = [Passage(WORDS, ["CMOC1"])]
    theory, _ = second(tmp_path, theory_of(), first, ALL)
    values = _values(theory)
    values["sources"] = {"nurse-a": "Night nurse, ward 3"}
    values["configurations"]["CMOC1"]["evidence"][0]["source"] = "nurse-a"
    theory = read_values(values)[0]
    new, account = second(tmp_path, theory, [*first, Passage("a reply", ["CMOC1"])], ALL)
    assert list(new.sources) == ["nurse-a"]
    assert "Interview 4.docx nurse-a its passages" in account


def test_a_new_passage_stands_where_the_project_has_it(tmp_path: Path) -> None:
    first, middle, last = (Passage(words, ["CMOC1"]) for words in ("never", "a reply", "now"))
    theory, _ = second(tmp_path, theory_of(), [first, last], ALL)
    theory = with_evidence(theory, "CMOC1", {}, {}, {"source": "interview-4", "quote": "By hand."})
    new, _ = second(tmp_path, theory, [first, middle, last], ALL)
    quotes = [one.quote for one in new.configurations["CMOC1"].evidence]
    assert quotes == ["never", "a reply", "now", "By hand."]
    back, _ = second(tmp_path, new, [first, last], ALL)
    assert back == theory


def test_a_quote_that_the_project_lost_is_kept(tmp_path: Path) -> None:
    theory, _ = second(tmp_path, theory_of(), [Passage(WORDS, ["CMOC1"])], ALL)
    lost = Passage(WORDS, ["CMOC1"], name="Quotation", at=(900, 915))
    new, _ = second(tmp_path, theory, [lost], ALL)
    assert new.configurations["CMOC1"].evidence[0].quote == WORDS
    assert new.configurations["CMOC1"].evidence[0].locator == "characters 900-915"
