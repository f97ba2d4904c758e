"""The report as a Word file, read again by other libraries."""

from __future__ import annotations

from pathlib import Path

import docx
import mammoth
import pytest

import cmo
from cmo.document import Card, Figure, Heading
from cmo.report.contents import report_on
from cmo.tables import Table
from tests.report.broken_words import BROKEN_WORDS
from tests.report.reading import Page
from tests.theories import night_shift

THEORIES = {
    "night shift": cmo.from_dict(night_shift()),
    "broken words": cmo.loads(BROKEN_WORDS),
}


@pytest.mark.parametrize("name", THEORIES)
def test_it_holds_what_the_page_holds(tmp_path: Path, name: str) -> None:
    theory = THEORIES[name]
    path = theory.report(tmp_path / "report.docx", standards="evaluation")
    report = report_on(theory.programme, theory.check(), theory.gaps(), "evaluation")
    blocks = (*report.front, *report.body)
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for block in blocks:
        if isinstance(block, Heading):
            assert block.text in text
        if isinstance(block, Card):
            assert theory[block.id].sentence() in text
    assert len(document.inline_shapes) == sum(isinstance(block, Figure) for block in blocks)
    heads = [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables]
    for block in blocks:
        if isinstance(block, Table) and block.rows:
            assert block.columns in heads


@pytest.mark.parametrize("name", THEORIES)
def test_words_of_the_user_are_text(tmp_path: Path, name: str) -> None:
    theory = THEORIES[name]
    path = theory.report(tmp_path / "report.docx")
    with path.open("rb") as file:
        page = Page(mammoth.convert_to_html(file).value)
    assert theory.title in page.text
    assert {"script", "iframe", "style", "svg"}.isdisjoint(page.tags)
    assert "javascript:" not in "".join(page.links)


def test_the_same_theory_makes_the_same_bytes(tmp_path: Path) -> None:
    theory = THEORIES["broken words"]
    made = [theory.report(tmp_path / f"{name}.docx").read_bytes() for name in ("one", "two")]
    assert made[0] == made[1]
