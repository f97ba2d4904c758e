"""A real project of ATLAS.ti, and the standard's own schema."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cmo.exchange.editing import difference
from cmo.exchange.refi import elements_from, evidence_into, read_codebook, read_project
from cmo.exchange.refi.project import Coding, Project
from cmo.model import ProgrammeTheory
from cmo.reading import read_text, read_values
from cmo.writing import as_text
from tests.exchange.refi.projects import SAMPLE, SCHEMA, Document, Passage, saved, with_samples

pytestmark = with_samples


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(SAMPLE)


def coded(project: Project, name: str) -> list[Coding]:
    guids = {code.guid for code in project.codebook.all_codes() if code.name == name}
    return [coding for coding in project.codings if coding.code in guids]


def test_what_is_in_it(project: Project) -> None:
    assert project.name == "ATLAS.ti standard project"
    assert project.origin.startswith("ATLAS.ti 8.4.0")
    assert len([*project.codebook.all_codes()]) == 14
    assert [source.kind for source in project.sources].count("text") == 6
    assert len(project.sources) == 12
    assert len(project.codings) == 13  # 16 are written; two passages of a PDF stand there again


def test_words_are_taken_from_whole_names_only(project: Project) -> None:
    (coke,) = coded(project, "Coke::diet Coke")
    assert coke.locator == "characters 139-195"
    assert coke.quote is not None
    assert len(coke.quote) == 195 - 139
    assert [one.quote for one in coded(project, "bacon and eggs")] == [None, None]
    assert [one.comment for one in coded(project, "bacon and eggs")][1].endswith("do this?")


def test_a_passage_of_a_pdf_is_one_however_often_it_is_written(project: Project) -> None:
    (_mabel, _picture, pdf) = coded(project, "cornflakes")
    assert pdf.locator == "pp. 1-2"
    assert len(pdf.also) == 2
    assert len(pdf.spans) == 3
    assert pdf.quote is not None
    assert pdf.quote.startswith("favoritos.")
    assert pdf.quote.endswith("90 g de mantequilla")
    (granola,) = coded(project, "waste of time")
    assert (granola.quote, granola.locator, len(granola.also)) == ("granola", "p. 1", 1)


def test_pictures_and_recordings(project: Project) -> None:
    (milk,) = coded(project, "milk")
    assert (milk.quote, milk.locator) == (None, "area from (267, 1) to (992, 720)")
    (rushed,) = coded(project, '"rushed"')
    assert rushed.locator == "00:14 to 00:17"


def test_what_is_told(project: Project) -> None:
    missing, uncoded = project.notices
    assert missing.startswith("The project does not hold the text of “1994 Diet Coke-Diet Coke")
    assert uncoded == "2 passages without a code: not read."


def test_its_codes_alone_say_no_kind() -> None:
    book = read_codebook(SAMPLE)
    found = elements_from(book)
    assert found.values == {}
    assert {group.name for group in book.sets} >= {"Feelings", "positive feelings"}


BREAKFAST = {
    "format": 1,
    "theory": {"title": "Breakfast"},
    "contexts": {"bacon-and-eggs": "Bacon and eggs", "milk": "There is milk"},
    "mechanisms": {"serene": "Feels serene"},
    "outcomes": {"glad": {"label": "Happiness", "valence": "positive"}},
    "sources": {"s": "Simon"},
    "configurations": {
        "C1": {"contexts": ["milk", "bacon-and-eggs"], "outcomes": ["glad"]},
        "C2": {"title": "Cornflakes", "contexts": ["bacon-and-eggs"], "outcomes": ["glad"]},
    },
}


def test_its_passages_become_evidence(project: Project) -> None:
    theory = read_values(BREAKFAST)[0]
    new, _account = evidence_into(theory, project)

    def told(theory: ProgrammeTheory, id: str) -> list[tuple[str, tuple[str, ...], str | None]]:
        evidence = theory.configurations[id].evidence
        return [(piece.sources[0].id, piece.about, piece.locator) for piece in evidence]

    assert told(new, "C1") == [
        ("s", ("bacon-and-eggs",), "characters 688-907"),
        ("s", ("glad",), "characters 513-907"),
        ("cornflakes-n-milk", ("milk",), "area from (267, 1) to (992, 720)"),
    ]
    assert told(new, "C2") == [
        ("mabel", ("bacon-and-eggs",), "characters 0-410"),
        ("mabel", (), "characters 0-410"),
        ("mabel", ("glad",), "characters 0-410"),
        ("s", ("bacon-and-eggs",), "characters 688-907"),
        ("s", ("glad",), "characters 513-907"),
        ("cornflakes-n-milk", (), "area from (267, 1) to (992, 720)"),
        ("pay-de-limon-con-base-de", (), "pp. 1-2"),
    ]
    assert read_text(as_text(new))[0] == new
    again, _account = evidence_into(new, project)
    assert difference(new, again) == ()


def test_the_projects_of_these_tests_are_as_the_schema_asks(tmp_path: Path) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(SCHEMA, allow="local", defuse="always")
    words = Passage("felt heard", ["Contexts/Trust", "CMOC1"], comment="why?")
    documents = [Document("Interview 1", "Staff felt heard.", [words], whole=["CMOC1"])]
    path = saved(tmp_path, {"Contexts/": {"Trust|[cmo: trust]": None}, "CMOC1": None}, documents)
    for file, name in ((SAMPLE, "Project.qde"), (path, "project.qde")):
        with zipfile.ZipFile(file) as archive, archive.open(name) as stream:
            assert [str(error) for error in schema.iter_errors(stream)] == []
