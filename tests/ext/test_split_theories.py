"""Pages that show a theory of several files follow each of these files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmo.errors import InvalidTheory
from cmo.ext.mkdocs.theories import AlreadyTold, Theories
from cmo.ext.showing import found_in
from tests.ext.mkdocs_site import PLAIN, SMALL, written
from tests.ext.mkdocs_site import built as built_by_mkdocs
from tests.ext.sphinx_building import Page, build, project_in

SOURCES = "sources:\n  interview-4: Interview 4\n"
ROOT = SMALL.replace(SOURCES, "include: shared/sources.yaml\n")
PAGE = "Wards\n=====\n\n.. cmo:table:: small.yaml\n   :kind: evidence\n"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_sphinx_reads_a_page_again_when_a_part_changes(tmp_path: Path) -> None:
    files = {"index.rst": PAGE, "small.yaml": ROOT, "shared/sources.yaml": SOURCES}
    source = project_in(tmp_path, files)
    first = build(source)
    assert (first.code, first.warnings) == (0, ())
    assert build(source).read == frozenset()
    part = source / "shared" / "sources.yaml"
    edit(part, "Interview 4", "Focus group 2")
    assert build(source).read == {"index"}
    assert "Focus group 2" in Page(source.parent / "html" / "index.html").text

    # a part that is broken, then away, then there again: each time the page follows
    edit(part, "interview-4:", "interview:")
    broken = build(source)
    assert broken.read == {"index"}
    assert broken.warnings == (
        "SRC/small.yaml:20: WARNING: no source `interview-4` is declared; did you mean "
        "`interview`? [cmo.unknown-id]",
    )
    part.write_text("sources:\n  interview-4: [x]\n", encoding="utf-8")
    told = "the source `interview-4` must hold a label, or keys, and is a list"
    wrong = build(source)
    assert wrong.warnings == (f"SRC/shared/sources.yaml:2: WARNING: {told} [cmo.wrong-type]",)
    on_page = f"shared/sources.yaml, line 2: {told}".replace("`", "")
    assert on_page in Page(wrong.out / "index.html").text
    part.unlink()
    away = build(source)
    assert away.warnings == (
        "SRC/small.yaml:13: WARNING: there is no file `SRC/shared/sources.yaml` [cmo.no-file]",
    )
    part.write_text(SOURCES, encoding="utf-8")
    again = build(source)
    assert again.code == 0
    assert again.read == {"index"}


def test_mkdocs_tells_the_file_of_a_part_and_watches_it(tmp_path: Path) -> None:
    page = "```cmo\ntable: theories/small.yaml\nkind: evidence\n```\n"
    files = {
        "mkdocs.yml": PLAIN,
        "docs/index.md": page,
        "docs/theories/small.yaml": ROOT,
        "docs/theories/shared/sources.yaml": "sources:\n  interview-4: [x]\n",
    }
    found = built_by_mkdocs(written(tmp_path, files))
    assert found.warnings == [
        "docs/theories/shared/sources.yaml:2:16: error the source `interview-4` must hold a label, "
        "or keys, and is a list (wrong-type)"
    ]
    part = tmp_path / "docs" / "theories" / "shared" / "sources.yaml"
    both = (tmp_path / "docs" / "theories" / "small.yaml", part)
    theories = Theories(tmp_path, tmp_path / "docs", "theories/small.yaml", lambda _: None)
    with pytest.raises(AlreadyTold):
        theories.default()
    assert theories.files == both
    part.write_text(SOURCES, encoding="utf-8")
    theories = Theories(tmp_path, tmp_path / "docs", "theories/small.yaml", lambda _: None)
    theories.default()
    assert theories.files == both
    assert built_by_mkdocs(tmp_path).warnings == []


def test_a_theory_is_kept_until_one_of_its_files_changes(tmp_path: Path) -> None:
    written(tmp_path, {"small.yaml": ROOT, "shared/sources.yaml": SOURCES})
    file, part = tmp_path / "small.yaml", tmp_path / "shared" / "sources.yaml"
    first = found_in(file)
    assert found_in(file) is first
    assert first.files == (file, part)
    edit(part, "Interview 4", "Focus group")
    os.utime(part, (1, 1))
    second = found_in(file)
    assert second.theory.sources["interview-4"].title == "Focus group"
    part.unlink()
    with pytest.raises(InvalidTheory):
        found_in(file)
    for number in range(9):  # no more than a few are kept
        other = tmp_path / f"other{number}.yaml"
        other.write_text(SMALL, encoding="utf-8")
        found_in(other)
    part.write_text(SOURCES, encoding="utf-8")
    assert found_in(file).theory.sources["interview-4"].title == "Interview 4"
