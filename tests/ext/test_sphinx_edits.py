"""After an edit, the pages that show a theory are read again, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ext.sphinx_building import PROJECT, Page, broken_links, build, pages_of, project_in


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_edits_one_after_another(tmp_path: Path) -> None:
    source = project_in(tmp_path)
    first = build(source)
    assert (first.code, first.warnings) == (0, ())
    assert first.read == {"index", "reporting", "tables", "handover/index", "links"}

    nothing = build(source)
    assert (nothing.read, nothing.written) == (frozenset(), frozenset())

    # Pages with links are written anew, since a link shows the sentence of CMOC1; and the index,
    # since Sphinx writes a table of contents anew with any page that it leads to.
    edit(source / "theories" / "handover.yaml", "Feels included", "Feels taken seriously")
    sentence = build(source)
    assert sentence.read == {"handover/index"}
    assert sentence.written == {"handover/index", "links", "index"}
    assert "Feels taken seriously" in Page(sentence.out / "handover/index.html").text

    # no link shows this
    edit(source / "theories" / "reporting.yaml", "locator: p. 3", "locator: p. 4")
    locator = build(source)
    assert locator.read == {"reporting", "tables"}
    assert locator.written == {"reporting", "tables", "index"}

    # a card moves to another page
    edit(source / "reporting.rst", ":: CMOC1, CMOC2", ":: CMOC1")
    edit(source / "tables.md", "# Tables\n", "# Tables\n\n```{cmo:configuration} CMOC2\n```\n")
    moved = build(source)
    assert (moved.code, moved.warnings) == (0, ())
    assert moved.read == {"reporting", "tables"}
    assert moved.written == {"reporting", "tables", "links", "index"}
    pages = {name: page for name, page in pages_of(moved.out).items() if name.endswith("html")}
    assert broken_links(pages, moved.out) == []
    assert "tables.html#cmo-reporting-CMOC2" in pages["links.html"].links
    assert "tables.html#cmo-reporting-CMOC2" in pages["reporting.html"].in_pictures

    # what a link leads to gets another name
    edit(source / "theories" / "handover.yaml", "speaks-up", "speaks-out")
    edit(source / "handover" / "index.md", "speaks-up", "speaks-out")
    renamed = build(source)
    assert renamed.code == 1
    assert renamed.read == {"handover/index"}
    assert renamed.warnings == (
        "SRC/links.rst:7: WARNING: no theory that a page shows has a `speaks-up`; did you mean "
        "`speaks-out`? [cmo.ref]",
    )

    # a page goes away, and with it all that is shown of its theory
    (source / "handover" / "index.md").unlink()
    edit(source / "index.rst", "   handover/index\n", "")
    gone = build(source)
    assert gone.warnings == (
        "SRC/links.rst:7: WARNING: no theory that a page shows has a `speaks-up` [cmo.ref]",
        "SRC/links.rst:8: WARNING: no page shows a theory `handover` [cmo.ref]",
    )


@pytest.mark.parametrize(
    ("named", "setting"), [("later.yaml", ""), ("", "cmo_theory = 'later.yaml'\n")]
)
def test_a_file_that_was_missing_is_there(tmp_path: Path, named: str, setting: str) -> None:
    settings = f"extensions = ['cmo.ext.sphinx']\nproject = 'Wards'\n{setting}"
    page = f"Wards\n=====\n\n.. cmo:picture:: {named}\n"
    source = project_in(tmp_path, {"conf.py": settings, "index.rst": page})
    assert build(source).code == 1
    (source / "later.yaml").write_bytes((PROJECT / "theories" / "handover.yaml").read_bytes())
    again = build(source)
    assert (again.code, again.warnings) == (0, ())
    assert again.read == {"index"}
    assert "svg" in Page(again.out / "index.html").tags
